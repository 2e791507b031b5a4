// One book: what is to be made of it, how far it is, and everything in it.
import { Trouble, Waiting, html, useEffect, useEvery, useLoad, useState } from "./ui.js";
import { get } from "./api.js";
import { arrived, route } from "./router.js";
import { Cover } from "./book-card.js";
import { KeepOffline } from "./keep-offline.js";
import { count } from "./words.js";

const BUSY = ["uploading", "queued", "processing"];
const TABS = [["", "Book"], ["people", "People"], ["places", "Places"], ["timeline", "Timeline"], ["pictures", "Pictures"]];

// What a tab shows is fetched when it is gone to.
const PARTS = {
  wizard: () => import("./wizard.js").then((module) => module.Wizard),
  work: () => import("./work.js").then((module) => module.Work),
  people: () => import("./cast.js").then((module) => module.Cast),
  person: () => import("./person.js").then((module) => module.Person),
  places: () => import("./places.js").then((module) => module.Places),
  place: () => import("./places.js").then((module) => module.Place),
  timeline: () => import("./timeline.js").then((module) => module.Timeline),
  pictures: () => import("./gallery.js").then((module) => module.Gallery),
};

export default function BookPage() {
  const [, id, tab = "", item] = route.value.parts;
  const book = useLoad(() => get(`vividpages/${id}`), [id]);
  useEvery(2.5, BUSY.includes(book.data?.status), book.reload);
  const title = book.data?.title;
  useEffect(() => {
    if (!title) return;
    arrived(title);
    document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [title, tab]);
  if (!book.data) {
    return html`<main id="main" class="page">${book.error
      ? html`<h1>This book cannot be shown</h1><${Trouble} error=${book.error} retry=${book.reload} /><p><a href="#/">Back to the bookcase</a></p>`
      : html`<${Waiting} what="Fetching the book…" />`}</main>`;
  }
  const shown = book.data;
  const begun = shown.scenes > 0 && !["parsed", "uploading"].includes(shown.status);
  const name = partOf(shown, tab, item);
  return html`
    <main id="main" class="page">
      <header class=${`book-head ${tab ? "small" : ""}`}>
        <${Cover} book=${shown} />
        <div>
          <h1>${shown.title}</h1>
          <p class="lead">${shown.author ?? "Author unknown"}</p>
          ${!tab && html`<p class="soft">${facts(shown)}</p>`}
          ${begun && html`<p class="row"><a class="button strong" href=${`#/read/${id}`}>${shown.status === "completed" ? "Read" : "Read meanwhile"}</a></p>`}
          ${begun && !tab && html`<${KeepOffline} book=${shown} />`}
        </div>
      </header>
      ${begun && html`<nav class="tabs" aria-label="Of this book">
        ${TABS.map(([part, text]) => html`<a key=${part} href=${`#/book/${id}${part && `/${part}`}`} aria-current=${part === tab ? "page" : null}>${text}</a>`)}
      </nav>`}
      <${Part} key=${`${id} ${name} ${item ?? ""}`} name=${name} book=${shown} id=${item} put=${book.put} />
    </main>`;
}

function partOf(book, tab, item) {
  if (tab === "people") return item ? "person" : "people";
  if (tab === "places") return item ? "place" : "places";
  if (tab in PARTS) return tab;
  return book.status === "parsed" ? "wizard" : "work";
}

function Part({ name, book, id, put }) {
  const [Shown, setShown] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    PARTS[name]().then((part) => setShown(() => part), () => setError(new Error("This part could not be fetched. There may be a newer VividPages: reload.")));
  }, []);
  if (error) return html`<${Trouble} error=${error} retry=${() => location.reload()} />`;
  return Shown ? html`<${Shown} book=${book} id=${id} put=${put} />` : html`<${Waiting} />`;
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
