// FlexSearch's document index with words as prefixes (`tokenize: "forward"`), which it needs for
// search as one types; the rest as it comes. It has neither quotes nor typos. Runs in Node (build)
// and in the page (open).

export const library = "flexsearch/dist/flexsearch.bundle.module.min.mjs";

const options = () => ({
  tokenize: "forward",
  document: {
    id: "id",
    index: ["title", "terms", "text"],
    store: ["title"],
    tag: ["categories", "tags"],
  },
});

export async function build(posts, { default: { Document } }) {
  const index = new Document(options());
  for (const { id, title, categories, tags, text } of posts) {
    index.add({ id, title, categories, tags, terms: [...categories, ...tags].join(" "), text });
  }
  const files = {};
  await index.export((key, data) => {
    if (data !== undefined) files[`${key}.json`] = data;
  });
  return { ...files, "keys.json": JSON.stringify(Object.keys(files)) };
}

export async function open({ read, library: { default: { Document } } }) {
  const index = new Document(options());
  const names = JSON.parse(await read("keys.json"));
  const texts = await Promise.all(names.map(read));
  names.forEach((name, place) => index.import(name.replace(/\.json$/, ""), texts[place]));

  // Several tags of one question are "any of them" here: "all of them" is asked one by one.
  const everything = { limit: 1e9 };
  const tagged = (field, value) =>
    new Set(index.search({ tag: { [field]: value }, ...everything })[0]?.result);

  return {
    search(text) {
      const hits = index.search(text, { limit: 10, merge: true, enrich: true });
      // The limit is one per field.
      const ten = () => hits.slice(0, 10).map(({ id, doc }) => ({ id, title: doc.title }));
      return { count: hits.length, ten };
    },
    filter({ category, tags = [] }, word) {
      const sets = tags.map((it) => tagged("tags", it));
      if (category) sets.push(tagged("categories", category));
      if (word) {
        const hits = index.search(word, { ...everything, merge: true });
        sets.push(new Set(hits.map((it) => it.id)));
      }
      sets.sort((a, b) => a.size - b.size);
      const [smallest, ...others] = sets;
      const count = [...smallest].filter((id) => others.every((it) => it.has(id))).length;
      return { count, facets: null };
    },
  };
}
