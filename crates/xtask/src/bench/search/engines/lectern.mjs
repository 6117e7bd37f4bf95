// Lectern's own engine: the worker that the reader has (`public/search.js`) over the files that
// `lectern build` writes. Titles and terms come from the catalog, which a page that offers search
// has fetched anyway, and facets are counted over it, as the reader does in its own wasm. Runs in
// the page.

export const library = null;

/** Milliseconds without a better answer after which the one that is there is the last. */
const SETTLED = 200;

export async function open({ base, read }) {
  const catalog = await fetchCatalog(async (path) => JSON.parse(await read(`data/${path}`)));
  const worker = new Worker(`${base}b/search.js`, { type: "module" });
  const asks = new Map();
  let [asked, failed] = [0, undefined];
  worker.onmessage = ({ data }) => {
    if (data.failed) failed = new Error(data.failed);
    asks.get(data.ask)?.(data);
  };
  worker.onerror = (event) => {
    failed = new Error(`the worker: ${event.message}`);
    for (const answer of asks.values()) answer({});
  };
  worker.postMessage({ open: { base, head: catalog.head } });

  /** The answer as it is at first; with `settled`, as it is when nothing better follows. */
  const ask = (query, settled) => {
    if (failed) throw failed;
    asked += 1;
    const number = asked;
    return new Promise((done, fail) => {
      let timer;
      asks.set(number, ({ posts }) => {
        clearTimeout(timer);
        const end = () => {
          asks.delete(number);
          if (failed) fail(failed);
          else done(posts);
        };
        if (settled && !failed) timer = setTimeout(end, SETTLED);
        else end();
      });
      worker.postMessage({ ask: number, query });
    });
  };
  const found = (posts) => {
    const first = Array.from(posts.subarray(0, 10), (id) => ({ id, title: catalog.titles[id] }));
    return { count: posts.length, ten: () => first };
  };

  return {
    search: async (text) => found(await ask(text, false)),
    settled: async (text) => found(await ask(text, true)),
    async filter(selection, word) {
      return count(catalog, word ? await ask(word, false) : catalog.all, selection);
    },
  };
}

/** `{ head, titles, category, tag, all }`: the index's first file, then columns over all posts. */
async function fetchCatalog(read) {
  const manifest = await read(`m/${(await read("current.json")).manifest}.json`);
  const chunks = await Promise.all(manifest.chunks.map((it) => read(`s/${it.file}.json`)));
  const titles = chunks.flatMap((it) => it.title);
  const terms = (list, column) =>
    chunks.flatMap((chunk) =>
      chunk.title.map((_, row) => (chunk[column]?.[row] ?? []).map((it) => list[it].name)),
    );
  return {
    head: manifest.index.file,
    titles,
    category: terms(manifest.categories, "categories"),
    tag: terms(manifest.tags, "tags"),
    all: titles.map((_, post) => post),
  };
}

function count(catalog, posts, { category, tags = [] }) {
  const facets = { category: {}, tag: {} };
  let count = 0;
  for (const post of posts) {
    if (category && !catalog.category[post].includes(category)) continue;
    if (!tags.every((it) => catalog.tag[post].includes(it))) continue;
    count += 1;
    for (const facet of ["category", "tag"]) {
      for (const name of catalog[facet][post]) facets[facet][name] = (facets[facet][name] ?? 0) + 1;
    }
  }
  return { count, facets };
}
