// Service workers that nobody looks into. Playwright attaches a debugger to every worker, and with one Chromium (156)
// ends a worker that another waits for whatever it has to do: a page load that was handed to it is never answered
// (docs/faults.md has the numbers). Nor does such a worker ever end because it has nothing to do.

import assert from "node:assert/strict";

// What Playwright asks for without saying so, but for workers of sites.
const filter = ["browser", "tab", "service_worker"].map((type) => ({ type, exclude: true })).concat({});
const whole = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
const hasFilter = new WeakSet();

/** Keeps Playwright's debugger away from the workers of a browser's sites; its pages, if it has some, are of `context`. */
export async function leaveWorkers(browser, context) {
  // Nothing of Playwright's own says what it attaches to: this is its inside, in the version of package.json.
  const inside = (it) => it._connection.toImpl(it);
  const { _connection: connection, _session: session } = inside(browser);
  assert.ok(connection._rawSend && session, "Playwright is another inside: mend tests/e2e/workers.mjs");
  assert.ok(!hasFilter.has(connection));
  hasFilter.add(connection);
  const send = connection._rawSend.bind(connection);
  connection._rawSend = (id, method, given) => send(id, method, method === "Target.setAutoAttach" ? { ...given, filter } : given);
  const pages = context ? context.pages().map((page) => inside(page).delegate._mainFrameSession._client) : [];
  for (const it of [session, ...pages]) await it.send("Target.setAutoAttach", whole);
}
