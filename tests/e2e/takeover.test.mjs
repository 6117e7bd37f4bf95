// A page that was prerendered, and the reader that takes it over late: nothing moves, nothing is
// lost, and whatever fails leaves a page that can be read.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { archiveFiles, flipped, fragileSite, shellFile } from "./damage.mjs";
import { buildSite, page, root, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, heading, place, ready, soon, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { posts } = readArchive(folder);
const { pointer, shards } = archiveFiles(folder);
const wasm = shellFile(folder, "_bg.wasm");
const rich = posts.find((post) => /<pre/.test(post.html) && /<table/.test(post.html));

let server, fragile;
before(async () => {
  server = await serve(folder);
  fragile = await fragileSite(folder);
});
afterEach(() => fragile.mend());

const kinds = {
  home: "/",
  "page 2": "/page/2/",
  "a category": "/category/engineering/",
  "a tag": "/tag/rust/",
  "a post": `/post/${rich.slug}/`,
  "a year": "/2026/",
  "every title": "/archive/",
  "all tags": "/tags/",
  "all categories": "/categories/",
  search: "/search/",
  "the page for what is missing": "/404.html",
};

/** A page whose reader waits until `go` is called. */
async function held(path, options = {}) {
  const it = await page({ baseURL: server.address, ...options });
  let go;
  const gate = new Promise((open) => (go = open));
  await it.route("**/*_bg.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  await it.addInitScript(() => {
    globalThis.shifts = [];
    globalThis.largest = [];
    const watch = (type, hear) =>
      new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
    watch("layout-shift", (it) => shifts.push(it.value));
    watch("largest-contentful-paint", (it) => largest.push(`${it.element?.localName}.${it.element?.className} ${it.size}`));
  });
  const answer = await it.goto(path);
  return Object.assign(it, { go, answer });
}

/** What was painted largest up to now, and how large it was. */
async function largestPaint(it) {
  await it.waitForFunction(() => largest.length > 0);
  return it.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return largest.at(-1);
  });
}

/** Text and geometry of all elements of the page but what helps with reading. */
function seen(it) {
  return it.evaluate(() => {
    const main = document.getElementById("lectern");
    // What helps with reading comes at idle: it takes no room and has no text, and moves nothing else.
    const boxes = [...main.querySelectorAll(":not(.aid, .aid *)")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const numbers = [x, y + scrollY, width, height].map((it) => Math.round(it * 8) / 8);
      return `${element.localName}.${element.className} ${numbers}`;
    });
    return { title: document.title, text: main.innerText, boxes, focus: document.activeElement.localName };
  });
}

const take = (it) => it.evaluate(() => void dispatchEvent(new Event("lecterntake")));

/** Waits until the reader's own page is shown. */
const taken = (it) => it.waitForFunction(() => !document.querySelector("#lectern[data-page]"));

for (const [name, path] of Object.entries(kinds)) {
  for (const width of [360, 1280]) {
    test(`${name} at ${width} px is the same before the reader, with it, and taken over`, async () => {
      const viewport = { width, height: 800 };
      const it = await held(path, { viewport });
      const first = await seen(it);
      assert.ok(first.boxes.length > 20 && first.text.length > 100);
      const largest = await largestPaint(it);
      it.go();
      await ready(it);
      assert.deepEqual(await seen(it), first, "with the reader");
      assert.equal(await it.locator("#lectern[data-page]").count(), 1, "nothing is replaced");
      await take(it);
      await taken(it);
      assert.deepEqual(await seen(it), first, "taken over");
      await it.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
      assert.deepEqual(await it.evaluate(() => shifts), [], "nothing shifts");
      assert.equal(await largestPaint(it), largest, "nothing larger is painted");
      it.clean();
    });
  }
}

for (const width of [360, 1280]) {
  test(`an unknown address at ${width} px is the same when the reader, which comes by itself, has taken it over`, async () => {
    const it = await held("/nowhere/", { viewport: { width, height: 800 }, allowed: [/404/] });
    assert.equal(it.answer.status(), 404);
    const first = await seen(it);
    assert.ok(first.boxes.length > 20 && first.text.includes("Page not found"));
    const largest = await largestPaint(it);
    it.go();
    await taken(it);
    assert.equal(await heading(it), "Page not found");
    assert.deepEqual(await seen(it), first, "taken over");
    assert.deepEqual(await it.evaluate(() => shifts), [], "nothing shifts");
    assert.equal(await largestPaint(it), largest, "nothing larger is painted");
    assert.equal(await place(it), "/nowhere/");
  });
}

