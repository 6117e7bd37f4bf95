// The line where a reader stands in a text that comes in parts. What is not laid out yet is as tall as a guess, so the
// same number of pixels leads elsewhere once a page is made anew: after Back or a new load the line is looked for that
// stood at the top of the window. Kept for this tab, by the step of its history.

import { named } from "./contents.js";

const LINES = "p, li, pre, h2, h3, h4, h5, h6, tr, dt, dd, figure";
/** Frames in which what is near the window is laid out, and may move the line once more. */
const FRAMES = 6;

const key = () => `lectern-line:${history.state ?? ""}:${location.pathname}`;
const isBelowTop = (it) => it.getBoundingClientRect().bottom > 0;
const text = () => document.querySelector(".post > .prose > .part")?.parentElement;

/** The text whose line was looked for, or that the reader has moved in since. */
let settled;
let later;
/** Grows with whatever the reader does: what was begun before gives way. */
let turn = 0;

function kept() {
  try {
    const it = JSON.parse(sessionStorage.getItem(key()));
    if (Array.isArray(it)) return it;
  } catch {
    // Damaged, or not to be had: as if nothing were kept.
  }
  return null;
}

/** A block of a text and a line in it, by their numbers. */
function line(text, block, at) {
  const it = text.children[block];
  return (at >= 0 && it?.querySelectorAll(LINES)[at]) || it;
}

function keep() {
  clearTimeout(later);
  later = undefined;
  const now = text();
  if (!now || now !== settled) return;
  const block = [...now.children].findIndex(isBelowTop);
  if (block < 0) return;
  const at = [...now.children[block].querySelectorAll(LINES)].findIndex(isBelowTop);
  const { top } = line(now, block, at).getBoundingClientRect();
  try {
    sessionStorage.setItem(key(), JSON.stringify([block, at, top, scrollY]));
  } catch {
    // Full or forbidden: Back leads to the pixel.
  }
}

function lead(it, top, own = turn, frames = FRAMES) {
  if (own !== turn || !it.isConnected) return;
  const by = it.getBoundingClientRect().top - top;
  if (Math.abs(by) > 0.5) scrollBy({ top: by, behavior: "instant" });
  if (frames > 0) requestAnimationFrame(() => lead(it, top, own, frames - 1));
}

/** Goes to the line of this step of the history, where the page stands at its pixel. Called again when the page has changed. */
export function followLine() {
  const now = text();
  if (!now || now === settled) return;
  const [block, at, top, y] = kept() ?? [];
  // At the end, where the guess is shorter than the text was.
  const isEnd = scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2;
  const isBack = y > 0 && (Math.abs(scrollY - y) < 2 || isEnd);
  if (y > 0 && !isBack && scrollY < 2) return;
  settled = now;
  const it = isBack && line(now, block, at);
  if (it) lead(it, top);
  else if (location.hash && Math.abs(named(location.hash)?.getBoundingClientRect().top) < innerHeight) stay();
}

/** The place that the address names stays where it is, though what stands above it is laid out now. */
function stay() {
  const it = named(location.hash);
  if (!it || !text()?.contains(it)) return;
  settled = text();
  lead(it, parseFloat(getComputedStyle(it).scrollMarginTop) || 0);
}

// Back from a place ends what was still leading there.
addEventListener("popstate", () => (turn += 1));
addEventListener("hashchange", stay);
addEventListener("scroll", () => (followLine(), (later ??= setTimeout(keep, 200))), { passive: true });
for (const name of ["wheel", "touchmove", "keydown", "click"]) {
  addEventListener(name, () => ([settled, turn] = [text(), turn + 1]), { passive: true, capture: true });
}
addEventListener("click", keep, true);
addEventListener("pagehide", keep);
