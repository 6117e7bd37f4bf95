// The shelf: what the reader keeps on this device, and nobody else sees. A database of its own, so that
// nothing that can be fetched again is ever thrown away together with it.
//
// One record for each thing: { key: "<kind>/<id>", kind, id, value, updatedAt, tab, gone }. Kinds: "saved",
// "read" and "place" of a post, by its id; "search", "selection", by their text; "setting", by its name. What
// was taken away stays as a record that is `gone`, so that an old export does not bring it back; but of searches
// only the moment at which they were erased stays, under ERASED, and none of their texts. Of two records of one key
// the newer one counts; nothing is ever written over a newer one.
import { base, PAGES, prefix, SEEN } from "./kept.js";

const NAME = prefix + "shelf";
const VERSION = 1;
const OF_POSTS = ["saved", "read", "place"];
const KINDS = [...OF_POSTS, "search", "selection", "setting"];
const ERASED = "search/";
/** What an export may weigh, in characters. */
export const MOST = 20e6;

const tab = globalThis.crypto?.randomUUID?.() ?? String(Math.random());
/** All records, by key; what is shown. */
const records = new Map();
const unwritten = new Map();
const listeners = new Set();
let [db, isOpening, channel, problem, aside] = [null, false, null, "", 0];

/** Calls `then` after each change, in this window or in another. */
export function onChange(then) {
  listeners.add(then);
}
const changed = () => listeners.forEach((then) => then());

/** What is wrong with keeping, in a sentence; empty where nothing is. And records that were set aside. */
export const state = () => ({ problem, aside, unwritten: unwritten.size });

function say(sentence) {
  problem = sentence;
  changed();
}

// ---- Opening

function request(version) {
  return new Promise((done, fail) => {
    const opening = version ? indexedDB.open(NAME, version) : indexedDB.open(NAME);
    opening.onupgradeneeded = () => {
      const { result } = opening;
      if (!result.objectStoreNames.contains("items")) result.createObjectStore("items", { keyPath: "key" });
    };
    opening.onblocked = () => say("@@shelf_is_held@@");
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => done(opening.result);
  });
}

/** A newer version of this site may have been here: what it left can be read all the same. */
async function connect() {
  const it = await request(VERSION).catch((error) => {
    if (error?.name === "VersionError") return request();
    throw error;
  });
  it.onversionchange = close;
  it.onclose = () => (db = null);
  return it;
}

/** Opens the shelf. Where it does not open in four seconds it is kept in memory, until it does. */
export async function open() {
  if (db || isOpening) return;
  isOpening = true;
  const slow = setTimeout(say, 4000, "@@shelf_is_slow@@");
  try {
    db = await connect();
    await load();
    problem = "";
    await flush();
  } catch (error) {
    say(error?.name === "SecurityError" ? "@@shelf_is_forbidden@@" : "@@shelf_is_broken@@");
  } finally {
    clearTimeout(slow);
    isOpening = false;
    changed();
  }
}

function close() {
  db?.close();
  db = null;
}

function transaction(mode, use, durability = "strict") {
  return new Promise((done, fail) => {
    const it = db.transaction("items", mode, { durability });
    const asked = use(it.objectStore("items"), (error) => {
      fail(error);
      it.abort();
    });
    it.oncomplete = () => done(asked?.result);
    // An error of a request comes first, when the transaction has none yet; it always ends in this.
    it.onabort = () => fail(it.error);
  });
}

/** What is kept of a post says what it is called; where it was taken away nothing does. */
const isRecord = (it) =>
  typeof it === "object" && it && KINDS.includes(it.kind) && typeof it.id === "string" && it.key === `${it.kind}/${it.id}` && Number.isFinite(it.updatedAt) &&
  (it.gone === true || !OF_POSTS.includes(it.kind) || it.value instanceof Object);

async function load() {
  const all = await transaction("readonly", (it) => it.getAll());
  aside = 0;
  for (const it of all) {
    if (!isRecord(it)) aside += 1;
    else if (wins(it, records.get(it.key))) records.set(it.key, it);
  }
  await sweep();
}

/** Whether a record counts rather than another. */
const wins = (it, other) =>
  !other || it.updatedAt > other.updatedAt || (it.updatedAt === other.updatedAt && it.tab > other.tab);

