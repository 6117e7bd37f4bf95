// The filters beside a list, worked with the mouse or with the keyboard alone.

import assert from "node:assert/strict";
import { valuesOf } from "./archive.mjs";
import { focused } from "./reader.mjs";

/** The legends of the facets, and the field of a post that each is about. */
export const fields = {
  Categories: "categories",
  Tags: "tags",
  Years: "years",
  Authors: "authors",
};

/**
 * The posts that have, in every facet of `chosen` (values by legend), one of the values.
 */
export function filtered(posts, chosen) {
  const fits = (post, legend) =>
    valuesOf(post, fields[legend]).some((it) => chosen[legend].includes(it));
  return posts.filter((post) => Object.keys(chosen).every((legend) => fits(post, legend)));
}

/** What choosing a value would give: the posts that have it and fit all other facets. */
export function countOf(posts, chosen, legend, value) {
  return filtered(posts, { ...chosen, [legend]: [value] }).length;
}

/** A facet by its legend. */
export function facet(it, legend) {
  return it.getByRole("group", { name: legend, exact: true });
}

/** The checkbox of a value. */
export function box(it, legend, name) {
  const label = new RegExp(`^${name.replace(/[^\w\s]/g, "\\$&")} [\\d,]+$`);
  return facet(it, legend).getByRole("checkbox", { name: label });
}

/** The values that a facet shows: `{ name, count, chosen, disabled }`, in order. */
export function values(it, legend) {
  return facet(it, legend)
    .locator("label:has(input[type=checkbox])")
    .evaluateAll((labels) =>
      labels.map((label) => {
        const [name, count] = label.querySelectorAll("span");
        const { checked, disabled } = label.querySelector("input");
        const number = Number(count.textContent.replaceAll(",", ""));
        return { name: name.textContent, count: number, chosen: checked, disabled };
      }),
    );
}

/** The active filters in words. */
export function chips(it) {
  const links = it.getByRole("navigation", { name: "Active filters" }).getByRole("link");
  return links.evaluateAll((all) =>
    all.map((link) => link.getAttribute("aria-label") ?? link.textContent),
  );
}

/** The two ways to press something. Each leaves the focus where the reader puts it. */
export const hands = {
  mouse: (it, locator) => locator.click(),
  async keyboard(it, locator) {
    await tabTo(it, locator);
    const isBox = await locator.evaluate((at) => at.type === "checkbox");
    await it.keyboard.press(isBox ? "Space" : "Enter");
  },
};

/** Presses Tab until the focus is on something. */
export async function tabTo(it, locator) {
  const passed = [];
  // Some pages have a hundred stations; one round and a half is surely enough.
  while (passed.length < 200) {
    await it.keyboard.press("Tab");
    if (await locator.evaluate((at) => at === document.activeElement)) return;
    passed.push(await focused(it));
  }
  assert.fail(`Tab does not reach ${locator}, but ${passed.join(" | ")}`);
}
