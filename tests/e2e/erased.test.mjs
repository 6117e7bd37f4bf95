// Searches that were erased: their texts stay nowhere on the device, and nothing brings them back.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before } from "node:test";
import { atWork, shelf } from "./device.mjs";
import { buildSite, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, open, searchFor, soon } from "./reader.mjs";

const folder = await buildSite(["content"]);
let server;
before(async () => (server = await serve(folder)));

const searches = async (it) => Object.values(await shelf(it)).filter((record) => record.kind === "search");
const texts = async (it) => (await searches(it)).map((record) => record.id).filter(Boolean).toSorted();

/** Searches, and waits until the shelf has it. */
async function remembered(it, text) {
  await searchFor(it, text);
  await arrived(it, `/search/?q=${text}`);
  await soon(async () => assert.ok((await texts(it)).includes(text), `${text} is on the shelf`));
}

async function erase(it) {
  await it.goto("/tags/");
  await drawn(it);
  await it.getByRole("combobox", { name: "Search" }).focus();
  await it.getByRole("button", { name: "Erase recent searches" }).click();
}

async function exported(it) {
  await it.goto("/shelf/");
  await drawn(it);
  const [download] = await Promise.all([it.waitForEvent("download"), it.getByRole("button", { name: "Export the shelf" }).click()]);
  return readFileSync(await download.path(), "utf8");
}

/** Gives a shelf to the import; returns how many buttons there are then that take it. */
async function takes(it, text) {
  await it.goto("/shelf/");
  await drawn(it);
  const file = join(mkdtempSync(join(tmpdir(), "lectern-erased-")), "shelf.json");
  writeFileSync(file, text);
  await it.getByLabel("Import a shelf").setInputFiles(file);
  const said = it.locator(".import-said");
  await soon(async () => assert.ok((await said.innerText()).length > 0));
  return it.getByRole("button", { name: "Import", exact: true }).count();
}

test("erased searches stay neither on the shelf nor in an export, and an older export brings none back", async () => {
  const it = await open(server, "/tags/");
  for (const text of ["hydrate", "lighthouse"]) await remembered(it, text);
  const other = await it.context().newPage();
  await other.goto(`${server.address}tags/`);
  await drawn(other);
  await atWork(other);
  const old = await exported(it);
  assert.match(old, /lighthouse/);
  await erase(it);
  await soon(async () => assert.deepEqual(await texts(it), []));
  assert.doesNotMatch(await it.evaluate(() => JSON.stringify({ ...localStorage })), /hydrate|lighthouse/);
  assert.doesNotMatch(await exported(it), /hydrate|lighthouse/);
  // The other window had them in its memory; what it searches for now is all that it has.
  await remembered(other, "sandbox");
  assert.deepEqual(await texts(other), ["sandbox"]);
  assert.equal(await takes(it, old), 0, "nothing of it is to be taken");
  assert.deepEqual(await texts(it), ["sandbox"]);
  await remembered(it, "hydrate");
  assert.deepEqual(await texts(it), ["hydrate", "sandbox"]);
});

test("searches that the list has no room for leave the shelf, too", async () => {
  const it = await open(server, "/tags/");
  const all = ["archive", "browser", "cache", "draft", "engine", "feed", "garden", "header", "index"];
  for (const text of all) await remembered(it, text);
  await soon(async () => assert.deepEqual(await texts(it), all.slice(1)));
});
