// What Lectern's engine is to reach: each goal beside the best peer of the same run. Pure.

import { CLASSES } from "./queries.mjs";
import { kilobytes, megabytes, seconds, share, time } from "./units.mjs";

/** From so many posts the goals are those of 10,000 posts, below those of 750. */
const LARGE = 5000;

/** Rows `[what, goal, best peer, Lectern, verdict]`; `all` are the figures of every engine. */
export function goals(all, archive) {
  const isLarge = archive.posts >= LARGE;
  const small = (less, more) => (isLarge ? more : less);
  const ours = all.find((it) => it.engine.name === "lectern") ?? {};
  const peers = all.filter((it) => it.engine.name !== "lectern");
  const context = { ours, peers, small, archive };
  return [
    ...found(context),
    ...weighed(context),
    ...waited(context),
    ...counted(context),
  ];
}

/** The peer with the best value (the smallest, unless `most`), as `{ label, value }`. */
function best(peers, value, most = false) {
  const known = peers
    .map((it) => ({ label: it.label, value: value(it) }))
    .filter((it) => Number.isFinite(it.value));
  known.sort((a, b) => (most ? b.value - a.value : a.value - b.value));
  return known[0];
}

function row(what, goal, peer, show, value, isMet) {
  const shown = Number.isFinite(value) ? show(value) : "not measured";
  const verdict = Number.isFinite(value) ? (isMet ? "met" : "**missed**") : "–";
  const isComparable = peer?.value > 0 && Number.isFinite(value);
  const ratio = isComparable ? ` (${(value / peer.value).toFixed(2)}x)` : "";
  return [what, goal, peer ? `${show(peer.value)} (${peer.label})` : "–", shown + ratio, verdict];
}

function found({ ours, peers }) {
  const score = (value) => value.toFixed(3);
  const of = (name) => (it) => it.quality?.[name].mrr;
  const top = best(peers, of("all"), true);
  const below = Object.keys(CLASSES).map((name) => {
    const peer = best(peers, of(name), true);
    return { name, peer, gap: of(name)(ours) - (peer?.value ?? 0) };
  }).filter((it) => it.gap < -1e-9);
  const lost = below.map((it) => `${it.name} by ${(-it.gap).toFixed(3)} (${it.peer.label})`);
  const scan = peers.find((it) => it.engine.name === "scan");
  const scanned = scan?.quality && { label: scan.label, value: of("phrase")(scan) };
  const all = of("all")(ours);
  const phrase = of("phrase")(ours);
  const typo = of("typo")(ours);
  const isKnown = Number.isFinite(all);
  return [
    row("MRR@10, all classes", ">= 1.08x the best peer", top, score, all, all >= 1.08 * top?.value),
    [
      "MRR@10, every class", "none below the best peer", "–",
      !isKnown ? "not measured" : lost.length > 0 ? `below in ${lost.join(", ")}` : "in none",
      !isKnown ? "–" : lost.length > 0 ? "**missed**" : "met",
    ],
    row(
      "MRR@10, one typo", ">= 0.9x its own rare-word score", best(peers, of("typo"), true), score,
      typo, typo >= 0.9 * of("rare")(ours),
    ),
    row("MRR@10, phrase", ">= the plain scan", scanned, score, phrase, phrase >= scanned?.value),
  ];
}

function weighed({ ours, peers, small, archive }) {
  const part = (bytes) => (100 * bytes) / archive.text;
  const limit = small(8, 10);
  // Only what offers the same: typos and prefixes.
  const index = best(peers.filter((it) => it.engine.typos), (it) => part(it.build?.wire));
  const positions = ours.build?.positions;
  const mine = part((ours.build?.wire ?? Number.NaN) - (positions ?? 0));
  const pagefind = peers.find((it) => it.engine.name === "pagefind");
  const start = pagefind?.start && { label: pagefind.label, value: pagefind.start.bytes };
  const bytes = ours.start?.bytes - ours.start?.near;
  return [
    row(
      "index but for positions, brotli, share of text", `<= ${limit} %`, index, share, mine,
      mine <= limit,
    ),
    row(
      "positions, brotli, share of text", "<= as much again", undefined, share,
      part(positions ?? Number.NaN), part(positions) <= mine,
    ),
    row(
      "bytes to the first answer, without what the page has", "<= 0.5x Pagefind", start, kilobytes,
      bytes, bytes <= 0.5 * start?.value,
    ),
  ];
}

function waited({ ours, peers, small }) {
  const tolerant = peers.filter((it) => it.engine.typos);
  const [warm, key] = [(it) => it.warm?.answer.p95, (it) => it.keys?.answer.p95];
  const [warmLimit, keyLimit] = [small(0.5, 3), small(2, 8)];
  const longest = (it) => it.start?.longest;
  const memory = (it) => it.memory;
  return [
    row(
      "longest main-thread task at start", "<= 50 ms", best(peers, longest), time, longest(ours),
      longest(ours) <= 50,
    ),
    row(
      "warm answer p95 (peers with typos)", `<= ${warmLimit} ms`, best(tolerant, warm), time,
      warm(ours), warm(ours) <= warmLimit,
    ),
    row(
      "keystroke p95 (peers with typos)", `<= ${keyLimit} ms`, best(tolerant, key), time, key(ours),
      key(ours) <= keyLimit,
    ),
    row(
      "page memory after search", "<= 40 MB", best(peers, memory), megabytes, memory(ours),
      memory(ours) <= 40e6,
    ),
  ];
}

function counted({ ours, peers, archive }) {
  const offers = (it) => it.filters?.facetsRight !== undefined;
  const facets = (it) => (offers(it) ? it.filters.withWord.p95 : Number.NaN);
  const { total = 0, facetsRight = 0, aloneRight = 0, wordRight = 0 } = ours.filters ?? {};
  const isExact = facetsRight === 2 * total && aloneRight === total && wordRight === total;
  const indexed = peers.filter((it) => it.engine.name !== "scan");
  const built = (key) => (it) => it.build?.[key];
  const [spent, peak] = [built("seconds"), built("peak")];
  const rows = [
    row(
      "index build, time", "<= 5 s", best(indexed, spent), seconds, spent(ours), spent(ours) <= 5,
    ),
    row(
      "index build, memory", "<= 500 MB", best(indexed, peak), megabytes, peak(ours),
      peak(ours) <= 500e6,
    ),
  ];
  if (archive.filters.length === 0) return rows;
  const counts = row(
    "facet counts for a query, p95", "<= 5 ms, exact", best(indexed, facets), time, facets(ours),
    facets(ours) <= 5 && isExact,
  );
  return [counts, ...rows];
}
