// The page before one is inside: a picture and a card.
import { asset, html } from "./ui.js";
import { Picture } from "./sample.js";

export const Door = ({ title, lead, children }) => html`
  <main id="main" class="door">
    <section class="door-card">
      <p class="brand"><img src=${asset("icon.svg")} alt="" width="34" height="34" />VividPages</p>
      <p class="door-what">Your books, with a picture for every scene.</p>
      <h1>${title}</h1>
      ${lead && html`<p class="lead">${lead}</p>`}
      ${children}
    </section>
    <aside class="door-art" aria-hidden="true">
      ${["storybook", "watercolor", "fantasy", "noir"].map((style) => html`<${Picture} key=${style} style=${style} />`)}
      <p class="door-line">Every scene, seen.</p>
    </aside>
  </main>`;
