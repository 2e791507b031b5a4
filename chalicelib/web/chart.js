// A chart of bars, and the same as a table.
import { html } from "./ui.js";

const WIDE = 100;
const HIGH = 100;
const GAP = 0.28;

/** `bars` are `{label, value, text}`; `of` is what a bar stands for, such as "Day". */
export function Chart({ bars, title, of }) {
  const most = bars.reduce((one, other) => (other.value > one.value ? other : one));
  const step = WIDE / bars.length;
  return html`
    <figure class="chart">
      <figcaption class="seen-not">${`${title}. The most: ${most.text}, ${most.label}.`}</figcaption>
      <span class="chart-most" aria-hidden="true">${most.text}</span>
      <svg viewBox=${`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
        ${[0, 0.5, 1].map((share) => html`<line key=${share} x1="0" x2=${WIDE} y1=${HIGH * share} y2=${HIGH * share} />`)}
        ${bars.map(({ label, value, text }, index) => {
          const height = value ? Math.max(1, (HIGH * value) / most.value) : 0;
          return html`<g key=${label}><title>${`${label}: ${text}`}</title>
            <rect class="chart-place" x=${index * step} y="0" width=${step} height=${HIGH} />
            <rect x=${(index + GAP / 2) * step} y=${HIGH - height} width=${step * (1 - GAP)} height=${height} /></g>`;
        })}
      </svg>
      <div class="row apart soft" aria-hidden="true"><span>${bars[0].label}</span>${bars.length > 1 && html`<span>${bars.at(-1).label}</span>`}</div>
      <details><summary>As a table</summary>
        <table><caption class="seen-not">${title}</caption>
          <thead><tr><th scope="col">${of}</th><th scope="col">Spent</th></tr></thead>
          <tbody>${bars.filter(({ value }) => value).map(({ label, text }) => html`<tr key=${label}><th scope="row">${label}</th><td>${text}</td></tr>`)}</tbody>
        </table></details>
    </figure>`;
}
