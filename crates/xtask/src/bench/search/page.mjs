// What runs in the page, the same for every engine. Times are milliseconds; as the page is
// cross-origin isolated, its clock is exact to 5 microseconds.

const tasks = [];
new PerformanceObserver((list) => {
  for (const it of list.getEntries()) tasks.push(it.duration);
}).observe({ type: "longtask" });

const rest = (time) => new Promise((done) => setTimeout(done, time));
let engine;

/** Loads the engine and asks once: from nothing to ten titles. */
export async function start({ module, library, base, variant, query }) {
  // What is measured is the engine, not our own few lines around it.
  const { open } = await import(module);
  await rest(100);
  tasks.length = 0;
  const began = performance.now();
  const read = async (name) => {
    const response = await fetch(base + name);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.text();
  };
  const loaded = library ? await import(library) : null;
  engine = await open({ read, base, variant, library: loaded });
  const { titles } = await ask(query);
  const cold = performance.now() - began;
  const at = performance.timeOrigin + performance.now();
  // Long tasks are told of a little later.
  await rest(300);
  return { cold, titles, at, longest: Math.max(0, ...tasks) };
}

/** One query: time to the ranked hits, time with ten titles, and the hits. */
export async function ask(text) {
  const began = performance.now();
  const found = await engine.search(text);
  const searched = performance.now();
  const ten = await found.ten();
  const answered = performance.now();
  const titles = ten.filter((it) => typeof it.title === "string").length;
  const ids = ten.map((it) => it.id);
  return { search: searched - began, answer: answered - began, ids, titles, count: found.count };
}

/** The hits of a query when no better ones follow; where an engine has no such thing, none. */
export async function settled(text) {
  return engine.settled && (await (await engine.settled(text)).ten()).map((it) => it.id);
}

/** All texts so many times: per text the times of each pass. Stops after `budget` milliseconds. */
export async function warm(texts, passes, budget) {
  const end = performance.now() + budget;
  const times = texts.map(() => ({ search: [], answer: [] }));
  for (let pass = 0; pass < passes && (pass === 0 || performance.now() < end); pass += 1) {
    for (const [place, text] of texts.entries()) {
      const { search, answer } = await ask(text);
      times[place].search.push(search);
      times[place].answer.push(answer);
    }
    await rest(0);
  }
  return times;
}

/** Asks for what a field holds after every key. */
export async function type(sequences) {
  const times = [];
  for (const sequence of sequences) {
    for (const text of sequence) {
      const { search, answer } = await ask(text);
      times.push({ search, answer });
      await rest(0);
    }
  }
  return times;
}

/** Each selection alone, then with its word, then the word alone for the facets' counts. */
export async function filter(filters) {
  const timed = async (selection, word) => {
    const began = performance.now();
    const { count, facets } = await engine.filter(selection, word);
    return { time: performance.now() - began, count, facets };
  };
  const answers = [];
  for (const { selection, word } of filters) {
    const alone = await timed(selection, undefined);
    const withWord = await timed(selection, word);
    const facets = await timed({}, word);
    answers.push({ alone, withWord, facets });
    await rest(0);
  }
  return answers;
}

/** Bytes of the page and of its workers, after a collection; wasm's memories are not among them. */
export async function memory() {
  return (await performance.measureUserAgentSpecificMemory()).bytes;
}
