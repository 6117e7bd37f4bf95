// What an engine's files weigh, and their compressed copies for the server (`NAME.br`, only where
// smaller). Brotli at quality 11 as a publisher would compress once; at 9 where all files together
// exceed 40 MB, and at 5 beyond 160, as more takes minutes then.

import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { isProgram } from "./engines.mjs";

const compress = promisify(brotliCompress);
const LARGE = 40e6;
const HUGE = 160e6;

const listed = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((it) => !it.endsWith(".br") && statSync(join(folder, it)).isFile());

/** Writes the compressed copy of one file and returns what goes over the wire, in bytes. */
export async function pack(file, quality = 11) {
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const packed = await compress(bytes, { params });
  if (packed.length >= bytes.length) return bytes.length;
  writeFileSync(`${file}.br`, packed);
  return packed.length;
}

/**
 * What a folder weighs: `{ files, raw, wire, quality, positions, program, near }`, all bytes but
 * the first and the quality. `groups` names files that belong to "positions" (part of the index,
 * told apart), to "program", or to "near" (what the page has in any case); all others are index.
 */
export async function weigh(folder, groups = {}) {
  const group = (name) => groups[name] ?? (isProgram(name) ? "program" : "index");
  const names = listed(folder);
  const index = names.filter((it) => ["index", "positions"].includes(group(it)));
  const raw = index.reduce((sum, it) => sum + statSync(join(folder, it)).size, 0);
  const quality = raw > HUGE ? 5 : raw > LARGE ? 9 : 11;
  const wire = { index: 0, positions: 0, program: 0, near: 0 };
  // Two at a time, as there are two cores.
  const left = names.slice();
  const worker = async () => {
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      // Not `+= await`: that adds to what was there before the wait.
      const bytes = await pack(join(folder, name), quality);
      wire[group(name)] += bytes;
    }
  };
  await Promise.all([worker(), worker()]);
  const { positions, program, near } = wire;
  const all = { wire: wire.index + positions, positions: positions || undefined, program, near };
  return { files: index.length, raw, quality, ...all };
}

/** A library's compressed copy beside it, unless it is there. */
export async function packOnce(file) {
  if (!existsSync(`${file}.br`)) await pack(file);
}
