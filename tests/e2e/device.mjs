// What a device keeps of a site, looked at from outside of the code that keeps it; and versions of the demo
// to move between. The promises O1 to O7 are those of docs/RELIABILITY.md.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { readArchive } from "./archive.mjs";
import { buildSite, chromiumPath, flags } from "./harness.mjs";
import { serverOf } from "./fault_server.mjs";
import { watch, within } from "./journey.mjs";
import { soon } from "./reader.mjs";
import { leaveWorkers } from "./workers.mjs";

/** Another build of the shell: the same but for some bytes. */
function second(folder) {
  appendFileSync(join(folder, "boot.js"), "\n// the second build\n");
  appendFileSync(join(folder, "takeover.js"), "\n// the second build\n");
}
function third(folder) {
  appendFileSync(join(folder, "boot.js"), "\n// the third build\n");
}

// Not random: sites are built once in a run, by the paths of their sources.
const more = join(process.env.LECTERN_RUN ?? tmpdir(), "more-posts");

/** A folder with one post that the demo has not, as new as the newest of it. */
function newPost(demo) {
  mkdirSync(more, { recursive: true });
  const date = readArchive(demo).posts.map((it) => it.date ?? "").toSorted().at(-1);
  const text = `---\ntitle: Written After Everything Else\ndate: ${date}\ntags: [rust]\n---\n\nA new post about qwertyuiop.\n`;
  writeFileSync(join(more, "written-after-everything-else.md"), text);
  return more;
}

/** The demo: as it is, in a second and a third build of the shell, and with a new post. */
export async function versions() {
  const one = await buildSite(["content"]);
  const two = await buildSite(["content"], { change: second });
  const three = await buildSite(["content"], { change: third });
  const news = await buildSite(["content", newPost(one)]);
  const all = await buildSite(["content", newPost(one)], { change: second });
  return { one, two, three, news, all };
}

/** The name of a site's shell folder. */
export const shellOf = (folder) => readdirSync(join(folder, "b"))[0];

/**
 * In the page: all records of a store, or one of them; nothing where there is no such database. Looking makes none: an
 * empty one, made a moment before the site's own, would keep the site from ever having its stores.
 */
function stored([database, store, key]) {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(`lectern:${document.documentElement.dataset.base}:${database}`);
    opening.onupgradeneeded = () => {
      opening.transaction.abort();
      done(undefined);
    };
    opening.onerror = (event) => {
      event.preventDefault();
      fail(opening.error);
    };
    opening.onsuccess = () => {
      const db = opening.result;
      const change = db.transaction(store);
      const asked = key === undefined ? change.objectStore(store).getAll() : change.objectStore(store).get(key);
      change.oncomplete = () => {
        db.close();
        done(asked.result);
      };
      change.onabort = () => {
        db.close();
        fail(change.error);
      };
    };
  });
}

/** A value of the database of what is kept. */
export const meta = (it, key, store = "meta") => it.evaluate(stored, ["kept", store, key]);

export const copies = async (it) => (await meta(it, undefined, "copies")) ?? [];

/** Paths in each of the site's caches, by the end of the cache's name. */
export function kept(it) {
  return it.evaluate(async () => {
    const { base } = document.documentElement.dataset;
    const found = {};
    for (const name of await caches.keys()) {
      if (!name.startsWith(`lectern:${base}:`)) continue;
      const keys = await (await caches.open(name)).keys();
      found[name.slice(`lectern:${base}:`.length)] = keys.map((key) => new URL(key.url).pathname.slice(base.length));
    }
    return found;
  });
}

/** Waits until the worker is in charge, its build is whole, and the archive and search are kept. */
export async function installed(it) {
  await it.waitForFunction(() => navigator.serviceWorker?.controller);
  await soon(async () => {
    assert.ok(await meta(it, "pointer"), "the archive is kept");
    assert.ok(await meta(it, "search"), "the files of search are kept");
    assert.ok(await meta(it, "checked"), "the first look at the site is over");
  });
  await soon(async () => assert.ok(((await kept(it)).pages ?? []).length > 0, "the page is kept"));
}

/** Waits until the shelf has been read, and its buttons are heard by what does their work. */
export const atWork = (it) => it.waitForFunction(() => Object.hasOwn(globalThis.lecternPresses ?? [], "push"));

/** Waits until the site has been asked for news since `time`. */
export const checked = (it, time) => soon(async () => assert.ok((await meta(it, "checked")) > time, "the site was asked"));

/** In the page: what a worker of the site says it is; null where there is none, or no answer in three seconds. */
async function factsOf(which) {
  const registration = await navigator.serviceWorker.getRegistration();
  const worker = registration?.[which];
  if (!worker) return null;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(done, 3000, null);
    worker.postMessage({ lectern: "facts" }, [port2]);
  });
}

/** What the worker in charge says it is. */
export const facts = (it, which = "active") => it.evaluate(factsOf, which);

/**
 * Waits until a build of the shell is in charge. The worker before it goes when it has nothing to do, which may take half
 * a minute (docs/faults.md), so while another comes or waits it is asked after five seconds, and then no sooner than it
 * could have gone. Where the site went back to the build in charge, another of the same waits for as long as pages are open.
 */
