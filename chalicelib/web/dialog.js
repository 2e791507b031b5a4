// A window over the page; the browser keeps the focus in it, and gives it back.
import { Icon, html, useEffect, useId, useRef } from "./ui.js";

export function Dialog({ title, close, children, class: name = "", bare = false }) {
  const element = useRef(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    element.current.showModal();
    return () => opener?.focus?.();
  }, []);
  const outside = (event) => { if (event.target === element.current) close(); };
  return html`
    <dialog ref=${element} class=${name} aria-labelledby=${id} onClose=${close} onCancel=${(event) => { event.preventDefault(); close(); }} onClick=${outside}>
      <div class="row apart dialog-head"><h2 id=${id} class=${bare ? "seen-not" : ""}>${title}</h2>
        <button type="button" class="button quiet round" aria-label="Close" onClick=${close}><${Icon} name="close" /></button></div>
      ${children}
    </dialog>`;
}
