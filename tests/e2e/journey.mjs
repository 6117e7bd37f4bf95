// A journey that stands still ends, and says where it stood: what it waited for, and what its browser knew. Playwright
// asks a page, a worker or the browser without a limit in places, and Node ends whole files only.

import { test as plain } from "node:test";

/** What is waited for now: a sentence each. */
const waits = new Set();
/** What each open context has said and asked for. */
const told = new Map();
const LINES = 60;
/** How many browsers have ended. */
let ended = 0;

/** Milliseconds: an answer that has not come after this long is not going to, on a busy machine too. */
const ANSWER = 60_000;
const JOURNEY = 300_000;

/** Does `work`, and fails where that takes longer than `time` milliseconds. */
export async function within(what, time, work) {
  const began = new Date().toISOString().slice(11, 23);
  const wait = { what, began, at: places() };
  waits.add(wait);
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what}: no answer in ${time / 1000} seconds\n${wait.at}`)), time);
    // The limit of its journey is enough to keep a file going.
    timer.unref();
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
    waits.delete(wait);
  }
}

/** Where in the journeys this is asked. */
function places() {
  const lines = new Error().stack.split("\n").filter((line) => /e2e\/(?!node_modules|journey)/.test(line));
  return lines.map((line) => line.replace(/\(?file:\S*\//, "")).join("\n");
}

/** Gives limits to methods that have none, or whose place is worth knowing. */
function limit(it, names, name = () => "") {
  for (const asked of names) {
    const whole = it[asked].bind(it);
    it[asked] = (...given) => within(`${asked} ${name()}`, ANSWER + 5000, () => whole(...given));
  }
}

/** Writes down what a context says, and gives limits to what has none. */
export function watch(context) {
  const it = { lines: [], requests: new Set() };
  told.set(context, it);
  const note = (text) => {
    it.lines.push(`${new Date().toISOString().slice(11, 23)} ${text}`.slice(0, 300));
    if (it.lines.length > LINES) it.lines.shift();
  };
  context.on("console", (message) => note(`${message.type()}: ${message.text()}`));
  context.on("weberror", (it) => note(`error: ${it.error()}`));
  context.on("request", (request) => it.requests.add(request));
  for (const end of ["requestfinished", "requestfailed"]) {
    context.on(end, (request) => {
      it.requests.delete(request);
      if (request.isNavigationRequest() || end === "requestfailed") note(`${end} ${request.url()} ${request.failure()?.errorText ?? ""}`);
    });
  }
  context.on("close", () => told.delete(context));
  const each = (page) => limit(page, ["evaluate", "goto", "reload", "goBack", "waitForFunction", "close"], () => page.url());
  context.pages().forEach(each);
  context.on("page", each);
  limit(context, ["newPage"]);
  const session = context.newCDPSession.bind(context);
  context.newCDPSession = async (page) => {
    const opened = await within("newCDPSession", ANSWER, () => session(page));
    limit(opened, ["send"]);
    return opened;
  };
}

/** Says that a browser has ended, by itself or because its file is over. */
export function hasEnded() {
  ended += 1;
}

/** The service workers that a page's browser knows: where each stands. */
async function workers(context, page) {
  const found = new Map();
  const session = await context.newCDPSession(page);
  const heard = new Promise((done) => {
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      for (const it of versions) found.set(it.versionId, `${it.versionId} ${it.status} ${it.runningStatus} clients ${it.controlledClients?.length ?? 0}`);
      done();
    });
  });
  await session.send("ServiceWorker.enable");
  await heard;
  return [...found.values()].join("; ");
}

/** All that is known of where things stand. */
async function standing() {
  const text = [...waits].map(({ what, began, at }) => `waits since ${began} for ${what}\n${at}`);
  for (const [context, { lines, requests }] of told) {
    for (const page of context.pages()) text.push(`page ${page.url()}`);
    const [page] = context.pages();
    if (page) text.push(`workers: ${await within("workers", 5000, () => workers(context, page)).catch((error) => error.message)}`);
    text.push(`on their way: ${[...requests].map((it) => it.url()).join(" ")}`, ...lines);
  }
  return text.join("\n");
}

/** Does `work`, and fails where it stands still. */
async function limited(limit, work) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`stood still for ${limit / 1000} seconds`)), limit);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A test with a limit: `{ limit }` in milliseconds, and the options of Node's own. Where it stands still it fails; where it
 * fails, what `standing` knows is printed. One whose browser ended meanwhile is tried once more in another, and says so: a
 * page that brings a browser to its end does it again, and Chromium's own end (docs/faults.md) is no fault of a page.
 */
export function test(name, ...given) {
  const journey = given.pop();
  const { limit = JOURNEY, ...options } = given[0] ?? {};
  plain(name, options, async (context) => {
    const before = ended;
    const tried = limited(limit, () => journey(context)).catch(async (error) => {
      // That its browser ended is told behind that its page did.
      await new Promise((done) => setTimeout(done, 500));
      if (ended === before) throw error;
      console.log(`${name}: the browser ended by itself, so once more in another: ${error.message}`);
      return limited(limit, () => journey(context));
    });
    await tried.catch(async (error) => {
      console.log(`${name} failed\n${await standing()}`);
      throw error;
    });
  });
}
