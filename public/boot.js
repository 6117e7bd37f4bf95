// Starts the reader: loads the glue and the wasm, and says so in the page when that fails.
// An external module, because the security policy allows no inline script.

const { js, wasm } = document.getElementById("boot").dataset;

/** Shows a sentence in place of the first notice, or above a page that is already there. */
function say(sentence) {
  let notice = document.getElementById("boot-notice");
  if (!notice) {
    notice = document.createElement("p");
    document.body.prepend(notice);
  }
  notice.className = "boot-failed";
  notice.setAttribute("role", "alert");
  notice.textContent = sentence + " ";
  const again = document.createElement("a");
  again.href = location.href;
  again.rel = "external";
  again.textContent = "Load this page again";
  notice.append(again);
}

/** Starts the reader from what the browser has, or, the second time, from what the site sends. */
async function start(cache) {
  let module = js;
  if (cache === "reload") {
    // The cached copy of the glue may be damaged, and a module that failed is not read again under
    // the same name. Both names are fetched anew, for this time and for the next.
    module = js + "?again";
    await Promise.all([js, module].map((url) => fetch(url, { cache })));
  }
  const [glue, response] = await Promise.all([import(module), fetch(wasm, { cache })]);
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || type.startsWith("text/html")) throw new Error("no wasm at " + wasm);
  await glue.default({ module_or_path: response });
}

// After a trap every listener would call into a broken program: links become ordinary page loads.
function dead(event) {
  const error = event.error ?? event.reason;
  if (!(error instanceof WebAssembly.RuntimeError) || document.documentElement.dataset.app) return;
  document.documentElement.dataset.app = "dead";
  window.addEventListener("click", (click) => click.stopImmediatePropagation(), true);
  say("The reader stopped because of an error in it. Links still work.");
}
window.addEventListener("error", dead);
window.addEventListener("unhandledrejection", dead);

try {
  await start("default").catch((error) => {
    // A program that began and stopped must not begin twice.
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return start("reload");
  });
} catch (error) {
  console.error(error);
  if (document.documentElement.dataset.app !== "dead") {
    say("The reader could not be loaded: the connection broke, or the site is being updated.");
  }
}
