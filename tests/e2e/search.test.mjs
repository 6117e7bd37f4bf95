// Searching the whole text of the archive: from the keyboard, in a list, on a post.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { readArchive, tally, titlesOf } from "./archive.mjs";
import { accessible } from "./axe.mjs";
import { archiveFiles, flipped, fragileSite, shellFile } from "./damage.mjs";
import { box, chips, values } from "./facets.mjs";
import { faultServer } from "./fault_server.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, drawn, heading, open, place, soon, titles } from "./reader.mjs";
import { activeOffer, answered, field, list, listed, marked, marksIn, offers } from "./search.mjs";

const folder = await buildSite(["content"]);
const { posts } = readArchive(folder);

let server;
before(async () => (server = await serve(folder)));

/** All that a post says, as text. */
function textOf(post) {
  const terms = [...post.categories, ...post.tags, ...post.authors];
  return `${post.title} ${terms.join(" ")} ${post.html.replace(/<[^>]*>/g, " ")}`.toLowerCase();
}

/** The posts that have a word, by a plain look at each. */
function having(word) {
  return posts.filter((post) => new RegExp(`(?<![\\p{L}\\d])${word}`, "u").test(textOf(post)));
}

/** The titles of all pages of the list that the page shows. */
async function allTitles(it) {
  const all = await titles(it);
  for (;;) {
    const next = it.getByRole("link", { name: "Next", exact: true });
    if (!(await next.count())) return all;
    const before = await place(it);
    await next.click();
    await soon(async () => assert.notEqual(await place(it), before));
    await listed(it);
    all.push(...(await titles(it)));
  }
}

/** Opens a search and waits for its answer. */
async function search(query, options) {
  const it = await open(server, `/search/?q=${encodeURIComponent(query)}`, options);
  await listed(it);
  return it;
}

const sorted = (list) => [...list].sort();

test("by keyboard alone: find a post, read its marks, clear them, and go back", async () => {
  const it = await open(server, "/tags/");
  await it.keyboard.press("/");
  assert.equal(await reader.focused(it), "input Search");
  assert.equal(await field(it).getAttribute("aria-expanded"), "false");
  await it.keyboard.type("jekyll");
  await answered(it);
  assert.equal(await field(it).getAttribute("aria-expanded"), "true");
  const found = having("jekyll");
  assert.deepEqual(sorted((await offers(it)).slice(0, -1)), sorted(titlesOf(found)));
  assert.equal(await activeOffer(it), null);
  await it.keyboard.press("ArrowDown");
  const first = (await offers(it))[0];
  assert.equal(await activeOffer(it), first);
  await it.keyboard.press("ArrowUp");
  assert.equal(await activeOffer(it), null, "up from the first is the field");
  await it.keyboard.press("ArrowUp");
  assert.equal(await activeOffer(it), (await offers(it)).at(-1), "and then the last");
  await it.keyboard.press("Home");
  assert.equal(await activeOffer(it), first);
  await it.keyboard.press("End");
  assert.equal(await activeOffer(it), (await offers(it)).at(-1));
  await it.keyboard.press("Home");
  await it.keyboard.press("Enter");

  const post = found.find((it) => it.title === first);
  await arrived(it, `/post/${post.slug}/?find=jekyll`);
  assert.equal(await heading(it), first);
  await soon(async () => assert.ok((await marked(it)).length > 0));
  assert.ok((await marked(it)).every((word) => /^jekyll/i.test(word)));
  const line = it.getByText("Words of your search are marked.");
  assert.ok(await line.isVisible());
  assert.equal(await it.locator("article mark").count(), 0, "the text itself is untouched");
  await it.getByRole("button", { name: "Clear", exact: true }).focus();
  await it.keyboard.press("Enter");
  await arrived(it, `/post/${post.slug}/`);
  assert.deepEqual(await marked(it), []);
  assert.equal(await line.count(), 0);
  await it.goBack();
  await arrived(it, "/tags/");
});

