// A journey that stands still ends, with all that is known of where.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const journey = join(import.meta.dirname, "journey.mjs");

test("a journey that waits for ever fails at its limit, names what it waits for, and the next one runs", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lectern-journey-"));
  const file = join(folder, "still.mjs");
  writeFileSync(
    file,
    `import { test, within } from ${JSON.stringify(journey)};
test("stands still", { limit: 200 }, () => within("an answer that never comes", 1e6, () => new Promise(() => {})));
test("goes on", () => {});`,
  );
  // Without this the file would report to this one's runner.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const [code, said] = await new Promise((done) => {
    execFile(process.execPath, ["--test-reporter=tap", file], { env }, (error, text) => done([error?.code, text]));
  });
  rmSync(folder, { recursive: true });
  assert.equal(code, 1, said);
  assert.match(said, /not ok 1 - stands still/);
  assert.match(said, /stood still for 0\.2 seconds/);
  assert.match(said, /an answer that never comes/);
  assert.match(said, /^ok 2 - goes on/m);
});
