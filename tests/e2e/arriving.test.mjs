// A large archive comes in several parts: what a list shows while all but the first are on their way.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultServer } from "./fault_server.mjs";
import { buildSite } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, open, status, titles } from "./reader.mjs";

/** Posts of the archive: the catalog comes in parts of 576 and 1,024. */
const count = 1600;

const folder = await buildSite([manyPosts()]);

/** A folder with short posts; every tenth has a tag, and only some of the oldest have "low tide" in the title. */
function manyPosts() {
  const sources = join(process.env.LECTERN_RUN ?? tmpdir(), "many-posts");
  mkdirSync(sources, { recursive: true });
  for (let number = 0; number < count; number += 1) {
    const date = new Date(Date.UTC(2024, 0, 1 - number)).toISOString().slice(0, 10);
    const title = number > 1550 && number % 2 ? `Low tide ${number}` : `Letter ${number}`;
    const tag = number % 10 ? "letters" : "harbour";
    writeFileSync(join(sources, `${number}.md`), `---\ntitle: ${title}\ndate: ${date}\ntags: [${tag}]\n---\n\nA line.\n`);
  }
  return sources;
}

/** The site on a server that keeps the second part of the catalog back until `come()`. */
async function slowServer() {
  const file = (path) => JSON.parse(readFileSync(join(folder, "data", path), "utf8"));
  const [, second] = file(`m/${file("current.json").manifest}.json`).chunks;
  const server = await faultServer(folder);
  let come;
  server.fault(new RegExp(`^data/s/${second.file}`), "wait", new Promise((done) => (come = done)));
  return { server, come };
}

/** Whether the page says that its list is not yet the answer. */
const isBusy = (it) => it.locator("main .posts-list[aria-busy=true]").count();

/** All that the page's main part ever said, in pieces; empty at first. */
function listen(it) {
  return it.evaluate(() => {
    window.said = [];
    const write = () => window.said.push(document.querySelector("main").innerText);
    new MutationObserver(write).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
const said = (it) => it.evaluate(() => window.said.join("\n"));

test("a term chosen while the archive is on its way keeps the list, and then shows the whole answer", async () => {
  const { server, come } = await slowServer();
  const it = await open(server, "/");
  const before = await titles(it);
  await listen(it);
  await it.getByRole("main").getByRole("link", { name: /^harbour/ }).first().click();
  await it.locator("main .posts-list[aria-busy=true]").waitFor();
  assert.deepEqual(await titles(it), before, "no part of an answer is shown");
  come();
  await arrived(it, "/tag/harbour/");
  assert.match(await status(it), /^160 posts/);
  assert.equal(await isBusy(it), 0);
  const words = await said(it);
  assert.doesNotMatch(words, /Opening the archive|^58 posts/m);
  await it.clean();
});

test("a text typed while the archive is on its way has no wrong answer", async () => {
  const { server, come } = await slowServer();
  const it = await open(server, "/tags/");
  const options = it.getByRole("option");
  await it.locator("input[type=search]").pressSequentially("low tide");
  await options.first().waitFor();
  assert.deepEqual(await options.allInnerTexts(), ["Searching …"]);
  come();
  await it.getByRole("option", { name: /^(?:All )?25 posts/ }).waitFor();
  await it.clean();
});
