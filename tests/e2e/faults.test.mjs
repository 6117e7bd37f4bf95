// What can go wrong with the archive: each fault is told in a sentence, with a way on.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { accessible } from "./axe.mjs";
import { archiveFiles, flipped, fragileSite } from "./damage.mjs";
import { offline } from "./device.mjs";
import { faultServer } from "./fault_server.mjs";
import { buildSite, page } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, drawn, heading, open, soon, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { posts } = readArchive(folder);
const { pointer, manifest, chunks, excerpts, shards } = archiveFiles(folder);
const newest = posts[0];
// The demo has several shards, and the newest posts are not in the last one.
const oldest = posts.at(-1);
const lastPage = Math.ceil(posts.length / 10);
const lastShard = shards.at(-1).path;

let site;
before(async () => (site = await fragileSite(folder)));

const json = (change) => (bytes) => Buffer.from(JSON.stringify(change(JSON.parse(bytes))));
const notJson = () =>
  Buffer.from("<!doctype html><title>Sign in</title><h1>Welcome to our café</h1>");
const cut = (bytes) => bytes.subarray(0, bytes.length / 2);

/** The name of a fault, the file, what is done to it, what is said, and the complaint allowed. */
const faults = [
  ["the pointer is missing", pointer, null, /missing on the site/, /404/],
  ["another page comes in place of the pointer", pointer, notJson, /not an archive/],
  ["the pointer is cut off", pointer, cut, /not an archive/],
  [
    "the archive asks for a newer reader",
    pointer,
    json((it) => ({ ...it, schema: 2, minReader: 2 })),
    /a version that this reader does not know/,
  ],
  [
    "the archive has another schema",
    pointer,
    json((it) => ({ ...it, schema: 2 })),
    /a version that this reader does not know/,
  ],
  ["the manifest is missing", manifest, null, /missing on the site/, /404/],
  ["a bit of the manifest is turned over", manifest, flipped, /arrived damaged/],
  ["the manifest is cut off", manifest, cut, /arrived damaged/],
  ["another page comes in place of the manifest", manifest, notJson, /arrived damaged/],
  ["a bit of a chunk is turned over", chunks[0].path, flipped, /arrived damaged/],
  ["a chunk is missing", chunks[0].path, null, /missing on the site/, /404/],
];

for (const [name, path, change, said, ...allowed] of faults) {
  test(`${name}: the page stays, a sentence says what is wrong, and loading it again helps`, async () => {
    await site.damage(path, change);
    const it = await page({ baseURL: site.address, allowed });
    await it.goto(`/post/${newest.slug}/`);
    const alert = it.getByRole("alert");
    await alert.waitFor();
    assert.equal(await heading(it), newest.title);
    assert.equal(await it.locator("h1").count(), 1);
    assert.ok((await it.locator("article p").count()) > 3, "the post can be read");
    assert.match(await alert.innerText(), said);

    // Still broken: it says so again.
    const again = alert.getByRole("link", { name: "Load this page again" });
    const asked = it.waitForRequest((request) => request.url().endsWith(pointer));
    await again.click();
    await asked;
    await soon(async () => assert.match(await alert.innerText(), said));

    site.mend();
    await again.click();
    await soon(async () => assert.equal(await alert.count(), 0));
    await drawn(it);
    await soon(async () => assert.ok((await it.title()).startsWith(newest.title)));
  });
}

/** Follows a link to a post from the page of all titles, without loading a page. */
async function follow(it, post) {
  await it.goto("/archive/");
  await drawn(it);
  await it.locator("main").getByRole("link", { name: post.title, exact: true }).click();
  await soon(async () => assert.equal(await heading(it), post.title));
}