test("a hit opens at the heading that it stands under, with its words marked", async () => {
  const it = await search("embedding");
  const link = it.locator("article h2 a[href*='#']").first();
  const anchor = decodeURIComponent((await link.getAttribute("href")).split("#")[1]);
  await link.click();
  await soon(async () => assert.ok((await marked(it)).length > 0));
  await soon(async () => {
    const top = await it.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, anchor);
    assert.ok(top > -5 && top < 700, `the heading is in sight: ${top}`);
  });
  const before = await reader.scrolled(it);
  await it.getByRole("button", { name: "Next mark" }).click();
  assert.equal(await it.evaluate(() => CSS.highlights.get("found-now").size), 1);
  await it.goBack();
  await arrived(it, "/search/?q=embedding");
  await listed(it);
  assert.ok(before >= 0);
});

test("Back from a hit returns to the list where it was left", async () => {
  const it = await search("the", { viewport: { width: 1280, height: 500 } });
  const last = it.locator("article h2 a").nth(8);
  const middle = await reader.scrollToSee(it, last);
  const seen = await titles(it);
  await last.click();
  await soon(async () => assert.match(await place(it), /^\/post\/.*find=the/));
  await drawn(it);
  await it.goBack();
  await arrived(it, "/search/?q=the");
  await listed(it);
  assert.deepEqual(await titles(it), seen);
  await soon(async () => assert.ok(Math.abs((await reader.scrolled(it)) - middle) < 60));
});

test("Ctrl+K leads to the field, but not out of another field", async () => {
  const it = await open(server, "/");
  for (const key of ["Control+k", "Meta+k"]) {
    await it.getByRole("link", { name: "Tags", exact: true }).first().focus();
    await it.keyboard.press(key);
    assert.equal(await reader.focused(it), "input Search", key);
  }
  const find = it.getByRole("textbox", { name: "Find in tags" });
  await find.focus();
  await it.keyboard.type("a/");
  assert.equal(await find.inputValue(), "a/");
  assert.equal(await reader.focused(it), "input Find in Tags");
  await box(it, "Categories", "Engineering").focus();
  await it.keyboard.press("/");
  assert.equal(await reader.focused(it), "input Search");
  assert.equal(await field(it).inputValue(), "");
});

test("Ctrl+Enter opens the line in a new tab, and a middle click does", async () => {
  const it = await open(server, "/tags/");
  await field(it).fill("jekyll");
  await answered(it);
  await it.keyboard.press("ArrowDown");
  const [tab] = await Promise.all([it.context().waitForEvent("page"), it.keyboard.press("Control+Enter")]);
  await soon(async () => assert.match(tab.url(), /\/post\/.*\?find=jekyll/));
  assert.equal(await place(it), "/tags/");
  const option = it.getByRole("option").first();
  const [other] = await Promise.all([
    it.context().waitForEvent("page"),
    option.click({ button: "middle" }),
  ]);
  await soon(async () => assert.match(other.url(), /\/post\/.*\?find=jekyll/));
});

test("Esc closes the list, and again empties the field", async () => {
  const it = await open(server, "/tags/");
  await field(it).fill("jekyll");
  await answered(it);
  await it.keyboard.press("Escape");
  assert.equal(await list(it).count(), 0);
  assert.equal(await field(it).inputValue(), "jekyll");
  assert.equal(await reader.focused(it), "input Search");
  await it.keyboard.press("Escape");
  assert.equal(await field(it).inputValue(), "");
});

test("Enter with no line active leads to all that is found", async () => {
  const it = await open(server, "/tags/");
  await field(it).fill("latin");
  await it.keyboard.press("Enter");
  await arrived(it, "/search/?q=latin");
  await listed(it);
  assert.deepEqual(sorted(await titles(it)), sorted(titlesOf(having("latin"))));
});

