// A small blog of made-up words, and a site of it in each language of the interface. It has every kind of page, and a post with
// everything that a text can hold.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSite } from "./harness.mjs";
import { drawn } from "./reader.mjs";
import { comfortable } from "./room.mjs";

const QUOTE = "> Lumo **danta** *serin* `vatu` ==nolu== ~~peri~~ [zora](https://elsewhere.invalid/).\n\n---\n\n- [ ] mala\n- [x] nuvo";
const TABLE = `| ${"Kolum | ".repeat(9)}\n| ${"--- | ".repeat(9)}\n| ${"veridano | ".repeat(9)}`;
const HTML =
  "<dl><dt>Dorin</dt><dd>Salma</dd></dl>\n\n<details><summary>Varu</summary><p>Melita.</p></details>\n\n" +
  "<p><kbd>Ctrl</kbd> <mark>lana</mark> <ins>oru</ins> <small>tesi</small> <sub>2</sub></p>\n\n" +
  '<iframe src="https://player.invalid/embed/1" title="Film"></iframe>';
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#8a2f16"/></svg>';

/** A small blog of made-up words: no text of it is one of the interface's, and nothing of it is English. */
function blog() {
  const folder = mkdtempSync(join(tmpdir(), "lectern-languages-"));
  const write = (name, facts, text) => {
    const head = Object.entries(facts).map(([key, value]) => `${key}: ${value}`);
    writeFileSync(join(folder, `${name}.md`), `---\n${head.join("\n")}\n---\n\n${text}\n`);
  };
  const code = "```js\nconst zurka = 'a line of code that is longer than a phone is wide, and then some more of it';\n```";
  const long = `Quasta merilo dovana. ${"Peluno garida sotime ranola vesti. ".repeat(60)}`;
  const all = [QUOTE, TABLE, HTML, '```diff\n- lomu\n+ rasti\n```', "![Dorma](dorma.svg)"].join("\n\n");
  const rich = `## Vornu\n\n${long}[^1]\n\n${code}\n\n## Talmi\n\n${all}\n\n${long}\n\n## Sorva\n\n${long}\n\n[^1]: Nidra.`;
  writeFileSync(join(folder, "dorma.svg"), DRAWING);
  for (let at = 1; at <= 14; at += 1) {
    const day = new Date(Date.UTC(2024, at % 12, at * 2)).toISOString().slice(0, 10);
    const terms = { categories: `[${at % 2 ? "Zorvia" : "Quenta"}]`, tags: `[mirel, "t${at % 5}"]`, author: "Oru Vant" };
    write(`post-${at}`, { title: `Belika ${at}`, slug: `belika-${at}`, date: day, ...terms }, at === 14 ? rich : long);
  }
  for (const part of [1, 2, 3]) {
    write(`part-${part}`, { title: `Sagura ${part}`, slug: `sagura-${part}`, date: `2023-05-0${part}`, series: "Sagura" }, long);
  }
  const both = { ...{ date: "2022-01-02", translationKey: "veska" } };
  write("stranger", { title: "رسائل من الميناء", slug: "stranger", language: "ar", ...both }, "كتبت رسالة طويلة إلى صديقي.");
  write("english", { title: "Letters From a Harbour", slug: "letters", language: "en-AU", ...both }, "The old ship was waiting.");
  write("undated", { title: "Nolima", slug: "nolima" }, "Quasta merilo.");
  return folder;
}

export const posts = blog();

/** A site of the blog in a language. */
export async function build(code) {
  const config = join(posts, `../lectern-${code}-${process.pid}.toml`);
  writeFileSync(config, `title = "Vellora"\ndescription = "Quasta merilo."\nlanguage = "${code}"\n`);
  return buildSite([posts], { options: ["-c", config] });
}

/** An address of every kind of page. */
export const KINDS = {
  home: "/",
  "page 2": "/page/2/",
  "a category": "/category/zorvia/",
  "a tag": "/tag/mirel/",
  "an author": "/author/oru-vant/",
  "a year": "/2024/",
  "a month": "/2024/03/",
  "a post": "/post/belika-14/",
  "a part of a series": "/post/sagura-2/",
  "a post in another language": "/post/stranger/",
  "all categories": "/categories/",
  "all tags": "/tags/",
  "every title": "/archive/",
  "the search page": "/search/",
  "whole posts": "/tag/t4/?view=whole",
  search: "/search/?q=peluno",
  "a search for nothing": "/search/?q=xqxqxq&category=zorvia",
  shelf: "/shelf/",
  "the page for what is missing": "/post/belika-140/",
};

/** Waits for the reader and for the device's parts: what helps with reading, and the shelf. */
export async function whole(it) {
  await drawn(it);
  await comfortable(it);
  if (!(await it.locator("#shelf").count())) return;
  await it.locator("#shelf-state dl").waitFor();
  // Its lists and its form come anew when the archive has come.
  await it.locator(".copy-form option").nth(2).waitFor({ state: "attached" });
}
