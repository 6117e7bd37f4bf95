// The service worker: what the site can show without a network. The tool puts the facts of the site in the
// place of the mark below and writes this to the site's root (crates/lectern/src/site/service_worker.rs).
//
// Nothing is believed: a file of the shell or of the archive is kept and shown only if its SHA-256 is the one
// that is expected. A build installs whole or not at all, and waits until a reader asks for it. Wherever
// storage fails, the network answers as if there were no worker. What the reader made is not touched here.
//
// Kept, all under names that begin with `lectern:<base>:`
//   app:<build>:<shell>   the shell's files of a build; the entry MARK says that it is whole
//   data                  files of the archive, named by their contents
//   media                 images that were saved for offline; named by their contents
//   seen                  images that were seen
//   pages                 prerendered pages that were seen, by their path
// and in IndexedDB `lectern:<base>:kept`, store `meta`: `pointer`, the archive that is shown without a network,
// and `fault`, the last failure.
//
// Messages from pages: {lectern: "facts"} answers {build, shell, whole, isOld} on the port that came with it,
// the last of which says that the page itself was shown as it was kept;
// "skip" makes a waiting worker take over; "later" fetches the files of search; "keep" keeps a page, by its url.

// base: the site's path; shell: the shell's folder; page: the document that draws any address; headers: those
// of that document; files: [path below the base, SHA-256, bytes, whether it may come later].
const SITE = __SITE__;

const PREFIX = `lectern:${SITE.base}:`;
const APP = `${PREFIX}app:${SITE.build}:${SITE.shell}`;
const [DATA, MEDIA, SEEN, PAGES] = ["data", "media", "seen", "pages"].map((it) => PREFIX + it);
const MARK = "__lectern/whole";
const SCOPE = new URL(SITE.base, self.location.href).href;

// How long the network may take where there is a kept answer, in milliseconds.
const PATIENCE = 4000;
// Bytes: no file of an archive is larger; no image that was only seen is kept if it is.
const MOST = 64e6;
const MOST_SEEN = 2e6;
const IMAGES = 200;
const PAGES_SEEN = 150;

/**
 * Who answers a request. Pure. `it`: method, url, mode, cache; `scope`: the site's address.
 * Returns [kind, detail]: "page", "pointer", "data" and the SHA-256, "shell", "media" and the first digits of
 * it; or null, for the browser itself.
 */
function route(it, scope) {
  if (it.method !== "GET" || !it.url.startsWith(scope)) return null;
  if (it.cache === "only-if-cached" && it.mode !== "same-origin") return null;
  const { pathname } = new URL(it.url);
  const path = pathname.slice(new URL(scope).pathname.length);
  // With a query a page asks what the site itself says.
  if (path === "data/current.json") return it.url.includes("?") ? null : ["pointer"];
  const data = path.match(/^data\/[ms]\/([0-9a-f]{64})\.(?:json|bin)$/);
  // A page that keeps files by itself asks in these two ways, and verifies what comes.
  if (data) return it.cache === "force-cache" || it.cache === "no-store" ? null : ["data", data[1]];
  if (/^b\/[0-9a-f]{16}\/./.test(path)) return ["shell"];
  const media = path.match(/^media\/([0-9a-f]{16})-/);
  if (media) return it.cache === "force-cache" || it.cache === "no-store" ? null : ["media", media[1]];
  if (it.mode !== "navigate" || /^(?:data|b|media|__lectern)\//.test(path)) return null;
  const last = path.slice(path.lastIndexOf("/") + 1);
  return !last.includes(".") || /\.html?$/.test(last) ? ["page"] : null;
}

const ours = async () => (await caches.keys()).filter((it) => it.startsWith(PREFIX));
const apps = async () => (await ours()).filter((it) => it.startsWith(PREFIX + "app:"));
const folderOf = (app) => app.slice(app.lastIndexOf(":") + 1);

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (it) => it.toString(16).padStart(2, "0")).join("");
}

/** An answer to keep: these bytes with the headers that came, but for those of the way they came. */
function answerOf(bytes, { status, headers }, more = {}) {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) kept.delete(name);
  for (const name in more) kept.set(name, more[name]);
  return new Response(bytes, { status, headers: kept });
}

