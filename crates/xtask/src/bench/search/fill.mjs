// node fill.mjs SITE OUT COUNT: writes JSON feeds with as many posts as the site lacks to have
// COUNT. Each is the first half of one of its posts and the second half of another one, so that
// words are as frequent as in the blogs and no two posts are the same. The same site gives the same
// posts.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bodies } from "./archive.mjs";
import { random } from "./queries.mjs";

const [site, out, count] = process.argv.slice(2);
const FEED = 250;

/** The shortest body that is taken apart, in characters. */
const SHORTEST = 400;

/** The first or the second half of a body, cut between two paragraphs. */
function half(html, second) {
  const blocks = html.split(/(?<=<\/p>)\n/);
  const middle = Math.ceil(blocks.length / 2);
  return (second ? blocks.slice(middle) : blocks.slice(0, middle)).join("\n");
}

function halfTitle(title, second) {
  const words = title.split(" ");
  const middle = Math.ceil(words.length / 2);
  return (second ? words.slice(middle) : words.slice(0, middle)).join(" ");
}

const all = bodies(site);
const whole = all.filter((it) => it.html.length >= SHORTEST && it.html.includes("</p>\n"));
const draw = random(10_000);
const pick = () => whole[Math.floor(draw() * whole.length)];

const items = Array.from({ length: Math.max(0, Number(count) - all.length) }, (_, place) => {
  const first = pick();
  let second = pick();
  while (second === first || second.language !== first.language) second = pick();
  const date = String(first.date ?? 20200101);
  return {
    id: `fill-${place}`,
    title: `${halfTitle(first.title, false)} ${halfTitle(second.title, true)} (${place})`,
    date_published: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T00:00:00Z`,
    language: first.language,
    tags: [...new Set([...first.tags, ...second.tags])],
    content_html: `${half(first.html, false)}\n${half(second.html, true)}`,
  };
});

mkdirSync(out, { recursive: true });
for (let at = 0; at < items.length; at += FEED) {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: "Halves",
    items: items.slice(at, at + FEED),
  };
  writeFileSync(join(out, `fill-${at / FEED}.json`), JSON.stringify(feed));
}
console.log(`${all.length} posts, ${items.length} added`);
