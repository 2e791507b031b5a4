// Everything that is the reader's own.
import { html, useEffect, useRef } from "./ui.js";
import { arrived, route } from "./router.js";
import { tried } from "./notes.js";
import { me, signOut } from "./session.js";
import { Account, Security } from "./settings-account.js";
import { Keys } from "./settings-keys.js";
import { Defaults } from "./settings-defaults.js";
import { Spending } from "./settings-spending.js";
import { Device } from "./settings-device.js";

const TABS = [["", "You"], ["defaults", "New books"], ["keys", "Keys"], ["spending", "Spending"], ["security", "Security"], ["device", "This device"]];
const PARTS = { "": Account, defaults: Defaults, keys: Keys, spending: Spending, security: Security, device: Device };

export default function Settings() {
  const tab = route.value.parts[1] in PARTS ? route.value.parts[1] : "";
  const Part = PARTS[tab];
  const tabs = useRef(null);
  useEffect(() => arrived("Settings"), []);
  useEffect(() => tabs.current.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" }), [tab]);
  return html`
    <main id="main" class="page narrow">
      <div class="row apart"><h1>Settings</h1><button type="button" class="button" onClick=${() => tried(signOut)}>Sign out</button></div>
      <p class="soft">${me.value.email}</p>
      <nav class="tabs" aria-label="Settings" ref=${tabs}>
        ${TABS.map(([name, text]) => html`<a key=${name} href=${`#/settings${name && `/${name}`}`} aria-current=${name === tab ? "page" : null}>${text}</a>`)}
      </nav>
      <${Part} />
    </main>`;
}
