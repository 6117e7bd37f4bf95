// The interface in each language that it speaks: nothing of it is English any more, a page that is taken over stays
// the same, no rule of axe is broken, numbers and dates are those of the browser's own `Intl`.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible } from "./axe.mjs";
import { buildSite, page, root, runTool, serve } from "./harness.mjs";
import { drawn, heading, ready, soon, titles } from "./reader.mjs";
import { comfortable } from "./room.mjs";
import { field, listed } from "./search.mjs";
import { englishBut, LANGUAGES, saidOn, textsOf } from "./texts.mjs";

/** A small blog of made-up words: no text of it is one of the interface's, and nothing of it is English. */
function blog() {
  const folder = mkdtempSync(join(tmpdir(), "lectern-languages-"));
  const write = (name, facts, text) => {
    const head = Object.entries(facts).map(([key, value]) => `${key}: ${value}`);
    writeFileSync(join(folder, `${name}.md`), `---\n${head.join("\n")}\n---\n\n${text}\n`);
  };
  const code = "```js\nconst zurka = 'a line of code that is longer than a phone is wide, and then some more of it';\n```";
  const long = `Quasta merilo dovana. ${"Peluno garida sotime ranola vesti. ".repeat(60)}`;
  const rich = `## Vornu\n\n${long}[^1]\n\n${code}\n\n## Talmi\n\n${long}\n\n## Sorva\n\n${long}\n\n[^1]: Nidra.`;
  for (let at = 1; at <= 14; at += 1) {
    const day = new Date(Date.UTC(2024, at % 12, at * 2)).toISOString().slice(0, 10);
    const terms = { categories: `[${at % 2 ? "Zorvia" : "Quenta"}]`, tags: `[mirel, "t${at % 5}"]`, author: "Oru Vant" };
    write(`post-${at}`, { title: `Belika ${at}`, slug: `belika-${at}`, date: day, ...terms }, at === 14 ? rich : long);
  }
  for (const part of [1, 2, 3]) {
    write(`part-${part}`, { title: `Sagura ${part}`, slug: `sagura-${part}`, date: `2023-05-0${part}`, series: "Sagura" }, long);
  }
  const both = { ...{ date: "2022-01-02", translationKey: "veska" } };
  write("stranger", { title: "رسائل من الميناء", slug: "stranger", language: "ar", ...both }, "كتبت رسالة طويلة إلى صديقي.");
  write("english", { title: "Letters From a Harbour", slug: "letters", language: "en-AU", ...both }, "The old ship was waiting.");
  write("undated", { title: "Nolima", slug: "nolima" }, "Quasta merilo.");
  return folder;
}

const posts = blog();

/** A site of the blog in a language. */
async function build(code) {
  const config = join(posts, `../lectern-${code}-${process.pid}.toml`);
  writeFileSync(config, `title = "Vellora"\ndescription = "Quasta merilo."\nlanguage = "${code}"\n`);
  return buildSite([posts], { options: ["-c", config] });
}

const servers = {};
before(async () => {
  for (const code of Object.keys(LANGUAGES)) servers[code] = await serve(await build(code));
});
after(() => Promise.all(Object.values(servers).map((it) => it.stop())));

const KINDS = {
  home: "/",
  "page 2": "/page/2/",
  "a category": "/category/zorvia/",
  "a month": "/2024/03/",
  "a post": "/post/belika-14/",
  "a part of a series": "/post/sagura-2/",
  "all tags": "/tags/",
  "every title": "/archive/",
  search: "/search/?q=peluno",
  "a search for nothing": "/search/?q=xqxqxq&category=zorvia",
  shelf: "/shelf/",
  "the page for what is missing": "/post/belika-140/",
};

/** What is the blog's own: its texts, titles and names, and the site's. */
const OWN =
  ".prose, article :is(h1, h2) > a, .post-head h1, .post-row-excerpt, .site-name, .site-footer p:first-child, [lang]:not(html)";

/** Lets the device's parts come: what helps with reading, and the shelf. */
async function whole(it) {
  await drawn(it);
  await comfortable(it);
  if (await it.locator("#shelf").count()) await it.locator("#shelf-state dl").waitFor();
}

