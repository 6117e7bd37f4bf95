// The interface in each language that it speaks: nothing of it is English any more, a page that is taken over stays
// the same, numbers and dates are those of the browser's own `Intl`. That no rule of axe is broken: axe.test.mjs.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { archiveFiles, flipped, fragileSite } from "./damage.mjs";
import { buildSite, page, root, runTool, serve, shell } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, heading, ready, soon, titles } from "./reader.mjs";
import { field, listed } from "./search.mjs";
import { englishBut, LANGUAGES, saidOn, textsOf } from "./texts.mjs";
import { build, KINDS, posts, whole } from "./tongues.mjs";

const servers = {};
before(async () => {
  for (const code of Object.keys(LANGUAGES)) servers[code] = await serve(await build(code));
});
after(() => Promise.all(Object.values(servers).map((it) => it.stop())));

/** What is the blog's own: its texts, titles and names, and the site's. */
const OWN =
  ".prose, article :is(h1, h2) > a, .post-head h1, .post-row-excerpt, .site-name, .site-footer p:first-child, [lang]:not(html)";

for (const [code, direction] of Object.entries(LANGUAGES)) {
  const options = { locale: "en-US", allowed: [/404/] };

  test(`in ${code} every kind of page speaks that language alone`, async () => {
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
      if (/\?|shelf|140/.test(path)) continue;
      await it.goto(path);
      await ready(it);
      const seen = () =>
        it.evaluate(() => {
          const main = document.getElementById("lectern");
          const all = [...main.querySelectorAll(":not(.aid, .aid *)")].map((at) => {
            const { x, y, width, height } = at.getBoundingClientRect();
            const label = at.matches(".prose :is(h2, h3, h4)") ? "" : (at.getAttribute("aria-label") ?? "");
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
    const { stdout, stderr } = await runTool("build", posts, "-c", config, "--shell", shell, "-o", join(mkdtempSync(join(tmpdir(), "lectern-said-")), "site"));
    return { site: await serve(await build(code)), said: stdout + stderr };
  };
  const brazil = await say("pt-BR");
  const it = await page({ baseURL: brazil.site.address });
  await it.goto("/tags/");
  assert.equal(await it.locator("html").getAttribute("lang"), "pt-BR");
  assert.equal(await heading(it), textsOf("pt").tags);
  assert.doesNotMatch(brazil.said, /does not speak/);
  const dutch = await say("nl");
  assert.equal(dutch.said.match(/does not speak the site's language \(nl\)/g)?.length, 1, dutch.said);
  const other = await page({ baseURL: dutch.site.address });
  await other.goto("/tags/");
  assert.equal(await heading(other), "Tags");
});

test("a site in a language that is written from right to left and not spoken has English pages around its posts", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lectern-hebrew-"));
  writeFileSync(join(folder, "lectern.toml"), 'title = "נמל"\nlanguage = "he"\n');
  const [title, text] = ["מכתבים מן הנמל", "כתבתי מכתב ארוך לחבר. ".repeat(30)];
  writeFileSync(join(folder, "letters.md"), `---\ntitle: ${title}\nslug: letters\ndate: 2024-01-02\n---\n\n${text}\n`);
  const site = await serve(await buildSite([folder]));
  const bare = await page({ baseURL: site.address, javaScriptEnabled: false });
  const it = await page({ baseURL: site.address });
  for (const [tab, wait] of [[bare, () => {}], [it, ready], [it, drawn]]) {
    for (const [path, places] of [["/", ["article h2", ".post-row-excerpt"]], ["/post/letters/", ["main h1", ".prose"]]]) {
      await tab.goto(path);
      await wait(tab);
      const looks = (selector) =>
        tab.locator(selector).first().evaluate((at) => [at.closest("[lang]").lang, getComputedStyle(at).direction]);
      assert.deepEqual(await looks("html"), ["en", "ltr"]);
      assert.deepEqual(await looks(".settings-button"), ["en", "ltr"]);
      for (const place of places) assert.deepEqual(await looks(place), ["he", "rtl"], `${place} on ${path}`);
    }
  }
});

test("what fails is told in the language of the site: a page, a search; the facts for who mends it say that they are English", async () => {
  for (const code of ["ar", "ja"]) {
    const [own, site] = [textsOf(code), await fragileSite(await build(code))];
    const { head, shards } = archiveFiles(site.copy);
    const english = englishBut(code);
    const it = await page({ baseURL: site.address, allowed: [/404/] });
    const speaks = async (at, text) => {
      await soon(async () => assert.ok((await at.innerText()).includes(text), `${await at.innerText()} has ${text}`));
      const said = await saidOn(it, `${OWN}, .failure code`);
      assert.deepEqual(english.flatMap(([text, pattern]) => said.filter((it) => pattern.test(it)).map((it) => `${text}: ${it}`)), []);
    };
    await site.damage(head, flipped);
    await it.goto("/search/?q=belika");
    await drawn(it);
    await speaks(it.getByRole("alert"), own.index_is_damaged);
    for (const { path } of shards) await site.damage(path, flipped);
    await it.goto("/tags/");
    await drawn(it);
    await it.locator(".term-links a").first().click();
    await it.locator("article h2 a").first().click();
    await speaks(it.getByRole("alert"), own.damaged);
    const facts = await it.locator(".failure code").evaluate((at) => [at.lang, at.dir, at.textContent.startsWith("data/s/")]);
    assert.deepEqual(facts, ["en", "ltr", true]);
    site.mend();
  }
});
