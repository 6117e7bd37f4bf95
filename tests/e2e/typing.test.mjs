// The search field over a list: the list follows the key, the address follows the pause. The site of
// these journeys has no index, so that what is found is plain to see: words of titles.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf, withoutIndex } from "./archive.mjs";
import { installClock, passTime, stopClock } from "./clock.mjs";
import { chips, tabTo } from "./facets.mjs";
import { buildSite, copySite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, drawn, heading, open, place, titles } from "./reader.mjs";

/** How long nobody types before the address follows, in milliseconds (design.md, section 8). */
const PAUSE = 400;

const folder = withoutIndex(copySite(await buildSite(["content"])));
const { posts } = readArchive(folder);

let server;
before(async () => (server = await serve(folder)));

const field = (it) => it.getByRole("combobox", { name: "Search" });
const fold = (text) => text.toLowerCase().replaceAll("’", "'");

/** The titles that hold every word. */
function found(text) {
  const words = fold(text).split(/\s+/);
  return titlesOf(posts).filter((title) => words.every((word) => fold(title).includes(word)));
}

const steps = (it) => it.evaluate(() => history.length);

/** A page whose clock stands still, so that a pause ends when the journey says so. */
async function openStill(path, options = {}) {
  const it = await page({ baseURL: server.address, ...options });
  await installClock(it);
  await it.goto(path);
  await drawn(it);
  await stopClock(it);
  return it;
}

test("the list follows each key, the address the pause, and Back takes the text away", async () => {
  const it = await openStill("/");
  const [before, all] = [await steps(it), await titles(it)];
  await tabTo(it, field(it));
  let text = "";
  for (const key of "the arch") {
    await it.keyboard.press(key === " " ? "Space" : key);
    text += key;
    assert.deepEqual(await titles(it), found(text).slice(0, 10), `after "${text}"`);
    assert.match(await reader.status(it), new RegExp(`^(${found(text).length || "No"}) posts?\\b`));
    assert.equal(await place(it), "/", "the address waits");
    await passTime(it, PAUSE - 1);
    assert.equal(await place(it), "/");
  }
  await passTime(it, 1);
  assert.equal(await place(it), "/search/?q=the%20arch");
  assert.equal(await steps(it), before + 1);
  assert.equal(await reader.focused(it), "input Search");
  assert.equal(await field(it).inputValue(), "the arch");

  await it.goBack();
  await passTime(it, PAUSE);
  await reader.soon(async () => assert.equal(await place(it), "/"));
  assert.equal(await field(it).inputValue(), "");
  assert.deepEqual(await titles(it), all);
});

test("more text after a pause changes the same step of the history", async () => {
  const it = await openStill("/tag/rust/");
  const before = await steps(it);
  await field(it).focus();
  for (const [keys, address] of [
    ["w", "/search/?q=w&tag=rust"],
    ["hy", "/search/?q=why&tag=rust"],
    [" we", "/search/?q=why%20we&tag=rust"],
  ]) {
    await it.keyboard.type(keys);
    await passTime(it, PAUSE);
    assert.equal(await place(it), address);
  }
  assert.equal(await steps(it), before + 1);
  assert.equal(await field(it).inputValue(), "why we");
  await it.goBack();
  await reader.soon(async () => assert.equal(await place(it), "/tag/rust/"));
  assert.equal(await field(it).inputValue(), "");
});

test("a space at the end of the text survives the pause", async () => {
  const it = await openStill("/");
  await field(it).focus();
  await it.keyboard.type("why ");
  await passTime(it, PAUSE);
  assert.equal(await field(it).inputValue(), "why ");
  await it.keyboard.type("we");
  assert.deepEqual(await titles(it), found("why we"));
});

test("Enter ends the pause at once", async () => {
  const it = await openStill("/");
  await field(it).focus();
  await it.keyboard.type("slug");
  assert.equal(await place(it), "/");
  await it.keyboard.press("Enter");
  assert.equal(await place(it), "/search/?q=slug");
});

test("text that is typed and wiped within the pause leaves no trace", async () => {
  const it = await openStill("/");
  const before = await steps(it);
  await field(it).focus();
  await it.keyboard.type("xyz");
  assert.equal(await reader.status(it), "No posts");
  for (const _ of "xyz") await it.keyboard.press("Backspace");
  await passTime(it, PAUSE);
  assert.equal(await place(it), "/");
  assert.equal(await steps(it), before);
  assert.equal(await titles(it).then((it) => it.length), 10);
});

