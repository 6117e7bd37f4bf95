// A sheet over the page. Escape and its own button close it, and the focus goes back where it was.

/** An element with attributes and what stands in it. */
export function make(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/** Opens a sheet; returns it. */
export function sheet(title, kind, ...inside) {
  const close = make("button", { type: "button", "data-do": "close" }, "@@close@@");
  const heading = make("h2", { id: "sheet-title" }, title);
  const head = make("div", { class: "sheet-head" }, heading, close);
  const it = make("dialog", { class: `sheet is-${kind}`, "aria-labelledby": "sheet-title" }, head, ...inside);
  it.addEventListener("close", () => it.remove());
  // A press beside it closes it: only there the target is the sheet itself, beyond its edge.
  it.addEventListener("click", (event) => {
    const { left, right, top, bottom } = it.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    const isBeside = x < left || x > right || y < top || y > bottom;
    if (event.target === it && isBeside) it.close();
  });
  document.body.append(it);
  it.showModal();
  return it;
}
