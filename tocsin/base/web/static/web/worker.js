// The service worker: keeps static files of this edition, and shows a page without a network only to whom it was kept for.
// Before this text the server writes EDITION and KEPT. It keeps no page by itself: pages are taken along by a person.
"use strict";
const STATIC = "static-" + EDITION;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STATIC).then((cache) => cache.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldEditions().then(() => self.clients.claim()));
});

async function dropOldEditions() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("static-") && name !== STATIC).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const request = event.request, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (KEPT.includes(url.pathname + url.search)) event.respondWith(kept(request));
});

async function kept(request) {
  return (await caches.match(request, { cacheName: STATIC })) || fetch(request);
}

// The network first; what it answers renews a page that was taken along.
async function page(request, url) {
  const mine = await pages();
  try {
    const answer = await fetch(request);
    if (mine && answer.ok && !answer.redirected && (await mine.match(url.pathname))) await mine.put(url.pathname, answer.clone());
    return answer;
  } catch (noNetwork) {
    const found = mine && (await mine.match(url.pathname));
    return found || (await caches.match(KEPT[KEPT.length - 1], { cacheName: STATIC })) || Response.error();
  }
}

// The pages of whoever is signed in on this device; after signing out there is nobody, and so nothing.
async function pages() {
  const note = await caches.match("/device/who", { cacheName: "device" });
  const who = note ? await note.text() : "";
  return who && (await caches.has("pages-" + who)) ? caches.open("pages-" + who) : null;
}