/** Whether a record is of a search that was erased, or is too old for the list. */
const isErased = (it) => it.kind === "search" && it.id && (it.gone || it.updatedAt <= (records.get(ERASED)?.updatedAt ?? 0));

/** Takes what records of erased searches there are out of everything. One that this does not reach is met by the next load. */
async function sweep() {
  const keys = [...records.values()].filter(isErased).map((it) => it.key);
  for (const key of keys) for (const map of [records, unwritten]) map.delete(key);
  if (db && keys.length) await transaction("readwrite", (it) => void keys.forEach((key) => it.delete(key))).catch(() => {});
}

// ---- Reading

/** The records of a kind that are there, newest first. */
export function all(kind) {
  return [...records.values()].filter((it) => it.kind === kind && !it.gone).sort((a, b) => b.updatedAt - a.updatedAt);
}
export function get(kind, id) {
  const it = records.get(`${kind}/${id}`);
  return it && !it.gone ? it : undefined;
}

// ---- Writing

/** Writes records that count rather than what is there, each whole or not at all. */
async function write(list, durability) {
  for (const it of list) unwritten.set(it.key, it);
  await flush(durability);
}

async function flush(durability, isAgain = false) {
  if (!db || unwritten.size === 0) return;
  const list = [...unwritten.values()];
  try {
    await transaction("readwrite", (store, fail) => {
      for (const it of list) {
        const before = store.get(it.key);
        before.onsuccess = () => {
          try {
            if (!isRecord(before.result) || wins(it, before.result)) store.put(it);
          } catch (error) {
            fail(error);
          }
        };
      }
    }, durability);
    for (const it of list) if (unwritten.get(it.key) === it) unwritten.delete(it.key);
    if (problem) say("");
    channel?.postMessage(list);
  } catch (error) {
    if (isAgain) {
      say("@@shelf_is_full@@");
      return;
    }
    // A connection that broke is made again; a device that is full loses what can be fetched again first.
    if (error?.name === "QuotaExceededError") for (const it of [SEEN, PAGES]) await globalThis.caches?.delete(it).catch(() => {});
    else {
      close();
      db = await connect().catch(() => null);
      if (!db) return say("@@shelf_was_closed@@");
    }
    await flush(durability, true);
  }
}

function put(kind, id, value, gone, durability) {
  const key = `${kind}/${id}`;
  // A clock that was set back must not make what comes later count less; searches are erased by the moment.
  const before = [...records.values()].filter((it) => (kind === "search" ? it.kind === kind : it.key === key));
  const updatedAt = Math.max(Date.now(), ...before.map((it) => it.updatedAt + 1));
  const it = { key, kind, id, value, updatedAt, tab, ...(gone && { gone }) };
  records.set(key, it);
  changed();
  return write([it], durability);
}

/** Keeps a thing. Positions may be lost with the power; nothing else may. */
export const keep = (kind, id, value) => put(kind, id, value, false, kind === "place" ? "relaxed" : "strict");
/** Takes a thing away. */
export const drop = (kind, id) => (get(kind, id) ? put(kind, id, null, true, "strict") : undefined);

// ---- Other windows

function listen() {
  channel = globalThis.BroadcastChannel ? new BroadcastChannel(NAME) : null;
  channel?.addEventListener("message", ({ data }) => {
    for (const it of Array.isArray(data) ? data.filter(isRecord) : []) {
      if (wins(it, records.get(it.key))) records.set(it.key, it);
    }
    void sweep();
    changed();
  });
}
listen();

// What a page that goes away has not yet been told is written: a browser may end it before its database answers, and local
// storage takes it at once. Another window takes it over, or the next page.
const LEFT = prefix + "left";

function leave() {
  try {
    // Another window may have left something at the same moment.
    const before = JSON.parse(localStorage.getItem(LEFT)) ?? [];
    if (unwritten.size) localStorage.setItem(LEFT, JSON.stringify([...before, ...unwritten.values()]));
  } catch {
    // Storage that is full or forbidden: the database may still get it.
  }
}

function takeLeft() {
  try {
    const text = localStorage.getItem(LEFT);
    localStorage.removeItem(LEFT);
    merge({ items: (JSON.parse(text) ?? []).filter(isRecord) });
  } catch {
    // Not ours, or forbidden.
  }
}
addEventListener("storage", ({ key, newValue }) => key === LEFT && newValue && takeLeft());

