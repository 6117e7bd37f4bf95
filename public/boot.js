// Starts the reader, late: the page is whole without it. Loads the glue and the wasm when the browser
// has nothing else to do, or at the first touch, and says so in the page when that fails.
// An external module, because the security policy allows no inline script.

const { js, wasm, integrity } = document.getElementById("boot").dataset;
const root = document.documentElement;
// Where this line never runs, the style sheet shows a notice after a while.
root.dataset.boot = "";
const begun = location.pathname + location.search;
// Without a network the service worker answers with a document that has no page in it.
const isEmpty = !document.querySelector("#lectern[data-page] > *");

// Leptos and the search hand the browser texts where it runs scripts or reads HTML. What comes from
// the archive was cleaned and is verified; this leaves out whole what could still run, and never
// repairs. It throws nothing: that would end the reader in the middle of a page.
const hostile =
  "script,iframe,frame,object,embed,base,meta,link,form,template,style,animate,set,[srcdoc],[style]";
const scheme = /^(?:javascript|vbscript|data:text)/;
const addresses = /^(?:href|src|srcset|action|formaction|poster|cite|data|ping|xlink:href)$/;
// What pages are mostly made of, told without reading it twice: tags that do nothing, and links within
// the site.
const plain =
  /^[^<]*(?:<\/?(?:a|article|aside|div|h[1-6]|header|footer|input|label|li|mark|nav|option|p|section|select|span|time|ul)(?: (?:aria-[a-z]+|checked|class|data-stay|datetime|dir|disabled|hidden|href(?==?"(?:\/|"))|hreflang|id|lang|rel|role|selected|tabindex|type|value)(?:="[^"<]*")?)*>[^<]*)*$/;
const seen = new Set();
function verified(html) {
  if (seen.has(html) || plain.test(html)) return html;
  const page = new DOMParser().parseFromString(inert.createHTML(html), "text/html");
  for (const it of page.querySelectorAll("*")) {
    const runs = ({ name, value }) =>
      name.startsWith("on") ||
      (addresses.test(name) && scheme.test(value.replace(/[\0-\x20]/g, "").toLowerCase()));
    if (it.matches(hostile) || [...it.attributes].some(runs)) {
      console.error("HTML that could run was left out", it);
      return "";
    }
  }
  // Small pieces of the reader's own pages come again and again.
  if (html.length < 2000 && seen.size < 500) seen.add(html);
  return html;
}
const folder = new URL(".", import.meta.url).href;
const address = (url) => {
  const { href } = new URL(url, location.href);
  if (href.startsWith(folder) || href === new URL(root.dataset.base + "sw.js", href).href) return url;
  throw new TypeError("a script from elsewhere");
};
const inert = globalThis.trustedTypes?.createPolicy("lectern", { createHTML: (it) => it });
globalThis.trustedTypes?.createPolicy("default", { createHTML: verified, createScriptURL: address });

/** Shows a sentence at the foot of the window; the page stays as it is. */
export function say(sentence) {
  document.getElementById("boot-notice")?.remove();
  const notice = document.createElement("p");
  notice.id = "boot-notice";
  notice.className = "boot-failed";
  notice.setAttribute("role", "alert");
  notice.textContent = sentence + " ";
  const again = document.createElement("a");
  again.href = location.href;
  again.rel = "external";
  again.textContent = "@@load_page_again@@";
  notice.append(again);
  document.body.append(notice);
}

/** Milliseconds without a byte after which a line counts as dead. */
const QUIET = 20_000;

/** The wasm, whose bytes must be those that the page names; a line that says nothing is given up. */
async function fetched(cache) {
  const quiet = new AbortController();
  let timer;
  const hears = () => {
    clearTimeout(timer);
    timer = setTimeout(() => quiet.abort(new Error("no answer")), QUIET);
  };
  hears();
  const response = await fetch(wasm, { cache, integrity, signal: quiet.signal });
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || type.startsWith("text/html")) throw new Error("no wasm at " + wasm);
  const heard = new TransformStream({
    transform(bytes, to) {
      hears();
      to.enqueue(bytes);
    },
    flush: () => clearTimeout(timer),
  });
  return new Response(response.body.pipeThrough(heard), response);
}

/** What comes within the same time; a module that is on its way cannot be asked how far it is. */
const inTime = (it) =>
  new Promise((done, fail) => {
    setTimeout(fail, QUIET, new Error("no answer"));
    it.then(done, fail);
  });

/** Starts the reader from what the browser has, or, the second time, from what the site sends. */
async function start(cache) {
  const others = isEmpty ? ["page.js"] : ["page.js", "takeover.js"];
  const modules = [js, ...others.map((name) => new URL(name, import.meta.url).href)];
  if (cache === "reload") {
    // A cached copy may be damaged, and a module that failed is not read again under the same name.
    // Both names are fetched anew, for this time and for the next.
    for (const at of modules.keys()) {
      await Promise.all([modules[at], modules[at] + "?again"].map((url) => fetch(url, { cache })));
      modules[at] += "?again";
    }
  }
  const [response, glue] = await Promise.all([
    fetched(cache),
    ...modules.map((url) => inTime(import(url))),
  ]);
  await glue.default({ module_or_path: response });
  if (isEmpty) root.dataset.app = "ready";
}

