// What a reader made stays: across windows, crashes, full and broken storage, other archives, and on the way to
// another device. Each test with a letter and a number is a row of docs/faults.md.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before } from "node:test";
import { readArchive } from "./archive.mjs";
import { atWork, checked, crash, installed, launch, meta, offline, oneBuild, profile, shelf, shellOf, update, versions } from "./device.mjs";
import { faultServer } from "./fault_server.mjs";
import { buildSite, page } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, heading, open, searchFor, soon } from "./reader.mjs";

let of;
let server;
before(async () => {
  of = await versions();
  server = await faultServer(of.one);
});
const noise = [/ERR_/, /status of [45]\d\d/, /Failed to fetch/];
// What the browser itself says of its page of a plain text under our policy.
const bare = [/style-src/, /favicon/];
const posts = () => readArchive(of.one).posts;
const path = (post) => `/post/${post.slug}/`;
const saver = (it) => it.getByRole("button", { name: "Save", exact: true });
const reader = (it) => it.getByRole("button", { name: "Read", exact: true });
const pressed = (button, is) => soon(async () => assert.equal(await button.getAttribute("aria-pressed"), String(is)));
const live = (records, kind) => Object.values(records).filter((it) => it.kind === kind && !it.gone);
const state = (it) => it.locator("#shelf-state");

/** The page of a post, its buttons at work. */
async function onPost(post = posts()[0], options = {}) {
  const it = await page({ baseURL: server.address, allowed: noise, ...options });
  await it.goto(path(post));
  await drawn(it);
  return it;
}

test("a post is saved, marked on lists and on the shelf, in every window at once, and taken away again", async () => {
  const it = await onPost();
  const [post] = posts();
  const other = await it.context().newPage();
  await other.goto(server.address);
  await drawn(other);
  const row = other.locator("article", { hasText: post.title }).first();
  await saver(it).click();
  await pressed(saver(it), true);
  await soon(async () => assert.ok((await row.getAttribute("data-saved")) !== null));
  // A mark is a sign and a word, too: themes.test.mjs, spoken.test.mjs.
  const sign = () => row.locator(".post-facts").evaluate((at) => getComputedStyle(at, "::before").content);
  await soon(async () => assert.match(await sign(), /★.*Saved/));
  await other.goto(`${server.address}shelf/`);
  await drawn(other);
  await other.locator("#shelf-posts").getByRole("link", { name: post.title }).waitFor();
  await saver(it).click();
  await pressed(saver(it), false);
  await soon(async () => assert.match(await other.locator("#shelf-posts").innerText(), /No post is saved yet/));
});

test("pressed before the reader was there, a button does what it says, once", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto(path(posts()[0]));
  await saver(it).click();
  await drawn(it);
  await soon(async () => assert.equal(live(await shelf(it), "saved").length, 1));
  await pressed(saver(it), true);
});

test("pressed on one post before the shelf came, Save is for that post, whatever is open by then", async () => {
  const it = await page({ baseURL: server.address });
  let go;
  const gate = new Promise((come) => (go = come));
  await it.route("**/keeping.js", (route) => gate.then(() => route.continue()));
  const [newest, next] = posts();
  await it.goto(path(newest));
  await drawn(it);
  await saver(it).click();
  await it.locator(".neighbour-older").click();
  await arrived(it, path(next));
  go();
  await soon(async () => assert.deepEqual(live(await shelf(it), "saved").map((it) => it.value.slug), [newest.slug]));
  await pressed(saver(it), false);
});

test("a search that is given up before the shelf came stays given up", async () => {
  // A worker would bring the script that is to be late.
  const it = await page({ baseURL: server.address, serviceWorkers: "block", allowed: [/Service Worker registration blocked/] });
  await it.goto("/search/?q=hydrate");
  await drawn(it);
  await it.getByRole("button", { name: "Save this search" }).click();
  await soon(async () => assert.equal(live(await shelf(it), "selection").length, 1));
  let go;
  const gate = new Promise((come) => (go = come));
  await it.route("**/offline.js", (route) => gate.then(() => route.continue()));
  await it.reload();
  await drawn(it);
  await it.getByRole("button", { name: "Saved on the shelf" }).click();
  go();
  await soon(async () => assert.equal(live(await shelf(it), "selection").length, 0));
  assert.equal(await it.evaluate(() => localStorage.getItem("lectern:/:saved")), "");
});

