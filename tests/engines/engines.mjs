// The engines: what each needs and how it is got, how its driver is started and what it is asked for, where it says what went
// wrong in a page, how its scripts are switched off, and (`cut`) which faults it tells of where there is no network.

import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { flags } from "../e2e/harness.mjs";
import { soon } from "../e2e/reader.mjs";
import { session, start } from "./webdriver.mjs";

/** The first of some programs that is here; a variable of the environment comes before all. */
function program(variable, names) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", join(homedir(), ".cargo/bin")];
  const files = names.flatMap((name) => (name.startsWith("/") ? [name] : folders.map((folder) => join(folder, name))));
  return [process.env[variable] ?? "", ...files].find((file) => file && existsSync(file));
}

/** Where distributions put the browser that WebKitGTK comes with. */
function miniBrowsers() {
  const folders = ["/usr/lib", "/usr/libexec"].filter((it) => existsSync(it));
  const inside = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const versions = ["4.1", "4.0", ""].map((it) => (it ? `webkit2gtk-${it}` : "webkitgtk-6.0"));
  return versions.flatMap((version) => [...inside.filter((it) => it.endsWith(version)), ...inside.map((it) => join(it, version))]).map((it) => join(it, "MiniBrowser"));
}

// Nothing that a browser asks for by itself leaves the machine.
const nowhere = "127.0.0.1:9";
const proxy = { proxyType: "manual", httpProxy: nowhere, sslProxy: nowhere, noProxy: ["127.0.0.1"] };

/** What a function in the page answers. */
const asked = (it, work) => it.ask("execute/sync", { script: `return (${work})()`, args: [] });

const chromium = {
  name: "Chromium",
  needs: { browser: program("CHROMIUM", ["chromium", "chromium-browser", "google-chrome"]), driver: program("CHROMEDRIVER", ["chromedriver"]) },
  advice: "sudo apt-get install chromium chromium-driver",
  begin: ({ browser, driver }) =>
    session([driver], { "goog:chromeOptions": { binary: browser, args: flags }, "goog:loggingPrefs": { browser: "SEVERE" } }),
  faults: async (it) => (await it.ask("se/log", { type: "browser" })).map(({ message }) => message),
  cut: [/net::ERR_/],
  withoutScripts: (it) => it.ask("goog/cdp/execute", { cmd: "Emulation.setScriptExecutionDisabled", params: { value: true } }),
  size: (it, width, height) =>
    it.ask("goog/cdp/execute", { cmd: "Emulation.setDeviceMetricsOverride", params: { width, height, deviceScaleFactor: 1, mobile: false } }),
};

/** In Firefox itself: the faults that pages of a site told its console, which is empty then. */
function toldConsole() {
  const isFault = (it) => it instanceof Ci.nsIScriptError && !(it.flags & it.warningFlag) && /^http/.test(it.sourceName);
  const told = Services.console.getMessageArray().filter(isFault).map((it) => `${it.errorMessage} (${it.sourceName}:${it.lineNumber})`);
  Services.console.reset();
  return told;
}

/** In Firefox itself: gives the page a size that its window is too wide for. */
function resize(width, height) {
  const { style } = gBrowser.selectedBrowser;
  for (const name of ["min-width", "max-width"]) style.setProperty(name, `${width}px`);
  for (const name of ["min-height", "max-height"]) style.setProperty(name, `${height}px`);
}

/** Asks Firefox itself rather than the page. */
async function askFirefox(it, work, ...args) {
  await it.ask("moz/context", { context: "chrome" });
  const answer = await it.ask("execute/sync", { script: `return (${work})(...arguments)`, args });
  await it.ask("moz/context", { context: "content" });
  return answer;
}

