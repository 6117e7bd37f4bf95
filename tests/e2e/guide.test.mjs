// The guide: the pages of docs/ are posts of the demo blog, so that both say the same.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { buildSite, root, runTool, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, heading, open, titles } from "./reader.mjs";

const folder = await buildSite(["content", "docs"]);
const { posts } = readArchive(folder);
const docs = join(root, "docs");
const pages = readdirSync(docs).filter((it) => it.endsWith(".md") && it !== "README.md");
const text = (name) => readFileSync(join(docs, name), "utf8");
const titleOf = (name) => text(name).match(/^# (.*)$/m)[1].replaceAll("`", "");

let server;
before(async () => (server = await serve(folder)));

test("every page of docs/ is a post of the guide, undated, under its own heading", () => {
  const guide = posts.filter((it) => it.categories.includes("Guide") && !it.date);
  assert.ok(pages.length > 10);
  assert.deepEqual(titlesOf(guide).toSorted(), pages.map(titleOf).toSorted());
});

test("the index of docs/ leads to every page, and to nothing that is not there", () => {
  const links = [...text("README.md").matchAll(/\]\(([^)#]+)/g)].map((it) => it[1]);
  const own = links.filter((it) => !it.startsWith("../"));
  assert.deepEqual([...new Set(own)].toSorted(), pages.toSorted());
});

test("links between pages of docs/ lead from post to post", async () => {
  const check = await runTool("check", folder);
  assert.equal(check.code, 0, check.stdout + check.stderr);
  const it = await open(server, "/post/getting-started/");
  await it.locator(".prose").getByRole("link", { name: "importing-markdown.md" }).click();
  await arrived(it, "/post/importing-markdown/");
  assert.equal(await heading(it), "Importing Markdown");
});

test("the home page leads to the guide, and the pinned post is above its pages", async () => {
  const it = await open(server, "/");
  assert.equal((await titles(it))[0], "Start Here");
  const nav = it.getByRole("navigation", { name: "Categories" });
  await nav.getByRole("link", { name: "Guide" }).click();
  await arrived(it, "/category/guide/");
  assert.equal((await titles(it))[0], "Start Here");
});