for (const [code, direction] of Object.entries(LANGUAGES)) {
  const options = { locale: "en-US", allowed: [/404/] };

  test(`in ${code} every kind of page speaks that language alone, and no rule of axe is broken`, async () => {
    const [own, english] = [textsOf(code), englishBut(code)];
    assert.ok(code === "en" || english.length > 150, `${english.length} texts to look for`);
    const it = await page({ baseURL: servers[code].address, viewport: { width: 1280, height: 900 }, ...options });
    for (const [name, path] of Object.entries(KINDS)) {
      await it.goto(path);
      await whole(it);
      if (path.startsWith("/search/")) await listed(it);
      const root = await it.locator("html").evaluate((at) => [at.lang, at.dir]);
      assert.deepEqual(root, [code, direction], name);
      const said = await saidOn(it, OWN);
      assert.ok(said.length > 15, `${name}: ${said}`);
      const left = english.flatMap(([text, pattern]) => said.filter((it) => pattern.test(it)).map((it) => `${text}: ${it}`));
      assert.deepEqual(left, [], `${name} in ${code}`);
      await accessible(it, `${name} in ${code}`);
    }
    assert.equal(await heading(it), own.page_not_found);
  });

  test(`in ${code} the settings, the keys and the search field speak it`, async () => {
    const [own, english] = [textsOf(code), englishBut(code)];
    const it = await page({ baseURL: servers[code].address, ...options });
    const speaks = async (what) => {
      const said = await saidOn(it, OWN);
      const left = english.flatMap(([text, pattern]) => said.filter((it) => pattern.test(it)).map((it) => `${text}: ${it}`));
      assert.deepEqual(left, [], `${what} in ${code}`);
    };
    await it.goto("/");
    await whole(it);
    await it.getByRole("button", { name: own.settings }).click();
    await it.getByRole("dialog", { name: own.settings }).waitFor();
    await speaks("the settings");
    await accessible(it, `the settings in ${code}`);
    await it.getByRole("button", { name: own.show_shortcuts }).click();
    await it.getByRole("dialog", { name: own.shortcuts }).waitFor();
    await speaks("the keys");
    await it.keyboard.press("Escape");
    await it.goto("/tags/");
    await whole(it);
    const search = it.getByRole("combobox", { name: own.search });
    await search.fill("garida");
    const last = it.locator("[role=option]").last();
    // Until the index has come, titles alone are searched.
    await soon(async () => assert.match(await last.innerText(), /17.*garida|garida.*17/));
    await speaks("the list below the field");
  });

  test(`in ${code} a page that is taken over stays as it was`, async () => {
    const it = await page({ baseURL: servers[code].address, viewport: { width: 360, height: 740 }, ...options });
    for (const [name, path] of Object.entries(KINDS)) {
      // These are not what was prerendered: the device says what they show.
      if (/search\/\?|shelf|140/.test(path)) continue;
      await it.goto(path);
      await ready(it);
      const seen = () =>
        it.evaluate(() => {
          const main = document.getElementById("lectern");
          const all = [...main.querySelectorAll(":not(.aid, .aid *)")].map((at) => {
            const { x, y, width, height } = at.getBoundingClientRect();
            const label = at.getAttribute("aria-label") ?? "";
            return `${at.localName} ${label} ${[x, y + scrollY, width, height].map((it) => Math.round(it * 8) / 8)}`;
          });
          const { scrollWidth, clientWidth } = document.documentElement;
          return { title: document.title, text: main.innerText, all, sticksOut: Math.max(0, scrollWidth - clientWidth) };
        });
      const before = await seen();
      assert.equal(before.sticksOut, 0, `nothing sticks out of ${name} in ${code}`);
      assert.ok(await it.locator("#lectern[data-page]").count(), "it is the prerendered one");
      await drawn(it);
      assert.deepEqual(await seen(), before, `${name} in ${code}`);
    }
  });
}

for (const code of ["ja", "ar"]) {
  for (const theme of ["dark", "sepia", "contrast"]) {
    test(`in ${code} and ${theme} no rule of axe is broken`, async () => {
      const it = await page({ baseURL: servers[code].address, allowed: [/404/] });
      await it.addInitScript((kept) => localStorage.setItem("lectern-settings", kept), JSON.stringify({ theme }));
      for (const [name, path] of Object.entries(KINDS)) {
        await it.goto(path);
        await whole(it);
        await accessible(it, `${name} in ${code} and ${theme}`);
      }
    });
  }
}

