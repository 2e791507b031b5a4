// A whole book as pages, for paper or a PDF.
import { Trouble, html, useEffect, useState } from "./ui.js";
import { arrived, route } from "./router.js";
import { wholeBook } from "./whole-book.js";

export default function Print() {
  const id = route.value.parts[1];
  const [state, setState] = useState({ part: 0 });
  useEffect(() => {
    const control = new AbortController();
    const urls = [];
    const shown = (picture) => { urls.push(URL.createObjectURL(picture.blob)); return { ...picture, src: urls.at(-1) }; };
    wholeBook(id, (part) => setState({ part }), control.signal).then(({ book, chapters }) => {
      for (const scene of chapters.flatMap((chapter) => chapter.scenes)) scene.pictures = scene.pictures.filter((each) => each.kind === "scene").map(shown);
      arrived(book.title);
      setState({ book, chapters });
    }, (error) => { if (error.name !== "AbortError") setState({ error }); });
    return () => { control.abort(); for (const url of urls) URL.revokeObjectURL(url); };
  }, [id]);
  const { book, chapters, error, part } = state;
  if (!book) {
    return html`<main id="main" class="alone"><h1>Printing</h1>${error
      ? html`<${Trouble} error=${error} retry=${() => location.reload()} />`
      : html`<p role="status">Fetching text and pictures…</p><progress max="1" value=${part} aria-label="Fetching the book"></progress>`}
      <p><a class="tap" href=${`#/book/${id}`}>Back to the book</a></p></main>`;
  }
  return html`
    <nav class="row apart print-bar" aria-label="Printing"><a class="button" href=${`#/book/${id}`}>Back to the book</a>
      <button type="button" class="button strong" onClick=${() => print()}>Print or save as PDF</button></nav>
    <main id="main" class="printed" lang=${book.language ?? null}>
      <header><h1>${book.title}</h1><p>${book.author}</p></header>
      ${chapters.map((chapter) => html`<section key=${chapter.number}><h2>${chapter.title || `Chapter ${chapter.number}`}</h2>
        ${chapter.scenes.map((scene) => html`<div key=${scene.id} class="printed-scene">
          ${scene.pictures.map((picture) => html`<img key=${picture.name} src=${picture.src} alt=${picture.alt} />`)}
          ${scene.text.split(/\n+/).filter((text) => text.trim()).map((text, index) => html`<p key=${index}>${text}</p>`)}</div>`)}
      </section>`)}
    </main>`;
}
