// Having a finished book read again, by another model if one likes.
import { Action, Trouble, html, useLoad, useState } from "./ui.js";
import { get, post } from "./api.js";
import { Models } from "./choices.js";
import { tried } from "./notes.js";
import { money } from "./words.js";

const READING = ["discover", "analyse"];

export function ReadingAgain({ book, put }) {
  const [model, setModel] = useState(book.choices.llm_model);
  const models = useLoad(() => get("models"), []);
  const estimate = useLoad(() => get(`vividpages/${book.id}/estimate`, { llm_model: model }), [book.id, model]);
  const price = (estimate.data?.steps ?? []).filter((step) => READING.includes(step.step)).reduce((sum, step) => sum + Number(step.price), 0);
  const again = () => tried(async () => put(await post(`vividpages/${book.id}/reread`, { llm_model: model })), "It is read again. What you corrected holds.");
  if (models.error) return html`<${Trouble} error=${models.error} retry=${models.reload} />`;
  return html`
    <p>Whoever is found again stays who they were, what you corrected holds, and pictures that are painted stay. What was asked of the same model before is not paid for again.</p>
    <${Models} legend="Reads the book" purpose="text" all=${models.data?.items} chosen=${model} choose=${setModel} />
    <p class="row"><${Action} class="strong" run=${again}>Read it again<//>${estimate.data && html`<span>${price ? `${money(String(price))} at most` : "Free"}</span>`}</p>
    ${estimate.error && html`<p class="trouble">${estimate.error.message}</p>`}`;
}
