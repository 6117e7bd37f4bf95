// Faults of a site: its files taken away, changed and put back, on the disk that the tool's own
// server reads. Nothing in the browser is faked.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { copySite, serve } from "./harness.mjs";

const decoders = {
  identity: (bytes) => bytes,
  gzip: (bytes) => gunzipSync(bytes),
  br: (bytes) => brotliDecompressSync(bytes),
};

/** A copy of a site that is served and can be damaged: `{ address, damage, mend }`. */
export async function fragileSite(folder) {
  const copy = copySite(folder);
  const { address } = await serve(copy);
  const whole = new Map();
  /**
   * Replaces a file's bytes by what `change` makes of them, or takes the file away where `change`
   * is null; then makes sure that no compressed variant of it hides that.
   */
  async function damage(path, change) {
    const file = join(copy, path);
    const before = readFileSync(file);
    whole.set(file, before);
    for (const variant of [".br", ".gz", ".zst"].map((it) => file + it)) {
      if (!existsSync(variant)) continue;
      whole.set(variant, readFileSync(variant));
      rmSync(variant);
    }
    const after = change && change(Buffer.from(before));
    if (change) {
      assert.notDeepEqual(after, before, "the change changes something");
      writeFileSync(file, after);
    } else rmSync(file);
    for (const coding of Object.keys(decoders)) {
      const { status, body } = await served(address + path, coding);
      if (change) assert.deepEqual(body, after, `${path} as ${coding} hides the damage`);
      else assert.equal(status, 404, `${path} as ${coding} is still there`);
    }
  }
  function mend() {
    for (const [file, bytes] of whole) writeFileSync(file, bytes);
    whole.clear();
  }
  return { address, damage, mend, copy };
}

/** What a server sends to a browser that takes one coding only, decoded. */
function served(address, coding) {
  return new Promise((done, fail) => {
    const request = get(address, { headers: { "accept-encoding": coding } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => {
        const decode = decoders[answer.headers["content-encoding"] ?? "identity"];
        done({ status: answer.statusCode, body: decode(Buffer.concat(parts)) });
      });
    });
    request.on("error", fail);
  });
}

/** The paths of an archive's files in a site's folder. */
export function archiveFiles(folder) {
  const read = (path) => JSON.parse(readFileSync(join(folder, path), "utf8"));
  const pointer = "data/current.json";
  const manifest = `data/m/${read(pointer).manifest}.json`;
  const parts = (list) => list.map((it) => ({ path: `data/s/${it.file}.json`, posts: it.posts }));
  const { chunks, excerpts, shards, index } = read(manifest);
  const lists = { chunks: parts(chunks), excerpts: parts(excerpts), shards: parts(shards) };
  const head = index && `data/s/${index.file}.bin`;
  return { pointer, manifest, head, ...lists };
}

/** The path of one of the shell's files in a site's folder, by how its name ends. */
export function shellFile(folder, ending) {
  const build = readdirSync(join(folder, "b"))[0];
  const name = readdirSync(join(folder, "b", build)).find((it) => it.endsWith(ending));
  assert.ok(name, `the shell has a file that ends with ${ending}`);
  return `b/${build}/${name}`;
}

/** One bit in the middle turned over; the length stays. */
export function flipped(bytes) {
  bytes[bytes.length >> 1] ^= 1;
  return bytes;
}
