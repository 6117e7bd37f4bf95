// node run.mjs OUT WORK ROUNDS "NAME|SITE|WORD|..."...: measures search on each archive, Lectern
// and its peers side by side, and writes Markdown to OUT. The words are those after `lectern build`
// that made the site. An archive that fails does not stop the others. PEERS is the folder of the
// packages; LECTERN_TOOL and LECTERN_SHELL are Lectern's own; CHROMIUM is the browser.
//
// queries.mjs and truth.mjs say what is asked, page.mjs what is timed, figures.mjs what is made of
// it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { machine } from "../machine.mjs";
import { measure } from "./measure.mjs";
import { report } from "./report.mjs";

const [out, work, rounds, ...archives] = process.argv.slice(2);
const { PEERS: packages, LECTERN_TOOL: lectern, LECTERN_SHELL: shell } = process.env;
const tools = { packages, lectern, shell };

/** From so many posts one round is enough: each takes the better part of an hour. */
const HUGE = 50_000;

const facts = machine(`Node ${process.version}`);
const sections = [];
let isWhole = true;
mkdirSync(work, { recursive: true });
for (const [name, site, ...words] of archives.map((it) => it.split("|"))) {
  const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${name}: ${text}`);
  const isHuge = Number(name.split("-")[1]) >= HUGE;
  try {
    const options = { work: join(work, name), rounds: isHuge ? 1 : Number(rounds), tools, say };
    const result = await measure({ name, site, words }, options);
    writeFileSync(join(work, `${name}.json`), JSON.stringify(result));
    sections.push(report(result));
    console.log(`\n${sections.at(-1)}\n`);
  } catch (error) {
    isWhole = false;
    say(`failed: ${error.stack}`);
    sections.push(`### ${name}\n\nFailed: ${error.message}`);
  }
  writeFileSync(out, `\`cargo xtask bench search\`, ${facts}.\n\n${sections.join("\n\n")}\n`);
}
process.exitCode = isWhole ? 0 : 1;
