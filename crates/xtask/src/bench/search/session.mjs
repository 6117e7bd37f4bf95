// One engine in a browser of its own: cold start, every query for the first time, warm passes,
// keys, filters, memory.

import { createRequire } from "node:module";
import { join } from "node:path";
import { isProgram } from "./engines.mjs";
import { wasmMemory } from "./memory.mjs";
import { serve } from "./server.mjs";

const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // Memory is measured when asked for, after a collection, rather than at the browser's leisure.
  "--enable-blink-features=ForceEagerMeasureMemory",
];

const PASSES = 5;
/** Milliseconds after which no further warm pass begins, and after which an engine's whole session has failed. */
const WARM = 60_000;
const LIMIT = 240_000;

/** As an engine wants to be asked: with quotes around a phrase where it knows them. */
export const asked = (engine, query) =>
  query.class === "phrase" && engine.quotes ? `"${query.text}"` : query.text;

/**
 * Measures one engine on its `folder`, whose `groups` are those of `weigh`. `test` is `{ first,
 * queries, typed, filters }`. What was measured before something failed is kept, with `failed`
 * saying what did.
 */
export async function session(engine, { folder, groups = {} }, library, test, packages) {
  const { chromium } = createRequire(join(packages, "."))("playwright-core");
  const bench = import.meta.dirname;
  const folders = { bench, index: folder, library: packages };
  const isLibrary = (path) => path.startsWith("/library/") || isProgram(path);
  const group = (path) => groups[path.slice("/index/".length)] ?? (isLibrary(path) && "program");
  const server = await serve(folders, group);
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: FLAGS, headless: true });
  const result = { version: browser.version() };
  let step = "start";
  const end = Date.now() + LIMIT;
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    const call = (name, ...words) => before(end, page.evaluate(
      async ([name, words]) => (await import("/bench/page.mjs"))[name](...words),
      [name, words],
    ));
    const memory = async () => (await call("memory")) + (await before(end, wasmMemory(page)));
    await memory();
    server.take();
    result.start = await call("start", {
      module: `/bench/engines/${engine.index}.mjs`,
      library: library && `/library/${library}`,
      base: "/index/",
      variant: engine.variant,
      query: test.first,
    });
    // What an engine fetches behind its first answer counts as the first query's.
    Object.assign(result.start, server.take(result.start.at));
    result.start.memory = await memory();

    step = "queries";
    result.first = [];
    const texts = test.queries.map((it) => asked(engine, it));
    for (const text of texts) {
      const answer = await call("ask", text);
      const ids = (await call("settled", text)) ?? answer.ids;
      result.first.push({ ...answer, early: answer.ids, ids, ...server.take() });
    }
    step = "warm queries";
    result.warm = await call("warm", texts, PASSES, WARM);
    step = "keys";
    result.keys = await call("type", test.typed);
    step = "filters";
    result.filters = await call("filter", test.filters);
    step = "memory";
    result.memory = await memory();
  } catch (error) {
    result.failed = `${step}: ${error.message.split("\n")[0]}`;
  } finally {
    await browser.close().catch(() => {});
    await server.stop();
  }
  return result;
}

/** What a promise comes to, if it does before the time `end`. */
function before(end, promise) {
  let timer;
  const late = new Promise((_, fail) => {
    const said = new Error(`not done ${LIMIT / 60_000} minutes after its start`);
    timer = setTimeout(() => fail(said), end - Date.now());
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
