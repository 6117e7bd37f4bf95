// The shelf in the pages: the buttons of a post, marks on rows, places in texts, and the page of the shelf.
// Plain code over what the reader draws; what it adds moves nothing.
import { keptArchive } from "./archive.js";
import { base } from "./kept.js";
import * as settings from "./shelf-settings.js";
import * as shelf from "./shelf.js";
import { notice } from "./offline.js";
import { filled } from "./words.js";

const page = () => document.getElementById("lectern");
const article = () => document.querySelector("article.post[data-post]");
const slugIn = (path) => decodeURIComponent(path.slice(`${base}post/`.length).split("/")[0]);
/** A post, the one that is shown or one in a list: as boot.js remembers one whose button was pressed. */
function post(it = article()) {
  const link = it !== article() && it.querySelector(":is(h2, :scope) > a[href]");
  const path = (link || location).pathname;
  // Where a list leaves the id out, it is the slug (src/pages/titles.rs).
  return it && { id: it.dataset.post ?? slugIn(path), path, title: (link || it.querySelector("h1")).textContent };
}
/** What is kept of a post beside its id. */
const facts = ({ path, title } = post()) => ({ slug: slugIn(path), title });

// ---- Buttons and marks

/** Keeps what was not kept, and gives up what was; returns whether it is kept now. */
function press(kind, it = post()) {
  if (!it) return undefined;
  const { id } = it;
  const { slug, title } = facts(it);
  if (shelf.get(kind, id)) {
    shelf.drop(kind, id);
    if (kind === "saved") copy((it) => it.remove(`post/${id}`));
    return false;
  }
  shelf.keep(kind, id, { slug, title });
  if (kind === "read") shelf.drop("place", id);
  // What is saved can be read without a network too.
  if (kind === "saved") copy((it) => it.save({ kind: "post", post: id, slug, name: title, images: true }));
  return true;
}

function copy(use) {
  if (!globalThis.caches) return;
  import("./copies.js").then(use).catch(console.warn);
}

function show() {
  for (const it of document.querySelectorAll("button[data-keep]")) {
    const is = Boolean(shelf.get(it.dataset.keep, article()?.dataset.post));
    if (it.getAttribute("aria-pressed") !== String(is)) it.setAttribute("aria-pressed", is);
  }
  for (const it of document.querySelectorAll("article.post-row[data-post]")) {
    for (const kind of ["saved", "read"]) {
      const is = Boolean(shelf.get(kind, it.dataset.post));
      if (it.hasAttribute(`data-${kind}`) !== is) it.toggleAttribute(`data-${kind}`, is);
    }
  }
}

// ---- Places

let [moved, here, isHeard] = [0, "", false];

/** The blocks of a text, also of one in parts. */
const blocks = () => [...article().querySelectorAll(".prose > :not(.part), .prose > .part > *")];
const isBelowTop = (it) => it.getBoundingClientRect().bottom > 0;

/** How far the text has been read: the part of it above the window's foot, and its block at the window's top. */
function place() {
  const text = article()?.querySelector(".prose");
  if (!text) return undefined;
  const { top, height } = text.getBoundingClientRect();
  // What is in other parts than that at the top is not asked where it stands: it would be laid out for that.
  const part = [...text.children].find(isBelowTop) ?? text.firstElementChild;
  const block = part?.matches(".part") ? ([...part.children].find(isBelowTop) ?? part.lastElementChild) : part;
  const at = Math.max(0, blocks().indexOf(block));
  return { share: Math.min(1, (innerHeight - top) / height), at, isLong: height > innerHeight * 1.5 };
}

