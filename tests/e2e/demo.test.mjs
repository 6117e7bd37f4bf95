// The demo blog shows each feature of a post once; "Start Here" says which post shows what.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { buildSite, root, runTool, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, heading, open, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { posts } = readArchive(folder);
const post = (slug) => posts.find((it) => it.slug === slug);
const count = (html, pattern) => [...html.matchAll(pattern)].length;

let server;
before(async () => (server = await serve(folder)));

test("every feature that a text can have stands in some post", () => {
  const has = (pattern, least) => {
    const most = Math.max(...posts.map((it) => count(it.html, pattern)));
    assert.ok(most >= least, `${pattern}: ${most} at most in one post`);
  };
  has(/<h3/g, 50);
  has(/<pre><code class="language-/g, 8);
  has(/<figcaption>[^<]+<\/figcaption>/g, 3);
  has(/<img src="\/media\/[^"]+\.(png|webp)" alt="[^"]{40,}"/g, 3);
  has(/<sup\b/g, 4);
  has(/☐/g, 10);
  has(/☑/g, 1);
  has(/\$[^$<]+\$/g, 10);
  has(/class="embed"/g, 1);
  assert.ok(posts.some((it) => count(it.html.split("</tr>")[0], /<th/g) >= 9), "a wide table");
  assert.ok(posts.some((it) => it.words > 4000) && posts.some((it) => it.words < 60));
  assert.ok(posts.some((it) => it.authors.length === 2));
});

test("a draft is in the folder and not in the blog", () => {
  const sources = readdirSync(join(root, "content")).filter((it) => it.endsWith(".md"));
  const text = (name) => readFileSync(join(root, "content", name), "utf8");
  const drafts = sources.filter((name) => /^draft: true$/m.test(text(name)));
  assert.equal(drafts.length, 1);
  assert.equal(posts.length, sources.length - drafts.length);
});

test("Start Here is pinned, and each line of its table leads to a post", async () => {
  const it = await open(server, "/");
  assert.equal((await titles(it))[0], "Start Here");
  await it.goto("/post/start-here/");
  assert.ok(await it.getByText("Pinned", { exact: true }).isVisible());
  const links = await it.locator(".prose table a").evaluateAll((all) => all.map((at) => at.pathname));
  assert.ok(links.length > 10);
  for (const path of links) assert.ok(existsSync(join(folder, path, "index.html")), path);
});

test("old addresses lead on, translations lead to each other, a change shows its day", async () => {
  const it = await open(server, "/post/start-here/");
  for (const old of ["/2026/08/moving-house.html", "/checklist/"]) {
    await it.goto(old);
    await arrived(it, "/post/moving-day-a-checklist/");
  }
  await it.goto("/post/three-questions-before-you-delete/");
  await it.getByRole("link", { name: "Deutsch" }).click();
  await arrived(it, "/post/drei-fragen-vor-dem-loeschen/");
  assert.equal(await heading(it), "Drei Fragen vor dem Löschen");
  await it.getByRole("link", { name: "English" }).click();
  await arrived(it, "/post/three-questions-before-you-delete/");
  await it.goto("/post/move-a-folder-of-markdown-to-lectern/");
  assert.match(await it.locator("article header").innerText(), /Updated 20 November 2026/);
});

test("nothing in the demo is told as a problem, and its site is whole", async () => {
  const read = await runTool("check", join(root, "content"), "--strict");
  assert.equal(read.code, 0, read.stderr);
  const check = await runTool("check", folder);
  assert.equal(check.code, 0, check.stdout + check.stderr);
  assert.equal(new Set(titlesOf(posts)).size, posts.length, "no two posts have one title");
  assert.ok(post("kuhaku-no-nai-bunsho") && post("reading-from-the-right"));
});
