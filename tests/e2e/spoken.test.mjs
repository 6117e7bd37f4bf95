// What is heard on the way: the journeys of docs/screen-readers.md through Chromium's own accessibility tree, which is what
// it hands to screen readers. Roles, names, states and their order; what a program makes of them aloud is its own affair.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { page, root, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, soon, titles } from "./reader.mjs";
import { field } from "./search.mjs";
import { build, whole } from "./tongues.mjs";

let server;
before(async () => (server = await serve(await build("en"))));

async function open(path, width = 1280) {
  const it = await page({ baseURL: server.address, viewport: { width, height: 900 } });
  await it.goto(path);
  await whole(it);
  return it;
}

// ---- The tree

/** Roles that are said without a name too. */
const NAMELESS = /^(banner|navigation|main|contentinfo|complementary|search|article|table|dialog|group|status|listbox)$/;
/** Names of Chromium's own, where those of ARIA are meant. */
const ROLES = { StaticText: "text", PopUpButton: "button", ToggleButton: "button", DisclosureTriangle: "disclosure" };
/** States that are said whatever they are; the others where they hold. */
const STATES = ["pressed", "expanded", "checked"];
const WHEN_TRUE = ["selected", "disabled"];

/** A node as a line: role, level, name in quotation marks, states. Empty for what says nothing. */
function lineOf({ ignored, role, name, properties = [] }) {
  const words = (name?.value ?? "").trim();
  const is = ROLES[role?.value] ?? role?.value;
  if (ignored || is === "InlineTextBox" || is === "RootWebArea" || !(words || NAMELESS.test(is))) return "";
  const facts = Object.fromEntries(properties.map((it) => [it.name, String(it.value.value)]));
  const states = STATES.filter((it) => it in facts).concat(WHEN_TRUE.filter((it) => facts[it] === "true"));
  return [is, facts.level, `"${words}"`, ...states.map((it) => `${it}=${facts[it]}`)].filter(Boolean).join(" ");
}

/** The nodes of the page in the order in which they are read. */
async function nodesOf(it) {
  const devtools = await it.context().newCDPSession(it);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  await devtools.detach();
  const all = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = [];
  const walk = (node) => {
    inOrder.push(node);
    for (const id of node.childIds ?? []) if (all.has(id)) walk(all.get(id));
  };
  walk(nodes.find((node) => !node.parentId));
  return inOrder;
}

/** What is read from the first line to the last. */
const heard = async (it) => (await nodesOf(it)).map(lineOf).filter(Boolean);

/** The line of what has the focus. */
async function focusedLine(it) {
  const has = (node) => node.properties?.some(({ name, value }) => name === "focused" && value.value === true);
  return lineOf((await nodesOf(it)).filter((node) => has(node) && node.role.value !== "RootWebArea").at(-1) ?? {});
}

/** Asserts that lines come one behind the other, whatever is read between them. */
function follow(lines, expected) {
  let at = -1;
  for (const what of expected) {
    const fits = (line) => (what instanceof RegExp ? what.test(line) : line === what);
    const next = lines.findIndex((line, idx) => idx > at && fits(line));
    assert.ok(next >= 0, `${what} behind ${lines[at] ?? "the beginning"} in\n${lines.join("\n")}`);
    at = next;
  }
}

const hears = (it, ...expected) => soon(async () => follow(await heard(it), expected));
const focuses = (it, what) => soon(async () => assert.match(await focusedLine(it), what));
const says = (name) => new RegExp(`^\\w+ "${name}"$`);

// ---- The journeys

test("a post is read from its head to its foot", async () => {
  const it = await open("/post/belika-14/", 1000);
  await hears(
    it,
    'link "Skip to the content"',
    /^banner/,
    'link "Vellora"',
    /^search/,
    /^combobox "Search"/,
    'navigation "Site"',
    'link "Categories"',
    /^button "Aa Settings"/,
    /^main/,
    /^article/,
    'heading 1 "Belika 14"',
    'text "28 March 2024"',
    /^text "\d+ min read"$/,
    'link "Quenta"',
    'button "Save" pressed=false',
    'button "Read" pressed=false',
    'navigation "Contents"',
    /^\w+ "Contents" expanded=false$/,
    'heading 2 "Vornu"',
    /^text "Quasta merilo dovana\./,
    'link "1"',
    'heading 2 "Talmi"',
    'heading 2 "Sorva"',
    'list "Tags"',
    'button "Share"',
    'link "Back to the top"',
    'navigation "Read on"',
    'navigation "Neighbouring posts"',
    /^contentinfo/,
  );
  await it.locator(".contents summary").press("Enter");
  await hears(it, /^\w+ "Contents" expanded=true$/, 'link "Vornu"', 'link "Talmi"', 'link "Sorva"', 'heading 2 "Vornu"');
  await it.locator(".post sup a").first().press("Enter");
  await focuses(it, /^group "Footnote 1"$/);
  await hears(it, 'group "Footnote 1"', 'text "Nidra."', 'link "To the notes"');
  await it.keyboard.press("Escape");
  await focuses(it, /^link "1"$/);
  await it.locator("pre").first().scrollIntoViewIfNeeded();
  await hears(it, 'button "Wrap long lines" pressed=true', 'button "Copy this code"');
  await it.locator("h2", { hasText: "Vornu" }).scrollIntoViewIfNeeded();
  await hears(it, 'heading 2 "Vornu"', 'link "Link to this heading"');
});