test("what another site of the host cleared is still on the shelf, and what comes next joins it", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto("/");
  await drawn(it);
  await it.evaluate(() => {
    localStorage.setItem("lectern:/:saved", "tag/rust/\ncategory/tutorials/\nsearch/?q=map");
    localStorage.setItem("lectern:/:searches", "hydrate\nrust");
  });
  await it.goto("/search/?q=hydrate");
  await drawn(it);
  await soon(async () => assert.equal(live(await shelf(it), "selection").length, 3));
  await it.evaluate(() => localStorage.clear());
  await it.getByRole("button", { name: "Save this search" }).click();
  await soon(async () => assert.equal(live(await shelf(it), "selection").length, 4));
  await soon(async () => assert.equal(await it.evaluate(() => localStorage.getItem("lectern:/:saved")?.split("\n").length), 4));
  assert.equal(live(await shelf(it), "selection").length, 4);
});

test("a row whose excerpt is written anew keeps its mark", async () => {
  const it = await onPost();
  await saver(it).click();
  await pressed(saver(it), true);
  await it.goto("/");
  await drawn(it);
  const row = it.locator("article.post-row", { hasText: posts()[0].title });
  const isMarked = () => soon(async () => assert.ok((await row.getAttribute("data-saved")) !== null));
  await isMarked();
  // As page.js does where an excerpt comes.
  await row.evaluate((at) => {
    at.removeAttribute("data-saved");
    at.querySelector(".post-row-excerpt").firstChild.data += " ";
  });
  await isMarked();
});

test("read to its end a post is read; left in the middle it is gone on with, from home", async () => {
  const long = posts().toSorted((a, b) => b.words - a.words)[0];
  const it = await onPost(long, { viewport: { width: 600, height: 500 } });
  const text = it.locator("article .prose");
  const middle = await text.evaluate((it) => Math.round(it.offsetTop + it.offsetHeight / 2));
  await it.evaluate((top) => scrollTo(0, top), middle);
  await soon(async () => assert.equal(live(await shelf(it), "place").length, 1));
  await it.goto("/");
  await drawn(it);
  await it.getByRole("button", { name: "Continue" }).click();
  await soon(async () => assert.equal(await it.evaluate(() => location.pathname), path(long)));
  await drawn(it);
  await soon(async () => assert.ok(Math.abs((await it.evaluate(() => scrollY)) - middle) < 500, "near where it was left"));
  // As a reader does it: a script's own scrolling would be taken back to the line that was left.
  await it.keyboard.press("End");
  await soon(async () => assert.equal(live(await shelf(it), "read").length, 1));
  assert.equal(live(await shelf(it), "place").length, 0);
});

test("lists of an earlier version move over once, and what the reader changes is written down", async () => {
  const it = await page({ baseURL: server.address });
  await it.addInitScript(() => {
    if (localStorage.getItem("was")) return;
    localStorage.setItem("was", "1");
    localStorage.setItem("lectern:/:saved", "tag/rust/\ncategory/tutorials/");
    localStorage.setItem("lectern:/:searches", "hydrate\nrust");
  });
  await it.goto("/shelf/");
  await drawn(it);
  await soon(async () => assert.deepEqual(live(await shelf(it), "selection").map((it) => it.id).toSorted(), ["category/tutorials/", "tag/rust/"]));
  assert.equal(live(await shelf(it), "search").length, 2);
  await it.locator(".shelf-saved").getByRole("button", { name: /^Delete/ }).first().click();
  await soon(async () => assert.equal(live(await shelf(it), "selection").length, 1));
  // Local storage is lost: the shelf has them, and gives them back.
  await it.evaluate(() => localStorage.removeItem("lectern:/:saved"));
  await it.reload();
  await drawn(it);
  await soon(async () => assert.ok(await it.evaluate(() => localStorage.getItem("lectern:/:saved"))));
});

/** Exports the shelf and returns the text. */
async function exported(it) {
  await it.goto("/shelf/");
  await drawn(it);
  const [download] = await Promise.all([it.waitForEvent("download"), it.getByRole("button", { name: "Export the shelf" }).click()]);
  assert.equal(download.suggestedFilename(), "shelf.json");
  return readFileSync(await download.path(), "utf8");
}

/** Gives a text to the import and returns what is said of it. */
async function offer(it, text) {
  if ((await it.evaluate(() => location.pathname)) !== "/shelf/") {
    await it.goto("/shelf/");
    await drawn(it);
  }
  const file = join(mkdtempSync(join(tmpdir(), "lectern-shelf-")), "shelf.json");
  writeFileSync(file, text);
  const said = it.locator(".import-said");
  await it.getByLabel("Import a shelf").setInputFiles(file);
  await soon(async () => assert.ok((await said.innerText()).length > 0));
  return said.innerText();
}

