// node size.mjs OUT (SHIPPED NAMED PARTS)...: of each program the file that ships, the same with the names of its functions,
// and what twiggy found in that (JSON). Prints tables of sections and of crates, and writes them to OUT.

import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { machine, number, table } from "./machine.mjs";

const [out, ...words] = process.argv.slice(2);

const NAMES = [
  "custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data",
  "data count", "tag",
];

/** The sections of a wasm file: name and bytes, with their heads. */
function sections(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    const start = at;
    const id = bytes[at++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      size += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    found.push({ name: NAMES[id] ?? `section ${id}`, bytes: bytes.subarray(start, at + size) });
    at += size;
  }
  return found;
}

/** Crates whose code nobody names apart. */
const TOGETHER = new Map([
  ...["core", "alloc", "std", "dlmalloc", "hashbrown", "compiler_builtins", "rustc_hash", "__rustc"].map((it) => [it, "standard library"]),
  ...["js_sys", "web_sys", "wasm_bindgen", "wasm_bindgen_futures", "futures_core", "futures_util", "futures_channel"].map((it) => [it, "JavaScript's and the browser's objects"]),
]);

/** What an item of twiggy's belongs to: the crate that is named first in its name. */
function owner(name) {
  if (/^(data segment|data\[|\.rodata|\.data)/.test(name)) return "data";
  if (/section|subsection|^import |^export |^type\[|^elem\[|^table\[|^global\[|^memory\[|magic bytes/.test(name)) return "tables and heads";
  if (/^<(str|[iuf]\d+|\[)/.test(name)) return "standard library";
  const crate = name.match(/[a-z_][a-z0-9_]*(?=(\[[0-9a-f]+\])?::)/)?.[0];
  return crate ? (TOGETHER.get(crate) ?? crate) : "exports, and what went into them";
}

const texts = [];
while (words.length > 0) {
  const [shipped, named, parts] = words.splice(0, 3);
  const file = readFileSync(shipped);
  const rows = sections(file).map(({ name, bytes }) => [name, number(bytes.length), number(brotliCompressSync(bytes).length)]);
  rows.push(["all", number(file.length), number(brotliCompressSync(file).length)]);
  const owners = new Map();
  for (const { name, shallow_size: size } of JSON.parse(readFileSync(parts))) {
    if (/^"function names"|custom section/.test(name)) continue;
    owners.set(owner(name), (owners.get(owner(name)) ?? 0) + size);
  }
  const all = [...owners.values()].reduce((sum, it) => sum + it, 0);
  const sorted = [...owners].sort((a, b) => b[1] - a[1]);
  const large = sorted.filter(([, size]) => size >= all / 200);
  const rest = sorted.slice(large.length).reduce((sum, it) => sum + it[1], 0);
  const share = (size) => `${((100 * size) / all).toFixed(1)} %`;
  const crates = [...large, ["others", rest]].map(([name, size]) => [name, number(size), share(size)]);
  texts.push(
    `**${basename(named, ".wasm")}**, by section; each compressed by itself, so that the sum is a little more than the whole:`,
    table(["section", "bytes", "brotli"], rows, 1),
    "By crate, before compression:",
    table(["crate", "bytes", "share"], crates, 1),
  );
}
const text = [`\`cargo xtask bench size\`, ${machine()}. Exact bytes.`, ...texts].join("\n\n");
writeFileSync(out, `${text}\n`);
console.log(text);
