// Somebody who has never been here, on a phone: finds a post about a topic, keeps it, reads it without a
// network, and comes back to where they were. Every step is by something that can be seen on the screen and
// touched with a finger; no address is typed, no key pressed but letters.

import assert from "node:assert/strict";
import { before } from "node:test";
import { installed, shelf } from "./device.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, place, soon } from "./reader.mjs";
import { listed } from "./search.mjs";
import { comfortable } from "./room.mjs";

const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const topic = "leave wordpress";
const folder = await buildSite(["content"]);
let server;
before(async () => (server = await serve(folder)));

/** Touches something, which must be on the screen and large enough for a finger (WCAG 2.2, 2.5.8: 24 pixels). */
async function touch(locator) {
  // The page may still be about to draw it anew.
  const { width, height } = await soon(async () => {
    const box = await locator.boundingBox({ timeout: 5000 });
    assert.ok(box, `${locator} is there`);
    return box;
  });
  assert.ok(width >= 24 && height >= 24, `${locator} has ${width} x ${height} pixels`);
  await locator.tap();
}

test("on a phone a post is found, kept, read without a network and gone on with", async () => {
  const it = await page({ baseURL: server.address, ...phone, allowed: [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch/] });
  await it.goto("/");
  // The first screen has the field, and the first post can be seen to be there.
  const field = it.getByRole("combobox", { name: "Search" });
  assert.ok((await field.boundingBox()).y < 200, "the field is near the thumb's first look");
  const first = await it.locator("article").first().boundingBox();
  assert.ok(first.y < 2 * phone.viewport.height, `posts begin at ${first.y}`);

  await touch(field);
  await field.pressSequentially(topic, { delay: 30 });
  // The list below follows what is typed.
  const hit = it.locator("article").first().getByRole("link").first();
  await soon(async () => assert.equal(await place(it), `/search/?q=${encodeURIComponent(topic)}`));
  await listed(it);
  assert.match(await hit.textContent(), /WordPress/);
  const title = await hit.textContent();
  await touch(hit);
  await it.getByRole("heading", { level: 1, name: title }).waitFor();
  await drawn(it);
  await comfortable(it);

  const save = it.getByRole("button", { name: "Save", exact: true });
  await touch(save);
  await soon(async () => assert.equal(await save.getAttribute("aria-pressed"), "true"));
  await installed(it);
  const paragraph = it.locator("article .prose > p").nth(5);
  const words = (await paragraph.textContent()).slice(0, 40);
  await paragraph.evaluate((at) => at.scrollIntoView());
  await soon(async () => assert.ok(Object.values(await shelf(it)).some((record) => record.kind === "place")));

  // On the train, a day later.
  await it.goto("about:blank");
  await it.context().setOffline(true);
  await it.goto("/");
  await drawn(it);
  await touch(it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Shelf" }));
  const begun = it.locator("#shelf").getByRole("link", { name: title }).first();
  await begun.waitFor();
  await touch(begun);
  await it.getByRole("heading", { level: 1, name: title }).waitFor();
  await drawn(it);
  await touch(it.getByRole("button", { name: "Continue" }));
  // Where they were: that paragraph is on the screen, and the beginning is one touch away.
  await soon(async () => {
    const box = await it.getByText(words).first().boundingBox();
    assert.ok(box && box.y > -200 && box.y < phone.viewport.height, `the paragraph is at ${box?.y}`);
  });
  await touch(it.getByRole("button", { name: "To the beginning" }));
  await soon(async () => assert.equal(await it.evaluate(() => scrollY), 0));
  const isSeen = () => it.locator("article .prose img").evaluateAll((all) => all.every((at) => at.complete && at.naturalWidth > 0));
  await soon(async () => assert.ok(await isSeen()));
});
