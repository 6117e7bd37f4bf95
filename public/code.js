// Blocks of code: what language they are in, a button that copies, and one that lets long lines run on.
// Nothing of it takes room, and none of its words stands in the text: a search would find them there.
import { make } from "./dialog.js";
import { copy } from "./tell.js";

/** A line that is longer, in characters, is worth a button that lets it run on. */
const LONG = 60;

/** Puts the buttons on a block. */
export function dressCode(pre) {
  const code = pre.querySelector("code") ?? pre;
  const language = /language-(\S+)/.exec(code.className)?.[1] ?? "";
  const tools = make("span", { class: "aid code-tools", "data-language": language });
  if (code !== pre && code.textContent.split("\n").some((it) => it.length > LONG)) {
    const wrap = { type: "button", "data-do": "wrap", "data-label": "@@wrap@@" };
    tools.append(make("button", { ...wrap, "aria-label": "@@wrap_lines@@", "aria-pressed": "true" }));
  }
  const label = { "data-label": "@@copy@@", "aria-label": "@@copy_code@@" };
  tools.append(make("button", { type: "button", "data-do": "copy", ...label }));
  pre.append(tools);
}

/** Copies the block of a button. */
export function copyCode(button) {
  copy(button.closest("pre").textContent, "@@code_copied@@");
}

/** Wraps the long lines of a block, or lets them run on. */
export function wrapCode(button) {
  const code = button.closest("pre").querySelector("code");
  const runsOn = button.getAttribute("aria-pressed") === "true";
  button.setAttribute("aria-pressed", String(!runsOn));
  // What scrolls can be reached by the keyboard.
  if (runsOn) code.setAttribute("tabindex", "0");
  else code.removeAttribute("tabindex");
}
