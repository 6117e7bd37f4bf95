// Every page of every kind by the rules of HTML, as html-validate has them: its recommended preset and
// those for whole documents, with the exceptions below.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { buildSite, root } from "./harness.mjs";
import { hostileBlog, skip } from "./hostile_blog.mjs";
import { test } from "./journey.mjs";

const rules = {
  // The standard takes both spellings; this is the house's.
  "doctype-style": ["error", { style: "lowercase" }],
  // Places in posts are called `slug:place`, so that two posts on one page share none. The standard
  // forbids spaces in an `id` and nothing else.
  "valid-id": ["error", { relaxed: true }],
  // `ul` may have a name (ARIA 1.2), which tells tags from other lists; the rule would rather not.
  "aria-label-misuse": ["error", { allowAnyNamable: true }],
  // For files of other hosts, of which there are none. The bytes of the wasm are checked by boot.js.
  "require-sri": ["error", { target: "crossorigin" }],
};

/** What an author wrote, and no tool may decide: the rule, and what it says. */
const ofAuthors = [
  // Levels of headings, and headings and links without a word, as the text has them.
  ["heading-level", /./],
  ["empty-heading", /./],
  ["wcag/h30", /./],
  // Spaces at the ends of lines are part of a text that is shown as it stands.
  ["no-trailing-whitespace", /./],
  // Lines of a list without the list.
  ["element-permitted-content", /<li> element is not permitted/],
  ["element-permitted-parent", /<li> element requires/],
];

/** What is right though the rule cannot know it: the rule, and what it says. */
const exceptions = [
  // A title is as long as its author made it; what is cut is cut by who shows it.
  ["long-title", /./],
  // A combobox names the list that it opens; until then there is none (ARIA 1.2, 5.4).
  ["no-missing-references", /"search-offers"/],
];

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document"],
    elements: ["html5"],
    rules,
  }),
);

/** The pages of a site, each with what to call it: its files, and the document that its service worker holds. */
function pagesOf(folder) {
  const read = (path) => readFileSync(join(folder, path), "utf8");
  const paths = readdirSync(folder, { recursive: true }).filter((it) => /\.html?$/.test(it));
  assert.ok(paths.length > 20, "there are pages");
  const [, page] = read("sw.js").match(/"page":("(?:[^"\\]|\\.)*")/);
  const held = JSON.parse(page);
  assert.match(held, /^<!doctype html>[^]*<\/html>\s*$/i, "a whole document");
  return [...paths.map((path) => [path, read(path)]), ["sw.js", held]];
}

/** What is wrong with the pages of a site: one line for each kind of fault, with its first place. */
async function faults(folder, passed) {
  const found = new Map();
  for (const [path, text] of pagesOf(folder)) {
    const report = await validator.validateString(text, path);
    for (const { ruleId, message, line, column } of report.results.flatMap((it) => it.messages)) {
      if (passed.some(([rule, says]) => rule === ruleId && says.test(message))) continue;
      const kind = `${ruleId}: ${message}`;
      const { count, place } = found.get(kind) ?? { count: 0, place: `${path}:${line}:${column}` };
      found.set(kind, { count: count + 1, place });
    }
  }
  return [...found].map(([kind, { count, place }]) => `${kind} (${count} times, first ${place})`);
}

const published = ["-b", "https://blog.example/some/path/", "--share-images"];
const seeds = join(root, "../shared/seeds");
const noSeeds = !existsSync(seeds) && "SKIPPED: ../shared/seeds is not there";

for (const [name, sources, options, passed] of [
  ["the demo blog, not knowing its address", ["content"], [], []],
  ["the demo blog, under a path, with images to share", ["content"], published, []],
  ["an export with comments and old addresses", ["crates/lectern/tests/fixtures/wordpress/garden.xml"], [], ofAuthors],
]) {
  test(`every page of ${name} is valid`, async () => {
    const folder = await buildSite(sources, { options });
    assert.deepEqual(await faults(folder, [...exceptions, ...passed]), []);
  });
}

test("every page of the seed archive is valid", { skip: noSeeds }, async () => {
  assert.deepEqual(await faults(await buildSite([seeds]), exceptions), []);
});

test("every page of a blog of hostile HTML is valid", { skip }, async () => {
  const folder = await buildSite([hostileBlog().posts]);
  assert.deepEqual(await faults(folder, [...exceptions, ...ofAuthors]), []);
});

test("the validator sees a fault", async () => {
  const broken = '<!doctype html><html lang="en"><head><title>x</title></head><body><p><ul></ul></body></html>';
  assert.equal((await validator.validateString(broken)).valid, false);
});
