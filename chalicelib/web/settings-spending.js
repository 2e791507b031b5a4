// What was used, what it cost, and what may be spent.
import { Trouble, Waiting, html, useLoad, useState } from "./ui.js";
import { get, patch } from "./api.js";
import { Field, Form, Select } from "./form.js";
import { note } from "./notes.js";
import { Chart } from "./chart.js";
import { count, money, number } from "./words.js";

const UNITS = { text: ["scene read", "scenes read"], picture: ["picture painted", "pictures painted"] };
const SPANS = [["month", "This month"], ["30", "The last 30 days"], ["year", "The last 12 months"]];
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const DAY_MS = 86_400_000;

export function Spending() {
  const spent = useLoad(async () => Promise.all([get("spending"), get("usage")]), []);
  if (spent.error) return html`<${Trouble} error=${spent.error} retry=${spent.reload} />`;
  if (!spent.data) return html`<${Waiting} />`;
  const [{ month: standing }, usage] = spent.data;
  return html`<${Month} of=${standing} reload=${spent.reload} /><${Days} /><${Used} usage=${usage} />`;
}

function Month({ of, reload }) {
  const save = async ({ limit }) => {
    const given = limit.trim().replace(",", ".");
    try {
      await patch("spending/settings", { monthly_budget: given || null });
    } catch (error) {
      if (error.fields?.monthly_budget) error.fields = { limit: "Write dollars, such as 20 or 12.50." };
      throw error;
    }
    note(given ? "Nothing is bought beyond that." : "There is no limit now.");
    await reload();
  };
  return html`
    <section class="card"><h2>This month</h2>
      <p class="sum">${amount(of.spent)}${of.limit !== null && html` <small>of ${amount(of.limit)}</small>`}</p>
      ${of.limit !== null && html`<progress max=${Math.max(Number(of.limit), 0.01)} value=${Number(of.spent)} aria-label="Spent of this month's budget"></progress>`}
      ${Number(of.reserved) > 0 && html`<p class="soft">${amount(of.reserved)} more is set aside for work that is under way.</p>`}
      <${Form} action="Save" send=${save}>${(wrong) => html`
        <${Field} label="Budget of a month, in US dollars" name="limit" inputmode="decimal" maxlength="12" defaultValue=${of.limit ?? ""}
          hint="Work stops before it is passed, and goes on when you raise it. Empty: no limit." error=${wrong.limit} />`}<//>
    </section>`;
}

const amount = (text) => (Number(text) ? money(text) : "$0");

function span(name) {
  const now = new Date();
  const from = name === "month" ? Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
    : name === "year" ? Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11, 1) : now - 29 * DAY_MS;
  return { first: new Date(from).toISOString().slice(0, 10), last: now.toISOString().slice(0, 10) };
}

/** One bar for each day, or each month of a year; those of nothing, too. */
function bars({ first, last, items }, monthly) {
  const sums = new Map();
  const end = Date.parse(last);
  const key = (text) => (monthly ? text.slice(0, 7) : text);
  for (let at = Date.parse(first); at <= end; at += DAY_MS) sums.set(key(new Date(at).toISOString().slice(0, 10)), 0);
  for (const each of items) sums.set(key(each.day), (sums.get(key(each.day)) ?? 0) + Number(each.cost) + Number(each.lost));
  return [...sums].map(([name, value]) => ({ label: (monthly ? month : day).format(new Date(name)), value, text: amount(value) }));
}

function Days() {
  const [name, setName] = useState("month");
  const spent = useLoad(() => get("spending", span(name)), [name]);
  return html`
    <section>
      <div class="row apart"><h2>When</h2><${Select} label="Time" bare value=${name} options=${SPANS} onChange=${(event) => setName(event.target.value)} /></div>
      ${spent.error ? html`<${Trouble} error=${spent.error} retry=${spent.reload} />` : !spent.data ? html`<${Waiting} />`
        : Number(spent.data.cost) ? html`
          <${Chart} bars=${bars(spent.data, name === "year")} title=${name === "year" ? "Spending by month" : "Spending by day"} of=${name === "year" ? "Month" : "Day"} />
          <${By} items=${spent.data.items} />`
        : html`<p class="lead">Nothing was spent. VividPages' own reader and painter are free.</p>`}
    </section>`;
}

function By({ items }) {
  const models = new Map();
  for (const each of items) {
    const sum = models.get(each.model) ?? { calls: 0, pictures: 0, cost: 0 };
    models.set(each.model, { calls: sum.calls + each.calls, pictures: sum.pictures + each.pictures, cost: sum.cost + Number(each.cost) + Number(each.lost) });
  }
  const sorted = [...models].sort(([, one], [, other]) => other.cost - one.cost);
  return html`
    <ul class="list">${sorted.map(([model, sum]) => html`
      <li key=${model} class="row apart"><span><b>${model}</b><br /><span class="soft">${sum.pictures ? count(sum.pictures, "picture") : count(sum.calls, "call")}</span></span><span>${amount(sum.cost)}</span></li>`)}
    </ul>`;
}

function Used({ usage }) {
  if (!usage.items.length) return null;
  return html`
    <section><h2>Made so far</h2>
      <ul class="list">${usage.items.map((each) => html`
        <li key=${`${each.model} ${each.purpose}`} class="row apart"><span><b>${each.model === "local" ? "VividPages itself" : each.model}</b><br />
          <span class="soft">${number(each.units)} ${UNITS[each.purpose][each.units === 1 ? 0 : 1]} in ${count(each.books, "book")}</span></span><span>${money(each.cost)}</span></li>`)}
      </ul></section>`;
}