test("recent searches are offered to an empty field, newest first, and can be erased", async () => {
  const it = await open(server, "/tags/");
  await field(it).focus();
  assert.equal(await list(it).count(), 0, "nothing was searched for yet");
  for (const text of ["latin", "jekyll", "latin", "x"]) {
    await field(it).fill(text);
    await it.keyboard.press("Enter");
    await soon(async () => assert.equal(await place(it), `/search/?q=${text}`));
  }
  await it.goto("/");
  await drawn(it);
  await field(it).focus();
  assert.deepEqual(await offers(it), ["latin", "jekyll"]);
  await accessible(it, "recent searches");
  await it.keyboard.press("ArrowDown");
  await it.keyboard.press("ArrowDown");
  await it.keyboard.press("Enter");
  await arrived(it, "/search/?q=jekyll");
  await it.goto("/tags/");
  await drawn(it);
  await field(it).focus();
  await it.keyboard.press("Tab");
  assert.equal(await reader.focused(it), "button Erase recent searches");
  await it.keyboard.press("Enter");
  assert.equal(await list(it).count(), 0);
  assert.equal(await it.evaluate(() => Object.values({ ...localStorage }).join("")), "");
  assert.equal(await reader.focused(it), "input Search");
});

test("where the browser keeps nothing, searching works all the same", async () => {
  const it = await page({ baseURL: server.address });
  await it.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("refused", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: refuse });
  });
  await it.goto("/search/?q=jekyll");
  await drawn(it);
  await listed(it);
  assert.deepEqual(sorted(await titles(it)), sorted(titlesOf(having("jekyll"))));
  await it.getByRole("button", { name: "Save this search" }).click();
  assert.ok(await it.getByRole("button", { name: "Saved on the shelf" }).isVisible());
});

test("a phrase, an exclusion, a tag, a date", async () => {
  const phrase = posts.filter((post) => textOf(post).replace(/\s+/g, " ").includes("table of contents"));
  const cases = [
    ['"table of contents"', phrase],
    ["hugo -jekyll", having("hugo").filter((it) => !having("jekyll").includes(it))],
    ["tag:wordpress", posts.filter((it) => it.tags.includes("WordPress"))],
    ["date:2026-06", posts.filter((it) => it.date?.startsWith("2026-06"))],
  ];
  for (const [query, wanted] of cases) {
    const it = await search(query);
    assert.deepEqual(sorted(await titles(it)), sorted(titlesOf(wanted)), query);
    await it.close();
  }
});

test("a mistyped word is taken for the one that is there, and says so", async () => {
  const it = await search("jekyl minisaerch");
  const notice = it.locator(".list-notice");
  assert.ok((await titles(it)).length > 0);
  assert.ok(await notice.isVisible(), "something was done to find these");
  const other = await search("minisaerch");
  assert.match(await other.locator(".list-notice").innerText(), /Nothing has “minisaerch”\. These posts have “minisearch”\./);
  assert.deepEqual(sorted(await titles(other)), sorted(titlesOf(having("minisearch"))));
  await accessible(other, "a corrected search");
  await other.locator(".list-notice a").click();
  await arrived(other, "/search/?q=minisearch");
});

test("what is nowhere finds nothing, and the page says what to do", async () => {
  const it = await search("qqqqzzzzxxxx");
  assert.deepEqual(await titles(it), []);
  assert.equal(await reader.status(it), "No posts");
  assert.match(await it.locator("main").innerText(), /No post fits all of these filters/);
  await accessible(it, "nothing found");
});

test("facets follow the query, and their counts are true", async () => {
  const it = await search("feed");
  const shown = new Map();
  for (const [legend, name] of [["Categories", "categories"], ["Tags", "tags"], ["Years", "years"]]) {
    shown.set(name, [legend, await values(it, legend)]);
  }
  const found = new Set(await allTitles(it));
  const all = posts.filter((post) => found.has(post.title));
  assert.ok(all.length > 1 && all.length < posts.length, `${all.length} posts`);
  for (const [name, [legend, list]] of shown) {
    const counts = tally(all, name);
    for (const value of list) {
      assert.equal(value.count, counts.get(value.name) ?? 0, `${legend}: ${value.name}`);
    }
  }
});

