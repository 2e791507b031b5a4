// The places of a book, as far as it was read, and one of them.
import { Action, Icon, Trouble, Waiting, html, useEffect, useLoad, useRef, useState } from "./ui.js";
import { get, getAll, patch } from "./api.js";
import { Corrections, correct } from "./correcting.js";
import { Similar } from "./alike.js";
import { Field, Form } from "./form.js";
import { Grid } from "./gallery.js";
import { Duplicates, KINDS, Merge, Split } from "./merging.js";
import { tried } from "./notes.js";
import { Reached, useReached, within } from "./reached.js";
import { StaleHint } from "./stale.js";
import { count, inOrder, place } from "./words.js";

const PICTURES = 120;
const KIND = KINDS.setting;

export function Places({ book }) {
  const [hidden, setHidden] = useState(false);
  const reached = useReached(book);
  const places = useLoad(() => getAll(`vividpages/${book.id}/settings`, { hidden: hidden || null }), [book.id, book.status, hidden]);
  const [turn, setTurn] = useState(0);
  const renew = async () => { await places.reload(); setTurn((old) => old + 1); };
  if (places.error) return html`<${Trouble} error=${places.error} retry=${places.reload} />`;
  if (!places.data || !reached.ready) return html`<${Waiting} />`;
  const known = places.data.filter((each) => within(reached.limit, each.first_scene));
  const shown = reached.whole ? known : [...known].sort((one, other) => inOrder(one.first_scene, other.first_scene));
  return html`
    <h2 class="seen-not">Places</h2>
    <${Reached} reached=${reached} book=${book} />
    ${!places.data.length && html`<p class="lead">No place is known yet.</p>`}
    <${Duplicates} book=${book} kind=${KIND} known=${new Set(known.map((each) => each.id))} turn=${turn} after=${renew} />
    <ul class="places">${shown.map((each) => html`
      <li key=${each.id} class=${`card ${each.hidden ? "faded" : ""}`}>
        <h3><a href=${`#/book/${book.id}/places/${each.id}`}>${each.name}</a></h3>
        ${each.description && html`<p>${each.description}</p>`}
        <${Words} of=${each} />
        ${each.first_scene && html`<p class="soft">First in <a href=${`#/read/${book.id}?scene=${each.first_scene.id}`}>${place(each.first_scene)}</a></p>`}
      </li>`)}</ul>
    ${places.data.length > known.length && known.length > 0 && html`<p class="soft">More places come later.</p>`}
    <label class="tick"><input type="checkbox" checked=${hidden} onChange=${(event) => setHidden(event.target.checked)} /><span>Show those I have hidden</span></label>
    <${Corrections} book=${book} subject="setting" turn=${turn} after=${renew} />`;
}

const Words = ({ of }) => of.visual_keywords.length > 0 && html`<p class="tags">${of.visual_keywords.map((word) => html`<span key=${word}>${word}</span>`)}</p>`;

export function Place({ book, id }) {
  const found = useLoad(() => get(`settings/${id}`), [id]);
  const pictures = useLoad(() => getAll(`vividpages/${book.id}/storyboards`, { setting_id: id }, (items) => items.length >= PICTURES), [id, book.progress.painted]);
  const reached = useReached(book);
  const [editing, setEditing] = useState(false);
  const [turn, setTurn] = useState(0);
  const editButton = useRef(null);
  const saved = () => { setEditing(false); editButton.current?.focus(); };
  useEffect(() => setEditing(false), [id]);
  if (found.error) return html`<${Trouble} error=${found.error} retry=${found.reload} /><p><a href=${`#/book/${book.id}/places`}>All places</a></p>`;
  if (!found.data || !reached.ready) return html`<${Waiting} />`;
  const { setting, scenes } = found.data;
  const { limit } = reached;
  const back = html`<p><a class="button quiet" href=${`#/book/${book.id}/places`}><${Icon} name="back" />All places</a></p>`;
  if (!within(limit, setting.first_scene)) return html`${back}<h2>A place you have not come to yet</h2><${Reached} reached=${reached} book=${book} />`;
  const renew = async () => { await found.reload(); setTurn((old) => old + 1); };
  const seen = scenes.filter((scene) => within(limit, scene));
  const shown = (pictures.data ?? []).filter((item) => within(limit, item.scene) && item.storyboard.kind === "scene");
  const hide = () => tried(() => correct(book, setting.hidden ? "Shown again." : "Hidden from the list of places.", () => patch(`settings/${id}`, { hidden: !setting.hidden }), renew));
  const also = setting.aliases.filter((name) => name !== setting.name);
  return html`
    ${back}
    <h2>${setting.name}</h2>
    <p class="soft">${[also.length > 0 && `Also called ${also.join(", ")}`, `in ${count(seen.length, "scene")}${limit ? " so far" : ""}`].filter(Boolean).join(" · ")}</p>
    ${setting.description && html`<p>${setting.description}</p>`}
    <${Words} of=${setting} />
    <p class="row">
      ${setting.first_scene && html`<a class="button" href=${`#/read/${book.id}?scene=${setting.first_scene.id}`}>First: ${place(setting.first_scene)}</a>`}
      <button type="button" class="button" ref=${editButton} aria-expanded=${editing} onClick=${() => setEditing(!editing)}>Edit</button>
      <${Action} run=${hide}>${setting.hidden ? "Show again" : "Hide"}<//>
    </p>
    <${Reached} reached=${reached} book=${book} />
    ${turn > 0 && html`<${StaleHint} book=${book} turn=${turn} />`}
    ${editing && html`<${Edit} key=${turn} book=${book} setting=${setting} limit=${limit} saved=${saved} after=${renew} />`}
    ${shown.length > 0 && html`<section><h3>Pictures</h3><${Grid} book=${book} items=${shown} renew=${pictures.reload} /></section>`}
    ${!limit && html`<${Similar} kind=${KIND} id=${id} />`}`;
}

function Edit({ book, setting, limit, saved, after }) {
  const save = async ({ name, description, words }) => {
    const keywords = words.split(",").map((each) => each.trim()).filter(Boolean);
    const given = { name, description, visual_keywords: keywords };
    const change = Object.fromEntries(Object.entries(given).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(setting[field])));
    if (Object.keys(change).length) await correct(book, "Saved. It stays so, whatever is read later.", () => patch(`settings/${setting.id}`, change), after);
    saved();
  };
  return html`
    <div class="card editing">
      <${Form} action="Save" send=${save}>
        ${(wrong) => html`
          <${Field} label="Name" name="name" required maxlength="255" defaultValue=${setting.name} error=${wrong.name} />
          <${Field} label="How it looks" name="description" rows="3" maxlength="2000" defaultValue=${setting.description} error=${wrong.description} />
          <${Field} label="In a few words, with commas" name="words" defaultValue=${setting.visual_keywords.join(", ")} error=${wrong.visual_keywords} />`}
      <//>
      <${Merge} book=${book} kind=${KIND} one=${setting} limit=${limit} merged=${after} />
      <${Split} book=${book} kind=${KIND} one=${setting} after=${after} />
    </div>`;
}
