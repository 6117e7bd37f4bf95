// The page of the shelf below what the reader draws of it: saved and unfinished posts, copies for offline,
// storage, export and import, and how the site stands on this device.
import { keptArchive } from "./archive.js";
import * as offline from "./copies.js";
import { base, copies, hear, meta, shell } from "./kept.js";
import { check, notice } from "./offline.js";
import * as shelf from "./shelf.js";
import { counted, filled, tag } from "./words.js";

/** An element: name, what is set on it, what stands in it. Texts stay texts. */
function el(name, given = {}, ...children) {
  const it = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key in it && key !== "list") it[key] = value;
    else it.setAttribute(key, value);
  }
  it.append(...children.filter((child) => child || child === 0));
  return it;
}
const button = (words, onclick, label) => el("button", { textContent: words, onclick, ...(label && { ariaLabel: label }) });
const day = (time) => (time ? new Date(time).toLocaleString(tag) : "@@never@@");
const { size } = offline;

// ---- Posts

let archive;

/** A link to a post; one that is not in the archive any more keeps its title. */
function link({ id, value }) {
  const posts = archive?.posts;
  const now = posts?.find((it) => it.id === id) ?? posts?.find((it) => it.slug === value?.slug);
  const words = now?.title ?? value?.title ?? id;
  // Where a post went, its old address may still lead on.
  const it = el("a", { href: `${base}post/${now?.slug ?? value?.slug}/` }, words);
  return posts && !now ? el("span", {}, it, " ", el("em", {}, "@@gone_from_archive@@")) : it;
}

function list(kind, none, more = () => "") {
  const all = shelf.all(kind);
  if (all.length === 0) return el("p", {}, none);
  const row = (it) =>
    el("li", {}, link(it), more(it), " ", button("@@remove@@", () => remove(kind, it), filled("@@remove_it@@", it.value?.title ?? it.id)));
  return el("ul", { className: "shelf-list" }, ...all.map(row));
}

function remove(kind, { id }) {
  shelf.drop(kind, id);
  if (kind === "saved") offline.remove(`post/${id}`).catch(tellFault);
}

const percent = ({ value }) => " – " + filled("@@percent_read@@", Math.round((value?.share ?? 0) * 100));

// ---- Copies

const running = new Map();
const words = {
  running: "@@copy_running@@",
  paused: "@@copy_paused@@",
  waiting: "@@copy_waiting@@",
  failed: "@@copy_failed@@",
  whole: "@@copy_whole@@",
};

function row(copy) {
  const reach = el("span", { className: "copy-reach" });
  const bar = copy.state === "running" ? el("progress", { ariaLabel: filled("@@saved_of@@", copy.name) }) : "";
  const end = copy.state === "whole" ? "@@delete@@" : "@@cancel@@";
  const way = {
    running: ["@@pause@@", offline.pause],
    waiting: ["@@try_again@@", offline.resume],
    paused: ["@@go_on@@", offline.resume],
    failed: ["@@try_again@@", offline.resume],
  }[copy.state];
  const it = el(
    "li",
    { "data-copy": copy.id },
    el("strong", {}, copy.name), copy.images ? " @@copy_with_images@@" : "", " – ", el("span", { className: "copy-state" }, words[copy.state]), " ", reach, bar, " ",
    copy.fault ? el("span", { className: "copy-fault" }, copy.fault) : "", " ",
    way ? button(way[0], () => way[1](copy.id).catch(tellFault), filled("@@label@@", way[0], copy.name)) : "", " ",
    button(end, () => offline.remove(copy.id).catch(tellFault), filled("@@label@@", end, copy.name)),
  );
  if (copy.state !== "whole") showReach(it, running.get(copy.id));
  return it;
}

/** Shows how far a copy is; the buttons stay where they are. */
function showReach(row, { done, bytes } = {}) {
  if (!bytes) return;
  row.querySelector(".copy-reach").textContent = filled("@@part_of_whole@@", size(done), size(bytes));
  const bar = row.querySelector("progress");
  if (bar) Object.assign(bar, { max: bytes, value: done });
}

const tellFault = (error) => notice("fault", error.message);

function chosen(form) {
  const [kind, slug] = form.what.value.split("/");
  return { kind, slug, name: form.what.selectedOptions[0].textContent, images: form.images.checked };
}

function form() {
  const option = (value, words) => el("option", { value }, words);
  const terms = (kind, list) =>
    el("optgroup", { label: kind === "category" ? "@@categories@@" : "@@tags@@" }, ...list.map((it) => option(`${kind}/${it.slug}`, it.name)));
  const { categories = [], tags = [] } = archive?.manifest ?? {};
  const weight = el("p", { role: "status", className: "copy-size" });
  const what = el("select", { name: "what" }, option("all/", "@@whole_archive@@"), terms("category", categories), terms("tag", tags));
  const images = el("input", { type: "checkbox", name: "images", checked: true });
  const it = el(
    "form",
    { className: "copy-form" },
    el("label", {}, "@@what_to_save@@ ", what), el("label", {}, images, " @@with_images@@"),
    el("button", {}, "@@save_for_offline@@"), weight,
  );
  const weigh = async () => {
    weight.textContent = "…";
    const { posts, bytes, left } = await offline.weigh(chosen(it));
    const facts = [counted("@@posts@@", posts), size(bytes)];
    if (left < bytes) facts.push(filled("@@left_to_fetch@@", size(left)));
    weight.textContent = facts.join("@@comma@@");
  };
  const again = () => weigh().catch((error) => (weight.textContent = error.message));
  it.addEventListener("change", again);
  it.addEventListener("submit", (event) => {
    event.preventDefault();
    offline.save(chosen(it)).then(again, tellFault);
  });
  again();
  return it;
}

