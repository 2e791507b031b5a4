// The places of a book.
import { Trouble, Waiting, html, useLoad, useState } from "./ui.js";
import { getAll, patch } from "./api.js";
import { Field, Form } from "./form.js";
import { note } from "./notes.js";
import { count, place } from "./words.js";

export function Places({ book }) {
  const places = useLoad(() => getAll(`vividpages/${book.id}/settings`), [book.id, book.status]);
  if (places.error) return html`<${Trouble} error=${places.error} retry=${places.reload} />`;
  if (!places.data) return html`<${Waiting} />`;
  return html`
    <h2>Places</h2>
    ${!places.data.length && html`<p class="lead">No place is known yet.</p>`}
    <ul class="places">${places.data.map((each) => html`<${Place} key=${each.id} book=${book} of=${each} reload=${places.reload} />`)}</ul>`;
}

function Place({ book, of, reload }) {
  const [editing, setEditing] = useState(false);
  const save = async ({ name, description, words }) => {
    await patch(`settings/${of.id}`, { name, description, visual_keywords: words.split(",").map((each) => each.trim()).filter(Boolean) });
    setEditing(false);
    note("Saved.");
    await reload();
  };
  return html`
    <li class="card"><h3>${of.name}</h3>
      ${of.description && html`<p>${of.description}</p>`}
      ${of.visual_keywords.length > 0 && html`<p class="tags">${of.visual_keywords.map((word) => html`<span key=${word}>${word}</span>`)}</p>`}
      <p class="soft">${count(of.mentions, "mention")}${of.first_scene && html` · <a href=${`#/read/${book.id}?scene=${of.first_scene.id}`}>first in ${place(of.first_scene)}</a>`}</p>
      <button type="button" class="button" aria-expanded=${editing} aria-label=${`Set right: ${of.name}`} onClick=${() => setEditing(!editing)}>Set right</button>
      ${editing && html`<${Form} action="Save" send=${save}>
        ${(wrong) => html`
          <${Field} label="Name" name="name" required maxlength="255" defaultValue=${of.name} error=${wrong.name} />
          <${Field} label="How it looks" name="description" rows="3" maxlength="2000" defaultValue=${of.description} error=${wrong.description} />
          <${Field} label="In a few words, with commas" name="words" defaultValue=${of.visual_keywords.join(", ")} error=${wrong.visual_keywords} />`}
      <//>`}
    </li>`;
}