export async function inCharge(it, folder) {
  let next = Date.now() + 5000;
  const asked = async () => {
    const isAlone = await it.evaluate(async () => {
      const { installing, waiting } = (await navigator.serviceWorker.getRegistration()) ?? {};
      return !installing && !waiting;
    });
    if (!isAlone) {
      if (Date.now() < next || (await facts(it, "waiting"))?.shell !== shellOf(folder)) return "the one before another";
      next = Date.now() + 35_000;
    }
    return (await facts(it))?.shell;
  };
  for (const end = Date.now() + 120_000; ; ) {
    // A page that loads itself again, because its reader asked, answers later.
    const shell = await asked().catch((error) => error.message);
    if (shell === shellOf(folder)) return;
    assert.ok(Date.now() < end, `in charge is ${shell}, not ${shellOf(folder)}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** Asks for a new version of the worker and waits until it waits, or failed; for half a minute at most. */
export function update(it) {
  const asked = it.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const fresh = await registration.update().catch((error) => error.message);
    if (typeof fresh === "string") return fresh;
    const worker = registration.installing ?? registration.waiting;
    if (!worker) return "none";
    if (worker.state !== "installing") return worker.state;
    return new Promise((done) => worker.addEventListener("statechange", () => done(worker.state), { once: true }));
  });
  return Promise.race([asked, new Promise((done) => setTimeout(done, 30_000, "no answer").unref())]);
}

const lines = new WeakMap();

/**
 * Takes the network from a tab and the others of its context, or gives it back, and tells them, as a device does. By the
 * server too, because workers hear of none of it.
 */
export async function offline(it, isOffline) {
  const server = serverOf(it.url());
  // Tabs that are told that the network is back ask at once.
  if (!isOffline) server.down(false);
  for (const tab of it.context().pages()) {
    if (!lines.has(tab)) lines.set(tab, await tab.context().newCDPSession(tab));
    const none = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await lines.get(tab).send("Network.emulateNetworkConditions", { offline: isOffline, ...none });
  }
  server.down(isOffline);
}

/** All records of the shelf, by key. */
export async function shelf(it) {
  const all = (await it.evaluate(stored, ["shelf", "items"])) ?? [];
  return Object.fromEntries(all.map((record) => [record.key, record]));
}

const hashes = new Map();

/** SHA-256 of each file of the shell of some sites, by path below the base. */
function shellHashes(folders) {
  const found = {};
  for (const folder of folders) {
    if (!hashes.has(folder)) {
      const at = `b/${shellOf(folder)}`;
      const rows = readdirSync(join(folder, at), { recursive: true }).map((name) => `${at}/${name}`);
      hashes.set(folder, rows.map((path) => [path, createHash("sha256").update(readFileSync(join(folder, path))).digest("hex")]));
    }
    for (const [path, hash] of hashes.get(folder)) found[path] = hash;
  }
  return found;
}

/** O5: every entry of every cache is what its name, or its build, says. */
export async function verified(it, folders) {
  const wrong = await it.evaluate(async (shells) => {
    const { base } = document.documentElement.dataset;
    const sha = async (bytes) =>
      Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (it) => it.toString(16).padStart(2, "0")).join("");
    const wrong = [];
    for (const name of await caches.keys()) {
      if (!name.startsWith(`lectern:${base}:`)) continue;
      const cache = await caches.open(name);
      for (const key of await cache.keys()) {
        const path = new URL(key.url).pathname.slice(base.length);
        const answer = await cache.match(key);
        if (!answer || path.startsWith("__lectern/")) continue;
        const bytes = await answer.arrayBuffer();
        const found = await sha(bytes);
        if (path.startsWith("b/") && shells[path] !== found) wrong.push(path);
        const [, promised] = path.match(/^(?:data\/[ms]|media)\/([0-9a-f]{16,64})/) ?? [];
        if (promised && !found.startsWith(promised)) wrong.push(path);
        if (name.endsWith(":pages") && !new TextDecoder().decode(bytes).trimEnd().endsWith("</html>")) wrong.push(path);
      }
    }
    return wrong;
  }, shellHashes(folders));
  assert.deepEqual(wrong, [], "O5: what is kept is what it should be");
}

/** O2 and no mix: the page shows something, and everything it is made of is of one build. */
export async function oneBuild(it) {
  const found = await it.evaluate(() => {
    const files = performance.getEntriesByType("resource").map((it) => new URL(it.name).pathname);
    const own = document.getElementById("boot").dataset.js;
    return { text: document.body.innerText.trim().length, folders: [...new Set([own, ...files].map((it) => it.match(/\/b\/([0-9a-f]{16})\//)?.[1]).filter(Boolean))] };
  });
  assert.ok(found.text > 0, "O2: the page is not empty");
  assert.equal(found.folders.length, 1, `the page is made of one build: ${found.folders}`);
  return found.folders[0];
}

/** A profile folder of a browser of its own, for what ends it. */
export function profile() {
  const folder = mkdtempSync(join(tmpdir(), "lectern-profile-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

const contexts = new Set();
after(async () => {
  for (const it of contexts) await within("a context to end", 30_000, () => it.close()).catch(() => {});
});

/** A browser of its own on a profile folder, with Playwright's further options. */
export async function launch(folder, options = {}) {
  const given = { executablePath: chromiumPath(), args: flags, headless: true, ...options };
  const context = await chromium.launchPersistentContext(folder, given);
  contexts.add(context);
  await leaveWorkers(context.browser(), context);
  context.setDefaultTimeout(60_000);
  watch(context);
  return context;
}

/** Ends every process of the browser that has this profile folder, at once, as a crash does. */
export function crash(folder) {
  for (const id of readdirSync("/proc").filter((it) => /^\d+$/.test(it))) {
    const line = `/proc/${id}/cmdline`;
    let text = "";
    try {
      text = existsSync(line) ? readFileSync(line, "utf8") : "";
    } catch {
      continue; // It ended meanwhile.
    }
    if (text.includes(folder)) {
      try {
        process.kill(Number(id), "SIGKILL");
      } catch {
        continue;
      }
    }
  }
}
