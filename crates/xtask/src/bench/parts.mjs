// node parts.mjs OUT RECUT SITE...: cuts each site's archive into parts of other sizes, and weighs
// what readers fetch. Prints Markdown, and writes the same to OUT. All bytes are after brotli: at
// quality 9, which hosts that compress as they answer come near to, or at 11, once and for all.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { machine, median, number, percentile, table } from "./machine.mjs";

const [out, recut, ...sites] = process.argv.slice(2);
const PAGE = 10;
const SCATTERED_PAGES = 2000;
// The sizes that hold while another one is varied: those of crates/archive/src/pack.rs.
const DEFAULTS = { chunk: 1024, excerpt: 64, shard: 80 * 1024 };

const brotli = (bytes, quality) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;

/** The archive of a site with other sizes: its manifest, and the bytes of every file. */
function cut(site, sizes) {
  const { chunk, excerpt, shard } = { ...DEFAULTS, ...sizes };
  const folder = mkdtempSync(join(tmpdir(), "lectern-parts-"));
  execFileSync(recut, [site, folder, chunk, excerpt, shard].map(String));
  const read = (path) => readFileSync(join(folder, "data", path));
  const pointer = JSON.parse(read("current.json"));
  const manifestBytes = read(`m/${pointer.manifest}.json`);
  const manifest = JSON.parse(manifestBytes);
  const parts = (list) => list.map((it) => ({ ...it, data: read(`s/${it.file}.json`) }));
  const lists = [manifest.chunks, manifest.excerpts, manifest.shards].map(parts);
  rmSync(folder, { recursive: true });
  const [chunks, excerpts, shards] = lists;
  return { posts: manifest.posts, manifest: manifestBytes, chunks, excerpts, shards };
}

const weigh = (parts, quality) => parts.map((it) => brotli(it.data, quality));
const sum = (numbers) => numbers.reduce((total, it) => total + it, 0);

/** What `tar | brotli -9` makes of the same files: one stream, with a head for each file. */
function stream(archive) {
  const files = [...archive.chunks, ...archive.excerpts, ...archive.shards];
  const padded = (data, name) => {
    const head = Buffer.alloc(512);
    head.write(`data/s/${name}.json`);
    head.write("0000644\0", 100);
    head.write(data.length.toString(8).padStart(11, "0"), 124);
    head.write("ustar\0", 257);
    return [head, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  };
  const blocks = files.flatMap((it) => padded(it.data, it.file));
  return brotli(Buffer.concat([...padded(archive.manifest, "manifest"), ...blocks]), 9);
}

/** Pages of neighbours. */
const neighbours = (posts, size) =>
  Array.from({ length: Math.ceil(posts / size) }, (_, page) =>
    Array.from({ length: Math.min(size, posts - page * size) }, (_, row) => page * size + row),
  );

/** Pages of ten posts from anywhere, as a tag's are; the same in every run. */
function scattered(posts) {
  let state = 1n;
  const next = () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number((state >> 33n) % BigInt(posts));
  };
  return Array.from({ length: SCATTERED_PAGES }, () => Array.from({ length: PAGE }, next));
}

/** The bytes that each page needs, each part once. */
function fetched(pages, parts, weights) {
  const placeOf = parts.flatMap((part, place) => Array(part.posts).fill(place));
  const needed = (page) => [...new Set(page.map((it) => placeOf[it]))];
  return pages.map((page) => sum(needed(page).map((it) => weights[it])));
}

function shardTable(site) {
  const rows = [16, 32, 64, 80, 128, 256].map((kib) => {
    const archive = cut(site, { shard: kib * 1024 });
    const weights = weigh(archive.shards, 9);
    const others = [...archive.chunks, ...archive.excerpts];
    const whole = (quality, shards) =>
      brotli(archive.manifest, quality) + sum(weigh(others, quality)) + sum(shards);
    const [nine, eleven] = [whole(9, weights), whole(11, weigh(archive.shards, 11))];
    const one = stream(archive);
    const bytes = (pages) => fetched(pages, archive.shards, weights);
    const single = bytes(neighbours(archive.posts, 1));
    return [
      kib,
      number(archive.shards.length),
      number(brotli(archive.manifest, 9)),
      number(median(single)),
      number(percentile(single, 95)),
      number(median(bytes(neighbours(archive.posts, PAGE)))),
      number(median(bytes(scattered(archive.posts)))),
      number(nine),
      (nine / one).toFixed(3),
      number(eleven),
      (eleven / one).toFixed(3),
    ];
  });
  const heads = [
    "shard, KiB", "shards", "manifest", "one post: median", "p95", "ten neighbours",
    "ten scattered", "whole archive, q9", "÷ stream", "whole archive, q11", "÷ stream",
  ];
  return table(heads, rows);
}

function chunkTable(site) {
  const rows = [256, 512, 1024, 2048, 4096].map((posts) => {
    const archive = cut(site, { chunk: posts });
    const [nine, eleven] = [9, 11].map((quality) => weigh(archive.chunks, quality));
    const each = (weights) => (sum(weights) / archive.posts).toFixed(1);
    const newest = archive.chunks[0].posts;
    return [
      posts, archive.chunks.length, each(nine), each(eleven),
      number(newest), number(nine[0]), number(eleven[0]),
    ];
  });
  const heads = [
    "chunk, posts", "chunks", "catalog: bytes a post, q9", "q11", "newest chunk: posts",
    "bytes, q9", "q11",
  ];
  return table(heads, rows);
}

function excerptTable(site) {
  const rows = [32, 64, 128, 256].map((posts) => {
    const archive = cut(site, { excerpt: posts });
    const weights = weigh(archive.excerpts, 9);
    const bytes = (pages) => fetched(pages, archive.excerpts, weights);
    const near = bytes(neighbours(archive.posts, PAGE));
    const far = bytes(scattered(archive.posts));
    return [
      posts, archive.excerpts.length, number(brotli(archive.manifest, 9)), number(median(near)),
      number(percentile(near, 95)), number(median(far)), number(percentile(far, 95)),
      number(sum(weights)),
    ];
  });
  const heads = [
    "excerpts, posts", "files", "manifest", "ten neighbours: median", "p95",
    "ten scattered: median", "p95", "all",
  ];
  return table(heads, rows);
}

const sections = [`\`cargo xtask bench parts\`, ${machine(`Node ${process.version}`)}.`];
for (const site of sites) {
  const archive = cut(site, {});
  const bodies = sum(archive.shards.map((it) => it.bytes));
  const each = number(bodies / archive.posts);
  const name = basename(site).replace("site-", "");
  sections.push(`### ${name}: ${number(archive.posts)} posts, ${each} bytes of body each`);
  sections.push(shardTable(site), chunkTable(site), excerptTable(site));
  console.log(sections.slice(-4).join("\n\n"), "\n");
}
writeFileSync(out, `${sections.join("\n\n")}\n`);
