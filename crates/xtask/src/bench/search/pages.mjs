// What Pagefind reads: a page per post, as a publisher would mark it up for Pagefind.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { arch } from "node:os";
import { join } from "node:path";

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign]);

function page({ title, categories, tags, text }) {
  const term = (facet) => (name) => `<li data-pagefind-filter="${facet}">${escaped(name)}</li>`;
  const terms = [...categories.map(term("category")), ...tags.map(term("tag"))].join("");
  const lines = text.split("\n").map((it) => `<p>${escaped(it)}</p>`);
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>` +
    `<main data-pagefind-body><h1>${escaped(title)}</h1><ul>${terms}</ul>${lines.join("\n")}</main>`
  );
}

/** Writes the pages, in folders of a thousand. */
export function write(posts, folder) {
  for (const post of posts) {
    const part = join(folder, String(Math.floor(post.id / 1000)));
    if (post.id % 1000 === 0) mkdirSync(part, { recursive: true });
    writeFileSync(join(part, `${post.id}.html`), page(post));
  }
}

/** Pagefind's program for this machine. */
export function program(packages) {
  const file = join(packages, `@pagefind/linux-${arch()}/bin/pagefind_extended`);
  if (!existsSync(file)) throw new Error(`there is no Pagefind for this machine: ${file}`);
  return file;
}
