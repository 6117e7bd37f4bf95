// The journeys that every engine goes: one for each thing that a reader comes for. What an engine lacks is said to the reader in
// words, and these words are what its journey asks for.

import assert from "node:assert/strict";
import { slugOf, titlesOf } from "../e2e/archive.mjs";
import { installed, shelf } from "../e2e/device.mjs";
import { countOf, filtered } from "../e2e/facets.mjs";
import { drawn, isSameLoad, markLoad, place, scrolled, scrollTo, soon } from "../e2e/reader.mjs";

const titles = (it) => it.texts("main article h2");
const pathOf = (post) => `/post/${post.slug}/`;
const having = (posts, field, name) => posts.filter((post) => post[field].includes(name));

async function load(it, path) {
  await it.goto(path);
  await drawn(it);
}

/** Home, a post by its link, and Back to the place where the list was left. */
async function read(it, { posts }) {
  await load(it, "/");
  await markLoad(it);
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  const post = posts[6];
  const row = await it.evaluate((path) => Math.round(document.querySelector(`h2 a[href="${path}"]`).getBoundingClientRect().top), pathOf(post));
  await scrollTo(it, row - 200);
  await it.click("main article h2 a", post.title);
  await it.arrived(pathOf(post));
  assert.equal(await it.heading(), post.title);
  assert.ok((await it.texts("article .prose p")).length > 3, "the whole text");
  await soon(async () => assert.equal(await scrolled(it), 0));
  await it.goBack();
  await it.arrived("/");
  await soon(async () => assert.ok(Math.abs((await scrolled(it)) - (row - 200)) < 60, "Back is where the list was left"));
  assert.ok(await isSameLoad(it), "no page was loaded");
}

/** Categories, tags, pages of a list, more below, and the neighbours of a post. */
async function follow(it, { posts }) {
  await load(it, "/");
  await it.click("nav[aria-label=Categories] a", "Engineering");
  await it.arrived("/category/engineering/");
  const engineering = titlesOf(having(posts, "categories", "Engineering"));
  assert.equal(await it.heading(), "Category: Engineering");
  assert.deepEqual(await titles(it), engineering.slice(0, 10));
  await it.click("nav[aria-label=Pages] a", "Next");
  await it.arrived("/category/engineering/page/2/");
  assert.deepEqual(await titles(it), engineering.slice(10, 20));
  await it.click("nav[aria-label=Pages] a", "Previous");
  await it.arrived("/category/engineering/");
  await it.click("main a", "More posts");
  await it.arrived("/category/engineering/page/2/?more=1");
  assert.deepEqual(await titles(it), engineering.slice(0, 20));
  const tagged = having(posts, "tags", "Rust");
  await load(it, pathOf(tagged[0]));
  await it.click("main a", "Rust");
  await it.arrived("/tag/rust/");
  assert.deepEqual(await titles(it), titlesOf(tagged).slice(0, 10));
  const [newer, older] = posts.slice(5, 7);
  await load(it, pathOf(newer));
  await it.click(".neighbour-older .neighbour-title", older.title);
  await it.arrived(pathOf(older));
  await it.click(".neighbour-newer .neighbour-title", newer.title);
  await it.arrived(pathOf(newer));
  assert.equal(await it.heading(), newer.title);
}

/** In the page: the values of a facet as it shows them. */
function valuesOf(legend) {
  const facet = [...document.querySelectorAll("fieldset")].find((it) => it.querySelector("legend").textContent === legend);
  return [...facet.querySelectorAll("label")].map((label) => {
    const [name, count] = [...label.querySelectorAll("span")].map((it) => it.textContent);
    const { checked, disabled } = label.querySelector("input");
    return { name, count: Number(count), checked, disabled };
  });
}

