// MiniSearch in three manners: "default" with prefixes and typos for every word, as its own pages
// suggest for search as one types; "lean" with all words required, no typos, and the last word
// alone as a prefix; "smart" asks like "lean", behind fewer than ten hits once more with prefixes
// and typos, and for any of the words where nothing has them all. Runs in Node (build) and in the
// page (open).

export const library = "minisearch/dist/es/index.js";

const options = {
  fields: ["title", "terms", "text"],
  storeFields: ["title", "categories", "tags"],
};
const boost = { title: 3, terms: 2 };

const lean = {
  boost,
  combineWith: "AND",
  prefix: (_word, place, words) => place === words.length - 1,
};
const tolerant = { boost, prefix: true, fuzzy: 0.2 };
const exact = { boost, combineWith: "AND", prefix: false, fuzzy: false };

export function build(posts, { default: MiniSearch }) {
  const index = new MiniSearch(options);
  for (const { id, title, categories, tags, text } of posts) {
    index.add({ id, title, categories, tags, terms: [...categories, ...tags].join(" "), text });
  }
  return { "index.json": JSON.stringify(index) };
}

export async function open({ read, library: { default: MiniSearch }, variant }) {
  const index = MiniSearch.loadJSON(await read("index.json"), options);
  const smart = (text) => {
    const hits = index.search(text, lean);
    if (hits.length >= 10) return hits;
    const known = new Set(hits.map((it) => it.id));
    const more = index.search(text, { ...tolerant, combineWith: "AND" });
    const all = [...hits, ...more.filter((it) => !known.has(it.id))];
    return all.length > 0 ? all : index.search(text, tolerant);
  };
  const find = {
    default: (text) => index.search(text, tolerant),
    lean: (text) => index.search(text, lean),
    smart,
  }[variant];

  return {
    search(text) {
      const hits = find(text);
      const ten = () => hits.slice(0, 10).map(({ id, title }) => ({ id, title }));
      return { count: hits.length, ten };
    },
    filter({ category, tags = [] }, word) {
      const filter = (it) =>
        (!category || it.categories.includes(category)) &&
        tags.every((tag) => it.tags.includes(tag));
      const hits = index.search(word ?? MiniSearch.wildcard, { ...exact, filter });
      return { count: hits.length, facets: null };
    },
  };
}
