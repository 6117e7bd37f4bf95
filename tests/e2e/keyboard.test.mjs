// Everything that a mouse can do, by the keyboard alone. Beside this: filters (filtering, sorting), the search field and its
// list (search, typing), footnotes and pictures (post), single keys (keys), tables that scroll (layout), the skip link (reading).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before } from "node:test";
import { shelf } from "./device.mjs";
import { tabTo } from "./facets.mjs";
import { page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, focused, place, ready, searchFor, soon } from "./reader.mjs";
import { listed } from "./search.mjs";
import { build, KINDS, whole } from "./tongues.mjs";

let server;
before(async () => (server = await serve(await build("en"))));

async function open(path, options = {}) {
  const it = await page({ baseURL: server.address, viewport: { width: 1280, height: 900 }, allowed: [/404/], permissions: ["clipboard-read", "clipboard-write"], ...options });
  await it.goto(path);
  await whole(it);
  return it;
}

/** Goes to something by Tab, and presses a key there. */
async function act(it, locator, key = "Enter") {
  await tabTo(it, locator);
  await it.keyboard.press(key);
}

const button = (it, name) => it.getByRole("button", { name, exact: true });
const told = (it, words) => soon(async () => assert.equal(await it.locator(".told").textContent(), words));
const live = async (it, kind) => Object.values(await shelf(it)).filter((at) => at.kind === kind && !at.gone);

/** In the page: what a mouse can press, and what of it has been reached: of a group of radio buttons one is enough. */
function pressable() {
  const all = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [role=option]")];
  return all.filter((at) => {
    const isHere = at.checkVisibility({ visibilityProperty: true }) && !at.disabled && !at.closest("[inert]");
    // The title of contents that stand open beside a text does nothing.
    return isHere && getComputedStyle(at).pointerEvents !== "none" && at.getBoundingClientRect().width > 0;
  });
}

/** Presses Tab through the whole page; returns what was not reached, and what could not be seen while it had the focus. */
async function walk(it, limit = 400) {
  await it.evaluate(`globalThis.pressable = ${pressable}; globalThis.reached = new Set()`);
  const unseen = [];
  for (let station = 0; station < limit; station += 1) {
    await it.keyboard.press("Tab");
    const [isOver, what] = await it.evaluate(() => {
      const at = document.activeElement;
      const isOver = at === document.body || (reached.has(at) && at.type !== "date");
      reached.add(at);
      const { left, top, width, height } = at.getBoundingClientRect();
      const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => [left + width * x, top + height * y]));
      const isSeen = points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit && (at.contains(hit) || hit.contains(at));
      });
      return [isOver, isSeen || isOver ? "" : at.outerHTML.slice(0, 120)];
    });
    if (what) unseen.push(what);
    if (isOver) break;
  }
  const missed = await it.evaluate(() => {
    const isReached = (at) => reached.has(at) || (at.type === "radio" && [...reached].some((it) => it.type === "radio" && it.name === at.name));
    return pressable().filter((at) => !isReached(at)).map((at) => at.outerHTML.slice(0, 120));
  });
  return { missed, unseen, count: await it.evaluate(() => reached.size) };
}

for (const [name, path] of Object.entries(KINDS)) {
  test(`Tab reaches whatever a mouse can press on ${name}, and it can be seen then`, async () => {
    const it = await open(path);
    if (path.includes("?q=")) await listed(it);
    // Its form comes anew when the archive has come.
    if (name === "shelf") await it.locator(".copy-form option").nth(2).waitFor({ state: "attached" });
    // What helps with reading comes to what comes near the window.
    const bare = ".post > .prose :is(h2, h3, h4)[id]:not(:has(.heading-link)), .prose pre:not(:has(.code-tools))";
    await soon(async () => {
      const height = await it.evaluate(() => document.documentElement.scrollHeight);
      for (let top = 0; top < height; top += 600) {
        await it.evaluate((top) => new Promise((done) => {
          scrollTo(0, top);
          requestAnimationFrame(() => requestAnimationFrame(done));
        }), top);
      }
      assert.equal(await it.locator(bare).count(), 0, "all is dressed");
    });
    if (name === "a post") await it.locator(".zoom").waitFor();
    await it.evaluate(() => scrollTo(0, 0));
    const { missed, unseen, count } = await walk(it);
    assert.ok(count > 10, `${count} stations`);
    assert.deepEqual(missed, [], "not reached");
    assert.deepEqual(unseen, [], "not seen");
  });
}

