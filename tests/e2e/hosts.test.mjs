// One folder behind each kind of host, the same journey: one that was built for the root, and one for a path. A folder
// stands where it was built for.

import assert from "node:assert/strict";
import { before } from "node:test";
import { readArchive, titlesOf } from "./archive.mjs";
import { serveBare } from "./bare.mjs";
import { box } from "./facets.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { nginx, serveNginx } from "./nginx.mjs";
import * as reader from "./reader.mjs";
import { arrived, drawn, heading, place, soon, titles } from "./reader.mjs";

const skip = nginx ? false : "nginx is not installed";

const hosts = [
  ["lectern serve", (folder) => serve(folder), false],
  ["a bare server", (folder, base) => serveBare(folder, { base }), false],
  ["nginx with the shipped configuration", serveNginx, skip],
];

for (const base of ["/", "/some/path/"]) {
  const options = ["-b", `https://example.org${base}`, "--hosts", "nginx"];
  const folder = await buildSite(["content"], { options });
  const { posts } = readArchive(folder);
  const engineering = posts.filter((post) => post.categories.includes("Engineering"));

  for (const [host, start, skip] of hosts) {
    let server;
    before(async () => {
      if (!skip) server = await start(folder, base);
    });

    test(`behind ${host} at ${base} a reader lists, reads, goes back, filters and searches`, { skip }, async () => {
      const it = await page({ baseURL: server.address });
      const asked = [];
      it.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await it.goto(base);
      await drawn(it);
      await reader.markLoad(it);
      assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
      const nav = it.getByRole("navigation", { name: "Categories" });
      await nav.getByRole("link", { name: "Engineering" }).click();
      await arrived(it, `${base}category/engineering/`);
      await reader.titleLink(it, engineering[1].title).click();
      await arrived(it, `${base}post/${engineering[1].slug}/`);
      assert.equal(await heading(it), engineering[1].title);
      await it.goBack();
      await arrived(it, `${base}category/engineering/`);
      await it.goto(base);
      await drawn(it);
      await box(it, "Categories", "Engineering").click();
      await arrived(it, `${base}category/engineering/`);
      await it.getByRole("combobox", { name: "Search" }).fill("files");
      const found = `${base}search/?q=files&category=engineering`;
      await soon(async () => assert.equal(await place(it), found));
      await soon(async () => assert.ok((await titles(it)).length > 0));
      assert.deepEqual(asked.filter((it) => !it.startsWith(base)), []);
    });

    test(`behind ${host} at ${base} deep links open by themselves, and what is missing is a page with 404`, { skip }, async () => {
      const it = await page({ baseURL: server.address, allowed: [/404/] });
      for (const [path, head] of [
        [`post/${posts[3].slug}/`, posts[3].title],
        ["category/engineering/page/2/", "Category: Engineering"],
        ["search/?category=engineering&tag=rust", "Search"],
      ]) {
        const answer = await it.goto(base + path);
        assert.equal(answer.status(), 200, path);
        await drawn(it);
        assert.equal(await heading(it), head);
      }
      const answer = await it.goto(`${base}nowhere/`);
      assert.equal(answer.status(), 404);
      await drawn(it);
      assert.equal(await heading(it), "Page not found");
      await it.getByRole("link", { name: "All categories" }).click();
      await arrived(it, `${base}categories/`);
    });
  }
}
