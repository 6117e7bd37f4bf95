// All engines on one archive, taking turns: builds first, then sessions, each round in another
// order.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as archives from "./archive.mjs";
import { sample, verdict } from "./calibrate.mjs";
import { ENGINES, INDEXES, build } from "./engines.mjs";
import * as pages from "./pages.mjs";
import { queries, typed, vocabulary } from "./queries.mjs";
import { asked, session } from "./session.mjs";
import { filters } from "./truth.mjs";
import { packOnce, weigh } from "./weigh.mjs";

/** An archive's posts and questions, and the files that engines build from, in `work`. */
function prepare({ name, site, words }, work) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const posts = archives.posts(site);
  const files = { json: join(work, "posts.json"), pages: join(work, "pages") };
  writeFileSync(files.json, JSON.stringify(posts));
  pages.write(posts, files.pages);
  const places = vocabulary(posts);
  const text = posts.reduce((sum, it) => sum + Buffer.byteLength(`${it.title}\n${it.text}`), 0);
  return {
    name,
    input: { posts: posts.length, site, words, ...files },
    posts: posts.length,
    text,
    words: places.size,
    postings: [...places.values()].reduce((sum, it) => sum + it.length, 0),
    queries: queries(posts, places),
    typed: typed(posts, places),
    filters: filters(posts, places),
    first: firstQuery(places, posts.length),
  };
}

/** A word of one post in fifty: enough for ten titles, and nothing that every page holds. */
function firstQuery(places, posts) {
  const wanted = Math.max(12, posts / 50);
  const distance = ([, list]) => Math.abs(list.length - wanted);
  const usual = [...places].filter(([word]) => /^[a-z]{5,12}$/.test(word));
  return usual.reduce((best, it) => (distance(it) < distance(best) ? it : best))[0];
}

/** The list, beginning elsewhere in every round. */
const turned = (list, round) => list.map((_, place) => list[(place + round) % list.length]);

/** Measures everything, and tells what it does in `say`. */
export async function measure(archive, { work, rounds, isHuge, tools, say }) {
  const result = { ...prepare(archive, work), builds: {}, sessions: {}, rounds };
  const folder = (index) => join(work, "index", index);
  for (let round = 0; round < rounds; round += 1) {
    for (const index of turned(INDEXES, round)) {
      await buildOnce(result, index, folder(index), tools);
      const { failed, runs } = result.builds[index];
      const outcome = failed ?? `${runs.at(-1).seconds.toFixed(1)} s`;
      say(`build ${round + 1}/${rounds} ${index}: ${outcome}`);
    }
  }
  for (const index of INDEXES) {
    const built = result.builds[index];
    if (!built.failed) built.weight = await weigh(folder(index), built.groups);
    say(`weighed ${index}`);
  }
  const engines = ENGINES.filter((it) => !(isHuge && it.spare));
  for (let round = 0; round < rounds; round += 1) {
    for (const engine of turned(engines, round)) {
      if (result.builds[engine.index].failed) continue;
      const seen = await visit(result, engine, folder(engine.index), tools);
      say(`session ${round + 1}/${rounds} ${engine.name}: ${seen}`);
    }
  }
  return { ...result, calm: verdict() };
}

async function buildOnce(result, index, folder, tools) {
  const built = (result.builds[index] ??= { runs: [] });
  if (built.failed) return;
  sample();
  try {
    const { note, groups, ...cost } = await build(index, result.input, folder, tools);
    built.runs.push(cost);
    Object.assign(built, { note, groups });
  } catch (error) {
    built.failed = error.message;
  }
}

/** One session of one engine, as a sentence about it. One that failed is not tried again. */
async function visit(result, engine, folder, tools) {
  const earlier = (result.sessions[engine.name] ??= []);
  if (earlier.some((it) => it.failed)) return "left out, as it failed before";
  sample();
  const { library } = await import(`./engines/${engine.index}.mjs`);
  if (library) await packOnce(join(tools.packages, library));
  const first = asked(engine, { text: result.first });
  const { groups } = result.builds[engine.index];
  const test = { ...result, first };
  const seen = await session(engine, { folder, groups }, library, test, tools.packages);
  earlier.push(seen);
  return seen.failed ?? `cold ${seen.start.cold.toFixed(0)} ms, ${seen.start.titles} titles`;
}
