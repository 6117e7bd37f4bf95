// What the interface says, as the tables of `crates/texts` have it, read from their sources.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./harness.mjs";

/** The languages that the interface speaks, and the direction of each. */
export const LANGUAGES = { en: "ltr", de: "ltr", fr: "ltr", es: "ltr", pt: "ltr", ja: "ltr", zh: "ltr", ar: "rtl" };

/** All texts of a language by their names. */
export function textsOf(code) {
  const source = readFileSync(join(root, `crates/texts/src/languages/${code}.rs`), "utf8");
  const plain = (text) => text.replace(/\\u\{([0-9a-f]+)\}/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));
  const lines = [...source.matchAll(/^ {4,8}(\w+):\s+"(.*)",$/gm)];
  return Object.fromEntries(lines.map(([, name, text]) => [name, plain(text)]));
}

/** The words of a text without its places: what must not stand anywhere in another language. */
const isTelling = (form) => /[a-z]{3}/i.test(form.replace(/\{\d\}/g, ""));

/**
 * Patterns of the English texts that a language says otherwise, each with its name. A pattern fits a whole text of
 * the page, whatever stands in its places.
 */
export function englishBut(code) {
  const [english, own] = [textsOf("en"), textsOf(code)];
  const foreign = Object.entries(english).filter(([name, text]) => own[name] !== text && name !== "tag");
  const known = new Set(Object.values(own).flatMap((it) => it.split("|")));
  const escaped = (it) => it.replace(/[.*+?^$()[\]\\|]/g, "\\$&").replace(/\{\d\}/g, ".+");
  return foreign.flatMap(([name, text]) => {
    const forms = text.split("|").filter((form) => isTelling(form) && !known.has(form));
    return forms.map((form) => [name, new RegExp(`^${escaped(form)}$`)]);
  });
}

/** Every text of a page that somebody reads or hears, but for what stands in `without`. */
export function saidOn(it, without) {
  return it.evaluate((without) => {
    const said = new Set([document.title]);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentElement: at, data } = walk.currentNode;
      if (!at.closest(`script, ${without}`)) said.add(data.trim());
    }
    for (const element of document.querySelectorAll("*")) {
      if (element.closest(without)) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt", "data-label", "label"]) {
        if (element.hasAttribute(name)) said.add(element.getAttribute(name).trim());
      }
    }
    for (const element of document.querySelectorAll("meta[content]")) said.add(element.content);
    return [...said].filter(Boolean);
  }, without);
}
