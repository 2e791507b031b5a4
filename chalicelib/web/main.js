// The frame of every page, and which page it is.
import { Action, Icon, Trouble, Waiting, html, render, useEffect, useLayoutEffect, useState } from "./ui.js";
import { reachable } from "./request.js";
import { begin, me } from "./session.js";
import { arrived, focusHeading, go, route } from "./router.js";
import { Notes } from "./notes.js";
import { Uploads } from "./upload.js";
import { Offer, install } from "./installed.js";
import "./theme.js";

// Pages are fetched when they are gone to. `open`: for those who are not signed in; `bare`: without the frame.
const PAGES = {
  login: { load: () => import("./sign-in.js"), open: true },
  join: { load: () => import("./sign-in.js"), open: true },
  forgot: { load: () => import("./letters.js"), open: true },
  reset: { load: () => import("./letters.js"), open: true, always: true },
  verify: { load: () => import("./letters.js"), open: true, always: true },
  google: { load: () => import("./google.js"), open: true },
  "": { load: () => import("./bookcase.js") },
  book: { load: () => import("./book.js") },
  read: { load: () => import("./reader.js"), bare: true },
  picture: { load: () => import("./storyboard.js") },
  print: { load: () => import("./print.js"), bare: true },
  settings: { load: () => import("./settings.js") },
};

function Frame({ children }) {
  return html`
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); focusHeading(); }}>Skip to the page</a>
    <header class="top">
      <a class="brand" href="#/"><img src=${ICON} alt="" width="30" height="30" />VividPages</a>
      <nav aria-label="Main">
        <a class="button quiet" href="#/" aria-current=${route.value.parts.length ? null : "page"}>Bookcase</a>
        <a class="button quiet round" href="#/settings" aria-label="Settings" aria-current=${route.value.parts[0] === "settings" ? "page" : null}><${Icon} name="gear" /></a>
      </nav>
    </header>
    ${!reachable.value && html`<div class="away" role="status"><p>No connection. Books that are kept on this device can be read.</p>
      <${Action} class="quiet" run=${() => begin().catch(() => {})}>Try again<//></div>`}
    <${Uploads} />
    ${children}`;
}

const ICON = document.querySelector("link[rel=icon]").href;

function Page({ name }) {
  const [Shown, setShown] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    let current = true;
    PAGES[name].load().then(
      (module) => current && setShown(() => module.default),
      () => current && setError(new Error("This page could not be fetched. There may be a newer VividPages: reload.")),
    );
    return () => { current = false; };
  }, [name]);
  if (error) return html`<main id="main" class="alone"><${Trouble} error=${error} retry=${() => location.reload()} /></main>`;
  return Shown ? html`<${Shown} />` : html`<main id="main" class="alone"><${Waiting} /></main>`;
}

function App() {
  const [error, setError] = useState(null);
  const start = () => begin().then(() => setError(null), setError);
  useEffect(() => { start(); }, []);
  const asked = route.value.parts[0] ?? "";
  const name = asked in PAGES ? asked : "";
  const page = PAGES[name];
  const known = me.value !== null;
  const away = known && !me.value && !page.open;
  const inside = known && me.value && page.open && !page.always;
  useLayoutEffect(() => {
    if (away) {
      if (asked) sessionStorage.setItem("vividpages.next", location.hash.slice(1));
      go("/login", { replace: true });
    } else if (inside && name !== "google") {
      const next = sessionStorage.getItem("vividpages.next");
      sessionStorage.removeItem("vividpages.next");
      go(next || "/", { replace: true });
    }
  }, [away, inside]);
  useEffect(() => {
    scrollTo(0, 0);
    arrived("");
    const timer = setTimeout(focusHeading, 150);
    return () => clearTimeout(timer);
  }, [route.value.key]);
  if (error) return html`<main id="main" class="alone"><${Trouble} error=${error} retry=${start} /></main>`;
  if (!known || away || inside) return html`<main id="main" class="alone"><${Waiting} /></main>`;
  const shown = html`<${Page} key=${name} name=${name} />`;
  return html`${me.value && !page.bare && !page.open ? html`<${Frame}>${shown}<//>` : shown}<${Offer} /><${Notes} />`;
}

const returned = new URLSearchParams(location.search);
if (returned.has("state") && (returned.has("code") || returned.has("error"))) {
  // Back from Google, which knows no address behind a #.
  history.replaceState(null, "", `${location.pathname}#/google?${returned}`);
  route.value = { parts: ["google"], query: returned, key: "google" };
}
render(html`<${App} />`, document.getElementById("app"));
window.addEventListener("online", () => { begin().catch(() => {}); });
install();
