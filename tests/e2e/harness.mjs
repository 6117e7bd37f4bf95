// What every journey stands on: a site built by the tool, the tool's own server, and a page in the
// installed Chromium that remembers whatever went wrong. Pages are closed when their test ends, and
// must be clean then; servers and the browser are closed when the test file ends.
//
// Run by `cargo xtask test browser`, which sets CHROMIUM, LECTERN_TOOL, LECTERN_SHELL and
// LECTERN_RUN; by hand (`node --test tests/e2e/x.test.mjs`) the usual places are looked at.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach } from "node:test";
import { chromium } from "playwright-core";
import { hasEnded, watch, within } from "./journey.mjs";
import { leaveWorkers } from "./workers.mjs";

/** The clone's own folder. */
export const root = resolve(import.meta.dirname, "../..");

// xtask's folder is shared by all test files of one run; a folder of our own is removed at the end.
const run = process.env.LECTERN_RUN ?? mkdtempSync(join(tmpdir(), "lectern-journeys-"));

const tool = kept("lectern", process.env.LECTERN_TOOL ?? join(root, "target/release/lectern"));
export const shell = kept("shell", process.env.LECTERN_SHELL ?? join(root, "target/shell"));

/** A copy from when the run began: whoever builds meanwhile neither breaks nor changes it. */
function kept(name, path) {
  const copy = join(run, name);
  if (existsSync(copy)) return copy;
  assert.ok(existsSync(path), `${path} is missing; run: cargo xtask test browser`);
  const fresh = join(mkdtempSync(join(run, "fresh-")), name);
  cpSync(path, fresh, { recursive: true });
  renameSync(fresh, copy);
  return copy;
}

/** How the browser is started. */
export const flags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The order of day and month in a date field is the browser's language's.
  "--lang=en-US",
  // Whatever a page asks for elsewhere fails at once and is recorded; nothing leaves the machine.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/** Pages that are open, each with its own `end`. */
const pages = new Set();
const servers = new Set();
let browser;

// Whoever forgets to ask whether a page is clean is asked here. All are closed before one fails.
afterEach(async () => {
  const ended = await Promise.allSettled([...pages].map((it) => it.end()));
  const failed = ended.find((it) => it.status === "rejected");
  if (failed) throw failed.reason;
});

after(async () => {
  const it = await browser?.catch(() => undefined);
  await within("the browser to end", 60_000, async () => it?.close()).catch((error) => console.log(error.message));
  for (const server of servers) await server.stop();
  if (!process.env.LECTERN_RUN) rmSync(run, { recursive: true, force: true });
});

// A test file that is ended early leaves no server behind.
process.once("exit", () => servers.forEach((server) => server.child.kill()));
// Playwright ends its browsers at this signal, and not the file.
process.once("SIGTERM", () => process.exit(1));

/** Runs the tool to its end; never fails by itself. */
export function runTool(...words) {
  return new Promise((done) => {
    execFile(tool, words, { cwd: root, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      done({ code: error ? (error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/**
 * Builds `sources` (paths from the clone's folder) and returns the site's folder. The same sources
 * with the same options are built once in a run, so a test that damages a site copies it first.
 *
 * Options: `options`, further words for the tool, such as ["-b", "https://example.org/blog/"]; `change`, what to
 * do to a copy of the shell in a folder, for another build of it, by a function that is always the same for its
 * name.
 */
export async function buildSite(sources, { options = [], change } = {}) {
  const key = createHash("sha256")
    .update(JSON.stringify([sources, options, change?.name ?? ""]))
    .digest("hex");
  const folder = join(run, "sites", key.slice(0, 16));
  if (existsSync(folder)) return folder;
  // Built beside and renamed, so that a failed build is not taken for a site later.
  mkdirSync(join(run, "sites"), { recursive: true });
  const fresh = join(mkdtempSync(join(run, "fresh-")), "site");
  const changed = change ? copySite(shell) : shell;
  change?.(changed);
  const words = ["build", ...sources, "--shell", changed, "-o", fresh, ...options];
  const { code, stdout, stderr } = await runTool(...words);
  assert.equal(code, 0, `lectern ${words.join(" ")}\n${stdout}${stderr}`);
  renameSync(fresh, folder);
  return folder;
}

/** A copy of a site that the test may damage. */
export function copySite(folder) {
  const copy = mkdtempSync(join(run, "copy-"));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Serves a folder with the tool's own server on a free port: `{ address, stop }`. */
export async function serve(folder) {
  const child = spawn(tool, ["serve", folder, "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((done) => child.once("close", done));
  const stop = () => {
    servers.delete(server);
    child.kill();
    return ended;
  };
  const server = { address: undefined, stop, child };
  servers.add(server);
  let errors = "";
  child.stderr.on("data", (text) => (errors += text));
  server.address = await new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => fail(new Error(`lectern serve ended (${code}): ${errors}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = line.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (address) done(address[0]);
    });
  });
  return server;
}

/**
 * A page in a context of its own, with Playwright's context options. `baseURL` is the site's
 * address: requests to any other origin count as faults. `allowed`, a list of patterns, says which
 * faults the journey is about.
 *
 * Besides Playwright's own methods it has `faults`, a list of sentences, and `clean(...allowed)`,
 * which asserts that there are none; faults matching one of the patterns are let pass. A page that
 * was not asked is asked when its test ends.
 */
export async function page({ allowed = [], ...options } = {}) {
  browser ??= begin();
  const context = await (await browser).newContext(options);
  const faults = [];
  await watchContext(context, faults, options.baseURL && new URL(options.baseURL).origin);
  watch(context);
  // Whatever takes longer than this on a busy machine is not going to happen.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  let isAsked = false;
  const clean = (...more) => {
    isAsked = true;
    const passes = (fault) => [...allowed, ...more].some((pattern) => pattern.test(fault));
    assert.deepEqual(
      faults.filter((fault) => !passes(fault)),
      [],
      "the page is not clean",
    );
  };
  const end = async () => {
    pages.delete(page);
    // An answer comes behind all messages that the page sent before; a page that is gone has none.
    await within("a page to end", 10_000, () => page.evaluate(() => 0)).catch(() => {});
    await within("a context to end", 30_000, () => context.close());
    if (!isAsked) clean();
  };
  pages.add(Object.assign(page, { faults, clean, end }));
  return page;
}

async function watchContext(context, faults, origin) {
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => faults.push(`page error: ${error.error()}`));
  context.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (!["http:", "https:", "ws:", "wss:"].includes(protocol) || asked === origin) return;
    faults.push(`request to another origin: ${request.url()}`);
  });
  await context.exposeBinding("__lecternFault", (_, fault) => faults.push(fault));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const what = `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`;
      globalThis.__lecternFault(`policy violation: ${what}`);
    });
  });
}

/** A browser, at the second try if need be; where there is none, the next test asks again. */
async function begin() {
  try {
    return await launch().catch((error) => {
      console.log(`Chromium did not begin, so once more: ${error.message}`);
      return launch();
    });
  } catch (error) {
    browser = undefined;
    throw error;
  }
}

async function launch() {
  const executablePath = chromiumPath();
  const it = await chromium.launch({ executablePath, args: flags, headless: true });
  await leaveWorkers(it);
  // What comes behind one that ended by itself gets another, and what its pages said is asked of no test.
  it.on("disconnected", () => {
    browser = undefined;
    pages.clear();
    hasEnded();
  });
  return it;
}

/** The installed browser. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = files.find((file) => existsSync(file));
  assert.ok(found, "no Chromium here; install it with: sudo apt-get install chromium");
  return found;
}
