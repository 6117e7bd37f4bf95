// Saved for offline: sizes, progress, pause, what breaks on the way, what is kept and what goes. Each test with a
// letter and a number is a row of docs/faults.md.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { readArchive, slugOf } from "./archive.mjs";
import { archiveFiles } from "./damage.mjs";
import { copies, installed, kept, meta, offline, verified, versions } from "./device.mjs";
import { faultServer } from "./fault_server.mjs";
import { copySite, page } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, heading, soon } from "./reader.mjs";

let of;
let parts;
before(async () => {
  of = await versions();
  parts = archiveFiles(of.one);
});
const noise = [/ERR_/, /status of [45]\d\d/, /Failed to fetch/, /Failed to load/, /^page error: /];
const posts = () => readArchive(of.one).posts;

/** The page of the shelf of a device that has the site, on a server that may fail. */
async function onShelf(folder = of.one, options = {}) {
  const server = await faultServer(folder);
  const it = await page({ baseURL: server.address, allowed: noise, ...options });
  await it.goto("/shelf/");
  await installed(it);
  await drawn(it);
  await it.locator(".copy-form option").nth(3).waitFor({ state: "attached" });
  return { server, it };
}

/** Asks for a copy: `what` is the name in the list. */
async function save(it, what = "The whole archive", images = true) {
  const form = it.locator(".copy-form");
  await form.getByRole("combobox").selectOption({ label: what });
  await form.getByRole("checkbox").setChecked(images);
  await form.getByRole("button", { name: "Save for offline" }).click();
}

const row = (it, name = "The whole archive") => it.locator("[data-copy]", { hasText: name });
const isWhole = (it, name) => soon(async () => assert.match(await row(it, name).innerText(), /On this device/));
const state = (it, words, name) => soon(async () => assert.match(await row(it, name).innerText(), words));

/** Every post can be read without a network. */
async function allRead(it, list = posts()) {
  await offline(it, true);
  for (const post of list) {
    await it.goto(`/post/${post.slug}/`);
    await drawn(it);
    assert.equal(await heading(it), post.title);
    assert.ok((await it.locator("article .prose > *").count()) > 0, post.title);
    assert.equal(await it.getByRole("alert").count(), 0, post.title);
  }
  await offline(it, false);
}

test("the whole archive, saved: every post, list and search without a network, and the size was said first", async () => {
  const { it } = await onShelf();
  const size = it.locator(".copy-size");
  await soon(async () => assert.match(await size.innerText(), new RegExp(`^${posts().length} posts, [\\d.]+ [kM]B`)));
  await save(it);
  await isWhole(it);
  await verified(it, [of.one]);
  await allRead(it);
  await offline(it, true);
  await it.goto("/search/?q=quarterly");
  await drawn(it);
  assert.equal(await it.getByRole("alert").count(), 0);
});

test("one category: its posts are kept and counted, and a new post of it comes by itself", async () => {
  const { server, it } = await onShelf(of.one);
  const name = "Rust";
  const before = posts().filter((post) => post.tags.includes(name));
  await save(it, name);
  await isWhole(it, name);
  await allRead(it, before);
  await it.goto("/shelf/");
  await drawn(it);
  server.serve(of.news);
  await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  const news = readArchive(of.news).posts.filter((post) => post.tags.includes(name));
  assert.equal(news.length, before.length + 1);
  const { manifest } = JSON.parse(readFileSync(join(of.news, "data/current.json")));
  await soon(async () => assert.equal((await meta(it, "pointer"))?.manifest, manifest));
  assert.equal((await copies(it))[0].manifest, manifest);
  await allRead(it, news);
  await verified(it, [of.one, of.news]);
});

test("a post that is saved can be read without a network, and is given up with it", async () => {
  const { it } = await onShelf();
  const post = posts().at(-1);
  await it.goto(`/post/${post.slug}/`);
  await drawn(it);
  await it.getByRole("button", { name: "Save", exact: true }).click();
  await soon(async () => assert.equal((await copies(it))[0]?.state, "whole"));
  const shard = (await kept(it)).data;
  await it.evaluate(async () => caches.delete(`lectern:/:pages`));
  await allRead(it, [post]);
  await it.goto("/shelf/");
  await drawn(it);
  await it.getByRole("button", { name: `Remove ${post.title}` }).click();
  await soon(async () => assert.equal((await copies(it)).length, 0));
  await soon(async () => assert.ok((await kept(it)).data.length < shard.length));
});

