// From a list to a post, on to the next one, and back to where one was.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { buildSite, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, heading, open, place, scrollTo, scrolled, soon, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { site, posts } = readArchive(folder);
const engineering = posts.filter((post) => post.categories.includes("Engineering"));

let server;
before(async () => (server = await serve(folder)));

test("from a category to a post, Back to its place in the list, and Forward again", async () => {
  const it = await open(server, "/category/engineering/");
  await reader.markLoad(it);
  const listed = await titles(it);
  const chosen = engineering[6];
  const link = reader.titleLink(it, chosen.title);
  const left = await reader.scrollToSee(it, link);
  await link.click();
  await arrived(it, `/post/${chosen.slug}/`);
  assert.equal(await heading(it), chosen.title);
  await soon(async () => assert.equal(await scrolled(it), 0, "a new page begins at its top"));
  await scrollTo(it, 333);

  await it.goBack();
  await arrived(it, "/category/engineering/");
  assert.equal(await heading(it), "Category: Engineering");
  assert.deepEqual(await titles(it), listed);
  await soon(async () => assert.equal(await scrolled(it), left));
  await soon(async () => assert.match(await it.title(), /^Category: Engineering – /));

  await it.goForward();
  await arrived(it, `/post/${chosen.slug}/`);
  assert.equal(await heading(it), chosen.title);
  await soon(async () => assert.equal(await scrolled(it), 333));
  assert.ok(await reader.isSameLoad(it), "no page was loaded on the way");
});

test("Back restores the filters, the order and the page of a list", async () => {
  const it = await open(server, "/search/?tag=rust&tag=performance&sort=title&view=whole");
  const seen = async () => ({
    titles: await titles(it),
    status: await reader.status(it),
    chosen: await it.locator("input:checked").evaluateAll((all) => all.length),
    sort: await it.getByLabel("Sort").inputValue(),
  });
  const before = await seen();
  assert.equal(before.chosen, 2);
  assert.equal(before.sort, "title");
  const link = reader.titleLink(it, before.titles[2]);
  const left = await reader.scrollToSee(it, link);
  await link.click();
  await soon(async () => assert.equal(await heading(it), before.titles[2]));
  await it.goBack();
  await arrived(it, "/search/?tag=rust&tag=performance&sort=title&view=whole");
  assert.deepEqual(await seen(), before);
  await soon(async () => assert.equal(await scrolled(it), left));
});

test("two visits to the same list keep each its own place", async () => {
  const it = await open(server, "/");
  const link = reader.titleLink(it, posts[4].title);
  const left = await reader.scrollToSee(it, link);
  await link.click();
  await arrived(it, `/post/${posts[4].slug}/`);
  await it.getByRole("banner").getByRole("link", { name: site.title }).click();
  await arrived(it, "/");
  await soon(async () => assert.equal(await scrolled(it), 0));
  await scrollTo(it, 150);
  await it.goBack();
  await arrived(it, `/post/${posts[4].slug}/`);
  await it.goBack();
  await arrived(it, "/");
  await soon(async () => assert.equal(await scrolled(it), left));
});

test("a place that was reached in the moment of leaving counts", async () => {
  const it = await open(server, "/category/engineering/");
  // Scrolling is told a frame later; whoever clicks within that frame was there all the same.
  await it.evaluate(() => {
    scrollTo(0, 640);
    document.querySelector("article h2 a").click();
  });
  await arrived(it, `/post/${engineering[0].slug}/`);
  await it.goBack();
  await arrived(it, "/category/engineering/");
  await soon(async () => assert.equal(await scrolled(it), 640));
});

test("loading the page again keeps the place, in a post and in a list", async () => {
  for (const path of [`/post/${posts[3].slug}/`, "/category/engineering/?view=whole"]) {
    const it = await open(server, path);
    const head = await heading(it);
    await scrollTo(it, 900);
    await it.reload();
    await arrived(it, path);
    assert.equal(await heading(it), head);
    await soon(async () => assert.equal(await scrolled(it), 900));
  }
});

test("after a link the focus is on the new heading, and the page is announced", async () => {
  const it = await open(server, "/");
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await arrived(it, "/tags/");
  const said = `Tags – ${site.title}`;
  await soon(async () => assert.equal(await reader.focused(it), "h1 Tags"));
  await soon(async () => assert.equal(await reader.announced(it), said));
  await it.getByRole("link", { name: "Remote Work", exact: true }).click();
  await arrived(it, "/tag/remote-work/");
  await soon(async () => assert.equal(await reader.focused(it), "h1 Tag: Remote Work"));
  await soon(async () =>
    assert.equal(await reader.announced(it), `Tag: Remote Work – ${site.title}`),
  );
});

