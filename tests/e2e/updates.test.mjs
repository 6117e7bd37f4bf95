// The service worker while the site changes, breaks, is half uploaded, or is taken away. Each test is a row of
// docs/faults.md.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { copySite, page } from "./harness.mjs";
import { test } from "./journey.mjs";
import { checked, facts, inCharge, installed, kept, meta, offline, oneBuild, shelf, shellOf, update, verified, versions } from "./device.mjs";
import { faultServer, serverOf } from "./fault_server.mjs";
import { drawn, heading, searchFor, soon, titles } from "./reader.mjs";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

let of;
before(async () => (of = await versions()));

const noise = [/ERR_/, /status of [45]\d\d/, /Failed to fetch/, /Failed to load/, /^page error: /, /service ?worker/i, /MIME type/];
const demo = () => readArchive(of.one).posts;

/** A device that has loaded version one, on a server that may fail. */
async function visited(path = "/") {
  const server = await faultServer(of.one);
  const it = await page({ baseURL: server.address, allowed: noise });
  await it.goto(path);
  await installed(it);
  return { server, it };
}

/**
 * O7: what was readable without a network still is; then the network is back.
 */
async function readsOffline(it, path = "/tag/rust/", expected = "Tag: Rust") {
  const server = serverOf(it.url());
  server.down(true);
  await it.goto(path);
  await drawn(it);
  assert.equal(await heading(it), expected, "O7");
  await oneBuild(it);
  server.down(false);
}

const isOf = (it, folder, which) => soon(async () => assert.equal((await facts(it, which))?.shell, shellOf(folder)));

for (const [id, kind, detail] of [
  ["U01 a file of the new build is missing", "status", 404],
  ["U01 a file of the new build ends in an error", "status", 500],
  ["U02 a file of the new build is changed on the way", "flip"],
  ["U02 a file of the new build is cut off, and nobody says how long it is", "cut-close"],
  ["U02 a page comes in place of a file of the new build", "spa200"],
]) {
  test(`${id}: the old build stays, says why, and the next try succeeds`, async () => {
    const { server, it } = await visited();
    server.serve(of.two);
    server.fault(/^b\/.*takeover\.js$/, kind, detail);
    assert.notEqual(await update(it), "installed");
    await isOf(it, of.one);
    assert.equal(server.times(/takeover\.js$/) <= 4, true, "O6: each file is tried again once");
    await soon(async () => assert.match((await meta(it, "fault")).what, /new version could not be kept: b\/.*takeover\.js/));
    await readsOffline(it);
    await verified(it, [of.one, of.two]);
    server.mend();
    assert.match(await update(it), /installed|activat/);
    await verified(it, [of.one, of.two]);
  });
}

