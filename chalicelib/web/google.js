// Signing in with Google: there, and back.
import { Trouble, Waiting, html, useEffect, useState } from "./ui.js";
import { call } from "./api.js";
import { send } from "./request.js";
import { me, signInWithGoogle } from "./session.js";
import { arrived, go, route } from "./router.js";
import { Door } from "./door.js";
import { note } from "./notes.js";

const TICKET = "vividpages.google";
const OFFERED = "vividpages.google.offered";

/** Whether the operator has set Google up; asked once in a tab's life. */
export async function offered() {
  const known = sessionStorage.getItem(OFFERED);
  if (known) return known === "yes";
  try {
    await send("POST", "auth/google/start");
    sessionStorage.setItem(OFFERED, "yes");
    return true;
  } catch (error) {
    if (error.status === 404) sessionStorage.setItem(OFFERED, "no");
    return false;
  }
}

/** Go to Google. */
export async function begin() {
  const { address, ticket } = await send("POST", "auth/google/start");
  sessionStorage.setItem(TICKET, ticket);
  location.assign(address);
}

export default function Return() {
  const [error, setError] = useState(null);
  useEffect(() => {
    arrived("Signing in with Google");
    const { query } = route.value;
    const ticket = sessionStorage.getItem(TICKET);
    sessionStorage.removeItem(TICKET);
    if (!query.get("code") || !ticket) {
      setError(new Error("Try again, or sign in with your password."));
      return;
    }
    arrive(query.get("code"), query.get("state"), ticket).catch(setError);
  }, []);
  return html`
    <${Door} title=${error ? "Google did not let you in" : "Signing in with Google"}>
      ${error ? html`<${Trouble} error=${error} /><p class="aside"><a href="#/login">Back to sign in</a></p>` : html`<${Waiting} what="One moment…" />`}
    <//>`;
}

async function arrive(code, state, ticket) {
  if (me.value) {
    await call("POST", "auth/google/link", { body: { code, state, ticket } });
    note("You can sign in with Google from now on.");
    go("/settings", { replace: true });
  } else {
    await signInWithGoogle(code, state, ticket);
    go("/", { replace: true });
  }
}
