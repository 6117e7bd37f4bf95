// Writes a piece of the reader's page: the reader says what it is as HTML, and what stays the same in
// it stays as it is: the focus, images, what is unfolded, and what the browser has laid out.

/** The one element that some HTML is; an empty one where the policy left it out. */
function read(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild ?? document.createElement("div");
}

/** Makes a node what another is, in its place; returns the one that stands there then. */
function become(old, now) {
  const isOther = old.nodeName !== now.nodeName || (now.className === "prose" && !old.isEqualNode(now));
  if (isOther) {
    old.replaceWith(now);
    return now;
  }
  if (now.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== now.data) old.data = now.data;
    return old;
  }
  for (const { name, value } of now.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.attributes.length > now.attributes.length) {
    for (const { name } of [...old.attributes]) if (!now.hasAttribute(name)) old.removeAttribute(name);
  }
  // What a visitor did to these hides what their attributes say.
  for (const state of ["checked", "selected"]) {
    if (state in now && old[state] !== now[state]) old[state] = now[state];
  }
  let [was, is] = [old.firstChild, now.firstChild];
  while (was && is) {
    const [nextWas, nextIs] = [was.nextSibling, is.nextSibling];
    become(was, is);
    [was, is] = [nextWas, nextIs];
  }
  while (is) {
    const next = is.nextSibling;
    old.append(is);
    is = next;
  }
  while (was) {
    const next = was.nextSibling;
    was.remove();
    was = next;
  }
  return old;
}

// While somebody types, these wait until the first rows were painted: the rows below the window, and the
// counts beside them. Together they are more than half of a key's work.
const LATER = ".post-row:nth-child(n+6),.facet-values";
const waiting = new Map();

/** Writes what waits. */
function writeRest() {
  for (const [old, html] of waiting) become(old, read(html));
  waiting.clear();
}

/** The element that some HTML is: `old` with what differs changed (soon, if it can wait), or a new one. */
export function write(old, html) {
  if (!old) return read(html);
  if (document.activeElement?.type !== "search" || !old.matches(LATER)) {
    waiting.delete(old);
    return become(old, read(html));
  }
  if (!waiting.size) requestAnimationFrame(() => requestAnimationFrame(writeRest));
  waiting.set(old, html);
  return old;
}

globalThis.lecternWrite = write;
// What the reader says: the tool puts the language of the site here.
globalThis.lecternTexts = "@@reader_texts@@";
