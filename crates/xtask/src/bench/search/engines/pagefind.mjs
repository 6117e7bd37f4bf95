// Pagefind, whose index is built by its own program from pages (peers.mjs) and read in the page by
// its own script, with a worker of its own. Runs in the page.

export const library = null;

export async function open({ base }) {
  const pagefind = await import(`${base}pagefind.js`);
  await pagefind.init();

  return {
    async search(text) {
      const found = await pagefind.search(text);
      // A hit is a number until its fragment was fetched.
      const ten = async () => {
        const hits = await Promise.all(found.results.slice(0, 10).map((it) => it.data()));
        const id = (url) => Number(url.match(/(\d+)\.html/)[1]);
        return hits.map(({ url, meta }) => ({ id: id(url), title: meta.title }));
      };
      return { count: found.results.length, ten };
    },
    async filter({ category, tags = [] }, word) {
      const filters = {};
      if (category) filters.category = category;
      if (tags.length > 0) filters.tag = tags;
      const found = await pagefind.search(word ?? null, { filters });
      const { category: categories = {}, tag = {} } = found.filters;
      return { count: found.results.length, facets: { category: categories, tag } };
    },
  };
}
