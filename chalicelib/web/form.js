// Fields with a label and room for what is wrong with them.
import { html, useEffect, useId, useRef, useState } from "./ui.js";

export function Field({ label, hint, error, ...rest }) {
  const id = useId();
  const about = [hint && `${id}h`, error && `${id}e`].filter(Boolean).join(" ") || null;
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${rest.rows
        ? html`<textarea id=${id} aria-describedby=${about} aria-invalid=${Boolean(error)} ...${rest}></textarea>`
        : html`<input id=${id} aria-describedby=${about} aria-invalid=${Boolean(error)} ...${rest} />`}
      ${hint && html`<p class="hint" id=${`${id}h`}>${hint}</p>`}
      ${error && html`<p class="wrong" id=${`${id}e`}>${error}</p>`}
    </div>`;
}

export function Select({ label, hint, options, ...rest }) {
  const id = useId();
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} aria-describedby=${hint ? `${id}h` : null} ...${rest}>
        ${options.map(([value, text, disabled]) => html`<option key=${value} value=${value} disabled=${disabled} selected=${value === rest.value}>${text}</option>`)}
      </select>
      ${hint && html`<p class="hint" id=${`${id}h`}>${hint}</p>`}
    </div>`;
}

/** A form: `send(values)` may throw; what it throws is shown, and fields get their own part of it. */
export function Form({ send, children, action, class: name = "" }) {
  const [state, set] = useState({});
  const problem = useRef(null);
  useEffect(() => { if (state.error) problem.current?.focus(); }, [state.error]);
  const submit = async (event) => {
    event.preventDefault();
    if (state.busy) return;
    const form = event.currentTarget;
    set({ busy: true });
    try {
      await send(Object.fromEntries(new FormData(form)), form);
      set({});
    } catch (error) {
      set({ error });
    }
  };
  return html`
    <form class=${"form " + name} onSubmit=${submit} novalidate>
      ${state.error && html`<p class="trouble" role="alert" tabindex="-1" ref=${problem}>${state.error.message}</p>`}
      ${children(state.error?.fields ?? {})}
      <button class="button strong" aria-busy=${Boolean(state.busy)}>${action}</button>
    </form>`;
}
