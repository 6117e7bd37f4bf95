// The same journeys in three engines, each driven by its own driver over the tool's own server. An engine whose driver is not
// here is skipped, with a line that says what is missing.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe } from "node:test";
import { readArchive } from "../e2e/archive.mjs";
import { buildSite, serve } from "../e2e/harness.mjs";
import { test, within } from "../e2e/journey.mjs";
import { soon } from "../e2e/reader.mjs";
import { engines, missing } from "./engines.mjs";
import { journeys, scriptless, workerless } from "./journeys.mjs";
import { Window } from "./window.mjs";

const folder = await buildSite(["content", "docs"]);
const { posts } = readArchive(folder);

/** Does a journey in a browser, on a server of its own, so that each begins with nothing kept; it must be clean in the end. */
async function go(journey, engine, begun) {
  const server = await serve(folder);
  const it = new Window(engine, begun, server.address);
  try {
    await journey(it, { posts, server });
    await it.clean();
  } finally {
    // What is said later belongs to nobody else's page.
    await it.goto("about:blank").catch((error) => console.log(error.message));
    await server.stop();
  }
}

const faulty = `<!doctype html><title>Faults</title><link rel=icon href=data:,>
<button onclick="console.error('told')">Tell</button>
<button onclick="throw new Error('thrown')">Throw</button>
<button onclick="document.body.append(Object.assign(document.createElement('style'), { textContent: 'h1 { color: red }' }))">Forbidden</button>`;

/** Faults are heard: without this, no journey's `clean` would prove anything. */
async function hears(engine, begun) {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": "style-src 'none'" }).end(faulty);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  try {
    const it = new Window(engine, begun, `http://127.0.0.1:${server.address().port}/`);
    await it.goto("/");
    await it.clean();
    for (const [button, said] of [["Tell", /told/], ["Throw", /thrown/], ["Forbidden", /Content.Security.Policy/i]]) {
      await it.click("button", button);
      await soon(() => assert.rejects(it.clean(), said));
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

for (const engine of engines) {
  const skip = missing(engine);
  if (skip) console.log(`skipped: ${skip}`);
  describe(engine.name, { skip }, () => {
    const begin = (options) =>
      engine.begin(engine.needs, options).catch((error) => {
        console.log(`${engine.name} did not begin, so once more: ${error.message}`);
        return engine.begin(engine.needs, options);
      });
    let begun;
    before(async () => {
      begun = await within(`${engine.name} to begin`, 600_000, () => begin({}));
      await engine.size(begun, 1280, 900);
      console.log(`${engine.name} is ${begun.facts.browserName} ${begun.facts.browserVersion}`);
    });
    after(() => begun?.end());
    test("a fault in a page is heard", () => hears(engine, begun));
    for (const [what, journey] of Object.entries(journeys)) test(what, () => go(journey, engine, begun));
    const alone = async (journey, options) => {
      const other = await begin(options);
      try {
        if (options.hasScripts === false) await engine.withoutScripts?.(other);
        await go(journey, engine, other);
      } finally {
        await other.end();
      }
    };
    test("reading with scripts switched off", () => alone(scriptless, { hasScripts: false }));
    if (engine.canDoWithoutWorkers) test("without service workers", () => alone(workerless, { hasWorkers: false }));
  });
}
