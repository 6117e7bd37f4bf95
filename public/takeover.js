// A prerendered page and the reader behind it. The page stays as it was loaded until a visitor does
// something that needs the reader: follows a link, searches, filters, sorts. Then the reader draws the
// same page beside it, and takes its place in one step: focus, selection, what was typed and what was
// pressed go over.
//
// From the reader, events of the window:
//   lectern       detail "open": the archive is open; "other": it is, and the address asks for another
//                 page than the one that was prerendered; else a sentence: why it is not open
// To the reader:
//   lecternmount  detail: the element to draw the page in; it stands nowhere yet
//   lecternshown  that element has taken the place of the page
// From anyone:
//   lecterntake   take the page over now
import { early, say } from "./boot.js";

const root = document.documentElement;
const base = root.dataset.base;
const page = document.getElementById("lectern");
const place = () => location.pathname + location.search;
const begun = place();

/** How long the old page stays while the next one is fetched, in milliseconds. */
const PATIENCE = 1000;

let [isOpen, isWanted, isHeld, isLate, isComposing] = [false, false, false, false, false];
let next, watch, isOther, stays;
let { press: pressed, entered } = early;
// A second try may load another copy of this file, which must not do all a second time.
let isDone = early.isHeard;
early.isHeard = true;

const ours = (link) =>
  link.origin === location.origin &&
  link.pathname.startsWith(base) &&
  !link.target &&
  !link.hasAttribute("download") &&
  !link.relList.contains("external") &&
  !link.pathname.split("/").pop().includes(".") &&
  !(link.hash && link.pathname + link.search === place());

const plain = (event) =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** Draws the reader's page; it is shown once nothing of it is on its way. */
function take() {
  isWanted = true;
  if (next || isDone || !isOpen || root.dataset.app === "dead") return;
  next = document.createElement("div");
  next.id = "lectern";
  dispatchEvent(new CustomEvent("lecternmount", { detail: next }));
  watch = new MutationObserver(look);
  watch.observe(next, { subtree: true, childList: true, attributes: true, characterData: true });
  setTimeout(look);
}

const has = (selector) => next.querySelector(selector);

function isWaiting() {
  const blank = [...next.querySelectorAll(".post-row-excerpt")];
  return (
    !has("main h1") ||
    has(".waiting, .is-waiting, [aria-busy=true]") ||
    blank.some((it) => it.textContent === "\u00a0")
  );
}

function look() {
  if (isDone || isHeld || isComposing || root.dataset.app === "dead") return;
  if (isOther || place() !== begun) {
    if (!isLate && isWaiting()) return;
  } else if (isWaiting()) {
    return;
  } else if (has("main .failure, .post-row-failed")) {
    // What can be read is better than what cannot.
    watch.disconnect();
    return say(has(".failure-sentence, .post-row-failed").textContent);
  }
  show();
}

/** Puts the reader's page in the place of the old one. */
function show() {
  isDone = true;
  watch.disconnect();
  const isSame = place() === begun;
  const [x, y] = [scrollX, scrollY];
  const goOver = isSame ? carry() : () => {};
  page.replaceWith(next);
  goOver();
  // A link that changes the form of its own list keeps the focus.
  if (!isSame && stays) next.querySelectorAll("[data-stay]")[stays.at]?.focus({ preventScroll: true });
  if (isSame && (scrollX !== x || scrollY !== y)) scrollTo(x, y);
  // From now on other pages are shown here: what shares this one must not share that.
  document.querySelector("link[rel=canonical]")?.remove();
  dispatchEvent(new CustomEvent("lecternshown"));
}

