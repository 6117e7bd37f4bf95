// Narrowing a list: with the mouse, and again with the keyboard alone.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import * as facets from "./facets.mjs";
import { box, chips, countOf, facet, filtered, hands, values } from "./facets.mjs";
import { buildSite, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, heading, open, place, titles } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { site, posts } = readArchive(folder);

let server;
before(async () => (server = await serve(folder)));

/** Compares what the page shows with what the archive holds for these values. */
async function shows(it, chosen) {
  const wanted = filtered(posts, chosen);
  assert.deepEqual(await titles(it), titlesOf(wanted).slice(0, 10));
  assert.match(await reader.status(it), new RegExp(`^${wanted.length} posts?\\b`));
  for (const legend of Object.keys(facets.fields)) {
    for (const value of await values(it, legend)) {
      const isChosen = (chosen[legend] ?? []).includes(value.name);
      const count = countOf(posts, chosen, legend, value.name);
      const said = `${legend}: ${value.name}`;
      assert.equal(value.chosen, isChosen, said);
      assert.equal(value.count, count, said);
      assert.equal(value.disabled, count === 0 && !isChosen, said);
    }
  }
}

for (const [name, press] of Object.entries(hands)) {
  test(`by ${name}: OR inside a facet, AND between facets, each step an address`, async () => {
    const it = await open(server, "/");
    await reader.markLoad(it);
    const steps = [
      ["Categories", "Engineering", "/category/engineering/"],
      ["Categories", "Tutorials", "/search/?category=engineering&category=tutorials"],
      ["Tags", "URLs", "/search/?category=engineering&category=tutorials&tag=urls"],
      ["Years", "2026", "/search/?category=engineering&category=tutorials&tag=urls&year=2026"],
    ];
    const chosen = {};
    await shows(it, chosen);
    for (const [legend, value, address] of steps) {
      await press(it, box(it, legend, value));
      await arrived(it, address);
      (chosen[legend] ??= []).push(value);
      await shows(it, chosen);
      assert.equal(await reader.focused(it), `input ${value}`, "the focus stays where it was");
    }
    assert.equal(await heading(it), "Search");
    await it.goBack();
    await arrived(it, steps[2][2]);
    await shows(it, { Categories: ["Engineering", "Tutorials"], Tags: ["URLs"] });

    // The same box again gives the value up.
    await press(it, box(it, "Tags", "URLs"));
    await arrived(it, steps[1][2]);
    await shows(it, { Categories: ["Engineering", "Tutorials"] });
    assert.equal(await reader.focused(it), "input URLs");
    assert.ok(await reader.isSameLoad(it));
  });

  test(`by ${name}: active filters are named, removable one by one and all at once`, async () => {
    const it = await open(server, "/search/?q=a&category=engineering&tag=rust&from=2026-01-01");
    const named = ["“a”", "Category: Engineering", "Tag: Rust", "From 2026-01-01"];
    const all = named.map((filter) => `Remove filter ${filter}`);
    assert.deepEqual(await chips(it), [...all, "Clear all filters"]);
    const link = (name) => it.getByRole("link", { name, exact: true });
    await press(it, link("Remove filter Category: Engineering"));
    await arrived(it, "/search/?q=a&tag=rust&from=2026-01-01");
    assert.equal((await chips(it)).length, 4);
    await press(it, link("Remove filter “a”"));
    await arrived(it, "/search/?tag=rust&from=2026-01-01");
    await press(it, link("Remove filter From 2026-01-01"));
    await arrived(it, "/tag/rust/");
    await shows(it, { Tags: ["Rust"] });
    await press(it, link("Clear all filters"));
    await arrived(it, "/");
    await shows(it, {});
    assert.deepEqual(await chips(it), []);
    assert.equal(await heading(it), site.title);
  });

  test(`by ${name}: a long facet has a box to find a value in`, async () => {
    const it = await open(server, "/");
    const find = it.getByRole("textbox", { name: "Find in tags" });
    if (name === "keyboard") await facets.tabTo(it, find);
    else await find.click();
    await it.keyboard.type("web");
    const shown = async () => (await values(it, "Tags")).map((value) => value.name);
    assert.deepEqual((await shown()).toSorted(), ["Web Standards", "WebAssembly"]);
    await press(it, box(it, "Tags", "WebAssembly"));
    await arrived(it, "/tag/webassembly/");
    await shows(it, { Tags: ["WebAssembly"] });
    assert.equal(await reader.focused(it), "input WebAssembly");
    await find.fill("nothing like it");
    assert.deepEqual(await shown(), []);
    assert.match(await facet(it, "Tags").innerText(), /None of that name/);
    await find.fill("");
    assert.ok((await shown()).includes("WebAssembly"), "a chosen value is always shown");
  });

  test(`by ${name}: a long facet shows its values in full on request`, async () => {
    const it = await open(server, "/");
    const tags = new Set(posts.flatMap((post) => post.tags)).size;
    assert.ok((await values(it, "Tags")).length < tags);
    await press(it, it.getByRole("button", { name: `Show all ${tags}` }));
    assert.equal((await values(it, "Tags")).length, tags);
    await shows(it, {});
    await press(it, it.getByRole("button", { name: "Show fewer" }));
    assert.ok((await values(it, "Tags")).length < tags);
  });
}

