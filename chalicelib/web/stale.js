// Pictures that do not show any more what the book says, what painting them anew costs, and doing so.
import { Action, html, useEffect, useEvery, useLoad, useState } from "./ui.js";
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
  return html`<p class="worth">${count(stale.data.total, "picture is", "pictures are")} out of date by now. <a href=${`#/book/${book.id}/pictures`}>See what redoing ${stale.data.total === 1 ? "it" : "them"} costs</a></p>`;
}

/** The stale pictures, to be chosen from and painted anew. */
export function Stale({ book, limit, painted }) {
  const stale = useStale(book, []);
  const [left, setLeft] = useState(new Set());
  // How many are left once those are done that were ordered, null while none is.
  const [goal, setGoal] = useState(null);
  const [open, setOpen] = useState(false);
  useEvery(2.5, goal !== null, stale.reload);
  const found = stale.data;
  const total = found?.total ?? 0;
  useEffect(() => {
    if (goal === null || total > goal) return;
    setGoal(null);
    setLeft(new Set());
    painted();
  }, [stale.data]);
  // A line that is there from the beginning: nothing moves when the answer comes.
  const line = html`
    <div class="stale-line">
      ${stale.loading && !stale.data ? html`<p class="soft">Looking whether any is out of date…</p>`
        : total ? html`<button type="button" class="button" aria-expanded=${open} onClick=${() => setOpen(!open)}>${count(total, "picture is", "pictures are")} out of date</button>`
        : html`<p class="soft">${stale.error ? stale.error.message : found ? "Every picture shows what the book says." : "Still being painted."}</p>`}
    </div>`;
  if (!open || !total) return line;
  const shown = found.items.filter((item) => within(limit, item.scene));
  const chosen = shown.filter((item) => !left.has(item.storyboard.id));
  const everything = left.size === 0;
  const many = everything ? total : chosen.length;
  const share = many / total;
  const toggle = (id) => setLeft((old) => { const now = new Set(old); if (!now.delete(id)) now.add(id); return now; });
  const redo = () => tried(async () => {
    const order = everything ? {} : { storyboards: chosen.map((item) => item.storyboard.id) };
    const { jobs, left: later } = await post(`vividpages/${book.id}/refresh`, order);
    note(jobs.length ? `${count(jobs.length, "picture is", "pictures are")} painted anew; the former ones stay as versions.${later ? ` Ask again then for the ${later} that are left.` : ""}` : "They are being painted already.");
    setGoal(total - jobs.length);
  });
  return html`
    ${line}
    <section class="card stale" aria-label="Pictures that are out of date">
      <p>People, places or choices were changed since ${total === 1 ? "it was" : "they were"} painted.</p>
      <ul class="gallery small">${shown.map((item) => html`
        <li key=${item.storyboard.id}><label>
          <img src=${item.storyboard.thumbnail_url} alt=${item.storyboard.alt_text} width="120" height="120" loading="lazy" />
          <span class="tick"><input type="checkbox" checked=${!left.has(item.storyboard.id)} onChange=${() => toggle(item.storyboard.id)} /><span>${place(item.scene)}</span></span></label></li>`)}</ul>
      ${shown.length < total && html`<p class="soft">And ${total - shown.length} more.</p>`}
      <p class="row"><${Action} class="strong" run=${redo} disabled=${!many}>Redo ${everything ? (total === 1 ? "it" : "these") : many}<//>
        <span><b>${money(String(found.price * share))}</b>${found.price > 0 && " at most"} · ${duration(found.seconds * share)}</span></p>
      ${goal !== null && html`<p role="status" class="soft">Being painted: ${total - goal} to go.</p>`}
    </section>`;
}