test("what was typed before the reader came is searched for, and stays under the hand", async () => {
  const it = await held("/");
  const field = it.getByRole("combobox", { name: "Search" });
  await field.pressSequentially("hydrate");
  await it.evaluate(() => document.activeElement.setSelectionRange(2, 4));
  it.go();
  await taken(it);
  assert.equal(await field.inputValue(), "hydrate");
  assert.deepEqual(
    await field.evaluate((at) => [at === document.activeElement, at.selectionStart, at.selectionEnd]),
    [true, 2, 4],
  );
  await soon(async () => assert.equal(await place(it), "/search/?q=hydrate"));
  await soon(async () => assert.ok((await titles(it)).includes("Why We Do Not Hydrate")));
});

/** Without a service worker, which would bring what is kept back: only the page's own requests meet a route. */
const alone = { serviceWorkers: "block", allowed: [/Service Worker registration blocked/] };

/** A site with more posts than one file of the catalog holds, and the path of the second such file. */
async function largeSite() {
  const source = mkdtempSync(join(tmpdir(), "lectern-large-"));
  for (let at = 1; at <= 2100; at += 1) {
    const day = new Date(Date.UTC(2010, 0, at)).toISOString().slice(0, 10);
    const word = ["apple", "pear", "quince"][at % 3];
    writeFileSync(join(source, `${day}-number-${at}.md`), `# The ${word} of day ${at}\n\nA ${word} each day.\n`);
  }
  const folder = await buildSite([source]);
  const read = (path) => JSON.parse(readFileSync(join(folder, "data", path), "utf8"));
  const [, ...others] = read(`m/${read("current.json").manifest}.json`).chunks;
  assert.equal(others.length, 1);
  return { server: await serve(folder), rest: `**/data/s/${others[0].file}.json` };
}

test("where the rest of a large archive does not come, links load pages", async () => {
  const { server, rest } = await largeSite();
  const it = await page({ baseURL: server.address, ...alone, allowed: [/ERR_FAILED/, ...alone.allowed] });
  await it.route(rest, (route) => route.abort());
  await it.goto("/");
  await it.getByRole("alert").waitFor();
  await reader.markLoad(it);
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await soon(async () => assert.equal(await place(it), "/tags/"));
  assert.equal(await reader.isSameLoad(it), false);
  assert.equal(await it.locator(".failure").count(), 0);
});

test("what was typed early in a large archive is searched for while the rest of it is on its way", async () => {
  const { server: large, rest: others } = await largeSite();
  const it = await page({ baseURL: large.address, ...alone });
  const gate = () => {
    let open;
    return Object.assign(new Promise((done) => (open = done)), { open });
  };
  const [program, rest] = [gate(), gate()];
  await it.route("**/*_bg.wasm", (route) => program.then(() => route.continue()));
  await it.route(others, (route) => rest.then(() => route.continue()));
  await it.addInitScript(() => addEventListener("lecternmount", () => (globalThis.isMounted = true)));
  await it.goto("/");
  const field = it.getByRole("combobox", { name: "Search" });
  await field.pressSequentially("quinc");
  program.open();
  // The reader is drawn when the newest posts are here; what it draws outlives the coming of the others.
  await it.waitForFunction(() => globalThis.isMounted);
  rest.open();
  await taken(it);
  await soon(async () => assert.equal(await it.locator("main [role=status]").innerText(), "700 posts, page 1 of 70"));
  await field.press("e");
  await soon(async () => assert.equal(await place(it), "/search/?q=quince"));
  await field.fill("pear day 2098");
  await soon(async () => assert.deepEqual(await titles(it), ["The pear of day 2098"]));
});

test("text and Enter before anything but boot.js came are searched for", async () => {
  const it = await page({ baseURL: server.address });
  let go;
  const gate = new Promise((open) => (go = open));
  await it.route("**/takeover.js", (route) => gate.then(() => route.continue()));
  await it.goto(`/post/${rich.slug}/`);
  const field = it.getByRole("combobox", { name: "Search" });
  await field.pressSequentially("hydrate");
  await field.press("Enter");
  go();
  await arrived(it, "/search/?q=hydrate");
  await soon(async () => assert.ok((await titles(it)).includes("Why We Do Not Hydrate")));
});

test("a box that was ticked before the reader came filters", async () => {
  const it = await held("/");
  await it.locator(".facet-value label", { hasText: "Engineering" }).click();
  it.go();
  await arrived(it, "/category/engineering/");
  assert.equal(await it.locator(".facet-value", { hasText: "Engineering" }).locator("input").isChecked(), true);
});