for (const [id, kind, detail, said] of [
  ["D01 a shard is cut off, and nobody says how long it is", "cut-close", undefined, /damaged|broke off/],
  ["D01 a shard is cut off before its announced end", "cut-cl", undefined, /damaged|broke off/],
  ["D02 a bit of a shard is turned over", "flip", undefined, /damaged/],
  ["D03 a shard is missing", "status", 404, /missing on the site/],
  ["D03 a page comes in place of a shard", "spa200", undefined, /damaged|larger/],
]) {
  test(`${id}: it is not kept, the copy says so, and trying again ends it`, async () => {
    const { server, it } = await onShelf();
    const { path } = parts.shards.at(-1);
    server.fault(new RegExp(path), kind, detail);
    await save(it);
    await state(it, said);
    assert.ok(!(await kept(it)).data.includes(path));
    assert.ok(server.times(new RegExp(path)) <= 4, "O6");
    await verified(it, [of.one]);
    server.mend();
    await row(it).getByRole("button", { name: /^Try again/ }).click();
    await isWhole(it);
    await verified(it, [of.one]);
  });
}

test("D04 a host that is busy is asked again when it says so, and not before", async () => {
  const { server, it } = await onShelf();
  const { path } = parts.shards[0];
  server.fault(new RegExp(path), "429", 1, 1);
  await save(it);
  await isWhole(it);
  assert.equal(server.times(new RegExp(path)), 2);
  assert.equal(server.asked.find((entry) => entry.path === path).fault, "429");
});

test("D04 a host that asks for half an hour is left alone, in words", async () => {
  const { server, it } = await onShelf();
  const { path } = parts.shards[0];
  server.fault(new RegExp(path), "429", 1800);
  await save(it);
  await state(it, /asks to wait 30 minutes/);
  assert.equal(server.times(new RegExp(path)), 1, "O6");
});

test("D08 a file that is larger than the archive says is refused", async () => {
  const { server, it } = await onShelf();
  const { path } = parts.shards[0];
  server.fault(new RegExp(path), "text", (text) => text + " ".repeat(1e6));
  await save(it);
  await state(it, /larger than the archive says|damaged/);
  assert.ok(!(await kept(it)).data.includes(path));
});

test("D10 an archive of a later version is told of, and the one that is here goes on", async () => {
  const { server, it } = await onShelf();
  await save(it);
  await isWhole(it);
  const before = await meta(it, "pointer");
  server.fault(/current\.json$/, "text", (text) => JSON.stringify({ ...JSON.parse(text), schema: 2, minReader: 2 }));
  await it.getByRole("button", { name: "Check for news now" }).click();
  await it.getByText(/needs a newer version of this reader/).first().waitFor();
  assert.deepEqual(await meta(it, "pointer"), before);
  await allRead(it, posts().slice(0, 2));
});

