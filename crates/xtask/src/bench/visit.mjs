// A visit of Chromium to a built site that the tool serves: opening it, and steps (keys, facets, orders) from the
// key or click to the painted list. Used by filter.mjs and growth.mjs.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { watch } from "./filter-page.mjs";
import { number } from "./machine.mjs";

const { chromium } = createRequire(join(process.cwd(), "tests/e2e/"))("playwright-core");

// Between keys, a fast typist's gap; after a word, longer than the pause after which the address
// follows.
const GAP = 90;
const REST = 700;

/** How the browser is started. */
const flags =
  "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run " +
  "--disable-background-networking --disable-component-update --disable-sync";

/** The installed Chromium. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: flags.split(" "), headless: true });
}

/** What a built site's archive has: the titles of its posts, and the names of the catalog's files. */
export function archive(site) {
  const read = (path) => JSON.parse(readFileSync(join(site, "data", path)));
  const { chunks } = read(`m/${read("current.json").manifest}.json`);
  const files = chunks.map((it) => it.file);
  return { titles: files.flatMap((it) => read(`s/${it}.json`).title), files };
}

/** Serves a site on a free port: the program and its address. */
export function serve(site) {
  const options = { stdio: ["ignore", "pipe", "inherit"] };
  const child = spawn(process.env.LECTERN_TOOL, ["serve", site, "--port", "0"], options);
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => fail(new Error(`lectern serve ended (${code})`)));
    const lines = createInterface({ input: child.stdout });
    lines.once("line", (line) => done({ child, address: line.trim() }));
  });
}

/**
 * Opens a site with such an archive, on a processor that seems `slow` times slower, and waits for its whole catalog. `load`
 * holds the milliseconds until the first list and until the catalog's last file came, the bytes until then, and what the page
 * worked.
 */
export async function arrive(browser, address, { titles, files }, slow) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // Every file of a large archive is told of.
  await page.addInitScript(() => performance.setResourceTimingBufferSize(5000));
  await page.addInitScript(`globalThis.__posts = ${JSON.stringify(number(titles.length))}; (${watch})()`);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slow });
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address);
  await page.waitForFunction(() => __bench.complete, null, { timeout: 120_000 });
  const { complete, bytes } = await whole(page, files);
  await page.waitForTimeout(REST);
  const visit = { page, cdp, worked: [] };
  const firstList = await page.evaluate(() => __bench.firstList);
  visit.load = { firstList, complete, bytes, ...(await taken(visit)) };
  return visit;
}

/** When the last of some files had come, in milliseconds, and the bytes of all that came until then. */
async function whole(page, files) {
  const ended = await page.waitForFunction(
    (files) => {
      const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      const all = files.map((file) => entries.find((it) => it.name.includes(file))?.responseEnd);
      const complete = Math.max(...all.map((it) => it ?? Infinity));
      if (complete === Infinity) return false;
      const early = entries.filter((it) => it.responseEnd <= complete);
      return { complete, bytes: early.reduce((sum, it) => sum + it.encodedBodySize, 0) };
    },
    files,
    { timeout: 120_000 },
  );
  return ended.jsonValue();
}

/** What the steps since the last call took: `painted`, `worked` and long `tasks`, in ms. */
async function taken(visit) {
  const worked = visit.worked.splice(0);
  const seen = await visit.page.evaluate(() => {
    const { painted, tasks } = __bench;
    [__bench.painted, __bench.tasks] = [[], []];
    return { painted, tasks };
  });
  return { worked, ...seen };
}

/** Milliseconds that the page's main thread has worked so far, not counting what it waited. */
async function work({ cdp }) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find((it) => it.name === "TaskDuration").value * 1000;
}

