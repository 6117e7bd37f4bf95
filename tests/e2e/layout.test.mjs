// How pages stand at every width, by day and by night: nothing sticks out, nothing jumps, and
// everything can be read and reached.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive } from "./archive.mjs";
import { accessible } from "./axe.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, soon } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { posts } = readArchive(folder);
const rich = posts.find((post) => /<pre/.test(post.html) && /<table/.test(post.html));

/** Every kind of page. */
const kinds = {
  home: "/",
  "a category of whole posts": "/category/engineering/?view=whole",
  "a filtered list": "/search/?category=engineering&tag=rust&q=why&from=2026-01-01",
  "a post with code and a table": `/post/${rich.slug}/`,
  "every title": "/archive/",
  "all tags": "/tags/",
  "a page that is not there": "/nowhere/why-we-do-not-know/",
};

const widths = [320, 768, 1440];

let server;
before(async () => (server = await serve(folder)));

for (const colorScheme of ["light", "dark"]) {
  for (const [name, path] of Object.entries(kinds)) {
    test(`${name} in ${colorScheme}: nothing sticks out, no rule of axe is broken`, async (t) => {
      const allowed = path.startsWith("/nowhere") ? [/404/] : [];
      const viewport = { width: widths[0], height: 900 };
      const it = await page({ baseURL: server.address, colorScheme, viewport, allowed });
      await it.goto(path);
      await drawn(it);
      for (const width of widths) {
        await it.setViewportSize({ width, height: 900 });
        await openPanel(it);
        assert.deepEqual(await sticksOut(it), [], `${width} px`);
        if (width === 768) continue;
        const passes = await accessible(it, `${name} in ${colorScheme} at ${width} px`);
        t.diagnostic(`${width} px: ${passes} rules kept`);
      }
      // What is left of a window of 1280 by 1024 pixels at 400 %.
      await it.setViewportSize({ width: 320, height: 256 });
      assert.deepEqual(await sticksOut(it), [], "400 %");
    });
  }
}

/** Opens the filters where they stand behind a button. */
async function openPanel(it) {
  const button = it.getByRole("button", { name: /^Filters/ });
  if (!(await button.isVisible())) return;
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
}

/** What makes the page wider than the window; empty where it is not. */
function sticksOut(it) {
  return it.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth <= width && document.body.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((node) => {
      const scrollsByItself = node.parentElement.closest("pre, table");
      return !scrollsByItself && node.getBoundingClientRect().right > width + 0.5;
    });
    return [`${root.scrollWidth} > ${width}`, ...wide.map((node) => node.outerHTML.slice(0, 90))];
  });
}

test("dark pages are dark, light pages light, and the reader's wish decides", async () => {
  const brightness = async (colorScheme) => {
    const it = await page({ baseURL: server.address, colorScheme });
    await it.goto("/tags/");
    await drawn(it);
    return it.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      const light = (color) => {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
        return (red + green + blue) / 765;
      };
      const root = getComputedStyle(document.documentElement);
      return [light(root.backgroundColor), light(root.color)];
    });
  };
  const [dayPaper, dayInk] = await brightness("light");
  assert.ok(dayPaper > 0.85 && dayInk < 0.3, `${dayPaper} ${dayInk}`);
  const [nightPaper, nightInk] = await brightness("dark");
  assert.ok(nightPaper < 0.2 && nightInk > 0.7, `${nightPaper} ${nightInk}`);
});

test("letters of twice the size do not stick out", async () => {
  const it = await page({ baseURL: server.address, viewport: { width: 640, height: 900 } });
  for (const path of ["/", `/post/${rich.slug}/`]) {
    await it.goto(path);
    await drawn(it);
    await it.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    assert.deepEqual(await sticksOut(it), [], path);
  }
});

test("every station of the keyboard can be seen while it has the focus", async () => {
  const it = await page({ baseURL: server.address, viewport: { width: 1280, height: 700 } });
  await it.goto("/category/engineering/");
  await drawn(it);
  for (let station = 1; station <= 60; station += 1) {
    await it.keyboard.press("Tab");
    const seen = await it.evaluate(() => {
      const at = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const { top, bottom } = at.getBoundingClientRect();
      const isInside = bottom > 0 && top < innerHeight;
      // Inside a date field the browser itself rings the button that opens its calendar.
      const isRinged = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      const isSeen = isInside && (isRinged || !at.matches(":focus"));
      return { isSeen, what: `${outlineStyle} ${outlineWidth} ${at.outerHTML.slice(0, 90)}` };
    });
    assert.ok(seen.isSeen, seen.what);
  }
});

