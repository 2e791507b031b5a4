// Everything that is the reader's own.
import { html, useEffect } from "./ui.js";
import { arrived, route } from "./router.js";
import { tried } from "./notes.js";
import { me, signOut } from "./session.js";
import { Account, Security } from "./settings-account.js";
import { Keys } from "./settings-keys.js";
import { Defaults } from "./settings-defaults.js";
import { Spending } from "./settings-spending.js";

const TABS = [["", "You"], ["defaults", "New books"], ["keys", "Keys"], ["spending", "Spending"], ["security", "Security"]];
const PARTS = { "": Account, defaults: Defaults, keys: Keys, spending: Spending, security: Security };

export default function Settings() {
  const tab = route.value.parts[1] in PARTS ? route.value.parts[1] : "";
  const Part = PARTS[tab];
  useEffect(() => arrived("Settings"), []);
  return html`
    <main id="main" class="page narrow">
      <div class="row apart"><h1>Settings</h1><button type="button" class="button" onClick=${() => tried(signOut)}>Sign out</button></div>
      <p class="soft">${me.value.email}</p>
      <nav class="tabs" aria-label="Settings">
        ${TABS.map(([name, text]) => html`<a key=${name} href=${`#/settings${name && `/${name}`}`} aria-current=${name === tab ? "page" : null}>${text}</a>`)}
      </nav>
      <${Part} />
    </main>`;
}
