// Name and address, password, where one is signed in, and leaving.
import { Action, Trouble, Waiting, html, useEffect, useLoad, useState } from "./ui.js";
import { get, patch, post, remove } from "./api.js";
import { leave, me } from "./session.js";
import { Field, Form } from "./form.js";
import { begin, offered } from "./google.js";
import { note, tried } from "./notes.js";
import { when } from "./words.js";

export function Account() {
  const account = me.value;
  const rename = async ({ full_name }) => { me.value = await patch("auth/me", { full_name: full_name || null }); note("Saved."); };
  const move = async ({ email, current_password }) => {
    me.value = await patch("auth/me", { email, ...(current_password && { current_password }) });
    note("Look into your mail: the new address is yours once you confirm it.");
  };
  const again = () => tried(async () => note((await post("auth/verify/send", { email: account.pending_email ?? account.email })).message));
  return html`
    <section><h2>Your name</h2>
      <${Form} action="Save" send=${rename}>${(wrong) => html`<${Field} label="Name" name="full_name" autocomplete="name" maxlength="255" defaultValue=${account.full_name ?? ""} error=${wrong.full_name} />`}<//></section>
    <section><h2>Your address</h2>
      <p>${account.pending_email ? html`<b>${account.pending_email}</b> waits to be confirmed; until then it is ${account.email}.` : account.email_verified ? account.email : `${account.email} is not confirmed yet. Look for our letter, or have another one.`}</p>
      ${(!account.email_verified || account.pending_email) && html`<p><${Action} run=${again}>Send the letter again<//></p>`}
      <${Form} action="Change my address" send=${move}>${(wrong) => html`
        <${Field} label="New e-mail" name="email" type="email" autocomplete="email" required error=${wrong.email} />
        ${account.has_password && html`<${Field} label="Your password" name="current_password" type="password" autocomplete="current-password" required error=${wrong.current_password} />`}`}<//></section>`;
}

export function Security() {
  const [google, setGoogle] = useState(false);
  useEffect(() => { offered().then(setGoogle); }, []);
  const account = me.value;
  const change = async ({ new_password, current_password }, form) => {
    await post("auth/password", { new_password, ...(account.has_password && { current_password }) });
    me.value = await get("auth/me");
    form.reset();
    note("Your password is changed, and you are signed out everywhere else.");
  };
  const unlink = () => tried(async () => { await remove("auth/google"); me.value = await get("auth/me"); }, "Google signs you in no more.");
  return html`
    <section><h2>Password</h2>
      <${Form} action=${account.has_password ? "Change my password" : "Set a password"} send=${change}>${(wrong) => html`
        <input type="email" autocomplete="username" value=${account.email} hidden readonly />
        ${account.has_password && html`<${Field} label="Current password" name="current_password" type="password" autocomplete="current-password" required error=${wrong.current_password} />`}
        <${Field} label="New password" name="new_password" type="password" autocomplete="new-password" required hint="At least 8 characters." error=${wrong.new_password} />`}<//></section>
    ${(google || account.has_google) && html`<section><h2>Google</h2>
      ${account.has_google ? html`<p>Google signs you in.</p><${Action} run=${unlink}>Stop that<//>` : html`<${Action} run=${() => tried(begin)}>Sign in with Google, too<//>`}</section>`}
    <${Sessions} />
    <${Leave} account=${account} />`;
}

function Sessions() {
  const sessions = useLoad(() => get("auth/sessions"), []);
  const end = (path) => tried(async () => { await remove(path); await sessions.reload(); }, "Signed out there.");
  if (sessions.error) return html`<${Trouble} error=${sessions.error} retry=${sessions.reload} />`;
  if (!sessions.data) return html`<${Waiting} />`;
  const { items } = sessions.data;
  return html`
    <section><h2>Where you are signed in</h2>
      <ul class="list">${items.map((each) => html`
        <li key=${each.id} class="row apart"><span>${device(each.user_agent)}<br /><span class="soft">${each.address} · ${each.current ? "here, now" : when(each.last_used_at)}</span></span>
          ${!each.current && html`<${Action} aria-label=${`Sign out ${device(each.user_agent)}`} run=${() => end(`auth/sessions/${each.id}`)}>Sign out<//>`}</li>`)}
      </ul>
      ${items.length > 1 && html`<${Action} run=${() => end("auth/sessions")}>Sign out everywhere else<//>`}
    </section>`;
}

function device(agent) {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)/.exec(agent)?.[1] ?? "A program";
  const system = /(Android|iPhone|iPad|Windows|Mac OS|Linux)/.exec(agent)?.[1];
  return [{ Edg: "Edge", OPR: "Opera" }[browser] ?? browser, system && `on ${system}`].filter(Boolean).join(" ");
}

function Leave({ account }) {
  const [sure, setSure] = useState(false);
  const close = async ({ password }) => {
    const said = await remove("auth/me", account.has_password ? { password } : {});
    leave();
    note(said.message);
  };
  return html`
    <section><h2>Leave</h2>
      <p>Your account, your books and every picture will be gone for good.</p>
      ${sure
        ? html`<${Form} action="Delete everything" send=${close}>${(wrong) => html`${account.has_password && html`<${Field} label="Your password" name="password" type="password" autocomplete="current-password" required error=${wrong.password} />`}`}<//>
          <button type="button" class="button" onClick=${() => setSure(false)}>Stay</button>`
        : html`<button type="button" class="button danger" onClick=${() => setSure(true)}>Delete my account</button>`}
    </section>`;
}
