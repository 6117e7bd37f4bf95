// The tables of one archive, as Markdown. Pure but for the machine's facts.

import { number, table } from "../machine.mjs";
import { ENGINES } from "./engines.mjs";
import { figures } from "./figures.mjs";
import { goals } from "./goals.mjs";
import { CLASSES } from "./queries.mjs";
import { kilobytes, plain, weight } from "./units.mjs";

const megabytes = (bytes) => plain(bytes / 1e6);
const score = ({ mrr, recall, count }) =>
  count === 0 ? "–" : `${mrr.toFixed(2)} / ${recall.toFixed(2)}`;

/** Headings and, per engine, cells; engines that have none of it are left out. */
const TABLES = [
  {
    title: "Build and size",
    heads: [
      "engine", "build s", "CPU s", "peak RSS MB", "files", "raw", "brotli -11", "B/post (br)",
      "% of text (br)", "program (br)",
    ],
    once: (it) => it.engine.index,
    cells: ({ build }, { posts, text }) => build && [
      plain(build.seconds), plain(build.cpu), plain(build.peak / 1e6), number(build.files),
      weight(build.raw), `${weight(build.wire)}${build.quality === 11 ? "" : ` (q${build.quality})`}`,
      number(build.wire / posts), plain((100 * build.wire) / text), kilobytes(build.program),
    ],
  },
  {
    title: "Start: from nothing to the first answer with ten titles",
    note:
      "Local link, empty cache. \"Program\" is what of the bytes is scripts and wasm, \"near\" " +
      "what a page that offers search has fetched anyway.",
    heads: [
      "engine", "bytes", "of these program", "near", "requests", "cold ms (min..max)",
      "longest main-thread task ms", "page memory MB (after all queries)",
    ],
    cells: ({ start, memory }) => start && [
      weight(start.bytes), weight(start.program), weight(start.near), start.requests,
      `${plain(start.cold)} (${start.least.toFixed(0)}..${start.most.toFixed(0)})`,
      start.longest.toFixed(0),
      `${megabytes(start.memory)} (${megabytes(memory)})`,
    ],
  },
  {
    title: "Warm queries",
    note:
      "ms; per query the median of all passes and rounds, then over the query set; \"search\" is " +
      "the ranked hits, \"answer\" the hits and ten titles; \"apart\" is how far the medians of " +
      "the rounds lie apart.",
    heads: [
      "engine", "search p50", "p95", "p99", "max", "answer p50", "p95", "p99", "max", "apart",
    ],
    cells: ({ warm }) => warm && [
      ...[warm.search, warm.answer].flatMap((it) => [it.p50, it.p95, it.p99, it.max].map(plain)),
      `${(100 * warm.apart).toFixed(0)} %`,
    ],
  },
  {
    title: "Per keystroke, and first touch",
    note:
      "ms; after every key of words that were not asked before. First touch: the first time a " +
      "query is asked; its time to ten titles, bytes and requests.",
    heads: [
      "engine", "key search p50", "p95", "max", "key answer p50", "p95", "max", "first touch p50",
      "p95", "B/query mean", "p95", "requests/query", "start and all queries, bytes",
    ],
    cells: ({ keys, first }) => keys && [
      ...[keys.search, keys.answer].flatMap((it) => [it.p50, it.p95, it.max].map(plain)),
      plain(first.time.p50), plain(first.time.p95), kilobytes(first.bytes.mean),
      kilobytes(first.bytes.p95), plain(first.requests), weight(first.total),
    ],
  },
  {
    title: "Quality: MRR@10 / recall@10 of the known item",
    note: "\"All\" leaves out the class of one common word, which no ranking can resolve.",
    heads: ["engine", ...Object.keys(CLASSES), "all"],
    cells: ({ quality }) => quality && [
      ...Object.keys(CLASSES).map((name) => score(quality[name])),
      `**${quality.all.mrr.toFixed(3)} / ${quality.all.recall.toFixed(3)}**`,
    ],
  },
  {
    title: "Facets",
    note: "A category and up to two tags, all required; ms; right = equal to the truth.",
    heads: [
      "engine", "filter only p50", "p95", "word + filter p50", "p95", "filter counts right",
      "word counts right", "facet counts right",
    ],
    cells: ({ filters }) => filters?.total > 0 && [
      ...[filters.alone, filters.withWord].flatMap((it) => [plain(it.p50), plain(it.p95)]),
      `${filters.aloneRight}/${filters.total}`, `${filters.wordRight}/${filters.total}`,
      filters.facetsRight === undefined
        ? "not offered"
        : `${filters.facetsRight}/${2 * filters.total}`,
    ],
  },
];

function section({ title, note, heads, cells, once }, all, archive) {
  const seen = new Set();
  const rows = all.flatMap((it) => {
    const key = once?.(it) ?? it.label;
    const row = !seen.has(key) && cells(it, archive);
    seen.add(key);
    return row ? [[it.label, ...row]] : [];
  });
  if (rows.length === 0) return [];
  return [`**${title}**`, ...(note ? [note] : []), table(heads, rows, 1)];
}

/** Everything about one archive: its tables, what did not finish, and the goals. */
export function report(archive) {
  const all = ENGINES.map((it) => figures(it, archive));
  const failed = all.filter((it) => it.failed);
  const early = all.filter((it) => it.early && it.early.all.mrr !== it.quality.all.mrr).map((it) =>
    `${it.label}'s first answers, before better ones follow by themselves: ${score(it.early.all)}.`,
  );
  const notes = [...new Set(Object.values(archive.builds).flatMap((it) => it.note ?? []))];
  return [
    `### ${archive.name}: ${number(archive.posts)} posts, ${weight(archive.text)} of text, ` +
      `${number(archive.words)} words, ${number(archive.postings)} postings`,
    `${archive.facts}. Rounds: ${archive.rounds}; queries: ${archive.queries.length}; first query: ` +
      `\`${archive.first}\`; calibration loop: ${archive.calm}.`,
    ...TABLES.flatMap((it) => section(it, all, archive)),
    ...early,
    ...notes,
    ...(failed.length > 0 ? ["**Did not finish**"] : []),
    ...(failed.length > 0 ? [failed.map((it) => `- ${it.label}: ${it.failed}`).join("\n")] : []),
    "**Goals**",
    table(["row", "goal", "best peer", "Lectern (to the best peer)", ""], goals(all, archive), 5),
  ].join("\n\n");
}
