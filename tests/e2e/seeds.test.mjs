// The seed archive: every post whole, under its term, character for character as in the listings.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { slugOf } from "./archive.mjs";
import { buildSite, root, runTool, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { readListings } from "./listing.mjs";
import { arrived, heading, open, status } from "./reader.mjs";

const seeds = `${root}/../shared/seeds`;
const skip = existsSync(seeds) ? false : "no seed archive at ../shared/seeds";
const listings = skip ? [] : readListings(seeds);

/** What a list shows of each post: the visible text of its title, headings and paragraphs. */
function visible(it) {
  return it.locator("main article").evaluateAll((articles) =>
    articles.map((article) => {
      const blocks = [...article.querySelectorAll("h1, h2, h3, h4, h5, h6, p")];
      const [title, ...rest] = blocks.map((block) => ({
        text: block.innerText,
        isHeading: block.localName !== "p",
      }));
      return { title: title.text, blocks: rest };
    }),
  );
}

/** Walks the pages of a term with the link that says "Next". */
async function walk(it, path) {
  const shown = [await visible(it)];
  const next = it.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Next" });
  while (await next.count()) {
    await next.click();
    await arrived(it, `${path}page/${shown.length + 1}/`);
    shown.push(await visible(it));
  }
  return shown;
}

for (const [kind, name, perPage] of [
  ["Category", "AI & Machine Learning", [10, 9]],
  ["Category", "Tutorials", [10]],
  ["Tag", "Remote Work", [10]],
  ["Tag", "Deep Learning", [10]],
]) {
  test(
    `${kind}: ${name} shows its ${perPage.join(" and ")} posts whole and in order`,
    { skip },
    async () => {
      const server = await serve(await buildSite([seeds]));
      const path = `/${kind.toLowerCase()}/${slugOf(name)}/`;
      const it = await open(server, path);
      assert.equal(await heading(it), `${kind}: ${name}`);
      const count = perPage.reduce((a, b) => a + b);
      assert.match(await status(it), new RegExp(`^${count} posts`));
      const pages = await walk(it, path);
      assert.deepEqual(
        pages.map((posts) => posts.length),
        perPage,
      );
      const wanted = listings.filter((it) => it.kind === kind && it.name === name);
      assert.deepEqual(
        pages.flat(),
        wanted.flatMap((listing) => listing.posts),
      );
    },
  );
}

test(
  "the listings are read as they are described: 49 posts, 30 different headings",
  { skip },
  () => {
    const posts = listings.flatMap((listing) => listing.posts);
    assert.equal(new Set(posts.map((post) => post.title)).size, 49);
    const blocks = posts.flatMap((post) => post.blocks);
    assert.equal(new Set(blocks.filter((it) => it.isHeading).map((it) => it.text)).size, 30);
  },
);

test("the tool reports 5 files, 49 posts, 2 categories, 2 tags, no problem", { skip }, async () => {
  const { code, stdout } = await runTool("check", seeds, "--json");
  assert.equal(code, 0);
  const { files, posts, categories, tags, problems } = JSON.parse(stdout);
  assert.deepEqual([files, posts, categories, tags, problems], [5, 49, 2, 2, []]);
});
