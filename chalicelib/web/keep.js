// Keeping a book on this device: its text and every picture, fetched again when it changed.
import { effect, signal } from "./ui.js";
import { call } from "./api.js";
import { me } from "./session.js";
import { forgetDocument, keptAddress, keptIndex, openBooks, writeIndex } from "./kept.js";

const AT_ONCE = 4;
const LOCK = "vividpages.keep";
const LATELY_MS = 10 * 60_000;

/** Books that are fetched just now: `{ID: {done, total, bytes}}`. */
export const fetching = signal({});
const running = new Map();

const show = (id, state) => {
  const { [id]: gone, ...rest } = fetching.value;
  fetching.value = state ? { ...rest, [id]: state } : rest;
};

/** Whether this browser can keep books. */
export const canKeep = () => Boolean(globalThis.caches && navigator.serviceWorker);

/** Keep a book, or bring a kept one up to date; one book at a time, over all tabs. Throws what went wrong. */
export async function keep(id) {
  if (running.has(id)) return;
  const control = new AbortController();
  running.set(id, control);
  show(id, { done: 0, total: 0, bytes: 0 });
  navigator.storage?.persist?.();
  try {
    await navigator.locks.request(LOCK, { signal: control.signal }, () => fetchAll(id, control.signal));
  } catch (error) {
    if (error.status === 404 || (!keptIndex.value?.books[id] && me.value)) await unkeep(id);
    if (error.name === "QuotaExceededError") throw new Error("There is no room left for this book on your device.");
    if (error.name !== "AbortError") throw error;
  } finally {
    running.delete(id);
    show(id, null);
  }
}

/** Stop fetching a book. */
export const stop = (id) => running.get(id)?.abort();

/** The book is here no more. */
export async function unkeep(id) {
  stop(id);
  if (keptIndex.value) {
    const { [id]: gone, ...books } = keptIndex.value.books;
    writeIndex({ ...keptIndex.value, books });
  }
  forgetDocument(id);
  const cache = await openBooks();
  for (const url of await keptOf(cache, keptAddress(id, ""))) await cache.delete(url);
}

/** Look after every kept book that was not looked after lately, and clear what a closed window left half done. */
export async function refreshAll() {
  const books = keptIndex.value?.books ?? {};
  for (const [id, { checked }] of Object.entries(books)) {
    if (Date.now() - checked > LATELY_MS) await keep(id).catch(() => {});
  }
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (free) => {
    if (!free || !await caches.has("vividpages-books")) return;
    const cache = await openBooks();
    const known = Object.keys(keptIndex.value?.books ?? {}).map((id) => keptAddress(id, ""));
    for (const url of await keptOf(cache, keptAddress("", "").slice(0, -1))) {
      if (!known.some((start) => url.startsWith(start))) await cache.delete(url);
    }
  });
}

// Whoever signs out, or is somebody else now, fetches nothing more.
let owner = null;
effect(() => {
  const now = me.value ? me.value.id : null;
  if (now !== owner) for (const control of running.values()) control.abort();
  owner = now;
});

/** Addresses of pictures live for some minutes; a large book takes them anew, and goes on. */
async function fetchAll(id, signal) {
  for (;;) {
    try {
      return await fetchBook(id, signal);
    } catch (error) {
      if (!error.gained) throw error;
    }
  }
}

async function fetchBook(id, signal) {
  const account = me.value;
  const found = await whole(id, signal);
  signal.throwIfAborted();
  const cache = await openBooks();
  const before = await keptOf(cache, keptAddress(id, "pictures/"));
  const state = { done: 0, total: found.pictures.size, bytes: 0 };
  let gained = 0;
  await inTurn(found.pictures, async ([stable, signed]) => {
    const known = before.has(stable) ? await cache.match(stable) : null;
    const body = known ? await known.blob() : await fetchPicture(signed, signal, gained);
    signal.throwIfAborted();
    if (!known) {
      await cache.put(stable, new Response(body, { headers: { "Content-Type": body.type } }));
      gained += 1;
    }
    state.done += 1;
    state.bytes += body.size;
    show(id, { ...state });
  });
  const text = JSON.stringify(found.document);
  signal.throwIfAborted();
  await cache.put(keptAddress(id, "book.json"), new Response(text, { headers: { "Content-Type": "application/json" } }));
  signal.throwIfAborted();
  forgetDocument(id);
  for (const url of before) if (!found.pictures.has(url)) await cache.delete(url);
  const entry = { title: found.document.book.title, bytes: state.bytes + text.length, pictures: found.painted, checked: Date.now() };
  signal.throwIfAborted();
  writeIndex({ account, books: { ...keptIndex.value?.books, [id]: entry } });
}

const keptOf = async (cache, start) => new Set((await cache.keys()).map(({ url }) => url).filter((url) => url.startsWith(start)));

/** A book as the API tells of it, with the addresses its pictures have here, and those they are fetched from. */
async function whole(id, signal) {
  const pictures = new Map();
  const here = (signed) => {
    if (!signed) return signed;
    // Only what is signed changes from one address of a picture to the next.
    const stable = keptAddress(id, `pictures/${new URL(signed).pathname.slice(1).replaceAll("/", "_")}`);
    pictures.set(stable, signed);
    return stable;
  };
  const ask = (path, query) => call("GET", path, { query, signal });
  const all = async (path) => {
    const items = [];
    let cursor;
    do {
      const page = await ask(path, { limit: 100, cursor });
      items.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return items;
  };
  const root = `vividpages/${id}`;
  const [book, contents, scenes, people, places, position] = await Promise.all([
    ask(root), ask(`${root}/chapters`), all(`${root}/scenes`), all(`${root}/characters`), all(`${root}/settings`), ask(`${root}/position`),
  ]);
  const board = (each) => ({ ...each, image_url: here(each.image_url), thumbnail_url: here(each.thumbnail_url) });
  const document = {
    book: { ...book, cover: here(book.cover) },
    chapters: contents.items,
    scenes: scenes.map((scene) => ({ ...scene, storyboards: scene.storyboards.map(board) })),
    people: people.map((person) => ({ ...person, reference_url: here(person.reference_url), portrait: person.portrait && { ...person.portrait, thumbnail_url: here(person.portrait.thumbnail_url) } })),
    places,
    position,
  };
  const painted = scenes.flatMap((scene) => scene.storyboards).filter((each) => each.image_url).length;
  return { document, pictures, painted };
}

/** The bytes of a picture. `gained` pictures came before it: then it is worth while to ask for new addresses. */
async function fetchPicture(address, signal, gained) {
  let answer = null;
  try { answer = await fetch(address, { signal, credentials: "omit" }); } catch (error) { if (error.name === "AbortError") throw error; }
  if (answer?.ok) return answer.blob();
  const error = new Error("A picture could not be fetched. Check your connection and try again.");
  if (answer) error.gained = gained;
  throw error;
}

async function inTurn(items, run) {
  const waiting = items[Symbol.iterator]();
  const worker = async () => { for (const item of waiting) await run(item); };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
