// The contents, and how the page looks.
import { html } from "./ui.js";
import { Dialog } from "./dialog.js";
import { SIZES, THEMES, change, look } from "./theme.js";

export const Contents = ({ chapters, current, close, open }) => html`
  <${Dialog} title="Contents" close=${close} class="drawer">
    <ol class="contents">
      ${chapters.map((chapter) => html`
        <li key=${chapter.number}><button type="button" class="plain" aria-current=${chapter.number === current ? "true" : null} onClick=${() => open(chapter)}>
          <span>${chapter.title || `Chapter ${chapter.number}`}</span>
          <small>${chapter.painted > 0 && `${chapter.painted} of ${chapter.storyboards} painted`}</small>
        </button></li>`)}
    </ol>
  <//>`;

export function Looks({ close }) {
  const { theme, size, pictures } = look.value;
  const at = SIZES.indexOf(size);
  return html`
    <${Dialog} title="How it looks" close=${close}>
      <fieldset><legend>Colours</legend><div class="row">
        ${THEMES.map(([name, text]) => html`<label key=${name} class="option"><input type="radio" name="theme" checked=${theme === name} onChange=${() => change({ theme: name })} /><span>${text}</span></label>`)}
      </div></fieldset>
      <fieldset><legend>Size of the text</legend><div class="row">
        <button type="button" class="button" disabled=${at <= 0} onClick=${() => change({ size: SIZES[at - 1] })}><span aria-hidden="true">A−</span><span class="seen-not">Smaller text</span></button>
        <output aria-live="polite">${Math.round((size / SIZES[2]) * 100)} %</output>
        <button type="button" class="button" disabled=${at >= SIZES.length - 1} onClick=${() => change({ size: SIZES[at + 1] })}><span aria-hidden="true">A+</span><span class="seen-not">Larger text</span></button>
      </div></fieldset>
      <label class="tick"><input type="checkbox" checked=${pictures} onChange=${(event) => change({ pictures: event.target.checked })} /><span>Show pictures</span></label>
      <p class="hint">The arrow keys, or a swipe, go from scene to scene.</p>
    <//>`;
}
