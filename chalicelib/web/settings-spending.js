// What was used and what it cost.
import { Trouble, Waiting, html, useLoad } from "./ui.js";
import { get } from "./api.js";
import { count, money, number } from "./words.js";

const UNITS = { text: ["scene read", "scenes read"], picture: ["picture painted", "pictures painted"] };

export function Spending() {
  const usage = useLoad(() => get("usage"), []);
  if (usage.error) return html`<${Trouble} error=${usage.error} retry=${usage.reload} />`;
  if (!usage.data) return html`<${Waiting} />`;
  const { items, cost } = usage.data;
  return html`
    <section><h2>In all</h2><p class="sum">${money(cost)}</p>
      ${!items.length && html`<p class="lead">Nothing was used yet.</p>`}
      <ul class="list">${items.map((each) => html`
        <li key=${`${each.model} ${each.purpose}`} class="row apart"><span><b>${each.model}</b><br />
          <span class="soft">${number(each.units)} ${UNITS[each.purpose][each.units === 1 ? 0 : 1]} in ${count(each.books, "book")}</span></span><span>${money(each.cost)}</span></li>`)}
      </ul></section>`;
}
