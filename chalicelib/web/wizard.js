// What is to be made of a book, and what that takes, before anything is spent.
import { Action, Trouble, html, useEffect, useLoad, useRef, useState } from "./ui.js";
import { get, patch, post } from "./api.js";
import { Choices, wrongOf } from "./choices.js";
import { note } from "./notes.js";
import { count, duration, money, number } from "./words.js";

export function Wizard({ book, put }) {
  const [choices, setChoices] = useState(book.choices);
  const [wrong, setWrong] = useState({});
  const change = (values) => { setWrong({}); setChoices((old) => ({ ...old, ...values })); };
  const estimate = useEstimate(book, choices);
  const short = choices.budget && estimate.data && Number(choices.budget) < Number(estimate.data.price);
  const start = async () => {
    try {
      await patch(`vividpages/${book.id}`, { choices });
      put(await post(`vividpages/${book.id}/start`));
      scrollTo(0, 0);
    } catch (error) {
      setWrong(wrongOf(error));
      note(error.message, "bad");
    }
  };
  return html`
    <div class="wizard">
      <div><${Choices} value=${choices} change=${change} wrong=${wrong} /></div>
      <aside class="card estimate" aria-label="What it takes">
        <h2>What it takes</h2>
        <div aria-live="polite" aria-busy=${estimate.loading}>
          ${estimate.error && html`<${Trouble} error=${estimate.error} retry=${estimate.reload} />`}
          ${estimate.data && !estimate.error && html`<${Bill} of=${estimate.data} />`}
        </div>
        ${short && html`<p class="worth">It will pause when ${money(choices.budget)} are spent; you can raise the limit and go on then.</p>`}
        <${Action} class="strong wide" run=${start}>Paint this book<//>
        <p class="hint">You can read while it is painted, and stop at any time.</p>
      </aside>
    </div>`;
}

function useEstimate(book, choices) {
  const [asked, setAsked] = useState(choices);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) { first.current = false; return undefined; }
    const timer = setTimeout(() => setAsked(choices), 300);
    return () => clearTimeout(timer);
  }, [choices]);
  const { instructions, budget, ...reckoned } = asked;
  return useLoad(() => get(`vividpages/${book.id}/estimate`, reckoned), [JSON.stringify(reckoned)]);
}

const STEPS = { parse: "Open the file", discover: "Meet the people", analyse: "Read the story", illustrate: "Paint" };

const Bill = ({ of }) => html`
  <dl class="bill">
    <div class="price"><dt class="seen-not">Price</dt><dd>${money(of.price)}</dd></div>
    <div><dt>Pictures</dt><dd>up to ${number(of.pictures)}</dd></div>
    <div><dt>Time</dt><dd>${duration(of.seconds)}</dd></div>
    <div class="more"><dt>To read</dt><dd>${number(of.words)} words, ${count(of.scenes, "scene")}</dd></div>
  </dl>
  <details class="more"><summary>How this is reckoned</summary>
    <ul class="list lines">${of.steps.map((step) => html`<li key=${step.step} class="row apart"><span>${STEPS[step.step]}
      <span class="soft">${[step.calls > 0 && count(step.calls, "call"), step.input_tokens > 0 && `${number(step.input_tokens + step.output_tokens)} tokens`].filter(Boolean).join(", ")}</span></span>
      <span>${money(step.price)}</span></li>`)}</ul>
  </details>`;