test("numbers and dates are written as the browser writes them", async () => {
  const it = await page({ baseURL: servers.en.address });
  await it.goto("/");
  const lines = readFileSync(join(root, "tests/fixtures/intl.txt"), "utf8").trimEnd().split("\n");
  assert.equal(lines.length, 7 * Object.keys(LANGUAGES).length);
  let tag;
  for (const line of lines) {
    const [, code, what, kept] = line.match(/^(\S+) (\S+) (.*)$/);
    if (what === "tag") {
      tag = kept;
      continue;
    }
    const said = await it.evaluate(({ tag, what }) => {
      const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2019, month, month + 1));
      const write = (options) => days.map((day) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options }).format(day));
      const numbers = [...Array(201).keys(), 999, 1000, 1e6, 1e6 + 1, 3e6];
      if (what === "plurals") return numbers.map((n) => new Intl.PluralRules(tag).select(n)).join(" ");
      if (what === "numbers") return [999, 1000, 2054, 10_000, 1_234_567].map((n) => n.toLocaleString(tag)).join("|");
      const options = { days: { dateStyle: "long" }, short: { day: "numeric", month: "short" }, months: { year: "numeric", month: "long" } };
      return write(options[what] ?? { month: "narrow" }).join("|");
    }, { tag, what });
    // A column of the calendar has room for the number of a month alone.
    const narrow = what === "narrow" ? said.replaceAll("月", "") : said;
    assert.equal(narrow, kept, `${what} in ${code}`);
  }
});

test("a post in another language keeps it in lists, on its page and in search, whatever the site speaks", async () => {
  for (const [code, slug, title, word, language, direction] of [
    ["en", "stranger", "رسائل من الميناء", "صديقي", "ar", "rtl"],
    ["ar", "letters", "Letters From a Harbour", "ship", "en-AU", "ltr"],
  ]) {
    const it = await page({ baseURL: servers[code].address });
    const looks = async (at) => at.evaluate((at) => [at.closest("[lang]").lang, getComputedStyle(at).direction]);
    await it.goto(`/post/${slug}/`);
    await drawn(it);
    assert.deepEqual(await looks(it.locator("main h1")), [language, direction]);
    assert.deepEqual(await looks(it.locator(".prose").first()), [language, direction]);
    await it.goto("/2022/");
    await drawn(it);
    assert.deepEqual(await looks(it.getByRole("heading", { name: title })), [language, direction]);
    await it.goto(`/search/?q=${encodeURIComponent(word)}`);
    await drawn(it);
    await listed(it);
    assert.deepEqual(await titles(it), [title], `${word} is found on a site in ${code}`);
    assert.deepEqual(await looks(it.locator("article h2")), [language, direction]);
    assert.deepEqual(await looks(it.locator("article .post-row-excerpt")), [language, direction]);
    await it.goto("/tags/");
    await drawn(it);
    await field(it).or(it.getByRole("combobox")).first().fill(word);
    const offer = it.locator("[role=option] .search-offer-title").first();
    await soon(async () => assert.equal(await offer.textContent(), title));
    assert.deepEqual(await looks(offer), [language, direction]);
  }
});

test("languages are offered by their own names", async () => {
  const it = await page({ baseURL: servers.de.address });
  await it.goto("/");
  await drawn(it);
  const names = it.locator("fieldset", { has: it.getByText("Sprachen", { exact: true }) }).locator(".facet-value-name");
  await soon(async () => assert.deepEqual(await names.allTextContents(), ["Deutsch", "English (AU)", "العربية"]));
});

test("a region speaks its language; a stranger speaks English, and the build says so once", async () => {
  const say = async (code) => {
    const config = join(posts, `../lectern-${code}-${process.pid}.toml`);
    writeFileSync(config, `title = "Vellora"\nlanguage = "${code}"\n`);
    const { stdout, stderr } = await runTool("check", posts, "-c", config);
    return { site: await serve(await build(code)), said: stdout + stderr };
  };
  const brazil = await say("pt-BR");
  const it = await page({ baseURL: brazil.site.address });
  await it.goto("/tags/");
  assert.equal(await it.locator("html").getAttribute("lang"), "pt-BR");
  assert.equal(await heading(it), textsOf("pt").tags);
  const dutch = await say("nl");
  const other = await page({ baseURL: dutch.site.address });
  await other.goto("/tags/");
  assert.equal(await heading(other), "Tags");
});