/** The list, the counts and the address are those of what was chosen. */
async function filters(it, posts, chosen, address) {
  await it.arrived(address);
  const wanted = filtered(posts, chosen);
  await soon(async () => assert.deepEqual(await titles(it), titlesOf(wanted).slice(0, 10)));
  assert.match((await it.texts("main [role=status]"))[0], new RegExp(`^${wanted.length} posts?\\b`));
  for (const legend of ["Categories", "Tags", "Years"]) {
    for (const { name, count, checked, disabled } of await it.evaluate(valuesOf, legend)) {
      const isChosen = (chosen[legend] ?? []).includes(name);
      const all = countOf(posts, chosen, legend, name);
      assert.deepEqual({ name, count, checked, disabled }, { name, count: all, checked: isChosen, disabled: all === 0 && !isChosen });
    }
  }
}

/** Facets: what is chosen changes the list, the counts and the address, and a reload keeps all three. */
async function filter(it, { posts }) {
  await load(it, "/");
  await it.click(".facet input[value=engineering]");
  await filters(it, posts, { Categories: ["Engineering"] }, "/category/engineering/");
  await it.click(".facet input[value=tutorials]");
  await filters(it, posts, { Categories: ["Engineering", "Tutorials"] }, "/search/?category=engineering&category=tutorials");
  await it.click(".facet input[value=urls]");
  const chosen = { Categories: ["Engineering", "Tutorials"], Tags: ["URLs"] };
  const address = "/search/?category=engineering&category=tutorials&tag=urls";
  await filters(it, posts, chosen, address);
  await it.reload();
  await drawn(it);
  await filters(it, posts, chosen, address);
  await it.click(".facet input[value=urls]");
  await filters(it, posts, { Categories: chosen.Categories }, "/search/?category=engineering&category=tutorials");
}

/** In the page: the words that are marked in a text, as the browser holds them. */
const marked = () => [...(CSS.highlights.get("found") ?? [])].map((range) => range.toString());

/** By keyboard alone: type, see hits with their marks, open one; its words are marked. A typo finds, too. */
async function search(it, { posts }) {
  await load(it, "/tags/");
  await it.keys("/", "jekyll");
  await soon(async () => {
    assert.match((await it.texts("[role=option]")).at(-1) ?? "", /for “jekyll”/);
    assert.ok((await it.texts("[role=option] mark")).length > 0, "the hits have marks");
  });
  const [first] = await it.texts("[role=option] > :first-child");
  const post = posts.find(({ title }) => title === first);
  await it.keys("ArrowDown");
  await it.keys("Enter");
  await it.arrived(`${pathOf(post)}?find=jekyll`);
  assert.equal(await it.heading(), first);
  await soon(async () => assert.ok((await it.evaluate(marked)).length > 0, "its words are marked"));
  assert.ok((await it.evaluate(marked)).every((word) => /^jekyll/i.test(word)));
  await load(it, "/search/?q=hydraet");
  await soon(async () => assert.ok((await titles(it)).includes("Why We Do Not Hydrate"), "a typo finds"));
}

/** Presses "Save for offline"; again, as a person does, where nothing came of it in five seconds (docs/BROWSERS.md says where that was seen). */
async function saveAll(it) {
  const isBegun = async () => (await it.texts("#shelf-copies [data-copy]")).length > 0;
  for (let press = 1; press <= 3; press += 1) {
    await it.click("#shelf-new button", "Save for offline");
    for (const end = Date.now() + 5000; Date.now() < end; ) if (await isBegun()) return;
    console.log(`${it.engine.name}: nothing came of press ${press}: ${await it.texts("#offline-notice")}`);
  }
}

