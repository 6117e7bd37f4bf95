// How this reader wants pages to look, kept on this device under one key. `theme.js` reads the same key
// before the first paint; a name here without a value is the publisher's choice.
//
// To anyone, an event of the window: `lecternsettings`, whose detail holds them all.

const KEY = "lectern-settings";
const root = document.documentElement;

/** Each setting with its values; the empty one is what nobody chose. */
export const CHOICES = {
  theme: ["", "light", "dark", "sepia", "contrast"],
  size: ["small", "", "large", "larger", "largest"],
  line: ["tight", "", "loose"],
  measure: ["narrow", "", "wide"],
  face: ["", "sans", "mono", "plain"],
  align: ["", "justify"],
  motion: ["", "reduce"],
  keys: ["", "off"],
  rows: ["", "dense"],
  terms: ["", "cloud"],
};

let settings = read();

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
    const isKnown = ([name, value]) => value && CHOICES[name]?.includes(value);
    return Object.fromEntries(Object.entries(kept).filter(isKnown));
  } catch {
    // Damaged, or not to be had: as if nothing had been chosen.
    return {};
  }
}

function apply() {
  for (const name of Object.keys(CHOICES)) {
    if (settings[name]) root.dataset[name] = settings[name];
    else delete root.dataset[name];
  }
  dispatchEvent(new CustomEvent("lecternsettings", { detail: { ...settings } }));
}

/** The value of a setting; empty where nobody chose. */
export const chosen = (name) => settings[name] ?? "";

/** Chooses; an empty value is the publisher's choice. Returns whether it is kept beyond this page. */
export function choose(name, value) {
  if (value) settings[name] = value;
  else delete settings[name];
  return keep();
}

/** Takes back every choice. */
export function forget() {
  settings = {};
  return keep();
}

function keep() {
  apply();
  try {
    // Written where nothing is chosen, too: a choice that was taken back is not one that was never made.
    localStorage.setItem(KEY, JSON.stringify(settings));
    return true;
  } catch {
    return false;
  }
}

// Another tab chose, or the shelf was brought over from another device.
addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  settings = read();
  apply();
});
