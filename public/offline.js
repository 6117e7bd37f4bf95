// Begins what makes the site work without a network: registers the service worker, keeps what lists and search
// need, asks for news of the reader and of the archive, and tells of them. Loaded when a page has been shown
// and nothing else is to be done; nothing in the page waits for it.
import { openArchive, readPointer, sentPointer } from "./archive.js";
import { alone, base, copies, DATA, Fault, hear, HERE, meta, PAGES, prefix, remember, shell, tell } from "./kept.js";
import { counted } from "./words.js";

const HOUR = 3_600_000;
const LATER = `${prefix}later`;
const container = navigator.serviceWorker;

// Other builds of the shell stay on the device while a page that is made of them is open.
navigator.locks?.request(`${prefix}build:${shell}`, { mode: "shared" }, () => new Promise(() => {}));

// ---- Notices: one at a time, at the foot of the window, where nothing moves for them.

export function notice(kind, sentence, ...ways) {
  document.getElementById("offline-notice")?.remove();
  const it = document.createElement("p");
  it.id = it.className = "offline-notice";
  it.dataset.kind = kind;
  it.setAttribute("role", "status");
  it.append(sentence);
  for (const [words, then] of ways) {
    const button = document.createElement("button");
    button.textContent = words;
    button.addEventListener("click", () => {
      it.remove();
      then?.();
    });
    it.append(button);
  }
  document.body.append(it);
}

// ---- The reader's own version

let registration, registering, first;
let isAsked = false;
let isEnded = false;

export function ask(worker, lectern, time = 5000) {
  return new Promise((done, fail) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(fail, time, new Error("the service worker does not answer"));
    worker.postMessage({ lectern }, [port2]);
  });
}

/** A new build is kept and waits. A page that is made of it already need not be asked. */
async function offer(times = 3) {
  const { waiting } = registration;
  if (!waiting || !registration.active) return;
  const facts = await ask(waiting, "facts").catch(() => undefined);
  if (registration.waiting !== waiting) return;
  // A worker that was ended meanwhile begins again when it is asked again.
  if (!facts) return void (times > 0 && offer(times - 1));
  if (facts.shell === shell) {
    // The site went back to the build in charge: there is nothing to take over. A page that is loaded while the worker in
    // charge has to end may lose it, and has nothing without a network (docs/faults.md, U04).
    const own = await ask(registration.active, "facts").catch(() => undefined);
    if (!own && times > 0) return void offer(times - 1);
    if (own?.build === facts.build) return;
    // The one before ends in a moment where nothing more is asked of it; what comes as it ends begins it anew, and then
    // Chromium waits until it has had nothing to do for half a minute.
    return quiet(first.finally(() => waiting.postMessage({ lectern: "skip" })));
  }
  if (sessionStorage.getItem(LATER) === facts.build) return;
  notice(
    "build",
    "@@new_version@@",
    ["@@reload@@", () => {
      // Another window may have been asked first.
      if (registration.waiting !== waiting) return location.reload();
      isAsked = true;
      waiting.postMessage({ lectern: "skip" });
      // A reader does not wait for the one before: the page that is loaded is of the new build all the same.
      setTimeout(taken, 3000);
    }],
    ["@@later@@", () => sessionStorage.setItem(LATER, facts.build)],
  );
}

/** Loads the page again, once for each build, and only where a reader asked for it. */
function taken() {
  if (!isAsked) return quiet(supply());
  isAsked = false;
  location.reload();
}

let supplies;
/**
 * Has the worker keep this page, and the files of search when nobody waits for anything; once at a time. One of
 * another build is left in peace: it has other files, and while it is busy the next one cannot take over.
 */
const supply = () => (supplies ??= supplied().finally(() => (supplies = undefined)));
async function supplied() {
  const { active } = await container.ready;
  const facts = await ask(active, "facts");
  if (facts.shell !== shell) return;
  active.postMessage({ lectern: "keep", url: location.href });
  if ((await meta("search")) === facts.build || navigator.connection?.saveData) return;
  if ((await ask(active, "later", 60_000))?.done) await remember("search", facts.build);
}

async function register() {
  if (!container || !globalThis.caches) return;
  const killed = await meta("killed").catch(() => undefined);
  if (killed) {
    const kill = await sentPointer().then((it) => it.kill, () => killed);
    if (isMeant(kill)) return;
    await remember("killed", undefined);
  }
  if (isEnded) return;
  const isFirst = !container.controller;
  container.addEventListener("controllerchange", taken);
  registering = container.register(`${base}sw.js`, { scope: base, updateViaCache: "none" });
  registration = await registering;
  const watch = (worker) => worker?.addEventListener("statechange", () => worker.state === "installed" && offer());
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  offer();
  if (!isFirst) registration.update().catch(() => {});
  await supply();
}

const isMeant = (kill) => kill && (kill.build === "*" || kill.build === shell);

