/* The check-in page without network. Holds every file of one edition of it, and nothing that a server answers. */
const EDITION = "nianlun-check-in-__EDITION__";
const FILES = [/* FILES */];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(EDITION).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

/* Other editions go only once no page of theirs is open: the browser waits with this until then. */
self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name !== EDITION && name.startsWith("nianlun-check-in-"));
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(others(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  const file = request.mode === "navigate" ? "/light.html" : pathname;
  if (!FILES.includes(file)) return;
  event.respondWith(caches.match(file).then((kept) => kept ?? fetch(request)));
});
