// Keys for those who read with the keyboard. Never in a field, with a modifier or while a word is being
// composed; they can be switched off in the settings (WCAG 2.1.4).
//
// To the shelf, events of the window: `lecternsave` and `lecternread`, with the post's element, and its id where that
// says it. The shelf answers in `is`: whether the post is kept, or read, now.
import { make, sheet } from "./dialog.js";
import { chosen } from "./preferences.js";
import { tell } from "./tell.js";
import { filled } from "./words.js";

const ROWS = "main :is(.post-row-title, .titles li) > a";
const NAMES = [
  ["/", "@@search@@"],
  ["j k", "@@key_rows@@"],
  ["o Enter", "@@key_open@@"],
  ["n p", "@@key_posts@@"],
  ["[ ]", "@@key_pages@@"],
  ["s", "@@key_save@@"],
  ["m", "@@key_read@@"],
  ["g h", "@@home@@"],
  ["g c", "@@categories@@"],
  ["g t", "@@tags@@"],
  ["g a", "@@all_posts@@"],
  ["g s", "@@shelf@@"],
  ["?", "@@key_keys@@"],
];

const press = (selector) => document.querySelector(selector)?.click();
const site = (path) => press(`.site-header a[href="${document.documentElement.dataset.base}${path}"]`);

/** The row that has the focus, or the first that can be seen, or one beside it. */
function row(by) {
  const rows = [...document.querySelectorAll(ROWS)];
  const now = rows.indexOf(document.activeElement);
  const seen = rows.findIndex((it) => it.getBoundingClientRect().top >= 0);
  const next = now >= 0 ? now + by : seen;
  rows[next]?.focus({ focusVisible: true });
}

/** Tells the shelf of the post that has the focus, or of the one that is open; says what the shelf did. */
function mark(name, words) {
  const element = document.activeElement.closest("[data-post], .titles li") ?? document.querySelector(".post[data-post]");
  if (!element) return;
  const detail = { post: element.dataset.post, element };
  dispatchEvent(new CustomEvent(name, { detail }));
  // Where the shelf has not come yet, nothing was done.
  if (detail.is !== undefined) tell(detail.is ? words : filled("@@taken_back@@", words));
}

const ACTS = {
  j: () => row(1),
  k: () => row(-1),
  o: () => document.activeElement.matches(ROWS) && document.activeElement.click(),
  n: () => press(".neighbour-newer"),
  p: () => press(".neighbour-older"),
  "[": () => press(".pager-previous"),
  "]": () => press(".pager-next"),
  s: () => mark("lecternsave", "@@saved@@"),
  m: () => mark("lecternread", "@@read@@"),
  "?": openKeys,
  "g h": () => press(".site-name"),
  "g c": () => site("categories/"),
  "g t": () => site("tags/"),
  "g a": () => site("archive/"),
  "g s": () => site("shelf/"),
};

/** Opens the list of keys. */
export function openKeys() {
  const keys = (text) => text.split(" ").flatMap((it) => [make("kbd", {}, it), " "]);
  const rows = NAMES.map(([names, words]) => {
    return make("div", {}, make("dt", {}, ...keys(names)), make("dd", {}, words));
  });
  const off = chosen("keys") === "off" ? "@@keys_are_off@@" : "@@keys_can_be_off@@";
  sheet("@@shortcuts@@", "keys", make("dl", {}, ...rows), make("p", {}, off));
}

/** How long after `g` its second key counts, in milliseconds. */
const PATIENCE = 1500;
let begun = -PATIENCE;

addEventListener(
  "keydown",
  (event) => {
    const { key, target, timeStamp } = event;
    const isElsewhere = target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog") ?? document.querySelector("dialog[open]");
    const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229;
    if (isElsewhere || isOther || event.defaultPrevented) return;
    if (chosen("keys") === "off") {
      // The reader's own key is switched off with the others.
      if (key === "/") event.stopImmediatePropagation();
      return;
    }
    const isSecond = timeStamp - begun < PATIENCE;
    begun = key === "g" ? timeStamp : -PATIENCE;
    const act = ACTS[isSecond ? `g ${key}` : key];
    if (!act) return;
    event.preventDefault();
    act();
  },
  true,
);