function note(isLeaving) {
  moved = 0;
  // What was read up to now, and how far, is known when the shelf has been read.
  if (!isHeard && !isLeaving) return void (moved = setTimeout(note, 500));
  const [id, it] = [article()?.dataset.post, place()];
  // A post that was read is not begun again by looking something up in it.
  if (!id || !it?.isLong || scrollY < 100 || shelf.get("read", id)) return;
  if (it.share >= 0.98) {
    shelf.keep("read", id, facts());
    shelf.drop("place", id);
    return;
  }
  const furthest = Math.max(it.share, shelf.get("place", id)?.value.furthest ?? 0);
  shelf.keep("place", id, { ...facts(), at: it.at, share: it.share, furthest });
}
addEventListener("scroll", () => (moved ||= setTimeout(note, 1500)), { passive: true });
const leave = () => {
  if (!moved) return;
  clearTimeout(moved);
  note(true);
};
addEventListener("pagehide", () => {
  leave();
  shelf.rest();
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());

/** Grows with whatever the reader does. */
let moves = 0;
for (const it of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(it, () => (moves += 1), { passive: true, capture: true });

/** Goes to where a post was left, once its text is here. */
function goOn() {
  const id = article()?.dataset.post;
  const left = shelf.get("place", id)?.value;
  const block = left && blocks()[left.at];
  if (!block) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  // What stands above it may be laid out only now; whoever moves meanwhile is not drawn back.
  const own = ++moves;
  const show = (frames) => {
    if (own !== moves) return;
    block.scrollIntoView();
    if (frames) requestAnimationFrame(() => show(frames - 1));
  };
  show(5);
  notice("place", "@@stopped_here@@", ["@@to_beginning@@", () => scrollTo(0, 0)], ["@@stay_here@@"]);
}

/** Goes on with a post, whatever it is called by now. */
async function goTo({ id, value }) {
  const now = (await keptArchive().catch(() => undefined))?.posts.find((it) => it.id === id);
  location.assign(`${base}post/${now?.slug ?? value.slug}/#continue`);
}

/** In a text that was begun, the place; on the home page, a text that was begun and not ended, of the last month. */
function offer() {
  if (location.search || location.hash || document.getElementById("offline-notice")) return;
  if (shelf.get("place", article()?.dataset.post) && scrollY < 100) {
    notice("place", "@@stopped_below@@", ["@@continue_reading@@", goOn], ["@@not_now@@"]);
  }
  if (location.pathname !== base) return;
  const [left] = shelf.all("place");
  if (!left || Date.now() - left.updatedAt > 30 * 24 * 3_600_000 || sessionStorage.getItem("lectern-offered") === left.key) return;
  sessionStorage.setItem("lectern-offered", left.key);
  notice("place", filled("@@was_reading@@", left.value.title), ["@@continue_reading@@", () => goTo(left)], ["@@not_now@@"]);
}

// ---- The page that is shown

function look() {
  show();
  const now = article()?.dataset.post ?? location.pathname;
  if (isHeard && now !== here) {
    here = now;
    document.querySelector("#offline-notice[data-kind=place]")?.remove();
    offer();
  }
  if (location.hash === "#continue") goOn();
  const frame = document.getElementById("shelf");
  if (frame && !("drawn" in frame.dataset)) {
    frame.dataset.drawn = "";
    import("./shelf-page.js").then((it) => it.draw(frame)).catch(console.warn);
  }
  const failure = !navigator.onLine && document.querySelector(".failure, .post-row-failed");
  if (failure && !document.getElementById("offline-notice")) {
    notice("offline", "@@not_on_device@@", ["@@what_is_here@@", () => location.assign(`${base}shelf/`)]);
  }
}

let isDue = false;
new MutationObserver(() => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    look();
  });
}).observe(document.body, { subtree: true, childList: true, characterData: true });

// Looked at before anything is known too: the page of the shelf says so itself.
page() && look();
shelf.onChange(look);

/** What boot.js heard before this was here, and what it hears from now on. */
function hearPresses() {
  const presses = globalThis.lecternPresses ?? [];
  const before = presses.splice(0);
  presses.push = (it) => press(...it);
  // Nothing showed until now whether it was kept: a press was for keeping it, and so was a second one.
  for (const [kind, it] of before) if (!shelf.get(kind, it.id)) press(kind, it);
}

// A shelf that does not open must not keep the buttons from working.
const begin = () => {
  if (!isHeard) hearPresses();
  isHeard = true;
  look();
};
// What keys ask for (keys.js), which say what came of it: the post that is shown, or the row that they stand on.
addEventListener("lecternsave", ({ detail }) => (detail.is = press("saved", post(detail.element))));
addEventListener("lecternread", ({ detail }) => (detail.is = press("read", post(detail.element))));
shelf.begin().then(() => {
  settings.begin();
  begin();
});
setTimeout(begin, 4500);
if (scrollY > 100) moved = setTimeout(note, 1500);
