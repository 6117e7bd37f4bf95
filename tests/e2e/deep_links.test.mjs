// Every kind of address, opened by itself as from somebody's bookmark.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, tally, titlesOf, valuesOf } from "./archive.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { announced, drawn, focused, heading, open, soon, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { site, posts } = readArchive(folder);
const [newest] = posts;
const of = (field, value) => posts.filter((post) => valuesOf(post, field).includes(value));

const month = posts.filter((post) => post.date?.startsWith("2026-11"));

/** Address, its heading, what its title adds to that, and the titles on its first page of ten. */
const addresses = [
  ["/", site.title, "", titlesOf(posts).slice(0, 10)],
  ["/page/2/", site.title, "page 2", titlesOf(posts).slice(10, 20)],
  [`/post/${newest.slug}/`, newest.title, site.title, [newest.title]],
  ...[
    ["/category/ai-machine-learning/", "categories", "Category", "AI & Machine Learning"],
    ["/tag/remote-work/", "tags", "Tag", "Remote Work"],
    ["/author/ines-halvorsen/", "authors", "Author", "Ines Halvorsen"],
  ].map(([path, field, kind, name]) => {
    return [path, `${kind}: ${name}`, site.title, titlesOf(of(field, name)).slice(0, 10)];
  }),
  [
    "/category/engineering/page/2/",
    "Category: Engineering",
    `page 2 – ${site.title}`,
    titlesOf(of("categories", "Engineering")).slice(10, 20),
  ],
  ["/2025/", /\b2025$/, site.title, titlesOf(of("years", "2025")).slice(0, 10)],
  ["/2026/11/", "November 2026", site.title, titlesOf(month).slice(0, 10)],
  ["/categories/", "Categories", site.title, []],
  ["/tags/", "Tags", site.title, []],
  ["/archive/", "All posts", site.title, []],
  ["/search/", "Search", site.title, titlesOf(posts).slice(0, 10)],
];

/** Per address that was opened: its title in the file that came, and the one in the window. */
const seen = new Map();

let server;
before(async () => (server = await serve(folder)));

for (const [path, head, added, listed] of addresses) {
  test(`${path} opens by itself with its title, one main and one h1`, async () => {
    const it = await page({ baseURL: server.address });
    const answer = await it.goto(path);
    assert.equal(answer.status(), 200);
    await drawn(it);
    assert.equal(await it.locator("main").count(), 1);
    assert.equal(await it.locator("h1").count(), 1);
    const shown = await heading(it);
    if (typeof head === "string") assert.equal(shown, head);
    else assert.match(shown, head);
    await soon(async () => {
      const title = await it.title();
      assert.ok(title.startsWith(shown) && title.endsWith(added), title);
    });
    seen.set(path, [titleIn(await answer.text()), await it.title()]);
    assert.deepEqual(await titles(it), listed);
    assert.equal(await it.evaluate(() => document.documentElement.lang), site.language);
  });
}

test("no two addresses have the same title", () => {
  assert.equal(seen.size, addresses.length);
  assert.equal(new Set([...seen.values()].map(([, set]) => set)).size, addresses.length);
});

test("the title in the file of an address is the one that the reader sets", () => {
  for (const [path, [served, set]] of seen) assert.equal(served, set, `the title of ${path}`);
});

/** The title in a file, which escapes only what HTML must. */
function titleIn(text) {
  const signs = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  return text.match(/<title>(.*?)<\/title>/)[1].replace(/&\w+;/g, (it) => signs[it]);
}

test("a first page moves no focus and announces nothing: the browser does it", async () => {
  const it = await open(server, "/tag/remote-work/");
  await soon(async () => assert.match(await it.title(), /^Tag: Remote Work/));
  assert.equal(await focused(it), "body");
  assert.equal(await announced(it), "");
});

test("all terms lead to their posts, with the counts that they then have", async () => {
  for (const [path, field] of [
    ["/categories/", "categories"],
    ["/tags/", "tags"],
  ]) {
    const it = await open(server, path);
    const links = it.locator("main nav li");
    const shown = await links.evaluateAll((all) =>
      all.map((item) => [
        item.querySelector("a").textContent,
        item.querySelector("span").textContent,
      ]),
    );
    const names = [...new Set(posts.flatMap((post) => post[field]))];
    names.sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), "en"));
    assert.deepEqual(
      shown,
      names.map((name) => [name, String(of(field, name).length)]),
    );
    await links.getByRole("link").last().click();
    await soon(async () =>
      assert.deepEqual(await titles(it), titlesOf(of(field, names.at(-1))).slice(0, 10)),
    );
  }
});

test("every title stands on one page, by year, and leads to its post", async () => {
  const it = await open(server, "/archive/");
  const sections = await it
    .locator("main section")
    .evaluateAll((all) =>
      all.map((section) => [
        section.querySelector("h2").textContent,
        [...section.querySelectorAll("li a")].map((link) => link.textContent),
      ]),
    );
  const years = [...new Set(posts.flatMap((post) => valuesOf(post, "years")))];
  assert.deepEqual(
    sections,
    years.map((year) => [year, titlesOf(of("years", year))]),
  );
  const oldest = posts.at(-1);
  await it.getByRole("link", { name: oldest.title, exact: true }).click();
  await soon(async () => assert.equal(await heading(it), oldest.title));
});

test("the calendar counts the posts of each month, and a month leads to them", async () => {
  const it = await open(server, "/archive/");
  const dated = posts.filter((post) => post.date);
  const months = tally(dated.map((post) => ({ months: [`/${post.date.slice(0, 7).replace("-", "/")}/`] })), "months");
  const cells = await it.locator(".calendar td a").evaluateAll((all) =>
    all.map((link) => [link.getAttribute("href"), Number(link.textContent), link.getAttribute("aria-label")]),
  );
  assert.deepEqual(new Map(cells.map(([href, count]) => [href, count])), months);
  for (const [href, count, label] of cells) {
    assert.match(label, new RegExp(`${href.slice(1, 5)}.*\\b${count} posts?$`));
  }
  const [fullest, most] = [...months].toSorted((a, b) => b[1] - a[1])[0];
  await it.locator(`.calendar td a[href="${fullest}"]`).click();
  const of = dated.filter((post) => `/${post.date.slice(0, 7).replace("-", "/")}/` === fullest);
  assert.equal(of.length, most);
  await soon(async () => assert.deepEqual(await titles(it), titlesOf(of).slice(0, 10)));
});