test("U03 half uploaded, in every order: what is shown is of one build and one archive, and it heals", { limit: 600_000 }, async () => {
  const parts = [/^sw\.js$/, /^b\//, /^data\/current\.json$/, /^data\/[ms]\//, /(?:^|\/)(?:index\.html)?$/];
  const { server, it } = await visited();
  const before = titlesOf(demo());
  const after = titlesOf(readArchive(of.all).posts);
  // All orders of five parts are all sets of what has come: each is a state of some upload.
  for (let set = 0; set < 1 << parts.length; set++) {
    server.serve(of.one);
    server.mixed(parts.map((pattern, at) => [pattern, set & (1 << at) ? of.all : of.one]));
    await update(it);
    await it.goto("/");
    await drawn(it).catch(() => {});
    const shown = await titles(it);
    assert.ok([before, after].some((list) => list.slice(0, 10).join() === shown.join()), `set ${set}: ${shown}`);
    await oneBuild(it);
    await verified(it, [of.one, of.all]);
  }
  server.serve(of.all);
  await update(it);
  await it.goto("/");
  await drawn(it);
  await inCharge(it, of.all);
  await soon(async () => assert.equal((await meta(it, "pointer")).manifest, JSON.parse(readFileSync(join(of.all, "data/current.json"))).manifest));
  assert.deepEqual(await titles(it), after.slice(0, 10));
});

test("U04 two servers flap between builds: no page loads itself again", async () => {
  const { server, it } = await visited();
  let loads = 0;
  it.on("load", () => (loads += 1));
  server.flap(of.two);
  for (let time = 0; time < 6; time++) {
    await update(it);
    await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  }
  assert.equal(loads, 0);
  await readsOffline(it);
  await verified(it, [of.one, of.two]);
});

test("U04 a build that goes and comes back at once takes nothing over: its worker goes on", async () => {
  const { server, it } = await visited();
  const taken = [];
  await it.exposeFunction("taken", (what) => taken.push(what));
  await it.evaluate(() => {
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (message, ...more) {
      if (message === "skip" || message.lectern === "skip") taken(this.state);
      return post.call(this, message, ...more);
    };
  });
  server.serve(of.two);
  await offered(it);
  server.serve(of.one);
  assert.equal(await update(it), "installed");
  await isOf(it, of.one, "waiting");
  // The page asks the one that waits, and then the one in charge, what they are; neither may be told anything.
  await facts(it, "waiting");
  await facts(it);
  await it.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  assert.deepEqual(taken, []);
  await readsOffline(it);
});

/** Waits until the new build waits, and the page asks. */
async function offered(it) {
  await update(it);
  await it.getByText("A new version of this reader is ready.").waitFor();
}

test("U05 a build that was there before comes again: it is gone back to, and asked for once", async () => {
  const { server, it } = await visited();
  server.serve(of.two);
  await offered(it);
  await Promise.all([it.waitForEvent("load"), it.getByRole("button", { name: "Reload" }).click()]);
  await inCharge(it, of.two);
  await drawn(it);
  server.serve(of.one);
  await offered(it);
  assert.equal(await it.locator("#offline-notice").count(), 1);
  await Promise.all([it.waitForEvent("load"), it.getByRole("button", { name: "Reload" }).click()]);
  await inCharge(it, of.one);
  await readsOffline(it);
});

test("U06 two tabs, one updates: the other keeps working on its own build until its reader loads it again", async () => {
  const { server, it } = await visited();
  const other = await it.context().newPage();
  await other.goto(`${server.address}post/${demo()[0].slug}/`);
  await drawn(other);
  let loads = 0;
  other.on("load", () => (loads += 1));
  server.serve(of.two);
  await offered(it);
  await other.getByText("A new version of this reader is ready.").waitFor();
  await Promise.all([it.waitForEvent("load"), it.getByRole("button", { name: "Reload" }).click()]);
  await inCharge(it, of.two);
  await drawn(it);
  assert.equal(await oneBuild(it), shellOf(of.two));
  // The old build's files are gone from the host: the other tab has them on the device.
  await other.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await soon(async () => assert.equal(await heading(other), "Tags"));
  const file = await other.evaluate(async () => (await fetch(new URL("marks.js", document.getElementById("boot").src))).status);
  assert.equal(file, 200, "a file of the old build that was not needed until now");
  await searchFor(other, "hydrate");
  await soon(async () => assert.ok((await titles(other)).includes("Why We Do Not Hydrate")));
  assert.equal(await oneBuild(other), shellOf(of.one));
  assert.equal(loads, 0);
  // It was asked as well, and its reader answers now.
  await Promise.all([other.waitForEvent("load"), other.getByRole("button", { name: "Reload" }).click()]);
  assert.equal(await oneBuild(other), shellOf(of.two));
});

test("U07 later, and the old files are gone from the host: all goes on, and nothing is asked twice", async () => {
  const { server, it } = await visited();
  server.serve(of.two);
  await offered(it);
  await it.getByRole("button", { name: "Later" }).click();
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await soon(async () => assert.equal(await heading(it), "Tags"));
  await searchFor(it, "hydrate");
  await soon(async () => assert.ok((await titles(it)).includes("Why We Do Not Hydrate")));
  assert.equal(await oneBuild(it), shellOf(of.one));
  assert.equal(await it.locator("#offline-notice").count(), 0);
});

test("U08 an old file is gone from the device and from the host: the page stays, and loading it again is the new build", async () => {
  const { server, it } = await visited();
  await it.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const key of await cache.keys()) if (/search\.js$/.test(key.url)) await cache.delete(key);
    }
  });
  server.serve(of.two);
  const before = await heading(it);
  await searchFor(it, "hydrate");
  await soon(async () => assert.match(await it.locator("main").innerText(), /search|title/i));
  assert.ok(before.length > 0 && (await it.locator("main h1").count()) === 1);
  await it.goto("/");
  await drawn(it);
  assert.equal(await oneBuild(it), shellOf(of.two));
});