test("the text: contents, headings, code, what is folded, sharing, saving", async () => {
  const it = await open("/post/belika-14/", { viewport: { width: 700, height: 800 } });
  await act(it, button(it, "Save"), "Space");
  await soon(async () => assert.equal((await live(it, "saved")).length, 1));
  await act(it, button(it, "Read"));
  await soon(async () => assert.equal((await live(it, "read")).length, 1));
  const contents = it.getByRole("navigation", { name: "Contents" });
  await act(it, contents.locator("summary"));
  await act(it, contents.getByRole("link", { name: "Vornu" }));
  await soon(async () => assert.match(it.url(), /#belika-14:vornu$/));
  const link = it.locator("h2", { hasText: "Vornu" }).getByRole("link");
  await link.waitFor();
  await act(it, link);
  await told(it, "Link copied");
  const code = it.locator("pre").first();
  await code.scrollIntoViewIfNeeded();
  await code.getByRole("button").first().waitFor();
  await act(it, code.getByRole("button", { name: "Wrap long lines" }), "Space");
  await soon(async () => assert.equal(await code.locator("code").getAttribute("tabindex"), "0"));
  await act(it, code.locator("code"), "ArrowRight");
  await soon(async () => assert.ok((await code.locator("code").evaluate((at) => at.scrollLeft)) > 0));
  await act(it, code.getByRole("button", { name: "Copy this code" }));
  await told(it, "Code copied");
  const folded = it.locator(".prose details");
  await act(it, folded.locator("summary"), "Space");
  assert.ok(await folded.evaluate((at) => at.open));
  await it.evaluate(() => delete Navigator.prototype.share);
  await act(it, button(it, "Share"));
  await told(it, "Link copied");
  await act(it, it.getByRole("link", { name: "Back to the top" }));
  await soon(async () => assert.ok((await it.evaluate(() => scrollY)) < 200));
});

test("the ways on: a series, similar posts, a translation, neighbours, terms, the calendar", async () => {
  const it = await open("/post/sagura-2/");
  const series = it.getByRole("navigation", { name: /^Part 2 of 3/ });
  await act(it, series.locator("summary"));
  await act(it, series.getByRole("link", { name: "Sagura 3" }));
  await arrived(it, "/post/sagura-3/");
  await act(it, it.getByRole("navigation", { name: "Neighbouring posts" }).getByRole("link", { name: /^Newer/ }));
  await soon(async () => assert.match(await place(it), /belika/));
  await arrived(it, await place(it));
  await act(it, it.getByRole("navigation", { name: "Read on" }).getByRole("link").first());
  await soon(async () => assert.match(await place(it), /^\/(post|category)\//));
  await it.goto("/post/letters/");
  await whole(it);
  await act(it, it.getByRole("link", { name: "العربية" }));
  await arrived(it, "/post/stranger/");
  await it.goto("/archive/");
  await whole(it);
  await act(it, it.locator(".calendar td a").first());
  await soon(async () => assert.match(await place(it), /^\/\d{4}\/\d\d\/$/));
});

test("lists: form, rows, a cloud, more posts, pages", async () => {
  const it = await open("/category/zorvia/");
  await act(it, button(it, "Dense"), "Space");
  assert.equal(await button(it, "Dense").getAttribute("aria-pressed"), "true");
  await act(it, it.getByRole("link", { name: "Whole posts" }));
  await soon(async () => assert.match(await place(it), /view=whole/));
  await it.goto("/");
  await whole(it);
  const rows = it.locator("article.post-row");
  const before = await rows.count();
  await act(it, it.getByRole("link", { name: "More posts" }));
  await soon(async () => assert.ok((await rows.count()) > before));
  await soon(async () => assert.notEqual(await focused(it), "body"));
  await it.goto("/");
  await whole(it);
  await act(it, it.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Page 2" }));
  await arrived(it, "/page/2/");
  await it.goto("/tags/");
  await whole(it);
  await act(it, button(it, "As a cloud"));
  assert.equal(await button(it, "As a cloud").getAttribute("aria-pressed"), "true");
});

test("settings: every group by arrows, back to the beginning, the keys, and out again", async () => {
  const it = await open("/tags/");
  await act(it, it.getByRole("button", { name: "Settings" }));
  const sheet = it.getByRole("dialog", { name: "Settings" });
  await sheet.waitFor();
  for (const group of await sheet.getByRole("group").all()) {
    const chosen = group.locator("input:checked");
    const name = await chosen.getAttribute("name");
    await tabTo(it, chosen);
    await it.keyboard.press("ArrowDown");
    const value = await group.locator("input:checked").inputValue();
    const kept = await it.evaluate(([name]) => document.documentElement.dataset[name] ?? "", [name]);
    assert.equal(kept, value, name);
    assert.ok(await group.locator("input:checked").evaluate((at) => at === document.activeElement), name);
  }
  assert.ok((await it.evaluate(() => Object.keys(JSON.parse(localStorage.getItem("lectern-settings"))).length)) >= 9);
  await act(it, button(it, "Back to the beginning"));
  assert.equal(await it.evaluate(() => localStorage.getItem("lectern-settings")), "{}");
  await act(it, button(it, "Show the keyboard shortcuts"));
  const keys = it.getByRole("dialog", { name: "Keyboard shortcuts" });
  await keys.waitFor();
  await act(it, keys.getByRole("button", { name: "Close" }));
  await soon(async () => assert.equal(await keys.count(), 0));
  assert.equal(await focused(it), "button Aa Settings");
});

test("a search is kept and given up on the shelf, and the focus is never lost", async () => {
  const it = await open("/tags/");
  for (const word of ["garida", "peluno"]) {
    await searchFor(it, word);
    await soon(async () => assert.equal(await place(it), `/search/?q=${word}`));
    await listed(it);
    await act(it, button(it, "Save this search"));
    await soon(async () => assert.notEqual(await focused(it), "body"));
  }
  await it.goto("/shelf/");
  await whole(it);
  const saved = it.locator(".shelf-saved");
  await act(it, saved.getByRole("link", { name: /garida/ }));
  await arrived(it, "/search/?q=garida");
  await it.goto("/shelf/");
  await whole(it);
  for (const left of [1, 0]) {
    await act(it, saved.getByRole("button").first());
    await soon(async () => assert.equal(await saved.locator("li").count(), left));
    await soon(async () => assert.notEqual(await focused(it), "body"));
  }
});

test("posts on the shelf are opened and removed, and the focus stays in their list", async () => {
  const it = await open("/post/belika-14/");
  for (const slug of ["belika-14", "belika-13"]) {
    await it.goto(`/post/${slug}/`);
    await whole(it);
    await act(it, button(it, "Save"));
    await soon(async () => assert.equal(await button(it, "Save").getAttribute("aria-pressed"), "true"));
  }
  await soon(async () => assert.equal((await live(it, "saved")).length, 2));
  await it.goto("/shelf/");
  await whole(it);
  const list = it.locator("#shelf-posts");
  await act(it, list.getByRole("link", { name: "Belika 13" }));
  await arrived(it, "/post/belika-13/");
  await it.goto("/shelf/");
  await whole(it);
  await act(it, list.getByRole("button", { name: "Remove Belika 13" }));
  await soon(async () => assert.equal(await focused(it), "button Remove Belika 14"));
  await it.keyboard.press("Enter");
  await soon(async () => assert.match(await list.innerText(), /No post is saved yet/));
  await soon(async () => assert.equal(await focused(it), "h2 Saved posts"));
});

test("what is saved for offline: chosen, weighed, fetched, given up", async () => {
  const it = await open("/shelf/");
  const form = it.locator(".copy-form");
  await form.locator("option").nth(2).waitFor({ state: "attached" });
  const what = form.locator("select");
  await tabTo(it, what);
  await it.keyboard.press("ArrowDown");
  assert.notEqual(await what.inputValue(), "all/");
  await act(it, form.getByRole("checkbox"), "Space");
  assert.equal(await form.getByRole("checkbox").isChecked(), false);
  await act(it, button(it, "Save for offline"));
  const copies = it.locator("#shelf-copies");
  await soon(async () => assert.match(await copies.innerText(), /On this device/));
  await act(it, copies.getByRole("button", { name: /^Delete/ }));
  await soon(async () => assert.match(await copies.innerText(), /Nothing is saved for offline yet/));
  await soon(async () => assert.equal(await focused(it), "h2 Saved for offline"));
});

test("the shelf is exported and imported, the device is asked, and notices are answered", async () => {
  const it = await open("/post/belika-14/");
  await act(it, button(it, "Save"));
  await soon(async () => assert.equal((await live(it, "saved")).length, 1));
  await it.goto("/shelf/");
  await whole(it);
  await tabTo(it, button(it, "Export the shelf"));
  const [download] = await Promise.all([it.waitForEvent("download"), it.keyboard.press("Enter")]);
  // Another device has one post more; what opens the file is the browser's own.
  const there = JSON.parse(readFileSync(await download.path(), "utf8"));
  there.items.push({ ...there.items[0], key: "saved/other", id: "other" });
  await tabTo(it, it.getByLabel("Import a shelf"));
  const file = { name: "shelf.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(there)) };
  await it.getByLabel("Import a shelf").setInputFiles(file);
  await soon(async () => assert.match(await it.locator(".import-said").innerText(), /^1 to add/));
  await act(it, button(it, "Import"));
  await it.getByText("Imported.").waitFor();
  await soon(async () => assert.equal((await live(it, "saved")).length, 2));
  await act(it, button(it, "Check for news now"));
  await soon(async () => assert.match(await it.locator("#offline-notice").innerText(), /up to date/));
  await act(it, button(it, "Ask the browser to keep it"));
  await soon(async () => assert.match(await it.locator("#offline-notice").innerText(), /keep/));
});

test("a text that was left is gone on with, and the notice is sent away", async () => {
  const it = await open("/post/belika-14/", { viewport: { width: 600, height: 500 } });
  await it.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await soon(async () => assert.equal((await live(it, "place")).length, 1));
  await it.goto("/tags/");
  await it.goto("/post/belika-14/");
  await ready(it);
  await act(it, button(it, "Continue"));
  await soon(async () => assert.ok((await it.evaluate(() => scrollY)) > 200));
  await soon(async () => assert.match(await it.locator("#offline-notice").innerText(), /This is where you stopped/));
  await act(it, button(it, "To the beginning"));
  await soon(async () => assert.equal(await it.evaluate(() => scrollY), 0));
});

test("filters on a phone are opened, used and folded", async () => {
  const it = await open("/", { viewport: { width: 360, height: 740 } });
  const filters = it.locator(".facet-panel-switch");
  await act(it, filters);
  assert.equal(await filters.getAttribute("aria-expanded"), "true");
  await act(it, it.getByRole("group", { name: "Categories" }).getByRole("checkbox").first(), "Space");
  await soon(async () => assert.match(await place(it), /category/));
});
