// Random schedules: deploys, failures, half uploads, tabs that open, save, close and crash, the network coming and
// going. After each step and at the end the promises hold: one build in a page, right bytes in every cache, nothing
// of the shelf lost, no end of requests, and all heals when the faults stop.
//
// LECTERN_SEED begins elsewhere, LECTERN_RUNS says how many. A run that fails names its seed: to see it again,
// LECTERN_SEED=<seed> LECTERN_RUNS=1.

import assert from "node:assert/strict";

import { readArchive } from "./archive.mjs";
import { facts, inCharge, oneBuild, shelf, shellOf, update, verified, versions } from "./device.mjs";
import { faultServer } from "./fault_server.mjs";
import { page } from "./harness.mjs";
import { test } from "./journey.mjs";
import { soon } from "./reader.mjs";

const of = await versions();
const folders = Object.values(of);
const titles = new Set(folders.flatMap((folder) => readArchive(folder).posts.map((post) => post.title)));
const slugs = readArchive(of.one).posts.map((post) => post.slug);
const first = Number(process.env.LECTERN_SEED ?? 1);
const runs = Number(process.env.LECTERN_RUNS ?? 100);
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
    offline: () => server.down((world.isOffline = !world.isOffline)),
    go: () => {
      const going = tab.goto(pick(["/", "/tags/", "/tag/rust/", `/post/${pick(slugs)}/`, "/search/?q=rust", "/shelf/"])).catch(() => {});
      world.going.push(going);
      return quiet(going);
    },
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
    stop: () => quiet(stopWorkers(tab)),
  };
  const name = pick(Object.keys(does));
  await does[name]();
  return name;
}

/** Ends all workers, as a browser does when they have had nothing to do for a while. */
async function stopWorkers(tab) {
  const session = await tab.context().newCDPSession(tab);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await session.detach();
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
  // The worker's own document is empty until the reader has drawn it, and a tab may be on its way elsewhere.
  await soon(() => oneBuild(tab)).catch((error) => {
    throw new Error(`${said}: ${error.message}`);
  });
  const shown = await tab.evaluate(() => [...document.querySelectorAll("article h1, article.post-row h2")].map((it) => it.textContent)).catch(() => []);
  for (const title of shown) assert.ok(titles.has(title), `${said}: ${title} was never published`);
}

/**
 * The faults are over: a page that is loaded, and what it does by itself, is enough. Where a file of the shell came broken
 * with a good status, the browser keeps it as long as its host said, and a tab for as long as it is open: the page has links,
 * and the site is whole when it is opened anew.
 */
async function heals(world, said) {
  const { server, tabs, at } = world;
  const isBroken = server.asked.some(({ path, status, fault }) => fault && fault !== "delay" && status === 200 && path.startsWith("b/"));
  server.mend();
  server.serve(at);
  server.down(false);
  for (const other of tabs.splice(1)) await other.close();
  let [it] = tabs;
  // A load that is about to be shown is shown, and Playwright takes it for the end of the next one.
  await Promise.all(world.going);
  // A page that loads itself again, as its reader asked, ends this load and is as good.
  await it.goto(server.address).catch((error) => {
    if (!/interrupted by another navigation/.test(error.message)) throw error;
    return it.waitForLoadState();
  });
  await holds(it, said);
  if (isBroken) {
    await soon(async () => assert.ok((await shells(it)).includes(shellOf(at)), `${said}: O4: the next worker is here`));
    await it.close();
    tabs[0] = it = await world.context.newPage();
    await it.goto(server.address);
  }
  await inCharge(it, at).catch(async (error) => {
    throw new Error(`${said}: O4: a page of ${await oneBuild(it)}, workers of ${await shells(it)}: ${error.message}`);
  });
}

/** The shells of the worker in charge and of the one that waits. */
const shells = async (it) => [(await facts(it))?.shell, (await facts(it, "waiting"))?.shell];

async function run(seed) {
  const random = generator(seed);
  const server = await faultServer(of.one);
  const tab = await page({ baseURL: server.address, allowed: everything });
  const world = { random, server, tabs: [tab], context: tab.context(), saved: new Set(), going: [], isOffline: false, at: of.one };
  const said = [`seed ${seed}`];
  await tab.goto("/");
  await tab.waitForFunction(() => navigator.serviceWorker?.controller);
  for (let at = 0; at < 10; at++) {
    said.push(await step(world));
    for (const it of world.tabs) await holds(it, said.join(" "));
  }
  await heals(world, said.join(" "));
  const [it] = world.tabs;
  await holds(it, said.join(" "));
  await verified(it, folders);
  const now = await shelf(it);
  for (const key of world.saved) assert.ok(now[key] && !now[key].gone, `${said.join(" ")}: O1 ${key}`);
  assert.ok(server.asked.length < 1500, `${said.join(" ")}: O6 ${server.asked.length} requests`);
  server.stop();
}

for (let seed = first; seed < first + runs; seed++) {
  test(`a schedule of seed ${seed}`, () => run(seed));
}
