// An address that the site does not have.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, heading, open, soon, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { site, posts } = readArchive(folder);

let server;
before(async () => (server = await serve(folder)));

/** Opens an unknown address; that the browser complains of its 404 is part of it. */
async function openUnknown(path) {
  const it = await page({ baseURL: server.address, allowed: [/^console: .*404.*$/] });
  const answer = await it.goto(path);
  assert.equal(answer.status(), 404);
  assert.match(answer.headers()["content-type"], /^text\/html/);
  await drawn(it);
  return it;
}

for (const path of [
  "/nowhere/",
  "/nowhere",
  "/post/never-was/",
  "/tag/",
  "/tag/never-was/",
  "/a/path/of/many/parts/",
  "/1999/13/",
  "/index.php?p=42",
  "/%E5%90%8D/",
]) {
  test(`${path} is answered with 404 and a page that says so`, async () => {
    const it = await openUnknown(path);
    assert.equal(await heading(it), "Page not found");
    await soon(async () => assert.equal(await it.title(), `Page not found – ${site.title}`));
    assert.equal(await it.locator("main").count(), 1);
    assert.equal(await it.locator("h1").count(), 1);
    // The browser's own complaint is the only one.
    assert.equal(it.faults.length, 1, it.faults.join("\n"));
  });
}

test("the page of an unknown address offers ways in, and each leads somewhere", async () => {
  const it = await openUnknown("/nowhere/");
  const ways = [
    ["The newest posts", "/", site.title],
    ["All categories", "/categories/", "Categories"],
    ["All tags", "/tags/", "Tags"],
    ["Every title on one page", "/archive/", "All posts"],
    ["Search all posts", "/search/", "Search"],
  ];
  for (const [name, path, head] of ways) {
    await it.locator("main").getByRole("link", { name }).click();
    await arrived(it, path);
    assert.equal(await heading(it), head);
    await it.goBack();
    await arrived(it, "/nowhere/");
    assert.equal(await heading(it), "Page not found");
  }
});

test("a misspelt address offers the posts that it may have meant", async () => {
  const it = await openUnknown("/post/hydrate-why-not/");
  const meant = posts.find((post) => post.title === "Why We Do Not Hydrate");
  await it.locator("main").getByRole("link", { name: meant.title }).click();
  await arrived(it, `/post/${meant.slug}/`);
  assert.equal(await heading(it), meant.title);
});

test("an address of the old blog's form finds its post by its words", async () => {
  const it = await openUnknown("/2019/07/keeping-blog-decades.html");
  await it.getByRole("link", { name: "Keeping a Blog for Decades" }).click();
  await soon(async () => assert.equal(await heading(it), "Keeping a Blog for Decades"));
});

test("an address without its last slash leads to the one with it", async () => {
  const it = await open(server, "/tag/rust?sort=title");
  await arrived(it, "/tag/rust/?sort=title");
  const rust = posts.filter((post) => post.tags.includes("Rust"));
  assert.deepEqual((await titles(it)).toSorted(), titlesOf(rust).toSorted());
});
