// node long.mjs OUT SITE ROUNDS: what the main thread does with the longest post of a site, on a processor that seems four
// times slower: opened, scrolled, jumped about in, left, and gone on with where it was left. Markdown to OUT.

import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { machine, median, number, table } from "./machine.mjs";
import { launch, serve } from "./visit.mjs";

const [out, site, rounds] = process.argv.slice(2);
const SLOW = 4;
/** Milliseconds of processor time, beyond which a task keeps a reader waiting. */
const LONG = 50;
/** Milliseconds for which each step is watched behind what was done. */
const REST = 3000;

/** The slug and the bytes of the post whose page is the largest. */
function longest() {
  const sizes = readdirSync(join(site, "post")).map((slug) => {
    const file = join(site, "post", slug, "index.html");
    return [slug, statSync(file, { throwIfNoEntry: false })?.size ?? 0];
  });
  return sizes.reduce((most, it) => (it[1] > most[1] ? it : most));
}

/** The milliseconds of processor time of each task of the page's main thread, but for those before its first paint. */
function tasks(trace) {
  const { traceEvents: events } = JSON.parse(trace);
  const isMain = (it) => it.name === "thread_name" && it.args.name === "CrRendererMain";
  const threads = events.filter(isMain).map((it) => `${it.pid} ${it.tid}`);
  const runs = events.filter((it) => it.ph === "X" && it.name === "RunTask" && threads.includes(`${it.pid} ${it.tid}`));
  // Chromium keeps processes for pages to come: that of the page is the one that worked.
  const worked = threads.map((thread) => runs.filter((it) => thread === `${it.pid} ${it.tid}`));
  const sum = (list) => list.reduce((all, it) => all + (it.tdur ?? 0), 0);
  const own = worked.toSorted((a, b) => sum(b) - sum(a))[0] ?? [];
  const paint = events.find((it) => it.name === "firstPaint" && it.pid === own[0]?.pid)?.ts ?? 0;
  return own.filter((it) => it.ts + it.dur > paint).map((it) => (it.tdur ?? 0) / 1000);
}

/** Does a step and watches what follows. */
async function watched(browser, page, step) {
  const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "loading"];
  await browser.startTracing(page, { categories });
  await step();
  await page.waitForTimeout(REST);
  return tasks(await browser.stopTracing());
}

const [slug, bytes] = longest();
const { child, address } = await serve(site);
process.on("exit", () => child.kill());
const post = `${address}post/${slug}/`;
const steps = {
  open: (page) => page.goto(post),
  async "scroll by 40 turns of the wheel"(page) {
    await page.mouse.move(200, 400);
    for (let turn = 0; turn < 40; turn += 1) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(100);
    }
  },
  "to its middle": (page) => page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2)),
  async "open again, and go on where it was left"(page) {
    await page.goto(post);
    await page.getByRole("button", { name: "Continue" }).click();
  },
  // The last: who was there has read the post, and is offered nothing to go on with.
  "to its end": (page) => page.keyboard.press("End"),
};
const facts = machine(`${slug}: ${number(bytes / 1000)} kB of HTML`, `${rounds} rounds`);
const found = Object.fromEntries(Object.keys(steps).map((name) => [name, []]));
for (let round = 0; round < Number(rounds); round += 1) {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
  for (const [name, step] of Object.entries(steps)) {
    // What a page that is left still does is none of the step's that opens it again.
    if (name.startsWith("open again")) await page.goto(`${address}tags/`);
    const all = await watched(browser, page, () => step(page));
    found[name].push({ count: all.filter((it) => it > LONG).length, longest: Math.max(0, ...all), sum: all.reduce((a, b) => a + b, 0) });
    console.log(`${name}: ${JSON.stringify(found[name].at(-1))}`);
  }
  await browser.close();
}
const rows = Object.entries(found).map(([name, rounds]) => {
  const of = (key) => rounds.map((it) => it[key]);
  const spread = (key) => `${number(median(of(key)))} (${number(Math.min(...of(key)))} to ${number(Math.max(...of(key)))})`;
  return [name, spread("count"), spread("longest"), number(median(of("sum")))];
});
const heads = ["step", `tasks over ${LONG} ms`, "longest, ms", "all work, ms"];
const text = `\`cargo xtask bench long\`, ${facts}. Medians, and least to most; processor time of the main thread behind the first paint, 4x slowed.\n\n${table(heads, rows, 1)}\n`;
writeFileSync(out, text);
console.log(`\n${text}`);
