// How like themselves people came out in the pictures, and how they were meant to look.
import { html, useLoad, useState } from "./ui.js";
import { get } from "./api.js";
import { Alike } from "./receipt.js";
import { within } from "./reached.js";
import { place } from "./words.js";

const WORST = 12;

/** The report of a book's consistency. */
export const useConsistency = (book) => useLoad(() => get(`vividpages/${book.id}/consistency`, { limit: WORST }), [book.id, book.status]);

/** The pictures in which people are least like their reference pictures, where any could be compared. */
export function Consistency({ report, limit }) {
  const [open, setOpen] = useState(false);
  if (!report.measured) return null;
  const { mean, measured, painted, items } = report;
  const shown = items.filter((item) => within(limit, item.scene));
  return html`
    <details class="consistency" onToggle=${(event) => setOpen(event.target.open)}>
      <summary>People are ${Math.round(mean * 100)} % like themselves</summary>
      ${open && html`<p class="soft">${measured} of ${painted} pictures could be compared with reference pictures. The least alike first:</p>
        <ul class="gallery">${shown.map(({ scene, storyboard, consistency }) => html`
          <li key=${storyboard.id}><a href=${`#/picture/${storyboard.id}`}><img src=${storyboard.thumbnail_url} alt=${storyboard.alt_text} width="240" height="240" loading="lazy" />${place(scene)}</a>
            <${Alike} score=${consistency} /></li>`)}</ul>`}
    </details>`;
}

/** The reference pictures of somebody, one for each look. */
export function References({ id, limit }) {
  const looks = useLoad(() => get(`characters/${id}/looks`), [id]);
  const shown = (looks.data?.items ?? []).filter((look) => look.image_url && within(limit, look));
  if (!shown.length) return null;
  return html`
    <section><h3>Reference pictures</h3>
      <ul class="gallery">${shown.map((look) => html`
        <li key=${look.image_url}><img src=${look.image_url} alt=${look.description} width="240" height="240" loading="lazy" />
          <span class="soft">From ${place(look)}</span></li>`)}</ul>
    </section>`;
}

/** Who is like somebody, in every book. */
export function Similar({ kind, id }) {
  const [open, setOpen] = useState(false);
  return html`
    <details onToggle=${(event) => setOpen(event.target.open)}><summary>${kind.alike}</summary>
      ${open && html`<${Nearest} kind=${kind} id=${id} />`}</details>`;
}

function Nearest({ kind, id }) {
  const found = useLoad(() => get(`${kind.path}/${id}/similar`, { within: "library", limit: 8 }), [id]);
  const items = found.data?.items ?? [];
  if (found.error) return html`<p class="trouble">${found.error.message}</p>`;
  if (found.data && !items.length) return html`<p class="soft">Nobody else's looks are known well enough.</p>`;
  return html`<ul class="list lines">${items.map((each) => html`
    <li key=${each.id}><a href=${`#/book/${each.book_id}/${kind.tab}/${each.id}`}><b>${each.name}</b></a> <span class="soft">in ${each.book_title}: ${each.said}</span></li>`)}</ul>`;
}
