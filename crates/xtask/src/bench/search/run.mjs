// node run.mjs WORK ROUNDS "NAME|SITE|WORD|..."...: measures search on each archive, Lectern
// and its peers side by side, prints its tables, and keeps what they are made of in WORK/NAME.json. The words are those
// after `lectern build` that made the site. An archive that fails does not stop the others. PEERS is the folder of the
// packages; LECTERN_TOOL, LECTERN_INDEX and LECTERN_SHELL are Lectern's own; CHROMIUM is the browser.
//
// queries.mjs and truth.mjs say what is asked, page.mjs what is timed, figures.mjs what is made of
// it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { machine } from "../machine.mjs";
import { measure } from "./measure.mjs";
import { report } from "./report.mjs";

const [work, rounds, ...archives] = process.argv.slice(2);
const { PEERS: packages, LECTERN_TOOL: lectern, LECTERN_INDEX: index, LECTERN_SHELL: shell } = process.env;
const tools = { packages, lectern, index, shell };

/** From so many posts one round is enough: each takes the better part of an hour. */
const HUGE = 50_000;

let isWhole = true;
mkdirSync(work, { recursive: true });
for (const [name, site, ...words] of archives.map((it) => it.split("|"))) {
  const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${name}: ${text}`);
  const isHuge = Number(name.split("-")[1]) >= HUGE;
  try {
    const options = { work: join(work, name), rounds: isHuge ? 1 : Number(rounds), isHuge, tools, say };
    const facts = machine(`Node ${process.version}`);
    const result = { facts, ...(await measure({ name, site, words }, options)) };
    writeFileSync(join(work, `${name}.json`), JSON.stringify(result));
    console.log(`\n${report(result)}\n`);
  } catch (error) {
    isWhole = false;
    say(`failed: ${error.stack}`);
  }
}
process.exitCode = isWhole ? 0 : 1;
