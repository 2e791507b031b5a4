// Two that are one, and one who is two: people and places alike.
import { Action, html, useLoad, useState } from "./ui.js";
import { get, getAll, post } from "./api.js";
import { go } from "./router.js";
import { Select } from "./form.js";
import { correct } from "./correcting.js";
import { tried } from "./notes.js";
import { within } from "./reached.js";

/** The two kinds there are; `own` is what a detail of the API calls it. */
export const KINDS = {
  character: { own: "character", path: "characters", tab: "people", twice: "The same person twice?", two: "Two people in one?", alike: "People who look like them, in all your books" },
  setting: { own: "setting", path: "settings", tab: "places", twice: "The same place twice?", two: "Two places in one?", alike: "Places like it, in all your books" },
};

const namesOf = (each) => each.aliases.map((alias) => alias.name ?? alias);

export function Merge({ book, kind, one, limit, merged }) {
  const others = useLoad(() => getAll(`vividpages/${book.id}/${kind.path}`), [book.id, one.id]);
  const [other, setOther] = useState("");
  const choices = (others.data ?? []).filter((each) => each.id !== one.id && within(limit, each.first_scene));
  const merge = () => tried(() => correct(book, `They are one now: ${one.name}.`, () => post(`${kind.path}/${one.id}/merge`, { with: [other] }), merged));
  return html`
    <section><h3>${kind.twice}</h3>
      <${Select} label=${`Who else is ${one.name}?`} value=${other} onChange=${(event) => setOther(event.target.value)}
        options=${[["", "Choose…"], ...choices.map((each) => [each.id, each.name])]} />
      <${Action} run=${merge} disabled=${!other}>Make them one<//>
    </section>`;
}

export function Split({ book, kind, one, after }) {
  const [aliases, setAliases] = useState([]);
  const names = namesOf(one);
  if (names.length < 2) return null;
  const toggle = (name) => setAliases((old) => (old.includes(name) ? old.filter((each) => each !== name) : [...old, name]));
  const split = () => tried(() => correct(book, "They are two now.", async () => {
    const made = await post(`${kind.path}/${one.id}/split`, { name: aliases[0], aliases });
    go(`/book/${book.id}/${kind.tab}/${made.split_off[kind.own].id}`);
  }, after));
  return html`
    <section><fieldset><legend>${kind.two} Tick the names of the other.</legend>
      ${names.map((name) => html`<label key=${name} class="tick"><input type="checkbox" checked=${aliases.includes(name)} onChange=${() => toggle(name)} /><span>${name}</span></label>`)}
    </fieldset>
    <${Action} run=${split} disabled=${!aliases.length || aliases.length === names.length}>Split them<//></section>`;
}

/** Pairs that may be one, of those who may be shown. */
export function Duplicates({ book, kind, known, turn, after }) {
  const found = useLoad(() => get(`vividpages/${book.id}/duplicates`), [book.id, turn]);
  const pairs = (found.data?.items ?? []).filter((pair) => pair.kind === kind.own && known.has(pair.one.id) && known.has(pair.other.id));
  if (!pairs.length) return null;
  const merge = (pair) => tried(() => correct(book, `They are one now: ${pair.one.name}.`, () => post(`${kind.path}/${pair.one.id}/merge`, { with: [pair.other.id] }), after));
  const apart = (pair) => tried(() => correct(book, "They stay two.", () => post(`${kind.path}/${pair.one.id}/not-same`, { with: [pair.other.id] }), after));
  return html`
    <details class="card pairs-found"><summary>${pairs.length === 1 ? "Two of these may be one" : `${pairs.length} pairs of these may be one`}</summary>
      <ul class="list lines">${pairs.map((pair) => html`
        <li key=${pair.one.id + pair.other.id}>
          <p><b>${pair.one.name}</b> and <b>${pair.other.name}</b> <span class="soft">${pair.reasons.join(" ")}</span></p>
          <div class="row"><${Action} run=${() => merge(pair)} aria-label=${`Make one: ${pair.one.name} and ${pair.other.name}`}>Make them one<//>
            <${Action} class="quiet" run=${() => apart(pair)} aria-label=${`Keep apart: ${pair.one.name} and ${pair.other.name}`}>They are not the same<//></div>
        </li>`)}</ul>
    </details>`;
}