test("the order is by relevance until another is chosen, and only where something is searched for", async () => {
  const it = await search("hugo");
  const order = it.getByLabel("Sort");
  assert.equal(await order.inputValue(), "relevance");
  await order.selectOption("newest");
  await arrived(it, "/search/?q=hugo&sort=newest");
  await listed(it);
  const days = titlesOf(posts).filter((title) => titlesOf(having("hugo")).includes(title));
  assert.deepEqual(await titles(it), days);
  await order.selectOption("relevance");
  await arrived(it, "/search/?q=hugo");
  await it.getByRole("link", { name: "Remove filter “hugo”" }).click();
  await arrived(it, "/");
  assert.equal(await order.inputValue(), "newest");
  const offered = await order.locator("option").evaluateAll((all) => all.map((it) => it.value));
  assert.ok(!offered.includes("relevance"));
});

test("a search that begins on a term stays within it until that is taken away", async () => {
  const it = await open(server, "/category/engineering/");
  await it.keyboard.press("/");
  const chip = it.getByRole("link", { name: "in Category: Engineering: search everywhere" });
  assert.ok(await chip.isVisible());
  await it.keyboard.type("rust");
  await arrived(it, "/search/?q=rust&category=engineering");
  await listed(it);
  const within = having("rust").filter((post) => post.categories.includes("Engineering"));
  assert.deepEqual(sorted(await allTitles(it)), sorted(titlesOf(within)));
  await it.locator(".search-scope").click();
  await arrived(it, "/search/?q=rust");
  await listed(it);
  assert.deepEqual(sorted(await allTitles(it)), sorted(titlesOf(having("rust"))));
  assert.deepEqual((await chips(it))[0], "Remove filter “rust”");
});

test("rows of a search show what was found, marked, and nothing of it is HTML", async () => {
  const it = await search("minisearch");
  const rows = await it.locator("article > p").count();
  assert.equal(rows, having("minisearch").length);
  const words = await marksIn(it, "article > p");
  assert.ok(words.length >= rows && words.every((word) => /^minisearch/i.test(word)), `${words}`);
  const tag = await search("markdown");
  await soon(async () => assert.ok((await marksIn(tag, "article h2")).includes("Markdown")));
  await soon(async () => assert.ok((await marksIn(tag, ".post-tags")).includes("Markdown")));
  await accessible(tag, "rows with marks");
});

test("the count is told after the pause, and not at each key", async () => {
  const it = await open(server, "/tags/");
  await field(it).fill("latin");
  await answered(it);
  const words = (await offers(it)).at(-1);
  assert.ok(words.includes(`${having("latin").length} post`), words);
  await soon(async () => assert.equal(await reader.announced(it), words));
  // As many are told again: a screen reader says only what changes.
  await field(it).fill("latin -qwertyuiop");
  await soon(async () => assert.equal(await reader.announced(it), words.replace("latin", "latin -qwertyuiop")));
});

test("what was done to find posts is told below the field, too, and read aloud with their number", async () => {
  const it = await open(server, "/tags/");
  const last = it.getByRole("option").last().locator(".search-offer-line");
  for (const [typed, told] of [
    ["minisaerch", "Nothing has “minisaerch”. These posts have “minisearch”."],
    ["jekyll qqqqzzzzxxxx", "No post has all of this as you typed it. These have some of it."],
  ]) {
    await field(it).fill(typed);
    await answered(it);
    assert.equal(await last.textContent(), told);
    const words = (await offers(it)).at(-1);
    await soon(async () => assert.equal(await reader.announced(it), `${words} ${told}`));
    await accessible(it, `the list that says what was done to ${typed}`);
  }
  await field(it).fill("minisearch");
  await answered(it);
  assert.equal(await last.count(), 0, "plainly what was asked for");
  const words = (await offers(it)).at(-1);
  await soon(async () => assert.equal(await reader.announced(it), words));
});

test("words on two lines of a paragraph are two words, in the index and in the post", async () => {
  const source = mkdtempSync(join(tmpdir(), "lectern-lines-"));
  after(() => rmSync(source, { recursive: true, force: true }));
  const address = "---\ntitle: An address\n---\n\nThe lantern<br>keeper of<br>Harbour street.\n";
  writeFileSync(join(source, "an-address.md"), address);
  const site = await serve(await buildSite([source]));
  for (const word of ["lantern", "keeper", "harbour"]) {
    const it = await open(site, `/post/an-address/?find=${word}`);
    await soon(async () => assert.equal(`${await marked(it)}`.toLowerCase(), word));
  }
});

