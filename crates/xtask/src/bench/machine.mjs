// Where and when a measurement ran, as one sentence, and text for Markdown tables.
import { cpus, loadavg } from "node:os";

/** "2026-11-20, Intel Xeon (2 cores, load 1.2), Node 20.20.2", with further facts behind. */
export function machine(...facts) {
  const model = cpus()[0].model.replaceAll(/\((R|TM)\)|Processor|CPU/g, "").replaceAll(/\s+/g, " ");
  const load = `load ${loadavg()[0].toFixed(1)} at the start`;
  const day = new Date().toISOString().slice(0, 10);
  const all = [day, `${model.trim()}, ${cpus().length} cores`, load, ...facts];
  return all.join("; ");
}

/** A Markdown table: the heads, then rows; every column but the first `left` is for numbers. */
export function table(heads, rows, left = 0) {
  const rule = heads.map((_, column) => (column < left ? "---" : "---:"));
  return [heads, rule, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** With its thousands set apart. */
export const number = (value) => Math.round(value).toLocaleString("en");

/** The value that so many in a hundred stay below or at. */
export function percentile(values, percent) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}

export const median = (values) => percentile(values, 50);
