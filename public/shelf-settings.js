// What was chosen in the settings, on the shelf too: so an export takes it along and an import brings it. Local
// storage has it for the first paint (theme.js) and is right as long as it has anything.
import { CHOICES } from "./preferences.js";
import * as shelf from "./shelf.js";

const KEY = "lectern-settings";
let isOurs = false;

/** What is chosen; nothing where nobody ever chose. */
const read = () => {
  try {
    const it = JSON.parse(localStorage.getItem(KEY));
    return typeof it === "object" ? it : null;
  } catch {
    return null;
  }
};
const kept = () => Object.fromEntries(shelf.all("setting").map(({ id, value }) => [id, value]));

/** Does what this file would hear of, without hearing it. */
function quietly(work) {
  if (isOurs) return;
  isOurs = true;
  work();
  isOurs = false;
}

/** Writes down what was chosen; names that this version does not know stay. */
function take(chosen) {
  const before = kept();
  for (const name in CHOICES) {
    if (!CHOICES[name].includes(chosen[name] || "none")) shelf.drop("setting", name);
    else if (chosen[name] !== before[name]) shelf.keep("setting", name, chosen[name]);
  }
}

/** Has the page look as the shelf says: something came from another device or window. */
function give() {
  const [now, before] = [kept(), read() ?? {}];
  if (Object.keys({ ...now, ...before }).every((name) => now[name] === before[name])) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(now));
    dispatchEvent(new StorageEvent("storage", { key: KEY }));
  } catch {
    // A browser that keeps nothing: it holds as it was chosen here.
  }
}

/** Brings settings and shelf together, now and from now on; the shelf has been read. */
export function begin() {
  const chosen = read();
  quietly(() => (chosen ? take(chosen) : give()));
  addEventListener("lecternsettings", ({ detail }) => quietly(() => take(detail)));
  shelf.onChange(() => quietly(give));
}
