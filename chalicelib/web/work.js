// A book in work, or one that stopped: how far it is, what can be done.
import { Action, html, useEffect, useLoad, useState } from "./ui.js";
import { get, patch, post, remove } from "./api.js";
import { go } from "./router.js";
import { note, tried } from "./notes.js";
import { sendForm } from "./upload.js";
import { count, duration, number, when } from "./words.js";
import { Choices, wrongOf } from "./choices.js";
import { Grid } from "./gallery.js";
import { ReadingAgain } from "./reading-again.js";
import { useReached, within } from "./reached.js";
import { StaleHint } from "./stale.js";
import { TakeAlong } from "./take-along.js";

const BUSY = ["queued", "processing"];
const CHANGEABLE = ["completed", "failed", "cancelled"];
const LOOK_SCENES = 12;

export function Work({ book, put }) {
  const begun = book.status !== "uploading" && book.scenes > 0;
  // What stands below the pictures comes after them, so that it does not move.
  const [looked, setLooked] = useState(false);
  const act = (name, done) => tried(async () => put(await post(`vividpages/${book.id}/${name}`)), done);
  return html`
    ${book.status === "uploading" && html`<${Missing} book=${book} put=${put} />`}
    ${BUSY.includes(book.status) && html`<${Progress} book=${book} pause=${() => act("cancel", "Paused. What is painted stays.")} />`}
    ${book.status === "failed" && html`
      <section class="card stopped"><h2>It could not be finished</h2>
        <p class="trouble">${book.error?.message ?? "Something went wrong."}</p>
        <p>What is made already stays. <${Remedy} code=${book.error?.code} /></p>
        <${Action} class="strong" run=${() => act("resume")}>Go on from here<//></section>`}
    ${book.status === "cancelled" && html`
      <section class="card stopped"><h2>You paused this book</h2><p>What is painted stays, and can be read. Nothing is spent meanwhile.</p>
        <${Action} class="strong" run=${() => act("resume")}>Go on<//></section>`}
    ${!BUSY.includes(book.status) && book.progress.failed > 0 && html`
      <p class="worth">${count(book.progress.failed, "picture")} could not be painted. Each says why in <a href=${`#/book/${book.id}/pictures`}>Pictures</a>, and can be tried again with other words.</p>`}
    ${book.warnings.length > 0 && html`<section class="card"><h2>Worth knowing</h2><ul>${book.warnings.map((text) => html`<li key=${text}>${text}</li>`)}</ul></section>`}
    ${begun && html`<${Arriving} book=${book} ready=${() => setLooked(true)} />`}
    ${(looked || !begun) && html`
      <${StaleHint} book=${book} turn=${book.updated_at} />
      ${CHANGEABLE.includes(book.status) && html`<${Changing} book=${book} put=${put} />`}
      ${book.status === "completed" && html`<${Rereading} book=${book} put=${put} />`}
      ${begun && html`<${TakeAlong} book=${book} />`}
      <${Keeping} book=${book} put=${put} />`}`;
}

// What to do about it, where a page can say so; the message itself says the rest.
const Remedy = ({ code = "" }) => {
  if (/key|model_unavailable|vendor_unpaid/.test(code)) return html`<a href="#/settings/keys">Look at your keys</a>, or choose another model below, and then go on.`;
  if (/budget/.test(code)) return html`Raise the limit below or in <a href="#/settings/spending">Spending</a>, and then go on.`;
  if (/epub|bad_book|too_large/.test(code)) return "Another edition of the book may be readable: go on to send its file.";
  return "When the cause is gone, go on from where it stopped.";
};

function Progress({ book, pause }) {
  const { percent, step, seconds_left: left, planned, painted, failed } = book.progress;
  return html`
    <section class="card working" aria-label="Progress">
      <div class="row apart"><h2>${step ?? "Waiting for its turn"}</h2><${Action} run=${pause}>Pause<//></div>
      <progress max="100" value=${percent} aria-label="Progress of the whole book"></progress>
      <p role="status"><b>${percent} %</b>${left !== null && html` · ${duration(left)} left`}${planned > 0 && html` · ${number(painted)} of ${count(planned + painted + failed, "picture")}`}${failed > 0 && html` · ${failed} could not be painted`}</p>
    </section>`;
}

function Arriving({ book, ready }) {
  const busy = BUSY.includes(book.status);
  const reached = useReached(book);
  const latest = useLoad(() => get(`vividpages/${book.id}/storyboards`, { limit: 100 }), [book.id, Math.floor(book.progress.painted / 3), book.status]);
  const done = reached.ready && !latest.loading;
  useEffect(() => { if (done) ready(); }, [done]);
  // Its first pictures tell no more than its first pages.
  const limit = reached.furthest || reached.whole ? reached.limit : { chapter_number: 1, scene_number: LOOK_SCENES };
  const painted = (latest.data?.items ?? []).filter(({ storyboard }) => storyboard.kind === "scene" && storyboard.thumbnail_url);
  const shown = busy ? painted.slice(-LOOK_SCENES) : painted.filter(({ scene }) => within(limit, scene)).slice(0, LOOK_SCENES);
  if (!shown.length || !reached.ready) return null;
  return html`
    <section><h2>${busy ? "Pictures, as they arrive" : "A first look"}</h2>
      ${busy && !within(limit, shown.at(-1).scene) && html`<p class="soft">What you have not read yet is veiled.</p>`}
      <${Grid} book=${book} items=${shown} renew=${latest.reload} limit=${limit} whole=${true} />
    </section>`;
}

/** Other choices for a book that rests. */
function Changing({ book, put }) {
  const [choices, setChoices] = useState(book.choices);
  const [wrong, setWrong] = useState({});
  const finished = book.status === "completed";
  const save = async () => {
    try {
      put(await patch(`vividpages/${book.id}`, { choices }));
      note(finished ? "Saved. Pictures that would be others now are listed under Pictures, with the price of redoing them." : "Saved. It holds from where the book goes on.");
    } catch (error) {
      setWrong(wrongOf(error));
      note(error.message, "bad");
    }
  };
  return html`
    <details class="keeping wide"><summary>How it is painted</summary>
      <${Choices} value=${choices} wrong=${wrong} finished=${finished} change=${(values) => { setWrong({}); setChoices((old) => ({ ...old, ...values })); }} />
      <${Action} class="strong" run=${save}>Save<//>
    </details>`;
}

function Rereading(given) {
  const [open, setOpen] = useState(false);
  return html`
    <details class="keeping wide" onToggle=${(event) => setOpen(event.target.open)}><summary>Have it read again</summary>
      ${open && html`<${ReadingAgain} ...${given} />`}</details>`;
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
