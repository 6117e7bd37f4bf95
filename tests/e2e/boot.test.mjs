// What can go wrong with the reader's own files on a host of plain files and on the way from it: the
// page can be read, its links lead on, and a notice says what is missing. `no_reader.test.mjs` has the
// files that are not there.

import assert from "node:assert/strict";
import { afterEach, before } from "node:test";
import { readArchive } from "./archive.mjs";
import { serveBare } from "./bare.mjs";
import { installClock, passTime } from "./clock.mjs";
import { shellFile } from "./damage.mjs";
import { buildSite, page } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, heading, place, ready, soon } from "./reader.mjs";

const folder = await buildSite(["content"]);
const { posts } = readArchive(folder);
const wasm = shellFile(folder, "_bg.wasm");
const glue = wasm.replace("_bg.wasm", ".js");
const boot = shellFile(folder, "boot.js");
const path = `/post/${posts[0].slug}/`;
// The browser's own words about a fault, whatever they are, are no fault of the page.
const allowed = [/^console: /, /^page error: /, /^policy violation: /];

let host;
before(async () => (host = await serveBare(folder)));
afterEach(() => host.faults.clear());

const send = (change) => (response, bytes, type) => {
  response.writeHead(200, { "content-type": type }).end(change(bytes));
};
/** Half of a file, of which all was promised; then `then` happens. */
const half = (then) => (response, bytes, type) => {
  response.writeHead(200, { "content-type": type, "content-length": bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => then(response));
};

/** The page can be read and its first link to another post leads there. */
async function stays(it) {
  assert.equal(await heading(it), posts[0].title);
  assert.ok((await it.locator("article p").count()) > 3, "the post can be read");
  const next = it.getByRole("navigation", { name: "Neighbouring posts" }).getByRole("link").first();
  const to = await next.evaluate((link) => link.pathname);
  await next.click();
  await soon(async () => assert.equal(await place(it), to));
  assert.equal(await heading(it), posts[1].title);
}

for (const [name, file, fault, said] of [
  ["the line breaks in the middle of the wasm", wasm, half((it) => it.destroy())],
  ["the line breaks in the middle of the glue", glue, half((it) => it.destroy())],
  // A section that every program may have and none needs: the module stays valid.
  ["other bytes come in place of the wasm", wasm, send((it) => Buffer.concat([it, Buffer.from([0, 2, 1, 97])]))],
  [
    "the reader stops while it starts",
    glue,
    send(() => {
      const head = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 120];
      const bytes = `new Uint8Array([${[...head, 0, 0, 10, 5, 1, 3, 0, 0, 11]}])`;
      return `export default async () => {
        new WebAssembly.Instance(new WebAssembly.Module(${bytes})).exports.x();
      };`;
    }),
    /could not be loaded|stopped/,
  ],
]) {
  test(`${name}: the page says so, and its links lead on`, async () => {
    host.faults.set(file, fault);
    const it = await page({ baseURL: host.address, allowed });
    await it.goto(path);
    const alert = it.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), said ?? /could not be loaded/);
    assert.equal(await alert.count(), 1);
    await stays(it);
  });
}

test("the wasm comes whole at the second try: the reader takes the page over once", async () => {
  const faults = [half((it) => it.destroy())];
  host.faults.set(wasm, (response, bytes, type) => {
    const fault = faults.pop();
    if (fault) return fault(response, bytes, type);
    response.writeHead(200, { "content-type": type }).end(bytes);
  });
  const it = await page({ baseURL: host.address, allowed, viewport: { width: 360, height: 800 } });
  await it.addInitScript(() => {
    globalThis.mounts = 0;
    addEventListener("lecternmount", () => (mounts += 1));
  });
  await it.goto("/");
  await ready(it);
  await it.getByRole("button", { name: "Filters" }).click();
  await it.waitForFunction(() => !document.querySelector("#lectern[data-page]"));
  assert.equal(faults.length, 0);
  assert.equal(await it.evaluate(() => mounts), 1);
});

