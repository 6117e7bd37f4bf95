// node near.mjs OUT ROUNDS "NAME|SITE"...: from the click on a link to a post until the frame that shows it, on a processor
// that seems four times slower: sites of several programs in turns. Markdown to OUT.

import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { machine, median, number, table } from "./machine.mjs";
import { launch } from "./visit.mjs";

const [out, rounds, ...words] = process.argv.slice(2);

/** Posts that are opened in each round, from the first page's links. */
const POSTS = 6;
const SLOW = 4;
/** Milliseconds for which a page rests before the click: what comes when nothing else is to do has come. */
const REST = 3000;

/** In every page: tells when a click was, and when what followed it was painted, both since 1970. */
function watch() {
  addEventListener("click", (event) => sessionStorage.setItem("click", performance.timeOrigin + event.timeStamp), true);
  const shown = () => document.querySelector("main h1, .vp-doc h1, article h1, h1")?.textContent ?? "";
  const first = location.pathname;
  const loaded = () => performance.getEntriesByName("first-contentful-paint")[0];
  globalThis.painted = (title) => {
    if (location.pathname === "/" || !shown().includes(title)) return undefined;
    // A page of its own is there when it is painted first.
    if (first !== "/") return loaded() && performance.timeOrigin + loaded().startTime;
    return globalThis.at?.title.includes(title) ? globalThis.at.time : undefined;
  };
  const look = () => {
    const title = shown();
    if (first !== "/" || location.pathname === "/" || globalThis.at?.title === title) return;
    globalThis.at = { title };
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (globalThis.at = { title, time: performance.timeOrigin + performance.now() });
      port2.postMessage(0);
    });
  };
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** Serves a site as a host of plain files does: `lectern serve` sends Lectern's security policy, which stops the scripts of others. */
async function serve(site) {
  const server = createServer((request, response) => {
    const path = join(site, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
    const file = path.endsWith("/") ? `${path}index.html` : path;
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type }).end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

/** Opens the first page afresh and follows its link to a post; milliseconds until that is painted. */
async function follow(page, address, place) {
  await page.goto(address);
  await page.waitForTimeout(REST);
  const link = page.locator("a[href*='post/']").filter({ hasText: /\w/ }).nth(place);
  const title = (await link.innerText()).trim();
  await link.click();
  const ended = await page.waitForFunction((title) => globalThis.painted?.(title), title, { timeout: 30_000 });
  const began = Number(await page.evaluate(() => sessionStorage.getItem("click")));
  return (await ended.jsonValue()) - began;
}

const facts = machine(`${POSTS} posts, ${rounds} rounds`);
const browser = await launch();
const sites = [];
for (const [name, site] of words.map((it) => it.split("|"))) sites.push({ name, times: [], ...(await serve(site)) });
for (let round = 0; round < Number(rounds); round += 1) {
  for (const site of sites) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.addInitScript(`(${watch})()`);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
    for (let place = 0; place < POSTS; place += 1) site.times.push(await follow(page, site.address, place));
    await page.context().close();
    console.log(`${site.name}: ${site.times.slice(-POSTS).map((it) => it.toFixed(0)).join(" ")}`);
  }
}
await browser.close();
for (const { server } of sites) server.close();
const rows = sites.map(({ name, times }) => {
  const [least, most] = [Math.min(...times), Math.max(...times)];
  return [name, number(median(times)), `${number(least)} to ${number(most)}`];
});
const text = `\`cargo xtask bench near\`, ${facts}. Milliseconds, 4x slowed.\n\n${table(["program", "median", "least to most"], rows, 1)}\n`;
writeFileSync(out, text);
console.log(`\n${text}`);
