// Books on their way to the bucket: announced to the API, then sent straight to storage with its form.
import { html, signal, useEffect, useState } from "./ui.js";
import { post, remove } from "./api.js";
import { go } from "./router.js";
import { note } from "./notes.js";
import { bytes } from "./words.js";

const uploads = signal([]);
/** Grows with each book that arrives. */
export const arrivals = signal(0);

const update = (id, values) => { uploads.value = uploads.value.map((each) => (each.id === id ? { ...each, ...values } : each)); };
const drop = (id) => { uploads.value = uploads.value.filter((each) => each.id !== id); };

/** Take these files in, one after the other. */
export async function take(files) {
  const books = files.filter((file) => /\.epub$/i.test(file.name) || file.type === "application/epub+zip");
  if (books.length < files.length) note("Only EPUB files can be taken in.", "bad");
  let last = null;
  for (const file of books) last = (await takeOne(file)) ?? last;
  if (books.length === 1 && last) go(`/book/${last}`);
}

async function takeOne(file) {
  const id = crypto.randomUUID();
  const entry = { id, name: file.name, size: file.size, sent: 0, control: new AbortController() };
  uploads.value = [...uploads.value, entry];
  let book = null;
  try {
    const made = await post("vividpages", { filename: file.name.slice(-255), size: file.size, start: "by_hand" });
    book = made.book.id;
    await sendForm(made.upload, file, (sent) => update(id, { sent }), entry.control.signal);
    drop(id);
    arrivals.value++;
    return book;
  } catch (error) {
    if (error.name === "AbortError") drop(id);
    else update(id, { error: error.message });
    if (book) remove(`vividpages/${book}`).catch(() => {}).then(() => { arrivals.value++; });
    return null;
  }
}

/** Send a file with the form of the API. Rejects with AbortError where it is cancelled. */
export function sendForm(form, file, progress, signal) {
  if (file.size > form.max_bytes) {
    return Promise.reject(new Error(`This file has ${bytes(file.size)}; at most ${bytes(form.max_bytes)} can be taken in.`));
  }
  return new Promise((resolve, reject) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
    data.append("file", file);
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error("The file was not taken. Try again.")));
    request.onerror = () => reject(new Error("The file could not be sent. Check your connection and try again."));
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) { reject(new DOMException("Cancelled", "AbortError")); return; }
    request.open("POST", form.url);
    request.send(data);
  });
}

const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

/** The books on their way, and the whole page as a place to drop more. */
export function Uploads() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event) => { if (holdsFiles(event)) { depth++; setOver(true); } };
    const leave = (event) => { if (holdsFiles(event) && --depth <= 0) { depth = 0; setOver(false); } };
    const above = (event) => { if (holdsFiles(event)) event.preventDefault(); };
    const dropped = (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      take([...event.dataTransfer.files]);
    };
    const all = [["dragenter", enter], ["dragleave", leave], ["dragover", above], ["drop", dropped]];
    for (const [name, heard] of all) window.addEventListener(name, heard);
    return () => { for (const [name, heard] of all) window.removeEventListener(name, heard); };
  }, []);
  return html`
    ${over && html`<div class="dropping" aria-hidden="true"><p>Let go, and it is yours to read.</p></div>`}
    ${uploads.value.length > 0 && html`<aside class="uploading" aria-label="Books on their way"><ul class="uploads">
      ${uploads.value.map((each) => html`
        <li key=${each.id} class="card">
          <p><b>${each.name}</b> <span class="soft">${bytes(each.size)}</span></p>
          ${each.error
            ? html`<p class="trouble" role="alert">${each.error}</p><button type="button" class="button" onClick=${() => drop(each.id)}>Dismiss</button>`
            : html`<div class="row"><progress max=${each.size} value=${each.sent} aria-label=${`Sending ${each.name}`}></progress>
                <button type="button" class="button" onClick=${() => each.control.abort()}>Cancel</button></div>`}
        </li>`)}
    </ul></aside>`}`;
}
