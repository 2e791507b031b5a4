// What is to be made of a book, and what that takes, before anything is spent.
import { Action, Trouble, html, useEffect, useLoad, useRef, useState } from "./ui.js";
import { get, patch, post } from "./api.js";
import { Picture } from "./sample.js";
import { Field, Select } from "./form.js";
import { note } from "./notes.js";
import { count, duration, money, number } from "./words.js";

const DENSITIES = [
  ["custom", "A few for each chapter", "You say how many."],
  ["per-chapter", "One for each chapter", "The quickest: an illustration to open each."],
  ["per-paragraph", "One for every scene", "The fullest: a picture wherever you are."],
];

/** The choices of a book, all of them to be changed. */
export function Choices({ value, change, wrong = {} }) {
  const styles = useLoad(() => get("styles"), []);
  const models = useLoad(() => get("models"), []);
  const error = styles.error ?? models.error;
  if (error) return html`<${Trouble} error=${error} retry=${() => { styles.reload(); models.reload(); }} />`;
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
    <fieldset><legend class="big">How many pictures?</legend>
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
    </fieldset>
    <fieldset><legend class="big">Who reads, and who paints?</legend>
      <${Models} legend="Reads the book" purpose="text" all=${models.data?.items} chosen=${value.llm_model} choose=${(name) => change({ llm_model: name })} />
      <${Models} legend="Paints the pictures" purpose="picture" all=${models.data?.items} chosen=${value.image_model} choose=${(name) => change({ image_model: name })} />
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

function Models({ legend, purpose, all = [], chosen, choose }) {
  const fitting = all.filter((model) => model.purpose === purpose);
  return html`
    <div role="radiogroup" aria-label=${legend} class="models"><p class="label">${legend}</p>
      ${fitting.filter((model) => model.usable).map((model) => html`
        <label key=${model.name} class="option">
          <input type="radio" name=${purpose} checked=${chosen === model.name} onChange=${() => choose(model.name)} />
          <span><b>${model.title}</b></span>
        </label>`)}
      ${fitting.some((model) => !model.usable) && html`
        <details><summary>${count(fitting.filter((model) => !model.usable).length, "more model")} you could use</summary>
          <ul class="why">${fitting.filter((model) => !model.usable).map((model) => html`<li key=${model.name}><b>${model.title}</b> <span class="soft">${model.why_not}</span></li>`)}</ul>
          <p><a href="#/settings/keys">Add a key</a></p>
        </details>`}
    </div>`;
}

export function Wizard({ book, started }) {
  const [choices, setChoices] = useState(book.choices);
  const [wrong, setWrong] = useState({});
  const change = (values) => { setWrong({}); setChoices((old) => ({ ...old, ...values })); };
  const estimate = useEstimate(book, choices);
  const start = async () => {
    try {
      await patch(`vividpages/${book.id}`, { choices });
      started(await post(`vividpages/${book.id}/start`));
      scrollTo(0, 0);
    } catch (error) {
      setWrong(Object.fromEntries(Object.entries(error.fields ?? {}).map(([name, text]) => [name.replace("choices.", ""), text])));
      note(error.message, "bad");
    }
  };
  return html`
    <div class="wizard">
      <div><${Choices} value=${choices} change=${change} wrong=${wrong} /></div>
      <aside class="card estimate" aria-label="What it takes">
        <h2>What it takes</h2>
        <div aria-live="polite" aria-busy=${estimate.loading}>
          ${estimate.error && html`<${Trouble} error=${estimate.error} retry=${estimate.reload} />`}
          ${estimate.data && !estimate.error && html`<${Bill} of=${estimate.data} />`}
        </div>
        <${Action} class="strong wide" run=${start}>Paint this book<//>
        <p class="hint">You can read while it is painted, and stop at any time.</p>
      </aside>
    </div>`;
}

function useEstimate(book, choices) {
  const [asked, setAsked] = useState(choices);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) { first.current = false; return undefined; }
    const timer = setTimeout(() => setAsked(choices), 300);
    return () => clearTimeout(timer);
  }, [choices]);
  const { instructions, budget, ...reckoned } = asked;
  return useLoad(() => get(`vividpages/${book.id}/estimate`, reckoned), [JSON.stringify(reckoned)]);
}

const Bill = ({ of }) => html`
  <dl class="bill">
    <div class="price"><dt class="seen-not">Price</dt><dd>${money(of.price)}</dd></div>
    <div><dt>Pictures</dt><dd>up to ${number(of.pictures)}</dd></div>
    <div><dt>Time</dt><dd>${duration(of.seconds)}</dd></div>
    <div class="more"><dt>To read</dt><dd>${number(of.words)} words, ${count(of.scenes, "scene")}</dd></div>
  </dl>`;
