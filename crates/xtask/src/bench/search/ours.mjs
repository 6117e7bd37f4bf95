// Lectern's own index, as `lectern build` writes it beside the archive in the site's `data/`.

import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { run } from "./process.mjs";

/** The kind of the files that hold where in its post a word stands (crates/search, file.rs). */
const POSITIONS = 4;

function manifestOf(site) {
  const read = (path) => JSON.parse(readFileSync(join(site, "data", path), "utf8"));
  return read(`m/${read("current.json").manifest}.json`);
}

/**
 * Builds the whole site anew and copies what search reads. The cost is that of an index alone, of the
 * same posts as every engine gets (crates/search/examples/index.rs); `site` is the whole build's, from sources
 * to pages, where the index is written along with the rest.
 */
export async function buildLectern({ site, words, json }, folder, { lectern, index, shell }) {
  if (!manifestOf(site).index) throw new Error("not yet: `lectern build` writes no index");
  const fresh = `${folder}-site`;
  rmSync(fresh, { recursive: true, force: true });
  const bare = `${folder}-bare`;
  mkdirSync(bare, { recursive: true });
  const cost = await run(index, [json, bare]);
  rmSync(bare, { recursive: true });
  const whole = await run(lectern, ["build", ...words, "-o", fresh, "--shell", shell, "--quiet"]);
  const groups = gather(fresh, folder);
  rmSync(fresh, { recursive: true });
  const spent = `${whole.seconds.toFixed(1)} s and ${(whole.peak / 1e6).toFixed(0)} MB`;
  return { ...cost, groups, note: `Lectern's whole site, index and all, was built in ${spent}.` };
}

/** The worker's files of the shell. */
const isWorker = (path) => /^b\/[^/]+\/[^/]*search[^/]*$/.test(path);

/**
 * Copies the worker, and all data but bodies and excerpts; says which files are no plain part of
 * the index.
 */
function gather(site, folder) {
  const shell = readdirSync(join(site, "b"), { recursive: true }).map((it) => join("b", it));
  const worker = shell.filter(isWorker);
  if (worker.length === 0) throw new Error("not yet: the shell has no worker that searches");
  mkdirSync(join(folder, "b"), { recursive: true });
  for (const path of worker) copyFileSync(join(site, path), join(folder, "b", basename(path)));
  const manifest = manifestOf(site);
  const names = (parts) => new Set(parts.map((it) => `${it.file}.json`));
  const left = names([...manifest.excerpts, ...manifest.shards]);
  const chunks = names(manifest.chunks);
  const groups = {};
  for (const name of readdirSync(join(site, "data"), { recursive: true, withFileTypes: true })) {
    if (!name.isFile() || left.has(name.name)) continue;
    const from = join(name.parentPath ?? name.path, name.name);
    const to = from.slice(site.length + 1);
    mkdirSync(join(folder, to, ".."), { recursive: true });
    copyFileSync(from, join(folder, to));
    const isCatalog = !to.startsWith(join("data", "s")) || chunks.has(name.name);
    // A page that offers search has drawn itself from the catalog already.
    if (isCatalog) groups[to] = "near";
    else if (readFileSync(from)[1] === POSITIONS) groups[to] = "positions";
  }
  return groups;
}