/** The publisher ends the worker: its files go; the shelf and what was saved for offline stay. */
async function end(kill) {
  isEnded = true;
  await remember("killed", kill);
  await registering?.catch(() => {});
  for (const it of (await container?.getRegistrations()) ?? []) {
    if (new URL(it.scope).pathname === base) await it.unregister();
  }
  for (const name of await caches.keys()) {
    if (name.startsWith(`${prefix}app:`) || name === PAGES) await caches.delete(name);
  }
}

// ---- The archive

// The archive that this page was opened on, once it is known.
let opened;

/** Asks the site for its archive, and keeps it; returns a sentence on how it stands. */
export function check() {
  return alone("check", look);
}

async function look() {
  if (!globalThis.caches) return "@@offline_impossible@@";
  let sent;
  try {
    sent = await sentPointer();
  } catch (fault) {
    if (!fault.isOffline) await remember("fault", { at: Date.now(), what: fault.message }).catch(() => {});
    tell({ state: true });
    return fault.message;
  }
  if (isMeant(sent.kill)) {
    await end(sent.kill);
    return "@@switched_off@@";
  }
  const kept = await meta("pointer");
  opened ??= kept && (await isOld()) ? kept.manifest : sent.manifest;
  if (kept?.manifest !== sent.manifest || !(await isHere())) {
    if (kept && sent.seq < kept.seq && !(await isMeantOlder(sent))) return "@@older_archive@@";
    const { moveTo } = await import("./copies.js");
    try {
      await alone("copies", async () => moveTo(await openArchive(sent)));
    } catch (fault) {
      await remember("fault", { at: Date.now(), what: fault.message }).catch(() => {});
      tell({ state: true });
      throw fault;
    }
  }
  await remember("checked", Date.now());
  await remember("fault", null);
  tell({ state: true });
  return "@@up_to_date@@";
}

/** Whether the worker showed this page as it was kept, rather than as the site has it now. */
async function isOld() {
  const { controller } = container ?? {};
  return Boolean(controller && (await ask(controller, "facts").catch(() => undefined))?.isOld);
}

/** Whether what belongs to the kept archive is here: the browser may have cleared the caches alone. */
async function isHere() {
  return Boolean(await (await caches.open(DATA)).match(base + HERE));
}

/** An older archive may come from a host's stale copy. If it is still there an hour later it is meant. */
async function isMeantOlder({ manifest }) {
  const older = await meta("older");
  if (older?.manifest !== manifest) {
    await remember("older", { manifest, since: Date.now() });
    return false;
  }
  return Math.abs(Date.now() - older.since) > HOUR;
}

/** Tells of posts that this page does not know yet; its lists stay as they are. */
async function news(manifest) {
  if (!opened || manifest === opened) return;
  const { pointer, posts } = await openArchive(readPointer((await meta("pointer")).text));
  const before = await (async () => {
    const { before } = await meta("pointer");
    return before && readPointer(before).manifest === opened ? openArchive(readPointer(before)) : undefined;
  })().catch(() => undefined);
  if (pointer.manifest === opened) return;
  const known = new Set(before?.posts.map((it) => it.id));
  const fresh = before ? posts.filter((it) => !known.has(it.id)).length : 0;
  const what = fresh === 0 ? "@@archive_changed@@" : counted("@@new_posts@@", fresh);
  notice("archive", what, ["@@show_news@@", () => location.reload()], ["@@later@@"]);
}

/** Goes on with copies that are not whole, where there are some. */
async function goOn() {
  if ((await copies()).some(({ state }) => state === "waiting" || state === "running")) await (await import("./copies.js")).goOn();
}

// ---- When

const quiet = (work) => work.catch((fault) => {
  if (!(fault instanceof Fault)) console.warn(fault);
});
let [last, due] = [Date.now(), 0];
function again() {
  tell({ asks: true });
  registration?.update().catch(() => {});
  quiet(check().finally(goOn));
}
/** Of many windows that want to know at once, one asks. */
function soon() {
  clearTimeout(due);
  due = setTimeout(again, Math.random() * 2000);
}
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && Math.abs(Date.now() - last) > HOUR) soon();
});
addEventListener("online", soon);
addEventListener("lecterncheck", again);
hear(({ asks, archive }) => {
  if (asks) {
    clearTimeout(due);
    last = Date.now();
  }
  if (archive) quiet(news(archive));
});

/** What a browser says when it would install the site as an app; the entry stands on the shelf. */
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.lecternInstall = event;
  tell({ state: true });
});

/** What other files do in the page that is shown. */
import("./keeping.js").catch(console.warn);

if (globalThis.isSecureContext && globalThis.indexedDB) {
  quiet(register());
  if (globalThis.caches) {
    first = check();
    // An archive that does not come whole keeps nothing that was begun from going on.
    quiet(first.finally(goOn));
  }
}
