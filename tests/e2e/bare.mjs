// A host of plain files, as many are: folders by their `index.html`, `404.html` for what is missing, no
// header of ours, no look at a query. It can be told to fail as hosts and lines do.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after } from "node:test";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".xml": "application/xml",
};

// Closed when the test file ends, whichever test or hook opened them.
const servers = [];
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/**
 * Serves a site's folder: `{ address, faults }`. `base` is the path that it stands under. `headers` go
 * with every answer. `faults` is a map that a test fills and empties: for the path of a file, from the
 * site's root, `(response, bytes, type)` answers in the server's place.
 */
export async function serveBare(folder, { base = "/", headers = {} } = {}) {
  const faults = new Map();
  const server = createServer((request, response) => {
    const asked = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const inside = asked.startsWith(base) ? asked.slice(base.length) : "404.html";
    const path = inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
    const found = file(folder, path);
    const [name, status] = found ? [path, 200] : ["404.html", 404];
    const bytes = found ?? file(folder, "404.html");
    const type = types[extname(name)] ?? "application/octet-stream";
    if (faults.has(name)) return void faults.get(name)(response, bytes, type);
    response.writeHead(status, { "content-type": type, ...headers }).end(bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  servers.push(server);
  return { address: `http://127.0.0.1:${server.address().port}/`, faults };
}

function file(folder, name) {
  const path = join(folder, name);
  const isFile = path.startsWith(folder) && existsSync(path) && statSync(path).isFile();
  return isFile ? readFileSync(path) : undefined;
}
