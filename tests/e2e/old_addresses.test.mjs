// Addresses of an imported blog that only their query tells apart, on a host of plain files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { serveBare } from "./bare.mjs";
import { buildSite, page } from "./harness.mjs";
import { drawn, heading, place, soon } from "./reader.mjs";

const source = "crates/lectern/tests/fixtures/wordpress/garden.xml";
const old = JSON.parse(readFileSync(`${await buildSite([source])}/old.json`, "utf8"));
const [[key, post]] = Object.entries(old).filter(([it]) => /\?p=\d+$/.test(it));
const number = key.slice(key.indexOf("?"));

const categories = Object.entries(old).filter(([it]) => /\?cat=\d+$/.test(it));

for (const base of ["/", "/some/path/"]) {
  let host;
  before(async () => {
    const folder = await buildSite([source], { options: ["-b", `https://example.org${base}`] });
    host = await serveBare(folder, { base });
  });

  for (const [name, path, expected] of [
    ["of a post's number", number, post],
    ["with more in the query and a place", `${number}&utm_source=mail#more`, `${post}#more`],
    ["of the folder that the blog stood in", key, post],
    ["of WordPress's program", `index.php${number}`, post],
    ["of a page that is missing", `gone/${number}`, post],
  ]) {
    test(`an old address ${name} leads to its post under ${base}`, async () => {
      const it = await page({ baseURL: host.address, allowed: [/404/] });
      await it.goto(base + path);
      const here = () => it.evaluate(() => location.pathname + location.hash);
      await soon(async () => assert.equal(await here(), base + expected));
      await drawn(it);
      assert.equal(await it.locator("main article").count(), 1);
      assert.notEqual(await heading(it), "Page not found");
    });
  }

  test(`an old address of a category's number leads to its list under ${base}`, async () => {
    const [[key, list]] = categories;
    const it = await page({ baseURL: host.address });
    await it.goto(base + key.slice(key.indexOf("?")));
    await soon(async () => assert.equal(await it.evaluate(() => location.pathname), base + list));
    await drawn(it);
    assert.match(await heading(it), /^Category: /);
  });

  test(`a number that no post had shows the page that it is under ${base}`, async () => {
    const it = await page({ baseURL: host.address });
    const asked = it.waitForResponse((answer) => answer.url().endsWith("/old.json"));
    await it.goto(`${base}?p=999999`);
    await (await asked).finished();
    assert.ok((await it.locator("main article").count()) > 0, "the home page");
    assert.equal(await place(it), `${base}?p=999999`);
  });
}

test("nothing is asked for at other addresses", async () => {
  const host = await serveBare(await buildSite([source]));
  const it = await page({ baseURL: host.address, allowed: [/404/] });
  const asked = [];
  it.on("request", (request) => asked.push(request.url()));
  for (const path of ["/", "/?view=whole", "/search/?q=a", "/gone/"]) {
    await it.goto(path);
    await drawn(it);
  }
  assert.deepEqual(
    asked.filter((url) => /old\.js/.test(url)),
    [],
  );
});
