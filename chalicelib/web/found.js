// People and places of every book, found by name and by meaning.
import { Trouble, html, useLoad } from "./ui.js";
import { get } from "./api.js";
import { KINDS } from "./merging.js";

const REASONS = { name: "", alias: "Also called", meaning: "" };
const LIKE = 0.2;

export function Found({ words }) {
  const found = useLoad(() => (words.trim().length > 1 ? get("search", { q: words.trim().slice(0, 300), limit: 12 }) : Promise.resolve({ items: [] })), [words]);
  if (found.error) return html`<${Trouble} error=${found.error} retry=${found.reload} />`;
  const hits = (found.data?.items ?? []).filter((hit) => hit.reason !== "meaning" || (hit.matched && hit.similarity >= LIKE));
  if (!hits.length) return null;
  return html`
    <section class="found" aria-label="People and places in your books"><h2>People and places in your books</h2>
      <ul class="list lines">${hits.map((hit) => html`
        <li key=${hit.kind + hit.id}><a href=${`#/book/${hit.book_id}/${KINDS[hit.kind].tab}/${hit.id}`}><b>${hit.name}</b></a>
          <span class="soft"> ${hit.kind === "setting" ? "a place in" : "in"} ${hit.book_title}</span>
          ${hit.reason !== "name" && html`<br /><span class="soft">${REASONS[hit.reason]} ${hit.matched}</span>`}</li>`)}</ul>
    </section>`;
}
