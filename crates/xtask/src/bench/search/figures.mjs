// One engine's figures over all rounds: medians of what varies, the last round's answers. Pure.

import { median } from "../machine.mjs";
import { medians, quality, spread } from "./statistics.mjs";
import { same } from "./truth.mjs";

/** All figures of an engine; those of steps that no session finished are missing. */
export function figures(engine, archive) {
  const built = archive.builds[engine.index];
  const sessions = archive.sessions[engine.name] ?? [];
  const done = (key) => sessions.filter((it) => it[key] !== undefined).map((it) => it[key]);
  const failed = built.failed ?? sessions.find((it) => it.failed)?.failed;
  const all = { engine, label: engine.label, failed, build: building(built) };
  if (done("start").length > 0) all.start = starting(done("start"));
  if (done("first").length > 0 && done("first")[0].length === archive.queries.length) {
    const first = done("first").filter((it) => it.length === archive.queries.length);
    all.first = touched(first, all.start.bytes);
    const answers = (key) => first.at(-1).map((it) => it[key]);
    all.quality = quality(archive.queries, answers("ids"));
    all.early = quality(archive.queries, answers("early"));
  }
  if (done("warm").length > 0) all.warm = asked(done("warm"));
  if (done("keys").length > 0) all.keys = both(done("keys"));
  if (done("filters").length > 0) all.filters = filtered(done("filters"), archive.filters);
  if (done("memory").length > 0) all.memory = median(done("memory"));
  return all;
}

function building({ runs = [], weight }) {
  if (runs.length === 0) return undefined;
  const of = (key) => median(runs.map((it) => it[key]));
  return { seconds: of("seconds"), cpu: of("cpu"), peak: of("peak"), ...weight };
}

function starting(starts) {
  const of = (key) => starts.map((it) => it[key]);
  const cold = of("cold");
  const last = starts.at(-1);
  return {
    bytes: last.bytes,
    program: last.program,
    near: last.near,
    requests: last.requests,
    titles: last.titles,
    cold: median(cold),
    least: Math.min(...cold),
    most: Math.max(...cold),
    longest: median(of("longest")),
    memory: median(of("memory")),
  };
}

/** What each query costs the first time, and all of them with the start. */
function touched(rounds, start) {
  const last = rounds.at(-1);
  const bytes = last.map((it) => it.bytes);
  return {
    time: spread(medians(rounds.map((round) => round.map((it) => it.answer)))),
    bytes: spread(bytes),
    requests: spread(last.map((it) => it.requests)).mean,
    total: bytes.reduce((sum, it) => sum + it, start),
  };
}

/** Per query the median of all passes of all rounds, then over the queries. */
function asked(rounds) {
  const each = (key) => rounds.map((round) => round.map((it) => median(it[key])));
  const [search, answer] = [each("search"), each("answer")];
  const p50 = search.map((it) => spread(it).p50);
  const apart = (Math.max(...p50) - Math.min(...p50)) / (median(p50) || 1);
  return { search: spread(medians(search)), answer: spread(medians(answer)), apart };
}

function both(rounds) {
  const of = (key) => spread(medians(rounds.map((round) => round.map((it) => it[key]))));
  return { search: of("search"), answer: of("answer") };
}

function filtered(rounds, truths) {
  const time = (key) =>
    spread(medians(rounds.map((round) => round.map((it) => it[key].time))));
  const last = rounds.at(-1);
  const right = (test) => last.filter((it, place) => test(it, truths[place])).length;
  const isOffered = last.length > 0 && last.every((it) => it.facets.facets);
  const rightFacets = (facet) =>
    right((it, truth) => same(it.facets.facets[facet] ?? {}, truth.facets[facet]));
  return {
    total: truths.length,
    alone: time("alone"),
    withWord: time("withWord"),
    word: time("facets"),
    aloneRight: right((it, truth) => it.alone.count === truth.count),
    wordRight: right((it, truth) => it.withWord.count === truth.withWord),
    facetsRight: isOffered ? rightFacets("category") + rightFacets("tag") : undefined,
  };
}
