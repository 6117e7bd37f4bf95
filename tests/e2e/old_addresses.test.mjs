// Addresses of an imported blog that only their query tells apart, on a host of plain files.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { serveBare } from "./bare.mjs";
import { buildSite, page } from "./harness.mjs";
import { test } from "./journey.mjs";
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

/** A blog that told its posts apart by a name of its own, at its root and behind a program. */
function stories() {
  const source = mkdtempSync(join(tmpdir(), "lectern-stories-"));
  after(() => rmSync(source, { recursive: true, force: true }));
  const aliases = ["/?story=12", "/?section=boats&part=3", "/show.asp?page=7"];
  writeFileSync(join(source, "fog.md"), `---\ntitle: Fog\naliases: ${JSON.stringify(aliases)}\n---\n\nFog.\n`);
  writeFileSync(join(source, "rain.md"), "---\ntitle: Rain\n---\n\nRain.\n");
  return buildSite([source]);
}

test("an old address with a name of any other program leads to its post, one that no post had to the home page", async () => {
  const host = await serveBare(await stories());
  const it = await page({ baseURL: host.address, allowed: [/404/] });
  for (const path of ["/?story=12", "/?utm_source=mail&story=12", "/?section=boats&part=3", "/show.asp?page=7"]) {
    await it.goto(path);
    await soon(async () => assert.equal(await it.evaluate(() => location.pathname), "/post/fog/", path));
    await drawn(it);
    assert.equal(await heading(it), "Fog");
  }
  const asked = it.waitForResponse((answer) => answer.url().endsWith("/old.json"));
  await it.goto("/?story=13");
  await (await asked).finished();
  await it.waitForFunction(() => document.documentElement.dataset.app === "ready");
  assert.equal(await it.evaluate(() => location.pathname), "/");
  assert.equal(await it.locator("main article").count(), 2);
});

test("nothing is asked for at other addresses", async () => {
  const host = await serveBare(await buildSite([source]));
  const it = await page({ baseURL: host.address, allowed: [/404/] });
  const asked = [];
  it.on("request", (request) => asked.push(request.url()));
  for (const path of ["/", "/?view=whole", "/?sort=oldest&utm_source=mail", "/?category=plants", "/search/?q=a", "/gone/"]) {
    await it.goto(path);
    await drawn(it);
  }
  assert.deepEqual(
    asked.filter((url) => /old\.js/.test(url)),
    [],
  );
});
