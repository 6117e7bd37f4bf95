// Reading with the keyboard alone, and never against it.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before } from "node:test";
import { shelf } from "./device.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, heading, place, ready, soon } from "./reader.mjs";
import { buildRoom, comfortable } from "./room.mjs";
import { build } from "./tongues.mjs";

const folder = await buildRoom();
let server;
before(async () => (server = await serve(folder)));

async function open(path, draw = drawn, from = server) {
  const it = await page({ baseURL: from.address });
  await it.goto(path);
  await draw(it);
  await comfortable(it);
  return it;
}

const press = async (it, keys) => {
  for (const key of keys.split(" ")) await it.keyboard.press(key);
};
const focusedText = (it) => it.evaluate(() => document.activeElement.textContent);

for (const draw of [ready, drawn]) {
  test(`j, k and o walk through a list and open a post (${draw.name})`, async () => {
    const it = await open("/", draw);
    const titles = await it.locator(".post-row-title a").allInnerTexts();
    await press(it, "j");
    assert.equal(await focusedText(it), titles[0]);
    await press(it, "j j k");
    assert.equal(await focusedText(it), titles[1]);
    await press(it, "o");
    await soon(async () => assert.equal(await heading(it), titles[1]));
  });

  test(`n and p go from post to post, g goes home and to the terms (${draw.name})`, async () => {
    const it = await open("/post/oil/", draw);
    await press(it, "n");
    await arrived(it, "/post/paper/");
    await press(it, "p");
    await arrived(it, "/post/oil/");
    await press(it, "g t");
    await arrived(it, "/tags/");
    await press(it, "g c");
    await arrived(it, "/categories/");
    await press(it, "g a");
    await arrived(it, "/archive/");
    await press(it, "g h");
    await arrived(it, "/");
    await press(it, "g s");
    await soon(async () => assert.equal(await place(it), "/shelf/"));
  });
}

test("the question mark shows the keys, which say themselves and close again", async () => {
  const it = await open("/");
  await press(it, "?");
  const sheet = it.getByRole("dialog", { name: "Keyboard shortcuts" });
  await sheet.waitFor();
  assert.ok((await sheet.locator("dt").count()) > 10);
  await press(it, "j");
  await press(it, "Escape");
  await soon(async () => assert.equal(await sheet.count(), 0));
});

test("s and m tell the shelf of the post that is meant", async () => {
  const it = await open("/post/oil/");
  await it.evaluate(() => {
    globalThis.heard = [];
    for (const name of ["lecternsave", "lecternread"]) {
      addEventListener(name, ({ detail }) => globalThis.heard.push([name, detail.post, detail.element.localName]));
    }
  });
  await press(it, "s m");
  const id = await it.locator(".post").getAttribute("data-post");
  const heard = () => it.evaluate(() => globalThis.heard.splice(0));
  assert.deepEqual(await heard(), [["lecternsave", id, "article"], ["lecternread", id, "article"]]);
  await press(it, "g h");
  await arrived(it, "/");
  await press(it, "j j s");
  const second = await it.locator(".post-row").nth(1).getAttribute("data-post");
  assert.deepEqual(await heard(), [["lecternsave", second, "article"]]);
});

for (const draw of [ready, drawn]) {
  test(`the brackets turn the pages of a list, and do nothing at its ends (${draw.name})`, async () => {
    const it = await open("/", draw, await serve(await build("en")));
    assert.equal(await it.locator(".pager-previous").count(), 0);
    await press(it, "[");
    await press(it, "]");
    await arrived(it, "/page/2/");
    await comfortable(it);
    assert.equal(await it.locator(".pager-next").count(), 0);
    await press(it, "]");
    await press(it, "[");
    await arrived(it, "/");
  });
}