test("a table wider than the window scrolls inside, by the keyboard too, and breaks no word", async () => {
  const columns = ({ html }) => (html.split("</tr>")[0].match(/<th/g) ?? []).length;
  const wide = posts.reduce((a, b) => (columns(b) > columns(a) ? b : a));
  const it = await page({ baseURL: server.address, viewport: { width: 320, height: 900 } });
  await it.goto(`/post/${wide.slug}/`);
  await drawn(it);
  const table = it.locator(".prose table[tabindex='0']").first();
  await table.waitFor();
  const broken = await table.evaluate((node) => {
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const range = new Range();
    const words = [];
    while (walk.nextNode()) {
      for (const { index, 0: word } of walk.currentNode.data.matchAll(/[\p{L}\p{N}_]+/gu)) {
        range.setStart(walk.currentNode, index);
        range.setEnd(walk.currentNode, index + word.length);
        if (range.getClientRects().length > 1) words.push(word);
      }
    }
    return words;
  });
  assert.deepEqual(broken, []);
  assert.deepEqual(await sticksOut(it), []);
  await table.focus();
  await it.keyboard.press("ArrowRight");
  await it.waitForFunction(() => document.activeElement.scrollLeft > 0);
  await it.setViewportSize({ width: 1440, height: 900 });
  await soon(async () => assert.equal(await it.locator(".prose table[tabindex='0']").count(), 0));
});

/** Most that a page may jump while it loads, as browsers measure it. */
const SHIFT = 0.1;

for (const [name, path] of [
  ["home", "/"],
  ["a post", `/post/${posts[0].slug}/`],
  ["a category of whole posts", "/category/engineering/?view=whole"],
]) {
  test(`${name} does not jump while it loads`, async (t) => {
    for (const width of [360, 1280]) {
      const it = await page({ baseURL: server.address, viewport: { width, height: 800 } });
      await it.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput, sources } of list.getEntries()) {
            const moved = sources.map((it) => it.node?.localName + "." + it.node?.className);
            if (!hadRecentInput) window.shifts.push([value, ...moved]);
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await it.goto(path);
      await drawn(it);
      await it.waitForLoadState("networkidle");
      const shifts = await it.evaluate(
        () =>
          new Promise((seen) => requestAnimationFrame(() => setTimeout(() => seen(window.shifts)))),
      );
      const shift = shifts.reduce((sum, [value]) => sum + value, 0);
      t.diagnostic(`layout shift of ${name} at ${width} px: ${shift.toFixed(4)}`);
      assert.ok(shift <= SHIFT, `${shift} at ${width} px: ${JSON.stringify(shifts)}`);
    }
  });
}

test("signs that only decorate are not read out", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto(`/post/${posts[0].slug}/`);
  await drawn(it);
  for (const name of posts[0].tags) {
    const tag = it.locator("article").getByRole("link", { name, exact: true });
    assert.equal(await tag.count(), 1, `a link that is called "${name}" and nothing else`);
  }
});

test("a text from right to left begins on the right, the code in it on the left", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto("/post/reading-from-the-right/");
  await drawn(it);
  const [text, code] = await it.evaluate(() => {
    // Where the first characters stand, as a share of the width of what holds them.
    const start = (block, words) => {
      const { left, width } = block.getBoundingClientRect();
      const range = document.createRange();
      range.setStart(words, 0);
      range.setEnd(words, 1);
      return (range.getBoundingClientRect().left - left) / width;
    };
    const first = document.querySelector(".prose p");
    const pre = document.querySelector(".prose pre");
    const words = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT).nextNode();
    return [start(first, first.firstChild), start(pre, words)];
  });
  assert.ok(text > 0.9, `the text begins at ${text}`);
  assert.ok(code < 0.1, `the code begins at ${code}`);
});