test("a shard is missing: its posts say so and can be tried again, others can be read", async () => {
  await site.damage(lastShard, null);
  const it = await page({ baseURL: site.address, allowed: [/404/] });
  await follow(it, oldest);
  const alert = it.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /missing on the site/);

  await follow(it, newest);
  await soon(async () => assert.ok((await it.locator("article p").count()) > 3));
  assert.equal(await alert.count(), 0);

  await follow(it, oldest);
  await alert.waitFor();
  site.mend();
  await alert.getByRole("button", { name: "Try again" }).click();
  await soon(async () => assert.equal(await alert.count(), 0));
  await soon(async () => assert.ok((await it.locator("article p").count()) > 3));
});

test("a shard is damaged: its posts are not shown, in a list of whole posts either", async () => {
  await site.damage(lastShard, flipped);
  const it = await page({ baseURL: site.address });
  await follow(it, oldest);
  assert.match(await it.getByRole("alert").innerText(), /arrived damaged/);
  await it.goto("/2025/?view=whole");
  const row = it.locator("article", { hasText: oldest.title });
  await soon(async () => assert.match(await row.innerText(), /arrived damaged/));
  site.mend();
});

test("the excerpts are missing: the titles are there, and the rows say what is not", async () => {
  await site.damage(excerpts[0].path, null);
  const it = await open(site, "/archive/", { allowed: [/404/] });
  await it.locator(".site-name").click();
  const row = it.locator("article").first();
  await soon(async () => assert.match(await row.innerText(), /missing on the site/));
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  await reader.titleLink(it, newest.title).click();
  await arrived(it, `/post/${newest.slug}/`);
  assert.ok((await it.locator("article p").count()) > 3);
  site.mend();
  // Coming back asks again for what did not come.
  await it.goBack();
  await arrived(it, "/");
  await soon(async () => assert.doesNotMatch(await row.innerText(), /missing/));
});

test("offline: what was fetched can be read, the rest says so and can be tried again", async () => {
  // What the worker cannot fetch fails by another name.
  const server = await faultServer(folder);
  const it = await open(server, "/", { allowed: [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/] });
  await reader.titleLink(it, newest.title).click();
  await arrived(it, `/post/${newest.slug}/`);
  await offline(it, true);

  await it.goBack();
  await arrived(it, "/");
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  for (let number = 2; number <= lastPage; number += 1) {
    await it.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
    await arrived(it, `/page/${number}/`);
    assert.deepEqual(await titles(it), titlesOf(posts).slice((number - 1) * 10, number * 10));
  }
  await reader.titleLink(it, oldest.title).click();
  const alert = it.getByRole("alert");
  await alert.waitFor();
  assert.equal(await heading(it), oldest.title);
  assert.match(await alert.innerText(), /no connection/i);

  await alert.getByRole("button", { name: "Try again" }).click();
  await soon(async () => assert.match(await alert.innerText(), /no connection/i));
  await offline(it, false);
  await alert.getByRole("button", { name: "Try again" }).click();
  await soon(async () => assert.ok((await it.locator("article p").count()) > 3));
  assert.equal(await alert.count(), 0);
});

test("a fault leaves the ways on in place: header, other pages, Back", async () => {
  await site.damage(lastShard, null);
  const it = await page({ baseURL: site.address, allowed: [/404/] });
  await it.goto(`/page/${lastPage}/`);
  await drawn(it);
  await reader.titleLink(it, oldest.title).click();
  await it.getByRole("alert").waitFor();
  await it.getByRole("link", { name: /^Newer/ }).click();
  await soon(async () => assert.equal(await heading(it), posts.at(-2).title));
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await arrived(it, "/tags/");
  assert.equal(await heading(it), "Tags");
  site.mend();
});

test("the page of a fault can be read and reached by everybody", async () => {
  await site.damage(pointer, null);
  for (const colorScheme of ["light", "dark"]) {
    const it = await page({ baseURL: site.address, allowed: [/404/], colorScheme });
    await it.goto("/");
    await it.getByRole("alert").waitFor();
    await accessible(it, `the page of a fault in ${colorScheme}`);
  }
  site.mend();
});
