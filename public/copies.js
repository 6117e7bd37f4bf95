// Saved for offline: the whole archive, a term or a post. A copy is a record of what is wanted; which files
// that means, and which of them are here, is worked out anew each time, so that nothing is lost when a window
// closes, and nothing that was verified is fetched twice.
import { essentials, filesOf, keptArchive, named, openArchive, postsOf, readPointer, sentPointer } from "./archive.js";
import { alone, change, copies, copyOf, DATA, dropCopy, Fault, HERE, keepFile, MEDIA, meta, pathsIn, putCopy, sha256, tell, base } from "./kept.js";
import { ask } from "./offline.js";
import { filled, tag } from "./words.js";

const AT_ONCE = 4;

/** Files of a copy that are not here, and bytes: `{ left, here, bytes }`. */
async function reach(files) {
  const [data, media] = await Promise.all([pathsIn(DATA), pathsIn(MEDIA)]);
  const isHere = (it) => (it.cache === MEDIA ? media : data).has(it.path);
  const sum = (list) => list.reduce((sum, it) => sum + it.bytes, 0);
  const left = files.filter((it) => !isHere(it));
  return { left, here: sum(files) - sum(left), bytes: sum(files) };
}

async function currentArchive() {
  const pointer = await sentPointer().catch((fault) => fault);
  if (!(pointer instanceof Error)) return openArchive(pointer);
  const kept = await keptArchive();
  if (kept) return kept;
  throw pointer;
}

/** What a copy would weigh: `{ posts, bytes, left }`, bytes in all and to fetch. */
export async function weigh(copy) {
  const archive = await currentArchive();
  const { left, bytes } = await reach(await filesOf(archive, copy));
  return { posts: postsOf(archive, copy).length, bytes, left: left.reduce((sum, it) => sum + it.bytes, 0) };
}

const idOf = ({ kind, slug, post }) => [kind, post ?? slug ?? ""].join("/");

/** Wants a copy: `{ kind, slug, post, name, images }`. It is fetched here or in another window. */
export async function save(copy) {
  const id = idOf(copy);
  const before = await copyOf(id);
  const at = before?.at ?? Date.now();
  const images = copy.images || Boolean(before?.images);
  await putCopy({ ...before, ...copy, images, id, at, state: "running", fault: "" });
  tell({ copies: true });
  await run();
}

/** One that is gone meanwhile stays away; with `before`, one that is in another state by now stays in it. */
async function setState(id, state, more = {}, before = undefined) {
  await change("readwrite", (_, store) => {
    const asked = store.get(id);
    asked.onsuccess = () => asked.result && (before ?? asked.result.state) === asked.result.state && store.put({ ...asked.result, ...more, state });
  });
  tell({ copies: true });
}

export const pause = (id) => setState(id, "paused");
export async function resume(id) {
  await setState(id, "running", { fault: "" });
  await run();
}

/** Gives a copy up, and with it the files that no other needs. */
export async function remove(id) {
  await dropCopy(id);
  tell({ copies: true });
  await alone("copies", () => sweep(true));
}

/** Fetches what is wanted, one copy after another, in one window at a time. */
export function run() {
  return alone("copies", async () => {
    for (;;) {
      const next = (await copies()).find((it) => it.state === "running");
      if (!next) return;
      await fetchCopy(next);
    }
  });
}

/** Goes on with what was to be saved for offline when a window closed or the network went. */
export async function goOn() {
  // Behind whoever still tries: a copy that is given up in the moment in which the network comes back would wait for the next
  // time. Those who call meanwhile come before the next try, and find nothing left that waits.
  await alone("copies", async () => {
    for (const { id } of await copies()) await setState(id, "running", {}, "waiting");
  });
  await run();
}

async function fetchCopy({ id, ...copy }) {
  try {
    const archive = await currentArchive();
    if (!(await fetchFiles(id, copy, archive))) return;
    const now = await sentPointer().catch(() => archive.pointer);
    // The archive changed meanwhile: the copy is of one archive, never of two.
    if (now.manifest !== archive.pointer.manifest) return beginAgain(id, copy);
    if (copy.kind === "all") await searchFiles();
    await keepShown(archive, copy);
    await setState(id, "whole", { manifest: archive.pointer.manifest, fault: "", changes: 0 });
    if (!(await meta("pointer"))) await moveTo(archive);
    await askToStay();
  } catch (fault) {
    if (fault.isMissing && (await isNewer(copy.tried))) return beginAgain(id, copy);
    // Without a network it waits for one (offline.js); anything else is the reader's to decide.
    await setState(id, fault.isOffline ? "waiting" : "failed", { fault: await inWords(fault, copy) });
  }
}

/** Begins anew with another archive; where servers answer in turn with one and another it soon waits for the next check. */
const beginAgain = (id, { tried, changes = 0 }) =>
  setState(id, changes > 2 ? "waiting" : "running", { tried, changes: changes + 1, fault: "@@archive_changed@@" });

/**
 * Keeps what a copy is of in the archive that is shown without a network: another one where the site's has not come whole.
 * Where the site has not got that any more the copy waits for the site's, which needs none of it; where there is no room it fails.
 */
