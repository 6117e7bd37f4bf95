// node lighthouse.mjs OUT PACKAGES ROUNDS NAME=SITE...: serves each site with the tool and has
// Lighthouse judge a page of each kind, as a phone would load it. Prints Markdown, and writes the same
// to OUT; behind the table stands every audit that costs a page points, with what it points at.

import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { machine, median, number, table } from "./machine.mjs";

const [out, packages, rounds, ...sites] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(createRequire(join(packages, ".")).resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** A page of each kind that a site has: its kind and its path. */
function pages(site) {
  const json = (path) => JSON.parse(readFileSync(join(site, path), "utf8"));
  const first = (folder) =>
    existsSync(join(site, folder)) &&
    `/${folder}/${encodeURIComponent(readdirSync(join(site, folder))[0])}/`;
  const newest = json("feed.json").items[0];
  const month = (newest.date_published ?? "").slice(0, 7).replace("-", "/");
  return [
    ["home", "/"],
    ["category", first("category")],
    ["tag", first("tag")],
    ["author", first("author")],
    ["all tags", "/tags/"],
    ["every title", "/archive/"],
    ["search", "/search/"],
    ["shelf", "/shelf/"],
    ["post", new URL(newest.url, "http://x").pathname],
    ["date", month && `/${month}/`],
    ["not found", "/nowhere/"],
  ].filter(([, path]) => path);
}

/** Serves a folder: `{ address, stop }`. */
async function serve(site) {
  const child = spawn(process.env.LECTERN_TOOL, ["serve", site, "--port", "0"]);
  child.stderr.pipe(process.stderr);
  const address = await new Promise((done) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = line.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (found) done(found[0]);
    });
  });
  return { address, stop: () => child.kill() };
}

/** What Lighthouse says of a page in a fresh browser. */
async function judged(address) {
  const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: FLAGS });
  try {
    // The page of what is not there comes with 404, as it must.
    const flags = { port: chrome.port, output: "json", logLevel: "error", ignoreStatusCode: true };
    return (await lighthouse(address, { ...flags, onlyCategories: CATEGORIES })).lhr;
  } finally {
    chrome.kill();
  }
}

/** One look at a page: scores, times, bytes, and the audits that cost points. */
async function look(address) {
  let lhr = await judged(address);
  // On a busy machine a recording may come without its beginning, which says nothing of the page.
  for (let again = 0; lhr.runtimeError && again < 2; again += 1) lhr = await judged(address);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  const value = (id) => lhr.audits[id].numericValue;
  const requests = lhr.audits["network-requests"].details.items;
  const score = (name) => Math.round(lhr.categories[name].score * 100);
  return {
    scores: CATEGORIES.map(score),
    lcp: value("largest-contentful-paint"),
    cls: value("cumulative-layout-shift"),
    tbt: value("total-blocking-time"),
    bytes: requests.reduce((sum, it) => sum + it.transferSize, 0),
    requests: requests.length,
    faults: CATEGORIES.flatMap((name) => faults(lhr, name)),
  };
}

/** The audits of a category that cost it points, each with the first things it points at. */
function faults(lhr, name) {
  const counted = lhr.categories[name].auditRefs.filter((it) => it.weight > 0);
  const audits = counted.map((it) => lhr.audits[it.id]);
  const costly = audits.filter((it) => it.score !== null && Math.round(it.score * 100) < 100);
  return costly.map((it) => {
    const items = (it.details?.items ?? []).slice(0, 3);
    const shown = items.map((item) => item.node?.snippet ?? item.url ?? item.description ?? "");
    return `${name}: ${it.id} ${it.displayValue ?? ""} ${shown.join(" ")}`.trim();
  });
}

const rows = [];
const notes = new Set();
const { version } = JSON.parse(readFileSync(join(packages, "lighthouse/package.json"), "utf8"));
const start = machine(`Lighthouse ${version}, its mobile preset`);

for (const named of sites) {
  const [name, site] = named.split("=");
  const server = await serve(site);
  for (const [kind, path] of pages(site)) {
    const looks = [];
    for (let round = 0; round < Number(rounds); round += 1) {
      looks.push(await look(new URL(path, server.address).href));
    }
    const middle = (of) => median(looks.map(of));
    const lcp = `${(middle((it) => it.lcp) / 1000).toFixed(2)}`;
    const scores = CATEGORIES.map((_, at) => middle((it) => it.scores[at]));
    const cls = Math.max(...looks.map((it) => it.cls)).toFixed(3);
    const { bytes, requests } = looks[0];
    const row = [name, kind, ...scores, lcp, cls, number(middle((it) => it.tbt))];
    rows.push([...row, number(bytes), requests]);
    for (const fault of looks.flatMap((it) => it.faults)) notes.add(`${name}, ${kind}: ${fault}`);
    console.log(rows.at(-1).join("  "));
  }
  server.stop();
}

const heads = ["site", "page", "performance", "accessibility", "best practices", "SEO"];
heads.push("LCP, s", "CLS", "TBT, ms", "bytes", "requests");
const command = `\`cargo xtask bench lighthouse\`, ${start}; median of ${rounds}.`;
const text = `${command}\n\n${table(heads, rows, 2)}\n`;
writeFileSync(out, text);
console.log(`\n${text}\n${[...notes].join("\n")}`);