// After a trap every listener would call into a broken program: links become ordinary page loads.
function dead(event) {
  const error = event.error ?? event.reason;
  if (!(error instanceof WebAssembly.RuntimeError) || root.dataset.app === "dead") return;
  root.dataset.app = "dead";
  const isOthers = (it) => it.closest?.("[data-do], dialog, #offline-notice");
  window.addEventListener("click", (click) => isOthers(click.target) || click.stopImmediatePropagation(), true);
  say("@@reader_stopped@@");
}
window.addEventListener("error", dead);
window.addEventListener("unhandledrejection", dead);

/** What was done last before those were here who hear of it: `do`, a button, for reading.js; `press`, a button, and `entered`,
 * whether by Enter, for the reader. */
export const early = {};
addEventListener("keydown", (it) => {
  if (it.target.type === "search") early.entered = it.key === "Enter" && !it.isComposing;
}, true);
addEventListener("click", ({ target }) => {
  const it = target.closest?.("[data-do], #lectern button:not([data-keep])");
  if (it) early[it.dataset.do ? "do" : "press"] = it;
}, true);
// What makes reading comfortable comes late, too.
async function comfort() {
  try {
    await import("./reading.js");
    if (early.do?.isConnected) early.do.click();
  } catch (error) {
    // The page can be read without; its own buttons do nothing.
    console.error(error);
  }
}

let begins = false;
async function begin() {
  if (begins) return;
  begins = true;
  comfort();
  try {
    await start("default").catch((error) => {
      // A program that began and stopped must not begin twice.
      if (error instanceof WebAssembly.RuntimeError) throw error;
      return start("reload");
    });
  } catch (error) {
    console.error(error);
    if (root.dataset.app !== "dead") {
      root.dataset.app = "failed";
      const isRefused = error.name === "CompileError" && /unsafe-eval/.test(error.message);
      say(isRefused ? "@@not_allowed@@" : "@@not_loaded@@");
    }
  }
}

// Pages that the reader drew keep their own scroll positions; a page that is loaded again at such an
// address goes there now rather than when the reader starts.
if (history.scrollRestoration === "manual") {
  try {
    const key = `lectern-scroll:${history.state ?? ""}${location.pathname}?${location.search.slice(1)}${location.hash}`;
    scrollTo(0, Number(sessionStorage.getItem(key)));
  } catch {
    // A browser that keeps nothing shows the top.
  }
}

// Back to an address that the reader drew before this page was loaded: without a reader, load it.
addEventListener("popstate", () => {
  if (root.dataset.app !== "ready" && location.pathname + location.search !== begun) location.reload();
});

// An old address with a query: to a host of plain files it is the home page, or one that is missing. With the
// names of the reader's own addresses (src/model/selection.rs) and of campaigns alone, home is home.
const at = document.getElementById("lectern").dataset.page;
const other = /[?&](?!(?:author|category|from|language|length|month|more|page|q|sort|tag|to|view|year|utm_\w+)=)/;
if ((at === root.dataset.base && other.test(location.search)) || (location.search && at?.endsWith("/404.html"))) {
  import("./old.js").then((it) => it.lead(root.dataset.base)).catch(console.error);
}

const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 200));
/** Calls when all is loaded and painted and nothing else is to do; perhaps twice. Without the paint a browser that is
 * idle before it would start the reader on the way to it. A tab that nobody looks at is not painted: there it is time
 * that counts. */
const late = (then, timeout) =>
  addEventListener("load", () => {
    const soon = () => idle(then, { timeout });
    new PerformanceObserver(soon).observe({ type: "paint", buffered: true });
    setTimeout(soon, timeout);
  });
if (!isEmpty) {
  for (const touch of ["pointerdown", "keydown", "focusin", "input"]) {
    addEventListener(touch, begin, true);
  }
  if (!navigator.connection?.saveData) late(begin, 4000);
} else {
  begin();
}

// What works without a network, when all this is done. Nothing waits for it; buttons of a post that are pressed
// before are remembered (keeping.js), and that a list was changed (shelf.js).
const presses = (globalThis.lecternPresses = []);
addEventListener("click", ({ target }) => {
  const it = target.closest?.("button[data-keep]");
  const post = it?.closest("article");
  // As it is now: the reader may make another post of the same element.
  if (post) presses.push([it.dataset.keep, { id: post.dataset.post, path: location.pathname, title: post.querySelector("h1").textContent }]);
});
addEventListener("lecternkept", () => (presses.touched = true));
const keep = () => import("./offline.js").catch(console.warn);
late(keep, 8000);
