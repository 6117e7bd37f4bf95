// The sheet of settings. What is chosen holds at once, on every page of this site on this device.
import { make, sheet } from "./dialog.js";
import { choose, chosen, forget } from "./preferences.js";
import { tell } from "./tell.js";

const GROUPS = [
  ["theme", "@@colours@@", { "": "@@as_system@@", light: "@@light@@", dark: "@@dark@@", sepia: "@@sepia@@", contrast: "@@high_contrast@@" }],
  ["size", "@@letter_size@@", { small: "@@small@@", "": "@@normal_size@@", large: "@@large@@", larger: "@@larger@@", largest: "@@largest@@" }],
  ["face", "@@letters@@", { "": "@@serif@@", sans: "@@sans@@", mono: "@@typewriter@@", plain: "@@easy_letters@@" }],
  ["line", "@@line_space@@", { tight: "@@little_space@@", "": "@@normal_space@@", loose: "@@much_space@@" }],
  ["measure", "@@text_width@@", { narrow: "@@narrow@@", "": "@@normal_width@@", wide: "@@wide@@" }],
  ["align", "@@edges@@", { "": "@@ragged@@", justify: "@@justified@@" }],
  ["rows", "@@lists@@", { "": "@@roomy@@", dense: "@@dense@@" }],
  ["terms", "@@terms@@", { "": "@@as_list@@", cloud: "@@as_cloud@@" }],
  ["motion", "@@motion@@", { "": "@@as_system@@", reduce: "@@no_motion@@" }],
  ["keys", "@@shortcuts@@", { "": "@@on@@", off: "@@off@@" }],
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
  const again = make("button", { type: "button" }, "@@back_to_beginning@@");
  const keys = make("button", { type: "button", "data-do": "keys" }, "@@show_shortcuts@@");
  const note = make("p", {}, "@@settings_stay_here@@");
  form.addEventListener("change", ({ target }) => {
    if (!choose(target.name, target.value)) tell("@@settings_are_lost@@");
  });
  again.addEventListener("click", () => {
    forget();
    form.reset();
    for (const input of form.elements) if (input.type === "radio") input.checked = input.value === "";
  });
  sheet("@@settings@@", "settings", form, make("p", { class: "sheet-acts" }, again, keys), note);
}
