// How far a reader has come in a book, and whether what comes later may be shown.
import { Action, html, useLoad, useState } from "./ui.js";
import { forgetAhead, position } from "./position.js";
import { tried } from "./notes.js";
import { inOrder, place } from "./words.js";

const NAME = (book) => `vividpages.whole.${book}`;
const NOWHERE = { chapter_number: 0, scene_number: 0 };

/** Whether a scene lies within what may be shown; without a limit everything does. */
export const within = (limit, scene) => !limit || Boolean(scene && inOrder(scene, limit) <= 0);

/** `{ready, limit, …}`: `limit` is the last scene that may be told of, null where the whole book may. */
export function useReached(book) {
  const found = useLoad(() => position(book.id), [book.id]);
  const [whole, choose] = useState(localStorage.getItem(NAME(book.id)) === "yes");
  const setWhole = (wanted) => { localStorage.setItem(NAME(book.id), wanted ? "yes" : "no"); choose(wanted); };
  const { scene, furthest } = found.data ?? {};
  const forget = async () => found.put(await forgetAhead(book.id, scene));
  return {
    ready: Boolean(found.data || found.error), whole, setWhole, scene: scene ?? null, furthest: furthest ?? null, forget,
    limit: whole ? null : furthest ?? NOWHERE,
  };
}

/** What is shown of the book, and the switch. */
export function Reached({ reached, book }) {
  const { whole, scene, furthest } = reached;
  const ahead = !whole && scene && inOrder(furthest, scene) > 0;
  return html`
    <aside class="reached" aria-label="How much of the book is shown">
      <p>${whole && "Everything is shown, also what you have not read yet."}
        ${!whole && furthest && html`Shown up to <b>${place(furthest)}</b>, as far as you have read.`}
        ${!whole && !furthest && html`You have not begun to read, so nothing is given away yet. <a href=${`#/read/${book.id}`}>Begin</a>`}
        ${ahead && html` <${Action} class="small" run=${() => tried(reached.forget)}>I only leafed ahead: back to ${place(scene)}<//>`}</p>
      <label class="switch"><input type="checkbox" role="switch" checked=${whole} onChange=${(event) => reached.setWhole(event.target.checked)} />
        <span>Show the whole book</span></label>
    </aside>`;
}
