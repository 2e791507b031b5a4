// One book: what is to be made of it, how far it is, and everything in it.
import { Trouble, Waiting, html, useEffect, useEvery, useLoad } from "./ui.js";
import { get } from "./api.js";
import { arrived, route } from "./router.js";
import { Cover } from "./book-card.js";
import { Wizard } from "./wizard.js";
import { Work } from "./work.js";
import { Cast } from "./cast.js";
import { Person } from "./person.js";
import { Places } from "./places.js";
import { Gallery } from "./gallery.js";
import { KeepOffline } from "./keep-offline.js";
import { count } from "./words.js";

const BUSY = ["uploading", "queued", "processing"];
const TABS = [["", "The book"], ["people", "People"], ["places", "Places"], ["pictures", "Pictures"]];

export default function BookPage() {
  const [, id, tab = "", item] = route.value.parts;
  const book = useLoad(() => get(`vividpages/${id}`), [id]);
  useEvery(2.5, BUSY.includes(book.data?.status), book.reload);
  const title = book.data?.title;
  useEffect(() => { if (title) arrived(title); }, [title, tab]);
  if (!book.data) {
    return html`<main id="main" class="page">${book.error
      ? html`<h1>This book cannot be shown</h1><${Trouble} error=${book.error} retry=${book.reload} /><p><a href="#/">Back to the bookcase</a></p>`
      : html`<${Waiting} what="Fetching the book…" />`}</main>`;
  }
  const shown = book.data;
  const begun = shown.scenes > 0 && !["parsed", "uploading"].includes(shown.status);
  return html`
    <main id="main" class="page">
      <header class="book-head">
        <${Cover} book=${shown} />
        <div>
          <h1>${shown.title}</h1>
          <p class="lead">${shown.author ?? "Author unknown"}</p>
          <p class="soft">${facts(shown)}</p>
          ${begun && html`<p class="row"><a class="button strong" href=${`#/read/${id}`}>${shown.status === "completed" ? "Read" : "Read meanwhile"}</a></p>`}
          ${begun && html`<${KeepOffline} book=${shown} />`}
        </div>
      </header>
      ${begun && html`<nav class="tabs" aria-label="Of this book">
        ${TABS.map(([name, text]) => html`<a key=${name} href=${`#/book/${id}${name && `/${name}`}`} aria-current=${name === tab ? "page" : null}>${text}</a>`)}
      </nav>`}
      ${part(shown, tab, item, book)}
    </main>`;
}

function part(book, tab, item, loaded) {
  if (tab === "people") return item ? html`<${Person} book=${book} id=${item} />` : html`<${Cast} book=${book} />`;
  if (tab === "places") return html`<${Places} book=${book} />`;
  if (tab === "pictures") return html`<${Gallery} book=${book} />`;
  if (book.status === "parsed") return html`<${Wizard} book=${book} started=${loaded.put} />`;
  return html`<${Work} book=${book} put=${loaded.put} />`;
}

function facts(book) {
  const known = [
    book.chapters && count(book.chapters, "chapter"),
    book.scenes && count(book.scenes, "scene"),
    book.characters && count(book.characters, "person", "people"),
    book.progress.painted && count(book.progress.painted, "picture"),
  ];
  return known.filter(Boolean).join(" · ");
}