/** Does something in the page, and returns the list's status once its frame was painted. */
async function step(visit, action) {
  const { page } = visit;
  const painted = page.evaluate(() => new Promise((done) => (__bench.ready = done)));
  const before = await work(visit);
  await action();
  await painted;
  visit.worked.push((await work(visit)) - before);
  await page.waitForTimeout(GAP);
  // The list of that frame was the right one: nothing followed later.
  const [then, now] = await page.evaluate(() => [__bench.status, __bench.current()]);
  if (then !== now) throw new Error(`painted "${then}", and only later "${now}"`);
  return now;
}

/**
 * What is typed, and the fewest posts that each must find (those whose titles have the words): a
 * common word, the same with a second word taken back again, a rare word, and one that nothing has.
 */
function script(all) {
  const folded = all.map((it) => it.toLowerCase());
  const counts = new Map();
  for (const title of folded) {
    for (const word of new Set(title.match(/[a-z]{5,}/g))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const words = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map((it) => it[0]);
  const [common, second, rare] = [words[3], words[40], words[Math.floor(words.length / 2)]];
  const found = (text) =>
    folded.filter((it) => text.split(" ").every((word) => it.includes(word))).length;
  const texts = [common, `${common} ${second}`, common, rare, "zzqx", ""];
  return texts.map((text) => ({ text, found: found(text) }));
}

/** The keys that turn one text into another. */
function keys(from, to) {
  let same = 0;
  while (same < Math.min(from.length, to.length) && from[same] === to[same]) same += 1;
  const gone = Array(from.length - same).fill("Backspace");
  return [...gone, ...to.slice(same)].map((it) => (it === " " ? "Space" : it));
}

/** Types words and takes them back, key by key; fails where a word finds too few of the posts with these titles. */
export async function type(visit, all) {
  const { page } = visit;
  await page.locator("#search").focus();
  // At this touch the worker starts and the reader takes the page over; who searches has looked for the keys
  // meanwhile. Values of facets are there when the whole catalog is.
  const own = () => !document.querySelector("#lectern[data-page]") && document.querySelector(".facet-values");
  await page.waitForFunction(own, null, { timeout: 120_000 });
  await page.waitForTimeout(REST);
  let before = "";
  for (const { text, found } of script(all)) {
    let status = "";
    for (const key of keys(before, text)) status = await step(visit, () => page.keyboard.press(key));
    const count = Number(status.match(/^[\d,]+/)?.[0].replaceAll(",", "") ?? 0);
    const isRight = text === "zzqx" ? count === 0 : count >= found;
    if (!isRight) throw new Error(`"${text}": "${status}", expected ${found} or more`);
    before = text;
    await page.waitForTimeout(REST);
  }
  return taken(visit);
}

const choices = [["Categories", 0], ["Categories", 1], ["Tags", 0], ["Tags", 2], ["Years", 3]];

/** Chooses values of three facets one after the other, and takes them back. */
export async function choose(visit) {
  for (const [legend, place] of [...choices, ...choices]) {
    const group = visit.page.getByRole("group", { name: legend });
    await step(visit, () => group.getByRole("checkbox").nth(place).click());
    await visit.page.waitForTimeout(REST);
  }
  return taken(visit);
}

/** Changes the order four times. */
export async function sort(visit) {
  const order = visit.page.locator("select").first();
  for (const key of ["title", "longest", "oldest", "newest"]) {
    await step(visit, async () => {
      // The menu of a headless browser cannot be clicked: the click's stamp is made here.
      await visit.page.evaluate(() => dispatchEvent(new MouseEvent("click")));
      await order.selectOption(key);
    });
  }
  return taken(visit);
}

/** Keys in the same page from which nothing follows: what the browser itself takes for one. */
export async function nothing(visit) {
  await visit.page.evaluate(() => {
    const field = document.createElement("input");
    document.querySelector("[role=search]").append(field);
    field.focus();
  });
  const text = "nothing follows";
  for (const key of [...keys("", text), ...keys(text, "")]) {
    await step(visit, () => visit.page.keyboard.press(key));
  }
  return taken(visit);
}
