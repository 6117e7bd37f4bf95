// Plain-text listings, read by the form that is written down for them and by nothing else: this
// reader knows nothing of the tool's.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The listings of a folder, in order of name: `{ kind, name, posts }`, where a post has its
 * `title` and its `blocks`, in order. A block has its `text` and whether it `isHeading`.
 */
export function readListings(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  return files.sort().map((name) => readListing(readFileSync(join(folder, name), "utf8"), name));
}

function readListing(text, file) {
  const [first, blank, ...lines] = text.split("\n");
  const [, kind, name] = first.match(/^(Category|Tag): (.+)$/) ?? assert.fail(`${file}: ${first}`);
  assert.equal(blank, "", `${file} has a blank line after its first`);
  const posts = [];
  for (const line of lines.filter((it) => it !== "")) {
    const title = line.match(/^ {2}\u2022 (.+)$/)?.[1];
    const block = line.match(/^ {4}(\S.*)$/)?.[1];
    assert.ok(title || (block && posts.length), `${file}: neither title nor block: ${line}`);
    if (title) posts.push({ title, blocks: [] });
    else posts.at(-1).blocks.push({ text: block, isHeading: isHeading(block) });
  }
  return { kind, name, posts };
}

/** A block is a heading where it is short and does not end in sentence punctuation. */
function isHeading(block) {
  return block.length <= 80 && !/[.!?:;…]["'”’)\]]*$/.test(block);
}
