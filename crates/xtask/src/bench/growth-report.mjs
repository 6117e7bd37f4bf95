// node growth-report.mjs OUT PLOT FACTS...: the figures of growth.mjs as one table (Markdown) and one plot (SVG). Prints
// the table.

import { readFileSync, writeFileSync } from "node:fs";
import { plot } from "./growth-plot.mjs";
import { median, number, percentile, table } from "./machine.mjs";

const [out, drawing, ...paths] = process.argv.slice(2);
const sizes = paths.map((path) => JSON.parse(readFileSync(path))).sort((a, b) => a.posts - b.posts);

const each = (value) => (it) => it.visits.map(value);
const built = (value) => (it) => it.builds[value];
const one = (value) => (it) => [value(it)];
const longest = (it) => Math.max(0, ...it.key.tasks, ...it.facet.tasks);

/** Every measure: its name, its unit as a divisor, its values at a size, digits, and how a plot names what it costs a post. */
const measures = [
  { name: "build, cold, seconds", of: built("wall"), digits: 2, line: "build, time" },
  { name: "processor time of the build, seconds", of: built("processor"), digits: 2 },
  { name: "memory of the build, MB", of: built("memory"), unit: 1e6, line: "build, memory" },
  { name: "files of the site", of: one((it) => it.site.files) },
  { name: "site on the host's disk, MB", of: one((it) => it.site.bytes), unit: 1e6, digits: 1, line: "site, bytes" },
  { name: "home page, kB", of: one((it) => it.fetched.home), unit: 1e3, digits: 1 },
  { name: "manifest, kB", of: one((it) => it.fetched.manifest), unit: 1e3, digits: 1 },
  { name: "catalog, kB", of: one((it) => it.fetched.catalog), unit: 1e3, digits: 1, line: "catalog, bytes" },
  { name: "index, all of it, kB", of: one((it) => it.fetched.index), unit: 1e3 },
  { name: "whole archive, kB", of: one((it) => it.fetched.archive), unit: 1e3, line: "archive, bytes" },
  { name: "fetched until the catalog is whole, kB", of: each((it) => it.bytes), unit: 1e3 },
  { name: "first list, ms", of: each((it) => it.firstList) },
  { name: "whole catalog, ms", of: each((it) => it.complete), line: "whole catalog, time" },
  { name: "choose a facet, ms (median of 10)", of: each((it) => median(it.facet.painted)), digits: 1, line: "choose a facet" },
  { name: "a key of a search, ms (median)", of: each((it) => median(it.key.painted)), digits: 1, line: "a key of a search" },
  { name: "a key of a search, ms (p95)", of: each((it) => percentile(it.key.painted, 95)), digits: 1 },
  { name: "longest task of keys and facets, ms", of: each(longest) },
  { name: "scripts' memory, catalog whole, MB", of: each((it) => it.early.heap), unit: 1e6, digits: 1 },
  { name: "wasm's memory, catalog whole, MB", of: each((it) => it.early.wasm), unit: 1e6, digits: 1 },
  { name: "scripts' memory after a search, MB", of: each((it) => it.late.heap), unit: 1e6, digits: 1 },
  { name: "wasm's memory after a search, with the worker's, MB", of: each((it) => it.late.wasm), unit: 1e6, digits: 1, line: "wasm's memory" },
  { name: "save all for offline, seconds", of: each((it) => it.copy.seconds), digits: 1, line: "save offline, time" },
  { name: "kept on the device, MB", of: each((it) => it.copy.kept), unit: 1e6, digits: 1 },
];

const shown = (value, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The median, with the smallest and the largest where they differ. */
function cell({ of, unit = 1, digits }, size) {
  const values = of(size).map((it) => it / unit);
  const [low, middle, high] = [Math.min(...values), median(values), Math.max(...values)].map((it) => shown(it, digits));
  return low === high ? middle : `${middle} (${low} to ${high})`;
}

/** What a post costs at the largest size, as a share of what it costs at the smallest: 1 is growth in proportion. */
function share({ of }) {
  const aPost = (size) => median(of(size)) / size.posts;
  const [first, last] = [sizes[0], sizes.at(-1)].map(aPost);
  return first > 0 ? (last / first).toFixed(2) : "–";
}

const heads = ["", ...sizes.map((it) => `${number(it.posts)} posts`), "a post, last ÷ first"];
const rows = measures.map((it) => [it.name, ...sizes.map((size) => cell(it, size)), share(it)]);
const runs = sizes.map((it) => `${number(it.posts)}: ${it.visits.length}`).join(", ");
const { version } = sizes[0].visits[0];
const text = [
  `\`cargo xtask bench growth\`, ${sizes[0].machine}; Chromium ${version}, not slowed; builds and visits of each size: ${runs}.`,
  table(heads, rows, 1),
  "![What a post costs as the archive grows, by measure, beside what it costs in the smallest](growth.svg)",
].join("\n\n");
const lines = measures.filter((it) => it.line);
const points = (it) => sizes.map((size) => ({ x: size.posts, y: median(it.of(size)) / size.posts }));
writeFileSync(drawing, plot(lines.map((it) => ({ name: it.line, points: points(it) }))));
writeFileSync(out, `${text}\n`);
console.log(text);
