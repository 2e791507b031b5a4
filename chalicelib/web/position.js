// Where one is in a book: kept here at once, and a little later on the server, for every other device.
import { get, put } from "./api.js";

const NAME = (book) => `vividpages.place.${book}`;
const SENT_AFTER_MS = 2_000;
const LONGEST_S = 366 * 86_400;
const waiting = new Map();
// When the server's position was made that this page knows of.
const known = new Map();

const path = (book) => `vividpages/${book}/position`;
const write = (book, place) => localStorage.setItem(NAME(book), JSON.stringify(place));

/** The place that is kept here: `{chapter, scene, at, sent}`, or null. */
export function keptPlace(book) {
  try { return JSON.parse(localStorage.getItem(NAME(book)) ?? "null"); } catch { return null; }
}

/** Keep a place, `{chapter, scene, part}`; `part` of the scene is read, from 0 to 1. */
export function keepPlace(book, { chapter, scene, part = 0 }) {
  const before = keptPlace(book);
  if (before?.scene === scene) {
    write(book, { ...before, part });
    return;
  }
  write(book, { chapter, scene, part, at: Date.now(), sent: false });
  clearTimeout(waiting.get(book));
  waiting.set(book, setTimeout(() => send(book).catch(() => {}), SENT_AFTER_MS));
}

/** Tell the server the place that is kept here; its position, which is another device's where that is newer. */
async function send(book) {
  clearTimeout(waiting.get(book));
  waiting.delete(book);
  const place = keptPlace(book);
  const ago = Math.round((Date.now() - place.at) / 1000);
  const body = { scene_id: place.scene, seconds_ago: Math.max(0, Math.min(ago, LONGEST_S)) };
  const position = await put(path(book), body, { keepalive: true });
  known.set(book, position.read_at);
  if (keptPlace(book)?.at === place.at) write(book, { ...keptPlace(book), sent: true });
  return position;
}

/** Make `scene` the position and the furthest that was read. */
export const forgetAhead = (book, scene) => put(path(book), { scene_id: scene.id, forget_ahead: true });

/** The server's position, after it was told of what is kept here. */
export async function position(book) {
  const kept = keptPlace(book);
  if (kept?.scene && !kept.sent) {
    try {
      return await send(book);
    } catch (error) {
      // The book was cut anew, and the scene is no more.
      if (error.status === 404) localStorage.removeItem(NAME(book));
      // Without a network what is kept of the book says how far it was read.
      else if (error.status !== 0) throw error;
    }
  }
  const found = await get(path(book));
  known.set(book, found.read_at);
  return found;
}

/** Where to open the book: `{chapter, scene}`, or null where it was not read yet. */
export async function openPlace(book) {
  try {
    const { scene } = await position(book);
    if (!scene) return null;
    const kept = keptPlace(book);
    if (kept?.scene === scene.id) return kept;
    const place = { chapter: scene.chapter_number, scene: scene.id };
    write(book, { ...place, at: Date.now(), sent: true });
    return place;
  } catch {
    return keptPlace(book);
  }
}

/** The scene that another device has gone to since, or null. */
export async function movedElsewhere(book) {
  const before = known.get(book);
  if (waiting.has(book)) return null;
  const { scene, read_at: at } = await position(book);
  return before && at > before && scene.id !== keptPlace(book)?.scene ? scene : null;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) for (const book of waiting.keys()) send(book).catch(() => {});
});
