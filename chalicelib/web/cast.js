// The people of a book, as far as it was read.
import { Trouble, Waiting, html, useLoad, useState } from "./ui.js";
import { getAll } from "./api.js";
import { Corrections } from "./correcting.js";
import { Duplicates, KINDS } from "./merging.js";
import { Reached, useReached, within } from "./reached.js";
import { count, inOrder } from "./words.js";

const ROLES = { protagonist: "At the centre", antagonist: "Against them", supporting: "Around them" };

/** What somebody may be called here: a name that is revealed later is not said before. */
export function nameFor(person, limit) {
  const open = person.aliases.filter((alias) => !alias.revealed || within(limit, alias.revealed));
  const closed = person.aliases.some((alias) => alias.name === person.name && !open.includes(alias));
  return closed && open.length ? open.reduce((best, alias) => (alias.mentions > best.mentions ? alias : best)).name : person.name;
}

export function Cast({ book }) {
  const [hidden, setHidden] = useState(false);
  const reached = useReached(book);
  const cast = useLoad(() => getAll(`vividpages/${book.id}/characters`, { hidden: hidden || null }), [book.id, book.status, hidden]);
  const [turn, setTurn] = useState(0);
  const renew = async () => { await cast.reload(); setTurn((old) => old + 1); };
  if (cast.error) return html`<${Trouble} error=${cast.error} retry=${cast.reload} />`;
  if (!cast.data || !reached.ready) return html`<${Waiting} what="Calling everybody together…" />`;
  const { limit } = reached;
  const known = cast.data.filter((person) => within(limit, person.first_scene));
  const later = cast.data.length - known.length;
  // Whose side somebody is on is a thing to find out.
  const groups = reached.whole
    ? Object.keys(ROLES).map((role) => [ROLES[role], known.filter((person) => person.role === role)])
    : [["", [...known].sort((one, other) => inOrder(one.first_scene, other.first_scene))]];
  return html`
    <h2 class="seen-not">People</h2>
    <${Reached} reached=${reached} book=${book} />
    ${!cast.data.length && html`<p class="lead">Nobody is known yet.</p>`}
    <${Duplicates} book=${book} kind=${KINDS.character} known=${new Set(known.map((person) => person.id))} turn=${turn} after=${renew} />
    ${groups.filter(([, people]) => people.length).map(([title, people]) => html`
      <section key=${title}>${title && html`<h3>${title}</h3>`}
        <ul class="people">${people.map((person) => html`<${Face} key=${person.id} book=${book} person=${person} limit=${limit} />`)}</ul>
      </section>`)}
    ${later > 0 && known.length > 0 && html`<p class="soft">More people come later.</p>`}
    <label class="tick"><input type="checkbox" checked=${hidden} onChange=${(event) => setHidden(event.target.checked)} /><span>Show those I have hidden</span></label>
    <${Corrections} book=${book} subject="character" turn=${turn} after=${renew} />`;
}

const Face = ({ book, person, limit }) => html`
  <li class=${person.hidden ? "faded" : ""}><a href=${`#/book/${book.id}/people/${person.id}`}>
    <${Portrait} book=${book} person=${person} limit=${limit} />
    <b>${nameFor(person, limit)}</b>
    ${!limit && html`<span class="soft">${count(person.mentions, "mention")}</span>`}
  </a></li>`;

const TITLES = /^(mr|mrs|miss|ms|dr|the|lord|lady|sir|old|young)\.?\s+/i;

/** The first picture that shows somebody speak, the face on their reference picture, or their initial. */
export function Portrait({ book, person, limit }) {
  const [broken, setBroken] = useState(null);
  const portrait = person.portrait && within(limit, person.portrait.scene) ? person.portrait.thumbnail_url : null;
  const source = portrait ?? person.reference_url;
  // The built-in painter's sheets have the face beside the figure; others show the figure alone.
  const kind = portrait ? "" : book.choices.image_model === "local" ? "sheet" : "figure";
  if (source && source !== broken) return html`<img class=${`face ${kind}`} src=${source} alt="" width="160" height="160" loading="lazy" onError=${() => setBroken(source)} />`;
  return html`<span class="face letter" aria-hidden="true">${[...nameFor(person, limit).replace(TITLES, "")][0]?.toUpperCase() ?? "?"}</span>`;
}
