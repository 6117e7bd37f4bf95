// The whole of a real blog saved for offline, the browser killed ten times on the way: nothing that was verified is
// fetched again, and what is there in the end is whole. D12 of docs/faults.md.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { archiveFiles } from "./damage.mjs";
import { copies, crash, installed, kept, launch, profile, verified } from "./device.mjs";
import { faultServer } from "./fault_server.mjs";
import { buildSite, root } from "./harness.mjs";
import { test } from "./journey.mjs";
import { drawn, soon } from "./reader.mjs";

const corpus = join(root, "../shared/corpora/haacked");
const source = existsSync(corpus) ? corpus : undefined;

for (const [name, sources, kills] of [
  ["the demo", ["content"], 3],
  ["a blog of many years", source ? [source] : undefined, 10],
]) {
  test(`D12 ${name}: killed ${kills} times it is whole in the end, and no verified byte came twice`, { skip: sources ? false : "no such blog at ../shared/corpora/haacked", limit: 400_000 }, async () => {
    const folder = await buildSite(sources);
    const server = await faultServer(folder);
    const device = profile();
    const seed = Number(process.env.LECTERN_SEED ?? 20261120);
    console.log(`seed ${seed}`);
    let state = seed;
    const random = (most) => ((state = (state * 1103515245 + 12345) % 2 ** 31) >>> 8) % most;
    const open = () => launch(device, { baseURL: server.address });
    const { shards } = archiveFiles(folder);
    server.fault(/^(?:data\/s|media)\//, "delay", 40);

    let context = await open();
    let it = context.pages()[0];
    await it.goto("/shelf/");
    await installed(it);
    await drawn(it);
    const form = it.locator(".copy-form");
    await form.locator("option").nth(3).waitFor({ state: "attached" });
    await form.getByRole("button", { name: "Save for offline" }).click();
    // What was verified, and how many requests had come by then: a file may be on its way at several kills.
    const had = new Map();
    for (let time = 0; time < kills; time++) {
      const before = server.asked.length;
      const more = 1 + random(Math.max(2, Math.floor(shards.length / kills)));
      await soon(async () => assert.ok(server.asked.length >= before + more || (await copies(it))[0]?.state === "whole"));
      const now = await kept(it);
      for (const path of [...(now.data ?? []), ...(now.media ?? [])]) {
        if (!had.has(path)) had.set(path, server.asked.length);
      }
      crash(device);
      await context.close().catch(() => {});
      const asked = server.asked.length;
      context = await open();
      it = context.pages()[0];
      await it.goto("/shelf/");
      await drawn(it);
      const again = server.asked.slice(asked).filter((entry) => had.has(entry.path));
      assert.deepEqual(again, [], `time ${time}: fetched although it was verified`);
    }
    server.mend();
    await soon(async () => assert.ok((await copies(it)).length === 1));
    for (let wait = 0; wait < 12 && (await copies(it))[0].state !== "whole"; wait++) {
      await soon(async () => assert.equal((await copies(it))[0].state, "whole")).catch(() => {});
    }
    assert.equal((await copies(it))[0].state, "whole");
    await verified(it, [folder]);
    const here = new Set((await kept(it)).data);
    assert.deepEqual(shards.filter(({ path }) => !here.has(path)), []);
    const again = [...had].filter(([path, at]) => server.asked.slice(at).some((entry) => entry.path === path));
    assert.deepEqual(again, [], "fetched although it was verified");
    await context.close();
  });
}
