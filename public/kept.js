// What can be fetched again and is kept on this device: caches, and a database of how far they reach. The
// service worker (sw.js) says what they are called. Nothing here is the reader's own: that is shelf.js.

import { counted, filled } from "./words.js";

export const base = document.documentElement.dataset.base;
export const prefix = `lectern:${base}:`;
/** The folder of this page's shell. */
export const shell = new URL(".", import.meta.url).pathname.split("/").at(-2);
export const [DATA, MEDIA, SEEN, PAGES] = ["data", "media", "seen", "pages"].map((it) => prefix + it);
/** An entry of the data that says that the caches were not cleared since the archive was kept. */
export const HERE = "__lectern/here";

/** A fault that a reader is told in its own words, and what it means for those who go on: `isOffline`, `isMissing`, `isFull`. */
export class Fault extends Error {
  constructor(words, meaning) {
    super(words);
    Object.assign(this, meaning);
  }
}

function open() {
  return new Promise((done, fail) => {
    setTimeout(fail, 4000, new Fault("@@storage_is_silent@@"));
    const opening = indexedDB.open(prefix + "kept", 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("meta");
      opening.result.createObjectStore("copies", { keyPath: "id" });
    };
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      opening.result.onversionchange = () => opening.result.close();
      done(opening.result);
    };
  });
}

/** One transaction over both stores: `use` gets them and returns a request whose result is the answer. */
export async function change(mode, use) {
  const db = await open();
  try {
    return await new Promise((done, fail) => {
      const it = db.transaction(["meta", "copies"], mode);
      const asked = use(it.objectStore("meta"), it.objectStore("copies"));
      it.oncomplete = () => done(asked?.result);
      it.onabort = () => fail(it.error);
    });
  } finally {
    db.close();
  }
}

export const meta = (key) => change("readonly", (it) => it.get(key));
export const remember = (key, value) => change("readwrite", (it) => it.put(value, key));
export const copies = () => change("readonly", (_, it) => it.getAll());
export const copyOf = (id) => change("readonly", (_, it) => it.get(id));
export const putCopy = (copy) => change("readwrite", (_, it) => it.put(copy));
export const dropCopy = (id) => change("readwrite", (_, it) => it.delete(id));

// ---- Words between the windows of this site

const channel = globalThis.BroadcastChannel && new BroadcastChannel(prefix + "kept");
const heard = new EventTarget();
export function tell(detail) {
  channel?.postMessage(detail);
  heard.dispatchEvent(new CustomEvent("kept", { detail }));
}
export function hear(then) {
  heard.addEventListener("kept", ({ detail }) => then(detail));
  channel?.addEventListener("message", ({ data }) => then(data));
}

/** Runs `work` in one window of this site at a time, where the browser can say so. */
export function alone(name, work) {
  return navigator.locks ? navigator.locks.request(prefix + name, work) : work();
}

// ---- Files

export async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (it) => it.toString(16).padStart(2, "0")).join("");
}

const wait = (time) => new Promise((done) => setTimeout(done, time));

/** Waits for the network where the device says that there is none. */
async function online() {
  if (navigator.onLine) return;
  await Promise.race([new Promise((done) => addEventListener("online", done, { once: true })), wait(60_000)]);
}

/**
 * The bytes of a file that is named by its contents: `{ path, hash, most }`, where the hash may be the
 * beginning of one. What the browser has is enough if it is right; damage is fetched twice more, past every
 * cache. A host that is busy is asked again, later and later.
 */
async function fetchFile({ path, hash, most = 64e6 }) {
  let fault;
  for (let [time, mode] = [0, "force-cache"]; time < 5; time++) {
    await online();
    let answer;
    try {
      answer = await fetch(base + path + (time ? `?again=${time}` : ""), { cache: mode });
    } catch {
      fault = new Fault("@@no_connection@@", { isOffline: true });
    }
    const wasKept = mode === "force-cache";
    mode = "no-store";
    const { status, headers } = answer ?? {};
    const isBusy = status === 429 || status >= 500;
    // What the browser has may be an answer of a bad day: it does not count. That a host is busy is never kept.
    if (wasKept && status && status !== 200 && !isBusy) continue;
    if (status === 200) {
      const [bytes, broken] = await read(answer, most).then((it) => [it], (it) => [null, it]);
      if (bytes && (await sha256(bytes)).startsWith(hash)) return [bytes, headers];
      fault = broken ?? new Fault("@@file_damaged@@");
      if (time > 1) throw fault;
    } else if (isBusy) {
      fault = new Fault(filled("@@site_error@@", status));
      const asked = Number(headers.get("retry-after")) || 0;
      if (asked > 120) throw new Fault(counted("@@site_asks_to_wait@@", Math.ceil(asked / 60)));
      await wait(asked * 1000);
    } else if (status) {
      throw new Fault(filled("@@file_is_missing@@", status), { isMissing: true });
    }
    await wait(400 * 2 ** time * (0.5 + Math.random() / 2));
  }
  throw fault;
}

async function read(answer, most) {
  if (answer.headers.get("content-length") > most) {
    throw new Fault("@@file_too_large@@");
  }
  const bytes = await answer.arrayBuffer().catch(() => {
    throw new Fault("@@broke_off@@");
  });
  if (bytes.byteLength > most) throw new Fault("@@file_too_large@@");
  return bytes;
}

/** Says in words that there is no room. */
function full(error) {
  return error.name === "QuotaExceededError"
    ? new Fault("@@no_room@@", { isFull: true })
    : error;
}

/** Keeps a file unless it is here and right; returns its bytes. */
export async function keepFile(file) {
  const url = base + file.path;
  const cache = await caches.open(file.cache ?? DATA);
  const here = await cache.match(url);
  if (here) {
    const bytes = await here.arrayBuffer();
    if ((await sha256(bytes)).startsWith(file.hash)) return bytes;
    await cache.delete(url);
  }
  const [bytes, headers] = await fetchFile(file);
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) kept.delete(name);
  try {
    await cache.put(url, new Response(bytes, { headers: kept }));
  } catch (error) {
    throw full(error);
  }
  return bytes;
}

/** The paths, below the base, of all that a cache holds. */
export async function pathsIn(name) {
  const keys = await (await caches.open(name)).keys();
  return new Set(keys.map((it) => new URL(it.url).pathname.slice(base.length)));
}