const firefox = {
  name: "Firefox",
  needs: { browser: program("FIREFOX", ["firefox-esr", "firefox"]), driver: program("GECKODRIVER", ["geckodriver"]) },
  advice: "sudo apt-get install firefox-esr && cargo install geckodriver --locked",
  begin: ({ browser, driver }, { hasScripts = true, hasWorkers = true }) => {
    const prefs = {
      "javascript.enabled": hasScripts,
      "dom.serviceWorkers.enabled": hasWorkers,
      "devtools.console.stdout.content": true,
      "devtools.console.stdout.chrome": false,
    };
    return session([driver, "--allow-system-access"], { proxy, "moz:firefoxOptions": { binary: browser, args: ["-headless"], prefs } });
  },
  cut: [],
  canDoWithoutWorkers: true,
  async faults(it) {
    const told = await askFirefox(it, toldConsole);
    // The latter is Firefox's own, which looks for settings at its maker's and finds no way there.
    return [...told, ...it.lines.splice(0).filter((line) => /^console\.error: (?!RSLoader)/.test(line))];
  },
  size: (it, width, height) => askFirefox(it, resize, width, height),
  // As its own button does it: what its driver calls a refresh goes past the service worker.
  async reload(it) {
    const before = await asked(it, () => performance.timeOrigin);
    await askFirefox(it, () => gBrowser.selectedBrowser.reload());
    const isNew = `return performance.timeOrigin !== arguments[0] && document.readyState === "complete"`;
    await soon(async () => assert.ok(await it.ask("execute/sync", { script: isNew, args: [before] }), "the page is loaded again"));
  },
};

/** A screen that nobody sees, for a browser that wants one: `{ name, stop }`. */
async function screen(xvfb) {
  const display = start(xvfb, ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "pipe", "pipe"] });
  for (const end = Date.now() + 60_000; ; ) {
    const number = display.lines.find((line) => /^\d+$/.test(line));
    if (number) return { name: `:${number}`, stop: display.stop };
    if (display.failure()) throw display.failure();
    if (Date.now() > end) {
      await display.stop();
      throw new Error("Xvfb opens no display");
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** In the page: writes down the faults that it tells of from now on. WebKit's driver hands none of them on, and its browser prints none. */
function listen() {
  if (globalThis.lecternTold) return;
  const told = (globalThis.lecternTold = []);
  addEventListener("error", (event) => told.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => told.push(`rejection: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", (it) => told.push(`Content-Security-Policy: ${it.violatedDirective} ${it.blockedURI}`));
  const plain = console.error;
  console.error = (...words) => {
    told.push(`console.error: ${words.join(" ")}`);
    plain.apply(console, words);
  };
}
const webkit = {
  name: "WebKit",
  needs: {
    browser: program("MINIBROWSER", miniBrowsers()),
    driver: program("WEBKIT_DRIVER", ["WebKitWebDriver"]),
    screen: program("XVFB", ["Xvfb"]),
  },
  advice: "sudo apt-get install webkit2gtk-driver xvfb",
  async begin({ browser, driver, screen: xvfb }, { hasScripts = true }) {
    const display = await screen(xvfb);
    // The proxy by its own words: 2.50 reads beyond the end of a list of hosts that its driver hands on, and crashes at every
    // second start on a machine that has not read it before.
    const args = ["--automation", `--proxy=http://${nowhere}`, "--ignore-host=127.0.0.1"];
    // Without any scripts at all the driver is never answered; without those of pages it is.
    if (!hasScripts) args.push("--enable-javascript-markup=false");
    const env = { DISPLAY: display.name, GDK_BACKEND: "x11", NO_AT_BRIDGE: "1", GSETTINGS_BACKEND: "memory", XDG_CONFIG_HOME: import.meta.dirname };
    try {
      const it = await session([driver], { "webkitgtk:browserOptions": { binary: browser, args } }, env);
      return { ...it, end: () => it.end().finally(display.stop) };
    } catch (error) {
      await display.stop();
      throw error;
    }
  },
  // Its pages are made as if scripts ran, so that what is for readers without scripts is not shown.
  showsNoscript: false,
  cut: [],
  listen: (it) => asked(it, listen),
  size: (it, width, height) => it.ask("window/rect", { width, height }),
  faults: (it) => asked(it, () => (globalThis.lecternTold ?? []).splice(0)),
};

export const engines = [chromium, firefox, webkit];

/** What an engine lacks here and how it is got, in a sentence; undefined where nothing is missing. */
export function missing({ name, needs, advice }) {
  const lacks = Object.keys(needs).filter((it) => !needs[it]);
  return lacks.length ? `${name}'s ${lacks.join(" and ")} ${lacks.length > 1 ? "are" : "is"} missing; install with: ${advice}` : undefined;
}
