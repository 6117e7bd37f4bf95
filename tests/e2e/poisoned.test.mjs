// Somebody who may write on the host puts scripts into the archive and makes every hash right again: the cleaning has been
// gone around, and the security policy is all that is left. X14 and X15 of docs/faults.md.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { readArchive } from "./archive.mjs";
import { serveBare } from "./bare.mjs";
import { buildSite, copySite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, soon } from "./reader.mjs";

const PAYLOAD = [
  '<img class="trap" src="/no-such.png" onerror="__sprung(\'an image\')">',
  "<script>__sprung('a script')</script>",
  '<a class="trap" href="javascript:__sprung(\'a link\')">press</a>',
  '<iframe srcdoc="<script>parent.__sprung(\'a frame\')</script>"></iframe>',
  '<svg><animate onbegin="__sprung(\'a drawing\')" attributeName="x" dur="1s"/></svg>',
  '<details open ontoggle="__sprung(\'details\')">text</details>',
].join("\n");

/** A copy of a site whose texts hold the payload, with the names that these bytes ask for. */
function poisoned(folder) {
  const copy = copySite(folder);
  const data = join(copy, "data");
  const read = (path) => JSON.parse(readFileSync(join(data, path), "utf8"));
  const write = (kind, value) => {
    const text = JSON.stringify(value);
    const file = createHash("sha256").update(text).digest("hex");
    writeFileSync(join(data, kind, `${file}.json`), text);
    return { file, bytes: Buffer.byteLength(text) };
  };
  const pointer = read("current.json");
  const manifest = read(`m/${pointer.manifest}.json`);
  for (const [at, part] of manifest.shards.entries()) {
    const shard = read(`s/${part.file}.json`);
    const html = shard.html.map((it) => PAYLOAD + it);
    manifest.shards[at] = { ...part, ...write("s", { ...shard, html }) };
  }
  const { file, bytes } = write("m", manifest);
  writeFileSync(join(data, "current.json"), JSON.stringify({ ...pointer, manifest: file, bytes }));
  // Copies beside the files would hide what was changed.
  for (const name of readdirSync(data, { recursive: true })) {
    if (/\.(br|gz|zst)$/.test(name)) rmSync(join(data, name));
  }
  return copy;
}

/** Takes the policy out of every page. */
function withoutPolicy(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!name.endsWith(".html") || !statSync(path).isFile()) continue;
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""));
  }
  return folder;
}

/** Follows the first post of the home page, which the reader draws from the archive: the page, and what ran. */
async function opened(address) {
  const it = await page({ baseURL: address, allowed: [/policy violation/, /Content Security Policy/, /HTML that could run/, /404/] });
  const sprung = new Set();
  await it.exposeBinding("__sprung", (_, what) => sprung.add(what));
  await it.goto("/");
  await drawn(it);
  await it.locator("article h2 a").first().click();
  await it.locator("main h1", { hasText: readArchive(folder).posts[0].title }).waitFor();
  return { it, sprung };
}

let folder;
before(async () => (folder = await buildSite(["content"])));

test("X14 X15 of an archive that was rewritten with all its hashes nothing runs: a text that could run is left out", async () => {
  const { address } = await serve(poisoned(folder));
  const { it, sprung } = await opened(address);
  await soon(async () => assert.ok(it.faults.some((fault) => fault.includes("HTML that could run was left out"))));
  assert.equal(await it.locator(".trap, main iframe").count(), 0);
  assert.deepEqual([...sprung], []);
});

test("the traps are set: without the policy they spring", async () => {
  const { address } = await serveBare(withoutPolicy(poisoned(folder)));
  const { it, sprung } = await opened(address);
  await it.locator(".trap").first().waitFor();
  await soon(async () => assert.ok(sprung.has("an image"), [...sprung].join()));
});
