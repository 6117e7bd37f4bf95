// A real nginx, where one is installed, that serves a site by the site's own `nginx.conf`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";

const places = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];

/** The program; `undefined` where it is not installed. */
export const nginx = places.find((it) => existsSync(it));

// Ended when the test file ends, whichever test or hook began them.
const running = new Set();
const folders = [];
const end = () => {
  running.forEach((it) => it.kill());
  folders.forEach((it) => rmSync(it, { recursive: true, force: true }));
};
after(end);
process.once("exit", end);

/**
 * Serves a site's folder, which stands under `base`: `{ address }`. Nothing of the site's `nginx.conf` is
 * changed but the port and the folder.
 */
export async function serveNginx(folder, base) {
  const place = mkdtempSync(join(tmpdir(), "lectern-nginx-"));
  folders.push(place);
  const port = await freePort();
  const site = join(place, "root", base);
  mkdirSync(dirname(site), { recursive: true });
  symlinkSync(folder, site.replace(/\/$/, ""));
  const own = readFileSync(join(folder, "nginx.conf"), "utf8");
  const listens = "    listen 80;\n    listen [::]:80;\n";
  assert.ok(own.includes(listens) && own.includes("root /var/www/site;"), own);
  const changed = own
    .replace(listens, `    listen 127.0.0.1:${port};\n`)
    .replace("root /var/www/site;", `root ${join(place, "root")};`);
  writeFileSync(join(place, "site.conf"), changed);
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const whole = `daemon off; master_process off; worker_processes 1; pid ${place}/nginx.pid;
    error_log ${place}/error.log; events { }
    http {
      access_log off;
      ${kinds.map((it) => `${it}_temp_path ${place}/tmp-${it};`).join("\n")}
      include /etc/nginx/mime.types;
      default_type application/octet-stream;
      include ${place}/site.conf;
    }`;
  writeFileSync(join(place, "nginx.conf"), whole);
  const words = ["-c", join(place, "nginx.conf"), "-p", place, "-e", "error.log"];
  const child = spawn(nginx, words, { stdio: ["ignore", "ignore", "pipe"] });
  running.add(child);
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  child.once("close", () => running.delete(child));
  const address = `http://127.0.0.1:${port}/`;
  while (!(await fetch(address).catch(() => undefined))) assert.ok(running.has(child), said);
  return { address };
}

/** A port that nobody listens at. */
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
