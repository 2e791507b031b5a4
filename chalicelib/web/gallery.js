// Every picture of a book, as far as it was read; each leads to its text.
import { Trouble, Waiting, html, useEffect, useLoad, useRef, useState } from "./ui.js";
import { get } from "./api.js";
import { Consistency, useConsistency } from "./alike.js";
import { Reached, useReached, within } from "./reached.js";
import { Stale } from "./stale.js";
import { place } from "./words.js";

const PAGE = 60;
const RENEW_MS = 20_000;

/** Small pictures that lead to their storyboards, and under each the way to its text; those beyond `limit` are veiled. */
export const Grid = ({ book, items, renew, limit = null, whole = false }) => html`
  <ul class="gallery">${items.map((item) => (within(limit, item.scene)
    ? html`<${Thumb} key=${item.storyboard.id} book=${book} item=${item} renew=${renew} whole=${whole} />`
    : html`<${Veiled} key=${item.storyboard.id} item=${item} />`))}</ul>`;

const Thumb = ({ book, item: { scene, storyboard }, renew, whole }) => html`
  <li>
    <a href=${`#/picture/${storyboard.id}`} aria-label=${`About the picture of ${place(scene)}: ${storyboard.alt_text}`}>
      ${storyboard.thumbnail_url
        ? html`<img src=${storyboard.thumbnail_url} alt=${storyboard.alt_text || place(scene)} width="240" height="240" loading="lazy" onError=${renew} />`
        : html`<span class="painting"><span>${storyboard.status === "failed" ? "Could not be painted" : "To be painted"}</span></span>`}</a>
    <a class="soft" href=${`#/read/${book.id}?scene=${scene.id}`}><span class="seen-not">Read </span>
      ${whole ? place(scene) : html`<span class="seen-not">chapter ${scene.chapter_number}, </span>Scene ${scene.scene_number}`}${storyboard.kind === "speaker" && ", who speaks"}</a>
  </li>`;

const Veiled = ({ item: { scene, storyboard } }) => html`
  <li><span class="veil"><img src=${storyboard.thumbnail_url} alt=${`A picture of chapter ${scene.chapter_number}, veiled`} width="240" height="240" loading="lazy" /></span>
    <span class="soft">${place(scene)}</span></li>`;

function usePictures(book, limit, ready) {
  const [state, set] = useState({ pages: [], more: true });
  const busy = useRef(false);
  const renewed = useRef(0);
  const fetchPage = (cursor) => get(`vividpages/${book.id}/storyboards`, { limit: PAGE, cursor });
  const load = async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      const page = await fetchPage(state.pages.at(-1)?.next);
      set((old) => ({ pages: [...old.pages, page], more: Boolean(page.next) }));
    } catch (error) {
      set((old) => ({ ...old, error, more: false }));
    } finally {
      busy.current = false;
    }
  };
  // Addresses of pictures live for some minutes.
  const renew = async () => {
    if (busy.current || Date.now() - renewed.current < RENEW_MS) return;
    busy.current = true;
    renewed.current = Date.now();
    try {
      const pages = [];
      for (const index of state.pages.keys()) pages.push(await fetchPage(state.pages[index - 1]?.next));
      set((old) => ({ ...old, pages }));
    } catch (error) {
      set((old) => ({ ...old, error }));
    } finally {
      busy.current = false;
    }
  };
  useEffect(() => { if (state.pages.length) renew(); }, [book.progress.painted]);
  const items = state.pages.flatMap((page) => page.items);
  const beyond = items.length > 0 && !within(limit, items.at(-1).scene);
  return { ...state, items: items.filter((item) => within(limit, item.scene)), more: ready && state.more && !beyond, load, renew };
}

export function Gallery({ book }) {
  const reached = useReached(book);
  const report = useConsistency(book);
  const contents = useLoad(() => get(`vividpages/${book.id}/chapters`), [book.id]);
  const ready = reached.ready && Boolean(contents.data && (report.data || report.error));
  const pictures = usePictures(book, reached.limit, ready);
  const end = useRef(null);
  useEffect(() => {
    if (!pictures.more) return undefined;
    const watch = new IntersectionObserver((seen) => { if (seen[0].isIntersecting) pictures.load(); }, { rootMargin: "800px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [pictures.pages.length, pictures.more]);
  const titles = new Map((contents.data?.items ?? []).map((chapter) => [chapter.number, chapter.title]));
  const chapters = [...Map.groupBy(pictures.items, (item) => item.scene.chapter_number)];
  return html`
    <h2 class="seen-not">Pictures</h2>
    ${ready && html`<${Reached} reached=${reached} book=${book} />
      <${Stale} book=${book} limit=${reached.limit} painted=${pictures.renew} />
      ${report.data && html`<${Consistency} report=${report.data} limit=${reached.limit} />`}`}
    ${pictures.error && html`<${Trouble} error=${pictures.error} retry=${pictures.load} />`}
    ${ready && !pictures.more && !pictures.items.length && !pictures.error && reached.furthest && html`<p class="lead">Nothing is painted yet.</p>`}
    ${chapters.map(([number, items]) => html`
      <section key=${number} class="chapter-pictures"><h3>${titles.get(number) || `Chapter ${number}`}</h3>
        <${Grid} book=${book} items=${items} renew=${pictures.renew} /></section>`)}
    <div ref=${end}>${pictures.more && html`<${Waiting} />`}</div>`;
}
