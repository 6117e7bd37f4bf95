// What docs/ says of the tool is what the tool says of itself. No browser is asked.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { root, runTool } from "./harness.mjs";
import { test } from "./journey.mjs";

const page = (name) => readFileSync(join(root, "docs", name), "utf8");
const temporary = mkdtempSync(join(tmpdir(), "lectern-docs-"));
const folder = () => mkdtempSync(join(temporary, "x-"));
after(() => rmSync(temporary, { recursive: true, force: true }));

/** The first cells of all tables of a text, each as the pieces of code in it. */
function firstCells(text) {
  const rows = [...text.matchAll(/^\| (.*?) \|/gm)].map((it) => it[1]);
  return rows.map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((it) => it[1]));
}

test("configuration.md has the keys of the file that init writes, and no other", async () => {
  const blog = folder();
  await runTool("init", blog);
  const written = readFileSync(join(blog, "lectern.toml"), "utf8");
  const keys = new Set([...written.matchAll(/^(?:# )?([a-z_]+) = /gm)].map((it) => it[1]));
  assert.ok(keys.size > 15);
  const told = firstCells(page("configuration.md")).flat();
  assert.deepEqual(told.toSorted(), [...keys].toSorted());
});

test("publishing.md has every option of build, check and serve", async () => {
  const text = page("publishing.md");
  for (const command of ["build", "check", "serve"]) {
    const help = (await runTool(command, "--help")).stdout;
    const options = new Set([...help.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map((it) => it[1]));
    options.delete("--help");
    assert.ok(options.size > 0, command);
    for (const option of options) assert.ok(text.includes(`\`${option}`), `${command} ${option}`);
  }
});

test("troubleshooting.md quotes the tool's own words", async () => {
  const blog = folder();
  const write = (name, text) => writeFileSync(join(blog, name), text);
  write("open.md", "---\ntitle: Open\nlist: [a\nText\n");
  write("leap.md", "---\ntitle: Leap\ndate: 2024-02-30\nslug: ../x\n---\n");
  write("code.md", Buffer.from("title\xff\n", "latin1"));
  write("links.md", "---\ntitle: Links\n---\n![a](a.png) [b](b.md) {{< foo >}}c{{< /foo >}}\n");
  const full = folder();
  mkdirSync(join(full, "kept"));
  writeFileSync(join(full, "kept", "x"), "");
  const runs = [
    ["check", blog],
    ["build", blog, "-o", full, "--shell", process.env.LECTERN_SHELL ?? join(root, "target/shell")],
    ["build", join(blog, "nowhere")],
    ["check", join(full, "kept", "x")],
    ["serve", full],
  ];
  let said = "";
  for (const words of runs) {
    const { stdout, stderr } = await runTool(...words);
    said += stdout + stderr;
  }
  said = said.replaceAll(full, "DIR");
  const text = page("troubleshooting.md");
  const tables = text.slice(text.indexOf("## Nothing was written"), text.indexOf("## The site looks wrong"));
  const quoted = [...tables.matchAll(/^\| `([^`]+)` \|/gm)].map((it) => it[1]);
  assert.ok(quoted.length > 10);
  // A tool that carries its shell, as a finished one does, never says this.
  const without = quoted.filter((it) => it !== "this binary carries no shell");
  for (const words of without) assert.ok(said.includes(words), `${words}\n${said}`);
});
