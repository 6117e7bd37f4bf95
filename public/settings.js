// The sheet of settings. What is chosen holds at once, on every page of this site on this device.
import { make, sheet } from "./dialog.js";
import { choose, chosen, forget } from "./preferences.js";
import { tell } from "./tell.js";

const GROUPS = [
  ["theme", "Colours", { "": "As the system", light: "Light", dark: "Dark", sepia: "Sepia", contrast: "High contrast" }],
  ["size", "Size of letters", { small: "Small", "": "Normal", large: "Large", larger: "Larger", largest: "Largest" }],
  ["face", "Letters", { "": "Serif", sans: "Sans", mono: "Typewriter", plain: "Easy to tell apart" }],
  ["line", "Space between lines", { tight: "Little", "": "Normal", loose: "Much" }],
  ["measure", "Width of the text", { narrow: "Narrow", "": "Normal", wide: "Wide" }],
  ["align", "Edges", { "": "Ragged", justify: "Justified" }],
  ["rows", "Lists", { "": "Roomy", dense: "Dense" }],
  ["terms", "Categories and tags", { "": "As a list", cloud: "As a cloud" }],
  ["motion", "Motion", { "": "As the system", reduce: "None" }],
  ["keys", "Keyboard shortcuts", { "": "On", off: "Off" }],
];

function group([name, title, choices]) {
  const options = Object.entries(choices).map(([value, words]) => {
    const input = make("input", { type: "radio", name, value });
    input.checked = chosen(name) === value;
    return make("label", {}, input, make("span", {}, words));
  });
  return make("fieldset", {}, make("legend", {}, title), make("div", {}, ...options));
}

/** Opens the sheet. */
export function openSettings() {
  const form = make("form", {}, ...GROUPS.map(group));
  const again = make("button", { type: "button" }, "Back to the beginning");
  const keys = make("button", { type: "button", "data-do": "keys" }, "Show the keyboard shortcuts");
  const note = make("p", {}, "Kept on this device, and told to nobody.");
  form.addEventListener("change", ({ target }) => {
    if (!choose(target.name, target.value)) tell("This browser keeps nothing: it holds until you leave.");
  });
  again.addEventListener("click", () => {
    forget();
    form.reset();
    for (const input of form.elements) if (input.type === "radio") input.checked = input.value === "";
  });
  sheet("Settings", "settings", form, make("p", { class: "sheet-acts" }, again, keys), note);
}