async function take(it) {
  await it.getByRole("button", { name: "Import", exact: true }).click();
  await it.getByText("Imported.").waitFor();
}

test("S01 S02 everything was cleared by the browser: the site begins anew, and an export brings the shelf back", async () => {
  const it = await onPost();
  await saver(it).click();
  await reader(it).click();
  await pressed(reader(it), true);
  await soon(async () => assert.equal(Object.keys(await shelf(it)).length, 2));
  const text = await exported(it);
  const before = await shelf(it);
  const session = await it.context().newCDPSession(it);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(server.address).origin, storageTypes: "all" });
  await it.goto("/shelf/");
  await drawn(it);
  await it.getByText("No post is saved yet").waitFor();
  assert.match(await offer(it, text), /^2 to add/);
  await take(it);
  await soon(async () => assert.deepEqual(await shelf(it), before));
});

test("S16 S18 an import merges: what is newer here stays, what is wrong is counted, titles stay text", async () => {
  const it = await onPost();
  await saver(it).click();
  await pressed(saver(it), true);
  await soon(async () => assert.equal(live(await shelf(it), "saved").length, 1));
  const [mine] = live(await shelf(it), "saved");
  const item = (kind, id, updatedAt, more) => ({ key: `${kind}/${id}`, kind, id, value: null, updatedAt, tab: "t", ...more });
  const items = [
    { ...mine, value: { title: "old" }, updatedAt: 5 },
    item("saved", "x", 7, { value: { title: "<img src=x onerror=alert(1)>", slug: "x" } }),
    item("saved", "x", 9, { value: { title: "<b>later</b>", slug: "x" } }),
    item("read", "y", 9e15, { value: { title: "Y", slug: "y" } }),
    item("place", "y", 9),
    item("nothing", "z", 1),
    item("saved", 7, 1),
    null,
  ];
  const said = await offer(it, JSON.stringify({ format: "lectern-shelf", version: 1, items }));
  assert.match(said, /^2 to add.* 4 that cannot be read/);
  await take(it);
  const now = await shelf(it);
  assert.deepEqual(now[mine.key], mine, "nothing newer is written over");
  assert.ok(now["read/y"].updatedAt <= Date.now() + 60_000, "a time to come is not believed");
  // What is not in the archive is known when the archive is.
  await soon(async () => assert.match(await it.locator("#shelf-posts").innerText(), /<b>later<\/b>.*not in this archive any more/s));
  for (const [text, what] of [
    ["{", /not JSON/],
    ["[]", /no shelf/],
    ['{"format":"other","items":[]}', /no shelf/],
    ['{"format":"lectern-shelf","version":2,"items":[]}', /newer version/],
    [" ".repeat(21e6), /larger than any shelf/],
  ]) {
    await it.reload();
    await drawn(it);
    assert.match(await offer(it, text), what);
  }
  assert.deepEqual(await shelf(it), now);
});

test("S19 a post that got another slug is still saved, and one that went keeps its title", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lectern-slugs-"));
  const feed = (name, items) => {
    const given = items.map(([id, slug, title]) => ({ id, url: `https://blog.invalid/${slug}/`, title, content_html: `<p>Text of ${title}.</p>` }));
    writeFileSync(join(folder, name), JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "A Feed", items: given }));
    return buildSite([join(folder, name)], { options: ["-b", "/s19/"] });
  };
  const before = await feed("before.json", [["guid-1", "first", "The First"], ["guid-2", "second", "The Second"]]);
  const after = await feed("after.json", [["guid-1", "renamed", "The First, Renamed"]]);
  assert.notDeepEqual(readArchive(before).posts[0].slug, readArchive(after).posts[0].slug);
  const moved = await faultServer(before, { base: "/s19/" });
  const it = await page({ baseURL: moved.address, allowed: noise });
  for (const { slug } of readArchive(before).posts) {
    await it.goto(`${moved.address}post/${slug}/`);
    await drawn(it);
    await saver(it).click();
    await pressed(saver(it), true);
  }
  await soon(async () => assert.equal(live(await shelf(it), "saved").length, 2));
  moved.serve(after);
  await it.goto(`${moved.address}shelf/`);
  await installed(it);
  await soon(async () => assert.match(await it.locator("#shelf-posts").innerText(), /The Second \(not in this archive any more\)/));
  const { slug } = readArchive(after).posts[0];
  const renamed = it.locator("#shelf-posts").getByRole("link", { name: "The First, Renamed" });
  assert.ok((await renamed.getAttribute("href")).endsWith(`/post/${slug}/`));
});