test("D13 asked for in two tabs it is fetched once, and both show how far it is", async () => {
  const { server, it } = await onShelf();
  const other = await it.context().newPage();
  await other.goto(`${server.address}shelf/`);
  await drawn(other);
  await other.locator(".copy-form option").nth(3).waitFor({ state: "attached" });
  server.forget();
  server.fault(/^data\/s\//, "delay", 150);
  await Promise.all([save(it), save(other)]);
  await Promise.all([isWhole(it), isWhole(other)]);
  const shards = server.asked.filter((entry) => parts.shards.some(({ path }) => path === entry.path));
  assert.equal(new Set(shards.map((entry) => entry.path)).size, shards.length, "each shard once");
});

test("D14 the archive changes while it is saved: what is marked whole is one archive", async () => {
  const { server, it } = await onShelf();
  const merged = both();
  server.fault(new RegExp(parts.shards.at(-1).path), "delay", 3000);
  await save(it);
  await soon(async () => assert.ok(server.times(new RegExp(parts.shards.at(-1).path)) > 0));
  // The old parts stay on the host for a while, as a careful publisher leaves them.
  server.mixed([[/current\.json$/, of.news], [/^data\//, merged]]);
  await isWhole(it);
  const { manifest } = JSON.parse(readFileSync(join(of.news, "data/current.json")));
  await soon(async () => assert.equal((await copies(it))[0].manifest, manifest));
  const wanted = [...archiveFiles(of.news).shards, ...archiveFiles(of.news).chunks].map((it) => it.path);
  const here = (await kept(it)).data;
  assert.deepEqual(wanted.filter((path) => !here.includes(path)), []);
});

/** A folder with the parts of the archives of both versions. */
function both() {
  const copy = copySite(of.one);
  for (const path of Object.values(archiveFiles(of.news)).flat().map((it) => it?.path ?? it)) {
    if (typeof path === "string" && path !== "data/current.json") writeFileSync(join(copy, path), readFileSync(join(of.news, path)));
  }
  const { index } = JSON.parse(readFileSync(join(of.news, archiveFiles(of.news).manifest)));
  const list = JSON.parse(readFileSync(join(of.news, `data/s/${index.inventory}.json`)));
  writeFileSync(join(copy, `data/s/${index.inventory}.json`), readFileSync(join(of.news, `data/s/${index.inventory}.json`)));
  for (const [name] of list.index) writeFileSync(join(copy, `data/s/${name}.bin`), readFileSync(join(of.news, `data/s/${name}.bin`)));
  return copy;
}

test("D15 at most four files are on their way at once", async () => {
  const { server, it } = await onShelf();
  server.fault(/^data\/s\//, "delay", 60);
  const most = await it.evaluate(() => {
    let [now, most] = [0, 0];
    const plain = window.fetch;
    window.fetch = async (...given) => {
      if (!String(given[0]).includes("data/s/")) return plain(...given);
      most = Math.max(most, ++now);
      try {
        const answer = await plain(...given);
        const bytes = await answer.arrayBuffer();
        return new Response(bytes, { status: answer.status, headers: answer.headers });
      } finally {
        now -= 1;
      }
    };
    window.most = () => most;
  });
  assert.equal(most, undefined);
  await save(it);
  await isWhole(it);
  const seen = await it.evaluate(() => window.most());
  assert.ok(seen > 0 && seen <= 4, `${seen} at once`);
});

test("D16 the device is full: what was verified stays, and the sentence says what to do", async () => {
  const { server, it } = await onShelf();
  const session = await it.context().newCDPSession(it);
  const origin = new URL(server.address).origin;
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin });
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: Math.round(usage + 30_000) });
  await save(it);
  await state(it, /room.*of .* are kept.*more are needed.*delete another copy/i);
  await verified(it, [of.one]);
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await row(it).getByRole("button", { name: /^Try again/ }).click();
  await isWhole(it);
});

test("D17 nothing is ordered by clocks: a device of another century saves and updates all the same", async () => {
  const { server, it } = await onShelf();
  for (const year of [1971, 2109]) {
    await it.clock.setFixedTime(new Date(`${year}-01-01`));
    await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  }
  assert.equal(await it.locator("#offline-notice[data-kind=build], #offline-notice[data-kind=archive]").count(), 0);
  server.serve(of.news);
  await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  await it.getByText("1 new post.").waitFor();
});

test("D20 an index of another archive is never asked: search says so or finds titles", async () => {
  const { server, it } = await onShelf();
  await it.evaluate(() => caches.delete("lectern:/:data"));
  server.fault(/\.bin$/, "flip");
  await it.goto("/search/?q=hydrate");
  await drawn(it);
  await soon(async () => assert.match(await it.locator("main").innerText(), /Hydrate|search/i));
  await verified(it, [of.one]);
});

test("paused it stays where it is, resumed it fetches only what is missing, cancelled it leaves nothing", async () => {
  const { server, it } = await onShelf();
  let go;
  server.fault(/^(?:data\/s|media)\//, "wait", new Promise((done) => (go = done)));
  await save(it);
  await row(it).getByRole("button", { name: /^Pause/ }).click();
  await state(it, /Paused/);
  go();
  // What was on its way ends; then nothing comes any more.
  await soon(async () => {
    const count = server.asked.length;
    await new Promise((done) => setTimeout(done, 600));
    assert.equal(server.asked.length, count);
  });
  server.mend();
  const here = new Set((await kept(it)).data);
  server.forget();
  await row(it).getByRole("button", { name: /^Go on/ }).click();
  await isWhole(it);
  const again = server.asked.filter((entry) => here.has(entry.path));
  assert.deepEqual(again, [], "nothing that was verified is fetched again");
  await row(it).getByRole("button", { name: /^Delete/ }).click();
  await soon(async () => assert.equal((await copies(it)).length, 0));
  await soon(async () => assert.ok(!(await kept(it)).data.includes(parts.shards[0].path)));
});

test("T10 the network goes and comes twenty times: the copy ends whole, without end of requests", async () => {
  const { server, it } = await onShelf();
  server.fault(/^data\/s\//, "delay", 30);
  await save(it);
  for (let time = 0; time < 20; time++) {
    await offline(it, time % 2 === 0);
    await new Promise((done) => setTimeout(done, 40));
  }
  await offline(it, false);
  await isWhole(it);
  await verified(it, [of.one]);
  const most = Math.max(...[...new Set(server.asked.map((it) => it.path))].map((path) => server.asked.filter((it) => it.path === path && path.startsWith("data/s/")).length));
  assert.ok(most <= 12, `O6: ${most} requests of one file`);
});

/** How often that file was refused which was refused most often. */
function mostTries({ asked }) {
  const refused = asked.filter((it) => it.fault).map((it) => it.path);
  return Math.max(0, ...refused.map((path) => refused.filter((it) => it === path).length));
}

test("T10 the network comes back while the last try still fails: the copy goes on by itself", async () => {
  const { server, it } = await onShelf();
  server.fault(/^data\/s\//, "reset");
  await save(it);
  const tries = () => mostTries(server);
  await soon(() => assert.ok(tries() >= 1, "it is on its way"));
  await it.evaluate(() => dispatchEvent(new Event("online")));
  await soon(() => assert.ok(tries() >= 5, "it is given up"));
  server.mend();
  await isWhole(it);
});

test("T10 whoever calls twenty times while a copy fails has one more try", async () => {
  const { server, it } = await onShelf();
  server.fault(/^data\/s\//, "reset");
  await save(it);
  const tries = () => mostTries(server);
  await soon(() => assert.ok(tries() >= 1, "it is on its way"));
  await it.evaluate(() => {
    for (let time = 0; time < 20; time++) dispatchEvent(new Event("lecterncheck"));
  });
  await soon(() => assert.ok(tries() >= 5, "the first try is over"));
  await soon(() => assert.ok(tries() >= 10, "it is tried again"));
  await state(it, /Waits for a connection/);
  server.mend();
  server.forget();
  // A third try would be whole before long.
  await it.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
  await state(it, /Waits for a connection/);
  assert.equal(server.times(/^data\/s\//), 0);
});

/** Posts whose texts stand in another file since there was news. */
function moved() {
  const now = new Set(archiveFiles(of.news).shards.map((it) => it.path));
  let first = 0;
  return parts.shards.flatMap(({ path, posts: count }) => {
    const own = posts().slice(first, (first += count));
    return now.has(path) ? [] : own;
  });
}

/** A host that has the files of both archives, and shows the new one. */
function bothArchives() {
  const site = copySite(of.news);
  cpSync(join(of.one, "data/s"), join(site, "data/s"), { recursive: true });
  return site;
}

test("what was begun goes on when the site is opened, though the new archive has not come whole", async () => {
  const { server, it } = await onShelf();
  const name = "Rust";
  server.fault(/^data\/s\//, "reset");
  await save(it, name, false);
  await state(it, /Waits for a connection/, name);
  server.mend();
  server.serve(bothArchives());
  server.fault(new RegExp(archiveFiles(of.news).head), "status", 404);
  const before = await meta(it, "pointer");
  await it.reload();
  await drawn(it);
  await isWhole(it, name);
  assert.deepEqual(await meta(it, "pointer"), before, "without its index nothing goes over to the new archive");
  await soon(async () => assert.match((await meta(it, "fault")).what, /missing on the site/));
  await allRead(it, posts().filter((post) => post.tags.includes(name)));
});

for (const isThere of [true, false]) {
  test(`a copy is of the archive that is shown, whose files the host ${isThere ? "still has" : "has no more"}`, async () => {
    const { server, it } = await onShelf();
    const [name] = moved()[0].tags;
    server.serve(isThere ? bothArchives() : of.news);
    server.fault(new RegExp(archiveFiles(of.news).head), "status", 404);
    const before = await meta(it, "pointer");
    await save(it, name, false);
    if (isThere) {
      await isWhole(it, name);
      assert.deepEqual(await meta(it, "pointer"), before, "without its index nothing goes over to the new archive");
      return allRead(it, posts().filter((post) => post.tags.includes(name)));
    }
    await state(it, /Waits for a connection/, name);
    server.mend();
    await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
    await isWhole(it, name);
    const { manifest } = await meta(it, "pointer");
    assert.equal((await copies(it))[0].manifest, manifest);
    await allRead(it, readArchive(of.news).posts.filter((post) => post.tags.includes(name)));
  });
}

test("two servers answer in turn with two archives: a copy is begun anew a counted number of times, and waits", async () => {
  const { server, it } = await onShelf();
  const site = copySite(of.news);
  cpSync(join(of.one, "data"), join(site, "data"), { recursive: true, force: false });
  server.serve(site);
  const pointers = [of.news, of.one].map((folder) => readFileSync(join(folder, "data/current.json"), "utf8"));
  server.fault(/^data\/current\.json$/, "text", () => pointers.reverse()[1]);
  await save(it, "Rust", false);
  await state(it, /Waits for a connection.*The archive has changed/s, "Rust");
  server.mend();
  await it.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  await isWhole(it, "Rust");
  await allRead(it, readArchive(of.news).posts.filter((post) => post.tags.includes("Rust")));
});

test("D16 the device is full before a copy is there in the archive that is shown: it says so, and does not wait", async () => {
  const { server, it } = await onShelf();
  const [name] = moved()[0].tags;
  server.serve(bothArchives());
  server.fault(new RegExp(archiveFiles(of.news).head), "status", 404);
  const now = new Set(archiveFiles(of.news).shards.map((it) => it.path));
  const older = new RegExp(parts.shards.map((it) => it.path).filter((it) => !now.has(it)).join("|"));
  let go;
  server.fault(older, "wait", new Promise((done) => (go = done)));
  await save(it, name, false);
  await soon(() => assert.ok(server.times(older) > 0));
  const session = await it.context().newCDPSession(it);
  const origin = new URL(server.address).origin;
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin });
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: Math.round(usage + 5000) });
  go();
  await state(it, /room.*of .* are kept/i, name);
  assert.equal((await copies(it))[0].state, "failed");
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await row(it, name).getByRole("button", { name: /^Try again/ }).click();
  await isWhole(it, name);
  await allRead(it, posts().filter((post) => post.tags.includes(name)));
});

test("who asks for news of an archive that has not come whole is told what is missing", async () => {
  const { server, it } = await onShelf();
  const ask = it.getByRole("button", { name: "Check for news now" });
  const { manifest } = archiveFiles(of.news);
  server.serve(of.news);
  server.fault(new RegExp(manifest), "status", 404);
  await ask.click();
  const said = it.locator("#offline-notice[data-kind=check]");
  await soon(async () => assert.match(await said.innerText(), /missing on the site/));
  server.mend();
  await ask.click();
  await soon(async () => assert.ok(manifest.includes((await meta(it, "pointer")).manifest)));
});

test("S03 the caches go and the database stays: what was saved comes again by itself", async () => {
  const { server, it } = await onShelf();
  await save(it);
  await isWhole(it);
  const session = await it.context().newCDPSession(it);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(server.address).origin, storageTypes: "cache_storage" });
  await it.goto("/shelf/");
  await drawn(it);
  await soon(async () => assert.ok((await kept(it)).data?.includes(parts.shards[0].path)));
  await verified(it, [of.one]);
});

test("S03 the database goes and the caches stay: nothing that is here is fetched again", async () => {
  const { server, it } = await onShelf();
  await save(it);
  await isWhole(it);
  const session = await it.context().newCDPSession(it);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(server.address).origin, storageTypes: "indexeddb" });
  server.forget();
  await it.goto("/shelf/");
  await installed(it);
  await drawn(it);
  await it.locator(".copy-form option").nth(3).waitFor({ state: "attached" });
  await save(it);
  await isWhole(it);
  assert.deepEqual(server.asked.filter(({ path }) => /^data\/s\//.test(path)), []);
});

test("S15 a browser that promises nothing is asked once, and the shelf says what that means", async () => {
  const server = await faultServer(of.one);
  const it = await page({ baseURL: server.address });
  await it.addInitScript(() => {
    window.asked = 0;
    navigator.storage.persist = async () => ((window.asked += 1), false);
  });
  await it.goto("/shelf/");
  await installed(it);
  await drawn(it);
  await it.locator(".copy-form option").nth(3).waitFor({ state: "attached" });
  await save(it);
  await isWhole(it);
  await soon(async () => assert.equal(await it.evaluate(() => window.asked), 1));
  await soon(async () => assert.match(await it.locator("#shelf-state").innerText(), /may clear it\s*yes, when it needs room/));
  assert.equal(slugOf("Rust"), "rust");
});
