// What the runs of filter.mjs say: tables, and whether they are within the budgets.

import { machine, median, number, percentile, table } from "./machine.mjs";

/** Milliseconds: no key makes a longer task, and up to 10,000 posts the list follows as fast. */
const BUDGET = 50;
const FOLLOWING = 10_000;

/** The median over the repetitions, with the smallest and the largest where they differ. */
function spread(values) {
  const text = (value) => value.toFixed(0);
  const [low, middle, high] = [Math.min(...values), median(values), Math.max(...values)].map(text);
  return low === high ? middle : `${middle} (${low}–${high})`;
}

const longest = (values) => Math.max(0, ...values);

/** Runs of the same posts and slowness together. */
function groups(runs) {
  const all = new Map();
  for (const run of runs) {
    const key = `${run.posts} ${run.slow}`;
    all.set(key, [...(all.get(key) ?? []), run]);
  }
  return [...all.values()];
}

const heads = [
  "posts", "CPU", "step", "steps", "painted: median", "p95", "longest", "worked: median", "most",
  "long tasks", "longest task",
];

function stepRows(runs) {
  const { posts, slow } = runs[0];
  return ["key", "facet", "order", "nothing"].map((name) => {
    const each = (value) => runs.map((it) => value(it.phases[name]));
    return [
      number(posts), `${slow}x`, name, each((it) => it.painted.length)[0],
      spread(each((it) => median(it.painted))), spread(each((it) => percentile(it.painted, 95))),
      spread(each((it) => longest(it.painted))), spread(each((it) => median(it.worked))),
      spread(each((it) => longest(it.worked))), spread(each((it) => it.tasks.length)),
      spread(each((it) => longest(it.tasks))),
    ];
  });
}

const loadHeads = ["posts", "CPU", "first list", "whole catalog", "long tasks", "longest task"];

function loadRow(runs) {
  const { posts, slow } = runs[0];
  const each = (value) => spread(runs.map((it) => value(it.phases.load)));
  return [
    number(posts), `${slow}x`, each((it) => it.firstList), each((it) => it.complete),
    each((it) => it.tasks.length), each((it) => longest(it.tasks)),
  ];
}

/** What a key does that it must not, in the median of the repetitions. */
function faults(runs) {
  const { posts, slow } = runs[0];
  const where = `${number(posts)} posts, ${slow}x slowed`;
  const keys = runs.map((it) => it.phases.key);
  // No task worked more than its step did: beyond that, it waited for other programs.
  const tasks = keys.map((it) => Math.min(longest(it.tasks), longest(it.worked)));
  const following = keys.map((it) => percentile(it.painted, 95));
  const found = [];
  if (median(tasks) > BUDGET) found.push(`${where}: a key made a task of ${spread(tasks)} ms`);
  if (posts <= FOLLOWING && median(following) > BUDGET) {
    found.push(`${where}: the list follows a key in ${spread(following)} ms (p95)`);
  }
  return found;
}

/** The whole text, and whether a budget is exceeded. */
export function report(runs) {
  const all = groups(runs);
  const over = all.flatMap(faults);
  const facts = machine(`Chromium ${runs[0].version}`, `repetitions: ${all[0].length}`);
  const budget = `Budget: ${BUDGET} ms for the longest task of a key, and for p95 up to 10,000 posts.`;
  const lines = over.map((it) => `- ${it}`).join("\n");
  const verdict = over.length > 0 ? `Over it:\n\n${lines}` : "Kept.";
  const text = [
    `\`cargo xtask bench filter\`, ${facts}. Milliseconds.`,
    table(heads, all.flatMap(stepRows), 3),
    table(loadHeads, all.map(loadRow), 2),
    `${budget} ${verdict}`,
  ].join("\n\n");
  return { text, isOver: over.length > 0 };
}
