// Installed as an app: what Chromium asks for before it offers that, and how the site works without a window's
// own buttons.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { installed, meta } from "./device.mjs";
import { buildSite, copySite, page, root, runTool, serve, shell } from "./harness.mjs";
import { test } from "./journey.mjs";
import { arrived, drawn, heading, soon } from "./reader.mjs";

const folder = await buildSite(["content"]);
let server;
before(async () => (server = await serve(folder)));

test("Chromium finds nothing that keeps the site from being installed", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto("/");
  await installed(it);
  const session = await it.context().newCDPSession(it);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A context of a test is a private window, which is never offered.
  const others = installabilityErrors.filter((it) => it.errorId !== "in-incognito");
  assert.deepEqual(others, []);
  const { errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data);
  assert.equal(manifest.display, "standalone");
  for (const { src, sizes } of manifest.icons) {
    const [width, height] = await it.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, src);
    assert.equal(`${width}x${height}`, sizes, src);
  }
  for (const { url } of manifest.shortcuts) {
    const answer = await it.goto(url);
    assert.equal(answer.status(), 200, url);
  }
});

test("pictures that stand in the site's folder are in the manifest of the next build", async () => {
  const pictured = copySite(folder);
  copyFileSync(join(root, "docs/screenshots/post.png"), join(pictured, "screenshot-at-home.png"));
  const { code, stderr } = await runTool("build", "content", "-o", pictured, "--shell", shell);
  assert.equal(code, 0, stderr);
  const beside = await serve(pictured);
  const it = await page({ baseURL: beside.address });
  await it.goto("/");
  const session = await it.context().newCDPSession(it);
  const { errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const [{ src, sizes, ...rest }, ...others] = JSON.parse(data).screenshots;
  assert.deepEqual([rest, others], [{ type: "image/png", form_factor: "wide", label: "at home" }, []]);
  const size = await it.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return `${image.naturalWidth}x${image.naturalHeight}`;
  }, src);
  assert.equal(size, sizes);
});

test("R08 what an installed app is known by depends on nothing but where the site stands", async () => {
  const other = await buildSite(["content"], { options: ["-b", "https://example.org/blog/"] });
  const manifest = JSON.parse(readFileSync(join(other, "manifest.webmanifest")));
  for (const key of ["id", "start_url", "scope"]) assert.equal(manifest[key], "/blog/", key);
});

test("the entry to install stands on the shelf when the browser would, and nowhere else", async () => {
  const it = await page({ baseURL: server.address });
  await it.goto("/shelf/");
  await drawn(it);
  await soon(async () => assert.ok((await it.locator("#shelf-state").innerText()).length > 0));
  const entry = it.getByRole("button", { name: "Install this site as an app" });
  assert.equal(await entry.count(), 0);
  // The event itself needs a window that is not private; what follows on it does not.
  await it.evaluate(() => {
    const event = new Event("beforeinstallprompt", { cancelable: true });
    event.prompt = () => (window.prompted = true);
    dispatchEvent(event);
  });
  await entry.click();
  assert.equal(await it.evaluate(() => window.prompted), true);
});

test("standing alone, links, Back and reload are the page's own, and links elsewhere leave it", async () => {
  const it = await page({ baseURL: server.address });
  const session = await it.context().newCDPSession(it);
  await session.send("Emulation.setEmulatedMedia", { features: [{ name: "display-mode", value: "standalone" }] });
  await it.goto("/");
  await drawn(it);
  await it.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Tags" }).click();
  await arrived(it, "/tags/");
  await it.reload();
  await drawn(it);
  assert.equal(await heading(it), "Tags");
  await it.goBack();
  await arrived(it, "/");
  assert.ok(await meta(it, "pointer") !== null);
});
