// What readers choose, or their system does, holds on every kind of page: nothing sticks out, nothing is told by colour alone,
// forced colours and no motion are kept. That no rule of axe is broken in any theme: axe.test.mjs.

import assert from "node:assert/strict";
import { before } from "node:test";
import { accessible } from "./axe.mjs";
import { page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, soon } from "./reader.mjs";
import { buildRoom, comfortable } from "./room.mjs";
import { answered, field } from "./search.mjs";
import { build } from "./tongues.mjs";

const folder = await buildRoom();
const pages = await build("en");
let [server, paged] = [];
before(async () => {
  server = await serve(folder);
  // A blog with more than one page of posts.
  paged = await serve(pages);
});

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
async function open(settings, options, from = server) {
  const it = await page({ baseURL: from.address, ...options });
  await it.addInitScript((kept) => localStorage.setItem("lectern-settings", kept), JSON.stringify(settings));
  return it;
}

async function go(it, path) {
  await it.goto(path);
  await drawn(it);
  await comfortable(it);
}

/** What a browser makes of some properties of the first element of a selector, or of what stands before or behind it. */
const styled = (it, selector, names, pseudo) =>
  it.evaluate(([selector, names, pseudo]) => {
    const style = getComputedStyle(document.querySelector(selector), pseudo);
    return Object.fromEntries(names.map((name) => [name, style[name]]));
  }, [selector, names, pseudo]);

const EDGE = ["boxShadow", "backgroundColor"];
/** Black on white, white on black, the system's own. */
const PLAIN = [
  [{ theme: "contrast" }, { colorScheme: "light" }],
  [{ theme: "contrast" }, { colorScheme: "dark" }],
  [{}, { forcedColors: "active" }],
];

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
      // It comes with its sheet, behind all else.
      if (path === "/shelf/") await it.locator(".copy-form").waitFor();
      assert.equal(await sticksOut(it), 0, `${name} with ${JSON.stringify(settings)}`);
    }
    await it.getByRole("button", { name: "Settings" }).click();
    const { x, width } = await it.getByRole("dialog").boundingBox();
    assert.ok(x >= 0 && x + width <= 320, `the sheet fits: ${x} to ${x + width} of 320`);
    await it.setViewportSize({ width: 320, height: 256 });
    const { y, height } = await it.getByRole("dialog").boundingBox();
    assert.ok(y >= 0 && y + height <= 256, `and at 400 %: ${y} to ${y + height} of 256`);
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
    await it.getByRole("button", { name: "Settings" }).click();
    await it.getByRole("dialog").waitFor();
    const sheet = await styled(it, "dialog", ["animationDuration", "transitionDuration"]);
    assert.ok(Object.values(sheet).map(parseFloat).every((time) => time > 0 && time < 0.001), JSON.stringify(sheet));
  }
});

test("a button that is on is told from one that is off without colours", async () => {
  for (const [settings, options] of PLAIN) {
    const it = await open(settings, options);
    const isForced = options.forcedColors === "active";
    for (const [path, selector] of [
      ["/post/setting-type/", "[data-keep=saved]"],
      ["/post/setting-type/", "[data-do=wrap]"],
      ["/category/craft/", ".rows-switch"],
      ["/category/craft/", ".save-button"],
      ["/tags/", ".cloud-switch"],
    ]) {
      await go(it, path);
      const button = it.locator(selector).first();
      await button.scrollIntoViewIfNeeded();
      // Lines are wrapped at first, everything else is off.
      const first = selector.includes("wrap") ? "true" : "false";
      await soon(async () => assert.equal(await button.getAttribute("aria-pressed"), first));
      const before = await styled(it, selector, EDGE);
      await button.click();
      await soon(async () => assert.notEqual(await button.getAttribute("aria-pressed"), first));
      const after = await styled(it, selector, EDGE);
      const [on, off] = first === "true" ? [before, after] : [after, before];
      const what = `${selector} with ${JSON.stringify({ ...settings, ...options })}: ${JSON.stringify([on, off])}`;
      if (isForced) assert.notEqual(on.backgroundColor, off.backgroundColor, what);
      else assert.ok(on.boxShadow.includes("inset") && on.boxShadow.includes("2px") && off.boxShadow === "none", what);
    }
  }
});

