// What a journey does and sees in the reader, by the markup that the design fixes: one `main` with
// one `h1`, an `article` for each post, counts in `role="status"`, facets as fieldsets.

import assert from "node:assert/strict";
import { page } from "./harness.mjs";
import { within } from "./journey.mjs";

/** A page at a path of a served site, loaded afresh and drawn. Options as for `page`. */
export async function open(server, path, options = {}) {
  const it = await page({ baseURL: server.address, ...options });
  await it.goto(path);
  await drawn(it);
  return it;
}

/**
 * Waits until the page is whole, nothing of it is on its way, and the reader behind a prerendered one
 * has begun (or said that it cannot).
 */
export async function ready(it) {
  await it.waitForFunction(() => {
    const begins = document.querySelector("#lectern[data-page] > *");
    const { app } = document.documentElement?.dataset ?? {};
    if (begins && !app) return false;
    const place = document.getElementById("lectern");
    // The page is still being read.
    if (!place) return false;
    // The page of another address is on its way to the place of the one that was loaded.
    const { page } = place.dataset;
    if (page && app === "ready" && page !== location.pathname + location.search) return false;
    const main = document.querySelector("main");
    const waits = main?.querySelector(".waiting, [aria-busy=true]");
    const excerpts = [...(main?.querySelectorAll("article > p") ?? [])];
    const blank = excerpts.some((excerpt) => excerpt.textContent === "\u00a0");
    return main?.querySelector("h1") && !waits && !blank;
  });
}

/** Waits until the page is the reader's own: `takeover.test.mjs` is about how it comes to that. */
export async function drawn(it) {
  await ready(it);
  await it.evaluate(() => void dispatchEvent(new Event("lecterntake")));
  await it.waitForFunction(() => {
    const isTaken = !document.querySelector("#lectern[data-page]");
    return isTaken || document.getElementById("boot-notice");
  });
}

/** Waits until the address bar shows a path (with its query) and the page of it is drawn. */
export async function arrived(it, path) {
  await soon(async () => assert.equal(await place(it), path));
  await drawn(it);
}

/** Tries a check until it holds; after half a minute its last failure stands. */
export function soon(check) {
  const end = Date.now() + 30_000;
  return within("a check to hold", 100_000, async () => {
    for (;;) {
      try {
        return await check();
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await new Promise((done) => setTimeout(done, 20));
    }
  });
}

/** Path and query of the address bar. */
export function place(it) {
  return it.evaluate(() => location.pathname + location.search);
}

/** The text of the page's heading. */
export function heading(it) {
  return it.locator("main h1").innerText();
}

/** Waits until what was drawn for the last key has been seen: rows below the window come a frame behind the others. */
export function seen(it) {
  return it.evaluate(async () => {
    // Without a reader nothing is drawn later, and without scripts no frame calls back.
    if (!document.documentElement.dataset.app) return;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

/** The titles in the list, in order. */
export async function titles(it) {
  await seen(it);
  const first = "article :is(h1, h2, h3):first-of-type";
  return it.locator(first).evaluateAll((all) => {
    const heads = all.filter(
      (head) => head === head.closest("article").querySelector("h1, h2, h3"),
    );
    return heads.map((head) => head.textContent);
  });
}

/** The link of a title in the list. */
export function titleLink(it, title) {
  return it.locator("article").getByRole("heading", { name: title, exact: true }).getByRole("link");
}

/** What the list says of its length. */
export function status(it) {
  return it.locator("main [role=status]").innerText();
}

/** How far the page is scrolled, in whole pixels. */
export function scrolled(it) {
  return it.evaluate(() => Math.round(scrollY));
}

/** Scrolls as a reader does, and waits until the page has heard of it. */
export async function scrollTo(it, top) {
  await it.evaluate(hearsScroll, top);
  assert.equal(await scrolled(it), top, "the page is tall enough to scroll that far");
}

/** Scrolls until something stands in the middle of the window; returns how far that is. */
export async function scrollToSee(it, locator) {
  const middle = await locator.evaluate((at) => {
    const { top, bottom } = at.getBoundingClientRect();
    return Math.round(scrollY + (top + bottom - innerHeight) / 2);
  });
  await scrollTo(it, middle);
  return middle;
}

/**
 * In the page: scrolls, and waits for the event and for the frame behind it. Nobody scrolls in the
 * very frame in which a page is drawn, so two frames go by before.
 */
async function hearsScroll(top) {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  await frame();
  await frame();
  const scroll = new Promise((heard) => addEventListener("scroll", heard, { once: true }));
  scrollTo(0, top);
  await scroll;
  await frame();
}

/** What has the focus: its accessible name or text, and its kind. */
export function focused(it) {
  return it.evaluate(() => {
    const at = document.activeElement;
    const label = at.labels?.[0]?.querySelector("span") ?? at.labels?.[0];
    const name = at.getAttribute("aria-label") ?? label?.textContent ?? at.textContent;
    return `${at.localName} ${at === document.body ? "" : name.trim()}`.trim();
  });
}

/** What a screen reader was told of the page that was reached last. */
export function announced(it) {
  return it.locator("[aria-live=polite]:not(main *)").textContent();
}

/** Leaves a mark that only a page load takes away; `isSameLoad` asks for it. */
export function markLoad(it) {
  return it.evaluate(() => void (window.marked = true));
}

/** Whether the page is still the one that `markLoad` marked. */
export function isSameLoad(it) {
  return it.evaluate(() => window.marked === true);
}

/** Searches for a text, as somebody who ends it with Enter. */
export async function searchFor(it, text) {
  const field = it.locator("input[type=search]");
  await field.fill(text);
  await field.press("Enter");
}