test("a post is found by landmarks and headings, and says where one has come", async () => {
  const it = await open("/");
  await hears(
    it,
    /^banner/,
    /^search/,
    'navigation "Site"',
    /^main/,
    'navigation "Categories"',
    'navigation "Tags"',
    'complementary "Filters"',
    'navigation "Form of the list"',
    'navigation "Pages"',
    /^contentinfo/,
  );
  const rows = await titles(it);
  const headings = (await heard(it)).filter((line) => line.startsWith("heading"));
  assert.deepEqual(headings, ['heading 1 "Vellora"', ...rows.map((title) => `heading 2 "${title}"`)]);
  await it.locator("article h2 a").nth(2).press("Enter");
  await focuses(it, new RegExp(`^heading 1 "${rows[2]}"$`));
  await hears(it, /^contentinfo/, `text "${rows[2]} – Vellora"`);
});

test("a list is filtered, and the count is heard", async () => {
  const it = await open("/");
  await hears(it, 'complementary "Filters"', /^group "Categories"$/i, /^checkbox "Quenta ?7" checked=false$/, /^group "Dates"$/i);
  await it.getByRole("group", { name: "Categories" }).getByRole("checkbox", { name: /^Quenta/ }).press("Space");
  await arrived(it, "/category/quenta/");
  await hears(
    it,
    'heading 1 "Category: Quenta"',
    /^checkbox "Quenta ?7" checked=true$/,
    'navigation "Active filters"',
    'link "Remove filter Category: Quenta"',
    'link "Clear all filters"',
    /^status/,
    'text "7 posts"',
    'button "Save this search" pressed=false',
    /^(combobox|button) "Sort/,
    'button "Dense" pressed=false',
  );
  await focuses(it, /^checkbox "Quenta ?7" checked=true$/);
});

test("a search says what it offers, what is chosen and how many it found", async () => {
  const it = await open("/tags/");
  await field(it).focus();
  await it.keyboard.type("garida");
  await hears(it, /^combobox "Search" expanded=true/, 'listbox "Posts found"', /^option "(Belika|Sagura)/);
  await hears(it, /^option "All 17 posts for “garida”"/, /^contentinfo/, 'text "All 17 posts for “garida”"');
  await it.keyboard.press("ArrowDown");
  await hears(it, 'listbox "Posts found"', /^option "(Belika|Sagura).*" selected=true$/);
  // Which of the two has the focus in the tree, the field or its active line, is the browser's affair.
  assert.equal(await it.evaluate(() => document.activeElement.type), "search");
  await it.keyboard.press("ArrowUp");
  await it.keyboard.press("Enter");
  await arrived(it, "/search/?q=garida");
  await focuses(it, /^heading 1 "/);
  const count = [/^status/, 'text "17 posts, page 1 of 2"'];
  await hears(it, /^combobox "Search" expanded=false/, ...count, /^contentinfo/, /^text ".*garida.* – Vellora"$/);
});

test("a sheet is all that is heard while it is open, and gives the focus back", async () => {
  const it = await open("/tags/");
  await it.getByRole("button", { name: "Settings" }).press("Enter");
  const chosen = ['group "Colours"', 'radio "As the system" checked=true', 'radio "Light" checked=false'];
  await hears(it, /^dialog "Settings"/, 'heading 2 "Settings"', 'button "Close"', ...chosen);
  const lines = await heard(it);
  assert.deepEqual(lines.filter((line) => /^(banner|main|contentinfo)/.test(line)), [], "what stands below is not there");
  await it.keyboard.press("Escape");
  await focuses(it, /^button "Aa Settings"/);
  await hears(it, /^banner/, /^main/, 'heading 1 "Tags"');
});

test("keys say what they did, marks are heard in lists, and the shelf names what it holds", async () => {
  const it = await open("/");
  const [title] = await titles(it);
  const row = it.locator("article.post-row").first();
  await it.keyboard.press("j");
  for (const [key, words] of [["s", "Saved"], ["m", "Read"]]) {
    // What keeps it comes when the page has been shown; before that, the key does nothing.
    await soon(async () => {
      await it.keyboard.press(key);
      assert.notEqual(await row.getAttribute(`data-${words.toLowerCase()}`), null);
    });
    await hears(it, /^contentinfo/, /^status/, `text "${words}"`);
  }
  await hears(it, `heading 2 "${title}"`, says("Saved"), /^text "\d+ min read"$/, says("Read"), /^heading 2/);
  await it.keyboard.press("m");
  await hears(it, /^contentinfo/, /^status/, 'text "Taken back: Read"');
  await it.goto("/shelf/");
  await whole(it);
  const kept = ['heading 2 "Saved posts"', `link "${title}"`, `button "Remove ${title}"`];
  await hears(it, 'heading 1 "Shelf"', 'heading 2 "Saved searches"', ...kept);
  await it.getByRole("button", { name: `Remove ${title}` }).press("Enter");
  await focuses(it, /^heading 2 "Saved posts"$/);
  await hears(it, 'heading 2 "Saved posts"', /^text "No post is saved yet/);
});

test("the months of the archive are a table with its heads", async () => {
  const it = await open("/archive/");
  await hears(
    it,
    'heading 1 "All posts"',
    'text "20 posts"',
    'table "Posts by month"',
    'columnheader "Year"',
    /^rowheader "2024"/,
    /^link "March 2024: \d+ posts?"$/,
    'heading 2 "2024"',
  );
});

test("every journey of docs/screen-readers.md is gone here", () => {
  const text = readFileSync(join(root, "docs/screen-readers.md"), "utf8");
  const told = [...text.matchAll(/^## (.*)$/gm)].map((it) => it[1]).filter((it) => it !== "What is not tested");
  const gone = [...readFileSync(import.meta.filename, "utf8").matchAll(/^test\("(.*?)"/gm)].map((it) => it[1]);
  for (const name of told) assert.ok(gone.some((it) => it.toLowerCase() === name.toLowerCase()), `no journey called ${name}`);
  assert.equal(told.length, gone.length - 1);
});
