// Prints one line per file below the folder: bytes, bytes after brotli at its best, path.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const folder = process.argv.at(-1);
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(path);
  console.log(bytes.length, brotliCompressSync(bytes).length, path.slice(folder.length + 1));
}
