// Filters and what they must answer. Pure.
//
// A selection is a category and up to two tags of one post, all of which a post must have. The word
// asked with it stands in at least three posts, and no other word of the archive begins like it
// (but for its last five letters): so stems, prefixes and whole words find the same posts, and
// every engine's count can be held against the truth. Nor is it an author's name, which Lectern
// searches and the others are not given.

import { clear, random, words } from "./queries.mjs";

const SELECTIONS = 20;
/** Posts that are looked at for a usable word before fewer filters will do. */
const TRIES = 4000;

/** `{ selection, word, count, withWord, facets }`, none where the posts have no terms. */
export function filters(posts, places, seed = 6) {
  const draw = random(seed);
  const one = (list) => list[Math.floor(draw() * list.length)];
  const sorted = [...places.keys()].sort();
  const named = new Set(posts.flatMap((it) => it.authors.flatMap(words)));
  const withTerms = posts.filter((it) => it.categories.length + it.tags.length > 0);
  const found = [];
  const most = withTerms.length > 0 ? TRIES : 0;
  for (let tries = 0; tries < most && found.length < SELECTIONS; tries += 1) {
    const post = one(withTerms);
    const word = one(clear(post.text).filter((it) => !named.has(it) && isLonely(it, places, sorted)));
    if (!word) continue;
    const selection = { tags: two(post.tags, draw) };
    if (post.categories.length > 0) selection.category = one(post.categories);
    found.push({ selection, word, ...truth(posts, places.get(word), selection) });
  }
  return found;
}

function two(list, draw) {
  const left = [...new Set(list)];
  const taken = [];
  while (taken.length < 2 && left.length > 0) {
    taken.push(...left.splice(Math.floor(draw() * left.length), 1));
  }
  return taken;
}

/** Whether the word is in some posts, and nothing else begins like it. */
function isLonely(word, places, sorted) {
  if (!/^[a-z]{9,15}$/.test(word) || places.get(word).length < 3) return false;
  const stem = word.slice(0, -5);
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < stem) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === word && !sorted[low + 1]?.startsWith(stem);
}

function truth(posts, ids, { category, tags }) {
  const has = (post) =>
    (!category || post.categories.includes(category)) && tags.every((it) => post.tags.includes(it));
  const facets = { category: {}, tag: {} };
  for (const id of ids) {
    const count = (facet) => (name) => (facets[facet][name] = (facets[facet][name] ?? 0) + 1);
    new Set(posts[id].categories).forEach(count("category"));
    new Set(posts[id].tags).forEach(count("tag"));
  }
  const count = posts.filter(has).length;
  return { count, withWord: ids.filter((id) => has(posts[id])).length, facets };
}

/** Whether an engine's counts of one facet are the true ones; terms of nothing may be left out. */
export function same(counts, truth) {
  const given = Object.entries(counts).filter(([, count]) => count > 0);
  const isAll = given.length === Object.keys(truth).length;
  return isAll && given.every(([name, it]) => truth[name] === it);
}
