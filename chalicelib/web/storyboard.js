// A picture, what it was made from, its versions, and having it painted anew.
import { Action, Icon, Trouble, Waiting, html, useEffect, useEvery, useLoad, useState } from "./ui.js";
import { get, post } from "./api.js";
import { arrived, route } from "./router.js";
import { note, tried } from "./notes.js";
import { place, when } from "./words.js";

export default function Storyboard() {
  const id = route.value.parts[1];
  const board = useLoad(() => get(`storyboards/${id}`), [id]);
  const [beside, setBeside] = useState(null);
  const shown = board.data;
  useEvery(2, Boolean(shown?.job_id), board.reload);
  useEffect(() => arrived(shown ? place(shown.scene) : "Picture"), [Boolean(shown)]);
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
      <h1>${place(shown.scene)}</h1>
      <div class="board">
        <div class=${beside ? "versions" : ""}>
          <${Version} of=${shown} title=${beside ? `Now (version ${shown.version})` : ""} busy=${shown.job_id} />
          ${beside && html`<div><${Version} of=${beside} title=${`Version ${beside.version}`} />
            <div class="row"><${Action} class="strong" run=${() => restore(beside)}>Show this one again<//><button type="button" class="button" onClick=${() => setBeside(null)}>Close</button></div></div>`}
        </div>
        <div>
          <${Again} board=${shown} reload=${board.reload} />
          ${shown.history.length > 0 && html`<section><h2>Before</h2><ul class="history">
            ${shown.history.map((version) => html`<li key=${version.version}><button type="button" class="plain" onClick=${() => setBeside(version)}>
              ${version.thumbnail_url && html`<img src=${version.thumbnail_url} alt="" width="110" height="110" loading="lazy" />`}
              <span class="soft"><span class="seen-not">Compare with </span>Version ${version.version}, ${when(version.replaced_at)}${version.feedback ? `: “${version.feedback}”` : ""}</span></button></li>`)}
          </ul></section>`}
          <${Shown} scene=${shown.scene} book=${shown.book_id} />
          <${Receipt} made=${shown.generation} />
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
    <figcaption class="soft">${of.alt_text}</figcaption>
  </figure>`;

function Again({ board, reload }) {
  const [wish, setWish] = useState("");
  const ask = async () => {
    if (!wish.trim()) { note("Say what is to be different.", "bad"); return; }
    if (await tried(() => post(`storyboards/${board.id}/regenerate`, { feedback: wish }))) {
      setWish("");
      await reload();
    }
  };
  return html`
    <section class="card"><h2>Have it painted anew</h2>
      <div class="field"><label for="wish">What is to be different?</label>
        <textarea id="wish" rows="3" maxlength="500" placeholder="Make her hair longer, and let it rain" value=${wish} onInput=${(event) => setWish(event.target.value)}></textarea></div>
      <${Action} class="strong" run=${ask} disabled=${Boolean(board.job_id)}>Paint it anew<//>
    </section>`;
}

/** How everybody looks just here, and since when. */
function Shown({ scene, book }) {
  const looks = useLoad(() => get(`vividpages/${book}/timeline`, { scene: scene.id, people: "scene" }), [scene.id]);
  if (!looks.data?.items.length) return null;
  return html`
    <section class="card"><h2>How they look here</h2>
      <ul class="list">${looks.data.items.map((person) => html`
        <li key=${person.character.id}><a href=${`#/book/${book}/people/${person.character.id}`}><b>${person.character.name}</b></a>
          <p>${person.look.replace(`${person.character.name}: `, "") || "The book does not say."}</p>
          ${person.parts.filter((part) => part.since && part.change_id).map((part) => html`<p key=${part.change_id} class="soft">${part.text}, since <a href=${`#/read/${book}?scene=${part.since.id}`}>${place(part.since)}</a></p>`)}
        </li>`)}</ul>
    </section>`;
}

const Receipt = ({ made }) => html`
  <details class="card"><summary>What it was made from</summary>
    <dl class="receipt">
      <dt>Told to the painter</dt><dd>${made.prompt}</dd>
      ${made.negative_prompt && html`<dt>To keep out</dt><dd>${made.negative_prompt}</dd>`}
      ${made.feedback.length > 0 && html`<dt>Your wishes</dt><dd>${made.feedback.join("; ")}</dd>`}
      <dt>Painter</dt><dd>${made.model}, ${made.style}, ${made.resolution}</dd>
      ${made.seed && html`<dt>Seed</dt><dd>${made.seed}</dd>`}
      ${made.warnings.length > 0 && html`<dt>Worth knowing</dt><dd>${made.warnings.join(" ")}</dd>`}
    </dl>
  </details>`;
