// A plot of what a post costs, by the size of the archive: logarithms both ways, each line beside its cost at the smallest
// size. Shapes and texts alone, in colours that can be seen on white and on black.

const SIZE = { width: 720, height: 440 };
const AREA = { left: 60, top: 20, right: 540, bottom: 380 };
const COLOURS = ["#3d84c6", "#cf7128", "#2f9c74", "#c2589a", "#8c8c1f", "#9a6ed6", "#bb5252", "#5b90a3", "#7f7f7f", "#a6761d"];
const GREY = "#7d7d7d";
/** Room between two names beside the lines. */
const ROW = 15;

const decade = (value) => Math.log10(value);
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** An element with attributes and what stands in it. */
function el(name, given, inside = "") {
  const attributes = Object.entries(given).map(([key, value]) => ` ${key}="${typeof value === "number" ? +value.toFixed(1) : value}"`);
  return `<${name}${attributes.join("")}>${inside}</${name}>`;
}

const label = (x, y, text, more = {}) =>
  el("text", { x, y, fill: GREY, "font-size": 12, "font-family": "sans-serif", ...more }, escaped(text));

/** Places so many texts at their wished heights, in order, with room between. */
function spread(wished) {
  const order = wished.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y);
  let last = -Infinity;
  for (const it of order) it.y = last = Math.max(it.y, last + ROW);
  // What ran out below moves up again.
  let next = SIZE.height - ROW;
  for (const it of order.toReversed()) it.y = next = Math.min(it.y, next - ROW);
  const places = [];
  for (const it of order) places[it.at] = it.y;
  return places;
}

/** The drawing; `lines` are `{ name, points: [{ x, y }] }` with the same x in each. */
export function plot(lines) {
  const beside = lines.map(({ name, points }) => ({ name, points: points.map(({ x, y }) => ({ x, y: y / points[0].y })) }));
  const all = beside.flatMap((it) => it.points).filter((it) => it.y > 0);
  const [first, last] = [Math.min(...all.map((it) => it.x)), Math.max(...all.map((it) => it.x))].map(decade);
  const low = Math.floor(decade(Math.min(...all.map((it) => it.y))));
  const high = Math.max(0.5, decade(Math.max(...all.map((it) => it.y))) + 0.1);
  const x = (value) => AREA.left + ((decade(value) - first) / (last - first || 1)) * (AREA.right - AREA.left);
  const y = (value) => AREA.bottom - ((decade(value) - low) / (high - low)) * (AREA.bottom - AREA.top);
  const drawn = [];
  for (const value of new Set(all.map((it) => it.x))) {
    const line = { x1: x(value), x2: x(value), y1: AREA.top, y2: AREA.bottom, stroke: GREY, "stroke-opacity": 0.25 };
    drawn.push(el("line", line), label(x(value), AREA.bottom + 18, value.toLocaleString("en"), { "text-anchor": "middle" }));
  }
  for (let power = low; power <= high; power += 1) {
    const at = y(10 ** power);
    const line = { x1: AREA.left, x2: AREA.right, y1: at, y2: at, stroke: GREY, "stroke-opacity": power === 0 ? 0.9 : 0.25 };
    drawn.push(el("line", line), label(AREA.left - 8, at + 4, `${+(10 ** power).toFixed(6)}×`, { "text-anchor": "end" }));
  }
  const ends = spread(beside.map((it) => y(it.points.at(-1).y)));
  for (const [at, { name, points }] of beside.entries()) {
    const colour = COLOURS[at % COLOURS.length];
    const path = points.map((it, step) => `${step ? "L" : "M"}${x(it.x).toFixed(1)} ${y(it.y).toFixed(1)}`).join("");
    drawn.push(el("path", { d: path, fill: "none", stroke: colour, "stroke-width": 2 }));
    for (const it of points) drawn.push(el("circle", { cx: x(it.x), cy: y(it.y), r: 3, fill: colour }));
    const share = points.at(-1).y;
    drawn.push(label(AREA.right + 12, ends[at] + 4, `${name} ${share.toPrecision(2)}×`, { fill: colour }));
  }
  drawn.push(label((AREA.left + AREA.right) / 2, AREA.bottom + 40, "posts in the archive", { "text-anchor": "middle" }));
  const { width, height } = SIZE;
  const title = "<title>Cost of a post as the archive grows; 1× is what it costs in the smallest archive</title>";
  const root = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img" };
  return `${el("svg", root, `\n${title}\n${drawn.join("\n")}\n`)}\n`;
}
