// node document.mjs GOALS FIGURES RESULT...: what was kept of some archives (run.mjs), as Markdown in two files: the goals
// side by side, and every table.

import { readFileSync, writeFileSync } from "node:fs";
import { report } from "./report.mjs";
import { summary } from "./summary.mjs";

const [goals, tables, ...results] = process.argv.slice(2);
const archives = results.map((it) => JSON.parse(readFileSync(it, "utf8")));
writeFileSync(goals, `\`cargo xtask bench search\`; each archive's day and machine stand above its tables.\n\n${summary(archives)}\n`);
writeFileSync(tables, archives.map((it) => `${report(it)}\n`).join("\n"));
