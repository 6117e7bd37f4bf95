// A site that stands under a path of its host rather than at the root.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { box } from "./facets.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, drawn, heading, place, soon, titles } from "./reader.mjs";

const base = "/some/path/";
const options = ["-b", `https://example.org${base}`];
const folder = await buildSite(["content"], { options });
const { posts } = readArchive(folder);
const engineering = posts.filter((post) => post.categories.includes("Engineering"));

let server;
before(async () => (server = await serve(folder)));

/** A page that remembers what it asked for; `stays` asserts that all of it was under the path. */
async function openUnder(path, settings = {}) {
  const it = await page({ baseURL: server.address, ...settings });
  const asked = [];
  it.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await it.goto(base + path);
  await drawn(it);
  const stays = () => {
    assert.ok(asked.length > 5, "something was asked for");
    assert.deepEqual(
      asked.filter((it) => !it.startsWith(base)),
      [],
    );
  };
  return Object.assign(it, { stays });
}

test("home, a category, a post, Back and Forward stay under the path", async () => {
  const it = await openUnder("");
  await reader.markLoad(it);
  const nav = it.getByRole("navigation", { name: "Categories" });
  await nav.getByRole("link", { name: "Engineering" }).click();
  await arrived(it, `${base}category/engineering/`);
  assert.equal(await heading(it), "Category: Engineering");
  await reader.titleLink(it, engineering[1].title).click();
  await arrived(it, `${base}post/${engineering[1].slug}/`);
  assert.equal(await heading(it), engineering[1].title);
  await it.goBack();
  await arrived(it, `${base}category/engineering/`);
  assert.deepEqual(await titles(it), titlesOf(engineering).slice(0, 10));
  await it.goForward();
  await arrived(it, `${base}post/${engineering[1].slug}/`);
  assert.ok(await reader.isSameLoad(it));
  it.stays();
});

for (const [path, head] of [
  [`post/${posts[3].slug}/`, posts[3].title],
  ["category/engineering/page/2/", "Category: Engineering"],
  ["2026/11/", "November 2026"],
  ["tags/", "Tags"],
  ["search/?category=engineering&tag=rust", "Search"],
]) {
  test(`${path} opens by itself under the path`, async () => {
    const it = await openUnder(path);
    assert.equal(await heading(it), head);
    assert.equal(await place(it), base + path);
    it.stays();
  });
}

test("filters, pages and every link keep the path", async () => {
  const it = await openUnder("");
  await box(it, "Categories", "Engineering").click();
  await arrived(it, `${base}category/engineering/`);
  await it.getByRole("link", { name: "Next", exact: true }).click();
  await arrived(it, `${base}category/engineering/page/2/`);
  await it.getByRole("combobox", { name: "Search" }).fill("files");
  await soon(async () =>
    assert.equal(await place(it), `${base}search/?q=files&category=engineering`),
  );
  const links = await it.locator("a[href]").evaluateAll((all) => all.map((it) => it.pathname));
  assert.ok(links.length > 10);
  assert.deepEqual(
    links.filter((it) => !it.startsWith(base)),
    [],
  );
  await it.getByRole("link", { name: "Clear all filters" }).click();
  await arrived(it, base);
  it.stays();
});

test("an unknown address under the path is answered with 404 and its page", async () => {
  const it = await page({ baseURL: server.address, allowed: [/404/] });
  const answer = await it.goto(`${base}nowhere/`);
  assert.equal(answer.status(), 404);
  await drawn(it);
  assert.equal(await heading(it), "Page not found");
  await it.getByRole("link", { name: "All categories" }).click();
  await arrived(it, `${base}categories/`);
});

test("the bare root leads to the path", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto("/");
  await arrived(it, base);
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
});