test("an order that was chosen before the reader came is the list's", async () => {
  const it = await held("/");
  await it.getByLabel("Sort").selectOption({ label: "Oldest first" });
  it.go();
  await arrived(it, "/?sort=oldest");
  await soon(async () => assert.equal((await titles(it))[0], posts.at(-1).title));
});

test("a button that was pressed before the reader came does its work", async () => {
  const it = await held("/", { viewport: { width: 360, height: 800 } });
  const button = it.getByRole("button", { name: "Filters" });
  await button.click();
  it.go();
  await taken(it);
  await soon(async () => assert.equal(await button.getAttribute("aria-expanded"), "true"));
});

test("a button that was pressed before anything but boot.js came does its work", async () => {
  const it = await page({ baseURL: server.address, viewport: { width: 360, height: 800 } });
  let go;
  const gate = new Promise((open) => (go = open));
  await it.route("**/takeover.js", (route) => gate.then(() => route.continue()));
  // What makes reading comfortable is here before: what it hears is another's.
  const comfort = it.waitForResponse("**/reading.js");
  await it.goto("/");
  const button = it.getByRole("button", { name: "Filters" });
  await button.click();
  await comfort;
  go();
  await taken(it);
  await soon(async () => assert.equal(await button.getAttribute("aria-expanded"), "true"));
});

test("scroll, focus, what is chosen and the very elements of a text outlive the swap", async () => {
  const it = await held(`/post/${rich.slug}/`);
  it.go();
  await ready(it);
  const link = it.locator(".neighbours a").first();
  await link.focus();
  await reader.scrollTo(it, 300);
  const chosen = await it.evaluate(() => {
    const [first, second] = document.querySelectorAll(".prose p");
    first.isOld = true;
    getSelection().setBaseAndExtent(first.firstChild, 1, second.firstChild, 5);
    return getSelection().toString();
  });
  await take(it);
  await taken(it);
  assert.equal(await it.evaluate(() => getSelection().toString()), chosen);
  assert.equal(await reader.scrolled(it), 300);
  assert.equal(await it.evaluate(() => document.querySelector(".prose p").isOld), true);
  assert.equal(await link.evaluate((at) => at === document.activeElement), true);
});

test("before the reader a link loads its page; with it, nothing is loaded, and Back finds its place", async () => {
  const it = await held("/");
  await reader.markLoad(it);
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await soon(async () => assert.equal(await place(it), "/tags/"));
  assert.equal(await reader.isSameLoad(it), false);
  it.go();
  await it.goto("/");
  await ready(it);
  await reader.markLoad(it);
  const last = it.locator("article").last().getByRole("link").first();
  const top = await reader.scrollToSee(it, last);
  await last.click();
  await arrived(it, `/post/${posts[9].slug}/`);
  assert.equal(await reader.isSameLoad(it), true);
  assert.equal(await heading(it), posts[9].title);
  await soon(async () => assert.equal(await it.evaluate(() => document.activeElement.localName), "h1"));
  await soon(async () => assert.equal(await reader.scrolled(it), 0));
  await it.goBack();
  await arrived(it, "/");
  await soon(async () => assert.equal(await reader.scrolled(it), top));
});

test("Back over a page that was loaded again shows the page of its address", async () => {
  const it = await held("/");
  it.go();
  await ready(it);
  await reader.titleLink(it, posts[0].title).click();
  await arrived(it, `/post/${posts[0].slug}/`);
  await it.reload();
  await ready(it);
  await it.goBack();
  await arrived(it, "/");
  await soon(async () => assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10)));
});

test("an address with a search is searched though its page was prerendered without", async () => {
  const it = await held("/search/?q=hydrate");
  it.go();
  await taken(it);
  await soon(async () => assert.ok((await titles(it)).includes("Why We Do Not Hydrate")));
});

const cut = (bytes) => bytes.subarray(0, bytes.length / 2);
const html = () => Buffer.from("<!doctype html><title>Sign in</title>");
const glue = wasm.replace("_bg.wasm", ".js");
const file = (name) => wasm.replace(/[^/]*$/, name);
const reads = /could not be loaded/;

