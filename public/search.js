// The search worker: fetches the parts of the index that a query needs, checks them, answers.
//
// In:  {open: {base, head}}            the site's path, and the name of the index's first file
//      {ask, query}                    a question, with its number
//      {snippets: ask, posts: [{post, file, slot}]}   texts of hits: the shard and the place in it
//      {mark: ask, lines}              lines of text to mark: titles, names of terms
//      {mark: ask, text}               a text of which only the places are wanted
// Out: {ask, posts, notice, better}    numbers of posts, best first; `better` when a second answer
//                                      to the same question only improves the order
//      {ask, post, text, anchor}       a snippet; "" where the post's text has none of the words
//      {mark, lines}
//      {mark, ranges}                  pairs of start and end, in UTF-16 units
//      {ask, failed} or {failed}       a sentence
//
// Marks in texts and lines are written as U+0001, where one begins and where it ends.
//
// Only the newest question is answered: an older one that still waits for a part is dropped.
import init, { Engine } from './lectern-search-web.js'

let engine, base, ready, newest = 0

const part = name => `${base}data/s/${name}.bin`

async function bytes(address, cache) {
  const answer = await fetch(address, { cache }).catch(() => {
    throw new Error('@@no_way_to_site@@')
  })
  if (!answer.ok) throw new Error('@@site_does_not_send@@'.replace('{0}', address).replace('{1}', answer.status))
  return new Uint8Array(await answer.arrayBuffer())
}

function marked(text, ranges) {
  let [shown, end] = ['', 0]
  text = text.replaceAll('\u0001', ' ')
  for (const place of ranges) {
    shown += text.slice(end, place) + '\u0001'
    end = place
  }
  return shown + text.slice(end)
}

// What `check` makes of a file's bytes. Damage, which it throws at, is tried once more past the browser's cache, which may
// be what holds the damaged copy.
async function checked(address, check) {
  try {
    return check(await bytes(address))
  } catch {
    return check(await bytes(address, 'reload'))
  }
}

const take = name => checked(part(name), it => engine.take(name, it))

async function open({ base: path, head }) {
  base = path
  await init({ module_or_path: new URL('./lectern-search-web_bg.wasm', import.meta.url) }).catch(() => {
    throw new Error('@@file_did_not_come@@')
  })
  engine = await checked(part(head), it => new Engine(it, head))
}

function answer(ask, better) {
  const posts = engine.documents()
  postMessage({ ask, posts, notice: engine.notice(), better }, [posts.buffer])
}

async function search(ask, query) {
  newest = ask
  await ready
  // Each round brings at least one part, so this ends: dictionary, postings, positions.
  while (ask === newest && !engine.search(query)) await Promise.all(engine.wants().map(take))
  if (ask !== newest) return
  const wants = engine.wants()
  answer(ask, false)
  if (wants.length > 0) {
    try {
      await Promise.all(wants.map(take))
    } catch {
      return // What was found stands, in a lesser order; the next question wants it again.
    }
    if (ask === newest && engine.search(query)) answer(ask, true)
  } else {
    await rest(ask)
  }
}

// The rest of the dictionary, when nobody waits for anything else.
async function rest(ask) {
  if (ask !== newest || !engine.want_dictionary()) return
  const [next] = engine.wants()
  try {
    await take(next)
  } catch {
    return // It is wanted again, and its failure told, when a word needs it.
  }
  setTimeout(rest, 0, ask)
}

const shards = new Map()

function shard(file) {
  if (!shards.has(file)) {
    const text = checked(`${base}data/s/${file}.json`, it => {
      Engine.check(file, it)
      return JSON.parse(new TextDecoder().decode(it))
    })
    shards.set(file, text)
    text.catch(() => shards.delete(file))
    if (shards.size > 24) shards.delete(shards.keys().next().value)
  }
  return shards.get(file)
}

async function snippets(ask, posts) {
  const missing = new Set()
  for (const { post, file, slot } of posts) {
    // A text that does not come, or is another than the archive's, is told where it is opened; the answer stands without it.
    const { html: texts } = missing.has(file) ? {} : await shard(file).catch(() => (missing.add(file), {}))
    const html = texts?.[slot]
    if (ask !== newest) return
    const found = html && engine.snippet(html)
    const [text, anchor] = found ? [marked(found.text(), found.marks()), found.anchor()] : ['', '']
    postMessage({ ask, post, text, anchor })
    found?.free()
  }
}

async function mark(ask, text, lines) {
  await ready
  if (ask !== newest) return
  const ranges = engine.mark(text ?? lines)
  postMessage(lines === undefined ? { mark: ask, ranges } : { mark: ask, lines: marked(lines, ranges) })
}

// The engine says what is wrong with a file in a word, "version" or "damaged": who searches is told in the site's words.
const say = (ask, work) => work.catch(error => {
  const isOurs = error instanceof Error && !(error instanceof WebAssembly.RuntimeError)
  const ofFile = error === 'version' ? '@@index_is_newer@@' : '@@index_is_damaged@@'
  postMessage({ ask, failed: isOurs ? error.message : ofFile })
})

onmessage = ({ data }) => {
  if (data.open) {
    ready = open(data.open)
    say(undefined, ready)
  } else if (data.ask) {
    say(data.ask, search(data.ask, data.query))
  } else if (data.snippets) {
    say(data.snippets, snippets(data.snippets, data.posts))
  } else if (data.mark) {
    say(data.mark, mark(data.mark, data.text, data.lines))
  }
}
