// Every picture of a book.
import { Trouble, Waiting, html, useEffect, useRef, useState } from "./ui.js";
import { get } from "./api.js";
import { place } from "./words.js";

export const Thumb = ({ item }) => html`
  <li><a href=${`#/picture/${item.storyboard.id}`}>
    ${item.storyboard.thumbnail_url
      ? html`<img src=${item.storyboard.thumbnail_url} alt=${item.storyboard.alt_text || place(item.scene)} width="240" height="240" loading="lazy" />`
      : html`<span class="painting"><span>${item.storyboard.status === "failed" ? "Could not be painted" : "To be painted"}</span></span>`}
    <span class="soft">${place(item.scene)}${item.storyboard.kind === "speaker" ? ", speaker" : ""}</span>
  </a></li>`;

export function Gallery({ book }) {
  const [state, set] = useState({ items: [], cursor: undefined, more: true });
  const end = useRef(null);
  const busy = useRef(false);
  const load = async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      const page = await get(`vividpages/${book.id}/storyboards`, { limit: 60, cursor: state.cursor });
      set((old) => ({ items: [...old.items, ...page.items], cursor: page.next, more: Boolean(page.next) }));
    } catch (error) {
      set((old) => ({ ...old, error, more: false }));
    } finally {
      busy.current = false;
    }
  };
  useEffect(() => {
    if (!state.more) return undefined;
    const watch = new IntersectionObserver((seen) => { if (seen[0].isIntersecting) load(); }, { rootMargin: "800px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [state.cursor, state.more]);
  return html`
    <h2>Pictures</h2>
    ${state.error && html`<${Trouble} error=${state.error} />`}
    ${!state.more && !state.items.length && !state.error && html`<p class="lead">Nothing is painted yet.</p>`}
    <ul class="gallery">${state.items.map((item) => html`<${Thumb} key=${item.storyboard.id} item=${item} />`)}</ul>
    <div ref=${end}>${state.more && html`<${Waiting} />`}</div>`;
}
