// Posts that hold the hostile HTML of two collections by others, as a blog to be built.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { root } from "./harness.mjs";

const corpora = join(root, "../shared/corpora");
const files = ["xss-dompurify/cases.json", "xss-loofah/testdata_sanitizer_tests1.dat"];
const paths = files.map((file) => join(corpora, file));
const missing = paths.filter((path) => !existsSync(path));

/** Why there are no such posts here; `false` where there are. */
export const skip = missing.length > 0 && `SKIPPED: ${missing.join(", ")} is not there`;

/** Posts on a page; each body is inserted by itself, so that no payload swallows the next. */
const together = 40;

/** Payloads of both collections. The second is JSON with comments. */
function payloads() {
  const [dompurify, loofah] = paths.map((path) => readFileSync(path, "utf8"));
  const ofLoofah = JSON.parse(loofah.replace(/\/\*[^]*?\*\//g, ""));
  return [
    ...JSON.parse(dompurify).map((it) => it.payload),
    ...ofLoofah.map((it) => it.input),
  ];
}

/** A folder of posts with a payload each, which a tag shows whole. */
export function hostileBlog() {
  const folder = mkdtempSync(join(tmpdir(), "lectern-hostile-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const posts = join(folder, "posts");
  mkdirSync(posts);
  const config = `title = "Traps"\npage_size = ${together}\nposts = "whole"\n`;
  writeFileSync(join(posts, "lectern.toml"), config);
  const all = payloads();
  for (const [at, payload] of all.entries()) {
    const name = `payload ${String(at).padStart(3, "0")}`;
    // A block of HTML in Markdown ends at a blank line.
    const body = `<div>\n${payload.replace(/\n\s*\n/g, "\n")}\n</div>`;
    const text = `---\ntitle: ${name}\ntags: [traps]\n---\n\n${body}\n`;
    writeFileSync(join(posts, `${name}.md`), text);
  }
  return { posts, count: all.length };
}