test("a page of a new build asks nothing of the worker before: the next one takes over", async () => {
  const server = await faultServer(of.one);
  // The files of search could not be kept, so that they would be asked for again.
  server.fault(/search/, "status", 404);
  const it = await page({ baseURL: server.address, allowed: noise });
  await it.goto("/");
  await it.waitForFunction(() => navigator.serviceWorker?.controller);
  await soon(async () => assert.ok(await meta(it, "pointer")));
  // Three files, each tried twice.
  await soon(async () => assert.ok(server.times(/^b\/.*search/) >= 6));
  server.mend();
  server.serve(of.two);
  server.forget();
  await it.goto("/");
  await installed(it);
  await inCharge(it, of.two);
  assert.deepEqual(server.asked.filter(({ path }) => path.includes(shellOf(of.one))), []);
});

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`U09 the worker is ended while it installs (seed ${seed}): what is there stays whole, and the next try ends`, async () => {
    const { server, it } = await visited();
    const session = await it.context().newCDPSession(it);
    await session.send("ServiceWorker.enable");
    server.serve(of.two);
    server.fault(/^b\//, "delay", 15 * seed);
    const going = update(it).catch(() => {});
    await new Promise((done) => setTimeout(done, 25 * seed));
    await session.send("ServiceWorker.stopAllWorkers");
    await Promise.race([going, new Promise((done) => setTimeout(done, 3000))]);
    await verified(it, [of.one, of.two]);
    server.mend();
    await it.goto("/tags/");
    await inCharge(it, of.two);
    await readsOffline(it);
    await verified(it, [of.one, of.two]);
  });
}

/** Asks for news by hand and returns what is said. */
async function ask(it) {
  if (!(await it.evaluate(() => location.pathname)).endsWith("/shelf/")) {
    await it.goto("/shelf/");
    await drawn(it);
  }
  await it.getByRole("button", { name: "Check for news now" }).click();
  const said = it.locator("#offline-notice[data-kind=check]");
  await said.waitFor();
  return said.innerText();
}

test("U10 without a network an update check changes nothing and disturbs nobody", async () => {
  const { it } = await visited();
  const before = await meta(it, "checked");
  await offline(it, true);
  await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  await update(it);
  assert.equal(await it.locator("#offline-notice").count(), 0);
  assert.equal(await meta(it, "checked"), before);
  assert.equal(await meta(it, "fault"), null);
  await isOf(it, of.one);
});

for (const [id, rule, said] of [
  ["U11 a captive portal answers everything", ["portal"], /not an archive.*sign in/],
  ["U12 the pointer is missing", ["status", 404], /error 404/],
  ["U12 the host is down", ["status", 503], /error 503/],
]) {
  test(`${id}: nothing is lost, the check says so in a sentence, and it heals`, async () => {
    const { server, it } = await visited();
    await it.goto("/shelf/");
    await drawn(it);
    const before = [await meta(it, "pointer"), (await kept(it)).data.toSorted()];
    server.fault(id.startsWith("U12 the pointer") ? /current\.json$/ : /./, ...rule);
    await update(it);
    assert.match(await ask(it), said);
    assert.deepEqual([await meta(it, "pointer"), (await kept(it)).data.toSorted()], before);
    await isOf(it, of.one);
    await readsOffline(it);
    server.mend();
    assert.match(await ask(it), /up to date/);
    assert.equal(await meta(it, "fault"), null);
    await verified(it, [of.one]);
  });
}

