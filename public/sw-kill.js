// Takes the service worker of a site away: put this file in the place of sw.js on the host, and leave it
// there as long as anybody may come back. What the shell and pages were kept in goes; the shelf, the archive
// that was saved for offline and its images stay.
const PREFIX = `lectern:${new URL(self.registration.scope).pathname}:`;
const STAYS = ["data", "media"].map((it) => PREFIX + it);

self.addEventListener("install", () => self.skipWaiting());

async function end() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !STAYS.includes(name)) await caches.delete(name);
  }
  await self.registration.unregister();
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // Pages that are open were made by a worker that is gone: the network's turn. Nobody waits for them: a load may
  // itself be waiting for this to end.
  for (const it of windows) it.navigate(it.url).catch(() => {});
}
self.addEventListener("activate", (event) => event.waitUntil(end()));
