// A list over several pages: their links, their addresses, and what a page shows of a post.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { buildSite, page, root, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, open, place, soon, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { posts } = readArchive(folder);
const engineering = titlesOf(posts.filter((post) => post.categories.includes("Engineering")));
const settings = `${root}/tests/e2e/fixtures/short_pages.toml`;
const shortFolder = await buildSite(["content"], { options: ["-c", settings] });

let server;
let short;
before(async () => {
  server = await serve(folder);
  short = await serve(shortFolder);
});

const pager = (it) => it.getByRole("navigation", { name: "Pages" });
const pageLink = (it, name) => pager(it).getByRole("link", { name, exact: true });
const current = (it) => pager(it).locator("[aria-current=page]").textContent();

test("next, a number and previous lead through all pages; page 1 has no suffix", async () => {
  const it = await open(server, "/category/engineering/");
  await reader.markLoad(it);
  assert.equal(await current(it), "1");
  assert.equal(await pageLink(it, "Previous").count(), 0);
  const first = await titles(it);
  assert.equal(await reader.status(it), `${engineering.length} posts, page 1 of 2`);

  await pageLink(it, "Next").click();
  await arrived(it, "/category/engineering/page/2/");
  assert.equal(await current(it), "2");
  assert.equal(await pageLink(it, "Next").count(), 0);
  assert.equal(await reader.status(it), `${engineering.length} posts, page 2 of 2`);
  assert.deepEqual([...first, ...(await titles(it))], engineering);

  await pageLink(it, "Previous").click();
  await arrived(it, "/category/engineering/");
  assert.deepEqual(await titles(it), first);
  await pageLink(it, "Page 2").click();
  await arrived(it, "/category/engineering/page/2/");
  await it.goBack();
  await arrived(it, "/category/engineering/");
  assert.ok(await reader.isSameLoad(it));
});

test("a new page of a list begins at its top, with the focus on its heading", async () => {
  const it = await open(server, "/");
  await pageLink(it, "Next").click();
  await arrived(it, "/page/2/");
  await soon(async () => assert.match(await reader.focused(it), /^h1 /));
  await soon(async () => assert.equal(await reader.scrolled(it), 0));
  await soon(async () => assert.match(await reader.announced(it), /page 2/));
});

test("a filtered list pages by a query", async () => {
  const it = await open(server, "/search/?category=engineering&category=tutorials");
  await pageLink(it, "Next").click();
  await arrived(it, "/search/?category=engineering&category=tutorials&page=2");
  const wanted = titlesOf(
    posts.filter((post) => ["Engineering", "Tutorials"].some((it) => post.categories.includes(it))),
  );
  assert.deepEqual(await titles(it), wanted.slice(10, 20));
  await it.reload();
  await arrived(it, "/search/?category=engineering&category=tutorials&page=2");
  assert.deepEqual(await titles(it), wanted.slice(10, 20));
});

test("a page past the end says so and leads to the first page", async () => {
  const it = await page({ baseURL: server.address, allowed: [/404/] });
  const answer = await it.goto("/category/engineering/page/9/");
  assert.equal(answer.status(), 404, "there is no such page");
  await reader.drawn(it);
  assert.deepEqual(await titles(it), []);
  assert.match(await it.locator("main").innerText(), /not that long/);
  await it.getByRole("link", { name: "To its first page" }).click();
  await arrived(it, "/category/engineering/");
  assert.deepEqual(await titles(it), engineering.slice(0, 10));
});

for (const path of ["/category/engineering/page/0/", "/category/engineering/page/two/"]) {
  test(`${path} is no page`, async () => {
    const it = await page({ baseURL: server.address, allowed: [/404/] });
    assert.equal((await it.goto(path)).status(), 404);
    await reader.drawn(it);
    assert.equal(await reader.heading(it), "Page not found");
  });
}

test("many pages show the ends, the neighbours and a gap between", async () => {
  const it = await open(short, "/");
  const pages = Math.ceil(posts.length / 3);
  const shown = () =>
    pager(it)
      .locator("li")
      .evaluateAll((all) => all.map((it) => it.innerText));
  assert.deepEqual(await shown(), ["1", "2", "3", "…", String(pages), "Next"]);
  await pageLink(it, `Page ${pages}`).click();
  await arrived(it, `/page/${pages}/`);
  const last = [pages - 2, pages - 1, pages].map(String);
  assert.deepEqual(await shown(), ["Previous", "1", "…", ...last]);
  assert.deepEqual(await titles(it), titlesOf(posts).slice((pages - 1) * 3));
});

test("walking all pages by next shows every post once, in order", async () => {
  const it = await open(short, "/");
  const seen = await titles(it);
  for (let number = 2; number <= Math.ceil(posts.length / 3); number += 1) {
    await pageLink(it, "Next").click();
    await arrived(it, `/page/${number}/`);
    seen.push(...(await titles(it)));
  }
  assert.deepEqual(seen, titlesOf(posts));
});

