// Random schedules: deploys, failures, half uploads, tabs that open, save, close and crash, the network coming and
// going. After each step and at the end the promises hold: one build in a page, right bytes in every cache, nothing
// of the shelf lost, no end of requests, and all heals when the faults stop.
//
// LECTERN_SEED begins elsewhere, LECTERN_RUNS says how many. A run that fails names its seed: to see it again,
// LECTERN_SEED=<seed> LECTERN_RUNS=1.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readArchive } from "./archive.mjs";
import { oneBuild, shelf, shellOf, facts, update, verified, versions } from "./device.mjs";
import { faultServer } from "./fault_server.mjs";
import { page } from "./harness.mjs";
import { soon } from "./reader.mjs";

const of = await versions();
const folders = Object.values(of);
const titles = new Set(folders.flatMap((folder) => readArchive(folder).posts.map((post) => post.title)));
const slugs = readArchive(of.one).posts.map((post) => post.slug);
const first = Number(process.env.LECTERN_SEED ?? 1);
const runs = Number(process.env.LECTERN_RUNS ?? 30);
const everything = [/./];

/** A generator of numbers that is the same for a seed (mulberry32). */
function generator(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let it = state;
    it = Math.imul(it ^ (it >>> 15), it | 1);
    it ^= it + Math.imul(it ^ (it >>> 7), it | 61);
    return ((it ^ (it >>> 14)) >>> 0) % most;
  };
}

const kinds = [
  ["status", 404], ["status", 500], ["spa200"], ["cut-cl"], ["cut-chunk"], ["cut-close"], ["flip"], ["reset"], ["delay", 60], ["portal"], ["429", 1],
];
const places = [/^sw\.js$/, /^b\//, /^data\/current\.json$/, /^data\/m\//, /^data\/s\//, /^(?:[a-z].*\/)?$/];

/** One step of a schedule: what it did, in words. */
async function step(world) {
  const { random, server, tabs, context } = world;
  const pick = (list) => list[random(list.length)];
  const tab = pick(tabs);
  const quiet = (work) => Promise.race([work.catch(() => {}), new Promise((done) => setTimeout(done, 1500))]);
  const does = {
    deploy: () => server.serve((world.at = pick(folders))),
    mix: () => server.mixed(places.map((pattern) => [pattern, pick(folders)])),
    fail: () => server.fault(pick(places), ...pick(kinds), 1 + random(6)),
    mend: () => server.mend(),
    // By the server: the browser's own switch waits for workers that were ended.
    offline: () => server.down((world.isOffline = !world.isOffline)),
    go: () => quiet(tab.goto(pick(["/", "/tags/", "/tag/rust/", `/post/${pick(slugs)}/`, "/search/?q=rust", "/shelf/"]), { waitUntil: "load" })),
    update: () => quiet(update(tab)),
    check: () => quiet(tab.evaluate(() => dispatchEvent(new Event("lecterncheck")))),
    skip: () => quiet(tab.locator("#offline-notice button").first().click({ timeout: 300 })),
    save: () => quiet(saveHere(tab, world)),
    open: async () => {
      if (tabs.length > 2) return;
      tabs.push(await context.newPage());
      await quiet(tabs.at(-1).goto(server.address));
    },
    close: async () => {
      if (tabs.length < 2) return;
      const [it] = tabs.splice(1 + random(tabs.length - 1), 1);
      await it.close();
    },
    stop: async () => {
      const session = await context.newCDPSession(tab);
      await quiet(session.send("ServiceWorker.enable").then(() => session.send("ServiceWorker.stopAllWorkers")));
    },
  };
  const name = pick(Object.keys(does));
  await does[name]();
  return name;
}

/** Marks the post of a page as saved, if one is shown, and remembers that it was done. */
async function saveHere(tab, world) {
  const button = tab.locator("button[data-keep=saved]");
  if ((await button.count()) === 0 || (await button.getAttribute("aria-pressed")) === "true") return;
  const id = await tab.locator("article.post").getAttribute("data-post");
  await button.click({ timeout: 500 });
  await soon(async () => assert.ok((await shelf(tab))[`saved/${id}`]));
  world.saved.add(`saved/${id}`);
}

/** What must hold at any moment in a tab that shows something. */
async function holds(tab, said) {
  const isPage = await tab.evaluate(() => Boolean(document.documentElement.dataset.base)).catch(() => false);
  // The browser's own page of errors, or a portal's: not ours.
  if (!isPage) return;
  await oneBuild(tab).catch((error) => {
    throw new Error(`${said}: ${error.message}`);
  });
  const shown = await tab.evaluate(() => [...document.querySelectorAll("article h1, article.post-row h2")].map((it) => it.textContent)).catch(() => []);
  for (const title of shown) assert.ok(titles.has(title), `${said}: ${title} was never published`);
}

async function run(seed) {
  const random = generator(seed);
  const server = await faultServer(of.one);
  const tab = await page({ baseURL: server.address, allowed: everything });
  const world = { random, server, tabs: [tab], context: tab.context(), saved: new Set(), isOffline: false, at: of.one };
  const said = [`seed ${seed}`];
  await tab.goto("/");
  await tab.waitForFunction(() => navigator.serviceWorker?.controller).catch(() => {});
  for (let at = 0; at < 10; at++) {
    said.push(await step(world));
    for (const it of world.tabs) await holds(it, said.join(" "));
  }
  // The faults stop: all heals by itself and by loading a page.
  server.mend();
  server.serve(world.at);
  server.down(false);
  const it = world.tabs[0];
  await it.goto(server.address).catch(() => {});
  await soon(async () => {
    await update(it).catch(() => {});
    if ((await facts(it))?.shell !== shellOf(world.at)) await it.goto(server.address);
    // The old worker goes when it has nothing to do: asking it all the time would keep it.
    await new Promise((done) => setTimeout(done, 700));
    assert.equal((await facts(it))?.shell, shellOf(world.at), `${said.join(" ")}: O4`);
  });
  await holds(it, said.join(" "));
  await verified(it, folders);
  const now = await shelf(it);
  for (const key of world.saved) assert.ok(now[key] && !now[key].gone, `${said.join(" ")}: O1 ${key}`);
  assert.ok(server.asked.length < 1500, `${said.join(" ")}: O6 ${server.asked.length} requests`);
  await tab.end();
  server.stop();
}

test(`${runs} schedules from seed ${first} on`, { timeout: 3_600_000 }, async () => {
  const failed = [];
  for (let seed = first; seed < first + runs; seed++) {
    await run(seed).catch((error) => {
      console.log(`seed ${seed}: ${error.message}`);
      failed.push(seed);
    });
  }
  assert.deepEqual(failed, []);
});
