// The table of contents: which heading is read now, and links to each heading.
import { make } from "./dialog.js";
import { copy } from "./tell.js";

let [watch, links, headings, now] = [undefined, [], [], undefined];

/** What a place in the address names. */
export const named = (hash) => {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
};

/** Beside the text the list always stands open, and its summary is a title and no switch. */
function fit(nav) {
  const details = nav.querySelector("details");
  const isBeside = getComputedStyle(nav).position === "absolute";
  if (isBeside) details.open = true;
  details.querySelector("summary").tabIndex = isBeside ? -1 : 0;
}

/** How far down a heading stands; where it is in a part that is not laid out (parts.rs), how far down that is. */
function topOf(heading) {
  const part = heading.closest(".part");
  const { top, bottom } = (part ?? heading).getBoundingClientRect();
  return part && top < innerHeight && bottom > 0 ? heading.getBoundingClientRect().top : top;
}

/** The last heading above the upper third of the window; headings stand in order, so half of them are left out at each look. */
function current() {
  let [low, high] = [0, headings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (topOf(headings[middle]) < innerHeight / 3) low = middle + 1;
    else high = middle;
  }
  return links[low - 1];
}

function mark() {
  const next = current();
  if (next === now) return;
  now?.removeAttribute("aria-current");
  now = next;
  if (!now) return;
  now.setAttribute("aria-current", "true");
  // Its own box scrolls, never the page.
  const box = now.closest("details");
  const { top, bottom } = now.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 3;
}

/** Follows the contents of the post that is open; called again when the page has changed. */
export function followContents() {
  const nav = document.querySelector(".post > .contents");
  const found = nav ? [...nav.querySelectorAll("a")] : [];
  if (found[0] === links[0]) return;
  watch?.disconnect();
  links = found.filter((it) => named(it.hash));
  headings = links.map((it) => named(it.hash));
  now = undefined;
  if (!nav) return;
  fit(nav);
  // Heard when a heading crosses the line, not at each step of scrolling.
  watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  headings.forEach((it) => watch.observe(it));
}

addEventListener("resize", () => {
  const nav = document.querySelector(".post > .contents");
  if (nav) fit(nav);
});

/** Puts a link to itself on a heading. */
export function dressHeading(heading) {
  // The link stands in the heading and is none of its words, for whoever goes from heading to heading by ear.
  const words = heading.textContent.trim();
  if (words) heading.setAttribute("aria-label", words);
  const label = { "aria-label": "@@link_to_heading@@", "data-do": "heading" };
  heading.append(make("a", { class: "aid heading-link", href: `#${encodeURIComponent(heading.id)}`, ...label }));
}

/** Copies the address of a heading, without what was searched for; the browser goes there by itself. */
export function copyHeading(link) {
  copy(location.origin + location.pathname + link.hash, "@@link_copied@@");
}
