// How somebody looks, at each point of the book where that changes.
import { Trouble, Waiting, html, useLoad, useState } from "./ui.js";
import { get } from "./api.js";
import { within } from "./reached.js";
import { place } from "./words.js";

export const FIELDS = [
  ["physical_description", "Altogether"], ["age", "Age"], ["height", "Height"], ["build", "Build"], ["hair_color", "Colour of hair"],
  ["hair_style", "Hair"], ["eye_color", "Eyes"], ["skin_tone", "Skin"], ["distinctive_features", "To be known by"], ["typical_clothing", "Clothes"],
];
const TITLES = Object.fromEntries(FIELDS);
const CHANGES = { age: "Age", hair: "Hair", injury: "Injury", outfit: "Clothes", other: "Also" };

/** The scenes at which somebody looks another way than before, the first one among them. */
function momentsOf(first, changes) {
  const all = [first, ...changes.map((change) => change.scene)].filter(Boolean);
  return [...new Map(all.map((scene) => [scene.id, scene])).values()];
}

export function LooksThrough({ book, character, changes, saidIn, limit, turn, pictures }) {
  const moments = momentsOf(character.first_scene, changes.filter((change) => within(limit, change.scene)));
  const [chosen, setChosen] = useState(null);
  const moment = moments.find((scene) => scene.id === chosen) ?? moments.at(-1);
  const looks = useLoad(() => (moment ? get(`vividpages/${book.id}/timeline`, { scene: moment.id, people: "book" }) : Promise.resolve({ items: [] })), [book.id, moment?.id, turn]);
  const person = looks.data?.items.find((each) => each.character.id === character.id);
  const parts = (person?.parts ?? []).filter((part) => part.since || !saidIn[part.field] || within(limit, saidIn[part.field]));
  const happened = changes.filter((change) => change.scene.id === moment?.id);
  const picture = pictures.find((item) => item.scene.id === moment?.id && item.storyboard.kind === "scene" && item.storyboard.thumbnail_url);
  return html`
    <section><h3>Looks${moments.length > 1 ? " through the book" : ""}</h3>
      ${moments.length > 1 && html`<div class="moments" role="group" aria-label="At which point of the book">
        ${moments.map((scene, index) => html`<button key=${scene.id} type="button" class="button small" aria-pressed=${scene.id === moment.id} onClick=${() => setChosen(scene.id)}>
          ${index ? place(scene) : "At first"}</button>`)}
      </div>`}
      ${looks.error && html`<${Trouble} error=${looks.error} retry=${looks.reload} />`}
      ${!looks.data && !looks.error && html`<${Waiting} />`}
      <div class=${picture ? "look-then" : ""} aria-live="polite">
        ${picture && html`<a class="look-picture" href=${`#/picture/${picture.storyboard.id}`}><img src=${picture.storyboard.thumbnail_url} alt=${picture.storyboard.alt_text} width="320" height="320" loading="lazy" /></a>`}
        <div>
          ${moment && moments.length > 1 && html`<p><a href=${`#/read/${book.id}?scene=${moment.id}`}>Read ${place(moment)}</a></p>`}
          ${happened.length > 0 && html`<${Happened} changes=${happened} />`}
          ${parts.length > 0 && html`<${Parts} parts=${parts} moment=${moment} book=${book} saidIn=${saidIn} />`}
          ${looks.data && !parts.length && html`<p class="soft">The book does not say.</p>`}
        </div>
      </div>
    </section>`;
}

/** What changes in a scene; a sentence often tells of several things. */
const Happened = ({ changes }) => html`
  <div class="change">${[...Map.groupBy(changes, (change) => change.type)].map(([type, some]) => html`<p key=${type}><b>${CHANGES[type]}:</b> ${some.map((change) => change.description).join(", ")}</p>`)}
    ${[...new Set(changes.map((change) => change.evidence))].filter(Boolean).map((text) => html`<q key=${text} class="soft">${text}</q>`)}</div>`;

/** What is to be seen of somebody, and why; with `saidIn` the sentences that say so, and the way to them. */
export const Parts = ({ parts, moment, book, saidIn = null }) => html`
  <dl class="looks">${parts.map((part, index) => html`
    <div key=${index} class=${part.since && part.since.id === moment?.id ? "fresh" : ""}>
      <dt>${TITLES[part.field] ?? CHANGES[part.type] ?? "Also"}${part.yours && html` <span class="badge">yours</span>`}</dt>
      <dd>${part.text}
        ${part.since && part.since.id !== moment?.id && html`<span class="soft"> since <a href=${`#/read/${book.id}?scene=${part.since.id}`}>${place(part.since)}</a></span>`}
        ${saidIn && part.evidence && part.since?.id !== moment?.id && html`<q class="soft">${part.evidence}</q>`}
        ${saidIn?.[part.field] && !part.since && html`<a class="soft" href=${`#/read/${book.id}?scene=${saidIn[part.field].id}`}>${place(saidIn[part.field])}</a>`}</dd>
    </div>`)}</dl>`;
