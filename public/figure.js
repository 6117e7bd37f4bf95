// Pictures that are larger than the page shows them: a button, and a sheet that shows them as large as
// the window allows.
import { make, sheet } from "./dialog.js";
import { filled } from "./words.js";

/** How much larger than it is shown a picture must be for a button to be worth it. */
const WORTH = 1.15;

/** Puts a button on a picture that has more to show. */
export function dressFigure(image) {
  const isLarger = Number(image.getAttribute("width")) > image.clientWidth * WORTH;
  if (!isLarger || image.closest("a")) return;
  const label = image.alt ? filled("@@enlarge@@", image.alt) : "@@enlarge_picture@@";
  image.after(make("button", { type: "button", class: "aid zoom", "data-do": "zoom", "aria-label": label }));
}

/** Shows the picture of a button, with its alternative text and its caption. */
export function enlarge(button) {
  const image = button.previousElementSibling;
  const { src, alt, width, height } = image;
  const large = make("img", { src, alt, width: image.getAttribute("width") ?? width, height: image.getAttribute("height") ?? height });
  const caption = image.closest("figure")?.querySelector("figcaption")?.textContent;
  sheet(caption || alt || "@@picture@@", "figure", large);
}
