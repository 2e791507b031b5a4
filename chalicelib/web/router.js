// Addresses after the #: "#/read/ID?scene=…".
import { signal } from "./ui.js";

const parse = () => {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { parts: path.split("/").filter(Boolean), query: new URLSearchParams(query), key: path };
};

export const route = signal(parse());

window.addEventListener("hashchange", () => { route.value = parse(); });

/** Go to a page; `replace` leaves no step to go back to. */
export function go(path, { replace = false } = {}) {
  if (!replace) { location.hash = path; return; }
  history.replaceState(null, "", `#${path}`);
  route.value = parse();
}

/** Say which page this is, and let whoever uses no eyes know: its heading takes the focus. */
export function arrived(title) {
  document.title = title ? `${title} · VividPages` : "VividPages";
}

/** After a page is drawn: focus on its heading, unless somebody is at work in the page already. */
export function focusHeading() {
  const heading = document.querySelector("main h1");
  if (!heading || document.getElementById("main")?.contains(document.activeElement)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