// ---- Export and import

async function download() {
  await shelf.isRead;
  const address = URL.createObjectURL(new Blob([shelf.exported()], { type: "application/json" }));
  const it = el("a", { href: address, download: "shelf.json" });
  it.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function importer() {
  const said = el("p", { role: "status", className: "import-said" });
  const file = el("input", { type: "file", accept: "application/json,.json" });
  file.addEventListener("change", async () => {
    const [given] = file.files;
    if (!given) return;
    await shelf.isRead;
    const found = given.size > shelf.MOST ? "@@too_large_for_shelf@@" : shelf.preview(await given.text());
    if (typeof found === "string") return said.replaceChildren(found);
    const { items, fresh, older, wrong } = found;
    const count = filled("@@import_counts@@", fresh, items.length - fresh, older, wrong) + " ";
    const take = button("@@import@@", async () => {
      await shelf.merge(found);
      said.replaceChildren("@@imported@@");
    });
    said.replaceChildren(count, items.length ? take : "");
  });
  return el("div", {}, el("label", {}, "@@import_shelf@@ ", file), said);
}

// ---- How it stands

async function standing() {
  const [pointer, checked, fault] = await Promise.all(["pointer", "checked", "fault"].map((it) => meta(it))).catch(() => []);
  const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
  const stays = await navigator.storage?.persisted?.();
  const worker = navigator.serviceWorker?.controller;
  const { problem, aside, unwritten } = shelf.state();
  const facts = [
    ["@@fact_reader@@", shell],
    ["@@fact_archive@@", pointer ? filled("@@archive_number@@", pointer.seq, pointer.manifest.slice(0, 12)) : "@@no_archive_yet@@"],
    ["@@fact_offline@@", worker ? "@@offline_works@@" : navigator.serviceWorker ? "@@offline_begins@@" : "@@offline_impossible@@"],
    ["@@fact_check@@", day(checked)],
    ["@@fact_fault@@", fault ? filled("@@words_and_count@@", fault.what, day(fault.at)) : "@@no_fault@@"],
    ["@@fact_storage@@", usage === undefined ? "@@not_known@@" : filled("@@used_of@@", size(usage), size(quota))],
    ["@@fact_may_clear@@", stays ? "@@stays@@" : "@@may_go@@"],
    ["@@shelf@@", problem || (aside ? counted("@@set_aside@@", aside) : unwritten ? "@@being_written@@" : "@@is_kept@@")],
  ];
  return el("dl", { className: "shelf-state" }, ...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

// ---- The whole

const sections = {};

function section(name, heading, ...children) {
  sections[name] = el("div", { id: `shelf-${name}` }, ...children);
  return el("section", {}, el("h2", {}, heading), sections[name]);
}

const turns = {};
let turn = 0;
async function fill(name, make) {
  const own = ++turn;
  const children = [await make()].flat();
  // What was asked for later may have come sooner: it stays.
  if (own < turns[name]) return;
  turns[name] = own;
  sections[name]?.replaceChildren(...children);
}

async function posts() {
  await fill("posts", () => list("saved", "@@no_saved_posts@@"));
  await fill("places", () => list("place", "@@no_begun_posts@@", percent));
}
async function copied() {
  const all = await copies().catch(() => []);
  await fill("copies", () => (all.length ? el("ul", { className: "shelf-list" }, ...all.sort((a, b) => a.at - b.at).map(row)) : el("p", {}, "@@no_copies@@")));
}
async function stands() {
  await fill("state", standing);
  await fill("install", () => {
    const event = globalThis.lecternInstall;
    return event ? button("@@install_app@@", () => event.prompt()) : [];
  });
}

/** Draws into an empty element of the page. */
export async function draw(frame) {
  // Imports that wait for one file end in any order (keeping.js): the page may have another element by now.
  if (!frame.isConnected) return;
  frame.replaceChildren(
    section("posts", "@@saved_posts@@"),
    section("places", "@@begun_posts@@"),
    section("copies", "@@saved_for_offline@@"),
    section("new", "@@save_more@@"),
    section("backup", "@@export_and_import@@", button("@@export_shelf@@", download), importer()),
    section("state", "@@on_this_device@@"),
    section("install", ""),
    el("p", {}, button("@@check_now@@", async () => {
      notice("check", await check().catch((fault) => fault.message));
      stands();
    }), button("@@ask_to_keep@@", async () => {
      const stays = await navigator.storage?.persist?.();
      notice("persist", stays ? "@@will_keep@@" : "@@keeps_while_room@@");
      stands();
    })),
  );
  sections.install.previousSibling.remove();
  posts();
  copied();
  stands();
  await learn();
}

/** The archive that the form is of. */
let formOf;

/** What the page knows of the archive, and what it shows because of it. */
async function learn() {
  archive = await keptArchive().catch(() => undefined);
  posts();
  // Made once where that is enough, also of two looks at once: a press that falls between two forms is lost.
  const now = archive?.pointer.manifest;
  if (sections.new.firstChild && formOf === now) return;
  formOf = now;
  await fill("new", form);
}

shelf.onChange(() => {
  // Once loaded, it hears of every place in a text.
  if (!document.getElementById("shelf")) return;
  posts();
  stands();
});
hear(({ copy, done, bytes, copies, archive: moved, state }) => {
  if (copy) {
    running.set(copy, { done, bytes });
    const row = [...document.querySelectorAll("[data-copy]")].find((it) => it.dataset.copy === copy);
    if (row) showReach(row, running.get(copy));
  }
  if (copies) copied();
  if (copies || moved || state) stands();
  if (moved) learn();
});
