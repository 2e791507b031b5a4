// Somebody: how they look and why, how they change, and setting them right.
import { Action, Icon, Trouble, Waiting, html, useLoad, useState } from "./ui.js";
import { get, getAll, patch, post } from "./api.js";
import { go } from "./router.js";
import { Field, Form, Select } from "./form.js";
import { note, tried } from "./notes.js";
import { Portrait } from "./cast.js";
import { count, place } from "./words.js";

const LOOKS = [
  ["physical_description", "Altogether"], ["age", "Age"], ["height", "Height"], ["build", "Build"], ["hair_color", "Colour of hair"],
  ["hair_style", "Hair"], ["eye_color", "Eyes"], ["skin_tone", "Skin"], ["distinctive_features", "To be known by"], ["typical_clothing", "Clothes"],
];
const GENDERS = [["F", "Woman or girl"], ["M", "Man or boy"], ["U", "Not said"]];
const ROLES = [["protagonist", "At the centre"], ["antagonist", "Against them"], ["supporting", "Around them"]];
const CHANGES = { age: "Age", hair: "Hair", injury: "Injury", outfit: "Clothes", other: "Looks" };

export function Person({ book, id }) {
  const person = useLoad(() => get(`characters/${id}`), [id]);
  const [editing, setEditing] = useState(false);
  if (person.error) return html`<${Trouble} error=${person.error} retry=${person.reload} />`;
  if (!person.data) return html`<${Waiting} />`;
  const { character, scenes, changes } = person.data;
  const also = character.aliases.map((each) => each.name).filter((name) => name !== character.name);
  const hide = () => tried(async () => person.put(await patch(`characters/${id}`, { hidden: !character.hidden })), character.hidden ? "Shown again." : "Hidden.");
  return html`
    <p><a class="button quiet" href=${`#/book/${book.id}/people`}><${Icon} name="back" />Everybody</a></p>
    <div class="person">
      <${Portrait} person=${character} />
      <div>
        <h2>${character.name}</h2>
        <p class="soft">${[also.length > 0 && `Also called ${also.join(", ")}`, `in ${count(scenes.length, "scene")}`].filter(Boolean).join(" · ")}</p>
        <p class="row">
          ${character.first_scene && html`<a class="button" href=${`#/read/${book.id}?scene=${character.first_scene.id}`}>First seen: ${place(character.first_scene)}</a>`}
          <button type="button" class="button" aria-expanded=${editing} onClick=${() => setEditing(!editing)}>Set right</button>
          <${Action} run=${hide}>${character.hidden ? "Show again" : "Hide"}<//>
        </p>
      </div>
    </div>
    ${editing && html`<${Edit} book=${book} character=${character} saved=${(data) => { person.put(data); setEditing(false); note("Saved. It stays so, whatever is read later."); }} />`}
    <section><h3>Looks</h3><dl class="looks">
      ${LOOKS.map(([field, title]) => {
        const text = [character.appearance[field]].flat().join(", ");
        return text && html`<div key=${field}><dt>${title}</dt><dd>${text}${character.evidence[field] && html`<q class="soft">${character.evidence[field]}</q>`}</dd></div>`;
      })}
    </dl>${LOOKS.every(([field]) => ![character.appearance[field]].flat().join("")) && html`<p class="soft">The book does not say.</p>`}</section>
    ${changes.length > 0 && html`<section><h3>Through the book</h3><ol class="timeline">
      ${changes.map((change) => html`<li key=${change.id}>
        <a href=${`#/read/${book.id}?scene=${change.scene.id}`}>${place(change.scene)}</a>
        <p><b>${CHANGES[change.type]}${change.ends ? ", as before" : ""}:</b> ${change.description}</p>
        ${change.evidence && html`<q class="soft">${change.evidence}</q>`}</li>`)}
    </ol></section>`}`;
}

function Edit({ book, character, saved }) {
  const save = async (values) => {
    const appearance = {};
    for (const [field] of LOOKS) {
      const text = values[field].trim();
      const before = [character.appearance[field]].flat().join(", ");
      if (text !== before) appearance[field] = field === "distinctive_features" ? text.split(",").map((each) => each.trim()).filter(Boolean) : text;
    }
    const change = {};
    for (const field of ["name", "gender", "role"]) if (values[field] !== character[field]) change[field] = values[field];
    if (Object.keys(appearance).length) change.appearance = appearance;
    saved(await patch(`characters/${character.id}`, change));
  };
  return html`
    <div class="card">
      <${Form} action="Save" send=${save} class="pairs">
        ${(wrong) => html`
          <${Field} label="Name" name="name" required maxlength="255" defaultValue=${character.name} error=${wrong.name} />
          <${Select} label="Gender" name="gender" value=${character.gender} options=${GENDERS} />
          <${Select} label="Part in the story" name="role" value=${character.role} options=${ROLES} />
          ${LOOKS.map(([field, title]) => html`<${Field} key=${field} label=${title} name=${field} defaultValue=${[character.appearance[field]].flat().join(", ")} error=${wrong[`appearance.${field}`]} />`)}`}
      <//>
      <${Merge} book=${book} character=${character} saved=${saved} />
      ${character.aliases.length > 1 && html`<${Split} book=${book} character=${character} />`}
    </div>`;
}

function Merge({ book, character, saved }) {
  const others = useLoad(() => getAll(`vividpages/${book.id}/characters`), [book.id]);
  const [other, setOther] = useState("");
  const merge = () => tried(async () => saved(await post(`characters/${character.id}/merge`, { with: [other] })));
  return html`
    <hr /><h3>The same person twice?</h3>
    <${Select} label=${`Who else is ${character.name}?`} value=${other} onChange=${(event) => setOther(event.target.value)}
      options=${[["", "Choose…"], ...(others.data ?? []).filter((each) => each.id !== character.id).map((each) => [each.id, each.name])]} />
    <${Action} run=${merge} disabled=${!other}>Make them one<//>`;
}

function Split({ book, character }) {
  const [aliases, setAliases] = useState([]);
  const toggle = (name) => setAliases((old) => (old.includes(name) ? old.filter((each) => each !== name) : [...old, name]));
  const split = () => tried(async () => {
    const made = await post(`characters/${character.id}/split`, { name: aliases[0], aliases });
    go(`/book/${book.id}/people/${made.split_off.character.id}`);
  }, "They are two now.");
  return html`
    <hr /><fieldset><legend>Two people in one? Tick the names of the other.</legend>
      ${character.aliases.map(({ name }) => html`<label key=${name} class="tick"><input type="checkbox" checked=${aliases.includes(name)} onChange=${() => toggle(name)} /><span>${name}</span></label>`)}
    </fieldset>
    <${Action} run=${split} disabled=${!aliases.length}>Split them<//>`;
}
