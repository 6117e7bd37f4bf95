// A post and what helps to read it: contents, headings, footnotes, code, pictures, series, ways on; on
// the page that was prerendered and on the one that the reader drew.

import assert from "node:assert/strict";
import { before } from "node:test";
import { page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, focused, ready, seen, soon, titleLink } from "./reader.mjs";
import { buildRoom, comfortable } from "./room.mjs";
import { build } from "./tongues.mjs";

const folder = await buildRoom();
let server;
before(async () => (server = await serve(folder)));

const permissions = ["clipboard-read", "clipboard-write"];

/** The page as it was prerendered, or as the reader draws it. */
const FORMS = { prerendered: ready, "drawn by the reader": drawn };

async function open(path, form, options = {}) {
  const it = await page({ baseURL: server.address, permissions, ...options });
  await it.goto(path);
  await FORMS[form](it);
  await comfortable(it);
  return it;
}

const told = (it, words) => soon(async () => assert.equal(await it.locator(".told").innerText(), words));
const copied = (it) => it.evaluate(() => navigator.clipboard.readText());

for (const form of Object.keys(FORMS)) {
  test(`contents stand beside a wide text, ${form}, and mark the heading that is read`, async () => {
    const it = await open("/post/setting-type/", form, { viewport: { width: 1440, height: 800 } });
    const contents = it.getByRole("navigation", { name: "Contents" });
    assert.equal(await contents.getByRole("link").count(), 16);
    assert.equal(await contents.getByRole("link", { name: "Section 1" }).isVisible(), true);
    const [box, text] = [await contents.boundingBox(), await it.locator(".post > .prose").boundingBox()];
    assert.ok(box.x >= text.x + text.width, "beside the text");
    await it.locator("h2", { hasText: "Section 5" }).evaluate((at) => at.scrollIntoView());
    await soon(async () => assert.equal(await contents.locator("[aria-current]").innerText(), "Section 5"));
    await contents.getByRole("link", { name: "Section 7" }).click();
    await soon(async () => assert.equal(await contents.locator("[aria-current]").innerText(), "Section 7"));
    assert.match(it.url(), /#setting-type:section-7$/);
  });

  test(`contents are folded above a narrow text, ${form}`, async () => {
    const it = await open("/post/setting-type/", form, { viewport: { width: 360, height: 800 } });
    const contents = it.getByRole("navigation", { name: "Contents" });
    const link = contents.getByRole("link", { name: "Section 3" });
    assert.equal(await link.isVisible(), false);
    await contents.getByText("Contents").click();
    await link.click();
    await soon(async () => {
      const { y } = await it.locator("h2", { hasText: "Section 3" }).boundingBox();
      assert.ok(y >= 0 && y < 100, `${y}`);
    });
  });

  test(`a heading's link copies its address, ${form}`, async () => {
    // As from a search, whose words are nobody else's.
    const it = await open("/post/setting-type/?find=hyphens", form);
    const heading = it.locator("h2", { hasText: "Section 1" });
    await heading.scrollIntoViewIfNeeded();
    await heading.getByRole("link", { name: "Link to this heading" }).click();
    await told(it, "Link copied");
    assert.equal(await copied(it), `${server.address}post/setting-type/#setting-type%3Asection-1`);
  });

  test(`a footnote opens beside its reference by the keyboard, ${form}, and gives the focus back`, async () => {
    const it = await open("/post/setting-type/", form);
    const link = it.locator(".post sup a").first();
    await link.focus();
    await it.keyboard.press("Enter");
    const note = it.getByRole("group", { name: "Footnote 1" });
    await note.waitFor();
    assert.equal((await note.innerText()).trim(), "Until 1911, when the roof was mended.\n\nTo the notes");
    assert.equal(await note.evaluate((at) => at === document.activeElement), true);
    assert.equal(await note.locator("[id]").count(), 0, "no id twice");
    await it.keyboard.press("Escape");
    await soon(async () => assert.equal(await note.count(), 0));
    assert.equal(await link.evaluate((at) => at === document.activeElement), true);
    assert.doesNotMatch(it.url(), /#/);
  });

  test(`code is copied, says its language, and its lines run on, ${form}`, async () => {
    const it = await open("/post/setting-type/", form);
    const block = it.locator("pre").first();
    await block.scrollIntoViewIfNeeded();
    const copy = block.getByRole("button", { name: "Copy this code" });
    await copy.click();
    await told(it, "Code copied");
    const code = await copied(it);
    assert.ok(code.startsWith("fn main() {\n") && code.endsWith("}\n"), code);
    assert.equal(await block.locator(".code-tools").getAttribute("data-language"), "rust");
    const wrap = block.getByRole("button", { name: "Wrap long lines" });
    assert.equal(await wrap.getAttribute("aria-pressed"), "true");
    const height = (await block.boundingBox()).height;
    await wrap.click();
    assert.equal(await wrap.getAttribute("aria-pressed"), "false");
    assert.ok((await block.boundingBox()).height < height, "one line is one line");
    const wide = await block.locator("code").evaluate((at) => [at.scrollWidth > at.clientWidth, at.tabIndex]);
    assert.deepEqual(wide, [true, 0], "it scrolls in its own box, by the keyboard too");
    const plain = it.locator("pre").nth(1);
    assert.equal(await plain.getByRole("button", { name: "Wrap long lines" }).count(), 0);
  });

  test(`a picture is enlarged with its words, ${form}, and the focus comes back`, async () => {
    const it = await open("/post/setting-type/", form);
    await it.locator(".prose img").scrollIntoViewIfNeeded();
    const button = it.getByRole("button", { name: "Enlarge: A hand press" });
    await button.focus();
    await it.keyboard.press("Enter");
    const sheet = it.getByRole("dialog", { name: "A hand press" });
    assert.ok((await sheet.getByRole("img", { name: "A hand press" }).boundingBox()).width > 700);
    await it.keyboard.press("Escape");
    await soon(async () => assert.equal(await sheet.count(), 0));
    assert.equal(await focused(it), "button Enlarge: A hand press");
  });

  test(`a post is shared by its link, ${form}, and its dates say themselves in full`, async () => {
    const it = await open("/post/setting-type/", form, { locale: "de-DE" });
    await it.evaluate(() => delete Navigator.prototype.share);
    await it.getByRole("button", { name: "Share" }).click();
    await told(it, "Link copied");
    assert.equal(await copied(it), `${server.address}post/setting-type/`);
    const date = it.locator(".post-head time").first();
    assert.equal(await date.innerText(), "1 May 2024", "the text stays as it was published");
    await soon(async () => assert.equal(await date.getAttribute("title"), "Mittwoch, 1. Mai 2024"));
    const changed = it.locator(".post-head li", { hasText: "Updated" });
    assert.equal(await changed.innerText(), "Updated 1 June 2024");
    assert.equal(await changed.locator("time").getAttribute("datetime"), "2024-06-01");
    await soon(async () => assert.equal(await changed.locator("time").getAttribute("title"), "Samstag, 1. Juni 2024"));
  });

  test(`a post is shared by the system's own sheet where there is one, ${form}`, async () => {
    const it = await page({ baseURL: server.address, permissions });
    // The sheet itself is the system's: here it takes what it is given, or ends as `refuses` says.
    await it.addInitScript(() => {
      globalThis.shared = [];
      const share = async (data) => {
        globalThis.shared.push(data);
        if (globalThis.refuses) throw new DOMException("", globalThis.refuses);
      };
      Object.defineProperty(Navigator.prototype, "share", { configurable: true, value: share });
    });
    await it.goto("/post/setting-type/");
    await FORMS[form](it);
    await comfortable(it);
    const given = { title: "Setting type", url: `${server.address}post/setting-type/` };
    let times = 0;
    const share = async (refuses) => {
      await it.evaluate((name) => void (globalThis.refuses = name), refuses);
      await it.getByRole("button", { name: "Share" }).click();
      times += 1;
      await soon(async () => assert.deepEqual(await it.evaluate(() => globalThis.shared), Array(times).fill(given)));
    };
    for (const silent of ["", "AbortError"]) {
      await share(silent);
      // Words are shown a frame after they are said.
      await seen(it);
      assert.equal(await it.locator(".told").textContent(), "", `nothing is said: ${silent}`);
    }
    await share("NotAllowedError");
    await told(it, "Link copied");
    assert.equal(await copied(it), given.url);
  });
}

test("a series leads from part to part, and posts lead on, with the reader and without", async () => {
  const plain = await page({ baseURL: server.address, javaScriptEnabled: false });
  await plain.goto("/post/oil/");
  const series = plain.getByRole("navigation", { name: "Part 2 of 3: Ink" });
  await series.locator("summary").click();
  assert.deepEqual(await series.getByRole("link").allInnerTexts(), ["Soot", "Oil", "Paper"]);
  assert.equal(await series.locator("[aria-current]").innerText(), "Oil");
  const onward = plain.getByRole("navigation", { name: "Read on" });
  const said = await onward.innerText();
  assert.match(said, /Next part\nPaper\nRelated posts\nSetting type\nMore in Craft/);
  const it = await page({ baseURL: server.address });
  await it.goto("/");
  await drawn(it);
  await titleLink(it, "Oil").click();
  await arrived(it, "/post/oil/");
  assert.equal(await it.getByRole("navigation", { name: "Read on" }).innerText(), said);
  await it.getByRole("navigation", { name: "Read on" }).getByRole("link", { name: "Paper" }).click();
  await arrived(it, "/post/paper/");
  assert.equal(await it.getByRole("navigation", { name: "Part 3 of 3: Ink" }).count(), 1);
});

test("contents beside the text never make the page wider than the window", async () => {
  const it = await open("/post/setting-type/", "prerendered");
  for (const width of [1060, 1160, 1200, 1280, 1440, 1920]) {
    await it.setViewportSize({ width, height: 800 });
    const [inside, text, contents] = await it.evaluate(() => [
      document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      document.querySelector(".post > .prose").getBoundingClientRect().left,
      document.querySelector(".contents").getBoundingClientRect().right <= innerWidth,
    ]);
    assert.ok(inside && contents && text >= 0, `${width} px`);
  }
});

test("on paper there is the text and nothing to press", async () => {
  const it = await open("/post/setting-type/", "prerendered");
  await it.emulateMedia({ media: "print" });
  for (const gone of [".site-header nav", ".site-search", ".contents", ".onward", ".post-acts", ".told", ".code-tools"]) {
    assert.equal(await it.locator(gone).first().isVisible(), false, gone);
  }
  assert.equal(await it.locator("h1").isVisible(), true);
});

test("on paper links that leave the site say where they lead, and lines of code that ran on are wrapped", async () => {
  const it = await open("/post/soot/", "drawn by the reader");
  const behind = () => it.locator(".prose a[href^=http]").evaluate((at) => getComputedStyle(at, "::after").content);
  assert.doesNotMatch(await behind(), /attr\(href\)|elsewhere/);
  await it.emulateMedia({ media: "print" });
  assert.match(await behind(), /attr\(href\)|https:\/\/elsewhere\.invalid\/soot/);
  await it.emulateMedia({ media: "screen" });
  await it.goto("/post/setting-type/");
  await drawn(it);
  await comfortable(it);
  const block = it.locator("pre").first();
  await block.scrollIntoViewIfNeeded();
  await block.getByRole("button", { name: "Wrap long lines" }).click();
  const wraps = () => block.locator("code").evaluate((at) => [getComputedStyle(at).whiteSpace, at.scrollWidth > at.clientWidth]);
  assert.deepEqual(await wraps(), ["pre", true]);
  await it.emulateMedia({ media: "print" });
  assert.deepEqual(await wraps(), ["pre-wrap", false]);
});

test("a line at the upper edge says how much of a post is read, from the side where its page begins", async () => {
  const rooms = { ltr: [server, "/post/setting-type/"], rtl: [await serve(await build("ar")), "/post/belika-14/"] };
  for (const [direction, [from, path]] of Object.entries(rooms)) {
    const it = await page({ baseURL: from.address, viewport: { width: 800, height: 600 } });
    await it.goto(path);
    await drawn(it);
    assert.equal(await it.evaluate(() => document.documentElement.dir), direction);
    const read = () =>
      it.evaluate(() => {
        const { transform, transformOrigin } = getComputedStyle(document.body, "::before");
        return { share: new DOMMatrix(transform).a, side: parseFloat(transformOrigin) };
      });
    assert.equal((await read()).share, 0, "nothing yet");
    const readAt = async (part) => {
      await it.evaluate((part) => scrollTo(0, part * (document.documentElement.scrollHeight - innerHeight)), part);
      await seen(it);
      return (await read()).share;
    };
    await soon(async () => {
      const half = await readAt(0.5);
      assert.ok(half > 0.2 && half < 0.9, `${half} in the middle of the page`);
    });
    await soon(async () => assert.equal(await readAt(1), 1));
    const { side } = await read();
    assert.ok(direction === "ltr" ? side === 0 : side > 700, `it grows from ${side}`);
  }
});

test("what helps with reading that cannot be loaded leaves the page as it is", async () => {
  const it = await page({ baseURL: server.address, allowed: [/^console: /] });
  await it.route("**/reading.js", (route) => route.fulfill({ status: 404 }));
  await it.goto("/post/setting-type/");
  await ready(it);
  const note = it.locator(".post sup a").first();
  await note.click();
  await soon(async () => assert.match(it.url(), /#setting-type:1$/));
});