test("text and filters work together, and the text is a filter like others", async () => {
  const it = await open(server, "/category/engineering/");
  await field(it).fill("why");
  const wanted = posts.filter(
    (it) => it.categories.includes("Engineering") && found("why").includes(it.title),
  );
  assert.deepEqual(await titles(it), titlesOf(wanted));
  await arrived(it, "/search/?q=why&category=engineering");
  assert.equal(await heading(it), "Search");
  assert.deepEqual((await chips(it)).slice(0, 2), [
    "Remove filter “why”",
    "Remove filter Category: Engineering",
  ]);
  await it.getByRole("checkbox", { name: /^Rust/ }).click();
  await arrived(it, "/search/?q=why&category=engineering&tag=rust");
  assert.equal(await field(it).inputValue(), "why");
});

test("choosing a filter before the pause is over keeps the text", async () => {
  const it = await openStill("/");
  await field(it).focus();
  await it.keyboard.type("why");
  await it.getByRole("checkbox", { name: /^Rust/ }).click();
  assert.equal(await place(it), "/search/?q=why&tag=rust");
  await passTime(it, PAUSE);
  assert.equal(await place(it), "/search/?q=why&tag=rust");
  assert.equal(await field(it).inputValue(), "why");
});

test("a link that is followed before the pause is over is where the reader stays", async () => {
  const it = await openStill("/");
  await field(it).focus();
  await it.keyboard.type("slug");
  await it.locator("article h2 a").click();
  await passTime(it, PAUSE);
  assert.equal(await place(it), "/post/whats-in-a-slug/");
  assert.equal(await heading(it), "What’s in a Slug?");
});

test("any text is a filter: signs, accents, other scripts; and it survives a reload", async () => {
  const it = await open(server, "/");
  const texts = ["100% & <b>", "a+b=c#d?e/f\\g", "“Slug?”", "naïve Ünï", "日本語 🎈", "%zz %41"];
  for (const text of texts) {
    await field(it).fill(text);
    await it.keyboard.press("Enter");
    const address = await place(it);
    assert.match(address, /^\/search\/\?q=[^&#<>“ ]+$/);
    const seen = await titles(it);
    await it.reload();
    await arrived(it, address);
    assert.equal(await field(it).inputValue(), text);
    assert.deepEqual(await titles(it), seen);
  }
});

test("case, accents and typographic quotes do not count", async () => {
  const it = await open(server, "/");
  for (const text of ["what's in a slug", "WHAT’S IN A SLUG", "whät’s ín a slüg"]) {
    await field(it).fill(text);
    assert.deepEqual(await titles(it), ["What’s in a Slug?"], text);
  }
});

test("a character that is being composed is not searched for before it is whole", async () => {
  const it = await openStill("/");
  await field(it).focus();
  const devtools = await it.context().newCDPSession(it);
  const all = await titles(it);
  await devtools.send("Input.imeSetComposition", {
    text: "す",
    selectionStart: 1,
    selectionEnd: 1,
  });
  assert.equal(await field(it).inputValue(), "す");
  assert.deepEqual(await titles(it), all);
  await passTime(it, PAUSE);
  assert.equal(await place(it), "/");
  await devtools.send("Input.insertText", { text: "slug" });
  assert.deepEqual(await titles(it), ["What’s in a Slug?"]);
  await passTime(it, PAUSE);
  assert.equal(await place(it), "/search/?q=slug");
});

test("letters that a phone's keyboard composes into a word are searched for while it grows", async () => {
  const phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36";
  const it = await openStill("/", { userAgent: phone });
  await field(it).focus();
  const devtools = await it.context().newCDPSession(it);
  const compose = (text) =>
    devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  for (const text of ["s", "sl", "slug"]) {
    await compose(text);
    assert.equal(await field(it).inputValue(), text, "the word goes on being composed");
  }
  assert.deepEqual(await titles(it), ["What’s in a Slug?"]);
  await compose("す");
  assert.deepEqual(await titles(it), ["What’s in a Slug?"], "what is chosen from is not searched for");
});

test("the search page has the field at hand by mouse and keyboard", async () => {
  const it = await open(server, "/search/");
  assert.equal(await heading(it), "Search");
  assert.equal((await titles(it)).length, 10);
  await tabTo(it, field(it));
  await it.keyboard.type("slug");
  assert.deepEqual(await titles(it), ["What’s in a Slug?"]);
  await field(it).click();
  await it.keyboard.press("Control+a");
  await it.keyboard.type("why");
  assert.deepEqual(await titles(it), found("why"));
});
