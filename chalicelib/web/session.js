// Who is signed in. The access token lives in memory alone; the refresh token in a cookie no script can read.
import { send } from "./request.js";
import { belongsTo, keptIndex, wipe } from "./kept.js";
import { go } from "./router.js";
import { signal } from "./ui.js";

const CSRF = "vividpages.csrf";
const SOON_MS = 30_000;

/** null while unknown, false for nobody, else the account. */
export const me = signal(null);

let token = "";
let goodUntil = 0;

/** An access token that is good; another than `spent`. Several tabs refresh one after the other. */
export async function accessToken(spent) {
  const good = () => token && token !== spent && Date.now() < goodUntil - SOON_MS;
  if (good()) return token;
  return navigator.locks.request("vividpages.refresh", async () => {
    if (!good()) await refresh();
    return token;
  });
}

async function refresh() {
  const csrf = localStorage.getItem(CSRF);
  try {
    keep(await send("POST", "auth/refresh", { body: {}, headers: { "X-CSRF-Token": csrf ?? "" } }));
  } catch (error) {
    if (error.status === 401 || error.status === 403) forget();
    throw error;
  }
}

function keep(signed) {
  token = signed.access_token;
  goodUntil = Date.now() + signed.expires_in * 1000;
  localStorage.setItem(CSRF, signed.csrf_token);
}

async function look() {
  const current = await accessToken();
  me.value = await send("GET", "auth/me", { headers: { Authorization: `Bearer ${current}` } });
  belongsTo(me.value);
}

/** Find out whether somebody is signed in here already; without a connection, whose books are kept here. */
export async function begin() {
  if (!localStorage.getItem(CSRF)) { forget(); return; }
  try {
    await look();
  } catch (error) {
    if (error.status === 0 && keptIndex.value) me.value = keptIndex.value.account;
    else if (error.status === 401 || error.status === 403) forget();
    else throw error;
  }
}

export async function signIn(email, password) {
  keep(await send("POST", "auth/login", { body: { email, password, client: "browser" } }));
  await look();
}

export async function signInWithGoogle(code, state, ticket) {
  keep(await send("POST", "auth/google", { body: { code, state, ticket, client: "browser" } }));
  await look();
}

export async function signOut() {
  const csrf = localStorage.getItem(CSRF);
  try {
    await send("POST", "auth/logout", { body: {}, headers: { "X-CSRF-Token": csrf ?? "" } });
  } finally {
    leave();
  }
}

/** Somebody leaves who wants to: whoever signs in next begins at their own bookcase. */
export function leave() {
  go("/", { replace: true });
  forget();
}

/** Nobody is signed in here any more, and nothing of theirs stays. */
export function forget() {
  wipe();
  token = "";
  goodUntil = 0;
  localStorage.removeItem(CSRF);
  me.value = false;
}

window.addEventListener("storage", (event) => {
  if (event.key !== CSRF) return;
  // Another tab signed out, or in as somebody else.
  if (event.newValue === null) forget();
  else if (event.newValue !== event.oldValue) { token = ""; look().catch(forget); }
});
