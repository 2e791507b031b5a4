// The receipt of a picture: what the painter was told and given, by whom, and for how much.
import { html } from "./ui.js";
import { money } from "./words.js";

export const Receipt = ({ made, title, open = false }) => html`
  <details class="card" open=${open}><summary>${title}</summary>
    <dl class="receipt">
      ${made.prompt && html`<dt>Told to the painter</dt><dd>${made.prompt}</dd>`}
      ${made.negative_prompt && html`<dt>To keep out</dt><dd>${made.negative_prompt}</dd>`}
      ${made.feedback.length > 0 && html`<dt>Your wishes</dt><dd>${made.feedback.join("; ")}</dd>`}
      ${made.people?.length > 0 && html`<dt>Who is in it</dt><dd><ul class="bound">${made.people.map((person) => html`<${Bound} key=${person.name} person=${person} />`)}</ul></dd>`}
      ${made.setting && html`<dt>Where</dt><dd>${made.setting}</dd>`}
      ${!made.people && made.references.length > 0 && html`<dt>Reference pictures that went along</dt><dd>${made.references.join(", ")}</dd>`}
      ${!made.people && made.missing_references.length > 0 && html`<dt>Reference pictures that did not</dt><dd>${made.missing_references.map((text) => html`<span key=${text} class="line">${text}</span>`)}</dd>`}
      ${made.model && html`<dt>Painter</dt><dd>${[made.model, made.style, made.resolution].filter(Boolean).join(", ")}</dd>`}
      ${made.price !== undefined && made.price !== null && html`<dt>Price</dt><dd>${money(made.price)}</dd>`}
      ${made.seed && html`<dt>Seed</dt><dd>${made.seed}</dd>`}
      ${made.restored && html`<dt>Taken over</dt><dd>from version ${made.restored}</dd>`}
      ${made.warnings.length > 0 && html`<dt>Worth knowing</dt><dd>${made.warnings.join(" ")}</dd>`}
    </dl>
  </details>`;

const Bound = ({ person }) => html`
  <li>${person.reference_url && html`<img src=${person.reference_url} alt=${`The reference picture of ${person.name}`} width="72" height="72" loading="lazy" />`}
    <div><b>${person.name}</b> <span class="soft">${person.look}</span>
      ${person.sent && html`<p class="soft">Their reference picture went along.</p>`}
      ${person.why_not && html`<p class="soft">${person.why_not}</p>`}
      ${person.consistency !== null && html`<${Alike} score=${person.consistency} />`}</div></li>`;

/** How like themselves somebody came out, in words and as a bar. */
export const Alike = ({ score }) => html`
  <p class="alike"><meter min="0" max="1" low="0.5" high="0.75" optimum="1" value=${score} aria-label="Likeness"></meter> ${Math.round(score * 100)} % alike${score < 0.5 ? ": perhaps somebody else" : ""}</p>`;
