// The plain scan: every post's text in memory, looked through for every query. No index, no typos;
// what any index must be better than. Runs in Node (build) and in the page (open).

export const library = null;

/** Lower case without accents; the same for the text and for what is asked. */
const fold = (text) => text.normalize("NFD").replaceAll(/\p{M}+/gu, "").toLowerCase();

/** Titles and terms apart from the text, as a page would have them anyway. */
export function build(posts) {
  return {
    "titles.json": JSON.stringify(posts.map((it) => it.title)),
    "terms.json": JSON.stringify({
      category: posts.map((it) => it.categories),
      tag: posts.map((it) => it.tags),
    }),
    "text.json": JSON.stringify(posts.map((it) => fold(it.text))),
  };
}

export async function open({ read }) {
  const names = ["titles.json", "terms.json", "text.json"];
  const [titles, terms, texts] = (await Promise.all(names.map(read))).map((it) => JSON.parse(it));
  const heads = titles.map((title, id) => {
    return fold([title, ...terms.category[id], ...terms.tag[id]].join("\n"));
  });
  const has = (id, { category, tags = [] }) =>
    (!category || terms.category[id].includes(category)) &&
    tags.every((it) => terms.tag[id].includes(it));

  return {
    search(text) {
      const scores = ranked(needles(text), heads, texts);
      const ids = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || a - b);
      const answer = ids.slice(0, 10).map((id) => ({ id, title: titles[id] }));
      return { count: ids.length, ten: () => answer };
    },
    /** Posts with these terms and, as a whole word, this word; and how many of each term. */
    filter(selection, word) {
      const whole = word && new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "u");
      const facets = { category: {}, tag: {} };
      let count = 0;
      for (let id = 0; id < titles.length; id += 1) {
        if (!has(id, selection)) continue;
        if (whole && !whole.test(heads[id]) && !whole.test(texts[id])) continue;
        count += 1;
        for (const facet of ["category", "tag"]) {
          for (const name of terms[facet][id]) facets[facet][name] = (facets[facet][name] ?? 0) + 1;
        }
      }
      return { count, facets };
    },
  };
}

/** A quoted query is one text to be found as it stands, any other one text per word. */
function needles(text) {
  const folded = fold(text);
  const quoted = folded.match(/^"(.+)"$/);
  return quoted ? [quoted[1]] : folded.split(" ").filter((it) => it !== "");
}

/** Posts that hold all needles, with BM25's weights (k 1.2, b 0.75) over how often they do. */
function ranked(needles, heads, texts) {
  const average = texts.reduce((sum, it) => sum + it.length, 0) / texts.length || 1;
  let scores;
  for (const needle of needles) {
    const found = new Map();
    for (let id = 0; id < texts.length; id += 1) {
      if (scores && !scores.has(id)) continue;
      // One time in the title or the terms is worth five in the text.
      const times = 5 * count(heads[id], needle) + count(texts[id], needle);
      if (times > 0) found.set(id, times);
    }
    const rarity = Math.log(1 + texts.length / (found.size + 0.5));
    for (const [id, times] of found) {
      const length = 1.2 * (0.25 + (0.75 * texts[id].length) / average);
      found.set(id, (scores?.get(id) ?? 0) + (rarity * times * 2.2) / (times + length));
    }
    scores = found;
  }
  return scores ?? new Map();
}

function count(text, needle) {
  let times = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) times += 1;
  return times;
}
