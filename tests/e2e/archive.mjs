// The archive of a built site, read straight from its files: what the pages should show, worked out
// without the reader.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The archive in a site's folder: `{ site, posts }`, newest post first. A post has `title`, `slug`,
 * `date` (as 2026-05-04, or null), `categories`, `tags` and `authors` by name, `words` and `html`.
 */
export function readArchive(folder) {
  const file = (path) => JSON.parse(readFileSync(join(folder, "data", path), "utf8"));
  const manifest = file(`m/${file("current.json").manifest}.json`);
  const parts = (list) => list.map((part) => file(`s/${part.file}.json`));
  const shards = parts(manifest.shards);
  const slugs = shards.flatMap((shard) => shard.slug);
  const html = shards.flatMap((shard) => shard.html);
  const rows = parts(manifest.chunks).flatMap((chunk) => {
    // A column that holds only defaults is left out.
    const names = (field, row) => (chunk[field]?.[row] ?? []).map((it) => manifest[field][it].name);
    return chunk.title.map((title, row) => ({
      title,
      date: day(chunk.date?.[row]),
      categories: names("categories", row),
      tags: names("tags", row),
      authors: names("authors", row),
      words: chunk.words?.[row] ?? 0,
    }));
  });
  const posts = rows.map((post, row) => ({ ...post, slug: slugs[row], html: html[row] }));
  return { site: manifest.site, posts };
}

function day(number) {
  return number ? String(number).replace(/(\d{4})(\d\d)(\d\d)/, "$1-$2-$3") : null;
}

/** The titles of some posts. */
export function titlesOf(posts) {
  return posts.map((post) => post.title);
}

/** How many posts have each value of a field, as a map. */
export function tally(posts, field) {
  const counts = new Map();
  for (const value of posts.flatMap((post) => valuesOf(post, field))) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The values of a post in a field; `years` is made of its date. */
export function valuesOf(post, field) {
  if (field !== "years") return post[field];
  return post.date ? [post.date.slice(0, 4)] : [];
}

/** The slug of a plain English name: enough for the terms that journeys visit. */
export function slugOf(name) {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Makes an archive without an index of the one in a site's folder; returns the folder. */
export function withoutIndex(folder) {
  const data = join(folder, "data");
  const pointer = JSON.parse(readFileSync(join(data, "current.json"), "utf8"));
  const manifest = JSON.parse(readFileSync(join(data, "m", `${pointer.manifest}.json`), "utf8"));
  delete manifest.index;
  const bytes = Buffer.from(JSON.stringify(manifest));
  const name = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(data, "m", `${name}.json`), bytes);
  const text = JSON.stringify({ ...pointer, manifest: name, bytes: bytes.length });
  for (const file of readdirSync(data).filter((it) => it.startsWith("current.json"))) {
    rmSync(join(data, file));
  }
  writeFileSync(join(data, "current.json"), text);
  return folder;
}