test("on a list the field's own list opens when the reader goes into it", async () => {
  const it = await search("hugo");
  await field(it).focus();
  assert.equal(await list(it).count(), 0);
  await it.keyboard.press("ArrowDown");
  assert.equal(await activeOffer(it), (await titles(it))[0]);
  await accessible(it, "the list over a list");
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing wrong while searching in ${colorScheme}`, async () => {
    for (const width of [320, 1280]) {
      const it = await page({ baseURL: server.address, colorScheme, viewport: { width, height: 800 } });
      await it.goto("/tags/");
      await drawn(it);
      await field(it).fill("search");
      await answered(it);
      await it.keyboard.press("ArrowDown");
      await accessible(it, `the list at ${width}`);
      await it.keyboard.press("Enter");
      await soon(async () => assert.ok((await marked(it)).length > 0));
      await accessible(it, `a post with marks at ${width}`);
      assert.ok(await it.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      it.clean();
    }
  });
}

test("a search is saved on the shelf, opened from it, and deleted", async () => {
  const it = await open(server, "/tag/rust/");
  await it.getByRole("button", { name: "Save this search" }).click();
  await field(it).fill("slug");
  await arrived(it, "/search/?q=slug&tag=rust");
  await it.getByRole("button", { name: "Save this search" }).click();
  await it.getByRole("link", { name: "Shelf" }).click();
  await arrived(it, "/shelf/");
  assert.equal(await heading(it), "Shelf");
  await accessible(it, "the shelf");
  await it.getByRole("link", { name: "“slug”, Tag: Rust" }).click();
  await arrived(it, "/search/?q=slug&tag=rust");
  await it.goto("/shelf/");
  await drawn(it);
  await it.getByRole("button", { name: "Delete Tag: Rust" }).click();
  assert.equal(await it.locator(".shelf-saved li").count(), 1);
  await it.reload();
  await drawn(it);
  assert.deepEqual(await it.locator(".shelf-saved a").allTextContents(), ["“slug”, Tag: Rust"]);
});

test("under a path of a host everything is asked for under the path", async () => {
  const base = "/some/path/";
  const site = await buildSite(["content"], { options: ["-b", `https://example.org${base}`] });
  const it = await page({ baseURL: (await serve(site)).address });
  const asked = [];
  it.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await it.goto(`${base}tags/`);
  await drawn(it);
  await field(it).fill("jekyll");
  await answered(it);
  await it.keyboard.press("ArrowDown");
  await it.keyboard.press("Enter");
  await soon(async () => assert.match(await place(it), new RegExp(`^${base}post/.*find=jekyll`)));
  await soon(async () => assert.ok((await marked(it)).length > 0));
  assert.ok(asked.some((it) => it.endsWith(".bin")));
  assert.deepEqual(asked.filter((it) => !it.startsWith(base)), []);
});

test("without the search program titles are searched, and the page says so", async () => {
  const site = await fragileSite(folder);
  await site.damage(shellFile(site.copy, "search.js"), null);
  const it = await page({ baseURL: site.address, allowed: [/search\.js/] });
  await it.goto("/search/?q=slug");
  await drawn(it);
  await soon(async () => assert.match(await it.getByRole("alert").innerText(), /^Searching titles only: .*\./));
  assert.deepEqual(await titles(it), ["What’s in a Slug?"]);
  await accessible(it, "titles only");
  await it.getByRole("link", { name: "Tags", exact: true }).first().click();
  await drawn(it);
  for (const typed of ["slug", "qqqqzzzzxxxx"]) {
    await field(it).fill(typed);
    const last = it.getByRole("option").last();
    const said = new RegExp(`${typed}[^]*Searching titles only: `);
    await soon(async () => assert.match(await last.innerText(), said, "below the field, too"));
    await soon(async () => assert.match(await reader.announced(it), said));
  }
  await it.goBack();
  await drawn(it);
  site.mend();
  await it.getByRole("button", { name: "Try again" }).click();
  await listed(it);
  await soon(async () => assert.match(await reader.status(it), new RegExp(`^${having("slug").length} posts`)));
  assert.deepEqual(sorted(await allTitles(it)), sorted(titlesOf(having("slug"))));
  assert.equal(await it.getByRole("alert").count(), 0);
});

