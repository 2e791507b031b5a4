// What is so on this device alone: how pages look, the app, and the books that are kept here.
import { Action, html, useEffect, useState } from "./ui.js";
import { THEMES, change, look } from "./theme.js";
import { installable } from "./installed.js";
import { keptIndex } from "./kept.js";
import { canKeep, fetching, stop, unkeep } from "./keep.js";
import { Fetching } from "./keep-offline.js";
import { bytes, count } from "./words.js";

const STANDALONE = matchMedia("(display-mode: standalone)");

export function Device() {
  return html`
    <section><fieldset><legend>How pages look here</legend>
      <div class="row">${THEMES.map(([name, text]) => html`<label key=${name} class="option"><input type="radio" name="theme" checked=${look.value.theme === name} onChange=${() => change({ theme: name })} /><span>${text}</span></label>`)}</div>
    </fieldset></section>
    <${Install} />
    <${Kept} />`;
}

function Install() {
  const ask = async () => { await installable.value.prompt(); installable.value = null; };
  return html`
    <section><h2>The app</h2>
      ${STANDALONE.matches ? html`<p>VividPages is installed on this device.</p>`
        : installable.value ? html`<p>VividPages can stand among your other apps, in a window of its own.</p><${Action} run=${ask}>Install it<//>`
        : html`<p class="lead">Your browser's menu can put VividPages among your other apps, where it knows how: look for “Install” or “Add to Home Screen”.</p>`}
    </section>`;
}

function Kept() {
  const [room, setRoom] = useState(null);
  const books = Object.entries(keptIndex.value?.books ?? {});
  useEffect(() => { navigator.storage?.estimate?.().then(setRoom, () => {}); }, [keptIndex.value]);
  const total = books.reduce((sum, [, { bytes: size }]) => sum + size, 0);
  return html`
    <section><h2>Books kept here</h2>
      ${!canKeep() ? html`<p class="lead">This browser keeps books only where VividPages has a secure address (https).</p>`
        : !books.length ? html`<p class="lead">None yet. “Keep offline” on a book's page puts its text and pictures on this device, to be read without a network.</p>`
        : html`<p class="soft">${count(books.length, "book")}, ${bytes(total)}${room?.quota ? `; there is room for ${bytes(room.quota - room.usage)} more` : ""}. They are removed when you sign out.</p>`}
      <ul class="list">${books.map(([id, { title, bytes: size }]) => html`
        <li key=${id} class="row apart"><span><a href=${`#/book/${id}`}>${title}</a><br /><span class="soft">${bytes(size)}</span></span>
          ${fetching.value[id] ? html`<${Fetching} of=${fetching.value[id]} title=${title} halt=${() => stop(id)} />`
            : html`<${Action} aria-label=${`Remove ${title} from this device`} run=${() => unkeep(id)}>Remove<//>`}</li>`)}
      </ul></section>`;
}