/** Two posts that a feed calls something else than their address, and one that is called as its address. */
function feedAndFolder() {
  const source = mkdtempSync(join(tmpdir(), "lectern-keys-"));
  const items = [["guid-1", "first"], ["guid-2", "second"]].map(([id, slug]) => {
    return { id, url: `https://blog.invalid/${slug}/`, title: `The ${slug}`, content_html: `<p>Text of the ${slug}.</p>` };
  });
  const feed = { version: "https://jsonfeed.org/version/1.1", title: "A Feed", items };
  writeFileSync(join(source, "feed.json"), JSON.stringify(feed));
  mkdirSync(join(source, "notes"));
  writeFileSync(join(source, "notes/plain.md"), "---\ntitle: The plain\n---\n\nText of the plain.\n");
  return buildSite([join(source, "feed.json"), join(source, "notes")]);
}

test("on the page of all titles s and m are for the title that has the focus, and say what they did", async () => {
  const it = await open("/archive/", drawn, await serve(await feedAndFolder()));
  await it.evaluate(() => {
    globalThis.asked = [];
    for (const name of ["lecternsave", "lecternread"]) addEventListener(name, ({ detail }) => globalThis.asked.push(detail));
  });
  // The shelf comes after the page; until it answers, a key does nothing.
  const act = (key) =>
    soon(async () => {
      await it.keyboard.press(key);
      const answer = await it.evaluate(() => globalThis.asked.at(-1).is);
      assert.equal(typeof answer, "boolean", "the shelf has answered");
      return answer;
    });
  const says = (words) => soon(async () => assert.equal(await it.locator(".told").textContent(), words));
  const links = it.locator(".titles li > a");
  const all = await links.allInnerTexts();
  assert.deepEqual(all.toSorted(), ["The first", "The plain", "The second"]);
  for (const title of all) {
    await press(it, "j");
    assert.equal(await focusedText(it), title);
    assert.equal(await act("s"), true);
    await says("Saved");
    assert.equal(await act("m"), true);
    await says("Read");
  }
  assert.equal(await act("m"), false);
  await says("Taken back: Read");
  const live = async (kind) => {
    const kept = Object.values(await shelf(it)).filter((at) => at.kind === kind && !at.gone);
    return kept.map(({ id, value }) => [id, value.title]).toSorted();
  };
  const ids = { "The first": "guid-1", "The plain": "plain", "The second": "guid-2" };
  const of = (titles) => titles.map((title) => [ids[title], title]).toSorted();
  await soon(async () => assert.deepEqual(await live("saved"), of(all)));
  await soon(async () => assert.deepEqual(await live("read"), of(all.slice(0, -1))));
  // Lists know them by the same names.
  await it.goto("/");
  await drawn(it);
  await soon(async () => assert.equal(await it.locator("article.post-row[data-saved]").count(), 3));
});

test("in a field, with a modifier and while a word is composed a key is a letter", async () => {
  const it = await open("/post/oil/");
  const field = it.getByRole("combobox", { name: "Search" });
  await field.focus();
  await press(it, "n p g t");
  assert.equal(await field.inputValue(), "npgt");
  await it.keyboard.press("Escape");
  await it.evaluate(() => document.activeElement.blur());
  await press(it, "Control+n Alt+p");
  const composed = { key: "n", isComposing: true, bubbles: true };
  await it.evaluate((key) => document.body.dispatchEvent(new KeyboardEvent("keydown", key)), composed);
  assert.equal(await heading(it), "Oil");
});

test("switched off they do nothing, the one for search neither", async () => {
  const it = await open("/post/oil/");
  await it.getByRole("button", { name: "Settings" }).click();
  await it.getByRole("group", { name: "Keyboard shortcuts" }).getByLabel("Off").check();
  await press(it, "Escape");
  await press(it, "n ? j /");
  assert.equal(await it.getByRole("dialog").count(), 0);
  assert.equal(await heading(it), "Oil");
  assert.notEqual(await it.evaluate(() => document.activeElement.type), "search");
  await press(it, "Control+k");
  await soon(async () => assert.equal(await it.evaluate(() => document.activeElement.type), "search"));
});
