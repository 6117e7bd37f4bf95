// axe-core's rules for accessible pages, asked of a page as it stands.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules about colours: what may change with a theme, where all else stands as it stood. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Asks axe, and asserts that no rule is broken; returns how many were kept. */
async function ask(it, what, options) {
  const { passes, violations } = await it.evaluate(async (options) => {
    const { passes, violations } = await window.axe.run(options);
    const nodes = (rule) => rule.nodes.map((node) => `${node.html} ${node.failureSummary}`);
    return {
      passes: passes.map((rule) => rule.id),
      violations: violations.map((rule) => [rule.id, rule.help, ...nodes(rule).slice(0, 3)]),
    };
  }, options);
  assert.deepEqual(violations, [], what);
  assert.ok(passes.includes("color-contrast"), `${what}: the contrast of text was measured`);
  return passes.length;
}

/**
 * Asserts that no rule is broken, contrast of text among them, and returns how many were kept. axe
 * comes in through the debugger, which the page's security policy does not bind: the policy stays
 * as it is.
 */
export async function accessible(it, what) {
  // Browsers lead the keyboard into what scrolls; axe knows only what says so, as tables do once reading.js is there.
  await it.waitForFunction(() =>
    [...document.querySelectorAll(".prose table")].every((it) => it.scrollWidth <= it.clientWidth || it.tabIndex === 0),
  );
  const devtools = await it.context().newCDPSession(it);
  await devtools.send("Runtime.evaluate", { expression: `window.axe ?? (() => {${source}})(), 0` });
  await devtools.detach();
  return ask(it, what, { rules: { "target-size": { enabled: true } } });
}

/** The same of colours alone, for a page that `accessible` was asked of and that shows another theme now. */
export function coloured(it, what) {
  return ask(it, what, { runOnly: { type: "rule", values: COLOURS } });
}
