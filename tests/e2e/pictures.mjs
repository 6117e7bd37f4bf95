// Photographs every kind of page of the demo blog: node pictures.mjs ALL KEPT. All pictures go to the first
// folder, the few that documents show to the second. Looked at by people; asserts nothing.

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { readArchive } from "./archive.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { ready } from "./reader.mjs";
import { comfortable } from "./room.mjs";

const [all, kept] = process.argv.slice(2);
const WIDTHS = { 360: 780, 768: 1000, 1440: 900 };
const THEMES = ["light", "dark", "sepia"];
/** What documents show. */
const KEPT = { "home-1440-light": "home", "post-1440-light": "post", "archive-768-sepia": "archive" };

test("pictures", { timeout: 900_000 }, async () => {
  const folder = await buildSite(["content"]);
  const { posts } = readArchive(folder);
  const headings = (post) => post.html.split("<h2").length;
  const rich = posts.reduce((best, it) => (headings(it) > headings(best) ? it : best));
  const kinds = { home: "/", post: `/post/${rich.slug}/`, terms: "/tags/", archive: "/archive/" };
  const server = await serve(folder);
  for (const it of [all, kept]) mkdirSync(it, { recursive: true });
  for (const [width, height] of Object.entries(WIDTHS)) {
    for (const theme of THEMES) {
      const it = await page({ baseURL: server.address, viewport: { width: Number(width), height } });
      await it.addInitScript((kept) => localStorage.setItem("lectern-settings", kept), JSON.stringify({ theme }));
      for (const [kind, path] of Object.entries(kinds)) {
        await it.goto(path);
        await ready(it);
        await comfortable(it);
        await it.waitForLoadState("networkidle");
        const name = `${kind}-${width}-${theme}`;
        await it.screenshot({ path: join(all, `${name}.png`) });
        if (KEPT[name]) copyFileSync(join(all, `${name}.png`), join(kept, `${KEPT[name]}.png`));
      }
      await it.close();
    }
  }
});
after(() => console.log(`pictures are in ${all}`));
