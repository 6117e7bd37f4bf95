// The sheet of settings: what is chosen holds at once, on every page, before the first paint, and can be
// taken back.

import assert from "node:assert/strict";
import { before } from "node:test";
import { shelf } from "./device.mjs";
import { page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, focused, ready, soon } from "./reader.mjs";
import { buildRoom, comfortable } from "./room.mjs";

const folder = await buildRoom();
let server;
before(async () => (server = await serve(folder)));

async function open(path = "/post/setting-type/", options = {}) {
  const it = await page({ baseURL: server.address, ...options });
  await it.goto(path);
  await comfortable(it);
  return it;
}

async function sheet(it) {
  await it.getByRole("button", { name: "Settings" }).click();
  return it.getByRole("dialog", { name: "Settings" });
}

const live = (records, kind) => Object.values(records).filter((it) => it.kind === kind && !it.gone);
const style = (it, selector, name) =>
  it.locator(selector).first().evaluate((at, name) => getComputedStyle(at)[name], name);

test("a choice holds at once, on the next page, and before anything of that is drawn", async () => {
  const it = await open();
  const light = await style(it, "html", "backgroundColor");
  await (await sheet(it)).getByLabel("Sepia").check();
  const sepia = await style(it, "html", "backgroundColor");
  assert.notEqual(sepia, light);
  // What the root says when the first frame of the next page is about to be drawn, however late the script.
  await it.route("**/theme.js", async (route) => {
    await new Promise((later) => setTimeout(later, 300));
    await route.continue();
  });
  await it.addInitScript(() => {
    requestAnimationFrame(() => (globalThis.atFirst = document.documentElement.dataset.theme ?? "none"));
  });
  await it.goto("/tags/");
  // A busy browser may have loaded the page whole before it draws any of it.
  await it.waitForFunction(() => globalThis.atFirst);
  assert.equal(await it.evaluate(() => globalThis.atFirst), "sepia");
  assert.equal(await style(it, "html", "backgroundColor"), sepia);
});

test("every group changes what it says, and all can be taken back", async () => {
  const it = await open("/post/setting-type/");
  const all = async () => ({
    size: parseFloat(await style(it, ".prose p", "fontSize")),
    line: parseFloat(await style(it, ".prose p", "lineHeight")),
    face: await style(it, ".prose p", "fontFamily"),
    align: await style(it, ".prose p", "textAlign"),
    measure: await it.locator(".prose").first().evaluate((at) => at.clientWidth),
    paper: await style(it, "html", "backgroundColor"),
  });
  const before = await all();
  const open_ = await sheet(it);
  for (const [label, name] of [
    ["Largest", "size"],
    ["Sans", "face"],
    ["Justified", "align"],
    ["High contrast", "paper"],
  ]) {
    await open_.getByLabel(label, { exact: true }).check();
    assert.notEqual((await all())[name], before[name], label);
  }
  assert.ok((await all()).size > before.size * 1.4);
  const middle = await all();
  await open_.getByRole("group", { name: "Space between lines" }).getByLabel("Much").check();
  assert.ok((await all()).line > middle.line);
  await open_.getByRole("group", { name: "Width of the text" }).getByLabel("Narrow").check();
  assert.ok((await all()).measure < middle.measure);
  await open_.getByRole("button", { name: "Back to the beginning" }).click();
  assert.deepEqual(await all(), before);
  assert.equal(await it.evaluate(() => localStorage.getItem("lectern-settings")), "{}");
  assert.equal(await open_.getByLabel("As the system").first().isChecked(), true);
});

