// Where a book is kept for times without a network, or put away again.
import { Action, html, useEffect, useState } from "./ui.js";
import { keptIndex } from "./kept.js";
import { canKeep, fetching, keep, stop, unkeep } from "./keep.js";
import { note } from "./notes.js";
import { bytes, count } from "./words.js";

const GRACE_MS = 60_000;

/** The switch of one book, with how far it is and how large. */
export function KeepOffline({ book }) {
  const [error, setError] = useState("");
  const kept = keptIndex.value?.books[book.id];
  const now = fetching.value[book.id];
  const start = async () => {
    setError("");
    try { await keep(book.id); } catch (problem) { setError(problem.message); }
  };
  useEffect(() => {
    // What was painted since is fetched when one comes by.
    if (kept && navigator.onLine && Date.now() - kept.checked > GRACE_MS) keep(book.id).catch(() => {});
  }, [book.id, book.updated_at]);
  if (!canKeep()) return null;
  return html`
    <div class="keep">
      ${now ? html`<${Fetching} of=${now} title=${book.title} halt=${() => stop(book.id)} />`
        : kept ? html`<p class="row"><span>Kept on this device: ${count(kept.pictures, "picture")}, ${bytes(kept.bytes)}.</span>
            <${Action} run=${() => unkeep(book.id).then(() => note("It is not kept here any more."))}>Remove<//></p>`
        : html`<p class="row"><${Action} run=${start}>Keep offline<//><span class="soft">To read it without a network, with its pictures.</span></p>`}
      ${error && html`<p class="wrong" role="alert">${error}</p>`}
    </div>`;
}

export const Fetching = ({ of, title, halt }) => html`
  <div class="row fetching">
    <progress max=${Math.max(1, of.total)} value=${of.total ? of.done : null} aria-label=${`Fetching ${title}`}></progress>
    <span class="soft">${of.total ? `${Math.floor((100 * of.done) / of.total)} %, ${bytes(of.bytes)}` : "Fetching the text…"}</span>
    <button type="button" class="button" onClick=${halt}>Stop</button>
  </div>`;
