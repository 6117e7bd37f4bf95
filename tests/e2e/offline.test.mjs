// Loaded once, then without a network: what was seen, every list, every filter and search go on.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach } from "node:test";
import { readArchive, slugOf, titlesOf } from "./archive.mjs";
import { checked, facts, installed, kept, meta, offline, oneBuild, shellOf, verified } from "./device.mjs";
import { faultServer } from "./fault_server.mjs";
import { buildSite, page } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, drawn, heading, open, soon, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { site, posts } = readArchive(folder);
const [newest, oldest] = [posts[0], posts.at(-1)];
const cut = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION_RESET/, /ERR_FAILED/, /Failed to fetch/];

let server;
beforeEach(async () => (server = await faultServer(folder)));

/** A page that was loaded once, with its context cut from the network. */
async function loadedOnce(path = "/") {
  const it = await page({ baseURL: server.address, allowed: cut });
  await it.goto(path);
  await installed(it);
  await offline(it, true);
  return it;
}

test("loaded once, home, every category and tag and search work without a network, deep links too", async () => {
  const it = await loadedOnce();
  await it.reload();
  await drawn(it);
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  const names = (field) => [...new Set(posts.flatMap((post) => post[field]))];
  for (const [kind, field] of [["category", "categories"], ["tag", "tags"]]) {
    for (const name of names(field)) {
      const path = `/${kind}/${slugOf(name)}/`;
      await it.goto(path);
      await drawn(it);
      const wanted = posts.filter((post) => post[field].includes(name));
      assert.deepEqual(await titles(it), titlesOf(wanted).slice(0, 10), path);
      await oneBuild(it);
    }
  }
  await it.goto("/search/?q=hydrate");
  await drawn(it);
  await soon(async () => assert.ok((await titles(it)).includes("Why We Do Not Hydrate")));
  for (const path of ["/categories/", "/tags/", "/archive/", "/page/2/", "/2026/"]) {
    await it.goto(path);
    await drawn(it);
    assert.ok((await heading(it)).length > 0, path);
  }
  await verified(it, [folder]);
});

test("a post that was seen is there without a network, with the policy that it came with", async () => {
  const it = await page({ baseURL: server.address, allowed: cut });
  await it.goto(`/post/${newest.slug}/`);
  await installed(it);
  const online = (await it.goto(`/post/${newest.slug}/`)).headers();
  await offline(it, true);
  const answer = await it.goto(`/post/${newest.slug}/`);
  assert.ok(answer.fromServiceWorker());
  assert.equal(await heading(it), newest.title);
  await soon(async () => assert.ok((await it.locator("article p").count()) > 3));
  for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options"]) {
    assert.equal(answer.headers()[name], online[name], `U19 ${name}`);
  }
});

test("U19 the policy holds on the document that the worker has of its own", async () => {
  const it = await loadedOnce();
  const answer = await it.goto("/tags/");
  assert.ok(answer.fromServiceWorker());
  const policy = answer.headers()["content-security-policy"];
  assert.match(policy, /default-src 'none'.*require-trusted-types-for 'script'/);
  const ran = await it.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.textContent = "window.ran = true";
      document.body.append(script);
    } catch {
      return "refused";
    }
    return window.ran ?? "refused";
  });
  assert.equal(ran, "refused");
  it.clean(...cut, /policy violation/, /Trusted|Content Security Policy|trusted/i);
});

test("R02 a post that is not kept says so in a sentence, and offers what is", async () => {
  const it = await loadedOnce();
  await it.goto(`/post/${oldest.slug}/`);
  await drawn(it);
  assert.equal(await heading(it), oldest.title);
  assert.match(await it.getByRole("alert").innerText(), /no connection.*not on this device/i);
  await it.getByRole("button", { name: "What is here" }).click();
  await arrived(it, "/shelf/");
  await it.goto("/post/never-was/");
  await drawn(it);
  assert.equal(await heading(it), "Page not found");
});

test("Back and reload work without a network on pages that the worker's own document drew", async () => {
  const it = await loadedOnce();
  await it.goto("/tags/");
  await drawn(it);
  await reader.markLoad(it);
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "All posts" }).click();
  await arrived(it, "/archive/");
  await it.goBack();
  await arrived(it, "/tags/");
  assert.equal(await heading(it), "Tags");
  assert.ok(await reader.isSameLoad(it), "no page was loaded");
  await it.reload();
  await drawn(it);
  assert.equal(await heading(it), "Tags");
});

test("under a path of its own the site works without a network, and leaves its neighbour alone", async () => {
  const [one, two] = await Promise.all(["/one/", "/two/"].map((base) => buildSite(["content"], { options: ["-b", base] })));
  const shared = await faultServer(one, { base: "/one/" });
  const it = await page({ baseURL: shared.address, allowed: cut });
  await it.goto(shared.address);
  await installed(it);
  const { pathname } = new URL(await it.evaluate(async () => (await navigator.serviceWorker.getRegistration()).scope));
  assert.equal(pathname, "/one/");
  const names = await it.evaluate(() => caches.keys());
  assert.ok(names.length > 0 && names.every((name) => name.startsWith("lectern:/one/:")), `U26 ${names}`);
  // What looks like the neighbour's stays, through an update and through a kill.
  await it.evaluate(() => caches.open("lectern:/two/:data"));
  await it.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  assert.ok(await it.evaluate(() => caches.has("lectern:/two/:data")), "U26");
  await offline(it, true);
  await it.goto(`${shared.address}tag/rust/`);
  await drawn(it);
  assert.equal(await heading(it), "Tag: Rust");
  assert.notEqual(two, one);
});

test("installing costs each file of the shell once, and what the browser has already nothing", async () => {
  const counting = await faultServer(folder);
  const it = await page({ baseURL: counting.address });
  await it.goto("/");
  await installed(it);
  const shell = counting.asked.filter(({ path }) => path.startsWith("b/"));
  const twice = shell.filter((entry, at) => shell.findIndex((it) => it.path === entry.path) !== at);
  assert.deepEqual(twice.map((it) => it.path), []);
  assert.equal((await facts(it)).shell, shellOf(folder));
  // O6: a second visit asks for nothing that is named by its contents.
  counting.forget();
  const time = await it.evaluate(() => Date.now());
  await it.reload();
  await drawn(it);
  await checked(it, time);
  const named = counting.asked.filter(({ path }) => /^(?:b|data\/[ms])\//.test(path));
  assert.deepEqual(named.map((it) => it.path), []);
});

test("without service workers the site is what it was, and the shelf says what is missing", async () => {
  const it = await page({ baseURL: server.address, serviceWorkers: "block", allowed: [/Service Worker registration blocked/] });
  await it.goto("/shelf/");
  await drawn(it);
  await soon(async () => assert.match(await it.locator("#shelf-state").innerText(), /begins when this page is loaded again|not possible/));
  await it.goto("/");
  await drawn(it);
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
});

test("the worker has no words for what a reader made: its text never names the shelf's database", () => {
  const text = readFileSync(join(folder, "sw.js"), "utf8");
  assert.doesNotMatch(text, /:shelf"|\+ ?"shelf"/);
  assert.ok(site.title.length > 0);
});

test("what is kept is what is on the page of the shelf", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto("/shelf/");
  await installed(it);
  await drawn(it);
  const state = it.locator("#shelf-state");
  const { seq, manifest } = await meta(it, "pointer");
  await soon(async () => assert.match(await state.innerText(), new RegExp(`number ${seq} \\(${manifest.slice(0, 12)}`)));
  assert.match(await state.innerText(), new RegExp(shellOf(folder)));
  assert.ok((await kept(it)).data.length > 2);
});
