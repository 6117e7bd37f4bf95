// Footnotes where they are referred to: a popover that the keyboard opens too, that Escape closes, and
// that gives the focus back.
import { make } from "./dialog.js";
import { filled } from "./words.js";

const back = /fnref|ref[-:_]|^#back/;
let open;

const target = (link) => {
  try {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  } catch {
    return null;
  }
};

/** The note that a link refers to; `null` for a link that is no reference. */
export function noteOf(link) {
  const isReference = link.closest("sup") ?? link.querySelector("sup");
  const note = isReference && link.hash && target(link);
  return note?.matches("li, p, div, dd, aside") && note.closest(".prose") === link.closest(".prose") ? note : null;
}

/** Shows a note beside its reference. */
export function showNote(link, note) {
  open?.remove();
  const label = filled("@@footnote@@", link.textContent.trim());
  const whole = make("a", { href: link.getAttribute("href"), class: "note-whole" }, "@@to_the_notes@@");
  open = make("div", { class: "aid note prose", popover: "auto", role: "group", "aria-label": label, tabindex: "-1" });
  for (const it of note.cloneNode(true).childNodes) open.append(it.cloneNode(true));
  for (const it of open.querySelectorAll("[id]")) it.removeAttribute("id");
  // The ways back to the text: here is the text.
  for (const it of open.querySelectorAll("a[href^='#']")) if (back.test(it.hash) || /^[↩↑^]/.test(it.textContent)) it.remove();
  open.append(whole);
  const shown = open;
  whole.addEventListener("click", () => shown.hidePopover());
  shown.addEventListener("toggle", ({ newState }) => newState === "closed" && shown.remove());
  // Within the page's own text for those who go from region to region; drawn above all of it.
  (link.closest("article") ?? document.body).append(shown);
  shown.showPopover();
  place(shown, link);
  shown.focus({ preventScroll: true });
}

/** Below the reference where there is room, else above it; scrolls with the page. */
function place(note, link) {
  const at = link.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const below = at.bottom + height + 16 < innerHeight || at.top < height + 16;
  const left = Math.max(8, Math.min(at.left - 16, document.documentElement.clientWidth - width - 8));
  note.style.setProperty("left", `${left + scrollX}px`);
  note.style.setProperty("top", `${(below ? at.bottom + 8 : at.top - height - 8) + scrollY}px`);
}
