// What is asked, drawn from the posts themselves with a fixed seed. Pure: posts in, queries out.
//
// A query is drawn from one post, which it should find (the known item): a rare word stands in 1 to
// 3 posts; a common one in 10 to 30 %, and is the one of these that its post uses most; two words
// stand together in at most 3 posts and each in more; three likewise; a phrase is 3 or 4 words of
// one line that follow each other, with at least two of five letters; a typo is a rare word of five
// letters or more with one letter left out, added, exchanged or swapped with its neighbour, the
// first one too, that is not itself a word; a prefix is the first 60 % of a rare word of seven
// letters or more. Words are of the letters a to z, and stand between spaces (or before a comma or
// the like) in their post, as engines differ in what "foo=bar" or "fooBar" is. Where fewer words
// than needed stand in 3 posts or less, as in made-up posts, the rarest 300 count as rare.

const RARE = 3;
const COMMON = { least: 0.1, most: 0.3 };
export const CLASSES = {
  rare: 30, common: 25, two: 35, three: 30, phrase: 25, typo: 30, prefix: 25,
};

/** Numbers from 0 up to 1 that look random (mulberry32); the same seed gives the same. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words about which all engines agree. */
export const clear = (text) =>
  (text.match(/(?<!\S)[A-Za-z][a-z]{2,19}(?![^\s,.;:!?])/g) ?? []).map((it) => it.toLowerCase());

/** Everything of a post that is searched, a line per field. */
const whole = (post) => [post.title, ...post.categories, ...post.tags, post.text].join("\n");

/** Each word with the numbers of the posts that have it, in order. */
export function vocabulary(posts) {
  const places = new Map();
  for (const post of posts) {
    for (const word of new Set(words(whole(post)))) {
      const list = places.get(word);
      if (list) list.push(post.id);
      else places.set(word, [post.id]);
    }
  }
  return places;
}

const shared = (lists) => {
  const [first, ...others] = lists.map((it) => new Set(it)).sort((a, b) => a.size - b.size);
  return [...first].filter((id) => others.every((it) => it.has(id)));
};

/** All that drawing needs, once per archive. */
function source(posts, places, seed) {
  const draw = random(seed);
  const below = (end) => Math.floor(draw() * end);
  const counts = [...places].filter(([word]) => isPlain(word)).map(([, list]) => list.length);
  const rarest = counts.filter((it) => it <= RARE).length;
  const rare = rarest >= 300 ? RARE : (counts.sort((a, b) => a - b)[300] ?? RARE);
  const times = (word) => places.get(word)?.length ?? 0;
  /** Words of a post that stand in so many posts. */
  const among = (post, least, most, letters = 4) =>
    [...new Set(clear(post.text))].filter(
      (it) => it.length >= letters && times(it) >= least && times(it) <= most,
    );
  return { posts, places, below, rare, among, total: posts.length };
}

const isPlain = (word) => /^[a-z]{3,20}$/.test(word);

/** One word at random, or none. */
const one = (from, list) => list[from.below(list.length)];

const draws = {
  rare: (from, post) => one(from, from.among(post, 1, from.rare)),
  common: (from, post) => {
    const [least, most] = [COMMON.least, COMMON.most].map((it) => it * from.total);
    const times = new Map(from.among(post, least, most).map((it) => [it, 0]));
    for (const word of words(post.text)) if (times.has(word)) times.set(word, times.get(word) + 1);
    return [...times].sort((a, b) => b[1] - a[1])[0]?.[0];
  },
  two: (from, post) => several(from, post, 2),
  three: (from, post) => several(from, post, 3),
  phrase: (from, post) => {
    const length = 3 + from.below(2);
    const runs = post.text.match(/(?<![^\n ])[a-z]+(?: [a-z]+){3,}(?![^\n .,])/g) ?? [];
    const run = one(from, runs)?.split(" ") ?? [];
    const start = from.below(Math.max(1, run.length - length + 1));
    const phrase = run.slice(start, start + length);
    return phrase.filter((it) => it.length >= 5).length >= 2 ? phrase.join(" ") : undefined;
  },
  typo: (from, post) => {
    const word = one(from, from.among(post, 1, from.rare, 5));
    const wrong = word && misspelt(word, from);
    return wrong !== word && !from.places.has(wrong) ? wrong : undefined;
  },
  prefix: (from, post) => {
    const word = one(from, from.among(post, 1, from.rare, 7));
    return word?.slice(0, Math.ceil(word.length * 0.6));
  },
};

/** Words of a post that few posts have together, though each stands in more. */
function several(from, post, count) {
  const list = from.among(post, from.rare + 1, from.total * 0.2);
  if (list.length < count) return undefined;
  for (let tries = 0; tries < 20; tries += 1) {
    const chosen = new Set();
    while (chosen.size < count) chosen.add(one(from, list));
    const found = shared([...chosen].map((it) => from.places.get(it)));
    if (found.length <= RARE) return [...chosen].join(" ");
  }
  return undefined;
}

/** The word with one error of the four kinds. */
export function misspelt(word, { below }) {
  const at = below(word.length);
  const letter = String.fromCharCode(97 + below(26));
  const [head, tail] = [word.slice(0, at), word.slice(at)];
  const edits = [
    () => head + tail.slice(1),
    () => head + letter + tail,
    () => head + letter + tail.slice(1),
    () => head + (tail[1] ?? "") + tail[0] + tail.slice(2),
  ];
  return edits[below(4)]();
}

/** Draws from posts at random until there are so many of a class; gives up after many tries. */
function drawn(from, name, count) {
  const found = new Map();
  for (let tries = 0; tries < count * 200 && found.size < count; tries += 1) {
    const post = one(from, from.posts);
    const text = draws[name](from, post);
    if (text && !found.has(text)) found.set(text, { class: name, text, target: post.id });
  }
  return [...found.values()];
}

/** The query set: `{ class, text, target }`, classes one after the other. */
export function queries(posts, places, seed = 4) {
  const from = source(posts, places, seed);
  return Object.entries(CLASSES).flatMap(([name, count]) => drawn(from, name, count));
}

/** What is typed key by key: single words, pairs and phrases, other ones than the query set's. */
export function typed(posts, places, seed = 5) {
  const from = source(posts, places, seed);
  const parts = { rare: 8, two: 8, phrase: 4 };
  const texts = Object.entries(parts).flatMap(([name, count]) => drawn(from, name, count));
  return texts.map(({ text }) => Array.from(text, (_, at) => text.slice(0, at + 1)));
}
