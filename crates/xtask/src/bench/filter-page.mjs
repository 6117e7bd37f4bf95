// What runs inside the page: notes when steps were painted, and every long task. Sent as text by
// filter.mjs before anything of the page runs, so it uses nothing from outside itself.

export function watch() {
  const bench = { tasks: [], painted: [], firstList: 0, complete: 0, status: "", ready: () => {} };
  globalThis.__bench = bench;
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) bench.tasks.push(it.duration);
  }).observe({ type: "longtask", buffered: true });

  // The stamp of the key or the click itself: what the browser waited before it told the page
  // counts, too.
  let began = 0;
  for (const type of ["keydown", "click"]) {
    addEventListener(type, (event) => (began = event.timeStamp), { capture: true });
  }
  for (const type of ["input", "change"]) {
    addEventListener(type, () => {
      const start = began;
      const frame = () => requestAnimationFrame(() => {
        // The list says so while the answer to the last key is on its way from the worker.
        if (document.querySelector("main [aria-busy=true]")) return frame();
        // Runs once this frame is on its way to the screen.
        const after = new MessageChannel();
        after.port1.onmessage = () => {
          bench.painted.push(performance.now() - start);
          bench.status = status();
          bench.ready();
        };
        after.port2.postMessage(0);
      });
      frame();
    }, { capture: true });
  }

  const status = () => document.querySelector("main [role=status]")?.textContent ?? "";
  bench.current = status;
  // The list's first posts, and then the status that counts all of them.
  const look = () => {
    const rows = document.querySelector("article");
    if (rows && !bench.firstList) bench.firstList = performance.now();
    const all = globalThis.__posts;
    if (all && status().startsWith(all) && !bench.complete) {
      bench.complete = performance.now();
      observer.disconnect();
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}
