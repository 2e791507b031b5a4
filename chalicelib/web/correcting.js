// Setting a book right: each correction can be taken back at once, or later from the list of them.
import { Action, Trouble, html, useLoad, useState } from "./ui.js";
import { get, getAll, post } from "./api.js";
import { note, tried } from "./notes.js";
import { when } from "./words.js";

const path = (book) => `vividpages/${book.id}/corrections`;

const latest = async (book) => (await get(path(book), { limit: 1 })).items[0]?.number ?? 0;

/** Make a correction, and offer to take it back; `after` is what is to be drawn anew. Throws what went wrong. */
export async function correct(book, done, run, after) {
  const before = await latest(book);
  const made = await run();
  await after?.(made);
  note(done, "good", { text: "Undo", run: () => tried(() => undo(book, before, after), "Undone.") });
  return made;
}

async function undo(book, before, after) {
  const made = await getAll(path(book), {}, (items) => items.at(-1).number <= before);
  for (const each of made) if (each.number > before && !each.undone_at) await post(`corrections/${each.id}/undo`);
  await after?.();
}

/** Everything that was set right in the book. */
export function Corrections({ book, subject, turn, after }) {
  const [open, setOpen] = useState(false);
  return html`
    <details class="corrections" onToggle=${(event) => setOpen(event.target.open)}>
      <summary>What you have corrected</summary>
      ${open && html`<${Listed} book=${book} subject=${subject} turn=${turn} after=${after} />`}
    </details>`;
}

function Listed({ book, subject, turn, after }) {
  const made = useLoad(() => getAll(path(book)), [book.id, turn]);
  if (made.error) return html`<${Trouble} error=${made.error} retry=${made.reload} />`;
  const shown = (made.data ?? []).filter((each) => each.subject === subject);
  const change = (each) => tried(async () => {
    await post(`corrections/${each.id}/${each.undone_at ? "redo" : "undo"}`);
    await made.reload();
    await after?.();
  }, each.undone_at ? "Done again." : "Undone.");
  return html`
    ${made.data && !shown.length && html`<p class="soft">Nothing yet. What you correct stays so, whatever is read later.</p>`}
    <ul class="list lines">${shown.map((each) => html`
      <li key=${each.id} class="row apart">
        <span class=${each.undone_at ? "undone" : ""}>${each.text} <span class="soft">${each.undone_at ? "taken back" : when(each.made_at)}</span></span>
        <${Action} class="small" aria-label=${`${each.undone_at ? "Redo" : "Undo"}: ${each.text}`} run=${() => change(each)}>${each.undone_at ? "Redo" : "Undo"}<//>
      </li>`)}</ul>`;
}
