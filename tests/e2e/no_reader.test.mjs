// The reader itself does not come, or stops: the page says so, and its links are real.

import assert from "node:assert/strict";
import { afterEach, before } from "node:test";
import { readArchive } from "./archive.mjs";
import { accessible } from "./axe.mjs";
import { fragileSite, shellFile } from "./damage.mjs";
import { buildSite, page } from "./harness.mjs";
import { test } from "./journey.mjs";
import * as reader from "./reader.mjs";
import { arrived, drawn, heading, open } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { site: facts, posts } = readArchive(folder);
const wasm = shellFile(folder, ".wasm");
const glue = wasm.replace("_bg.wasm", ".js");

let site;
before(async () => (site = await fragileSite(folder)));
afterEach(() => site.mend());

const cut = (bytes) => bytes.subarray(0, bytes.length / 2);
const html = () => Buffer.from("<!doctype html><title>Sign in</title>");

for (const [name, path, change] of [
  ["the wasm is missing", wasm, null],
  ["another page comes in place of the wasm", wasm, html],
  ["the wasm is cut off", wasm, cut],
  ["the glue is missing", glue, null],
  ["the glue is cut off", glue, cut],
]) {
  test(`${name}: the page says so, and loading it again helps once that is mended`, async () => {
    await site.damage(path, change);
    // The browser's own words about it, whatever they are, are no fault of the page.
    const it = await page({ baseURL: site.address, allowed: [/^console: /, /^page error: /] });
    await it.goto("/tag/rust/");
    const alert = it.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /could not be loaded|stopped/);
    assert.equal(await it.locator("h1").count(), 1);
    assert.match(await heading(it), /Rust/);
    const again = alert.getByRole("link", { name: "Load this page again" });
    assert.equal(await again.evaluate((link) => link.href), `${site.address}tag/rust/`);
    site.mend();
    await again.click();
    await drawn(it);
    assert.equal(await heading(it), "Tag: Rust");
    assert.equal(await alert.count(), 0);
  });
}

for (const [path, head] of [["/tag/rust/", "Tag: Rust"], ["/search/", "Search"]]) {
  test(`with scripts switched off ${path} says what it needs, shows nothing that is dead, and leads on`, async () => {
    const it = await page({ baseURL: site.address, javaScriptEnabled: false });
    await it.goto(path);
    assert.match(await it.locator(".no-script").innerText(), /Scripts are switched off.*searching and filtering need them/);
    assert.equal(await it.locator("h1").count(), 1);
    assert.equal(await heading(it), head);
    for (const dead of [".site-search", ".facet-panel", ".view-switch"]) {
      assert.equal(await it.locator(dead).isVisible(), false, `${dead} does not look alive`);
    }
    await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
    await it.waitForURL("**/tags/");
    assert.equal(await heading(it), "Tags");
  });
}

/** Runs a program that traps, which is what the page meets when the reader does. */
function trap(it) {
  return it.evaluate(() => {
    const head = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 120];
    const unreachable = [0, 0, 10, 5, 1, 3, 0, 0, 11];
    const module = new WebAssembly.Module(new Uint8Array([...head, ...unreachable]));
    return new Promise((trapped) => {
      addEventListener("error", () => setTimeout(trapped), { once: true });
      setTimeout(new WebAssembly.Instance(module).exports.x);
    });
  });
}

test("when the reader stops, the page says so and links become ordinary page loads", async () => {
  const it = await open(site, "/", { allowed: [/unreachable/] });
  await reader.markLoad(it);
  await trap(it);
  assert.match(await it.getByRole("alert").innerText(), /stopped/);
  await reader.titleLink(it, posts[0].title).click();
  await arrived(it, `/post/${posts[0].slug}/`);
  assert.equal(await heading(it), posts[0].title);
  assert.equal(await reader.isSameLoad(it), false, "the page was loaded");
  assert.ok((await it.title()).endsWith(facts.title));
});

test("a reader that stopped says so once, however often it is called after that", async () => {
  const it = await open(site, "/", { allowed: [/unreachable/] });
  await trap(it);
  await trap(it);
  assert.equal(await it.getByRole("alert").count(), 1);
});

test("the page without a reader can be read and reached by everybody", async () => {
  await site.damage(wasm, null);
  for (const colorScheme of ["light", "dark"]) {
    const allowed = [/404/, /no wasm at/, /integrity|Failed to fetch/];
    const it = await page({ baseURL: site.address, allowed, colorScheme });
    await it.goto("/tag/rust/");
    await it.getByRole("alert").waitFor();
    await accessible(it, `the page without a reader in ${colorScheme}`);
  }
});
