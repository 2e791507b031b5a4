// Lets VividPages start, and kept books be read, without a network. The server puts in what stands between % signs.
const RELEASE = "%release%";
const FILES = "%files%".split(" ");
const HOME = new URL("./", location.href);
const SHELLS = `vividpages ${HOME.pathname} `;
const SHELL = SHELLS + RELEASE;
const BOOKS = "vividpages-books";
const PATIENCE_MS = 1_500;

self.addEventListener("install", (event) => event.waitUntil(store()));
self.addEventListener("activate", (event) => event.waitUntil(settle()));
self.addEventListener("message", (event) => { if (event.data === "take over") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== HOME.origin || !url.pathname.startsWith(HOME.pathname)) return;
  const path = url.pathname.slice(HOME.pathname.length);
  if (!path && request.mode === "navigate") event.respondWith(page(request));
  else if (path.startsWith("static/")) event.respondWith(file(request));
  else if (path.startsWith("kept/")) event.respondWith(kept(request));
});

/** Put every file of this release by; the worker is of no use before all of them are there. */
async function store() {
  const cache = await caches.open(SHELL);
  const answer = await fetch(HOME, { cache: "no-store" });
  const text = await answer.clone().text();
  if (!answer.ok || !text.includes(RELEASE)) throw new Error("The page is of another release.");
  await cache.addAll(FILES.map((name) => new URL(`static/${name}`, HOME)));
  await cache.put(HOME, answer);
}

/** The release before this one stays: other tabs may still show it, and fetch its pages when they are gone to. */
async function settle() {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELLS));
  await Promise.all(shells.slice(0, -2).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page as the server sends it while it is of this release, because what it may load can change; else as it was. */
async function page(request) {
  const known = await caches.match(HOME, { cacheName: SHELL });
  if (!known) return fetch(request);
  const late = new Promise((done) => { setTimeout(done, PATIENCE_MS); });
  return await Promise.race([same().catch(() => null), late]) ?? known;
}

async function same() {
  const answer = await fetch(HOME, { cache: "no-cache" });
  if (!answer.ok || !(await answer.clone().text()).includes(RELEASE)) return null;
  await (await caches.open(SHELL)).put(HOME, answer.clone());
  return answer;
}

async function file(request) {
  const known = await caches.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    caches.open(SHELL).then((cache) => cache.put(request, copy)).catch(() => {});
  }
  return answer;
}

async function kept(request) {
  return await caches.match(request.url, { cacheName: BOOKS, ignoreVary: true }) ?? new Response("", { status: 404 });
}