/** Loaded once and saved whole: then the server is gone, and the page, posts never seen, lists and search are there. */
async function offline(it, { posts, server }) {
  await load(it, "/");
  await installed(it);
  await load(it, "/shelf/");
  await it.says(/works/, "#shelf-state");
  const knowsRoom = await it.evaluate(() => Boolean(navigator.storage?.estimate));
  await it.says(knowsRoom ? /used of \d/ : /not known/, "#shelf-state");
  await it.says(new RegExp(`^${posts.length} posts, `, "m"), "#shelf-new");
  await saveAll(it);
  await it.says(/On this device/, "#shelf-copies");
  await load(it, "/");
  await server.stop();
  it.allowed.push(...it.engine.cut);
  await it.reload();
  await drawn(it);
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  const last = posts.at(-1);
  await load(it, pathOf(last));
  assert.equal(await it.heading(), last.title);
  assert.ok((await it.texts("article .prose p")).length > 0, "its text");
  await load(it, `/category/${slugOf(posts[3].categories[0])}/`);
  assert.deepEqual(await titles(it), titlesOf(having(posts, "categories", posts[3].categories[0])).slice(0, 10));
  await load(it, "/search/?q=hydrate");
  await soon(async () => assert.ok((await titles(it)).includes("Why We Do Not Hydrate"), "search works"));
}

/** Without service workers the site is what it is with a network, and the shelf says what is missing. */
async function workerless(it, { posts }) {
  await load(it, "/");
  assert.equal(await it.evaluate(() => "serviceWorker" in navigator), false);
  await it.click("main article h2 a", posts[2].title);
  await it.arrived(pathOf(posts[2]));
  await load(it, "/shelf/");
  await it.says(/not possible in this browser, or without https/, "#shelf-state");
}

/** A post is saved and marked read; a reload keeps both, and both stand in lists and on the shelf. */
async function keep(it, { posts }) {
  const post = posts[1];
  const pressed = (name) => it.see(`button[data-keep=${name}][aria-pressed=true]`);
  await load(it, pathOf(post));
  for (const name of ["saved", "read"]) {
    await it.click(`button[data-keep=${name}]`);
    await pressed(name);
  }
  await soon(async () => assert.deepEqual(Object.values(await shelf(it)).map(({ kind }) => kind).toSorted(), ["read", "saved"]));
  await it.reload();
  await drawn(it);
  await pressed("saved");
  await pressed("read");
  await load(it, "/");
  await it.see(`article[data-saved][data-read] h2 a[href="${pathOf(post)}"]`);
  await load(it, "/shelf/");
  await it.click("#shelf-posts a", post.title);
  await soon(async () => assert.equal(await place(it), pathOf(post)));
}

/** On a narrow window and on a wide one nothing stands out of the page. */
async function fit(it, { posts }) {
  for (const width of [400, 1280]) {
    await it.size(width, 900);
    for (const path of ["/", "/archive/", "/search/?q=reader", ...posts.slice(0, 3).map(pathOf)]) {
      await load(it, path);
      const found = await it.evaluate(() => ({ window: innerWidth, page: document.documentElement.scrollWidth }));
      assert.equal(found.window, width, "the window is as wide as asked");
      assert.ok(found.page <= width, `${path} is ${found.page} px wide in ${width}`);
    }
  }
}

/** With scripts off: what is there to be read is read, by links that load pages, and the page says what needs scripts. */
async function scriptless(it, { posts }) {
  await it.goto("/");
  assert.deepEqual(await titles(it), titlesOf(posts).slice(0, 10));
  const says = /Scripts are switched off in this browser: everything here can be read/;
  if (it.engine.showsNoscript === false) assert.doesNotMatch(await it.evaluate(() => document.body.innerText), says);
  else await it.says(says);
  await it.click("main article h2 a", posts[2].title);
  await soon(async () => assert.equal(await it.heading(), posts[2].title));
  assert.ok((await it.texts("article .prose p")).length > 3, "the whole text");
  await it.click(".post-category a", posts[2].categories[0]);
  await soon(async () => assert.equal(await it.heading(), `Category: ${posts[2].categories[0]}`));
  assert.equal(await it.evaluate(() => document.documentElement.dataset.boot ?? "no script ran"), "no script ran");
}

export const journeys = { read, follow, filter, search, offline, shelf: keep, fit };
export { scriptless, workerless };
