// The goals of several archives side by side. Pure.

import { table } from "../machine.mjs";
import { ENGINES } from "./engines.mjs";
import { figures } from "./figures.mjs";
import { goals } from "./goals.mjs";

/** A goal says "750 posts | 10,000 posts" where the two differ. */
function wanted(goal, rows) {
  const all = [...new Set(rows.flatMap((it) => it.find(([name]) => name === goal)?.[1] ?? []))];
  return all.join(" \\| ");
}

/** Lectern beside the best peer, without the name of who that is: the tables of the archive have it. */
function cell(row) {
  if (!row) return "";
  const [, , , value, verdict] = row;
  return verdict === "–" ? value : `${value}; ${verdict}`;
}

/** Markdown of what was measured: a row for each goal, a column for each archive. */
export function summary(archives) {
  const rows = archives.map((archive) => goals(ENGINES.map((it) => figures(it, archive)), archive));
  const names = [...new Set(rows.flat().map(([name]) => name))];
  const heads = ["row", "goal", ...archives.map((it) => it.name)];
  const lines = names.map((name) => [
    name, wanted(name, rows), ...rows.map((it) => cell(it.find(([own]) => own === name))),
  ]);
  return table(heads, lines, heads.length);
}
