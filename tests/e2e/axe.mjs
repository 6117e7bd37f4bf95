// axe-core's rules for accessible pages, asked of a page as it stands.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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
  const { passes, violations } = await it.evaluate(async () => {
    const rules = { "target-size": { enabled: true } };
    const { passes, violations } = await window.axe.run({ rules });
    const nodes = (rule) => rule.nodes.map((node) => `${node.html} ${node.failureSummary}`);
    return {
      passes: passes.map((rule) => rule.id),
      violations: violations.map((rule) => [rule.id, rule.help, ...nodes(rule).slice(0, 3)]),
    };
  });
  assert.deepEqual(violations, [], what);
  assert.ok(passes.includes("color-contrast"), `${what}: the contrast of text was measured`);
  return passes.length;
}
