// Photographs home, a post and a search in every engine, wide and narrow, into a folder: node tests/engines/pictures.mjs FOLDER.
// Looked at by people; asserts nothing.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { readArchive } from "../e2e/archive.mjs";
import { buildSite, serve } from "../e2e/harness.mjs";
import { drawn } from "../e2e/reader.mjs";
import { engines, missing } from "./engines.mjs";
import { Window } from "./window.mjs";

const [into] = process.argv.slice(2);
mkdirSync(into, { recursive: true });
const folder = await buildSite(["content", "docs"]);
const { posts } = readArchive(folder);
const rich = posts.reduce((best, it) => (it.html.split("<h2").length > best.html.split("<h2").length ? it : best));
const pages = { home: "/", post: `/post/${rich.slug}/`, search: "/search/?q=archive+reader" };

for (const engine of engines) {
  test(engine.name, { skip: missing(engine) }, async () => {
    const server = await serve(folder);
    const begun = await engine.begin(engine.needs, {});
    after(() => begun.end());
    const it = new Window(engine, begun, server.address);
    for (const width of [1280, 400]) {
      await it.size(width, 900);
      for (const [name, path] of Object.entries(pages)) {
        await it.goto(path);
        await drawn(it);
        await it.waitForFunction(() => document.querySelector(".told"));
        await it.photograph(join(into, `${engine.name.toLowerCase()}-${name}-${width}.png`));
      }
    }
  });
}