/** A copy of a site whose pointer says `kill`. */
function killed(folder, kill) {
  const copy = copySite(folder);
  const path = join(copy, "data/current.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path)), kill }));
  return copy;
}

test("U13 the publisher switches the worker off: it goes, and the shelf and the kept archive stay", async () => {
  const { server, it } = await visited(`/post/${readArchive(of.one).posts[0].slug}/`);
  await drawn(it);
  await it.getByRole("button", { name: "Save", exact: true }).click();
  await soon(async () => assert.equal(Object.keys(await shelf(it)).length, 1));
  const before = await shelf(it);
  server.serve(killed(of.one, { build: "*", data: false }));
  await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  await soon(async () => assert.equal(await it.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0));
  assert.deepEqual(await shelf(it), before, "O1");
  await soon(async () => {
    const left = await kept(it);
    assert.ok(left.data.length > 2);
    assert.ok(!Object.keys(left).some((name) => name.startsWith("app:")));
  });
  // The page goes on from the network, and does not bring the worker back.
  const time = server.asked.length;
  await it.goto("/");
  await drawn(it);
  await soon(async () => assert.ok(server.asked.slice(time).some(({ path }) => path === "data/current.json")));
  assert.equal(await it.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  server.serve(of.one);
  await it.reload();
  await installed(it);
  assert.deepEqual(await shelf(it), before, "O1");
});

test("U13 a build that is not meant goes on", async () => {
  const { server, it } = await visited();
  server.serve(killed(of.one, { build: "0123456789abcdef", data: false }));
  const time = await it.evaluate(() => Date.now());
  await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  await checked(it, time);
  await isOf(it, of.one);
});

test("U14 a worker that ends it in its place: data and shelf stay, and a good one may come again", async () => {
  const { server, it } = await visited(`/post/${readArchive(of.one).posts[0].slug}/`);
  await drawn(it);
  await it.getByRole("button", { name: "Save", exact: true }).click();
  await soon(async () => assert.equal(Object.keys(await shelf(it)).length, 1));
  const before = await shelf(it);
  const ended = copySite(of.one);
  writeFileSync(join(ended, "sw.js"), readFileSync(join(ended, "sw-kill.js")));
  server.serve(ended);
  // The worker that ends it loads the page again.
  await Promise.all([it.waitForEvent("load"), update(it).catch(() => {})]);
  await soon(async () => {
    const names = Object.keys(await kept(it));
    assert.ok(names.includes("data") && !names.some((name) => name.startsWith("app:")), names.join());
  });
  await drawn(it);
  assert.equal(await heading(it), demo()[0].title);
  assert.deepEqual(await shelf(it), before, "O1");
  server.serve(of.one);
  await it.reload();
  await inCharge(it, of.one);
  await it.reload();
  await readsOffline(it);
});

for (const [name, kind, detail] of [
  ["is missing", "status", 404],
  ["is redirected", "redirect", "/elsewhere.js"],
  ["is a page", "portal"],
]) {
  test(`U15 the worker's file ${name}: the one that is here goes on`, async () => {
    const { server, it } = await visited();
    server.fault(/^sw\.js$/, kind, detail);
    await update(it);
    await isOf(it, of.one);
    await readsOffline(it);
  });
}

test("U16 the host sends /index.html to / and names without a slash elsewhere: deep links work without a network", async () => {
  const server = await faultServer(of.one);
  server.fault(/index\.html$/, "redirect", "/");
  const it = await page({ baseURL: server.address, allowed: noise });
  await it.goto("/index.html");
  await installed(it);
  await readsOffline(it);
  await readsOffline(it, "/tags/", "Tags");
});

for (const [id, headers] of [
  ["U17 the host lets browsers keep the worker's file for a year", { "Cache-Control": "max-age=31536000" }],
  ["U18 the host lets browsers keep everything for ten minutes", { "Cache-Control": "max-age=600" }],
]) {
  test(`${id}: a new build is seen at the next check, whole`, async () => {
    const server = await faultServer(of.one);
    server.fault(id.startsWith("U17") ? /^sw\.js$/ : /./, "hdr", headers);
    const it = await page({ baseURL: server.address, allowed: noise });
    await it.goto("/");
    await installed(it);
    server.serve(of.two);
    await update(it);
    await soon(async () => assert.ok((await facts(it, "waiting"))?.shell === shellOf(of.two) || (await facts(it))?.shell === shellOf(of.two)));
    await verified(it, [of.one, of.two]);
  });
}

test("U20 a change of the headers alone is another build", async () => {
  const { server, it } = await visited();
  const changed = copySite(of.one);
  const text = readFileSync(join(changed, "sw.js"), "utf8");
  const other = text.replace("camera=()", "camera=(), midi=()").replace(/"build":"[0-9a-f]{16}"/, '"build":"00000000000000aa"');
  assert.notEqual(other, text);
  writeFileSync(join(changed, "sw.js"), other);
  server.serve(changed);
  await update(it);
  await inCharge(it, of.one);
  await soon(async () => assert.equal((await facts(it))?.build, "00000000000000aa"));
  server.down(true);
  const answer = await it.goto("/tags/");
  assert.match(answer.headers()["permissions-policy"], /midi/);
});

test("U21 on a slow line the build installs in the end, and nothing large waits in it", async () => {
  const { server, it } = await visited();
  const weight = JSON.parse(readFileSync(join(of.two, "sw.js"), "utf8").match(/\[\["b\/.*?\]\]/s)[0]).reduce((sum, row) => sum + (row[3] ? 0 : row[2]), 0);
  assert.ok(weight < 2e6, `${weight} bytes of the shell`);
  server.serve(of.two);
  server.fault(/takeover\.js$|boot\.js$/, "slow", 8000);
  assert.match(await update(it), /installed|activat/);
});

test("U22 the caches are cleared under the worker: nothing breaks, and they fill again", async () => {
  const { server, it } = await visited();
  const session = await it.context().newCDPSession(it);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(server.address).origin, storageTypes: "cache_storage" });
  const time = await it.evaluate(() => Date.now());
  await it.goto("/");
  await drawn(it);
  assert.deepEqual(await titles(it), titlesOf(demo()).slice(0, 10));
  await checked(it, time);
  await soon(async () => assert.ok((await kept(it)).data.length > 2, "the archive is kept again"));
  await verified(it, [of.one]);
});

/** The worker's text with something put before it. */
const withFault = (code) => (text) => `${code}\n${text}`;

test("U23 the worker's storage always fails: everything comes from the network", async () => {
  const server = await faultServer(of.one);
  // Only the installed worker's own storage: it has to install first.
  const broken = "self.addEventListener('activate', () => { for (const name of ['open', 'match', 'keys']) caches[name] = () => Promise.reject(new Error('storage')); indexedDB.open = () => { throw new Error('storage'); }; });";
  server.fault(/^sw\.js$/, "text", withFault(broken));
  const it = await page({ baseURL: server.address, allowed: noise });
  await it.goto("/");
  await it.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await it.reload();
  await it.waitForFunction(() => navigator.serviceWorker?.controller);
  await it.goto("/tag/rust/");
  await drawn(it);
  assert.equal(await heading(it), "Tag: Rust");
  await searchFor(it, "hydrate");
  await soon(async () => assert.ok((await titles(it)).includes("Why We Do Not Hydrate")));
});

test("U23 the worker's storage does not answer in time, and there is no network: it is asked once more", async () => {
  const server = await faultServer(of.one);
  // The first that is asked of it for each pointer is never answered.
  const slow = `let isFirst = false;
    const opened = indexedDB.open.bind(indexedDB);
    addEventListener("fetch", ({ request }) => { if (request.url.endsWith("data/current.json")) isFirst = true; });
    indexedDB.open = (...given) => { const isLost = isFirst; isFirst = false; return isLost ? {} : opened(...given); };`;
  server.fault(/^sw\.js$/, "text", withFault(slow));
  const it = await page({ baseURL: server.address, allowed: noise });
  await it.goto("/");
  await installed(it);
  await readsOffline(it);
});

test("U24 the worker throws at every request: the browser asks the network itself", async () => {
  const server = await faultServer(of.one);
  server.fault(/^sw\.js$/, "text", (text) => `${text}\nfor (const it of Object.keys(handlers)) handlers[it] = async () => { throw new Error("broken"); };`);
  const it = await page({ baseURL: server.address, allowed: noise });
  await it.goto("/");
  await it.waitForFunction(() => navigator.serviceWorker?.controller);
  await it.goto("/tag/rust/");
  await drawn(it);
  assert.equal(await heading(it), "Tag: Rust");
});

test("U28 a page that no worker is in charge of works, and the next load is kept again", async () => {
  const { it } = await visited();
  const session = await it.context().newCDPSession(it);
  await session.send("Network.enable");
  await session.send("Network.setBypassServiceWorker", { bypass: true });
  await it.goto("/tag/rust/");
  await drawn(it);
  assert.equal(await heading(it), "Tag: Rust");
  await session.send("Network.setBypassServiceWorker", { bypass: false });
  await readsOffline(it);
});

test("the list never changes under the reader: new posts are told of, and shown when asked for", async () => {
  const { server, it } = await visited();
  await drawn(it);
  const before = await titles(it);
  server.serve(of.news);
  await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  const told = it.locator("#offline-notice[data-kind=archive]");
  await told.waitFor();
  assert.match(await told.innerText(), /^1 new post\./);
  assert.deepEqual(await titles(it), before);
  await Promise.all([it.waitForEvent("load"), told.getByRole("button", { name: "Show" }).click()]);
  await drawn(it);
  assert.ok((await titles(it)).includes("Written After Everything Else"));
  server.down(true);
  await it.goto("/archive/");
  await drawn(it);
  assert.ok((await it.locator("main").innerText()).includes("Written After Everything Else"));
});

test("D18 an older archive from a stale host is not gone back to", async () => {
  const server = await faultServer(of.news);
  const it = await page({ baseURL: server.address, allowed: noise });
  // The same folder, deployed twice: the second time its number is one higher.
  const newer = copySite(of.news);
  const path = join(newer, "data/current.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path)), seq: 2 }));
  server.serve(newer);
  await it.goto("/");
  await installed(it);
  const before = await meta(it, "pointer");
  assert.equal(before.seq, 2);
  server.serve(of.one);
  const said = await ask(it);
  assert.match(said, /older archive; yours stays/);
  assert.deepEqual(await meta(it, "pointer"), before);
  rmSync(newer, { recursive: true, force: true });
});
