// The people of a book.
import { Trouble, Waiting, html, useLoad, useState } from "./ui.js";
import { getAll } from "./api.js";
import { count } from "./words.js";

const ROLES = { protagonist: "At the centre", antagonist: "Against them", supporting: "Around them" };

export function Cast({ book }) {
  const [hidden, setHidden] = useState(false);
  const cast = useLoad(() => getAll(`vividpages/${book.id}/characters`, { hidden: hidden || null }), [book.id, book.status, hidden]);
  if (cast.error) return html`<${Trouble} error=${cast.error} retry=${cast.reload} />`;
  if (!cast.data) return html`<${Waiting} what="Calling everybody together…" />`;
  const roles = Object.keys(ROLES).filter((role) => cast.data.some((person) => person.role === role));
  return html`
    <div class="row apart"><h2>People</h2>
      <label class="tick"><input type="checkbox" checked=${hidden} onChange=${(event) => setHidden(event.target.checked)} /><span>Show hidden ones</span></label></div>
    ${!cast.data.length && html`<p class="lead">Nobody is known yet.</p>`}
    ${roles.map((role) => html`
      <section key=${role}><h3>${ROLES[role]}</h3>
        <ul class="people">${cast.data.filter((person) => person.role === role).map((person) => html`<${Face} key=${person.id} book=${book} person=${person} />`)}</ul>
      </section>`)}`;
}

const Face = ({ book, person }) => html`
  <li class=${person.hidden ? "faded" : ""}><a href=${`#/book/${book.id}/people/${person.id}`}>
    <${Portrait} person=${person} />
    <b>${person.name}</b>
    <span class="soft">${count(person.mentions, "mention")}</span>
  </a></li>`;

/** The reference picture of somebody, or their initial. */
export const Portrait = ({ person }) => (person.reference_url
  ? html`<img class="face" src=${person.reference_url} alt="" width="160" height="160" loading="lazy" />`
  : html`<span class="face letter" aria-hidden="true">${[...person.name.replace(/^(mr|mrs|miss|ms|dr|the|lord|lady|sir)\.?\s+/i, "")][0] ?? "?"}</span>`);