/** Makes the next page what the old one has become, and returns what is left for after the swap. */
function carry() {
  // What was put on a text to help with reading goes over with the text.
  const [before, after] = [page, next].map((it) => [...it.querySelectorAll(":not(.aid, .aid *)")]);
  const other = (it) => {
    if (!it || !page.contains(it)) return null;
    const named = it.id && next.querySelector(`#${CSS.escape(it.id)}`);
    return named || (before.length === after.length ? after[before.indexOf(it)] : null);
  };
  const active = document.activeElement;
  const twin = other(active);
  const field = active?.localName === "input" && [active.selectionStart, active.selectionEnd];
  const chosen = getSelection();
  const marks = chosen.rangeCount && page.contains(chosen.anchorNode) && !chosen.isCollapsed
    ? [offset(chosen.anchorNode, chosen.anchorOffset), offset(chosen.focusNode, chosen.focusOffset)]
    : null;
  const press = other(pressed);
  const fields = [...page.querySelectorAll("input, select, details")];
  const changes = fields.map((it) => change(it, other(it))).filter(Boolean);
  // Texts of posts move rather than being made anew: images, recordings and what is unfolded stay.
  const [old, fresh] = [page, next].map((it) => it.querySelectorAll(".prose"));
  if (old.length === fresh.length) {
    old.forEach((it, at) => fresh[at].replaceChildren(...it.childNodes));
  }
  return () => {
    const focus = next.contains(active) ? active : twin;
    if (focus && active !== document.body) {
      focus.focus({ preventScroll: true });
      // Fields of dates and boxes to tick have no places of text.
      if (field && field[0] !== null) focus.setSelectionRange(...field);
    }
    if (marks) getSelection().setBaseAndExtent(...at(marks[0]), ...at(marks[1]));
    changes.forEach((it) => it());
    if (field && field[0] !== null) focus?.setSelectionRange(...field);
    if (entered) focus?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    press?.click();
  };
}

/** Whether a visitor changed a field. */
function isChanged(it) {
  if (it.localName === "select") {
    const given = [...it.options].find((option) => option.defaultSelected) ?? it.options[0];
    return it.selectedOptions[0] !== given;
  }
  return it.type === "checkbox" ? it.checked !== it.defaultChecked : it.value !== it.defaultValue;
}

/** Does to the twin of an element what a visitor did to it before the reader heard of it. */
function change(it, twin) {
  const { value } = it;
  if (!twin) return null;
  if (it.localName === "details") return it.open && (() => twin.setAttribute("open", ""));
  if (!it.matches("input, select") || !isChanged(it)) return null;
  if (it.type === "checkbox") return () => twin.click();
  const name = it.type === "date" || it.localName === "select" ? "change" : "input";
  return () => {
    twin.value = value;
    twin.dispatchEvent(new Event(name, { bubbles: true }));
  };
}

const texts = (root) => document.createTreeWalker(root, NodeFilter.SHOW_TEXT);

/** A place in the page as the number of characters before it. */
function offset(node, within) {
  const range = document.createRange();
  range.setStart(page, 0);
  range.setEnd(node, within);
  return range.toString().length;
}

/** The place behind so many characters of the next page: a node, and the place in it. */
function at(characters) {
  const walk = texts(next);
  let [node, rest] = [walk.nextNode(), characters];
  while (node && rest > node.length) {
    rest -= node.length;
    node = walk.nextNode() ?? node;
  }
  return [node, rest];
}

const hear = (name, then) => addEventListener(name, (event) => isDone || then(event), true);

hear("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link) {
    if (!isOpen || !plain(event) || !ours(link)) return;
    // The reader's own listener, which exists from now on, follows the link.
    isHeld = true;
    const forms = [...page.querySelectorAll("[data-stay]")];
    stays = forms.includes(link) && { at: forms.indexOf(link) };
    setTimeout(() => {
      isHeld = false;
      if (next) look();
    });
    setTimeout(() => {
      isLate = true;
      if (next) look();
    }, PATIENCE);
    take();
  } else if (page.contains(event.target) && event.target.closest("button:not([data-do], [data-keep])")) {
    // Buttons that say what they do are for scripts that know no reader.
    pressed = event.target.closest("button");
    take();
  }
});
hear("input", ({ target }) => page.contains(target) && take());
hear("change", ({ target }) => page.contains(target) && take());
hear("focusin", ({ target }) => target.type === "search" && take());
hear("keydown", ({ target, key }) => {
  if (target.type === "search") entered = key === "Enter" && !isComposing;
});
// At the beginning of a word and at each change: it may have begun before this was here.
hear("compositionupdate", () => (isComposing = true));
hear("compositionend", () => {
  isComposing = false;
  if (next) setTimeout(look);
});
hear("popstate", () => {
  if (place() !== begun) isOpen ? take() : location.reload();
});
hear("lecterntake", take);
hear("lectern", ({ detail }) => {
  if (detail !== "open" && detail !== "other") {
    root.dataset.app = "failed";
    // Links load pages again, where only the newest posts came.
    isOpen = false;
    return say(detail);
  }
  isOpen = true;
  root.dataset.app = "ready";
  // What was done while the program was on its way.
  isOther = detail === "other";
  const field = document.querySelector("#lectern input[type=search]");
  const fields = [...page.querySelectorAll("input, select")];
  const isTouched = field === document.activeElement || fields.some(isChanged);
  if (isOther || isWanted || isTouched || pressed) take();
});
