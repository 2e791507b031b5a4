// Setting somebody right.
import { html } from "./ui.js";
import { patch } from "./api.js";
import { nameFor } from "./cast.js";
import { correct } from "./correcting.js";
import { Field, Form, Select } from "./form.js";
import { KINDS, Merge, Split } from "./merging.js";
import { FIELDS } from "./person-looks.js";

const GENDERS = [["F", "Woman or girl"], ["M", "Man or boy"], ["U", "Not said"]];
const ROLES = [["protagonist", "At the centre"], ["antagonist", "Against them"], ["supporting", "Around them"]];
const MANY = "distinctive_features";

const asText = (value) => [value].flat().join(", ");
const asList = (text) => text.split(",").map((each) => each.trim()).filter(Boolean);

export function PersonEdit({ book, character, limit, saved, after }) {
  // A name that is revealed later is not shown in the form either.
  const named = nameFor(character, limit) === character.name;
  const save = async (values) => {
    const appearance = {};
    for (const [field] of FIELDS) {
      const text = values[field].trim();
      if (text !== asText(character.appearance[field])) appearance[field] = field === MANY ? asList(text) : text;
    }
    const change = Object.fromEntries(["name", "gender", "role"].filter((field) => values[field] !== undefined && values[field] !== character[field]).map((field) => [field, values[field]]));
    if (Object.keys(appearance).length) change.appearance = appearance;
    if (!Object.keys(change).length) { saved(); return; }
    await correct(book, "Saved. It stays so, whatever is read later.", () => patch(`characters/${character.id}`, change), after);
    saved();
  };
  return html`
    <div class="card editing">
      <${Form} action="Save" send=${save} class="pairs">
        ${(wrong) => html`
          ${named && html`<${Field} label="Name" name="name" required maxlength="255" defaultValue=${character.name} error=${wrong.name} />`}
          <${Select} label="Gender" name="gender" value=${character.gender} options=${GENDERS} />
          ${!limit && html`<${Select} label="Part in the story" name="role" value=${character.role} options=${ROLES} />`}
          ${FIELDS.map(([field, title]) => html`<${Field} key=${field} label=${title} name=${field} maxlength="2000" hint=${field === MANY ? "Several, with commas" : null}
            defaultValue=${asText(character.appearance[field])} error=${wrong[`appearance.${field}`]} />`)}`}
      <//>
      <${Merge} book=${book} kind=${KINDS.character} one=${character} limit=${limit} merged=${after} />
      <${Split} book=${book} kind=${KINDS.character} one=${character} after=${after} />
    </div>`;
}
