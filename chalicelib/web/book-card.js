// A book as it stands in the case.
import { html, useState } from "./ui.js";
import { STATUS, duration } from "./words.js";

const hue = (text) => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);

/** The cover of the book, or one that is set from its title. */
export function Cover({ book }) {
  const [broken, setBroken] = useState(null);
  if (book.cover && broken !== book.cover) {
    return html`<span class="cover"><img src=${book.cover} alt="" loading="lazy" onError=${() => setBroken(book.cover)} /></span>`;
  }
  return html`
    <span class="cover set" aria-hidden="true" style=${{ "--hue": hue(book.title) }}>
      <span>${book.title}</span><small>${book.author}</small>
    </span>`;
}

/** Where a book leads: to reading once there is something to read. */
const bookLink = (book) => (book.status === "completed" ? `#/read/${book.id}` : `#/book/${book.id}`);

function statusLine(book) {
  const { percent, step, seconds_left: left } = book.progress;
  if (book.status === "processing") return `${step ?? STATUS.processing} · ${percent} %${left ? ` · ${duration(left)}` : ""}`;
  if (book.status === "completed") return book.author ?? "";
  return STATUS[book.status];
}

export const Card = ({ book }) => html`
  <li class="book">
    <a href=${bookLink(book)}>
      <${Cover} book=${book} />
      <span class="book-title">${book.title}</span>
    </a>
    ${book.status === "processing" && html`<progress max="100" value=${book.progress.percent} aria-label=${`${book.title}: progress`}></progress>`}
    <p class=${"soft book-line " + book.status}>${statusLine(book)}</p>
    ${book.status === "completed" && html`<a class="soft" href=${`#/book/${book.id}`} aria-label=${`About this book: ${book.title}`}>About this book</a>`}
  </li>`;