test("posts that are saved and read have signs in lists, in high contrast and in forced colours too", async () => {
  for (const [settings, options] of PLAIN) {
    const it = await open(settings, options);
    await go(it, "/post/setting-type/");
    for (const name of ["Save", "Read"]) {
      const button = it.getByRole("button", { name, exact: true });
      await button.click();
      await soon(async () => assert.equal(await button.getAttribute("aria-pressed"), "true"));
    }
    await go(it, "/");
    const facts = "[data-saved][data-read] .post-facts";
    await it.locator(facts).waitFor();
    const paper = (await styled(it, "html", ["backgroundColor"])).backgroundColor;
    for (const [pseudo, sign, words] of [["::before", "★", "Saved"], ["::after", "✓", "Read"]]) {
      await soon(async () => {
        const { content, color, display } = await styled(it, facts, ["content", "color", "display"], pseudo);
        assert.ok(content.includes(sign) && content.includes(words), content);
        assert.ok(color !== paper && display !== "none", `${color} on ${paper}`);
      });
    }
    const unmarked = await styled(it, "article:not([data-saved]) .post-facts", ["content"], "::before");
    assert.equal(unmarked.content, "none");
  }
});

test("in forced colours the current page, the chosen offer and the line of what is read can be seen", async () => {
  const it = await open({}, { forcedColors: "active" }, paged);
  await go(it, "/");
  const here = await styled(it, ".pager a[aria-current]", ["backgroundColor"]);
  assert.notDeepEqual(here, await styled(it, ".pager a:not([aria-current])", ["backgroundColor"]), "the current page");
  await go(it, "/tags/");
  await field(it).focus();
  await it.keyboard.type("garida");
  await answered(it);
  await it.keyboard.press("ArrowDown");
  await it.locator("[role=option][aria-selected=true]").waitFor();
  const chosen = await styled(it, "[role=option][aria-selected=true]", ["outlineStyle", "outlineWidth"]);
  assert.deepEqual(chosen, { outlineStyle: "solid", outlineWidth: "3px" }, "the chosen offer");
  assert.equal((await styled(it, "[role=option][aria-selected=false]", ["outlineStyle"])).outlineStyle, "none");
  await go(it, "/post/belika-14/");
  const line = await styled(it, "body", ["backgroundColor", "content"], "::before");
  const paper = await styled(it, "html", ["backgroundColor"]);
  assert.notEqual(line.content, "none");
  assert.notEqual(line.backgroundColor, paper.backgroundColor, "the line of what is read");
});

test("a system that asks for more contrast gets soft words in full ink, in every theme", async () => {
  for (const theme of ["", "light", "dark", "sepia", "contrast"]) {
    for (const colorScheme of ["light", "dark"]) {
      const it = await open({ theme }, { colorScheme, contrast: "more" });
      await go(it, "/");
      const ink = await styled(it, "html", ["color"]);
      assert.deepEqual(await styled(it, ".list-status", ["color"]), ink, `${theme} ${colorScheme}`);
      await it.end();
    }
  }
});

test("what is justified is hyphenated, and code never", async () => {
  const it = await open({ align: "justify" });
  await go(it, "/post/setting-type/");
  for (const selector of [".post > .prose p", ".post > .prose li"]) {
    assert.deepEqual(await styled(it, selector, ["hyphens", "textAlign"]), { hyphens: "auto", textAlign: "justify" }, selector);
  }
  assert.equal((await styled(it, ".post pre code", ["hyphens"])).hyphens, "manual");
});
