// The few things every module draws with.
import { h, render, Fragment } from "./preact.js";
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "./preact-hooks.js";
import htm from "./htm.js";

export { signal, computed, effect, batch } from "./signals.js";
export { render, Fragment, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState };
export const html = htm.bind(h);

/** The address of a file of this client, by its plain name. */
export const asset = (name) => {
  const here = import.meta.url;
  const release = here.slice(here.lastIndexOf("/") + 1, -"ui.js".length);
  return new URL(release + name, here).href;
};

/** Load something: `{data, error, loading, reload}`. Again whenever `deps` change. */
export function useLoad(load, deps) {
  const [state, set] = useState({ loading: true });
  const turn = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++turn.current;
    try {
      const data = await load();
      if (mine === turn.current) set({ data, loading: false });
    } catch (error) {
      if (mine === turn.current) set((old) => ({ data: old.data, error, loading: false }));
    }
  }, deps);
  useEffect(() => {
    set((old) => ({ ...old, loading: true }));
    reload();
    return () => { turn.current++; };
  }, [reload]);
  return { ...state, reload, put: (data) => set({ data, loading: false }) };
}

/** Call `tick` every `seconds` while `on`, and not while nobody looks. */
export function useEvery(seconds, on, tick) {
  const latest = useRef(tick);
  latest.current = tick;
  useEffect(() => {
    if (!on) return undefined;
    const look = () => { if (!document.hidden) latest.current(); };
    const timer = setInterval(look, seconds * 1000);
    document.addEventListener("visibilitychange", look);
    return () => { clearInterval(timer); document.removeEventListener("visibilitychange", look); };
  }, [seconds, on]);
}

export const Icon = ({ name }) => html`<svg class="icon" aria-hidden="true" viewBox="0 0 24 24"><path d=${ICONS[name]} /></svg>`;

const ICONS = {
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  list: "M4 6h16M4 12h16M4 18h10",
  add: "M12 5v14M5 12h14",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.500 4.500",
  text: "M4 19l5-14h1l5 14M6 14h7M16 19l3-8 3 8M17 16.500h4",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500h.010",
  gear: "M4 8h7M17 8h3M14 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 16h3M13 16h7M10 13a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  check: "M5 12.500l4.500 4.500L19 7.500",
  more: "M6 12h.010M12 12h.010M18 12h.010",
};

/** A button that waits for what it started, and says so. */
export function Action({ run, children, class: name = "", ...rest }) {
  const [busy, setBusy] = useState(false);
  const click = async () => {
    if (busy) return;
    setBusy(true);
    try { await run(); } finally { setBusy(false); }
  };
  return html`<button type="button" class=${"button " + name} aria-busy=${busy} onClick=${click} ...${rest}>${children}</button>`;
}

/** What went wrong, in plain words, and a way to try again. */
export const Trouble = ({ error, retry }) => html`
  <div class="trouble" role="alert">
    <p>${error.message}</p>
    ${retry && html`<button type="button" class="button" onClick=${retry}>Try again</button>`}
  </div>`;

export const Waiting = ({ what = "Loading…" }) => html`<p class="waiting" role="status"><span class="pulse" aria-hidden="true"></span>${what}</p>`;