for (const [name, file] of [["wasm", wasm], ["glue", glue]]) {
  test(`the line falls silent in the middle of the ${name}: it is given up, and the page says so`, async () => {
    host.faults.set(file, half(() => {}));
    const it = await page({ baseURL: host.address, allowed });
    await installClock(it);
    await it.addInitScript(() => window.lecternClock.stop());
    const asked = it.waitForRequest((request) => new URL(request.url()).pathname === `/${file}`);
    await it.goto(path);
    await asked;
    const alert = it.getByRole("alert");
    assert.equal(await alert.count(), 0, "a slow line is none that is dead");
    await soon(async () => {
      await passTime(it, 20_000);
      assert.equal(await alert.count(), 1);
    });
    assert.match(await alert.innerText(), /could not be loaded: the connection broke/);
    await stays(it);
  });
}

test("the first paint starts the reader, and no time has to pass for it", async () => {
  const it = await page({ baseURL: host.address });
  await installClock(it);
  await it.addInitScript(() => window.lecternClock.stop());
  await it.goto(path, { waitUntil: "load" });
  await it.waitForFunction(() => document.documentElement.dataset.app === "ready");
  const all = [/_bg\.wasm/, /page\.js/, /takeover\.js/, /reading\.js/];
  // An entry comes behind the file that it is of.
  await it.waitForFunction((all) => all.every((late) => performance.getEntriesByType("resource").some((at) => late.test(at.name))), all);
  const [painted, asked] = await it.evaluate(() => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const late = /_bg\.wasm|page\.js|takeover\.js|reading\.js/;
    const files = performance.getEntriesByType("resource").filter((it) => late.test(it.name));
    return [paint.startTime, files.map((it) => it.startTime)];
  });
  assert.equal(asked.length, 4);
  assert.ok(Math.min(...asked) >= painted, `painted at ${painted}, asked for at ${asked}`);
});

test("a page that is never painted, as in a tab behind others, has its reader after a while", async () => {
  const it = await page({ baseURL: host.address });
  await installClock(it);
  await it.addInitScript(() => {
    PerformanceObserver.prototype.observe = () => {};
    window.lecternClock.stop();
  });
  const app = () => it.evaluate(() => document.documentElement.dataset.app);
  const asked = [];
  it.on("request", (request) => asked.push(request.url()));
  await it.goto(path, { waitUntil: "load" });
  await passTime(it, 3999);
  assert.deepEqual([await app(), asked.some((it) => it.endsWith(".wasm"))], [undefined, false]);
  await passTime(it, 1);
  await soon(async () => assert.equal(await app(), "ready"));
});

/** Things that a visitor does, with as little as can be: none follows a link or types a letter. */
const touches = {
  "a finger or a mouse that goes down": (it) => it.mouse.move(1, 1).then(() => it.mouse.down()),
  "a key": (it) => it.keyboard.press("Shift"),
  "the focus on a link": (it) => it.locator(".site-name a, a.site-name").first().evaluate((at) => at.focus()),
  "words that come without a key, as when they are spoken": (it) =>
    it.locator("input[type=search]").first().evaluate((at) => at.dispatchEvent(new Event("input", { bubbles: true }))),
};

for (const [name, touch] of Object.entries(touches)) {
  test(`${name}: the reader starts at once, before anything is painted or any time has passed`, async () => {
    const it = await page({ baseURL: host.address });
    await installClock(it);
    await it.addInitScript(() => {
      PerformanceObserver.prototype.observe = () => {};
      window.lecternClock.stop();
    });
    const asked = [];
    it.on("request", (request) => asked.push(request.url()));
    await it.goto(path, { waitUntil: "load" });
    // All that waits for an idle browser has had its turn.
    await it.evaluate(() => new Promise(requestIdleCallback));
    assert.deepEqual(asked.filter((url) => url.endsWith(".wasm")), [], "not by itself");
    const program = it.waitForRequest(/_bg\.wasm$/);
    await touch(it);
    await program;
    await it.waitForFunction(() => document.documentElement.dataset.app === "ready");
  });
}

