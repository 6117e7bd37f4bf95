// Photographs every kind of page of the demo blog: node pictures.mjs ALL KEPT. Every picture goes to the
// first folder; to the second one sheet for each kind of page, with all widths and themes on it, and the few
// pictures that documents show by themselves. Looked at by people; asserts nothing.

import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { readArchive, slugOf, tally } from "./archive.mjs";
import { atWork, shelf } from "./device.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { drawn, soon } from "./reader.mjs";
import { comfortable } from "./room.mjs";

const [all, kept] = process.argv.slice(2);
const WIDTHS = { 360: 780, 768: 1000, 1440: 900 };
const THEMES = ["light", "dark", "sepia"];
/** What documents show by itself. */
const KEPT = {
  "home-1440-light": "home",
  "post-1440-light": "post",
  "search-768-dark": "search",
  "post-360-sepia": "phone",
};

/** Each kind of page: where it is, and what is done there before the picture. */
const kinds = ({ rich, category, tag }) => ({
  // The post that was begun is offered there once, over the foot of the page.
  home: ["/", (it) => it.getByRole("button", { name: "Not now" }).click()],
  category: [`/category/${category}/`],
  tag: [`/tag/${tag}/`],
  post: [`/post/${rich.slug}/`],
  search: ["/search/?q=archive+reader"],
  shelf: ["/shelf/", (it) => it.locator("#shelf-posts a").first().waitFor()],
  settings: ["/", (it) => it.getByRole("button", { name: "Settings" }).click()],
  tags: ["/tags/"],
  archive: ["/archive/"],
});

/** Puts something on the shelf: two posts saved, one read, a long one begun. */
async function fill(it, posts, begun) {
  const there = (kind, count) =>
    soon(async () => assert.equal(Object.values(await shelf(it)).filter((record) => record.kind === kind).length, count));
  for (const [post, button, kind, count] of [
    [posts[0], "Save", "saved", 1],
    [posts[1], "Save", "saved", 2],
    [posts[2], "Read", "read", 1],
  ]) {
    await it.goto(`/post/${post.slug}/`);
    await comfortable(it);
    await it.getByRole("button", { name: button, exact: true }).click();
    await there(kind, count);
  }
  await it.goto(`/post/${begun.slug}/`);
  await atWork(it);
  await it.evaluate(() => scrollTo(0, document.body.scrollHeight / 3));
  await there("place", 1);
}

/** One sheet with the pictures of a kind: a column for each width, a row for each theme. */
async function sheet(it, kind) {
  const image = (theme, width) => {
    const bytes = readFileSync(join(all, `${kind}-${width}-${theme}.png`));
    return `<img height="560" src="data:image/png;base64,${bytes.toString("base64")}">`;
  };
  const rows = THEMES.map((theme) => `<p>${Object.keys(WIDTHS).map((width) => image(theme, width)).join(" ")}</p>`);
  await it.setContent(`<body bgcolor="#808080">${rows.join("")}`);
  await it.locator("body").screenshot({ path: join(kept, `${kind}.jpg`), type: "jpeg", quality: 72 });
}

test("pictures", { timeout: 1_800_000 }, async () => {
  const folder = await buildSite(["content"]);
  const { posts } = readArchive(folder);
  const most = (list, worth) => list.reduce((best, it) => (worth(it) > worth(best) ? it : best));
  const rich = most(posts, (it) => it.html.split("<h2").length);
  // Another than the one that is photographed, which would offer to go on with it, and none that is read or saved.
  const begun = most(posts.slice(3).filter((it) => it !== rich), (it) => it.words);
  const largest = (field) => slugOf(most([...tally(posts, field)], ([, posts]) => posts)[0]);
  const pages = kinds({ rich, category: largest("categories"), tag: largest("tags") });
  const server = await serve(folder);
  for (const it of [all, kept]) mkdirSync(it, { recursive: true });
  for (const [width, height] of Object.entries(WIDTHS)) {
    for (const theme of THEMES) {
      const it = await page({ baseURL: server.address, viewport: { width: Number(width), height } });
      await it.addInitScript((kept) => localStorage.setItem("lectern-settings", kept), JSON.stringify({ theme }));
      await fill(it, posts, begun);
      for (const [kind, [path, act]] of Object.entries(pages)) {
        await it.goto(path);
        await drawn(it);
        await comfortable(it);
        await act?.(it);
        await it.waitForLoadState("networkidle");
        const name = `${kind}-${width}-${theme}`;
        await it.screenshot({ path: join(all, `${name}.png`) });
        if (KEPT[name]) copyFileSync(join(all, `${name}.png`), join(kept, `${KEPT[name]}.png`));
      }
      await it.close();
    }
  }
  const it = await page({ viewport: { width: 1280, height: 900 } });
  for (const kind of Object.keys(pages)) await sheet(it, kind);
});
after(() => console.log(`pictures are in ${all}; the sheets in ${kept}`));
