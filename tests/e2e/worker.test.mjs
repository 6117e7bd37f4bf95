// Who answers a request: the service worker's router, which is pure, without a browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { test } from "./journey.mjs";


const scope = "https://example.org/blog/";
const hash = "0123456789abcdef".repeat(4);

/** The worker's own text, with facts of a site in the place of its mark. */
function worker() {
  const site = { base: "/blog/", shell: "0".repeat(16), build: "1", schema: 1, page: "", headers: [], files: [] };
  const text = readFileSync(join(import.meta.dirname, "../../public/sw.js"), "utf8").replace("__SITE__", JSON.stringify(site));
  const heard = {};
  const self = { location: { href: `${scope}sw.js` }, addEventListener: (name, then) => (heard[name] = then) };
  const world = { self, URL, Response, Headers, setTimeout, caches: undefined, crypto, fetch: undefined };
  return { ...runInNewContext(`${text}; ({ route, part })`, world), heard };
}
const { route, part, heard } = worker();

function decide(path, more = {}) {
  const url = new URL(path, scope).href;
  // From another world of objects: compared by what it says.
  return JSON.stringify(route({ method: "GET", url, mode: "cors", cache: "default", ...more }, scope)) ?? "null";
}
const navigate = { mode: "navigate" };

for (const [name, path, more, expected] of [
  ["a page", "post/a-post/", navigate, ["page"]],
  ["home", "", navigate, ["page"]],
  ["a page with a query", "search/?q=a.b", navigate, ["page"]],
  ["an old address", "2019/07/x.html", navigate, ["page"]],
  ["a page without its last slash", "tag/rust", navigate, ["page"]],
  ["the pointer", "data/current.json", {}, ["pointer"]],
  ["a part", `data/s/${hash}.json`, {}, ["data", hash]],
  ["a part of the index", `data/s/${hash}.bin`, {}, ["data", hash]],
  ["a manifest", `data/m/${hash}.json`, { cache: "reload" }, ["data", hash]],
  ["a file of the shell", "b/0123456789abcdef/x.js", {}, ["shell"]],
  ["a file of another build", "b/fedcba9876543210/snippets/y.js", {}, ["shell"]],
  ["an image", "media/0123456789abcdef-a-cat.png", {}, ["media", "0123456789abcdef"]],
]) {
  test(`${name} is answered`, () => assert.equal(decide(path, more), JSON.stringify(expected)));
}

for (const [name, path, more] of [
  ["U25 another method", "post/a/", { method: "POST", mode: "navigate" }],
  ["U25 another origin", "https://example.com/blog/", navigate],
  ["U25 what the browser has alone", "post/a/", { cache: "only-if-cached", mode: "no-cors" }],
  ["U26 a neighbour on the same host", "/blogs/", navigate],
  ["U26 the host's own root", "/", navigate],
  ["what the site itself says is its newest archive", "data/current.json?now", {}],
  ["a feed", "feed.xml", navigate],
  ["the worker itself", "sw.js", {}],
  ["a file that is named like none of the archive", "data/s/../secret.json", {}],
  ["a part that a page keeps by itself", `data/s/${hash}.json`, { cache: "force-cache" }],
  ["an image that a page keeps by itself", "media/0123456789abcdef-a-cat.png", { cache: "no-store" }],
  ["a part as a page", "data/x/", navigate],
]) {
  test(`${name} is left to the browser`, () => assert.equal(decide(path, more), "null"));
}

test("T09 messages from elsewhere and of other forms are not heard", () => {
  const inside = { url: `${scope}post/a/` };
  const taken = [];
  const say = (source, data) =>
    heard.message({ source, data, ports: [], waitUntil: (work) => taken.push(work.catch(() => {})) });
  say({ url: "https://example.com/" }, { lectern: "skip" });
  say({ url: "https://example.org/other/" }, { lectern: "skip" });
  say(null, { lectern: "skip" });
  for (const data of [undefined, null, "skip", 7, {}, { lectern: 7 }, []]) say(inside, data);
  assert.equal(taken.length, 0);
  say(inside, { lectern: "nothing of the kind" });
  assert.equal(taken.length, 1);
});

for (const [range, status, expected, place] of [
  ["bytes=2-4", 206, "cde", "bytes 2-4/10"],
  ["bytes=7-", 206, "hij", "bytes 7-9/10"],
  ["bytes=-2", 206, "ij", "bytes 8-9/10"],
  ["bytes=8-99", 206, "ij", "bytes 8-9/10"],
  ["bytes=10-", 416, "", "bytes */10"],
  ["bytes=0-1,4-5", 200, "abcdefghij", null],
  ["seconds=1-2", 200, "abcdefghij", null],
]) {
  test(`R09 of a kept recording ${range} is answered with what a player expects`, async () => {
    const kept = new Response("abcdefghij", { headers: { "content-type": "audio/mpeg" } });
    const answer = await part(kept, range);
    assert.equal(answer.status, status);
    assert.equal(await answer.text(), expected);
    assert.equal(answer.headers.get("content-range"), place);
    if (status !== 416) assert.equal(answer.headers.get("content-type"), "audio/mpeg");
  });
}
