// node growth.mjs OUT SITE REPEAT BUILDS: weighs a built site, visits it in Chromium as often, and writes all figures
// with those of its builds (JSON) to OUT.

import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { leaveWorkers } from "../../../../tests/e2e/workers.mjs";
import { machine, median, number, percentile } from "./machine.mjs";
import { memoriesOf, wasmMemory } from "./search/memory.mjs";
import { archive, arrive, choose, launch, serve, type } from "./visit.mjs";

const [out, site, repeat, builds] = process.argv.slice(2);
/** Milliseconds after which a copy for offline has failed. */
const LIMIT = 1_800_000;

/** Files and bytes below a folder. */
function weigh(folder) {
  const all = { files: 0, bytes: 0 };
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const own = entry.isDirectory() ? weigh(path) : { files: 1, bytes: statSync(path).size };
    all.files += own.files;
    all.bytes += own.bytes;
  }
  return all;
}

/** Bytes of files of the archive as a host sends them: brotli at quality 9, one after the other. */
function compressed(paths) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const sizes = paths.map((path) => brotliCompressSync(readFileSync(join(site, path)), { params }).length);
  return sizes.reduce((sum, it) => sum + it, 0);
}

/** What readers fetch, in bytes. */
function fetched() {
  const { manifest } = JSON.parse(readFileSync(join(site, "data/current.json")));
  const head = ["data/current.json", `data/m/${manifest}.json`];
  const parts = JSON.parse(readFileSync(join(site, head[1])));
  const files = (list) => list.map((it) => `data/s/${it.file}.json`);
  const lists = compressed(head);
  const catalog = compressed(files(parts.chunks));
  const texts = compressed(files(parts.excerpts)) + compressed(files(parts.shards));
  return {
    home: compressed(["index.html"]),
    manifest: lists,
    catalog,
    archive: lists + catalog + texts,
    index: parts.index?.total ?? 0,
    requests: parts.shards.length + parts.excerpts.length + parts.chunks.length,
  };
}

/** Bytes that the page's scripts hold after a collection, and the wasm of the page and of its workers. */
async function memory({ page, cdp }) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const heap = metrics.find((it) => it.name === "JSHeapUsedSize").value;
  const own = await memoriesOf((...words) => cdp.send(...words));
  return { heap, wasm: own + (await wasmMemory(page)) };
}

/** Saves the whole archive for offline: how long that took, and what the browser then says that the site takes. */
async function save({ page }, address) {
  await page.goto(`${address}shelf/`);
  await page.waitForFunction(() => navigator.serviceWorker?.controller, null, { timeout: 120_000 });
  const form = page.locator(".copy-form");
  await form.locator("option").nth(3).waitFor({ state: "attached", timeout: 120_000 });
  await form.getByRole("combobox").selectOption({ label: "The whole archive" });
  const began = performance.now();
  await form.getByRole("button", { name: "Save for offline" }).click();
  const row = page.locator("[data-copy]", { hasText: "The whole archive" });
  await row.getByText("On this device").waitFor({ timeout: LIMIT });
  const seconds = (performance.now() - began) / 1000;
  const kept = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
  return { seconds, kept };
}

/** One visit in a fresh browser: everything but the archive's own figures. */
async function visited(address, of) {
  const browser = await launch();
  try {
    // Under Playwright's debugger a service worker does not do what it does for readers.
    await leaveWorkers(browser);
    const visit = await arrive(browser, address, of, 1);
    const { firstList, complete, bytes } = visit.load;
    const early = await memory(visit);
    const key = await type(visit, of.titles);
    const facet = await choose(visit);
    const late = await memory(visit);
    const copy = await save(visit, address);
    return { firstList, complete, bytes, early, key, facet, late, copy, version: browser.version() };
  } finally {
    await browser.close();
  }
}

const of = archive(site);
const posts = of.titles.length;
const facts = { posts, builds: JSON.parse(builds), site: weigh(site), fetched: fetched(), visits: [] };
facts.machine = machine();
const server = await serve(site);
try {
  for (let run = 1; run <= Number(repeat); run += 1) {
    const it = await visited(server.address, of);
    facts.visits.push(it);
    const keys = `keys ${median(it.key.painted).toFixed(0)} ms, p95 ${percentile(it.key.painted, 95).toFixed(0)}`;
    const rest = `catalog after ${it.complete.toFixed(0)} ms, saved in ${it.copy.seconds.toFixed(1)} s`;
    console.log(`${number(posts)} posts, visit ${run}: ${rest}, ${keys}`);
  }
} finally {
  server.child.kill();
}
writeFileSync(out, JSON.stringify(facts));