/** A page that waits in the browser's history holds nothing open; what was written before is still written. */
export function rest() {
  leave();
  channel?.close();
  channel = null;
  close();
}
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  listen();
  open();
});
// Without channels other windows are heard of when this one is looked at again.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && db) load().then(changed, () => {});
});

// ---- Lists that the reader's own program reads and writes in local storage; this is where they are kept.

const LISTS = [["search", "searches", 8], ["selection", "saved", 200]];
/** The lines of a list; nothing where the browser has none, which is another thing than an empty one. */
const lines = (name) => {
  try {
    return localStorage.getItem(prefix + name)?.split("\n").filter(Boolean);
  } catch {
    return undefined;
  }
};

function mirror() {
  for (const [kind, name, most] of LISTS) {
    const text = all(kind).slice(0, most).map((it) => it.id).join("\n");
    try {
      if (text || lines(name)) localStorage.setItem(prefix + name, text);
    } catch {
      return;
    }
  }
}

/** Takes over what the lists have and the shelf has not; `isNow`: what they have not is given up. */
function adopt(isNow) {
  // What changes writes the lists anew.
  for (const [kind, most, found] of LISTS.map(([kind, name, most]) => [kind, most, lines(name)])) {
    if (!found) continue;
    for (const [at, line] of [...found.entries()].reverse()) {
      const before = records.get(`${kind}/${line}`);
      const isFirst = at === 0 && all(kind)[0]?.id !== line;
      if (!before || (isNow && (before.gone || isFirst))) keep(kind, line, null);
    }
    if (!isNow) continue;
    // Searches are forgotten by themselves. Selections are given up one at a time: a list that lacks more was cleared by
    // another site of this host, or could not be written.
    const isSearch = kind === "search";
    const missing = all(kind).filter((it, at) => !found.includes(it.id) && (isSearch || at < most));
    if (isSearch && missing.length) {
      for (const it of missing) records.set(it.key, { ...it, gone: true });
      if (found.length === 0) put(kind, "", null, true, "strict");
      void sweep();
    } else if (missing.length === 1) drop(kind, missing[0].id);
  }
}

let wasRead;
/** Until the shelf has been read; or has not, for so long that it is kept in memory. */
export const isRead = new Promise((done) => {
  wasRead = done;
  setTimeout(done, 4500);
});

/** Opens the shelf and brings the lists of local storage and it together. */
export async function begin() {
  // Before the others hear of anything: the last page's place is newer than what the database has.
  takeLeft();
  await open();
  // Changes from before this were heard by boot.js.
  adopt(globalThis.lecternPresses?.touched);
  addEventListener("lecternkept", () => adopt(true));
  mirror();
  onChange(mirror);
  wasRead();
}

// ---- Export and import

/** The shelf as text: docs/offline.md says what stands in it. */
export function exported() {
  const items = [...records.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return JSON.stringify({ format: "lectern-shelf", version: 1, site: location.origin + base, items }, null, 1);
}

/** What an import would do: `{ items, fresh, older, wrong }`, or a sentence why it cannot be used. */
export function preview(text) {
  if (text.length > MOST) return "@@too_large_for_shelf@@";
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return "@@shelf_is_not_json@@";
  }
  if (read?.format !== "lectern-shelf" || !Array.isArray(read.items)) return "@@not_a_shelf@@";
  if (read.version > 1) return "@@shelf_of_newer_reader@@";
  const whole = read.items.filter(isRecord).map(({ key, kind, id, value, updatedAt, tab, gone }) => ({
    key, kind, id, value, updatedAt: Math.min(updatedAt, Date.now()), tab: String(tab), ...(gone === true && { gone }),
  }));
  const items = [...new Map(whole.map((it) => [it.key, it])).values()].filter((it) => wins(it, records.get(it.key)) && !isErased(it));
  const fresh = items.filter((it) => !it.gone).length;
  return { items, fresh, older: whole.length - items.length, wrong: read.items.length - whole.length };
}

/** Merges what `preview` found: nothing newer is written over. */
export async function merge({ items }) {
  for (const it of items) if (wins(it, records.get(it.key))) records.set(it.key, it);
  await sweep();
  changed();
  await write(items.filter((it) => records.has(it.key)));
}
