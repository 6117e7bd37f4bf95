// What readers choose holds on every kind of page: nothing sticks out, forced colours and no motion are kept. That no rule of axe is
// broken in any theme: axe.test.mjs.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible } from "./axe.mjs";
import { page, serve } from "./harness.mjs";
import { drawn } from "./reader.mjs";
import { buildRoom, comfortable } from "./room.mjs";

const folder = await buildRoom();
let server;
before(async () => (server = await serve(folder)));

const kinds = {
  home: "/",
  "a category": "/category/craft/",
  "a post": "/post/setting-type/",
  "a post in Arabic": "/post/حبر/",
  "all tags": "/tags/",
  "every title": "/archive/",
  "a year": "/2024/",
  search: "/search/?q=press",
  "the shelf": "/shelf/",
};

/** A page with settings chosen. */
async function open(settings, options) {
  const it = await page({ baseURL: server.address, ...options });
  await it.addInitScript((kept) => localStorage.setItem("lectern-settings", kept), JSON.stringify(settings));
  return it;
}

const sticksOut = (it) =>
  it.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });

test("with the largest letters on the smallest window nothing sticks out", async () => {
  for (const settings of [{ size: "largest", face: "mono", line: "loose" }, { measure: "wide", rows: "dense", terms: "cloud" }]) {
    const it = await open(settings, { viewport: { width: 320, height: 700 } });
    for (const [name, path] of Object.entries(kinds)) {
      await it.goto(path);
      await drawn(it);
      await comfortable(it);
      assert.equal(await sticksOut(it), 0, `${name} with ${JSON.stringify(settings)}`);
    }
    await it.getByRole("button", { name: "Settings" }).click();
    const { x, width } = await it.getByRole("dialog").boundingBox();
    assert.ok(x >= 0 && x + width <= 320, `the sheet fits: ${x} to ${x + width} of 320`);
  }
});

test("in forced colours no rule of axe is broken", async () => {
  const it = await open({}, { forcedColors: "active" });
  for (const [name, path] of Object.entries(kinds)) {
    await it.goto(path);
    await drawn(it);
    await comfortable(it);
    await accessible(it, `${name} in forced colours`);
  }
});

test("who wants no motion gets none, by the system or by the settings", async () => {
  for (const [settings, reducedMotion] of [[{}, "reduce"], [{ motion: "reduce" }, "no-preference"]]) {
    const it = await open(settings, { reducedMotion });
    await it.goto("/");
    const times = await it.locator("main").evaluate((at) => {
      const { animationDuration, transitionDuration } = getComputedStyle(at);
      return [animationDuration, transitionDuration].map(parseFloat);
    });
    assert.ok(times.every((time) => time > 0 && time < 0.001), `${times}`);
  }
});