for (const [name, path, change, said] of [
  ["the wasm is missing", wasm, null, reads],
  ["the wasm is cut off", wasm, cut, reads],
  ["another page comes in place of the wasm", wasm, html, reads],
  ["the glue is missing", glue, null, reads],
  ["the glue is cut off", glue, cut, reads],
  ["the takeover is missing", file("takeover.js"), null, reads],
  ["what writes the page is missing", file("page.js"), null, reads],
  ["the boot script is missing", file("boot.js"), null, null],
  ["the pointer is missing", pointer, null, /missing on the site/],
  ["the pointer is damaged", pointer, cut, /not an archive/],
]) {
  test(`${name}: the page can be read, links load pages, and a notice says so`, async () => {
    await fragile.damage(path, change);
    const it = await page({ baseURL: fragile.address, allowed: [/^console: /, /^page error: /] });
    await it.goto("/tag/rust/");
    const text = await it.locator("main").innerText();
    const alert = it.getByRole("alert");
    if (said) {
      await alert.waitFor();
      assert.match(await alert.innerText(), said);
      assert.equal(await alert.evaluate((at) => getComputedStyle(at).position), "fixed");
    }
    assert.equal(await it.locator("main").innerText(), text, "the page stays as it is");
    assert.equal(await heading(it), "Tag: Rust");
    await reader.markLoad(it);
    const first = await it.locator("article h2 a").first();
    const title = await first.innerText();
    await first.click();
    await soon(async () => assert.equal(await heading(it), title));
    assert.equal(await reader.isSameLoad(it), false, "the page was loaded");
    await soon(async () => assert.ok((await it.locator("article p").count()) > 1));
  });
}

test("a text that comes damaged does not take the place of one that can be read", async () => {
  for (const shard of shards) await fragile.damage(shard.path, flipped);
  const it = await page({ baseURL: fragile.address });
  await it.goto(`/post/${rich.slug}/`);
  await ready(it);
  const text = await it.locator("main").innerText();
  await take(it);
  const alert = it.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /damaged/);
  assert.equal(await it.locator("main").innerText(), text);
});

test("without scripts the blog is read: posts, terms, pages, titles", async () => {
  const it = await page({ baseURL: server.address, javaScriptEnabled: false });
  await it.goto("/");
  assert.match(await it.locator("noscript").textContent(), /Scripts are switched off/);
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  for (const dead of [".site-search", ".facet-panel", ".view-switch"]) {
    assert.equal(await it.locator(dead).isVisible(), false, `${dead} does not look alive`);
  }
  await it.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" }).click();
  // A click waits until the next page has begun, no longer.
  await it.waitForLoadState();
  assert.equal(await place(it), "/page/2/");
  assert.deepEqual(await titles(it), titlesOf(posts).slice(10, 20));
  await reader.titleLink(it, posts[10].title).click();
  await it.waitForLoadState();
  assert.equal(await heading(it), posts[10].title);
  assert.ok((await it.locator("article .prose p").count()) > 1);
  await it.getByRole("link", { name: "All posts" }).click();
  await it.waitForLoadState();
  assert.equal(await it.locator(".titles li").count(), posts.length);
  await it.goto("/nowhere/").catch(() => {});
  assert.equal(await heading(it), "Page not found");
  it.clean(/404/);
});

const seeds = `${root}/../shared/seeds`;
const skip = existsSync(seeds) ? false : "no seed archive at ../shared/seeds";

test("without scripts the seed archive is read and followed", { skip }, async () => {
  const built = await buildSite([seeds]);
  const archive = readArchive(built);
  const it = await page({ baseURL: (await serve(built)).address, javaScriptEnabled: false });
  for (const [field, kind] of [["categories", "Category"], ["tags", "Tag"]]) {
    await it.goto(`/${field}/`);
    const names = await it.locator("main nav li a").allInnerTexts();
    assert.deepEqual(new Set(names), new Set(archive.posts.flatMap((post) => post[field])), field);
    assert.ok(names.length > 0, field);
    for (const name of names) {
      await it.goto(`/${field}/`);
      await it.locator("main").getByRole("link", { name, exact: true }).click();
      await it.waitForLoadState();
      assert.equal(await heading(it), `${kind}: ${name}`);
      const expected = titlesOf(archive.posts.filter((post) => post[field].includes(name)));
      const shown = await titles(it);
      const next = it.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" });
      while (await next.count()) {
        await next.click();
        await it.waitForLoadState();
        shown.push(...(await titles(it)));
      }
      assert.deepEqual(shown, expected, name);
    }
  }
  await it.goto("/");
  await it.locator("article h2 a").first().click();
  await it.waitForLoadState();
  assert.equal(await heading(it), archive.posts[0].title);
  assert.ok((await it.locator("article .prose > *").count()) > 0);
});
