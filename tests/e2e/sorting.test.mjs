// The order of a list, and its range of days.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { hands, tabTo } from "./facets.mjs";
import { buildSite, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, open, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { posts } = readArchive(folder);
const engineering = posts.filter((post) => post.categories.includes("Engineering"));

let server;
before(async () => (server = await serve(folder)));

const fold = (text) => text.toLowerCase().replaceAll("’", "'");
const byTitle = (a, b) => (fold(a.title) < fold(b.title) ? -1 : 1);
const orders = [
  ["Oldest first", "?sort=oldest", engineering.toReversed()],
  ["By title", "?sort=title", engineering.toSorted(byTitle)],
  ["Longest first", "?sort=longest", engineering.toSorted((a, b) => b.words - a.words)],
  ["Newest first", "", engineering],
];

const from = (it) => it.getByRole("textbox", { name: "From", exact: true });
const to = (it) => it.getByRole("textbox", { name: "To", exact: true });
const hasFocus = (locator) => locator.evaluate((it) => it === document.activeElement);

test("a list is sorted by mouse, and the address says how", async () => {
  const it = await open(server, "/category/engineering/page/2/");
  const sort = it.getByLabel("Sort");
  for (const [name, query, wanted] of orders) {
    await sort.selectOption(name);
    await arrived(it, `/category/engineering/${query}`);
    assert.deepEqual(await titles(it), titlesOf(wanted).slice(0, 10), name);
  }
});

test("a list is sorted by keyboard, and the focus stays on the switch", async () => {
  const it = await open(server, "/category/engineering/");
  const sort = it.getByLabel("Sort");
  await tabTo(it, sort);
  for (const [name, query, wanted] of orders.slice(0, 3)) {
    await it.keyboard.press("ArrowDown");
    await arrived(it, `/category/engineering/${query}`);
    assert.deepEqual(await titles(it), titlesOf(wanted).slice(0, 10), name);
    assert.ok(await hasFocus(sort));
  }
});

test("Back takes an order back, and a reload keeps it", async () => {
  const it = await open(server, "/category/engineering/");
  await it.getByLabel("Sort").selectOption("By title");
  await arrived(it, "/category/engineering/?sort=title");
  await it.reload();
  await arrived(it, "/category/engineering/?sort=title");
  assert.equal(await it.getByLabel("Sort").inputValue(), "title");
  assert.deepEqual(await titles(it), titlesOf(orders[1][2]).slice(0, 10));
  await it.goBack();
  await arrived(it, "/category/engineering/");
  assert.equal(await it.getByLabel("Sort").inputValue(), "newest");
  assert.deepEqual(await titles(it), titlesOf(engineering).slice(0, 10));
});

const dated = (from, to) =>
  posts.filter((post) => (from ?? "") <= post.date && post.date <= (to ?? "9"));

test("a range of days narrows the list from either end", async () => {
  const it = await open(server, "/");
  await from(it).fill("2026-05-04");
  await arrived(it, "/search/?from=2026-05-04");
  assert.equal(await reader.status(it), said(dated("2026-05-04")));
  assert.ok(await hasFocus(from(it)));
  await to(it).fill("2026-06-25");
  await arrived(it, "/search/?from=2026-05-04&to=2026-06-25");
  const wanted = dated("2026-05-04", "2026-06-25");
  assert.ok(
    wanted.some((it) => it.date === "2026-05-04"),
    "both days count: the demo has posts on them",
  );
  assert.ok(wanted.some((it) => it.date === "2026-06-25"));
  assert.deepEqual(await titles(it), titlesOf(wanted));
  await from(it).fill("");
  await arrived(it, "/search/?to=2026-06-25");
  assert.deepEqual(await titles(it), titlesOf(dated(null, "2026-06-25")).slice(0, 10));
});

function said(found) {
  const pages = found.length > 10 ? `, page 1 of ${Math.ceil(found.length / 10)}` : "";
  return `${found.length} posts${pages}`;
}

test("a day is typed by keyboard as one step of the history", async () => {
  const it = await open(server, "/tag/rust/");
  await tabTo(it, from(it));
  // Month, day, year: the harness starts the browser in American English.
  await it.keyboard.type("06012026");
  await arrived(it, "/search/?tag=rust&from=2026-06-01");
  assert.equal(await from(it).inputValue(), "2026-06-01");
  assert.ok(await hasFocus(from(it)));
  const wanted = dated("2026-06-01").filter((post) => post.tags.includes("Rust"));
  assert.deepEqual(await titles(it), titlesOf(wanted));
  await it.goBack();
  await arrived(it, "/tag/rust/");
});

test("a range is removed by its chips", async () => {
  const it = await open(server, "/search/?tag=rust&from=2026-05-04&to=2026-06-25");
  await hands.keyboard(it, it.getByRole("link", { name: "Remove filter To 2026-06-25" }));
  await arrived(it, "/search/?tag=rust&from=2026-05-04");
  assert.equal(await to(it).inputValue(), "");
  await hands.mouse(it, it.getByRole("link", { name: "Remove filter From 2026-05-04" }));
  await arrived(it, "/tag/rust/");
  assert.equal(await from(it).inputValue(), "");
});
