// A clock that the journey moves: what a page does "after a pause" happens when the journey says
// so, and no test waits or races. (Playwright's own clock hands out numbers of timers that do not
// fit into the 32 bits that WebAssembly keeps them in, so what it started cannot be stopped.)

/** Gives every page that `it` loads from now on a clock. It runs until `stopClock`. */
export async function installClock(it) {
  await it.addInitScript(() => {
    const { setTimeout, clearTimeout } = window;
    const waiting = new Map();
    let now = 0;
    let number = 1 << 24;
    let isStill = false;
    window.setTimeout = (call, delay = 0, ...words) => {
      if (!isStill) return setTimeout(call, delay, ...words);
      number += 1;
      waiting.set(number, { at: now + delay, call: () => call(...words) });
      return number;
    };
    window.clearTimeout = (it) => waiting.delete(it) || clearTimeout(it);
    window.lecternClock = {
      stop: () => (isStill = true),
      pass(milliseconds) {
        const end = now + milliseconds;
        const next = () => [...waiting].sort((a, b) => a[1].at - b[1].at)[0];
        for (let due = next(); due && due[1].at <= end; due = next()) {
          now = due[1].at;
          waiting.delete(due[0]);
          due[1].call();
        }
        now = end;
      },
    };
  });
}

/** From now on no time passes for the page. */
export function stopClock(it) {
  return it.evaluate(() => void window.lecternClock.stop());
}

/** Lets so many milliseconds pass at once. */
export function passTime(it, milliseconds) {
  return it.evaluate((time) => window.lecternClock.pass(time), milliseconds);
}
