// Short notes at the edge of the page, which a screen reader says too.
import { html, signal } from "./ui.js";

const notes = signal([]);
let count = 0;

/** Show a note for some seconds; `kind` is "good" or "bad", `way` a button of it: `{text, run}`. */
export function note(text, kind = "good", way = null) {
  const id = ++count;
  notes.value = [...notes.value, { id, text, kind, way }];
  setTimeout(() => dismiss(id), kind === "bad" || way ? 12_000 : 6_000);
}

const dismiss = (id) => { notes.value = notes.value.filter((each) => each.id !== id); };

/** Do something; what goes wrong becomes a note. True where it went well. */
export async function tried(run, done) {
  try {
    await run();
    if (done) note(done);
    return true;
  } catch (error) {
    note(error.message, "bad");
    return false;
  }
}

export const Notes = () => html`
  <div class="notes" role="status" aria-live="polite">
    ${notes.value.map((each) => html`
      <p key=${each.id} class=${"note " + each.kind}>
        ${each.text}
        ${each.way && html`<button type="button" class="plain link" onClick=${() => { dismiss(each.id); each.way.run(); }}>${each.way.text}</button>`}
        <button type="button" class="plain" aria-label="Dismiss" onClick=${() => dismiss(each.id)}>×</button>
      </p>`)}
  </div>`;
