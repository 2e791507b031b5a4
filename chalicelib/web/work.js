// A book in work, or one that stopped: how far it is, what can be done.
import { Action, html, useLoad, useState } from "./ui.js";
import { get, patch, post, remove } from "./api.js";
import { go } from "./router.js";
import { note, tried } from "./notes.js";
import { sendForm } from "./upload.js";
import { count, duration, number, when } from "./words.js";
import { Thumb } from "./gallery.js";

const BUSY = ["queued", "processing"];

export function Work({ book, put }) {
  const act = (name, done) => tried(async () => put(await post(`vividpages/${book.id}/${name}`)), done);
  return html`
    ${book.status === "uploading" && html`<${Missing} book=${book} put=${put} />`}
    ${BUSY.includes(book.status) && html`<${Progress} book=${book} cancel=${() => act("cancel", "Stopped. What is painted stays.")} />`}
    ${book.status === "failed" && html`
      <section class="card stopped"><h2>It could not be finished</h2>
        <p class="trouble">${book.error?.message ?? "Something went wrong."}</p>
        <p class="soft">What is made already stays. When the cause is gone, go on from where it stopped.</p>
        <${Action} class="strong" run=${() => act("resume")}>Try again from here<//></section>`}
    ${book.status === "cancelled" && html`
      <section class="card stopped"><h2>You stopped this book</h2><p>What is painted stays, and can be read.</p>
        <${Action} class="strong" run=${() => act("resume")}>Go on<//></section>`}
    ${book.warnings.length > 0 && html`<section class="card"><h2>Worth knowing</h2><ul>${book.warnings.map((text) => html`<li key=${text}>${text}</li>`)}</ul></section>`}
    ${book.status !== "uploading" && book.scenes > 0 && html`<${Arriving} book=${book} />`}
    <${Keeping} book=${book} put=${put} />`;
}

function Progress({ book, cancel }) {
  const { percent, step, seconds_left: left, planned, painted, failed } = book.progress;
  return html`
    <section class="card working" aria-label="Progress">
      <div class="row apart"><h2>${step ?? "Waiting for its turn"}</h2><${Action} run=${cancel}>Stop<//></div>
      <progress max="100" value=${percent} aria-label="Progress of the whole book"></progress>
      <p role="status"><b>${percent} %</b>${left !== null && html` · ${duration(left)} left`}${planned > 0 && html` · ${number(painted)} of ${count(planned, "picture")}`}${failed > 0 && html` · ${failed} could not be painted`}</p>
    </section>`;
}

function Arriving({ book }) {
  const latest = useLoad(() => get(`vividpages/${book.id}/storyboards`, { limit: 100 }), [book.id, Math.floor(book.progress.painted / 3), book.status]);
  const painted = (latest.data?.items ?? []).filter((item) => item.storyboard.kind === "scene" && item.storyboard.thumbnail_url);
  if (!painted.length) return null;
  return html`
    <section><h2>${BUSY.includes(book.status) ? "Pictures, as they arrive" : "A first look"}</h2>
      <ul class="gallery">${painted.slice(0, 12).map((item) => html`<${Thumb} key=${item.storyboard.id} item=${item} />`)}</ul>
    </section>`;
}

function Missing({ book, put }) {
  const [sent, setSent] = useState(null);
  const again = async (file) => {
    if (!file) return;
    await tried(async () => {
      const form = await post(`vividpages/${book.id}/upload`);
      await sendForm(form, file, (done) => setSent(done / file.size), new AbortController().signal);
      put(await get(`vividpages/${book.id}`));
      note("It has arrived. It is looked into now.");
    });
    setSent(null);
  };
  return html`
    <section class="card"><h2>Its file is being looked into</h2>
      <p>This takes a moment. If sending was interrupted, send <b>${book.filename}</b> once more.</p>
      ${sent === null
        ? html`<label class="button">Send the file again<input class="seen-not" type="file" accept=".epub,application/epub+zip" onChange=${(event) => again(event.target.files[0])} /></label>`
        : html`<progress max="1" value=${sent} aria-label="Sending the file"></progress>`}
    </section>`;
}

function Keeping({ book, put }) {
  const [sure, setSure] = useState(false);
  const rename = (event) => {
    event.preventDefault();
    const { title, author } = Object.fromEntries(new FormData(event.currentTarget));
    return tried(async () => put(await patch(`vividpages/${book.id}`, { title, author: author || null })), "Saved.");
  };
  const away = () => tried(async () => { await remove(`vividpages/${book.id}`); go("/"); }, "The book is gone.");
  return html`
    <details class="keeping"><summary>Title, author, delete</summary>
      <form class="form" onSubmit=${rename}>
        <div class="field"><label for="book-title">Title</label><input id="book-title" name="title" required maxlength="255" defaultValue=${book.title} /></div>
        <div class="field"><label for="book-author">Author</label><input id="book-author" name="author" maxlength="255" defaultValue=${book.author ?? ""} /></div>
        <button class="button">Save</button>
      </form>
      <p class="soft">Added ${when(book.created_at)}.</p>
      ${sure
        ? html`<p>The book and every picture of it will be gone for good.</p><div class="row"><${Action} class="danger" run=${away}>Yes, delete it<//><button type="button" class="button" onClick=${() => setSure(false)}>Keep it</button></div>`
        : html`<button type="button" class="button danger" onClick=${() => setSure(true)}>Delete this book</button>`}
    </details>`;
}
