// The harness itself: the browser runs, and a page that misbehaves is caught. Without these, every
// other journey's `clean()` would prove nothing.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { page } from "./harness.mjs";

const pages = {
  "/": "<!doctype html><html lang=en><title>Fine</title><h1>Fine</h1>",
  "/console": "<script>console.error('told')</script>",
  "/throws": "<script>setTimeout(() => { throw new Error('thrown'); })</script>",
  "/foreign": "<img alt='' src='http://elsewhere.invalid/a.png'>",
  "/policy": "<style>h1 { color: red }</style><h1>Not red</h1>",
};

let server;
let baseURL;

before(async () => {
  server = createServer((request, response) => {
    const body = pages[request.url];
    const headers = { "content-type": "text/html; charset=utf-8" };
    if (request.url === "/policy") headers["content-security-policy"] = "style-src 'none'";
    response.writeHead(body ? 200 : 404, headers).end(body ?? "Nothing here");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  baseURL = `http://127.0.0.1:${server.address().port}/`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

test("Chromium opens a page and reads its heading", async () => {
  const it = await page({ baseURL });
  await it.goto("/");
  assert.equal(await it.locator("h1").textContent(), "Fine");
  assert.match(await it.evaluate(() => navigator.userAgent), /Chrome\/\d+/);
  // The browser asks for an icon by itself, and this server has none.
  it.clean(/favicon\.ico/);
});

for (const [address, fault] of [
  ["/console", /^console: told/],
  ["/throws", /^page error: Error: thrown/],
  ["/foreign", /^request to another origin: http:\/\/elsewhere\.invalid\/a\.png/],
  ["/policy", /^policy violation: style-src-elem inline/],
  ["/nowhere", /^console: .*404/],
]) {
  test(`a fault at ${address} is caught`, { timeout: 60_000 }, async () => {
    const it = await page({ baseURL });
    await it.goto(address);
    // Faults arrive by messages from the browser: wait for this one.
    while (!it.faults.some((said) => fault.test(said))) await it.waitForTimeout(20);
    assert.throws(() => it.clean(), /the page is not clean/);
    it.clean(/./);
  });
}

test("a page that nobody asked is asked when it ends", async () => {
  const it = await page({ baseURL });
  await it.goto("/console");
  await assert.rejects(it.end(), /the page is not clean/);
  const allowed = await page({ baseURL, allowed: [/told/, /favicon\.ico/] });
  await allowed.goto("/console");
  await allowed.end();
});
