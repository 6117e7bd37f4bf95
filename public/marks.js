// Marks the words of a search in the text of a post, by the CSS Custom Highlight API: no element is
// added. Loaded when a post is opened from a search. `window.lecternFound` says what to do: the search
// worker and the number of the question, or null.

// Between texts of two of these a word ends, as it does at a <br>.
const BLOCKS = 'p, li, td, th, dt, dd, pre, h1, h2, h3, h4, h5, h6, blockquote, figcaption, div, summary'

let [release, ranges, now] = [undefined, [], -1]

/** The page's own text: `{ text, pieces }`, where a piece is a text node and where it begins. */
function read(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  let [text, before, pieces] = ['', undefined, []]
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === 'BR') text += '\n'
    if (node.nodeType !== Node.TEXT_NODE) continue
    const block = node.parentElement.closest(BLOCKS)
    if (block !== before) text += '\n'
    before = block
    pieces.push({ node, start: text.length })
    text += node.data
  }
  return { text, pieces }
}

/** A pair of places in the text as a range of the page. */
function range(pieces, start, end) {
  const at = place => pieces.findLast(it => it.start <= place) ?? pieces[0]
  const [first, last] = [at(start), at(end - 1)]
  const found = new Range()
  found.setStart(first.node, Math.max(0, start - first.start))
  found.setEnd(last.node, Math.min(last.node.length, end - last.start))
  return found
}

function clear() {
  ;[ranges, now] = [[], -1]
  CSS.highlights.delete('found')
  CSS.highlights.delete('found-now')
}

function show(pieces, places) {
  clear()
  for (let it = 0; it < places.length; it += 2) ranges.push(range(pieces, places[it], places[it + 1]))
  if (ranges.length === 0) return
  CSS.highlights.set('found', new Highlight(...ranges))
  const line = document.getElementById('marks')
  if (line) line.hidden = false
  if (scrollY > 0) return
  // The text came later than the page: the place that the address names was not there yet.
  const heading = document.querySelector('.post > .prose :target') ?? named(location.hash.slice(1))
  if (heading) heading.scrollIntoView()
  else if (ranges[0].getBoundingClientRect().top > innerHeight) reveal(ranges[0])
}

function named(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash))
  } catch {
    return null
  }
}

const reveal = it => it.startContainer.parentElement.scrollIntoView({ block: 'center' })

function look() {
  clear()
  const body = document.querySelector('.post > .prose')
  if (!window.lecternFound || !body) return
  const [from, ask] = window.lecternFound
  const { text, pieces } = read(body)
  const hear = ({ data }) => {
    if (data.mark === undefined || data.ranges === undefined) return
    from.removeEventListener('message', hear)
    if (body.isConnected && window.lecternFound?.[1] === ask) show(pieces, data.ranges)
  }
  release?.()
  release = () => from.removeEventListener('message', hear)
  from.addEventListener('message', hear)
  from.postMessage({ mark: ask, text })
}

function step({ target }) {
  const by = Number(target.closest('[data-step]')?.dataset.step)
  if (!by || ranges.length === 0) return
  // The first step goes to the first mark that can be seen, or to the next one below.
  const below = ranges.findIndex(it => it.getBoundingClientRect().bottom > 0)
  now = now < 0 ? Math.max(0, below) : (now + by + ranges.length) % ranges.length
  CSS.highlights.set('found-now', Object.assign(new Highlight(ranges[now]), { priority: 1 }))
  reveal(ranges[now])
}

if (globalThis.CSS?.highlights) {
  addEventListener('lecternfound', look)
  addEventListener('click', step)
  look()
}
