// A built site's posts as every engine gets them: number, title, language, names of terms, plain text. Pure
// but for reading the site's files.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What ends a line of text; other tags only part what they stand in, as in "<b>a</b>b". */
const BLOCKS =
  "p|div|h[1-6]|li|ul|ol|dl|dt|dd|pre|blockquote|table|tr|td|th|br|hr|figure|figcaption|section|" +
  "details|summary";
const BLOCK = new RegExp(`</?(${BLOCKS})\\b[^>]*>`, "gi");
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The text of clean HTML, one line per block. */
export function plain(html) {
  return html
    .replaceAll(BLOCK, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name) => {
      if (!name.startsWith("#")) return NAMED[name.toLowerCase()] ?? whole;
      const hex = name[1].toLowerCase() === "x";
      return String.fromCodePoint(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
    })
    .replaceAll(/[ \t]+/g, " ")
    .replaceAll(/ ?\n[ \n]*/g, "\n")
    .trim();
}

/** The posts of a site in the archive's order, with `html` and without `text`. */
export function bodies(site) {
  const read = (path) => JSON.parse(readFileSync(join(site, "data", path), "utf8"));
  const manifest = read(`m/${read("current.json").manifest}.json`);
  const posts = [];
  for (const { file } of manifest.chunks) {
    const chunk = read(`s/${file}.json`);
    const names = (terms, column, row) => (column?.[row] ?? []).map((it) => terms[it].name);
    chunk.title.forEach((title, row) => {
      posts.push({
        id: posts.length,
        title,
        date: chunk.date?.[row] ?? null,
        language: chunk.language?.[row] || manifest.site.language,
        categories: names(manifest.categories, chunk.categories, row),
        tags: names(manifest.tags, chunk.tags, row),
        authors: names(manifest.authors, chunk.authors, row),
      });
    });
  }
  let next = 0;
  for (const { file } of manifest.shards) {
    for (const html of read(`s/${file}.json`).html) posts[next++].html = html;
  }
  if (next !== posts.length) throw new Error(`${site}: ${posts.length} posts, ${next} bodies`);
  return posts;
}

/** The posts of a site with their plain text. */
export function posts(site) {
  return bodies(site).map(({ id, title, language, categories, tags, authors, html }) => {
    return { id, title, language, categories, tags, authors, text: plain(html) };
  });
}
