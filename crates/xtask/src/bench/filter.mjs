// node filter.mjs OUT SLOW,... REPEAT SITE...: serves each site with the tool, types into the search
// field key by key in Chromium and toggles facets, and measures from the key to the painted list.
// Prints Markdown, and writes the same to OUT. Ends with 1 where a budget is exceeded.

import { writeFileSync } from "node:fs";
import { report } from "./filter-report.mjs";
import { number, percentile } from "./machine.mjs";
import { archive, arrive, choose, launch, nothing, serve, sort, type } from "./visit.mjs";

const [out, slowness, repeat, ...sites] = process.argv.slice(2);

/** Opens the site, does all steps, and returns what they took. */
async function measure(address, of, slow) {
  const browser = await launch();
  try {
    const visit = await arrive(browser, address, of, slow);
    const phases = { load: visit.load };
    phases.key = await type(visit, of.titles);
    phases.facet = await choose(visit);
    phases.order = await sort(visit);
    phases.nothing = await nothing(visit);
    return { phases, version: browser.version() };
  } finally {
    await browser.close();
  }
}

const runs = [];
for (const site of sites) {
  const of = archive(site);
  const posts = of.titles.length;
  const server = await serve(site);
  try {
    for (const slow of slowness.split(",").map(Number)) {
      for (let run = 1; run <= Number(repeat); run += 1) {
        const result = await measure(server.address, of, slow);
        runs.push({ posts, slow, ...result });
        const { painted, tasks } = result.phases.key;
        const p95 = percentile(painted, 95).toFixed(0);
        const where = `${number(posts)} posts, ${slow}x slowed, run ${run}`;
        console.log(`${where}: keys p95 ${p95} ms, ${tasks.length} long tasks`);
      }
    }
  } finally {
    server.child.kill();
  }
}

const { text, isOver } = report(runs);
writeFileSync(out, `${text}\n`);
console.log(`\n${text}`);
process.exitCode = isOver ? 1 : 0;