test("where a visitor asked to save data, the reader comes at the first touch and never by itself", async () => {
  // The worker that keeps the site for later is another matter; here it would blur who asked.
  const it = await page({ baseURL: host.address, serviceWorkers: "block", allowed: [/Service Worker registration blocked/] });
  await installClock(it);
  await it.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "connection", { get: () => ({ saveData: true }) });
    window.lecternClock.stop();
  });
  const asked = [];
  it.on("request", (request) => asked.push(new URL(request.url()).pathname));
  // It waits for the same paint, behind the reader.
  const later = it.waitForRequest("**/offline.js");
  await it.goto(path, { waitUntil: "load" });
  await later;
  await passTime(it, 8000);
  await it.evaluate(() => new Promise(requestIdleCallback));
  const late = () => asked.filter((it) => /_bg\.wasm|\/page\.js|takeover\.js|reading\.js/.test(it));
  assert.deepEqual(late(), []);
  await it.keyboard.press("Shift");
  await it.waitForFunction(() => document.documentElement.dataset.app === "ready");
  assert.equal(late().length, 4);
});

test("a host that does not know wasm's type serves a reader that starts", async () => {
  const type = "application/octet-stream";
  host.faults.set(wasm, (response, bytes) => {
    response.writeHead(200, { "content-type": type }).end(bytes);
  });
  const it = await page({ baseURL: host.address });
  await it.goto("/");
  await drawn(it);
  assert.equal(await it.getByRole("alert").count(), 0);
});

test("a host whose policy forbids WebAssembly is named as the cause", async () => {
  const headers = { "content-security-policy": "script-src 'self'" };
  const strict = await serveBare(folder, { headers });
  const it = await page({ baseURL: strict.address, allowed });
  await it.goto(path);
  const alert = it.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /Content-Security-Policy forbids WebAssembly/);
  await stays(it);
});

test("a browser without WebAssembly shows the page and says that search is missing", async () => {
  const it = await page({ baseURL: host.address, allowed });
  await it.addInitScript(() => delete globalThis.WebAssembly);
  await it.goto(path);
  await it.getByRole("alert").waitFor();
  await stays(it);
});

test("boot.js is missing: after a while the style sheet says so, and links lead on", async () => {
  host.faults.set(boot, (response) => response.writeHead(404).end());
  const it = await page({ baseURL: host.address, allowed });
  await it.goto(path);
  const notice = () =>
    it.evaluate(() => {
      const { content, visibility } = getComputedStyle(document.body, "::after");
      return [content, visibility];
    });
  assert.equal((await notice())[1], "hidden", "not at once");
  await it.evaluate(() => document.getAnimations().forEach((it) => it.finish()));
  const [content, visibility] = await notice();
  assert.equal(visibility, "visible");
  assert.match(content, /Search and filters have not started/);
  await stays(it);
});

test("where boot.js runs, and where scripts are off, the style sheet says nothing", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const it = await page({ baseURL: host.address, javaScriptEnabled });
    await it.goto(path);
    if (javaScriptEnabled) await drawn(it);
    // Playwright's own scripts run in the page in both cases.
    const content = await it.evaluate(() => getComputedStyle(document.body, "::after").content);
    assert.equal(content, "none");
  }
});

test("a deep link, an unknown address and a folder work on a host that knows nothing of them", async () => {
  const it = await page({ baseURL: host.address, allowed: [/404/] });
  assert.equal((await it.goto(path)).status(), 200);
  await drawn(it);
  assert.equal(await heading(it), posts[0].title);
  assert.equal((await it.goto("/nowhere/at/all/")).status(), 404);
  await drawn(it);
  assert.equal(await heading(it), "Page not found");
  await it.getByRole("link", { name: "All categories" }).click();
  await arrived(it, "/categories/");
});
