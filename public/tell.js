// A sentence at the foot of the window for three seconds, and copying, which needs one.

const line = document.createElement("p");
line.className = "told";
line.setAttribute("role", "status");
// Stands there from the beginning: what appears together with its words is not read out.
document.body.append(line);
let timer;

/** Shows a sentence and has it read out. */
export function tell(words) {
  clearTimeout(timer);
  // The same words again are news too.
  line.textContent = "";
  requestAnimationFrame(() => (line.textContent = words));
  timer = setTimeout(() => (line.textContent = ""), 3000);
}

/** Copies a text and says so. */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    tell("@@cannot_copy@@");
  }
}
