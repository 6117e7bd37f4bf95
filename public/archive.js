// The archive as who keeps it needs it: which files there are, and which of them some posts are made of.
import { base, DATA, Fault, keepFile, MEDIA, meta } from "./kept.js";
import { filled } from "./words.js";

/** What an index may weigh, in bytes, to be kept without being asked for; and so excerpts. */
const SMALL = 1e6;

/** The newest schema that this shell reads (crates/archive/src/lib.rs). */
const SCHEMA = 1;

/** The pointer as the site sends it: `{ text, seq, manifest, bytes, kill }`. */
export async function sentPointer() {
  const answer = await fetch(`${base}data/current.json?now`, { cache: "no-store" }).catch(() => {
    throw new Fault("@@no_connection@@", { isOffline: true });
  });
  if (!answer.ok) throw new Fault(filled("@@site_error@@", answer.status));
  return readPointer(await answer.text());
}

export function readPointer(text) {
  let it;
  try {
    it = JSON.parse(text);
  } catch {
    throw new Fault("@@no_archive_perhaps_portal@@");
  }
  if (it?.minReader > SCHEMA || it?.schema > SCHEMA) {
    throw new Fault("@@needs_newer_reader@@");
  }
  if (!/^[0-9a-f]{64}$/.test(it?.manifest)) throw new Fault("@@no_archive@@");
  return { ...it, text };
}

const part = ({ file, bytes }) => ({ path: `data/s/${file}.json`, hash: file, bytes, most: bytes });
const text = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** An archive, its manifest and catalog kept: what `posts` and `files` are asked of. */
export async function openArchive(pointer) {
  const { manifest: hash, bytes } = pointer;
  const own = { path: `data/m/${hash}.json`, hash, bytes, most: bytes };
  const manifest = text(await keepFile(own));
  const chunks = [];
  for (const it of manifest.chunks) chunks.push(text(await keepFile(part(it))));
  const posts = chunks.flatMap((chunk) =>
    chunk.title.map((title, row) => ({
      title,
      slug: chunk.slug?.[row] || plain(title),
      id: chunk.id?.[row] || chunk.slug?.[row] || plain(title),
      category: chunk.categories?.[row] ?? [],
      tag: chunk.tags?.[row] ?? [],
    })),
  );
  return { pointer, manifest, posts, own };
}

/** The slug of a title, where the archive leaves it out (crates/archive/src/slug.rs). */
function plain(title) {
  const whole = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  if (whole.length <= 156) return whole;
  const cut = whole.slice(0, 156);
  return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut;
}

/** The list of the index's files and of all images; empty where the archive has none. */
async function inventory({ manifest }) {
  const hash = manifest.index?.inventory;
  return hash ? text(await keepFile({ path: `data/s/${hash}.json`, hash })) : { index: [] };
}

/** The files that lists, facets and search need: kept for every reader, as far as they are small. */
export async function essentials(archive) {
  const { manifest, own } = archive;
  const files = [own, ...manifest.chunks.map(part)];
  const sum = (list) => list.reduce((sum, it) => sum + it.bytes, 0);
  if (sum(manifest.excerpts) <= SMALL) files.push(...manifest.excerpts.map(part));
  if (manifest.index?.total <= SMALL && !navigator.connection?.saveData) files.push(...(await indexFiles(archive)));
  return files;
}

async function indexFiles(archive) {
  const { index } = await inventory(archive);
  return index.map(([hash, bytes]) => ({ path: `data/s/${hash}.bin`, hash, bytes, most: bytes }));
}

/** The numbers of the posts of a copy: `{ kind, slug, post }`, where a kind is all, category, tag or post. */
export function postsOf({ posts, manifest }, { kind, slug, post }) {
  const all = [...posts.keys()];
  if (kind === "all") return all;
  if (kind === "post") return all.filter((it) => posts[it].id === post || posts[it].slug === slug);
  const list = kind === "category" ? manifest.categories : manifest.tags;
  const number = list.findIndex((it) => it.slug === slug);
  return all.filter((it) => posts[it][kind].includes(number));
}

/** All files of a copy, each once. */
export async function filesOf(archive, copy) {
  const { manifest, own } = archive;
  const numbers = postsOf(archive, copy);
  if (numbers.length === 0) return [];
  const files = [own, ...manifest.chunks.map(part), ...partsOf(manifest.excerpts, numbers), ...partsOf(manifest.shards, numbers)];
  if (copy.kind === "all" && manifest.index) files.push(...(await indexFiles(archive)));
  if (copy.images) {
    const { media = [], images = [] } = await inventory(archive);
    for (const at of new Set(numbers.flatMap((it) => images[it] ?? []))) {
      const [path, bytes] = media[at];
      files.push({ path, hash: path.slice(6, 22), bytes, most: bytes, cache: MEDIA });
    }
  }
  return [...new Map(files.map((it) => [it.path, { cache: DATA, ...it }])).values()];
}

function partsOf(list, numbers) {
  let first = 0;
  const wanted = [];
  for (const it of list) {
    if (numbers.some((number) => number >= first && number < first + it.posts)) wanted.push(part(it));
    first += it.posts;
  }
  return wanted;
}

/** The paths of all that a manifest names: what is not among them for two archives is of no use. */
export async function named(archive) {
  const { manifest, own } = archive;
  const lists = [manifest.chunks, manifest.excerpts, manifest.shards].flat().map(part);
  const index = manifest.index ? await indexFiles(archive) : [];
  const list = manifest.index?.inventory;
  const more = list ? [`data/s/${list}.json`] : [];
  return new Set([own, ...lists, ...index].map((it) => it.path).concat(more));
}

/** The archive that is kept; `undefined` where none is, or not whole. */
export async function keptArchive() {
  const kept = await meta("pointer");
  return kept && openArchive(readPointer(kept.text)).catch(() => undefined);
}
