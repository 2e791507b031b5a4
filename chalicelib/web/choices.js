// The choices of a book.
import { Trouble, html, useLoad } from "./ui.js";
import { get } from "./api.js";
import { Field, Select } from "./form.js";
import { Picture } from "./sample.js";
import { count, day } from "./words.js";

// Whose models read a whole book as one batch, and whose take reference pictures.
const PATIENT = ["claude", "openai"];
const REFERRED = ["openai", "stable-diffusion"];
const RETRIES = [["0", "No"], ["3", "The worst 3"], ["10", "The worst 10"], ["20", "The worst 20"]];

const DENSITIES = [
  ["custom", "A few for each chapter", "You say how many."],
  ["per-chapter", "One for each chapter", "The quickest: an illustration to open each."],
  ["per-paragraph", "One for every scene", "The fullest: a picture wherever you are."],
];

/** What an error says of fields of the choices, by their names. */
export const wrongOf = (error) => Object.fromEntries(Object.entries(error.fields ?? {}).map(([name, text]) => [name.replace(/^(choices|preferences)\./, ""), text]));

/** The choices of a book, to be changed; of a `finished` one, only how its pictures look. */
export function Choices({ value, change, wrong = {}, finished = false }) {
  const styles = useLoad(() => get("styles"), []);
  const models = useLoad(() => get("models"), []);
  const error = styles.error ?? models.error;
  if (error) return html`<${Trouble} error=${error} retry=${() => { styles.reload(); models.reload(); }} />`;
  const reader = (models.data?.items ?? []).find((model) => model.purpose === "text" && model.name === value.llm_model);
  const painter = (models.data?.items ?? []).find((model) => model.purpose === "picture" && model.name === value.image_model);
  return html`
    <fieldset><legend class="big">How shall it look?</legend>
      <div class="styles">
        ${(styles.data?.items ?? []).map((style) => html`
          <label key=${style.name} class="style">
            <input type="radio" name="style" checked=${value.style_preset === style.name} onChange=${() => change({ style_preset: style.name })} />
            <${Picture} style=${style.name} /><span>${style.title}</span>
          </label>`)}
      </div>
    </fieldset>
    ${!finished && html`<fieldset><legend class="big">How many pictures?</legend>
      <div class="options">
        ${DENSITIES.map(([name, title, text]) => html`
          <label key=${name} class="option">
            <input type="radio" name="density" checked=${value.density === name} onChange=${() => change({ density: name })} />
            <span><b>${title}</b><br /><span class="soft">${text}</span></span>
          </label>`)}
      </div>
      ${value.density === "custom" && html`<${Field} label="Pictures in each chapter" type="number" min="1" max="100" inputmode="numeric"
        value=${value.storyboards_per_chapter} error=${wrong.storyboards_per_chapter}
        onInput=${(event) => { const wanted = Math.trunc(event.target.valueAsNumber); if (wanted >= 1 && wanted <= 100) change({ storyboards_per_chapter: wanted }); }} />`}
      <label class="tick"><input type="checkbox" checked=${value.speakers} onChange=${(event) => change({ speakers: event.target.checked })} />
        <span>Portraits of who is speaking, beside the dialogue</span></label>
    </fieldset>`}
    <fieldset><legend class="big">${finished ? "Who paints?" : "Who reads, and who paints?"}</legend>
      ${!finished && html`<${Models} legend="Reads the book" purpose="text" all=${models.data?.items} chosen=${value.llm_model} choose=${(name) => change({ llm_model: name })} />`}
      ${!finished && reader && PATIENT.includes(reader.provider) && html`<label class="tick"><input type="checkbox" checked=${value.economy} onChange=${(event) => change({ economy: event.target.checked })} />
        <span>Take your time: half the price of reading, but hours instead of minutes</span></label>`}
      <${Models} legend="Paints the pictures" purpose="picture" all=${models.data?.items} chosen=${value.image_model} choose=${(name) => change({ image_model: name })} />
      ${painter && REFERRED.includes(painter.provider) && html`<label class="tick"><input type="checkbox" checked=${value.references} onChange=${(event) => change({ references: event.target.checked })} />
        <span>A reference picture of everybody in each of their looks, bought once, so that they stay recognisable</span></label>
        <${Select} label="Paint those who came out least like themselves once more" value=${String(value.retries ?? 0)} options=${RETRIES} onChange=${(event) => change({ retries: Number(event.target.value) })} />`}
    </fieldset>
    <fieldset><legend class="big">Anything else?</legend>
      <${Select} label="Size of the pictures" value=${value.resolution} options=${[["720x720", "720 × 720, quicker"], ["1080x1080", "1080 × 1080, finer"]]}
        onChange=${(event) => change({ resolution: event.target.value })} />
      <${Field} label="Your wishes" rows="3" maxlength="2000" value=${value.instructions} error=${wrong.instructions}
        hint="For instance: no blood; everybody in clothes of the 1890s." onInput=${(event) => change({ instructions: event.target.value })} />
      <${Field} label="Spend at most (US dollars)" inputmode="decimal" placeholder="No limit" value=${value.budget ?? ""} error=${wrong.budget}
        onInput=${(event) => change({ budget: event.target.value.trim() || null })} />
    </fieldset>`;
}

const successor = (all, model) => {
  const next = all.find((each) => each.name === model.successor);
  return next ? `; ${next.title} comes after it` : "";
};

/** The models of a purpose: those that can be used, and why the others cannot. */
export function Models({ legend, purpose, all = [], chosen, choose }) {
  const fitting = all.filter((model) => model.purpose === purpose);
  return html`
    <div role="radiogroup" aria-label=${legend} class="models"><p class="label">${legend}</p>
      ${fitting.filter((model) => model.usable).map((model) => html`
        <label key=${model.name} class="option">
          <input type="radio" name=${purpose} checked=${chosen === model.name} onChange=${() => choose(model.name)} />
          <span><b>${model.title}</b>${model.ends && html`<br /><span class="soft">Its vendor ends it on ${day(model.ends)}${successor(all, model)}.</span>`}</span>
        </label>`)}
      ${fitting.some((model) => !model.usable) && html`
        <details><summary>${count(fitting.filter((model) => !model.usable).length, "more model")} you could use</summary>
          <ul class="why">${fitting.filter((model) => !model.usable).map((model) => html`<li key=${model.name}><b>${model.title}</b> <span class="soft">${model.why_not}</span></li>`)}</ul>
          <p><a href="#/settings/keys">Add a key</a></p>
        </details>`}
    </div>`;
}