test("a damaged part of the index is not believed", async () => {
  const site = await fragileSite(folder);
  const { head } = archiveFiles(site.copy);
  await site.damage(head, flipped);
  const it = await page({ baseURL: site.address });
  await it.goto("/search/?q=slug");
  await drawn(it);
  await soon(async () => assert.match(await it.getByRole("alert").innerText(), /^Searching titles only: .*damaged/));
  assert.deepEqual(await titles(it), ["What’s in a Slug?"]);
});

for (const [what, change] of [["damaged", flipped], ["missing", null]]) {
  test(`what the index has behind its beginning is ${what}: titles are searched, the page says so, and it heals`, async () => {
    const site = await fragileSite(folder);
    const { head } = archiveFiles(site.copy);
    const others = readdirSync(join(site.copy, "data/s")).filter((it) => it.endsWith(".bin") && !head.endsWith(it));
    assert.ok(others.length > 0);
    for (const name of others) await site.damage(`data/s/${name}`, change);
    const it = await page({ baseURL: site.address, allowed: [/404/] });
    await it.goto("/search/?q=slug");
    await drawn(it);
    await soon(async () => assert.match(await it.getByRole("alert").innerText(), /^Searching titles only: /));
    assert.deepEqual(await titles(it), ["What’s in a Slug?"]);
    site.mend();
    await it.getByRole("button", { name: "Try again" }).click();
    await soon(async () => assert.match(await reader.status(it), new RegExp(`^${having("slug").length} posts`)));
    assert.equal(await it.getByRole("alert").count(), 0);
  });
}

test("a text that is not the archive's is not shown: what was found stands without it, and it heals", async () => {
  const site = await faultServer(folder);
  const paths = archiveFiles(folder).shards.map((it) => new RegExp(it.path));
  const another = (text) => {
    const shard = JSON.parse(text);
    return JSON.stringify({ ...shard, html: shard.html.map(() => "<p>Nobody wrote this about a slug.</p>") });
  };
  for (const path of paths) site.fault(path, "text", another);
  const it = await open(site, "/search/?q=slug");
  await listed(it);
  // Past the browser's cache it comes no better.
  await soon(async () => assert.ok(paths.some((path) => site.times(path) > 1)));
  assert.match(await reader.status(it), new RegExp(`^${having("slug").length} posts`));
  assert.deepEqual(await marksIn(it, "article > p"), []);
  assert.doesNotMatch(await it.locator("main").innerText(), /Nobody wrote/);
  assert.equal(await it.getByRole("alert").count(), 0);
  site.mend();
  await it.reload();
  await drawn(it);
  await soon(async () => assert.ok((await marksIn(it, "article > p")).length > 0));
  assert.doesNotMatch(await it.locator("main").innerText(), /Nobody wrote/);
});

const scripts = {
  Chinese: ["灯塔", "港口的早晨"],
  Japanese: ["物語", "静かな図書館"],
  Korean: ["자전거", "산책의 기록"],
  Thai: ["ผลไม้", "ตลาดเช้า"],
  Arabic: ["السفينة", "رسائل من الميناء"],
  Hebrew: ["ארוך", "מכתבים מהנמל"],
  Russian: ["корабль", "Письма из гавани"],
};

for (const [name, [word, title]] of Object.entries(scripts)) {
  test(`${name}: a word inside a sentence finds its post and is marked`, async () => {
    const site = await buildSite(["tests/fixtures/scripts"]);
    const it = await open(await serve(site), "/tags/");
    await field(it).fill(word);
    await answered(it);
    assert.equal((await offers(it))[0], title);
    await it.keyboard.press("Enter");
    await arrived(it, `/search/?q=${encodeURIComponent(word)}`);
    await listed(it);
    assert.equal((await titles(it))[0], title);
    assert.equal((await marksIn(it, "article > p")).join(""), word);
    await it.locator("article h2 a").first().click();
    await soon(async () => assert.ok((await marked(it)).join("").includes(word)));
  });
}
