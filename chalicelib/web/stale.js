// Pictures that do not show any more what the book says, what painting them anew costs, and doing so.
import { Action, html, useEvery, useLoad, useState } from "./ui.js";
import { get, post } from "./api.js";
import { note, tried } from "./notes.js";
import { within } from "./reached.js";
import { count, duration, money, place } from "./words.js";

const DONE = ["completed", "failed", "cancelled"];
const SHOWN = 60;

const useStale = (book, deps) => useLoad(() => (DONE.includes(book.status) ? get(`vividpages/${book.id}/stale`, { limit: SHOWN }) : Promise.resolve(null)), [book.id, book.status, ...deps]);

/** A line that leads to the stale pictures, where there are any. */
export function StaleHint({ book, turn }) {
  const stale = useStale(book, [turn]);
  if (!stale.data?.total) return null;
  return html`<p class="worth">${count(stale.data.total, "picture does", "pictures do")} not show this yet. <a href=${`#/book/${book.id}/pictures`}>See what redoing ${stale.data.total === 1 ? "it" : "them"} costs</a></p>`;
}

/** The stale pictures, to be chosen from and painted anew. */
export function Stale({ book, limit, painted }) {
  const stale = useStale(book, []);
  const [left, setLeft] = useState(new Set());
  const [working, setWorking] = useState(0);
  useEvery(2.5, working > 0, async () => {
    await stale.reload();
    setWorking((old) => old - 1);
  });
  const found = stale.data;
  if (!found?.total) {
    if (working) { setWorking(0); painted(); }
    return null;
  }
  const shown = found.items.filter((item) => within(limit, item.scene));
  const chosen = shown.filter((item) => !left.has(item.storyboard.id));
  const everything = left.size === 0;
  const many = everything ? found.total : chosen.length;
  const share = many / found.total;
  const toggle = (id) => setLeft((old) => { const now = new Set(old); if (!now.delete(id)) now.add(id); return now; });
  const redo = () => tried(async () => {
    const order = everything ? {} : { storyboards: chosen.map((item) => item.storyboard.id) };
    const answer = await post(`vividpages/${book.id}/refresh`, order);
    note(answer.jobs.length ? `${count(answer.jobs.length, "picture is", "pictures are")} painted anew. The former ones stay as versions.` : "They are being painted already.");
    setWorking(Math.min(120, 4 + answer.jobs.length * 2));
  });
  return html`
    <section class="card stale" aria-label="Pictures that are out of date">
      <h3>${count(found.total, "picture is", "pictures are")} out of date</h3>
      <p>People, places or choices were changed since ${found.total === 1 ? "it was" : "they were"} painted.</p>
      <details><summary>Which ones</summary>
        <ul class="gallery small">${shown.map((item) => html`
          <li key=${item.storyboard.id}><label>
            <img src=${item.storyboard.thumbnail_url} alt=${item.storyboard.alt_text} width="120" height="120" loading="lazy" />
            <span class="tick"><input type="checkbox" checked=${!left.has(item.storyboard.id)} onChange=${() => toggle(item.storyboard.id)} /><span>${place(item.scene)}</span></span></label></li>`)}</ul>
        ${shown.length < found.total && html`<p class="soft">And ${found.total - shown.length} more.</p>`}
      </details>
      <p class="row"><${Action} class="strong" run=${redo} disabled=${!many || working > 0}>Redo ${everything ? (found.total === 1 ? "it" : "these") : many}<//>
        <span><b>${money(String(found.price * share))}</b> at most · ${duration(found.seconds * share)}</span></p>
      ${working > 0 && html`<p role="status" class="soft">Being painted: ${found.total} to go.</p>`}
    </section>`;
}
