// What a publisher says in lectern.toml about how the site looks: links, colours, faces, corners, a logo, a
// sheet of their own.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { accessible } from "./axe.mjs";
import { buildSite, page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, soon } from "./reader.mjs";
import { comfortable } from "./room.mjs";

const FILES = {
  "lectern.toml": `title = "Own"
accent_light = "#00558a"
background_light = "#f4f8fb"
text_light = "#10202c"
accent_dark = "#7fc4f0"
background_dark = "#0d1a24"
font_text = "Georgia, serif"
radius = "0"
logo = "mark.svg"
stylesheet = "extra.css"
navigation = [{ label = "About", address = "/post/about/" }, { label = "Code", address = "https://code.example/" }]
`,
  "mark.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#00558a"/></svg>',
  "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>',
  "extra.css": ".site-footer { border-block-start: 7px solid; background: url(dot.svg); }\n",
  "about.md": "---\ntitle: About\ndate: 2024-01-01\ncategories: [Notes]\n---\nWhy this is here.\n\n```rust\nlet a = 1;\n```\n",
  "other.md": "---\ntitle: Other\ndate: 2024-02-01\ncategories: [Notes]\n---\nSomething else.\n",
};

const source = mkdtempSync(join(tmpdir(), "lectern-publisher-"));
after(() => rmSync(source, { recursive: true, force: true }));
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(source, name), text);
const folder = await buildSite([source]);
let server;
before(async () => (server = await serve(folder)));

async function open(path, { theme, ...options } = {}) {
  const it = await page({ baseURL: server.address, ...options });
  if (theme) {
    await it.addInitScript((kept) => localStorage.setItem("lectern-settings", kept), JSON.stringify({ theme }));
  }
  await it.goto(path);
  return it;
}

const style = (it, selector, name, pseudo) =>
  it.locator(selector).first().evaluate((at, [name, pseudo]) => getComputedStyle(at, pseudo)[name], [name, pseudo]);

test("own links stand in the head of every page, and lead there without a new load", async () => {
  const links = (it) => it.getByRole("navigation", { name: "Site" }).getByRole("link").allTextContents();
  const plain = await open("/", { javaScriptEnabled: false });
  const before = await links(plain);
  assert.deepEqual(before.slice(-2), ["About", "Code"]);
  const it = await open("/");
  await drawn(it);
  assert.deepEqual(await links(it), before);
  assert.equal(await it.getByRole("link", { name: "Code" }).getAttribute("href"), "https://code.example/");
  await it.evaluate(() => (globalThis.isSame = true));
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "About" }).click();
  await it.getByRole("heading", { level: 1, name: "About" }).waitFor();
  assert.ok(await it.evaluate(() => globalThis.isSame));
});

test("own colours hold in light and in dark, and give way to what a reader chooses", async () => {
  const ground = async (options) => style(await open("/post/about/", options), "html", "backgroundColor");
  assert.equal(await ground({ colorScheme: "light" }), "rgb(244, 248, 251)");
  assert.equal(await ground({ colorScheme: "dark" }), "rgb(13, 26, 36)");
  assert.equal(await ground({ colorScheme: "light", theme: "dark" }), "rgb(13, 26, 36)");
  assert.equal(await ground({ colorScheme: "dark", theme: "light" }), "rgb(244, 248, 251)");
  assert.equal(await ground({ theme: "sepia" }), "rgb(243, 234, 214)");
});

test("face, corners, logo and the own sheet are drawn before any script runs", async () => {
  const it = await open("/post/about/", { javaScriptEnabled: false });
  assert.match(await style(it, "article .prose", "fontFamily"), /^Georgia/);
  assert.equal(await style(it, ".site-search input", "borderTopLeftRadius"), "0px");
  assert.match(await style(it, ".site-name", "backgroundImage", "::before"), /own\/[0-9a-f]{16}\.svg/);
  assert.equal(await style(it, ".site-name", "aspectRatio", "::before"), "40 / 20");
  assert.equal(await style(it, ".site-footer", "borderTopWidth"), "7px");
});

test("what the own sheet names is there, and is kept for offline with the rest", async () => {
  const asked = [];
  const it = await page({ baseURL: server.address });
  it.on("response", (response) => asked.push([new URL(response.url()).pathname, response.status()]));
  await it.goto("/");
  await drawn(it);
  const own = await soon(async () => {
    const own = asked.filter(([path]) => path.includes("/own/"));
    assert.ok(own.length >= 3 && own.every(([, status]) => status === 200), JSON.stringify(own));
    return own;
  });
  const worker = readFileSync(join(folder, "sw.js"), "utf8");
  for (const [path] of own) assert.ok(worker.includes(path.split("/own/")[1]), `${path} is in the worker's list`);
});

for (const theme of ["light", "dark"]) {
  test(`no rule of axe is broken in ${theme} of one's own`, async () => {
    const it = await open("/post/about/", { theme });
    for (const path of ["/post/about/", "/", "/search/?q=else"]) {
      await it.goto(path);
      await drawn(it);
      await comfortable(it);
      await accessible(it, `${path} in ${theme}`);
    }
  });
}
