// The search field as a reader uses it.

import assert from "node:assert/strict";
import { soon } from "./reader.mjs";

/** The field, which is on every page. */
export function field(it) {
  return it.getByRole("combobox", { name: "Search" });
}

/** The list below the field. */
export function list(it) {
  return it.getByRole("listbox");
}

/** The lines of that list: titles, or texts that were searched for. */
export function offers(it) {
  return it.locator("[role=option] > :first-child").allTextContents();
}

/** The text of the line that is active, by what the field says of it; null where none is. */
export function activeOffer(it) {
  return it.evaluate(() => {
    const id = document.activeElement.getAttribute("aria-activedescendant");
    const line = id && document.getElementById(id);
    if (!line) return null;
    const chosen = document.querySelectorAll("[role=option][aria-selected=true]");
    if (chosen.length !== 1 || chosen[0] !== line) throw new Error("one line is selected, this one");
    return line.firstElementChild.textContent;
  });
}

/** Waits until the list shows the answer to the text in the field, and its snippets. */
export async function answered(it) {
  await soon(async () => {
    const [text, last] = [await field(it).inputValue(), (await offers(it)).at(-1)];
    assert.ok(last?.endsWith(`for “${text.trim()}”`), `the answer to ${text}, not ${last}`);
    const waits = await it.evaluate(() => document.querySelectorAll("mark").length === 0);
    assert.ok(!waits, "marks");
  });
}

/** Waits until the page's list shows the answer to the address, snippets and all. */
export async function listed(it) {
  await it.waitForFunction(() => {
    const rows = [...document.querySelectorAll("article > p")];
    return !document.querySelector("main [aria-busy=true]") && rows.every((row) => row.textContent !== "\u00a0");
  });
}

/** The words that are marked in a post's text, as the browser holds them. */
export function marked(it) {
  return it.evaluate(() => [...(CSS.highlights.get("found") ?? [])].map((range) => range.toString()));
}

/** The words that are marked in the elements that fit a selector. */
export function marksIn(it, selector) {
  return it.locator(`${selector} mark`).allTextContents();
}
