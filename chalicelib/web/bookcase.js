// The bookcase: every book, found and sorted; a book dropped anywhere is taken in.
import { Icon, Trouble, Waiting, html, useEffect, useEvery, useRef, useState } from "./ui.js";
import { get } from "./api.js";
import { arrived } from "./router.js";
import { STATUS } from "./words.js";
import { Card } from "./book-card.js";
import { Found } from "./found.js";
import { arrivals, take } from "./upload.js";

const SORTS = [["updated", "Last changed"], ["created", "Newest"], ["title", "Title"], ["author", "Author"]];
const BUSY = ["uploading", "queued", "processing"];

function useBooks(query) {
  const [state, set] = useState({ items: [], loading: true });
  const turn = useRef(0);
  const key = JSON.stringify(query);
  const load = async (more) => {
    const mine = ++turn.current;
    set((old) => ({ ...old, loading: true, error: null }));
    try {
      const page = await get("vividpages", { ...query, limit: 24, cursor: more });
      if (mine !== turn.current) return;
      set((old) => ({ items: more ? [...old.items, ...page.items] : page.items, next: page.next, loading: false, known: true }));
    } catch (error) {
      if (mine === turn.current) set((old) => ({ ...old, error, loading: false }));
    }
  };
  // Only what is in work changes by itself.
  const renew = async () => {
    const busy = state.items.filter((book) => BUSY.includes(book.status)).slice(0, 12);
    const fresh = await Promise.all(busy.map((book) => get(`vividpages/${book.id}`).catch(() => null)));
    const found = new Map(fresh.filter(Boolean).map((book) => [book.id, book]));
    set((old) => ({ ...old, items: old.items.map((book) => found.get(book.id) ?? book) }));
  };
  useEffect(() => { load(); }, [key, arrivals.value]);
  useEvery(4, state.items.some((book) => BUSY.includes(book.status)), renew);
  return { ...state, reload: () => load(), more: () => load(state.next) };
}

export default function Bookcase() {
  const [words, setWords] = useState("");
  const [query, setQuery] = useState({ q: "", status: "", sort: "updated" });
  const books = useBooks(query);
  const end = useRef(null);
  const picker = useRef(null);
  useEffect(() => arrived("Bookcase"), []);
  useEffect(() => {
    const timer = setTimeout(() => setQuery((old) => (old.q === words ? old : { ...old, q: words })), 250);
    return () => clearTimeout(timer);
  }, [words]);
  useEffect(() => {
    if (!books.next || books.loading) return undefined;
    const watch = new IntersectionObserver((seen) => { if (seen[0].isIntersecting) books.more(); }, { rootMargin: "600px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [books.next, books.loading]);
  const searching = query.q || query.status;
  const empty = books.known && !books.items.length;
  const pick = html`
    <button type="button" class="button strong" onClick=${() => picker.current.click()}><${Icon} name="add" />Add a book</button>`;
  return html`
    <main id="main" class="page">
      <div class="head">
        <h1>Your bookcase</h1>
        <input class="seen-not" tabindex="-1" aria-hidden="true" ref=${picker} type="file" accept=".epub,application/epub+zip" multiple
          onChange=${(event) => { take([...event.target.files]); event.target.value = ""; }} />
        ${!(empty && !searching) && pick}
      </div>
      ${!(empty && !searching) && html`
        <div class="filters" role="search">
          <label class="search"><span class="seen-not">Search for books, people and places</span><${Icon} name="search" />
            <input type="search" placeholder="Title, author, or who is in it" maxlength="200" value=${words} onInput=${(event) => setWords(event.target.value)} /></label>
          <label><span class="seen-not">Show</span>
            <select value=${query.status} onChange=${(event) => setQuery({ ...query, status: event.target.value })}>
              <option value="">All books</option>
              ${Object.entries(STATUS).map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}
            </select></label>
          <label><span class="seen-not">Sort by</span>
            <select value=${query.sort} onChange=${(event) => setQuery({ ...query, sort: event.target.value })}>
              ${SORTS.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}
            </select></label>
        </div>`}
      ${books.error && html`<${Trouble} error=${books.error} retry=${books.reload} />`}
      ${empty && (searching
        ? html`<p class="lead">No book of yours is like that. <button type="button" class="plain link" onClick=${() => { setWords(""); setQuery({ ...query, q: "", status: "" }); }}>Show all</button></p>`
        : html`<div class="welcome"><h2>Drop in your first book</h2>
            <p class="lead">Drag an EPUB anywhere onto this page, or pick one. VividPages reads it, gets to know its people and paints every scene. Nothing is spent before you say so.</p>${pick}</div>`)}
      <ul class="shelf">${books.items.map((book) => html`<${Card} key=${book.id} book=${book} />`)}</ul>
      ${query.q && html`<${Found} words=${query.q} />`}
      ${books.loading && !books.items.length && html`<${Waiting} what="Fetching your books…" />`}
      <div ref=${end} aria-hidden="true"></div>
    </main>`;
}
