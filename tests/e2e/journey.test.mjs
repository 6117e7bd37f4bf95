// A journey that stands still ends, with all that is known of where; one whose browser ended is tried once more.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const from = (name) => JSON.stringify(join(import.meta.dirname, name));

/** Runs a test file of its own: its exit code and what it says. */
async function run(text) {
  const folder = mkdtempSync(join(tmpdir(), "lectern-journey-"));
  const file = join(folder, "own.mjs");
  writeFileSync(file, text);
  // Without this the file would report to this one's runner.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const found = await new Promise((done) => {
    execFile(process.execPath, ["--test-reporter=tap", file], { env }, (error, said) => done([error?.code, said]));
  });
  rmSync(folder, { recursive: true });
  return found;
}

test("a journey that waits for ever fails at its limit, names what it waits for, and the next one runs", async () => {
  const [code, said] = await run(
    `import { test, within } from ${from("journey.mjs")};
test("stands still", { limit: 200 }, () => within("an answer that never comes", 1e6, () => new Promise(() => {})));
test("goes on", () => {});`,
  );
  assert.equal(code, 1, said);
  assert.match(said, /not ok 1 - stands still/);
  assert.match(said, /stood still for 0\.2 seconds/);
  assert.match(said, /an answer that never comes/);
  assert.match(said, /^ok 2 - goes on/m);
});

test("a browser that ends by itself costs its journey one more try, and no more; a journey that fails has none", async () => {
  const [code, said] = await run(
    `import assert from "node:assert/strict";
import { page } from ${from("harness.mjs")};
import { test } from ${from("journey.mjs")};
const tries = { once: 0, always: 0, never: 0 };
const crash = async (it) => (await it.context().browser().newBrowserCDPSession()).send("Browser.crash");
test("once", async () => {
  const it = await page();
  if (++tries.once === 1) await crash(it);
  assert.equal(await it.evaluate(() => 1 + 1), 2);
});
test("always", async () => {
  tries.always += 1;
  await crash(await page());
});
test("never", () => {
  tries.never += 1;
  assert.fail("by itself");
});
test("count", () => assert.deepEqual(tries, { once: 2, always: 2, never: 1 }));`,
  );
  assert.equal(code, 1, said);
  assert.match(said, /^ok 1 - once/m);
  assert.match(said, /once: the browser ended by itself, so once more in another/);
  assert.match(said, /^not ok 2 - always/m);
  assert.match(said, /^not ok 3 - never/m);
  assert.match(said, /^ok 4 - count/m);
});
