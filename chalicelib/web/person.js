// Somebody: how they look and why, how they change, their pictures, and setting them right.
import { Action, Icon, Trouble, Waiting, html, useEffect, useLoad, useRef, useState } from "./ui.js";
import { get, getAll, patch } from "./api.js";
import { correct } from "./correcting.js";
import { tried } from "./notes.js";
import { References, Similar } from "./alike.js";
import { Portrait, nameFor } from "./cast.js";
import { Grid } from "./gallery.js";
import { KINDS } from "./merging.js";
import { LooksThrough } from "./person-looks.js";
import { PersonEdit } from "./person-edit.js";
import { Reached, useReached, within } from "./reached.js";
import { StaleHint } from "./stale.js";
import { count, place } from "./words.js";

const PICTURES = 120;

export function Person({ book, id }) {
  const person = useLoad(() => get(`characters/${id}`), [id]);
  const pictures = useLoad(() => getAll(`vividpages/${book.id}/storyboards`, { character_id: id }, (items) => items.length >= PICTURES), [id, book.progress.painted]);
  const reached = useReached(book);
  const [editing, setEditing] = useState(false);
  const [turn, setTurn] = useState(0);
  const editButton = useRef(null);
  const saved = () => { setEditing(false); editButton.current?.focus(); };
  useEffect(() => setEditing(false), [id]);
  if (person.error) return html`<${Trouble} error=${person.error} retry=${person.reload} /><p><a href=${`#/book/${book.id}/people`}>Everybody</a></p>`;
  if (!person.data || !reached.ready) return html`<${Waiting} />`;
  const { character, scenes, changes, said_in: saidIn } = person.data;
  const { limit } = reached;
  const back = html`<p><a class="button quiet" href=${`#/book/${book.id}/people`}><${Icon} name="back" />Everybody</a></p>`;
  if (!within(limit, character.first_scene)) {
    return html`${back}<h2>Somebody you have not met yet</h2><${Reached} reached=${reached} book=${book} />`;
  }
  const renew = async () => { await person.reload(); setTurn((old) => old + 1); };
  const name = nameFor(character, limit);
  const also = character.aliases.filter((each) => each.name !== name && (!each.revealed || within(limit, each.revealed))).map((each) => each.name);
  const seen = scenes.filter((scene) => within(limit, scene));
  const shown = (pictures.data ?? []).filter((item) => within(limit, item.scene));
  const hide = () => tried(() => correct(book, character.hidden ? "Shown again." : "Hidden from the list of people.", () => patch(`characters/${id}`, { hidden: !character.hidden }), renew));
  return html`
    ${back}
    <div class="person">
      <${Portrait} book=${book} person=${character} limit=${limit} />
      <div>
        <h2>${name}</h2>
        <p class="soft">${[also.length > 0 && `Also called ${also.join(", ")}`, `in ${count(seen.length, "scene")}${limit ? " so far" : ""}`].filter(Boolean).join(" · ")}</p>
        <p class="row">
          ${character.first_scene && html`<a class="button" href=${`#/read/${book.id}?scene=${character.first_scene.id}`}>First seen: ${place(character.first_scene)}</a>`}
          <button type="button" class="button" ref=${editButton} aria-expanded=${editing} onClick=${() => setEditing(!editing)}>Edit</button>
          <${Action} run=${hide}>${character.hidden ? "Show again" : "Hide"}<//>
        </p>
      </div>
    </div>
    <${Reached} reached=${reached} book=${book} />
    ${turn > 0 && html`<${StaleHint} book=${book} turn=${turn} />`}
    ${editing && html`<${PersonEdit} key=${turn} book=${book} character=${character} limit=${limit} saved=${saved} after=${renew} />`}
    <${LooksThrough} book=${book} character=${character} changes=${changes} saidIn=${saidIn} limit=${limit} turn=${turn} pictures=${shown} />
    <${References} id=${id} limit=${limit} />
    ${shown.length > 0 && html`<section><h3>Pictures</h3><${Grid} book=${book} items=${shown} renew=${pictures.reload} /></section>`}
    ${seen.length > 0 && html`<details><summary>Every scene with ${name}</summary>
      <p class="scenes">${seen.map((scene) => html`<a key=${scene.id} href=${`#/read/${book.id}?scene=${scene.id}`} aria-label=${place(scene)}>${scene.chapter_number}.${scene.scene_number}</a>`)}</p></details>`}
    ${!limit && html`<${Similar} kind=${KINDS.character} id=${id} />`}`;
}
