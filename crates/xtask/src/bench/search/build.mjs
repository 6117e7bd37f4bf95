// node build.mjs ENGINE LIBRARY POSTS OUT: builds the index of an engine that is a script, in a
// process of its own, so that time and memory are its own. LIBRARY is a file, or "-".

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [engine, library, posts, out] = process.argv.slice(2);
const { build } = await import(pathToFileURL(engine));
const loaded = library === "-" ? null : await import(pathToFileURL(library));
const files = await build(JSON.parse(readFileSync(posts, "utf8")), loaded);
for (const [name, data] of Object.entries(files)) writeFileSync(join(out, name), data);
