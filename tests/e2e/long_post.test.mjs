// A post so long that it comes in parts, of which only those near the window are laid out: all that can be done in a
// short one can be done in it.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { shelf } from "./device.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, ready, soon } from "./reader.mjs";
import { comfortable } from "./room.mjs";

const WORDS = "press ink paper type lead stone water oil soot rag frame plate roller proof margin column line leaf".split(" ");
/** Made-up sentences, the same at every run. */
function text(seed, words) {
  let at = seed * 7919 + 17;
  const next = () => (at = (at * 48271) % 2147483647);
  return Array.from({ length: words }, () => WORDS[next() % WORDS.length]).join(" ") + ".";
}

function longPost() {
  const sections = Array.from({ length: 40 }, (_, at) => {
    const items = Array.from({ length: 60 }, (_, item) => `- Item ${item} of ${at}: ${text(at * 100 + item, 6 + (item % 20))}`);
    const code = `\`\`\`js\nconst part = ${at};\n\`\`\``;
    return `## Chapter ${at}\n\n${text(at, 120)}\n\n${items.join("\n")}\n\n${code}\n\n${text(at + 50, 200)}`;
  });
  return `${sections.slice(0, 30).join("\n\n")}\n\nThe quick zebrafinch sang, see [another post](short.md).\n\n${sections.slice(30).join("\n\n")}`;
}

const source = mkdtempSync(join(tmpdir(), "lectern-long-"));
after(() => rmSync(source, { recursive: true, force: true }));
writeFileSync(join(source, "lectern.toml"), 'title = "The Long One"\nlanguage = "en"\n');
writeFileSync(join(source, "long.md"), `---\ntitle: Long\ndate: 2024-01-02\n---\n\n${longPost()}\n`);
writeFileSync(join(source, "short.md"), `---\ntitle: Short\ndate: 2024-01-01\n---\n\n${text(3, 40)}\n`);
const folder = await buildSite([source]);

let server;
before(async () => (server = await serve(folder)));

async function open(wait = ready, options = {}) {
  const it = await page({ baseURL: server.address, viewport: { width: 400, height: 800 }, ...options });
  await it.goto("/post/long/");
  await wait(it);
  await comfortable(it);
  return it;
}

/** The block at the top of the window, and how far from there it stands, in whole pixels. */
const atTop = (it) =>
  it.evaluate(() => {
    const isBelow = (at) => at.getBoundingClientRect().bottom > 1;
    const part = [...document.querySelector(".prose").children].find(isBelow);
    const block = part.matches(".part") ? [...part.querySelectorAll("p, li, pre, h2")].find(isBelow) : part;
    return [block.textContent.slice(0, 40), Math.round(block.getBoundingClientRect().top)];
  });

/** Goes down in steps, as a reader does, so that what is passed is laid out. */
async function scrollDown(it, steps) {
  for (let step = 0; step < steps; step += 1) {
    await it.evaluate(() => new Promise((done) => {
      scrollBy(0, 700);
      requestAnimationFrame(() => requestAnimationFrame(done));
    }));
  }
}

test("most of it is not laid out, and it is as tall as it will be, but for a tenth", async () => {
  for (const width of [360, 768, 1440]) {
    const it = await open(ready, { viewport: { width, height: 800 } });
    const [parts, skipped, guessed] = await it.evaluate(() => {
      const parts = [...document.querySelectorAll(".part")];
      const isSkipped = (at) => !at.firstElementChild.checkVisibility({ contentVisibilityAuto: true });
      return [parts.length, parts.filter(isSkipped).length, document.querySelector(".prose").offsetHeight];
    });
    assert.ok(parts > 100 && skipped > parts - 20, `${skipped} of ${parts} at ${width}`);
    const whole = await it.evaluate(() => {
      for (const at of document.querySelectorAll(".part")) at.style.setProperty("content-visibility", "visible");
      return document.querySelector(".prose").offsetHeight;
    });
    assert.ok(Math.abs(guessed / whole - 1) < 0.1, `${guessed} of ${whole} at ${width}`);
  }
});

test("in parts a text looks as it would in one piece", async () => {
  const it = await open(ready, { viewport: { width: 1280, height: 800 } });
  const heights = await it.evaluate(() => {
    const prose = document.querySelector(".prose");
    for (const at of prose.querySelectorAll(".part")) at.style.setProperty("content-visibility", "visible");
    const tops = () => [...prose.querySelectorAll("h2, p, li, pre")].map((at) => Math.round(at.getBoundingClientRect().top + scrollY));
    const lefts = () => [...prose.querySelectorAll("h2, p, li, pre")].map((at) => Math.round(at.getBoundingClientRect().left));
    const inParts = [tops(), lefts()];
    let list;
    for (const part of [...prose.children]) {
      if (part.matches(".part.goes-on")) {
        list.append(...part.firstElementChild.childNodes);
        part.firstElementChild.remove();
      }
      const inside = part.matches(".part") ? [...part.children] : [part];
      if (part.matches(".part")) part.replaceWith(...part.childNodes);
      list = inside.findLast((at) => at.matches("ul")) ?? list;
    }
    return [inParts, [tops(), lefts()]];
  });
  assert.ok(heights[0][0].length > 2500);
  const at = heights[0][0].findIndex((top, at) => top !== heights[1][0][at]);
  assert.equal(at, -1, `line ${at}: ${heights[0][0].slice(at, at + 4)} in parts, else ${heights[1][0].slice(at, at + 4)}`);
  assert.deepEqual(heights[0], heights[1]);
});

