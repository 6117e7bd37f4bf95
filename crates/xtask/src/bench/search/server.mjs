// The bench's own server: files with their compressed copies, cross-origin isolated so that the
// page may measure its memory, and counts of what it sent.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".css": "text/css",
};

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">';

/**
 * Serves `folders`, a folder by the first part of the path, on a free port of this machine:
 * `{ address, take(until), stop() }`. `take` returns and forgets what was sent in full until a time
 * (of `Date`, in milliseconds; else now), `{ bytes, requests, program, near }`: bodies only, all
 * but those of `/bench/`. The last two are the bytes among them whose path `group` calls so.
 */
export async function serve(folders, group) {
  let sent = [];
  const files = new Map();
  const find = (path) => {
    if (!files.has(path)) files.set(path, load(folders, path));
    return files.get(path);
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const found = path === "/" ? { body: Buffer.from(PAGE), type: TYPES[".html"] } : find(path);
    if (path !== "/" && !path.startsWith("/bench/")) {
      response.once("finish", () => {
        const at = performance.timeOrigin + performance.now();
        sent.push({ at, bytes: found?.body.length ?? 0, group: group(path) });
      });
    }
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    response.setHeader("cross-origin-resource-policy", "same-origin");
    response.setHeader("cache-control", "max-age=3600");
    if (!found) return response.writeHead(404).end();
    response.setHeader("content-type", found.type);
    if (found.packed) response.setHeader("content-encoding", "br");
    response.end(found.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    take: (until = Infinity) => {
      const before = sent.filter((it) => it.at <= until);
      sent = sent.filter((it) => it.at > until);
      const sum = (list) => list.reduce((total, it) => total + it.bytes, 0);
      const of = (name) => sum(before.filter((it) => it.group === name));
      const [program, near] = ["program", "near"].map(of);
      return { bytes: sum(before), requests: before.length, program, near };
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

function load(folders, path) {
  const [, first, ...rest] = normalize(path).split("/");
  const folder = folders[first];
  if (!folder || rest.includes("..")) return undefined;
  const file = join(folder, ...rest);
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  const packed = existsSync(`${file}.br`);
  const body = readFileSync(packed ? `${file}.br` : file);
  return { body, packed, type: TYPES[extname(file)] ?? "application/octet-stream" };
}
