// Books that are kept on this device: what there is, and what the API would have answered of them.
import { signal } from "./ui.js";
import { inOrder } from "./words.js";

const INDEX = "vividpages.kept";
const BOOKS = "vividpages-books";
// Where somebody is in their books, and what they want to see of them.
const OF_BOOKS = /^vividpages\.(place|whole)\./;

/** `{account, books: {ID: {title, bytes, pictures, checked}}}`, or null where nothing is kept. */
export const keptIndex = signal(read());

function read() {
  try { return JSON.parse(localStorage.getItem(INDEX) ?? "null"); } catch { return null; }
}

window.addEventListener("storage", (event) => { if (event.key === INDEX) { keptIndex.value = read(); documents.clear(); } });

export function writeIndex(index) {
  if (index && Object.keys(index.books).length) localStorage.setItem(INDEX, JSON.stringify(index));
  else localStorage.removeItem(INDEX);
  keptIndex.value = read();
}

/** Where one thing of a book is kept; the service worker answers there. */
export const keptAddress = (book, name) => new URL(`kept/${book}/${name}`, document.baseURI).href;

export const openBooks = () => caches.open(BOOKS);

/** Nothing of anybody stays here: other people may use this machine. */
export function wipe() {
  localStorage.removeItem(INDEX);
  for (const name of Object.keys(localStorage)) if (OF_BOOKS.test(name)) localStorage.removeItem(name);
  keptIndex.value = null;
  documents.clear();
  globalThis.caches?.delete(BOOKS);
}

/** What somebody else kept here is not for this account; and the account as it is now. */
export function belongsTo(account) {
  const index = read();
  if (index && index.account.id !== account.id) wipe();
  else if (index) writeIndex({ ...index, account });
}

const documents = new Map();

/** A kept book: `{book, chapters, scenes, people, places, position}`, its pictures at addresses of this device. */
export async function keptBook(id) {
  if (!keptIndex.value?.books[id]) return null;
  if (!documents.has(id)) {
    const answer = await caches.match(keptAddress(id, "book.json"), { cacheName: BOOKS });
    if (!answer) return null;
    documents.set(id, await answer.json());
  }
  return documents.get(id);
}

export const forgetDocument = (id) => documents.delete(id);

/** What the API would answer, out of what is kept; undefined where that is not here. */
export async function keptAnswer(path, query = {}) {
  const [kind, id, part] = path.split("/");
  if (kind === "scenes") return sceneOf(id);
  if (kind !== "vividpages" || !keptIndex.value) return undefined;
  if (!id) return shelf(query);
  const found = await keptBook(id);
  if (!found) return undefined;
  if (!part) return found.book;
  if (part === "chapters") return { items: found.chapters };
  if (part === "scenes") return paged(found.scenes.filter((scene) => !query.chapter || scene.chapter_number === query.chapter), query);
  if (part === "storyboards" && !query.character_id && !query.setting_id) return paged(found.scenes.flatMap(boards), query);
  if (part === "characters") return paged(found.people, query);
  if (part === "settings") return paged(found.places, query);
  return part === "position" ? positionIn(id, found) : undefined;
}

const ref = ({ id, chapter_number, scene_number }) => ({ id, chapter_number, scene_number });

/** The server's word on where one is, unless one has read on here since. */
async function positionIn(id, { position, scenes }) {
  const { keptPlace } = await import("./position.js");
  const here = scenes.find((scene) => scene.id === keptPlace(id)?.scene);
  if (!here) return position;
  const furthest = position.furthest && inOrder(position.furthest, here) > 0 ? position.furthest : ref(here);
  return { ...position, scene: ref(here), furthest };
}

async function all() {
  const found = await Promise.all(Object.keys(keptIndex.value?.books ?? {}).map(keptBook));
  return found.filter(Boolean);
}

async function sceneOf(id) {
  for (const { scenes } of await all()) {
    const scene = scenes.find((each) => each.id === id);
    if (scene) return scene;
  }
  return undefined;
}

async function shelf({ q = "", status, sort }) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const books = (await all()).map(({ book }) => book).filter((book) => {
    const text = `${book.title} ${book.author ?? ""}`.toLowerCase();
    return (!status || book.status === status) && words.every((word) => text.includes(word));
  });
  const by = { title: (book) => book.title, author: (book) => book.author ?? "" }[sort];
  return { items: by ? books.sort((one, other) => by(one).localeCompare(by(other))) : books, next: null };
}

const boards = (scene) => scene.storyboards.map((storyboard) => ({ scene: ref(scene), storyboard }));

function paged(items, { limit = 50, cursor = "0" }) {
  const end = Number(cursor) + limit;
  return { items: items.slice(Number(cursor), end), next: end < items.length ? String(end) : null };
}