test("the count beside a value is what the list shows when the value is chosen", async () => {
  const it = await open(server, "/category/engineering/");
  for (const legend of ["Tags", "Years", "Authors", "Reading time"]) {
    for (const { name, count, disabled } of await values(it, legend)) {
      if (disabled) continue;
      await box(it, legend, name).click();
      assert.match(await reader.status(it), new RegExp(`^${count} posts?\\b`), name);
      await box(it, legend, name).click();
    }
  }
});

test("a value that would give nothing is shown with 0 and cannot be chosen", async () => {
  const it = await open(server, "/tag/wordpress/");
  const empty = (await values(it, "Categories")).filter((value) => value.count === 0);
  assert.ok(empty.length > 0, "the demo has a category without this tag");
  assert.ok(empty.every((value) => value.disabled));
  await facet(it, "Categories").getByText(empty[0].name).click({ force: true });
  assert.equal(await place(it), "/tag/wordpress/");
});

test("giving up a value from far down its facet keeps the focus on it", async () => {
  const it = await open(server, "/tag/accessibility/");
  await box(it, "Tags", "Accessibility").focus();
  await it.keyboard.press("Space");
  await arrived(it, "/");
  assert.equal(await reader.focused(it), "input Accessibility");
});

test("what would be found is told where screen readers listen", async () => {
  const it = await open(server, "/");
  const region = it.locator("main [role=status]");
  const same = await region.elementHandle();
  assert.equal(await region.innerText(), `${posts.length} posts, page 1 of ${Math.ceil(posts.length / 10)}`);
  await box(it, "Tags", "Rust").click();
  const found = filtered(posts, { Tags: ["Rust"] }).length;
  assert.equal(await region.innerText(), `${found} posts`);
  // A region that is replaced rather than changed is not read out.
  assert.ok(await same.evaluate((node) => node.isConnected));
});

test("a value that the archive does not have finds nothing and can be taken away", async () => {
  const it = await open(server, "/search/?category=engineering&tag=never-was");
  assert.deepEqual(await titles(it), []);
  assert.equal(await reader.status(it), "No posts");
  assert.match(await it.locator("main").innerText(), /No post fits all of these filters/);
  await it.getByRole("link", { name: "Remove filter Tag: never-was" }).click();
  await arrived(it, "/category/engineering/");
  await shows(it, { Categories: ["Engineering"] });
});

test("a pasted address shows what its writer saw", async () => {
  const it = await open(server, "/search/?category=engineering&category=tutorials&tag=urls");
  await shows(it, { Categories: ["Engineering", "Tutorials"], Tags: ["URLs"] });
  const seen = await titles(it);
  // Another spelling of the same: other order, other signs, things that mean nothing.
  await it.goto("/search/?x=1&tag=urls&&category=tutorials&category=engineering&tag=urls&tag=");
  await reader.drawn(it);
  assert.deepEqual(await titles(it), seen);
  await box(it, "Years", "2026").click();
  await arrived(it, "/search/?category=tutorials&category=engineering&tag=urls&year=2026");
});

test("on a narrow screen the filters stand behind a button that counts them", async () => {
  const viewport = { width: 360, height: 700 };
  const it = await open(server, "/tag/rust/", { viewport });
  const panel = it.getByRole("button", { name: /^Filters/ });
  assert.equal(await panel.textContent(), "Filters (1)");
  assert.equal(await panel.getAttribute("aria-expanded"), "false");
  assert.equal(await box(it, "Authors", "Tomas Okonjo").isVisible(), false);
  await facets.tabTo(it, panel);
  await it.keyboard.press("Enter");
  assert.equal(await panel.getAttribute("aria-expanded"), "true");
  await hands.keyboard(it, box(it, "Authors", "Tomas Okonjo"));
  await arrived(it, "/search/?tag=rust&author=tomas-okonjo");
  await shows(it, { Tags: ["Rust"], Authors: ["Tomas Okonjo"] });
  assert.equal(await panel.textContent(), "Filters (2)");
  assert.ok(await box(it, "Authors", "Tomas Okonjo").isVisible(), "the panel stays open");
});