// ---- What is kept in IndexedDB, in two functions; where it fails, nothing is known and nothing is told.

function store(mode, use) {
  return new Promise((done, fail) => {
    setTimeout(fail, 4000, new Error("the browser's storage does not answer"));
    const opening = indexedDB.open(PREFIX + "kept", 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("meta");
      opening.result.createObjectStore("copies", { keyPath: "id" });
    };
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      base.onversionchange = () => base.close();
      const change = base.transaction("meta", mode);
      const asked = use(change.objectStore("meta"));
      change.oncomplete = () => done(asked.result);
      change.onabort = () => fail(change.error);
      change.addEventListener("complete", () => base.close());
    };
  });
}
const meta = (key) => store("readonly", (it) => it.get(key)).catch(() => undefined);
const remember = (key, value) => store("readwrite", (it) => it.put(value, key)).catch(() => {});

// ---- Installing

const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);

async function sameBytes(name, hash) {
  for (const app of await apps()) {
    const cache = await caches.open(app);
    for (const key of await cache.keys()) {
      if (!key.url.endsWith("/" + name)) continue;
      const answer = await cache.match(key);
      const bytes = await answer.clone().arrayBuffer();
      if ((await sha256(bytes)) === hash) return answer;
    }
  }
}

/** Keeps a file of the shell: what is here already, else what the browser has, else what the site sends. */
async function keepFile(cache, [path, hash]) {
  const url = SCOPE + path;
  const here = await cache.match(url);
  if (here && (await sha256(await here.arrayBuffer())) === hash) return;
  const same = await sameBytes(nameOf(path), hash);
  if (same) return cache.put(url, same);
  let fault;
  for (const [ask, mode] of [[url, "default"], [`${url}?again=${hash.slice(0, 8)}`, "reload"]]) {
    try {
      const answer = await fetch(ask, { cache: mode });
      if (answer.status !== 200 || answer.redirected) throw new Error(`the site answered ${answer.status}`);
      const bytes = await answer.arrayBuffer();
      const found = await sha256(bytes);
      if (found !== hash) throw new Error(`expected ${hash.slice(0, 12)}, got ${found.slice(0, 12)}`);
      return await cache.put(url, answerOf(bytes, answer));
    } catch (error) {
      fault = error;
    }
  }
  throw new Error(`${path}: ${fault.message}`);
}

async function keepFiles(files) {
  const cache = await caches.open(APP);
  const left = [...files];
  const work = async () => {
    for (let file = left.shift(); file; file = left.shift()) await keepFile(cache, file);
  };
  await Promise.all([work(), work(), work(), work()]);
  return cache;
}

async function install() {
  try {
    const cache = await keepFiles(SITE.files.filter((it) => !it[3]));
    // What may come later, and is here, does not wait: search goes on without a network after an update too.
    for (const file of SITE.files.filter((it) => it[3])) {
      if (await sameBytes(nameOf(file[0]), file[1])) await keepFile(cache, file);
    }
    await cache.put(SCOPE + MARK, new Response(SITE.build));
    await remember("fault", null);
  } catch (error) {
    // The build before goes on, for new tabs too.
    await remember("fault", { at: Date.now(), what: "@@version_not_kept@@".replace("{0}", () => error.message) });
    throw error;
  }
}

/** Shells that open pages are made of, by the locks that these hold. */
async function shellsInUse() {
  const { held } = await navigator.locks.query();
  const name = PREFIX + "build:";
  return held.filter((it) => it.name.startsWith(name)).map((it) => it.name.slice(name.length));
}

/** Forgets builds that neither open pages nor kept ones need, but for the one before. */
async function activate() {
  const before = (await apps()).filter((it) => it !== APP);
  if (before.length === 0) return self.clients.claim();
  const whole = [];
  for (const app of before) {
    if (await (await caches.open(app)).match(SCOPE + MARK)) whole.push(app);
  }
  const used = await shellsInUse().catch(() => before.map(folderOf));
  // Names stand in the order in which they were made.
  const last = whole.at(-1);
  for (const app of before) {
    if (app !== last && !used.includes(folderOf(app))) await caches.delete(app);
  }
  const left = (await apps()).map(folderOf);
  const pages = await caches.open(PAGES);
  for (const key of await pages.keys()) {
    const page = await pages.match(key);
    if (!left.includes(page?.headers.get("x-lectern-shell"))) await pages.delete(key);
  }
}

