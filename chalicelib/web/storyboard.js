// A picture, what it was made from, its versions, and having it painted anew.
import { Action, Icon, Trouble, Waiting, html, useEffect, useEvery, useLoad, useState } from "./ui.js";
import { get, post } from "./api.js";
import { arrived, route } from "./router.js";
import { tried } from "./notes.js";
import { Parts } from "./person-looks.js";
import { Alike, Receipt } from "./receipt.js";
import { place, when } from "./words.js";

export default function Storyboard() {
  const id = route.value.parts[1];
  const board = useLoad(() => get(`storyboards/${id}`), [id]);
  const [beside, setBeside] = useState(null);
  const shown = board.data;
  useEvery(2, Boolean(shown?.job_id), board.reload);
  useEffect(() => arrived(shown ? `Picture of ${place(shown.scene)}` : "Picture"), [Boolean(shown)]);
  if (!shown) {
    return html`<main id="main" class="page">${board.error ? html`<h1>This picture cannot be shown</h1><${Trouble} error=${board.error} retry=${board.reload} />` : html`<${Waiting} />`}</main>`;
  }
  const restore = (version) => tried(async () => {
    board.put(await post(`storyboards/${id}/restore`, { version: version.version }));
    setBeside(null);
  }, `Version ${version.version} is shown again.`);
  return html`
    <main id="main" class="page">
      <p class="row"><a class="button quiet" href=${`#/read/${shown.book_id}?scene=${shown.scene.id}`}><${Icon} name="back" />Read this scene</a>
        <a class="button quiet" href=${`#/book/${shown.book_id}/pictures`}>All pictures</a></p>
      <h1>${place(shown.scene)}${shown.kind === "speaker" ? ", who speaks" : ""}</h1>
      <div class="board">
        <div class=${beside ? "versions" : ""}>
          <${Version} of=${shown} title=${beside ? `Now (version ${shown.version})` : ""} busy=${shown.job_id} />
          ${beside && html`<div><${Version} of=${beside} title=${`Version ${beside.version}`} />
            <div class="row"><${Action} class="strong" run=${() => restore(beside)}>Show this one again<//><button type="button" class="button" onClick=${() => setBeside(null)}>Close</button></div>
            <${Receipt} made=${beside.generation} title="What this version was made from" /></div>`}
        </div>
        <div>
          <${Again} board=${shown} reload=${board.reload} />
          ${shown.history.length > 0 && html`<${History} board=${shown} beside=${beside} compare=${setBeside} />`}
          <${There} scene=${shown.scene} book=${shown.book_id} />
          <${Receipt} made=${shown.generation} title="What it was made from" open />
        </div>
      </div>
    </main>`;
}

const Version = ({ of, title, busy }) => html`
  <figure class="version">
    ${title && html`<figcaption><b>${title}</b></figcaption>`}
    ${of.image_url ? html`<img src=${of.image_url} alt=${of.alt_text} width=${of.width} height=${of.height} />` : html`<div class="painting"></div>`}
    ${busy && html`<${Waiting} what="It is being painted anew…" />`}
    ${of.error_message && html`<p class="trouble">${of.error_message}</p>`}
    ${typeof of.consistency === "number" && html`<${Alike} score=${of.consistency} />`}
    <figcaption class="soft">${of.alt_text}</figcaption>
  </figure>`;

function Again({ board, reload }) {
  const [wish, setWish] = useState("");
  const [wrong, setWrong] = useState("");
  const ask = async () => {
    if (!wish.trim()) { setWrong("Say what is to be different."); return; }
    if (await tried(() => post(`storyboards/${board.id}/regenerate`, { feedback: wish }))) {
      setWish("");
      await reload();
    }
  };
  return html`
    <section class="card"><h2>Have it painted anew</h2>
      <div class="field"><label for="wish">What is to be different?</label>
        <textarea id="wish" rows="3" maxlength="500" placeholder="Make her hair longer, and let it rain" value=${wish} aria-invalid=${Boolean(wrong)} aria-describedby="wish-note"
          onInput=${(event) => { setWrong(""); setWish(event.target.value); }}></textarea>
        <p id="wish-note" class=${wrong ? "wrong" : "hint"}>${wrong || "The picture stays as it is until the new one is there, and is kept as a version then."}</p></div>
      <${Action} class="strong" run=${ask} disabled=${Boolean(board.job_id)}>Paint it anew<//>
    </section>`;
}

function History({ board, beside, compare }) {
  const [older, setOlder] = useState({ items: [], next: board.older });
  useEffect(() => setOlder({ items: [], next: board.older }), [board.version]);
  const more = () => tried(async () => {
    const page = await get(`storyboards/${board.id}/versions`, { cursor: older.next });
    setOlder({ items: [...older.items, ...page.items], next: page.next });
  });
  return html`
    <section><h2>Versions before</h2><ul class="history">
      ${[...board.history, ...older.items].map((version) => html`<li key=${version.version}><button type="button" class="plain" aria-pressed=${beside?.version === version.version} onClick=${() => compare(version)}>
        ${version.thumbnail_url && html`<img src=${version.thumbnail_url} alt="" width="110" height="110" loading="lazy" />`}
        <span class="soft"><span class="seen-not">Compare with </span>Version ${version.version}, ${when(version.replaced_at)}${version.feedback ? `, replaced for “${version.feedback}”` : ""}</span></button></li>`)}
    </ul>${older.next && html`<${Action} run=${more}>Older ones<//>`}</section>`;
}

/** How everybody looks just here, and since when. */
function There({ scene, book }) {
  const looks = useLoad(() => get(`vividpages/${book}/timeline`, { scene: scene.id, people: "scene" }), [scene.id]);
  if (!looks.data?.items.length) return null;
  return html`
    <section class="card"><h2>Who is here</h2>
      ${looks.data.items.map((person) => html`
        <details key=${person.character.id}><summary>${person.character.name}</summary>
          ${person.parts.length ? html`<${Parts} parts=${person.parts} moment=${scene} book=${{ id: book }} />` : html`<p class="soft">The book does not say how they look.</p>`}
          <p><a class="tap" href=${`#/book/${book}/people/${person.character.id}`}>About ${person.character.name}</a></p>
        </details>`)}
      <p><a class="tap" href=${`#/book/${book}/timeline?scene=${scene.id}`}>Everybody at this point</a></p>
    </section>`;
}
