// Everything of a book with its pictures, fetched to be taken along.
import { get } from "./api.js";

const PAGE = 30;
const AT_ONCE = 4;
const ENDINGS = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" };

/** `{book, chapters, cover}`; each scene has `pictures: [{name, blob, alt, kind, id}]`. `tell` hears parts of 1. */
export async function wholeBook(id, tell, signal) {
  const [book, contents] = await Promise.all([get(`vividpages/${id}`, {}, { signal }), get(`vividpages/${id}/chapters`, {}, { signal })]);
  const all = contents.items.reduce((sum, chapter) => sum + chapter.scenes, 0);
  const chapters = contents.items.map((chapter) => ({ ...chapter, scenes: [] }));
  const byNumber = new Map(chapters.map((chapter) => [chapter.number, chapter]));
  const cover = book.cover ? await picture(book.cover, "cover", signal).catch(() => null) : null;
  let cursor;
  let done = 0;
  do {
    // Addresses of pictures live for some minutes: those of a page are fetched before the next page is asked for.
    const page = await get(`vividpages/${id}/scenes`, { limit: PAGE, cursor }, { signal });
    await inTurn(page.items, async (scene) => {
      const pictures = [];
      for (const board of scene.storyboards) {
        if (!board.image_url) continue;
        const name = `${pad(scene.chapter_number, 3)}-${pad(scene.scene_number, 4)}-${board.kind}`;
        pictures.push({ ...(await picture(board.image_url, name, signal)), alt: board.alt_text, kind: board.kind, id: board.id, version: board.version });
      }
      scene.pictures = pictures;
      tell(++done / all);
    });
    for (const scene of page.items) byNumber.get(scene.chapter_number)?.scenes.push(scene);
    cursor = page.next;
  } while (cursor);
  return { book, chapters, cover };
}

const pad = (number, length) => String(number).padStart(length, "0");

async function picture(url, name, signal) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error("A picture could not be fetched. Try again.");
  const blob = await answer.blob();
  return { blob, name: `${name}.${ENDINGS[blob.type] ?? "png"}` };
}

async function inTurn(items, work) {
  const left = [...items];
  const worker = async () => { while (left.length) await work(left.shift()); };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
