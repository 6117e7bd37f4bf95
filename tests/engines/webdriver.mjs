// WebDriver (https://www.w3.org/TR/webdriver2/) as far as journeys need it: JSON over HTTP, a dozen commands. Our own,
// because selenium-webdriver brings seventeen packages, and programs that fetch browsers, for what is a hundred lines here.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

/** The key under which an element travels. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** Milliseconds: a driver that has not answered by then is not going to, on a busy machine too. */
const ANSWER = 90_000;

/** All drivers and displays that run. Whoever ends the tests early leaves none of them behind. */
const running = new Set();
process.once("exit", () => running.forEach((it) => kill(it, "SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** Ends a program with all that it started. */
function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Starts a program: `{ lines, stop, failure }`, where `lines` grows by all that it says and `failure` tells whether it ended by itself. */
export function start(file, words, { env = {}, stdio = ["ignore", "pipe", "pipe"] } = {}) {
  // A group of its own, so that its browser ends with it.
  const child = spawn(file, words, { env: { ...process.env, ...env }, stdio, detached: true });
  running.add(child);
  const lines = [];
  for (const stream of child.stdio.slice(1)) createInterface({ input: stream }).on("line", (line) => lines.push(line));
  let failed;
  const ended = new Promise((done) => {
    child.on("error", (error) => done((failed = error)));
    child.on("exit", (code, signal) => done((failed ??= new Error(`${file} ended (${code ?? signal}):\n${lines.slice(-20).join("\n")}`))));
  });
  const stop = async () => {
    kill(child, "SIGTERM");
    const hard = setTimeout(kill, 5000, child, "SIGKILL");
    await ended;
    clearTimeout(hard);
    // What it started and left, too: who holds its pipes keeps the tests from ending.
    kill(child, "SIGKILL");
    running.delete(child);
  };
  return { lines, stop, failure: () => failed };
}

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Asks a driver; an answer that is a failure throws its message. A driver whose browser crashes as it begins may never answer. */
async function ask(address, method, path, body) {
  const signal = AbortSignal.timeout(ANSWER);
  const sent = method === "POST" ? JSON.stringify(body ?? {}) : undefined;
  const answer = await fetch(address + path, { method, body: sent, headers: { "content-type": "application/json" }, signal }).catch((error) => {
    throw signal.aborted ? new Error(`${method} ${path}: the driver has not answered in ${ANSWER / 1000} seconds`) : error;
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

/** Starts a driver and waits until it takes sessions. */
async function driver([file, ...words], env) {
  const port = await freePort();
  const it = start(file, [...words, `--port=${port}`], { env });
  const address = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + ANSWER; ; ) {
    if (it.failure()) throw it.failure();
    const state = await ask(address, "GET", "/status").catch((error) => error);
    if (state.ready) return { ...it, address };
    if (Date.now() > end) {
      await it.stop();
      throw new Error(`${file} takes no session: ${state.message}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * A browser: `ask(path, body)` posts a command and `get(path)` reads, both below the session; `lines` is what driver and browser said;
 * `facts` is what the driver says of the browser; `end` ends both.
 */
export async function session(command, capabilities, env) {
  const it = await driver(command, env);
  try {
    const { sessionId, capabilities: facts } = await ask(it.address, "POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    const at = `/session/${sessionId}`;
    const end = async () => {
      await ask(it.address, "DELETE", at).catch(() => {});
      await it.stop();
    };
    const post = (path, body) => ask(it.address, "POST", `${at}/${path}`, body);
    return { ask: post, get: (path) => ask(it.address, "GET", `${at}/${path}`), lines: it.lines, facts, end };
  } catch (error) {
    await it.stop();
    throw new Error(`${error.message}\n${it.lines.slice(-20).join("\n")}`);
  }
}

/** The number of an element that a script in the page returned. */
export const idOf = (element) => element[ELEMENT];
