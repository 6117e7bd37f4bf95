// A browser's window as journeys use it. `evaluate` and `waitForFunction` are as Playwright's, so that what tests/e2e knows of the
// reader's pages (reader.mjs, device.mjs) works here too.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { arrived, soon } from "../e2e/reader.mjs";
import { idOf } from "./webdriver.mjs";

const KEYS = { ArrowDown: "\uE015", Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C" };

/** In the page: the first element in sight that fits a selector and, if one is given, has this text. */
function seen([selector, text]) {
  const says = (it) => text === null || it.textContent.trim() === text;
  return [...document.querySelectorAll(selector)].find((it) => it.checkVisibility() && says(it)) ?? null;
}

export class Window {
  /** `begun` is what the engine began; `allowed` are faults that the journey is about. */
  constructor(engine, begun, address) {
    Object.assign(this, { engine, begun, address, allowed: [], faults: [] });
  }

  evaluate(work, given = null) {
    return this.begun.ask("execute/sync", { script: `return (${work})(arguments[0])`, args: [given] });
  }

  /** Loads a page. What the one before told goes with it where an engine has it in the page. */
  async load(command) {
    await this.hear();
    await command();
    await this.engine.listen?.(this.begun);
  }

  async hear() {
    this.faults.push(...(await this.engine.faults(this.begun)));
  }

  waitForFunction(work, given) {
    return soon(async () => assert.ok(await this.evaluate(work, given), `${work}`));
  }

  goto = (path) => this.load(() => this.begun.ask("url", { url: new URL(path, this.address).href }));
  reload = () => this.load(() => this.engine.reload?.(this.begun) ?? this.begun.ask("refresh"));
  size = (width, height) => this.engine.size(this.begun, width, height);
  goBack = () => this.begun.ask("back");
  arrived = (path) => arrived(this, path);

  /** Waits for an element that `seen` finds. */
  see(selector, text = null) {
    return soon(async () => {
      const found = await this.evaluate(seen, [selector, text]);
      assert.ok(found, `${selector} ${text ?? ""} is in sight`);
      return idOf(found);
    });
  }

  /** Clicks as a mouse does; what is moving, or was drawn anew, is tried again. */
  click(selector, text) {
    return soon(async () => this.begun.ask(`element/${await this.see(selector, text)}/click`));
  }

  /** Presses keys one after the other: those of a text, or one by its name. */
  keys(...texts) {
    const values = texts.flatMap((text) => KEYS[text] ?? [...text]);
    const actions = values.flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));
    return this.begun.ask("actions", { actions: [{ type: "key", id: "keys", actions }] });
  }

  /** The texts of all elements that fit a selector. */
  texts(selector) {
    return this.evaluate((selector) => [...document.querySelectorAll(selector)].map((it) => it.textContent.trim()), selector);
  }

  heading = async () => (await this.texts("main h1"))[0];

  /** Asserts that a sentence stands somewhere in the page. */
  says(pattern, selector = "body") {
    return soon(async () => assert.match(await this.evaluate((selector) => document.querySelector(selector)?.innerText ?? "", selector), pattern));
  }

  /** Asserts that the page told of no fault that was not allowed. */
  async clean(...allowed) {
    await this.evaluate(() => 0);
    await this.hear();
    const passes = (fault) => [...this.allowed, ...allowed].some((pattern) => pattern.test(fault));
    assert.deepEqual(this.faults.splice(0).filter((fault) => !passes(fault)), [], "the page is not clean");
  }

  async photograph(file) {
    writeFileSync(file, Buffer.from(await this.begun.get("screenshot"), "base64"));
  }
}
