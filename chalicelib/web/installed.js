// VividPages as an app of the device: the service worker, newer versions, and the browser's offer to install.
import { effect, html, signal } from "./ui.js";
import { me } from "./session.js";
import { keptIndex } from "./kept.js";

const WORKER = "service-worker.js";
const HOUR_MS = 3_600_000;

/** The worker of a newer version, which waits to be let in. */
const waiting = signal(null);
/** What the browser gave us to ask whether to install; null where it did not. */
export const installable = signal(null);

window.addEventListener("beforeinstallprompt", (event) => { event.preventDefault(); installable.value = event; });
window.addEventListener("appinstalled", () => { installable.value = null; });

/** Once the page stands: keep VividPages for when there is no network, and look for newer versions. */
export function install() {
  if (!navigator.serviceWorker) return;
  const begin = () => { start().catch(() => {}); };
  const soon = () => (globalThis.requestIdleCallback ?? setTimeout)(begin);
  if (document.readyState === "complete") soon();
  else window.addEventListener("load", soon);
}

async function start() {
  // The page's policy lets scripts be named by this alone, and it names but one.
  const policy = globalThis.trustedTypes?.createPolicy("vividpages", { createScriptURL: () => WORKER });
  const found = await navigator.serviceWorker.register(policy ? policy.createScriptURL("") : WORKER, { updateViaCache: "none" });
  const look = () => { if (found.waiting && navigator.serviceWorker.controller) waiting.value = found.waiting; };
  look();
  found.addEventListener("updatefound", () => found.installing?.addEventListener("statechange", look));
  setInterval(() => { if (!document.hidden) found.update().catch(() => {}); }, HOUR_MS);
  let looked = false;
  effect(() => {
    if (looked || !me.value || !keptIndex.value || !navigator.onLine) return;
    looked = true;
    import("./keep.js").then(({ refreshAll }) => refreshAll()).catch(() => {});
  });
}

function take() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.value.postMessage("take over");
}

/** A newer version is offered, never forced. */
export const Offer = () => html`<div class="offer" role="status">${waiting.value && html`
  <p>There is a newer VividPages.</p>
  <button type="button" class="button strong" onClick=${take}>Use it now</button>
  <button type="button" class="button quiet" onClick=${() => { waiting.value = null; }}>Later</button>`}</div>`;
