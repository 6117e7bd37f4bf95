// A large blog of the real world: 2,054 posts of many years, with tags.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { before } from "node:test";
import { readArchive, tally, titlesOf, valuesOf } from "./archive.mjs";
import { box, facet, values } from "./facets.mjs";
import { buildSite, page, root, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, drawn, heading, open, place, soon, status, titles } from "./reader.mjs";

const source = `${root}/../shared/corpora/haacked`;
const skip = existsSync(source) ? false : "no such blog at ../shared/corpora/haacked";

let server;
let posts;
let largest;
before(async () => {
  if (skip) return;
  const folder = await buildSite([source]);
  posts = readArchive(folder).posts;
  const counts = [...tally(posts, "tags")].sort((a, b) => b[1] - a[1]);
  largest = { name: counts[0][0], posts: posts.filter((it) => it.tags.includes(counts[0][0])) };
  server = await serve(folder);
});

/** Opens a long facet in full. */
function showAll(it, legend) {
  return facet(it, legend)
    .getByRole("button", { name: /^Show all/ })
    .click();
}

test("home counts all posts and leads to the last page", { skip }, async () => {
  const it = await open(server, "/");
  await soon(async () => assert.equal(await status(it), "2,054 posts, page 1 of 206"));
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  await it.getByRole("link", { name: "Page 206" }).click();
  await arrived(it, "/page/206/");
  assert.deepEqual(await titles(it), titlesOf(posts).slice(2050));
  assert.equal(await status(it), "2,054 posts, page 206 of 206");
});

test("no other count is told while the catalog is on its way", { skip }, async () => {
  const it = await page({ baseURL: server.address });
  await it.addInitScript(() => {
    window.told = [];
    new MutationObserver(() => {
      const text = document.querySelector("main .list-head [role=status]")?.textContent;
      if (text && text !== window.told.at(-1)) window.told.push(text);
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  await it.goto("/");
  await drawn(it);
  await soon(async () => assert.match(await status(it), /^2,054 posts/));
  assert.deepEqual(await it.evaluate(() => window.told), ["2,054 posts, page 1 of 206"]);
});

test("every post is dated, and the years facet counts them", { skip }, async () => {
  assert.ok(posts.every((post) => post.date));
  const years = tally(posts, "years");
  const it = await open(server, "/");
  await showAll(it, "Years");
  const shown = (await values(it, "Years")).map(({ name, count }) => [name, count]);
  assert.deepEqual(shown.toSorted(), [...years].toSorted());
  const [[year, count]] = years;
  await box(it, "Years", year).click();
  await arrived(it, `/${year}/`);
  assert.match(await status(it), new RegExp(`^${count} posts`));
});

test("there are 154 tags, each with its count", { skip }, async () => {
  const it = await open(server, "/tags/");
  const shown = await it
    .locator("main nav li")
    .evaluateAll((all) =>
      all.map((item) => [
        item.querySelector("a").textContent,
        Number(item.querySelector("span").textContent.replace(",", "")),
      ]),
    );
  assert.equal(shown.length, 154);
  assert.deepEqual(shown.toSorted(), [...tally(posts, "tags")].toSorted());
});

test("the largest tag pages to its end", { skip }, async () => {
  const it = await open(server, "/");
  await it
    .getByRole("navigation", { name: "Tags" })
    .getByRole("link", { name: largest.name })
    .click();
  await soon(async () => assert.equal(await heading(it), `Tag: ${largest.name}`));
  const path = await place(it);
  const pages = Math.ceil(largest.posts.length / 10);
  assert.match(await status(it), new RegExp(`page 1 of ${pages}$`));
  await it.getByRole("link", { name: "Next", exact: true }).click();
  await arrived(it, `${path}page/2/`);
  assert.deepEqual(await titles(it), titlesOf(largest.posts).slice(10, 20));
  await it.getByRole("link", { name: `Page ${pages}`, exact: true }).click();
  await arrived(it, `${path}page/${pages}/`);
  assert.deepEqual(await titles(it), titlesOf(largest.posts).slice((pages - 1) * 10));
  await it.reload();
  await arrived(it, `${path}page/${pages}/`);
  assert.deepEqual(await titles(it), titlesOf(largest.posts).slice((pages - 1) * 10));
});

test("the largest tag filters by year and by text", { skip }, async () => {
  const it = await open(server, "/tags/");
  await it.locator("main").getByRole("link", { name: largest.name, exact: true }).click();
  await soon(async () => assert.equal(await heading(it), `Tag: ${largest.name}`));
  await showAll(it, "Years");
  const value = (await values(it, "Years")).find((year) => year.count > 1);
  const wanted = largest.posts.filter((post) => valuesOf(post, "years").includes(value.name));
  assert.equal(value.count, wanted.length);
  await box(it, "Years", value.name).click();
  assert.match(await status(it), new RegExp(`^${wanted.length} posts`));
  assert.deepEqual(await titles(it), titlesOf(wanted).slice(0, 10));

  const word = wanted[0].title.match(/[a-z]{4,}/i)[0].toLowerCase();
  await it.getByRole("combobox", { name: "Search" }).pressSequentially(word);
  // Those that have the word in their title, and perhaps more that have it in their text.
  const found = wanted.filter((post) => new RegExp(`\\b${word}\\b`, "i").test(post.title));
  await soon(async () => {
    const count = Number((await status(it)).match(/^\d+/)?.[0]);
    assert.ok(count >= found.length && count <= wanted.length, `${word}: ${count}`);
  });
});

test("posts open without asking another site for anything", { skip }, async () => {
  const it = await open(server, "/");
  const withImages = posts.filter((post) => /<img|image/i.test(post.html)).slice(0, 3);
  for (const post of [...withImages, posts[0], posts.at(-1)]) {
    await it.goto(`/post/${encodeURIComponent(post.slug)}/`);
    await reader.drawn(it);
    assert.equal(await heading(it), post.title);
  }
});
