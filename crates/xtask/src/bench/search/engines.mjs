// The engines side by side, and how the index of each is built.
//
// An engine has a module in `engines/`, with `library` (its file in node_modules, or null) and
// `open({ read, base, library, variant })`, which the page calls: it returns `search(text)`, a `{
// count, ten() }` whose ten are `{ id, title }`, best first, `filter(selection, word)`, a `{ count,
// facets }`, and, where better answers may follow the first one, `settled(text)`. Engines that are
// scripts have `build(posts, library)`, too: files by name.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildLectern } from "./ours.mjs";
import * as pages from "./pages.mjs";
import { run } from "./process.mjs";

const here = import.meta.dirname;

/** `index` names what is built, `quotes` says that "a phrase" can be asked for, `spare` that huge archives do without. */
export const ENGINES = [
  { name: "lectern", label: "Lectern", index: "lectern", quotes: true, typos: true },
  { name: "pagefind", label: "Pagefind 1.6.0", index: "pagefind", quotes: true },
  { name: "minisearch", label: "MiniSearch 7.2.0", index: "minisearch", typos: true, spare: true },
  { name: "minisearch-lean", label: "MiniSearch 7.2.0 (lean)", index: "minisearch" },
  { name: "minisearch-smart", label: "MiniSearch 7.2.0 (smart)", index: "minisearch", typos: true, spare: true },
  { name: "flexsearch", label: "FlexSearch 0.8.212", index: "flexsearch" },
  { name: "scan", label: "plain scan", index: "scan", quotes: true },
].map((it) => ({ ...it, variant: it.name.split("-")[1] ?? "default" }));

export const INDEXES = [...new Set(ENGINES.map((it) => it.index))];

/** What of an engine's folder is program rather than index. */
export const isProgram = (name) => /\.(m?js|css)$|wasm/.test(name);

/**
 * Builds an index into an empty folder: `{ seconds, cpu, peak }`; `note` where there is something
 * to say; `groups`, by file, where one is not plainly index or program (see `weigh`). `archive` is
 * `{ posts, json, pages, site, words }`, `tools` is `{ packages, lectern, shell }`.
 */
export async function build(index, archive, folder, tools) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (index === "lectern") return buildLectern(archive, folder, tools);
  if (index === "pagefind") return buildPagefind(archive, folder, tools);
  const module = join(here, "engines", `${index}.mjs`);
  const { library } = await import(module);
  const file = library ? join(tools.packages, library) : "-";
  const script = join(here, "build.mjs");
  const memory = "--max-old-space-size=12000";
  return run(process.execPath, [memory, script, module, file, archive.json, folder]);
}

async function buildPagefind(archive, folder, { packages }) {
  const options = ["--force-language", "en", "--silent"];
  const words = ["--site", archive.pages, "--output-path", folder, ...options];
  const cost = await run(pages.program(packages), words);
  // Ready-made interfaces, which search alone does not fetch.
  const spare = /(ui|modular|highlight|playground|component)/;
  for (const name of readdirSync(folder).filter((it) => spare.test(it))) {
    rmSync(join(folder, name), { recursive: true });
  }
  return cost;
}
