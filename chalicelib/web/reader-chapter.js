// The scenes of a chapter, page by page as they are come to; new pictures while it is painted.
import { useEffect, useEvery, useRef, useState } from "./ui.js";
import { get } from "./api.js";

const RENEW_MS = 20_000;
const PAGE = 60;

export function useChapter(book, chapter, target) {
  const [state, set] = useState({ items: [], more: true, ready: false });
  const next = useRef(undefined);
  const busy = useRef(false);
  const end = useRef(null);
  const renewed = useRef(0);
  const path = `vividpages/${book.id}/scenes`;

  const load = async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      const found = [];
      do {
        const page = await get(path, { chapter: chapter.number, limit: PAGE, cursor: next.current });
        found.push(...page.items);
        next.current = page.next;
      } while (target && next.current && !state.ready && !found.some((scene) => scene.id === target));
      set((old) => ({ items: [...old.items, ...found], more: Boolean(next.current), ready: true }));
    } catch (error) {
      set((old) => ({ ...old, error, more: false }));
    } finally {
      busy.current = false;
    }
  };

  // Addresses of pictures live for some minutes, and new pictures come while a book is painted.
  const renew = async () => {
    if (Date.now() - renewed.current < RENEW_MS || busy.current) return;
    renewed.current = Date.now();
    const fresh = new Map();
    let cursor;
    do {
      const page = await get(path, { chapter: chapter.number, limit: PAGE, cursor }).catch(() => ({ items: [], next: null }));
      for (const scene of page.items) fresh.set(scene.id, scene);
      cursor = page.next;
    } while (cursor && fresh.size < state.items.length);
    set((old) => ({ ...old, items: old.items.map((scene) => fresh.get(scene.id) ?? scene) }));
  };

  useEffect(() => { load(); }, []);
  useEvery(10, ["queued", "processing"].includes(book.status), () => { renewed.current -= RENEW_MS / 2; renew(); });
  useEffect(() => {
    if (!state.ready || !state.more || !end.current) return undefined;
    const watch = new IntersectionObserver((seen) => { if (seen[0].isIntersecting) load(); }, { rootMargin: "2000px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [state.items.length, state.more]);
  const reload = () => { set((old) => ({ ...old, error: null, more: true })); load(); };
  return { ...state, end, renew, reload };
}
