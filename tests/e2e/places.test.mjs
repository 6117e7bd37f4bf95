// Places within a page: reached from another page, and left by Back.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { archiveFiles } from "./damage.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, scrolled, scrollTo, soon } from "./reader.mjs";

const source = mkdtempSync(join(tmpdir(), "lectern-places-"));
after(() => rmSync(source, { recursive: true, force: true }));
const section = (name) => `## ${name}\n\n${`What there is to say about ${name}. `.repeat(800)}\n\n`;
const sections = ["One", "Two", "Three", "Four"].map(section).join("");
writeFileSync(join(source, "far.md"), `---\ntitle: Far\ndate: 2024-01-01\n---\n\n${sections}`);
writeFileSync(join(source, "near.md"), `---\ntitle: Near\ndate: 2024-01-02\n---\n\nSee [the third part](far.md#three).\n\n${sections}`);
writeFileSync(join(source, "lectern.toml"), 'base_url = "https://blog.example/"\n');
const folder = await buildSite([source]);

let server;
before(async () => (server = await serve(folder)));

const top = (it, id) => it.locator(`[id$="${id}"]`).first().evaluate((at) => Math.round(at.getBoundingClientRect().top));

test("a link to a place in a post whose text is still on its way leads to that place", async () => {
  // A worker would bring the text.
  const without = { serviceWorkers: "block", allowed: [/Service Worker registration blocked/] };
  const it = await page({ baseURL: server.address, viewport: { width: 400, height: 800 }, ...without });
  await it.goto("/post/near/");
  await drawn(it);
  let go;
  const gate = new Promise((open) => (go = open));
  const { shards } = archiveFiles(folder);
  assert.ok(shards.length > 0);
  for (const { path } of shards) await it.route(`**/${path}`, (route) => gate.then(() => route.continue()));
  await it.evaluate(() => globalThis.caches?.keys().then((all) => Promise.all(all.map((name) => caches.delete(name)))));
  await it.getByRole("link", { name: "the third part" }).click();
  await soon(async () => assert.equal(await it.locator("h1").innerText(), "Far"));
  go();
  await soon(async () => assert.ok(Math.abs(await top(it, "three")) < 120));
});

test("Back from a place in a page leads to where the reader was on it", async () => {
  const it = await page({ baseURL: server.address, viewport: { width: 400, height: 800 } });
  await it.goto("/post/near/");
  await drawn(it);
  await scrollTo(it, 900);
  const contents = it.getByRole("navigation", { name: "Contents" });
  await contents.evaluate((at) => at.querySelector("a[href$=four]").click());
  await soon(async () => assert.ok(Math.abs(await top(it, "four")) < 120));
  await it.goBack();
  await arrived(it, "/post/near/");
  await soon(async () => assert.ok(Math.abs((await scrolled(it)) - 900) < 10));
  await it.goForward();
  await soon(async () => assert.ok(Math.abs(await top(it, "four")) < 120));
});

test("a link to the page that is open leads to its top, and is no step of the history", async () => {
  const it = await page({ baseURL: server.address, viewport: { width: 400, height: 300 } });
  await it.goto("/");
  await drawn(it);
  const steps = await it.evaluate(() => history.length);
  await scrollTo(it, 150);
  await it.locator(".site-name").evaluate((at) => at.click());
  await soon(async () => assert.equal(await scrolled(it), 0));
  assert.equal(await it.evaluate(() => history.length), steps);
});

test("a page that the reader drew is not shared under the address of the one that was loaded", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto("/");
  const canonical = it.locator("link[rel=canonical]");
  assert.equal(await canonical.getAttribute("href"), "https://blog.example/");
  await drawn(it);
  assert.equal(await canonical.count(), 0);
});
