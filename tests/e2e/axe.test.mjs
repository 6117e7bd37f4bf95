// No rule of axe is broken: every kind of page and all that opens over one, in every theme, in every language. A page is
// loaded once: all rules are asked of it as it comes, and those about colours again in each theme.

import { after, before } from "node:test";
import { accessible, coloured } from "./axe.mjs";
import { page, serve } from "./harness.mjs";
import { test } from "./journey.mjs";
import { listed } from "./search.mjs";
import { LANGUAGES, textsOf } from "./texts.mjs";
import { build, KINDS, whole } from "./tongues.mjs";

const servers = {};
before(async () => {
  for (const code of Object.keys(LANGUAGES)) servers[code] = await serve(await build(code));
});
after(() => Promise.all(Object.values(servers).map((it) => it.stop())));

/** What a reader chooses, and what the system is then. */
const THEMES = { light: "dark", dark: "light", sepia: "light", contrast: "light", "contrast, dark": "dark" };

/** Every theme in three languages: from left to right, from right to left, and without blanks. Two in the others. */
const FULL = ["en", "ar", "ja"];
const themesOf = (code) => Object.keys(THEMES).filter((it) => FULL.includes(code) || it === "light" || it === "dark");

/** What opens over a page: where, and how. */
const OPENED = {
  "the settings": ["/", (it, own) => it.getByRole("button", { name: own.settings }).click()],
  "the keys": ["/", (it) => it.keyboard.press("?")],
  "the list below the field": ["/tags/", (it, own) => it.getByRole("combobox", { name: own.search }).fill("belika")],
  "recent searches": ["/search/?q=garida", (it, own) => searched(it, own)],
  "a footnote": ["/post/belika-14/", (it) => it.locator(".post sup a").first().click()],
  "a picture": ["/post/belika-14/", (it) => enlarged(it)],
  "what was done": ["/post/belika-14/", (it, own) => it.getByRole("button", { name: own.share }).click()],
  "a saved selection": ["/search/?q=garida", (it, own) => it.getByRole("button", { name: own.save_search }).click()],
  "filters on a phone": ["/", (it) => narrow(it)],
  "a list of rows that are dense": ["/", (it) => it.locator(".rows-switch").click()],
  "a cloud": ["/tags/", (it) => it.locator(".cloud-switch").click()],
};

async function searched(it, own) {
  await it.getByRole("combobox", { name: own.search }).press("Enter");
  await it.goto("/tags/");
  await whole(it);
  await it.getByRole("combobox", { name: own.search }).focus();
  await it.locator("[role=option]").first().waitFor();
}

async function enlarged(it) {
  await it.locator(".prose img").scrollIntoViewIfNeeded();
  await it.locator(".zoom").click();
}

async function narrow(it) {
  await it.setViewportSize({ width: 360, height: 800 });
  await it.locator(".facet-panel-switch").click();
}

/** Shows a page in a theme, as it stands. */
async function dress(it, theme) {
  await it.emulateMedia({ colorScheme: THEMES[theme] });
  await it.evaluate((name) => (document.documentElement.dataset.theme = name), theme.split(",")[0]);
}

async function inEveryTheme(it, what, code) {
  await it.evaluate(() => delete document.documentElement.dataset.theme);
  await it.emulateMedia({ colorScheme: "light" });
  await accessible(it, `${what} in ${code}`);
  for (const theme of themesOf(code)) {
    await dress(it, theme);
    await coloured(it, `${what} in ${code} and ${theme}`);
  }
}

for (const code of Object.keys(LANGUAGES)) {
  test(`in ${code} no rule of axe is broken on any kind of page, in ${themesOf(code).join("; ")}`, async () => {
    // Two at a time, as machines have two processors or more.
    const kinds = Object.entries(KINDS);
    await Promise.all([0, 1].map(async () => {
      const it = await page({ baseURL: servers[code].address, viewport: { width: 1280, height: 900 }, allowed: [/404/] });
      for (let kind = kinds.shift(); kind; kind = kinds.shift()) {
        const [name, path] = kind;
        await it.goto(path);
        await whole(it);
        if (path.includes("?q=")) await listed(it);
        await it.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await inEveryTheme(it, name, code);
      }
    }));
  });
}

for (const code of FULL) {
  test(`in ${code} no rule of axe is broken in what opens over a page`, async () => {
    const own = textsOf(code);
    for (const [name, [path, open]] of Object.entries(OPENED)) {
      const it = await page({ baseURL: servers[code].address, viewport: { width: 1280, height: 900 } });
      await it.goto(path);
      await whole(it);
      await open(it, own);
      await inEveryTheme(it, name, code);
      await it.end();
    }
  });
}