test("a choice that is taken back before the shelf has come stays taken back", async () => {
  // A worker would bring the script that is to be late.
  const it = await open("/", { serviceWorkers: "block" });
  const sheet_ = await sheet(it);
  await sheet_.getByLabel("Dark", { exact: true }).check();
  const kept = () => it.evaluate(() => document.documentElement.dataset.theme);
  await soon(async () => assert.equal(live(await shelf(it), "setting").length, 1));
  let go;
  const gate = new Promise((come) => (go = come));
  await it.route("**/offline.js", (route) => gate.then(() => route.continue()));
  await it.reload();
  assert.equal(await kept(), "dark");
  await (await sheet(it)).getByRole("button", { name: "Back to the beginning" }).click();
  assert.equal(await kept(), undefined);
  go();
  await soon(async () => assert.deepEqual(live(await shelf(it), "setting"), []));
  assert.equal(await kept(), undefined);
});

test("the sheet is closed by Escape, by its button and beside it, and the focus comes back", async () => {
  for (const draw of [ready, drawn]) {
    const it = await open();
    await draw(it);
    for (const close of [
      () => it.keyboard.press("Escape"),
      () => it.getByRole("button", { name: "Close" }).click(),
      () => it.mouse.click(5, 400),
    ]) {
      const open_ = await sheet(it);
      await open_.waitFor();
      await close();
      await soon(async () => assert.equal(await open_.count(), 0));
      assert.equal(await focused(it), "button Aa Settings");
    }
  }
});

test("a button that was pressed before its script came is pressed then", async () => {
  const it = await page({ baseURL: server.address });
  let go;
  const gate = new Promise((open) => (go = open));
  await it.route("**/reading.js", async (route) => {
    await gate;
    await route.continue();
  });
  await it.goto("/");
  await it.getByRole("button", { name: "Settings" }).click();
  go();
  await it.getByRole("dialog", { name: "Settings" }).waitFor();
});

test("lists are dense and roomy, terms a cloud and a list, and both are remembered", async () => {
  const it = await open("/");
  const rows = it.getByRole("button", { name: "Dense" });
  const height = () => it.locator(".post-rows").evaluate((at) => at.clientHeight);
  const roomy = await height();
  await rows.click();
  assert.equal(await rows.getAttribute("aria-pressed"), "true");
  assert.ok((await height()) < roomy * 0.8);
  assert.equal(await it.locator("#lectern[data-page]").count(), 1, "no reader was needed");
  await it.goto("/tags/");
  await comfortable(it);
  const links = await it.locator(".term-links a").allInnerTexts();
  await it.getByRole("button", { name: "As a cloud" }).click();
  const size = (name) => style(it, `.term-links a >> text="${name}"`, "fontSize");
  assert.ok(parseFloat(await size("ink")) > parseFloat(await size("type")), "ink is used most");
  assert.deepEqual(await it.locator(".term-links a").allInnerTexts(), links);
  await it.goto("/");
  assert.ok((await height()) < roomy * 0.8);
});

test("other tabs and the shelf hear what is chosen", async () => {
  const it = await open("/");
  const other = await it.context().newPage();
  await other.goto(`${server.address}tags/`);
  await comfortable(other);
  await it.evaluate(() => {
    globalThis.heard = [];
    addEventListener("lecternsettings", ({ detail }) => globalThis.heard.push(detail));
  });
  await (await sheet(it)).getByLabel("Dark", { exact: true }).check();
  assert.deepEqual(await it.evaluate(() => globalThis.heard), [{ theme: "dark" }]);
  await soon(async () => assert.equal(await other.evaluate(() => document.documentElement.dataset.theme), "dark"));
});

test("what is kept and damaged is as if nothing were kept", async () => {
  for (const kept of ["{", "null", "7", '{"theme":"<b>","app":"dead","size":["a"]}']) {
    const it = await page({ baseURL: server.address });
    await it.addInitScript((kept) => localStorage.setItem("lectern-settings", kept), kept);
    await it.goto("/");
    await ready(it);
    await comfortable(it);
    assert.equal(await it.evaluate(() => document.documentElement.dataset.app), "ready");
    await it.getByRole("button", { name: "Settings" }).click();
    const open_ = it.getByRole("dialog", { name: "Settings" });
    assert.equal(await open_.getByLabel("As the system").first().isChecked(), true, kept);
  }
});
