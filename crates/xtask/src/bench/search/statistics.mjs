// From raw measurements to the figures of the tables. Pure.

import { median, percentile } from "../machine.mjs";
import { CLASSES } from "./queries.mjs";

/** `{ p50, p95, p99, max, mean }` of some values. */
export function spread(values) {
  const at = (percent) => percentile(values, percent);
  const mean = values.reduce((sum, it) => sum + it, 0) / (values.length || 1);
  return { p50: at(50), p95: at(95), p99: at(99), max: at(100), mean };
}

/** Lists of the same length, one per round, as one list of the medians at each place. */
export function medians(lists) {
  return (lists[0] ?? []).map((_, place) => median(lists.map((it) => it[place])));
}

/** Mean reciprocal rank and recall, both at 10, of each class and of all but "common". */
export function quality(queries, answers) {
  const scores = queries.map((query, place) => {
    const rank = answers[place].indexOf(query.target) + 1;
    return { class: query.class, found: rank > 0 ? 1 : 0, reciprocal: rank > 0 ? 1 / rank : 0 };
  });
  const mean = (list, key) => list.reduce((sum, it) => sum + it[key], 0) / (list.length || 1);
  const of = (list) => ({
    mrr: mean(list, "reciprocal"),
    recall: mean(list, "found"),
    count: list.length,
  });
  const classes = Object.keys(CLASSES).map((name) => [
    name,
    of(scores.filter((it) => it.class === name)),
  ]);
  return { ...Object.fromEntries(classes), all: of(scores.filter((it) => it.class !== "common")) };
}
