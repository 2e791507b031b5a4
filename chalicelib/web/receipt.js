// The receipt of a picture: what the painter was told and given, by whom, and for how much.
import { html } from "./ui.js";
import { money } from "./words.js";

export const Receipt = ({ made, title, open = false }) => html`
  <details class="card" open=${open}><summary>${title}</summary>
    <dl class="receipt">
      ${made.prompt && html`<dt>Told to the painter</dt><dd>${made.prompt}</dd>`}
      ${made.negative_prompt && html`<dt>To keep out</dt><dd>${made.negative_prompt}</dd>`}
      ${made.feedback.length > 0 && html`<dt>Your wishes</dt><dd>${made.feedback.join("; ")}</dd>`}
      ${made.references.length > 0 && html`<dt>Reference pictures that went along</dt><dd>${made.references.join(", ")}</dd>`}
      ${made.missing_references.length > 0 && html`<dt>Reference pictures that did not</dt><dd>${made.missing_references.map((text) => html`<span key=${text} class="line">${text}</span>`)}</dd>`}
      ${made.model && html`<dt>Painter</dt><dd>${[made.model, made.style, made.resolution].filter(Boolean).join(", ")}</dd>`}
      ${made.price !== undefined && made.price !== null && html`<dt>Price</dt><dd>${money(made.price)}</dd>`}
      ${made.seed && html`<dt>Seed</dt><dd>${made.seed}</dd>`}
      ${made.restored && html`<dt>Taken over</dt><dd>from version ${made.restored}</dd>`}
      ${made.warnings.length > 0 && html`<dt>Worth knowing</dt><dd>${made.warnings.join(" ")}</dd>`}
    </dl>
  </details>`;