test("Back keeps the reader's place although the focus moves", async () => {
  const it = await open(server, "/category/engineering/");
  const link = reader.titleLink(it, engineering[6].title);
  const left = await reader.scrollToSee(it, link);
  await link.click();
  await soon(async () => assert.equal(await reader.focused(it), `h1 ${engineering[6].title}`));
  await it.goBack();
  await soon(async () => assert.equal(await reader.focused(it), "h1 Category: Engineering"));
  await soon(async () => assert.equal(await scrolled(it), left));
});

test("the skip link is the first station of the keyboard and leads into the page", async () => {
  const it = await open(server, "/");
  await reader.markLoad(it);
  await it.keyboard.press("Tab");
  assert.equal(await reader.focused(it), "a Skip to the content");
  const skip = it.getByRole("link", { name: "Skip to the content" });
  const seen = await skip.boundingBox();
  assert.ok(seen.y >= 0 && seen.height > 20, "it can be seen while it has the focus");
  await it.keyboard.press("Enter");
  await soon(async () => assert.equal(await it.evaluate(() => document.activeElement.id), "main"));
  await it.keyboard.press("Tab");
  assert.ok(
    await it.evaluate(() => document.activeElement.closest("main")),
    `the next station is in the page, not ${await reader.focused(it)}`,
  );
  assert.ok(await reader.isSameLoad(it));
});

test("a post leads to the next older and the next newer one", async () => {
  const it = await open(server, `/post/${posts[0].slug}/`);
  const nav = it.getByRole("navigation", { name: "Neighbouring posts" });
  const older = nav.getByRole("link", { name: /^Older/ });
  const newer = nav.getByRole("link", { name: /^Newer/ });
  assert.equal(await newer.count(), 0, "nothing is newer than the newest");
  for (const post of posts.slice(1, 4)) {
    await older.click();
    await arrived(it, `/post/${post.slug}/`);
    assert.equal(await heading(it), post.title);
  }
  await newer.click();
  await arrived(it, `/post/${posts[2].slug}/`);
  await it.goto(`/post/${posts.at(-1).slug}/`);
  await reader.drawn(it);
  assert.equal(await older.count(), 0, "nothing is older than the oldest");
  assert.match(await newer.textContent(), new RegExp(posts.at(-2).title));
});

for (const [name, options] of [
  ["Ctrl and a click", { modifiers: ["Control"] }],
  ["the middle button", { button: "middle" }],
]) {
  test(`${name} on a link opens a tab, and this one stays as it is`, async () => {
    const it = await open(server, "/");
    const opened = it.context().waitForEvent("page");
    await reader.titleLink(it, posts[1].title).click(options);
    const tab = await opened;
    await reader.drawn(tab);
    assert.equal(await heading(tab), posts[1].title);
    assert.equal(await place(it), "/");
    assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  });
}

test("a link is followed by the keyboard, without loading a page", async () => {
  const it = await open(server, "/");
  await reader.markLoad(it);
  await reader.titleLink(it, posts[2].title).focus();
  await it.keyboard.press("Enter");
  await arrived(it, `/post/${posts[2].slug}/`);
  assert.equal(await heading(it), posts[2].title);
  assert.ok(await reader.isSameLoad(it));
});

test("a whole post shows its text, its facts and its terms", async () => {
  const post = posts.find((it) => it.categories.length > 1 && it.date);
  const it = await open(server, `/post/${post.slug}/`);
  const article = it.locator("main article");
  assert.equal(await article.locator("time").getAttribute("datetime"), post.date);
  // Contents and series are lists of links, too.
  const links = article.locator("li a:not(nav *)");
  const terms = await links.evaluateAll((all) => all.map((it) => it.textContent));
  assert.deepEqual(
    terms.toSorted(),
    [...post.categories, ...post.tags, ...post.authors].toSorted(),
  );
  const shown = await article.locator("p").evaluateAll((all) => all.map((it) => it.textContent));
  const stored = await it.evaluate((html) => {
    const body = new DOMParser().parseFromString(html, "text/html").body;
    return [...body.querySelectorAll("p")].map((paragraph) => paragraph.textContent);
  }, post.html);
  assert.deepEqual(shown, stored);
});