test("taken over, it is what it was, at its beginning and in its middle", async () => {
  for (const steps of [0, 30]) {
    const it = await open();
    await scrollDown(it, steps);
    const seen = () =>
      it.evaluate(() => {
        const prose = document.querySelector(".prose");
        const all = [...prose.querySelectorAll(":scope > *, :scope > .part:nth-child(-n + 40) > *")];
        return [prose.textContent.length, scrollY, ...all.map((at) => Math.round(at.getBoundingClientRect().height))];
      });
    const before = [await atTop(it), await seen()];
    await drawn(it);
    await soon(async () => assert.deepEqual([await atTop(it), await seen()], before));
  }
});

for (const wait of [ready, drawn]) {
  test(`contents and links to headings lead to where they say (${wait.name})`, async () => {
    const it = await open(wait);
    const contents = it.getByRole("navigation", { name: "Contents" });
    await contents.getByText("Contents").click();
    await contents.getByRole("link", { name: "Chapter 33" }).click();
    const heading = it.locator("h2", { hasText: "Chapter 33" });
    await soon(async () => {
      const { y } = await heading.boundingBox();
      assert.ok(y >= 0 && y < 100, `${y}`);
    });
    await soon(async () => assert.equal(await contents.locator("[aria-current]").textContent(), "Chapter 33"));
    assert.match(it.url(), /#long:chapter-33$/);
    await heading.getByRole("link", { name: "Link to this heading" }).waitFor();
    // What stands in the margin is not cut off by its part.
    await heading.hover();
    const link = heading.getByRole("link", { name: "Link to this heading" });
    const { x, y, width, height } = await link.boundingBox();
    const isHit = ([x, y]) => document.elementFromPoint(x, y)?.closest(".heading-link") !== null;
    assert.ok(x >= 0 && (await it.evaluate(isHit, [x + width / 2, y + height / 2])));
    const other = await page({ baseURL: server.address });
    await other.goto("/post/long/#long:chapter-20");
    await wait(other);
    await soon(async () => {
      const { y } = await other.locator("h2", { hasText: "Chapter 20" }).boundingBox();
      assert.ok(y >= 0 && y < 100, `${y}`);
    });
  });
}

test("the browser's own search finds what is not laid out yet", async () => {
  const it = await open();
  assert.ok(await it.evaluate(() => window.find("zebrafinch")));
  await soon(async () => {
    const { y } = await it.getByText("zebrafinch").boundingBox();
    assert.ok(y >= 0 && y < 800, `${y}`);
  });
});

test("a search leads to a word far down and marks it", async () => {
  const it = await page({ baseURL: server.address, viewport: { width: 400, height: 800 } });
  await it.goto("/search/?q=zebrafinch");
  await drawn(it);
  await it.locator("article h2 a").first().click();
  await soon(async () => assert.deepEqual(await it.evaluate(() => [...(CSS.highlights.get("found") ?? [])].map(String)), ["zebrafinch"]));
  await it.getByRole("button", { name: "Next mark" }).click();
  await soon(async () => {
    const { y } = await it.getByText("zebrafinch").boundingBox();
    assert.ok(y >= 0 && y < 800, `${y}`);
  });
});

test("on paper all of it stands", async () => {
  const it = await open();
  await it.emulateMedia({ media: "print" });
  const left = await it.evaluate(() =>
    [...document.querySelectorAll(".part > *")].filter((at) => !at.checkVisibility({ contentVisibilityAuto: true })).length,
  );
  assert.equal(left, 0);
});

test("left in the middle it is gone on with at the very block, though what stands above was never laid out", async () => {
  const it = await open();
  await scrollDown(it, 40);
  const [block] = await atTop(it);
  const places = async () => Object.values(await shelf(it)).filter((at) => at.kind === "place" && !at.gone);
  // A place is noted while one scrolls, too: the last one counts.
  const end = await it.evaluate(() => (dispatchEvent(new Event("scroll")), Date.now()));
  await soon(async () => {
    const [place] = await places();
    assert.ok(place?.value.at > 10 && place.updatedAt >= end);
  });
  await it.goto("/post/long/#continue");
  await soon(async () => {
    const [now, top] = await atTop(it);
    const list = await it.evaluate((text) => [...document.querySelectorAll(".prose :is(li, p, pre, h2)")].find((at) => at.textContent.startsWith(text)).closest(".part > *").textContent, block);
    assert.ok(list.includes(now) && top > -40, `${now} at ${top}, left at ${block}`);
  });
});

for (const [name, leave] of [
  ["Back from another post", async (it) => {
    await it.getByRole("link", { name: "another post" }).evaluate((at) => at.click());
    await arrived(it, "/post/short/");
    await it.goBack();
    await arrived(it, "/post/long/");
  }],
  ["loading it again", async (it) => {
    await it.reload();
    await drawn(it);
  }],
]) {
  test(`${name} leads to the very line, at once`, async () => {
    const it = await open(drawn);
    await scrollDown(it, 60);
    const left = await atTop(it);
    await leave(it);
    await soon(async () => {
      const [now, top] = await atTop(it);
      assert.ok(now === left[0] && Math.abs(top - left[1]) < 2, `${now} at ${top}, left at ${left}`);
    });
  });
}
