// node --test pure.test.mjs: what the measurement is drawn from and made of. Run by a test of
// search.rs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "./archive.mjs";
import { INDEXES } from "./engines.mjs";
import { CLASSES, misspelt, queries, random, typed, vocabulary, words } from "./queries.mjs";
import { medians, quality, spread } from "./statistics.mjs";
import { summary } from "./summary.mjs";
import { filters, same } from "./truth.mjs";

/** Posts of 150 words: most of a list that all share, the first ones often, some of their own. */
function archive(count) {
  const draw = random(1);
  const letters = () =>
    Array.from({ length: 9 }, () => String.fromCharCode(97 + Math.floor(draw() * 26))).join("");
  const usual = Array.from({ length: 2000 }, letters);
  return Array.from({ length: count }, (_, id) => {
    const word = () => (draw() < 0.05 ? letters() : usual[Math.floor(draw() ** 3 * usual.length)]);
    const text = Array.from({ length: 150 }, word).join(" ");
    const tags = [usual[id % 5], usual[5 + (id % 3)]];
    return { id, title: usual[id], categories: [usual[10 + (id % 2)]], tags, authors: [], text };
  });
}

const posts = archive(300);
const places = vocabulary(posts);
const set = queries(posts, places);

test("text is what a reader reads, a line per block", () => {
  const lines = "<p>One<b>s</b> &lt;two&gt;<br>three &#x41;&#66;</p><ul><li>x</li></ul>";
  const html = `<h2 id="a">A &amp; B</h2>\n${lines}`;
  assert.equal(plain(html), "A & B\nOnes <two>\nthree AB\nx");
});

test("the same posts give the same queries, all of every class", () => {
  assert.deepEqual(set, queries(posts, places));
  for (const [name, count] of Object.entries(CLASSES)) {
    assert.equal(set.filter((it) => it.class === name).length, count, name);
  }
});

test("every query but a typo stands in the post that it was drawn from", () => {
  for (const { class: name, text, target } of set) {
    const post = posts[target];
    const own = words(`${post.title} ${post.text}`);
    if (name === "typo") assert.ok(!places.has(text), text);
    else if (name === "phrase") assert.ok(post.text.includes(text), text);
    else if (name === "prefix") assert.ok(own.some((it) => it.startsWith(text)), text);
    else assert.ok(text.split(" ").every((it) => own.includes(it)), text);
  }
});

test("rare and common words, and pairs, are as rare as they must be", () => {
  const together = (text) =>
    posts.filter((it) => text.split(" ").every((word) => words(it.text).includes(word))).length;
  for (const { class: name, text } of set) {
    if (name === "rare") assert.ok(places.get(text).length <= 3, text);
    if (name === "common") {
      assert.ok(places.get(text).length >= 30 && places.get(text).length <= 90, text);
    }
    if (name === "two" || name === "three") assert.ok(together(text) <= 3, text);
  }
});

test("keys are typed one by one", () => {
  for (const sequence of typed(posts, places)) {
    sequence.forEach((text, place) => assert.equal(text.length, place + 1));
  }
});

test("a typo is one edit", () => {
  const draw = random(2);
  const below = (end) => Math.floor(draw() * end);
  for (let tries = 0; tries < 500; tries += 1) {
    const wrong = misspelt("lectern", { below });
    assert.ok(Math.abs(wrong.length - 7) <= 1, wrong);
    let [head, tail] = [0, 0];
    while (head < 7 && wrong[head] === "lectern"[head]) head += 1;
    while (tail < 7 - head && wrong.at(-1 - tail) === "lectern".at(-1 - tail)) tail += 1;
    assert.ok(7 - head - tail <= 2, wrong);
  }
});

test("the truth of a filter is what counting finds", () => {
  const all = filters(posts, places);
  assert.ok(all.length > 0);
  for (const { selection, word, count, withWord, facets } of all) {
    const { category, tags } = selection;
    const hasTags = (it) => tags.every((tag) => it.tags.includes(tag));
    const fits = posts.filter((it) => it.categories.includes(category) && hasTags(it));
    assert.equal(count, fits.length);
    assert.equal(withWord, fits.filter((it) => words(it.text).includes(word)).length);
    const found = places.get(word).length;
    assert.equal(Object.values(facets.category).reduce((sum, it) => sum + it, 0), found);
  }
  // Lectern finds authors by name, and nobody else was given them.
  const [{ word }] = all;
  const written = posts.map((it) => ({ ...it, authors: [`Ms ${word.toUpperCase()}`] }));
  assert.ok(all.some((it) => it.word === word) && !filters(written, places).some((it) => it.word === word));
  assert.ok(same({ a: 1, b: 0 }, { a: 1 }));
  assert.ok(!same({ a: 2 }, { a: 1 }) && !same({}, { a: 1 }) && !same({ a: 1, c: 1 }, { a: 1 }));
});

test("ranks become scores, and the class of common words is not in all", () => {
  const asked = [
    { class: "rare", target: 7 },
    { class: "rare", target: 8 },
    { class: "common", target: 9 },
  ];
  const { rare, common, all } = quality(asked, [[7, 1], [1, 8], []]);
  assert.deepEqual(rare, { mrr: 0.75, recall: 1, count: 2 });
  assert.deepEqual(common, { mrr: 0, recall: 0, count: 1 });
  assert.deepEqual(all, rare);
});

test("medians are taken per query before the spread over queries", () => {
  assert.deepEqual(medians([[1, 9], [2, 8], [3, 100]]), [2, 9]);
  const { p50, p95, max } = spread(Array.from({ length: 100 }, (_, at) => at + 1));
  assert.deepEqual([p50, p95, max], [50, 95, 100]);
});

test("the goals of archives stand side by side, and what was not measured says so", () => {
  const builds = Object.fromEntries(INDEXES.map((it) => [it, { runs: [] }]));
  const archive = (name, posts) => ({ name, posts, text: 1000, queries: [], filters: [], builds, sessions: {} });
  const lines = summary([archive("small", 750), archive("large", 10_000)]).split("\n");
  assert.equal(lines[0], "| row | goal | small | large |");
  const share = lines.find((it) => it.includes("index but for positions"));
  assert.match(share, /<= 8 % \\\| <= 10 % \| not measured \| not measured \|$/);
});