test("more posts come below those that are there, and the depth comes back with Back and with a new load", async () => {
  const it = await open(short, "/");
  const more = () => pager(it).getByRole("link", { name: "More posts" });
  await more().scrollIntoViewIfNeeded();
  const before = await reader.scrolled(it);
  await more().click();
  await arrived(it, "/page/2/?more=1");
  assert.deepEqual(await titles(it), titlesOf(posts.slice(0, 6)));
  assert.equal(await reader.status(it), `${posts.length} posts, pages 1 to 2 of ${Math.ceil(posts.length / 3)}`);
  assert.equal(await reader.scrolled(it), before, "what was read stays where it was");
  assert.equal(await more().evaluate((at) => document.activeElement === at), true, "the focus stays");
  await it.keyboard.press("Enter");
  await arrived(it, "/page/3/?more=2");
  const deep = titlesOf(posts.slice(0, 9));
  assert.deepEqual(await titles(it), deep);

  const last = reader.titleLink(it, deep.at(-1));
  await last.scrollIntoViewIfNeeded();
  const place = await reader.scrolled(it);
  await last.click();
  await it.getByRole("heading", { level: 1, name: deep.at(-1) }).waitFor();
  await it.goBack();
  await arrived(it, "/page/3/?more=2");
  assert.deepEqual(await titles(it), deep);
  await soon(async () => assert.equal(await reader.scrolled(it), place));
  await it.reload();
  await arrived(it, "/page/3/?more=2");
  assert.deepEqual(await titles(it), deep);
});

/** How many paragraphs each post of the list shows. */
const paragraphs = (it) =>
  it.locator("article").evaluateAll((all) => all.map((it) => it.querySelectorAll("p").length));
const form = (it, name) =>
  it.getByRole("navigation", { name: "Form of the list" }).getByRole("link", { name });

test("a list shows excerpts or whole posts, and the address says which", async () => {
  const it = await open(server, "/category/engineering/");
  assert.deepEqual(await paragraphs(it), Array(10).fill(1));
  assert.equal(await form(it, "Excerpts").getAttribute("aria-current"), "true");

  await form(it, "Whole posts").click();
  await arrived(it, "/category/engineering/?view=whole");
  assert.ok((await paragraphs(it)).every((count) => count > 3));
  assert.equal(await form(it, "Whole posts").getAttribute("aria-current"), "true");
  assert.equal(await form(it, "Excerpts").getAttribute("aria-current"), null);

  await pageLink(it, "Next").click();
  await arrived(it, "/category/engineering/page/2/?view=whole");
  assert.ok(
    (await paragraphs(it)).every((count) => count > 3),
    "the next page keeps the form",
  );
  await form(it, "Excerpts").click();
  await arrived(it, "/category/engineering/page/2/?view=excerpts");
  const second = Array(engineering.length - 10).fill(1);
  assert.deepEqual(await paragraphs(it), second, "the other form keeps the page");
  await it.goBack();
  await arrived(it, "/category/engineering/page/2/?view=whole");
  assert.ok((await paragraphs(it)).every((count) => count > 3));
});

test("the links to other pages follow the order and the form of the list", async () => {
  const it = await open(server, "/category/engineering/");
  await it.getByLabel("Sort").selectOption("Oldest first");
  await arrived(it, "/category/engineering/?sort=oldest");
  const next = pageLink(it, "Next");
  assert.equal(await next.getAttribute("href"), "/category/engineering/page/2/?sort=oldest");
  await next.click();
  await arrived(it, "/category/engineering/page/2/?sort=oldest");
  assert.deepEqual(await titles(it), engineering.toReversed().slice(10));
});

test("changing the form of a list keeps the reader's place on the page", async () => {
  const it = await open(server, "/category/engineering/");
  await form(it, "Whole posts").focus();
  await it.keyboard.press("Enter");
  await arrived(it, "/category/engineering/?view=whole");
  assert.equal(await reader.focused(it), "a Whole posts");
});

test("the publisher may have whole posts for terms and dates; home keeps excerpts", async () => {
  const it = await open(short, "/category/engineering/");
  assert.ok((await paragraphs(it)).every((count) => count > 3));
  for (const [path, isWhole] of [
    ["/2026/", true],
    ["/", false],
    ["/search/?category=engineering&tag=rust", false],
    ["/category/engineering/?view=excerpts", false],
  ]) {
    await it.goto(path);
    await reader.drawn(it);
    assert.equal((await paragraphs(it))[0] > 1, isWhole, path);
  }
});

test("headings inside whole posts stand below the post's own title", async () => {
  const it = await open(server, "/category/engineering/?view=whole");
  const levels = await it.locator("article").evaluateAll((all) =>
    all.map((article) => {
      const heads = [...article.querySelectorAll("h1, h2, h3, h4, h5, h6")];
      return heads.map((head) => Number(head.localName[1]));
    }),
  );
  assert.ok(levels.some((it) => it.length > 1));
  for (const [own, ...inside] of levels) {
    assert.equal(own, 2);
    assert.ok(
      inside.every((level) => level > 2),
      String(inside),
    );
  }
  assert.equal(await place(it), "/category/engineering/?view=whole");
});