async function keepShown({ pointer }, copy) {
  const kept = await keptArchive();
  if (!kept || kept.pointer.manifest === pointer.manifest) return;
  const work = async () => {
    for (const file of (await reach(await filesOf(kept, copy))).left) await keepFile(file);
  };
  await work().catch((fault) => {
    throw Object.assign(fault, { isOffline: !fault.isFull });
  });
}

/** Whether the site's archive is another than the one that a file was missing of. */
async function isNewer(tried) {
  const now = await sentPointer().catch(() => undefined);
  return now && tried && now.manifest !== tried;
}

/** Whether all files of a copy are here and right; false where it is no longer wanted. */
async function fetchFiles(id, copy, archive) {
  copy.tried = archive.pointer.manifest;
  const files = await filesOf(archive, copy);
  if (files.length === 0) throw new Fault("@@no_such_posts@@");
  for (let round = 0; round < 2; round++) {
    const { left, here, bytes } = await reach(files);
    await checkRoom(bytes - here);
    let [done, isWanted] = [here, true];
    tell({ copy: id, done, bytes });
    const work = async () => {
      for (let file = left.shift(); file && isWanted; file = left.shift()) {
        await keepFile(file);
        done += file.bytes;
        tell({ copy: id, done, bytes });
        if ((await copyOf(id))?.state !== "running") isWanted = false;
      }
    };
    // All end before one that failed is told of: nothing is written behind the back of what comes next.
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
    const failed = ends.find((it) => it.status === "rejected");
    if (failed) throw failed.reason;
    if (!isWanted) return false;
    if (await areRight(files)) return true;
  }
  throw new Fault("@@files_do_not_stay@@");
}

/** Reads everything once more; what is not as it should be goes. */
async function areRight(files) {
  let isRight = true;
  for (const file of files) {
    const cache = await caches.open(file.cache);
    const here = await cache.match(base + file.path);
    if (here && (await sha256(await here.arrayBuffer())).startsWith(file.hash)) continue;
    await cache.delete(base + file.path);
    isRight = false;
  }
  return isRight;
}

async function checkRoom(bytes) {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota && usage + bytes * 1.1 > quota) throw new Fault("@@not_enough_room@@", { isFull: true });
}

async function inWords(fault, copy) {
  if (!fault.isFull) return String(fault?.message ?? fault);
  const { here, bytes } = await reach(await filesOf(await currentArchive(), copy)).catch(() => ({ here: 0, bytes: 0 }));
  const needed = copy.images ? "@@room_needed_images@@" : "@@room_needed@@";
  return `${fault.message} ${filled(needed, size(here), size(bytes), size(bytes - here))}`;
}

export function size(bytes) {
  if (bytes < 1e6) return filled("@@kilobytes@@", Math.ceil(bytes / 1000));
  return filled("@@megabytes@@", (bytes / 1e6).toLocaleString(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
}

async function askToStay() {
  if (await navigator.storage?.persisted?.()) return;
  await navigator.storage?.persist?.().catch(() => false);
}

/** Asks the service worker for the files of search. */
function searchFiles() {
  const worker = navigator.serviceWorker?.controller;
  return worker && ask(worker, "later", 60_000).catch(() => {});
}

/**
 * Makes an archive the one that is shown without a network: first everything of it that is kept on this
 * device, then, in one transaction, the pointer and what copies are of.
 */
export async function moveTo(archive) {
  const { pointer } = archive;
  const before = await meta("pointer");
  for (const file of await essentials(archive)) await keepFile(file);
  const kept = (await copies()).filter((it) => it.state === "whole");
  for (const copy of kept) {
    const files = await filesOf(archive, copy);
    for (const file of (await reach(files)).left) await keepFile(file);
  }
  await change("readwrite", (meta, store) => {
    for (const { id } of kept) {
      // One that was deleted meanwhile stays away.
      const asked = store.get(id);
      asked.onsuccess = () => asked.result && store.put({ ...asked.result, manifest: pointer.manifest });
    }
    return meta.put({ text: pointer.text, seq: pointer.seq, manifest: pointer.manifest, bytes: pointer.bytes, before: before?.text }, "pointer");
  });
  await (await caches.open(DATA)).put(base + HERE, new Response(""));
  tell({ archive: pointer.manifest });
  await sweep().catch(() => {});
}

/** Takes away what neither this archive nor the one before names, and, after a copy went, its texts. */
export async function sweep(isLess = false) {
  const archive = await keptArchive();
  if (!archive) return;
  const all = await named(archive);
  const { before } = await meta("pointer");
  // Windows that were opened on the archive before may still read it.
  const old = before && (await openArchive(readPointer(before)).then(named).catch(() => undefined));
  for (const path of old ?? []) all.add(path);
  const wanted = new Set();
  for (const copy of await copies()) {
    for (const { path } of await filesOf(archive, copy)) wanted.add(path);
  }
  const texts = new Set(isLess ? archive.manifest.shards.map((it) => `data/s/${it.file}.json`) : []);
  const data = await caches.open(DATA);
  for (const path of await pathsIn(DATA)) {
    if (path !== HERE && !wanted.has(path) && (!all.has(path) || texts.has(path))) await data.delete(base + path);
  }
  const media = await caches.open(MEDIA);
  for (const path of await pathsIn(MEDIA)) if (!wanted.has(path)) await media.delete(base + path);
}
