// node view.mjs OUT SITE...: what a browser needs before a page can be read, the page and its style sheet after brotli at quality
// 11, for every page of each site. Prints Markdown, and writes the same to OUT. Exact bytes: nothing here is timed.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { machine, median, number, table } from "./machine.mjs";

const [out, ...sites] = process.argv.slice(2);

const brotli = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

/** Kinds of pages by their path below the site. The first that fits counts. */
const KINDS = [
  ["home", /^index\.html$/],
  ["home, other pages", /^page\//],
  ["category, tag, author", /^(?:category|tag|author)\//],
  ["year, month", /^\d{4}\//],
  ["post, besides its text", /^post\//],
  ["all categories, tags, authors", /^(?:categories|tags|authors)\/index\.html$/],
  ["search", /^search\//],
  ["shelf", /^shelf\//],
  ["not found", /^404\.html$/],
  ["every title", /^archive\//],
];

/** A page of a post without what stands in its text: from the end of the tag that opens it to the one that closes it. */
function besidesText(html) {
  const opening = html.match(/<div[^>]*class="prose"[^>]*>/);
  if (!opening) return html;
  const begin = opening.index + opening[0].length;
  const tags = /<(\/?)div\b/g;
  tags.lastIndex = begin;
  for (let depth = 1; ; ) {
    const tag = tags.exec(html);
    if (!tag) throw new Error("a text that does not end");
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return html.slice(0, begin) + html.slice(tag.index);
  }
}

/** Bytes of a site's pages by kind: `{ kind: [[bytes, path], …] }`. */
function weigh(site) {
  const styles = new Map();
  const style = (html) => {
    const [, name] = html.match(/<link[^>]* href="[^"]*\/(b\/[^"]+\.css)"/) ?? html.match(/<link[^>]* href="(b\/[^"]+\.css)"/);
    if (!styles.has(name)) styles.set(name, brotli(readFileSync(join(site, name))));
    return styles.get(name);
  };
  const found = {};
  for (const path of readdirSync(site, { recursive: true })) {
    const kind = path.endsWith(".html") && KINDS.find(([, fits]) => fits.test(path))?.[0];
    if (!kind) continue;
    const html = readFileSync(join(site, path), "utf8");
    // A page that leads elsewhere has no style sheet.
    if (!html.includes(".css\"")) continue;
    const shown = path.startsWith("post/") ? besidesText(html) : html;
    (found[kind] ??= []).push([brotli(shown) + style(html), path]);
  }
  console.log(`${basename(site)}: style sheet ${[...styles.values()].map(number).join()} bytes`);
  return { name: basename(site).replace("site-", ""), style: [...styles.values()][0], found };
}

const weighed = sites.map(weigh);
const rows = [];
for (const [kind] of KINDS) {
  for (const { name, found } of weighed) {
    const all = (found[kind] ?? []).toSorted((a, b) => a[0] - b[0]);
    if (all.length === 0) continue;
    const [most, path] = all.at(-1);
    const over = all.filter(([bytes]) => bytes > 14_000).length;
    rows.push([kind, name, number(all.length), number(median(all.map(([bytes]) => bytes))), number(most), number(over), `\`/${path.replace("index.html", "")}\``]);
  }
}
const heads = ["kind", "site", "pages", "median", "largest", "over 14,000", "which is the largest"];
const text = `\`cargo xtask bench view\`, ${machine()}. Bytes after brotli; the style sheet is ${number(weighed[0].style)} of each.\n\n${table(heads, rows, 2)}\n`;
writeFileSync(out, text);
console.log(`\n${text}`);
