// A server that fails in every way that a host, a proxy or a line can: on raw sockets, because a library would
// mend what is to be broken. It serves a site's folder, or several at once, and writes down what it was asked.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { extname, join } from "node:path";
import { after } from "node:test";
import { gzipSync } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

const portal = "<!doctype html><title>Sign in</title><h1>Welcome to our café</h1>";

const servers = new Set();
after(() => servers.forEach((it) => it.stop()));

/**
 * Serves a folder under a path. `fault(pattern, kind, detail, times)` breaks answers whose path below the base
 * matches (the newest rule first); kinds are the keys of `faults`. `serve(folder)` deploys another version,
 * `mixed([[pattern, folder], …])` parts of several at once, `flap(folder)` this and another in turn. `asked` has
 * all requests as `{ path, status }`. `down(true)` takes no connection until `down(false)`.
 */
export async function faultServer(folder, { base = "/" } = {}) {
  const state = { folder, base, rules: [], parts: [], other: undefined, count: 0 };
  const asked = [];
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    if (state.isDown) return socket.resetAndDestroy();
    let head = "";
    socket.on("data", (bytes) => {
      head += bytes;
      if (!head.includes("\r\n\r\n")) return;
      const [method, target] = head.split(" ");
      head = "";
      answer(socket, method, target, state, asked);
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  const it = {
    address: `http://127.0.0.1:${port}${base}`,
    asked,
    fault: (pattern, kind, detail, times = Infinity) => state.rules.unshift({ pattern, kind, detail, times }),
    mend: () => void (state.rules = []),
    serve: (folder) => Object.assign(state, { folder, parts: [], other: undefined }),
    mixed: (parts) => void (state.parts = parts),
    flap: (folder) => void (state.other = folder),
    down: (isDown) => void (state.isDown = isDown),
    forget: () => void (asked.length = 0),
    times: (pattern) => asked.filter((it) => pattern.test(it.path)).length,
    stop: () => {
      servers.delete(it);
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
  servers.add(it);
  return it;
}

/** The server that an address is on. */
export const serverOf = (url) => [...servers].find((it) => url.startsWith(it.address));

function find(state, path) {
  const { folder, parts, other } = state;
  const part = parts.find(([pattern]) => pattern.test(path));
  const from = part ? part[1] : other && state.count++ % 2 ? other : folder;
  const file = join(from, path.endsWith("/") || path === "" ? `${path}index.html` : path);
  if (existsSync(file) && statSync(file).isFile()) return { status: 200, file, from };
  if (existsSync(join(file, "index.html"))) return { status: 308, to: `${state.base}${path}/`, from };
  return { status: 404, file: join(from, "404.html"), from };
}

const headersOf = new Map();

/** What the site asks hosts to send with everything, from its own file for hosts. */
function security(folder) {
  if (!headersOf.has(folder)) {
    const rule = readFileSync(join(folder, "_headers"), "utf8").match(/^\S*\*\n((?: {2}.*\n)+)/m)[1];
    headersOf.set(folder, rule.trim().split("\n").map((line) => line.trim().split(/: (.*)/).slice(0, 2)));
  }
  return headersOf.get(folder);
}

function answer(socket, method, target, state, asked) {
  const bare = decodeURIComponent(target.split("?")[0]);
  if (!bare.startsWith(state.base)) return send(socket, { status: 404, headers: {}, body: Buffer.from("nothing here") });
  const path = bare.slice(state.base.length);
  const found = find(state, path);
  const isKept = /^(?:b|media|data\/[ms])\//.test(path) && found.status === 200;
  const it = {
    status: found.status,
    headers: {
      ...Object.fromEntries(security(found.from)),
      "Content-Type": types[extname(found.file ?? "")] ?? "application/octet-stream",
      "Cache-Control": isKept ? "public, max-age=31536000, immutable" : "no-cache",
      ...(found.to && { Location: found.to }),
    },
    body: found.file ? readFileSync(found.file) : Buffer.alloc(0),
    folder: found.from,
    base: state.base,
  };
  const rule = state.rules.find((rule) => rule.times > 0 && rule.pattern.test(path));
  const entry = { path, status: it.status, method };
  asked.push(entry);
  if (!rule) return send(socket, it);
  rule.times -= 1;
  assert.ok(faults[rule.kind], `no such fault: ${rule.kind}`);
  const changed = faults[rule.kind](it, rule.detail, socket) ?? it;
  entry.status = changed.status;
  entry.fault = rule.kind;
  send(socket, changed);
}

/** What can go wrong with an answer: each changes it, or says how it is sent. */
const faults = {
  status: (it, status) => ({ ...it, status, body: Buffer.from("no") , headers: { "Content-Type": "text/plain" } }),
  spa200: (it) => ({ ...it, status: 200, headers: { ...it.headers, "Content-Type": types[".html"] }, body: readFileSync(join(it.folder, "index.html")) }),
  portal: (it) => ({ ...it, status: 200, headers: { "Content-Type": types[".html"] }, body: Buffer.from(portal) }),
  redirect: (it, to) => ({ ...it, status: 307, headers: { Location: to }, body: Buffer.alloc(0) }),
  "cut-cl": (it) => ({ ...it, cut: "length" }),
  "cut-chunk": (it) => ({ ...it, cut: "chunk" }),
  "cut-close": (it) => ({ ...it, cut: "close" }),
  stall: (it) => ({ ...it, cut: "stall" }),
  slow: (it, bytes) => ({ ...it, pace: bytes }),
  flip: (it) => {
    const body = Buffer.from(it.body);
    body[body.length >> 1] ^= 1;
    return { ...it, body };
  },
  text: (it, change) => ({ ...it, body: Buffer.from(change(it.body.toString())) }),
  type: (it, type) => ({ ...it, headers: { ...it.headers, "Content-Type": type } }),
  429: (it, seconds) => ({ ...it, status: 429, headers: { "Retry-After": String(seconds) }, body: Buffer.from("later") }),
  reset: (it) => ({ ...it, cut: "reset" }),
  delay: (it, time) => ({ ...it, delay: time }),
  wait: (it, until) => ({ ...it, until }),
  hdr: (it, headers) => ({ ...it, headers: { ...it.headers, ...headers } }),
  // Says that it is compressed, and is not; or is twice.
  enc: (it, twice) => ({ ...it, headers: { ...it.headers, "Content-Encoding": "gzip" }, body: twice ? gzipSync(gzipSync(it.body)) : it.body }),
};

async function send(socket, { status, headers, body, cut, pace, delay, until }) {
  if (cut === "reset") return socket.resetAndDestroy();
  await until;
  if (delay) await new Promise((done) => setTimeout(done, delay));
  const isChunked = cut === "chunk";
  const length = cut === "close" ? {} : isChunked ? { "Transfer-Encoding": "chunked" } : { "Content-Length": body.length };
  const all = { ...headers, ...length, Connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} X\r\n${lines.join("")}\r\n`);
  const half = body.subarray(0, body.length >> 1);
  if (cut === "stall") return void socket.write(half);
  if (isChunked) return void socket.end(Buffer.concat([Buffer.from(`${half.length.toString(16)}\r\n`), half, Buffer.from("\r\n")]));
  if (cut) return void socket.end(half);
  if (!pace) return void socket.end(body);
  for (let at = 0; at < body.length && !socket.destroyed; at += pace / 10) {
    socket.write(body.subarray(at, at + pace / 10));
    await new Promise((done) => setTimeout(done, 100));
  }
  socket.end();
}
