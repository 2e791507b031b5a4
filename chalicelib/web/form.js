// Fields with a label and room for what is wrong with them.
import { html, useEffect, useId, useRef, useState } from "./ui.js";

export function Field({ label, hint, error, type, ...rest }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const about = [hint && `${id}h`, error && `${id}e`].filter(Boolean).join(" ") || null;
  const same = { id, "aria-describedby": about, "aria-invalid": Boolean(error) };
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${rest.rows ? html`<textarea ...${same} ...${rest}></textarea>`
        : type === "password" ? html`<div class="secret"><input ...${same} type=${open ? "text" : "password"} autocapitalize="off" spellcheck="false" ...${rest} />
            <button type="button" class="plain" aria-pressed=${open} aria-label=${`Show: ${label}`} onClick=${() => setOpen(!open)}>${open ? "Hide" : "Show"}</button></div>`
        : html`<input ...${same} type=${type} ...${rest} />`}
      ${hint && html`<p class="hint" id=${`${id}h`}>${hint}</p>`}
      ${error && html`<p class="wrong" id=${`${id}e`}>${error}</p>`}
    </div>`;
}

/** Choices; `bare`: the label is only read aloud. */
export function Select({ label, hint, options, bare = false, ...rest }) {
  const id = useId();
  return html`
    <div class="field">
      <label for=${id} class=${bare ? "seen-not" : ""}>${label}</label>
      <select id=${id} aria-describedby=${hint ? `${id}h` : null} ...${rest}>
        ${options.map(([value, text, disabled]) => html`<option key=${value} value=${value} disabled=${disabled} selected=${value === rest.value}>${text}</option>`)}
      </select>
      ${hint && html`<p class="hint" id=${`${id}h`}>${hint}</p>`}
    </div>`;
}

/** What can be said of fields without asking anybody. */
function missing(form) {
  const fields = {};
  for (const { name, value, validity, required } of form.elements) {
    if (required && !value.trim()) fields[name] = "This is still empty.";
    else if (validity?.typeMismatch) fields[name] = "This does not look complete yet.";
  }
  return fields;
}

/** A form: `send(values)` may throw; what it throws is shown, and fields get their own part of it. */
export function Form({ send, children, action, class: name = "" }) {
  const [state, set] = useState({});
  const element = useRef(null);
  useEffect(() => {
    if (state.error) element.current.querySelector("[aria-invalid=true], .trouble")?.focus();
  }, [state.error]);
  const submit = async (event) => {
    event.preventDefault();
    if (state.busy) return;
    const form = event.currentTarget;
    const fields = missing(form);
    if (Object.keys(fields).length) { set({ error: { fields } }); return; }
    set({ busy: true });
    try {
      await send(Object.fromEntries(new FormData(form)), form);
      set({});
    } catch (error) {
      set({ error });
    }
  };
  const wrong = state.error?.fields ?? {};
  // What is said at a field need not be said twice.
  const said = state.error && !Object.keys(wrong).some((field) => element.current?.elements[field]) && state.error.message;
  return html`
    <form ref=${element} class=${"form " + name} onSubmit=${submit} novalidate>
      ${said && html`<p class="trouble" role="alert" tabindex="-1">${said}</p>`}
      ${children(wrong)}
      <button class="button strong" aria-busy=${Boolean(state.busy)}>${action}</button>
    </form>`;
}
