// A small blog that shows everything that a text can hold, written anew for each run: parts of a series,
// headings, code, footnotes, a large picture, a link that leaves it, Arabic.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { rmSync } from "node:fs";
import { buildSite } from "./harness.mjs";

const words = "The press stood where the window let the light in, and nobody moved it for forty years. ";

const front = (facts) => `---\n${Object.entries(facts).map(([name, value]) => `${name}: ${value}\n`).join("")}---\n`;

const part = (number, title) =>
  front({ title, date: `2024-0${number}-05`, series: "Ink", categories: "[Craft]", tags: "[ink]" }) +
  words.repeat(8);

const sections = (n) =>
  Array.from({ length: n }, (_, at) => `## Section ${at + 1}\n\n${words.repeat(6)}\n\n### Detail ${at + 1}\n\n${words}\n`).join("\n");

const FILES = {
  "lectern.toml": 'title = "The Room"\nlanguage = "en"\n',
  "press.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" fill="#8a2f16"/></svg>',
  "soot.md": `${part(1, "Soot")}\n\n[Elsewhere](https://elsewhere.invalid/soot).\n`,
  "oil.md": part(2, "Oil"),
  "paper.md": part(3, "Paper"),
  "setting-type.md":
    front({ title: "Setting type", date: "2024-05-01", updated: "2024-06-01", categories: "[Craft]", tags: "[type, ink]" }) +
    `${words}[^1] And more.[^2]\n\n` +
    `\`\`\`rust\nfn main() {\n    println!("${"long ".repeat(30)}");\n}\n\`\`\`\n\n` +
    `\`\`\`\nplain\n\`\`\`\n\n![A hand press](press.svg)\n\n${sections(8)}\n\n` +
    "[^1]: Until 1911, when the *roof* was mended.\n[^2]: See the first note.\n",
  "حبر.md": front({ title: "حبر", date: "2024-04-01", language: "ar", categories: "[Craft]" }) + "الحبر أسود. ".repeat(40),
};

/** Builds the blog; returns the site's folder. */
export function buildRoom() {
  const source = mkdtempSync(join(tmpdir(), "lectern-room-"));
  after(() => rmSync(source, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(source, name), text);
  return buildSite([source]);
}

/** Waits until what helps with reading has come: it says so by the line that it speaks through. */
export async function comfortable(it) {
  await it.locator(".told").waitFor({ state: "attached" });
  // Its sheet comes by itself.
  await it.waitForFunction(() => [...document.styleSheets].some((at) => at.href?.endsWith("/reading.css")));
}
