// How busy the machine was: the same small piece of work, timed again and again during a run.

import { median, percentile } from "../machine.mjs";

const times = [];

/** One sample, some 20 ms of arithmetic. */
export function sample() {
  const start = performance.now();
  let mixed = 1;
  for (let step = 0; step < 2e7; step += 1) mixed = (Math.imul(mixed, 48271) + step) | 0;
  times.push({ time: performance.now() - start, mixed });
}

// The first one of a process is slower: the script is not compiled yet.
sample();
times.length = 0;

/** "1.10x its best time in the median, 3.39x at p95"; forgets the samples. */
export function verdict() {
  const all = times.splice(0).map((it) => it.time);
  const best = Math.min(...all);
  const ratios = [median(all), percentile(all, 95)].map((it) => `${(it / best).toFixed(2)}x`);
  return `${ratios[0]} its best time in the median, ${ratios[1]} at p95`;
}