test("S19 a Markdown post that was renamed, with its old address as an alias, is still saved and gone on with", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lectern-renamed-"));
  const text = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} of a long text that is read on another day.\n`).join("\n");
  const blog = (name, slug, more) => {
    const at = join(folder, name);
    mkdirSync(at);
    writeFileSync(join(at, `${slug}.md`), `---\ntitle: Renamed\ndate: 2024-01-01\n${more}---\n\n${text}`);
    return buildSite([at], { options: ["-b", "/renamed/"] });
  };
  const before = await blog("before", "old-name", "");
  const after = await blog("after", "new-name", "aliases: [/post/old-name/]\n");
  const moved = await faultServer(before, { base: "/renamed/" });
  const it = await page({ baseURL: moved.address, allowed: noise, viewport: { width: 600, height: 500 } });
  await it.goto(`${moved.address}post/old-name/`);
  await drawn(it);
  await saver(it).click();
  await pressed(saver(it), true);
  await it.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await soon(async () => assert.equal(live(await shelf(it), "place").length, 1));
  moved.serve(after);
  await it.goto(`${moved.address}post/new-name/`);
  await drawn(it);
  await pressed(saver(it), true);
  await it.goto(`${moved.address}shelf/`);
  await installed(it);
  await soon(async () => assert.ok((await it.locator("#shelf-posts").getByRole("link", { name: "Renamed" }).getAttribute("href")).endsWith("/post/new-name/")));
  await it.goto(moved.address);
  await drawn(it);
  await it.getByRole("button", { name: "Continue" }).click();
  await soon(async () => assert.equal(await it.evaluate(() => location.pathname), "/renamed/post/new-name/"));
  await soon(async () => assert.ok((await it.evaluate(() => scrollY)) > 200, "where it was left"));
});

test("settings are on the shelf: an export takes them along, an import brings them at once", async () => {
  const it = await onPost();
  await it.getByRole("button", { name: "Settings" }).click();
  const sheet = it.getByRole("dialog", { name: "Settings" });
  await sheet.getByLabel("Dark", { exact: true }).check();
  await sheet.getByLabel("Large", { exact: true }).check();
  await soon(async () => assert.deepEqual(live(await shelf(it), "setting").map(({ id, value }) => [id, value]).toSorted(), [["size", "large"], ["theme", "dark"]]));
  const text = await exported(it);
  const there = await page({ baseURL: server.address, allowed: noise });
  await there.goto("/shelf/");
  await drawn(there);
  assert.match(await offer(there, text), /^2 to add/);
  await take(there);
  const look = (tab) => tab.evaluate(() => ({ ...document.documentElement.dataset }));
  await soon(async () => assert.equal((await look(there)).theme, "dark"));
  assert.equal((await look(there)).size, "large");
  await there.reload();
  assert.equal((await look(there)).theme, "dark", "before anything is painted");
  // What is taken back is taken back on the shelf, and stays so.
  await drawn(there);
  await there.getByRole("button", { name: "Settings" }).click();
  await there.getByRole("button", { name: "Back to the beginning" }).click();
  await soon(async () => assert.deepEqual(live(await shelf(there), "setting"), []));
  await there.reload();
  await drawn(there);
  assert.equal((await look(there)).theme, undefined);
});

test("the page of the shelf says how it stands, in whatever order its files come", async () => {
  // Its element is replaced while the file that fills it is on its way: what was begun for the first one must not
  // take the second one's place. Before that was so every second load stayed empty.
  for (let time = 0; time < 8; time++) {
    const slow = await faultServer(of.one);
    slow.fault(/\/copies\.js$/, "delay", 50 * time);
    const it = await page({ baseURL: slow.address, allowed: noise });
    await it.goto("/shelf/");
    await drawn(it);
    await soon(async () => assert.match(await state(it).innerText(), /Shelf\s+kept/));
    await it.locator(".copy-form option").nth(3).waitFor({ state: "attached" });
    await it.end();
  }
});

test("S04 the device is full: what was saved stays on screen, and the sentence says what to do", async () => {
  const it = await onPost();
  await it.evaluate(() => {
    const plain = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, ...more) {
      if (this.name === "items") throw new DOMException("full", "QuotaExceededError");
      return plain.call(this, value, ...more);
    };
    window.mend = () => (IDBObjectStore.prototype.put = plain);
  });
  await saver(it).click();
  await pressed(saver(it), true);
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Shelf" }).click();
  await arrived(it, "/shelf/");
  await soon(async () => assert.match(await state(it).innerText(), /no room to write this down.*Export your shelf/i));
  assert.match(await it.locator("#shelf-posts").innerText(), new RegExp(posts()[0].title));
  // Room again: the next thing that is kept takes the first with it.
  await it.evaluate(() => window.mend());
  await it.goBack();
  await arrived(it, path(posts()[0]));
  await reader(it).click();
  await soon(async () => assert.equal(Object.keys(await shelf(it)).length, 2));
});

/** A page whose shelf opens as `stub` says. */
async function stubbed(stub, where = path(posts()[0])) {
  const it = await page({ baseURL: server.address, allowed: [...noise, /storage|shelf/i] });
  await it.addInitScript(stub);
  await it.goto(where);
  await drawn(it);
  return it;
}

async function remembersNothing(it, said) {
  await saver(it).click();
  await pressed(saver(it), true);
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Shelf" }).click();
  await arrived(it, "/shelf/");
  await soon(async () => assert.match(await state(it).innerText(), said));
  assert.match(await it.locator("#shelf-posts").innerText(), new RegExp(posts()[0].title));
}

test("S05 the shelf never opens: a sentence says so, and what is kept lasts as long as the window", async () => {
  const it = await stubbed(() => {
    const plain = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, ...more) {
      return name.endsWith(":shelf") ? new EventTarget() : plain.call(this, name, ...more);
    };
  });
  await remembersNothing(it, /does not open.*as long as this window/);
});

test("S06 another window holds on to the shelf: a sentence says so, and it goes on when that one closes", async () => {
  const holder = await page({ baseURL: server.address, allowed: bare });
  await holder.goto("/robots.txt");
  await holder.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open("lectern:/:shelf", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("items", { keyPath: "key" });
        opening.onsuccess = () => {
          window.held = opening.result;
          // Somebody waits for this window, which does not listen: whoever comes later waits behind.
          indexedDB.deleteDatabase("lectern:/:shelf");
          setTimeout(done, 100);
        };
      }),
  );
  const it = await holder.context().newPage();
  await it.goto(`${server.address}${path(posts()[0]).slice(1)}`);
  await drawn(it);
  await remembersNothing(it, /does not open.*Close other windows/);
  await holder.evaluate(() => window.held.close());
  await soon(async () => assert.match(await state(it).innerText(), /Shelf\s+kept/));
  assert.equal(live(await shelf(it), "saved").length, 1, "what was kept meanwhile is written down");
});

test("S07 a newer version of the site was here: its shelf is read and written all the same", async () => {
  const it = await page({ baseURL: server.address, allowed: bare });
  await it.goto("/robots.txt");
  await it.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open("lectern:/:shelf", 3);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore("items", { keyPath: "key" }).put({ key: "saved/p", kind: "saved", id: "p", value: { title: "From later", slug: "p" }, updatedAt: 1, tab: "t" });
        };
        opening.onsuccess = () => {
          opening.result.close();
          done();
        };
      }),
  );
  await it.goto(path(posts()[0]));
  await drawn(it);
  await saver(it).click();
  await soon(async () => assert.equal(live(await shelf(it), "saved").length, 2));
  await it.goto("/shelf/");
  await drawn(it);
  await soon(async () => assert.match(await it.locator("#shelf-posts").innerText(), /From later/));
});

test("S08 the browser's database is broken: a sentence says so, and nothing is thrown away", async () => {
  const it = await stubbed(() => {
    const plain = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, ...more) {
      if (name.endsWith(":shelf")) throw new DOMException("Internal error opening backing store", "UnknownError");
      return plain.call(this, name, ...more);
    };
    IDBFactory.prototype.deleteDatabase = () => {
      window.deleted = true;
    };
  });
  await remembersNothing(it, /cannot be opened.*as long as this window/);
  assert.equal(await it.evaluate(() => window.deleted), undefined);
});

test("S09 the connection to the database breaks once: it is made again, and nothing is lost", async () => {
  const it = await onPost();
  await atWork(it);
  await it.evaluate(() => {
    const plain = IDBDatabase.prototype.transaction;
    let left = 1;
    IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
      if (this.name.endsWith(":shelf") && mode === "readwrite" && left-- > 0) throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
      return plain.call(this, stores, mode, ...more);
    };
  });
  await saver(it).click();
  await soon(async () => assert.equal(live(await shelf(it), "saved").length, 1));
});

test("S11 local storage is refused: the page starts and the shelf works", async () => {
  const it = await stubbed(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await saver(it).click();
  await soon(async () => assert.equal(live(await shelf(it), "saved").length, 1));
  await searchFor(it, "rust");
  await soon(async () => assert.match(await it.locator("main [role=status]").innerText(), /\d/));
});

test("S12 records of no sense are set aside and told of, one by one; the others are read", async () => {
  const it = await onPost();
  await saver(it).click();
  await soon(async () => assert.equal(live(await shelf(it), "saved").length, 1));
  await it.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open("lectern:/:shelf");
        opening.onsuccess = () => {
          const change = opening.result.transaction("items", "readwrite");
          const store = change.objectStore("items");
          store.put({ key: "saved/a", kind: "saved", id: 7, updatedAt: 1 });
          store.put({ key: "setting/b", kind: "setting", id: "b", updatedAt: "soon" });
          store.put({ key: "place/n", kind: "place", id: "n", value: null, updatedAt: Date.now(), tab: "" });
          store.put({ key: "c", kind: "future", id: "c", value: "x".repeat(5e6), updatedAt: 1, tab: "" });
          change.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
        localStorage.setItem("lectern:/:saved", "\u0000\n".repeat(50) + "nonsense?page=-1");
      }),
  );
  await it.goto("/shelf/");
  await drawn(it);
  await soon(async () => assert.match(await state(it).innerText(), /4 damaged records were set aside/));
  assert.match(await it.locator("#shelf-posts").innerText(), new RegExp(posts()[0].title));
  assert.equal(Object.keys(await shelf(it)).filter((key) => ["saved/a", "setting/b", "place/n", "c"].includes(key)).length, 4, "none is deleted");
  // Nothing is offered of what says nothing: the page is clean.
  await it.goto("/");
  await drawn(it);
  await atWork(it);
  assert.equal(await it.locator("#offline-notice").count(), 0);
});

test("S14 on an address without https the site reads as ever, and the shelf says what does not work", async () => {
  const it = await stubbed(() => {
    for (const name of ["caches", "isSecureContext"]) Object.defineProperty(window, name, { value: undefined });
    Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
    Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });
    Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined });
  }, "/");
  assert.ok((await heading(it)).length > 0);
  await it.goto("/shelf/");
  await drawn(it);
  await soon(async () => assert.match(await state(it).innerText(), /not possible in this browser, or without https/));
  await it.getByRole("button", { name: "Check for news now" }).click();
  await it.locator("#offline-notice", { hasText: "not possible in this browser, or without https" }).waitFor();
  assert.equal((await meta(it, "fault"))?.what, undefined, "nothing went wrong");
});

test("T01 a thousand things done in three windows at once: none is lost", async () => {
  const seed = 20261120;
  const it = await onPost();
  const others = [await it.context().newPage(), await it.context().newPage()];
  for (const other of others) {
    await other.goto(`${server.address}${path(posts()[0]).slice(1)}`);
    await drawn(other);
  }
  const work = (tab, of) =>
    tab.evaluate(
      async ([seed, count]) => {
        const module = [...document.scripts].map((it) => it.src).find((it) => it.endsWith("/boot.js"));
        const shelf = await import(new URL("shelf.js", module));
        let state = seed;
        const random = (most) => ((state = (state * 1103515245 + 12345) % 2 ** 31) >> 8) % most;
        const done = {};
        for (let at = 0; at < count; at++) {
          const id = `p${random(40)}`;
          const kind = ["saved", "read"][random(2)];
          if (random(3)) await shelf.keep(kind, id, { at });
          else await shelf.drop(kind, id);
          await shelf.keep("saved", `own-${seed}-${at}`, { at });
          done[`saved/own-${seed}-${at}`] = at;
        }
        return done;
      },
      [seed + of, 170],
    );
  const done = await Promise.all([it, ...others].map(work));
  const now = await shelf(it);
  for (const own of done) for (const [key, at] of Object.entries(own)) assert.equal(now[key]?.value.at, at, `seed ${seed}: ${key}`);
  // Every window shows the same.
  const shown = (tab) =>
    tab.evaluate(async () => {
      const module = [...document.scripts].map((it) => it.src).find((it) => it.endsWith("/boot.js"));
      const shelf = await import(new URL("shelf.js", module));
      return JSON.parse(shelf.exported()).items;
    });
  const stored = Object.values(now).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const tab of [it, ...others]) await soon(async () => assert.deepEqual(await shown(tab), stored));
});

test("T02 one post in two windows at two places: the last one counts, the furthest is known", async () => {
  const long = posts().toSorted((a, b) => b.words - a.words)[0];
  const viewport = { width: 600, height: 500 };
  const it = await onPost(long, { viewport });
  const other = await it.context().newPage();
  await other.goto(`${server.address}${path(long).slice(1)}`);
  await drawn(other);
  await atWork(other);
  const part = async (tab, share) => {
    const top = await tab.locator("article .prose").evaluate((it, share) => Math.round(it.offsetTop + it.offsetHeight * share), share);
    await tab.evaluate((top) => scrollTo(0, top), top);
  };
  await part(it, 0.6);
  await soon(async () => assert.ok(live(await shelf(it), "place")[0]?.value.share > 0.55));
  await part(other, 0.2);
  await soon(async () => assert.ok(live(await shelf(it), "place")[0].value.share < 0.5));
  const [place] = live(await shelf(it), "place");
  assert.ok(place.value.furthest > 0.55);
  const count = place.updatedAt;
  await new Promise((done) => setTimeout(done, 500));
  assert.equal(live(await shelf(it), "place")[0].updatedAt, count, "nobody answers the other");
});

test("T06 a window that is closed at once has the place where it was left", async () => {
  const long = posts().toSorted((a, b) => b.words - a.words)[0];
  const it = await onPost(long, { viewport: { width: 600, height: 500 } });
  const second = await it.context().newPage();
  await second.goto(`${server.address}shelf/`);
  const isThere = async () => live(await shelf(second), "place").length === 1;
  await atWork(it);
  const top = await it.locator("article .prose").evaluate((it) => Math.round(it.offsetTop + it.offsetHeight / 2));
  await it.evaluate((top) => new Promise((done) => {
    addEventListener("scroll", () => requestAnimationFrame(done), { once: true });
    scrollTo(0, top);
  }), top);
  await it.close({ runBeforeUnload: true });
  await soon(async () => assert.ok(await isThere()));
});

test("T06 the last window is closed at once: the next one has the place where it was left", async () => {
  const long = posts().toSorted((a, b) => b.words - a.words)[0];
  const it = await onPost(long, { viewport: { width: 600, height: 500 } });
  await atWork(it);
  // The database never answers: the page is gone first.
  await it.evaluate(() => {
    IDBDatabase.prototype.transaction = () => ({ objectStore: () => ({ get: () => ({}) }) });
    return new Promise((done) => {
      addEventListener("scroll", () => requestAnimationFrame(done), { once: true });
      scrollTo(0, 900);
    });
  });
  const second = await it.context().newPage();
  await it.close({ runBeforeUnload: true });
  await second.goto(`${server.address}shelf/`);
  await soon(async () => assert.equal(live(await shelf(second), "place").length, 1));
});

test("T07 without channels and locks it is still right, only later", async () => {
  const context = await onPost();
  const it = context;
  const other = await it.context().newPage();
  for (const tab of [it, other]) {
    await tab.addInitScript(() => {
      delete window.BroadcastChannel;
      Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
    });
    await tab.goto(`${server.address}${path(posts()[0]).slice(1)}`);
    await drawn(tab);
  }
  await saver(it).click();
  await pressed(saver(it), true);
  await reader(other).click();
  await pressed(reader(other), true);
  await soon(async () => assert.deepEqual(Object.keys(await shelf(it)).sort().map((it) => it.split("/")[0]), ["read", "saved"]));
  await other.reload();
  await drawn(other);
  await pressed(saver(other), true);
});

for (const time of [1, 2, 3]) {
  test(`S10 the browser is killed right after a post was saved (${time}): it is saved`, async () => {
    const folder = profile();
    let context = await launch(folder, { baseURL: server.address });
    let it = context.pages()[0];
    await it.goto(path(posts()[time]));
    await drawn(it);
    await soon(async () => assert.equal(await it.evaluate(() => indexedDB.databases().then((all) => all.some((it) => it.name.endsWith(":shelf")))), true));
    await saver(it).click();
    await soon(async () => assert.equal(live(await shelf(it), "saved").length, 1));
    crash(folder);
    await context.close().catch(() => {});
    context = await launch(folder, { baseURL: server.address });
    it = context.pages()[0];
    await it.goto(path(posts()[time]));
    await drawn(it);
    await pressed(saver(it), true);
    await context.close();
  });
}

test("T05 a window that was frozen goes on: it was not loaded again, and tells what came meanwhile", async () => {
  const mine = await faultServer(of.one);
  const it = await page({ baseURL: mine.address, allowed: noise });
  await it.goto("/");
  await installed(it);
  const other = await it.context().newPage();
  const time = Date.now();
  await other.goto(`${mine.address}tags/`);
  await drawn(other);
  // What it was opened on is known: only then is anything new.
  await checked(other, time);
  // Of two notices the later one takes the place of the one before.
  await other.evaluate(() => {
    window.told = "";
    const note = () => (window.told += document.getElementById("offline-notice")?.textContent ?? "");
    new MutationObserver(note).observe(document.body, { childList: true });
  });
  let loads = 0;
  it.on("load", () => (loads += 1));
  const session = await it.context().newCDPSession(it);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  mine.serve(of.all);
  await update(other);
  await other.evaluate(() => dispatchEvent(new Event("lecterncheck")));
  await soon(async () => assert.match(await other.evaluate(() => window.told), /1 new post\./));
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await it.locator("#offline-notice").waitFor();
  assert.equal(loads, 0);
  assert.equal(await oneBuild(it), shellOf(of.one));
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await arrived(it, "/tags/");
});

test("T08 thirty windows: when the network comes back one of them asks for news, and all hear of it", async () => {
  const mine = await faultServer(of.one);
  const it = await page({ baseURL: mine.address, allowed: noise });
  await it.goto("/tags/");
  await installed(it);
  const tabs = [it];
  while (tabs.length < 30) {
    const other = await it.context().newPage();
    const time = Date.now();
    await other.goto(`${mine.address}tags/`);
    await drawn(other);
    await checked(other, time);
    tabs.push(other);
  }
  await offline(it, true);
  mine.serve(of.news);
  mine.forget();
  await offline(it, false);
  for (const tab of tabs) await tab.getByText("1 new post.").waitFor();
  // Nobody waits for longer than two seconds before it asks. A few ask at once where their windows hear of the network late.
  await it.evaluate(() => new Promise((done) => setTimeout(done, 2000)));
  assert.ok(mine.times(/current\.json$/) <= 15, `O6: ${mine.times(/current\.json$/)} times`);
  assert.ok(mine.times(/^sw\.js$/) <= 15, `O6: ${mine.times(/^sw\.js$/)} times`);
});

test("T03 T04 a page comes back from the browser's history: it had closed the shelf, and knows what happened since", async () => {
  const folder = profile();
  const context = await launch(folder, { ignoreDefaultArgs: ["--disable-back-forward-cache"], baseURL: server.address });
  const it = context.pages()[0];
  await it.goto(path(posts()[0]));
  await drawn(it);
  await atWork(it);
  await it.evaluate(() => addEventListener("pageshow", (event) => (window.persisted = event.persisted)));
  const other = await context.newPage();
  await other.goto(`${server.address}${path(posts()[0]).slice(1)}`);
  await drawn(other);
  await it.goto("/robots.txt");
  await saver(other).click();
  await pressed(saver(other), true);
  await it.goBack({ waitUntil: "commit" });
  await soon(async () => assert.equal(await it.evaluate(() => document.readyState), "complete"));
  await drawn(it);
  await pressed(saver(it), true);
  const was = await it.evaluate(() => window.persisted);
  assert.notEqual(was, false);
  await context.close();
});

test("the shelf can be read and reached by everybody", async () => {
  const { accessible } = await import("./axe.mjs");
  for (const colorScheme of ["light", "dark"]) {
    const it = await open(server, "/shelf/", { colorScheme });
    await it.locator(".copy-form").waitFor();
    await accessible(it, `the shelf in ${colorScheme}`);
    await it.setViewportSize({ width: 320, height: 800 });
    await soon(async () => assert.ok(await it.evaluate(besideItsWords), "the box stays in one line with its words"));
  }
});

/** In the page: whether the box for images and all of its words stand at one height. */
function besideItsWords() {
  const label = document.querySelector(".copy-form label:has([type=checkbox])");
  const words = document.createRange();
  words.selectNodeContents(label);
  const rows = [...words.getClientRects()].map(({ top, bottom }) => (top + bottom) / 2);
  return rows.length > 1 && Math.max(...rows) - Math.min(...rows) < 10;
}
