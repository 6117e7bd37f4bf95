// What has the focus may be taken away by what was done with it: a row of the shelf that is removed, the link to more
// posts when all are there. Then the focus goes to what stands in its place, and is not lost.

const GROUPS = "#shelf section, .shelf-page > div, .posts-list";
const ROWS = ".post-row-title a";

let last;

addEventListener("focusin", ({ target }) => {
  const group = target.closest(GROUPS);
  const at = group && stations(group).indexOf(target);
  last = group && { target, group, at, rows: group.querySelectorAll(ROWS).length };
});

const stations = (group) => [...group.querySelectorAll("a[href], button, input, select")];

/** Called when the page has changed. */
export function mendFocus() {
  if (!last || last.target.isConnected) return;
  const { group, at, rows } = last;
  // Whoever changed the page may have a better place for it: a new page's heading.
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body || !group.isConnected) return;
    const all = stations(group);
    const heading = group.querySelector("h2") ?? group.previousElementSibling;
    const it = group.querySelectorAll(ROWS)[rows] ?? all[Math.min(at, all.length - 1)] ?? heading;
    if (it === heading) it?.setAttribute("tabindex", "-1");
    it?.focus({ preventScroll: true });
  });
}