// ---- Answers

const limit = (promise, time) =>
  Promise.race([promise, new Promise((_, fail) => setTimeout(fail, time, new Error("too slow")))]);

/** The oldest entries of a cache make room. */
async function trim(name, most) {
  const cache = await caches.open(name);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

async function hasShell(folder) {
  const app = (await apps()).find((it) => folderOf(it) === folder);
  return Boolean(app && (await (await caches.open(app)).match(SCOPE + MARK)));
}

/** Keeps a page if it is one of ours and whole: a portal's sign-in page is not, nor one that was cut off. */
async function keepPage(key, answer) {
  const { status, redirected, headers } = answer;
  if (status !== 200 || redirected || !/^text\/html/.test(headers.get("content-type"))) return;
  const text = await answer.text();
  const shell = text.match(/\/b\/([0-9a-f]{16})\//)?.[1];
  if (!shell || !text.includes(`data-base="${SITE.base}"`) || !/<\/html>\s*$/i.test(text)) return;
  const cache = await caches.open(PAGES);
  await cache.delete(key);
  await cache.put(key, answerOf(text, answer, { "x-lectern-shell": shell }));
  await trim(PAGES, PAGES_SEEN);
}

async function keptPage(key) {
  const page = await (await caches.open(PAGES)).match(key);
  return page && (await hasShell(page.headers.get("x-lectern-shell"))) ? page : undefined;
}

/** The document that draws any address of the archive. */
const appPage = () => new Response(SITE.page, { headers: [...SITE.headers, ["Content-Type", "text/html; charset=utf-8"]] });

/** Pages that were shown as they were kept. */
const shownOld = new Set();

async function page(event, { request }) {
  const old = (it) => {
    shownOld.add(event.resultingClientId);
    return it;
  };
  const key = new URL(request.url).origin + new URL(request.url).pathname;
  const kept = await limit(keptPage(key), PATIENCE).catch(() => undefined);
  const fresh = fetch(request);
  event.waitUntil(
    fresh.then(async (it) => it.status === 200 && keepPage(key, it.clone())).catch(() => {}),
  );
  let answer;
  try {
    answer = await (kept ? limit(fresh, PATIENCE) : fresh);
    // The site's own 404 says that the page is gone; a host's says nothing of it.
    const isGone = answer.status === 404 && (await answer.clone().text()).includes(`data-base="${SITE.base}"`);
    if (isGone || answer.type === "opaqueredirect" || answer.status < 400) return answer;
    return kept ? old(kept) : answer;
  } catch {
    return kept ? old(kept) : (await hasShell(SITE.shell)) ? old(appPage()) : (answer ?? fresh);
  }
}

function readPointer(text) {
  try {
    const it = JSON.parse(text);
    return /^[0-9a-f]{64}$/.test(it.manifest) && it.schema <= SITE.schema ? it : undefined;
  } catch {
    return undefined;
  }
}

/** The network's, if it is one that this build can read; else the one whose archive is kept. */
async function pointer(event, { request }) {
  let kept = await meta("pointer");
  const fresh = fetch(request);
  fresh.catch(() => {});
  let answer;
  try {
    answer = await (kept ? limit(fresh, PATIENCE) : fresh);
    if (!kept) return answer;
    if (answer.ok && readPointer(await answer.clone().text())) return answer;
  } catch {
    // A busy device's storage may not have answered in time, and nobody else has an answer now.
    kept ??= await meta("pointer");
    if (!kept) return fresh;
  }
  return new Response(kept.text, { headers: { "Content-Type": "application/json" } });
}

/** A file of the archive: what is kept, else what comes; damage is passed on to whoever asked, and not kept. */
async function data(event, { request }, hash) {
  const cache = await caches.open(DATA);
  const here = request.cache === "reload" ? undefined : await cache.match(request.url);
  if (here) {
    const bytes = await here.arrayBuffer();
    if ((await sha256(bytes)) === hash) return answerOf(bytes, here);
    await cache.delete(request.url);
  }
  const answer = await fetch(request);
  if (answer.status !== 200 || answer.headers.get("content-length") > MOST) return answer;
  const copy = answer.clone();
  event.waitUntil(
    copy
      .arrayBuffer()
      .then(async (bytes) => {
        if ((await sha256(bytes)) === hash) await cache.put(request.url, answerOf(bytes, copy));
      })
      .catch(() => {}),
  );
  return answer;
}

async function shell(event, { request }) {
  let here;
  const bare = request.url.split(/[?#]/)[0];
  const names = await apps();
  for (const app of names.reverse()) here ??= await (await caches.open(app)).match(bare);
  if (here && request.cache !== "reload") return here;
  try {
    const answer = await fetch(request);
    // What the browser or a person took away is put back.
    const file = SITE.files.find((it) => SCOPE + it[0] === bare);
    if (!here && file && answer.status === 200) {
      const copy = answer.clone();
      const keep = async () => {
        const bytes = await copy.arrayBuffer();
        if ((await sha256(bytes)) !== file[1]) return;
        await (await caches.open(APP)).put(bare, answerOf(bytes, copy));
      };
      event.waitUntil(keep().catch(() => {}));
    }
    return answer.ok || !here ? answer : here;
  } catch (error) {
    if (here) return here;
    throw error;
  }
}

/** A part of a kept recording, for players that ask for parts. */
async function part(answer, range) {
  const bytes = await answer.blob();
  const [, from, to] = range.match(/^bytes=(\d*)-(\d*)$/) ?? [];
  if (!from && !to) return answerOf(bytes, answer);
  const start = from ? Number(from) : Math.max(0, bytes.size - Number(to));
  const end = from && to ? Math.min(Number(to) + 1, bytes.size) : bytes.size;
  if (start >= end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${bytes.size}` } });
  const more = { "Content-Range": `bytes ${start}-${end - 1}/${bytes.size}`, "Accept-Ranges": "bytes" };
  return answerOf(bytes.slice(start, end), { status: 206, headers: answer.headers }, more);
}

async function media(event, { request }, digits) {
  const range = request.headers.get("range");
  for (const name of [MEDIA, SEEN]) {
    const here = await (await caches.open(name)).match(request.url);
    if (here) return range ? part(here, range) : here;
  }
  const answer = await fetch(request);
  const isSmall = Number(answer.headers.get("content-length") ?? MOST_SEEN) <= MOST_SEEN;
  if (range || answer.status !== 200 || answer.type !== "basic" || !isSmall) return answer;
  const copy = answer.clone();
  const keep = async () => {
    const bytes = await copy.arrayBuffer();
    if (bytes.byteLength > MOST_SEEN || !(await sha256(bytes)).startsWith(digits)) return;
    await (await caches.open(SEEN)).put(request.url, answerOf(bytes, copy));
    await trim(SEEN, IMAGES);
  };
  event.waitUntil(keep().catch(() => {}));
  return answer;
}

// ---- Events

const handlers = { page, pointer, data, shell, media };

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate().catch(() => {})));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const [kind, detail] = route(request, SCOPE) ?? [];
  if (!kind) return;
  // Storage that fails is the network's turn; an answer that fails twice is the browser's to tell.
  event.respondWith(handlers[kind](event, { request }, detail).catch(() => fetch(request)));
});

async function hear(data, port, client) {
  if (data.lectern === "facts") {
    const whole = await hasShell(SITE.shell).catch(() => false);
    port?.postMessage({ build: SITE.build, shell: SITE.shell, whole, isOld: shownOld.has(client) });
  } else if (data.lectern === "skip") {
    await self.skipWaiting();
  } else if (data.lectern === "later") {
    await keepFiles(SITE.files);
    port?.postMessage({ done: true });
  } else if (data.lectern === "keep" && typeof data.url === "string" && data.url.startsWith(SCOPE)) {
    const { origin, pathname } = new URL(data.url);
    if (await keptPage(origin + pathname)) return;
    await keepPage(origin + pathname, await fetch(origin + pathname));
  }
}

self.addEventListener("message", (event) => {
  const { source, data, ports } = event;
  if (!source?.url?.startsWith(SCOPE) || typeof data?.lectern !== "string") return;
  event.waitUntil(hear(data, ports[0], source.id).catch((error) => ports[0]?.postMessage({ failed: error.message })));
});
