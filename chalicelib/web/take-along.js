// Taking a book along: as an EPUB, a comic, an archive, or on paper.
import { html, useEffect, useRef, useState } from "./ui.js";
import { note } from "./notes.js";

const FORMATS = [
  ["EPUB", "epub", "For e-book readers: the text, each picture at its scene", "asEpub"],
  ["Comic", "cbz", "The pictures alone, for comic readers", "asComic"],
  ["Archive", "zip", "Text, pictures and everything that was found, for programs", "asArchive"],
];

export function TakeAlong({ book }) {
  const [state, setState] = useState(null);
  const control = useRef(null);
  useEffect(() => () => control.current?.abort(), []);
  const make = async ([, ending, , as]) => {
    control.current = new AbortController();
    setState({ ending, part: 0 });
    try {
      const [{ wholeBook }, formats] = await Promise.all([import("./whole-book.js"), import("./export-formats.js")]);
      const found = await wholeBook(book.id, (part) => setState({ ending, part }), control.current.signal);
      save(await formats[as](found), `${fileName(book.title)}.${ending}`);
    } catch (error) {
      if (error.name !== "AbortError") note(error.message, "bad");
    }
    setState(null);
  };
  return html`
    <details class="keeping wide"><summary>Take it along</summary>
      <ul class="list lines">${FORMATS.map((format) => html`
        <li key=${format[1]} class="row apart"><span><b>${format[0]}</b> <span class="soft">${format[2]}</span></span>
          <button type="button" class="button" disabled=${Boolean(state)} aria-label=${`Download as ${format[0]}`} onClick=${() => make(format)}>Download</button></li>`)}
        <li class="row apart"><span><b>Paper or PDF</b> <span class="soft">Text and pictures as pages, with your browser's own printing</span></span>
          <a class="button" href=${`#/print/${book.id}`} aria-label="Open for printing">Open</a></li></ul>
      ${state && html`<div class="row"><progress max="1" value=${state.part} aria-label="Fetching the book"></progress>
        <button type="button" class="button" onClick=${() => control.current.abort()}>Cancel</button></div>`}
    </details>`;
}

const fileName = (title) => title.replace(/[^\p{L}\p{N} ,.'-]+/gu, " ").trim().slice(0, 100) || "book";

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
