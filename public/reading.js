// What makes reading comfortable, on a page that was prerendered and on one that the reader drew alike:
// links to headings, footnotes, code, pictures, settings, keys. Loaded when the browser is idle, or at
// the first touch; the page is whole without it, and nothing of it takes room or moves anything.
import { copyCode, dressCode, wrapCode } from "./code.js";
import { copyHeading, dressHeading, followContents } from "./contents.js";
import { dressFigure, enlarge } from "./figure.js";
import { mendFocus } from "./focus.js";
import { noteOf, showNote } from "./footnote.js";
import { openKeys } from "./keys.js";
import { followLine } from "./lines.js";
import { choose, chosen } from "./preferences.js";
import { openSettings } from "./settings.js";
import { copy } from "./tell.js";

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("reading.css", import.meta.url).href;
// Before it is here, a button would stand in the text.
const dressed = new Promise((come) => sheet.addEventListener("load", come, { once: true }));
document.head.append(sheet);

/** What is dressed, and how, when it comes near the window. */
const DRESS = [
  [".post > .prose :is(h2, h3, h4)[id]", dressHeading],
  [".prose pre", dressCode],
  [".prose :is(figure > img, p > img:only-child)", dressFigure],
];

const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 50));
const seen = new WeakSet();
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      DRESS.find(([selector]) => target.matches(selector))?.[1](target);
    }
  },
  { rootMargin: "50% 0px" },
);

/** A table that scrolls inside can be reached by the keyboard. */
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

let waiting = [];
/** How many elements are looked after at a time: a post may have thousands. */
const AT_ONCE = 200;

function watchSome() {
  for (const it of waiting.splice(0, AT_ONCE)) near.observe(it);
  if (waiting.length > 0) idle(watchSome);
}

/** The whole date in the reader's own language and order, for who points at a date. The date in the text
    stays as it was published: another would move the line. */
function sayDates() {
  const words = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeZone: "UTC" });
  for (const it of document.querySelectorAll(".post-head time:not([title])")) {
    const date = new Date(it.dateTime);
    if (!Number.isNaN(date.getTime())) it.title = words.format(date);
  }
}

function pressed() {
  for (const name of ["rows", "terms"]) {
    const button = document.querySelector(`main [data-do=${name}]`);
    button?.setAttribute("aria-pressed", String(chosen(name) !== ""));
  }
}

/** What is new of a kind. */
function fresh(selector, each) {
  for (const it of document.querySelectorAll(selector)) {
    if (!seen.has(it)) each(it);
    seen.add(it);
  }
}

/** What a look at the page is made of. A post may have tens of thousands of elements: one step at a time. */
const STEPS = [
  ...DRESS.map(([selector]) => () => fresh(selector, (it) => waiting.push(it))),
  () => fresh(".prose table", (it) => sizes.observe(it)),
  watchSome,
  followLine,
  followContents,
  sayDates,
  pressed,
];

let steps = [];
function step() {
  const it = steps.shift();
  // Before it: one that fails does not keep the others, and all later looks, from being taken.
  if (steps.length > 0) idle(step);
  it?.();
}

/** Looks for what is new in the page; the browser says when it has time. */
function look() {
  if (steps.length === 0) idle(step);
  steps = [...STEPS];
}

async function share() {
  const [url, title] = [location.origin + location.pathname, document.querySelector("main h1").textContent];
  if (!navigator.share) return copy(url, "@@link_copied@@");
  try {
    await navigator.share({ title, url });
  } catch (error) {
    // Who closes the browser's own sheet wants nothing; anything else leaves the link to be copied.
    if (error.name !== "AbortError") await copy(url, "@@link_copied@@");
  }
}

const toggle = (name, value) => choose(name, chosen(name) ? "" : value);

const ACTS = {
  close: (button) => button.closest("dialog").close(),
  copy: copyCode,
  heading: copyHeading,
  keys: (button) => {
    button.closest("dialog")?.close();
    openKeys();
  },
  rows: () => toggle("rows", "dense"),
  settings: openSettings,
  share,
  terms: () => toggle("terms", "cloud"),
  wrap: wrapCode,
  zoom: enlarge,
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-do]");
  if (button) return void ACTS[button.dataset.do]?.(button);
  const link = event.target.closest?.(".prose a[href^='#']");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const note = link && isPlain && !link.closest("[popover]") && HTMLElement.prototype.showPopover && noteOf(link);
  if (!note) return;
  event.preventDefault();
  showNote(link, note);
});

addEventListener("lecternsettings", pressed);
dressed.then(() => {
  // What stands here because of an earlier look is nothing new.
  const isOurs = (it) => it.nodeType !== Node.ELEMENT_NODE || it.matches(".aid");
  const hear = (all) => {
    mendFocus();
    if (all.some((it) => ![...it.addedNodes].every(isOurs))) look();
  };
  new MutationObserver(hear).observe(document.body, { childList: true, subtree: true });
  look();
});
