// Where the links in letters lead, and how to get one.
import { Trouble, Waiting, html, useEffect, useRef, useState } from "./ui.js";
import { send } from "./request.js";
import { forget, me } from "./session.js";
import { arrived, go, route } from "./router.js";
import { Field, Form } from "./form.js";
import { Door } from "./door.js";
import { note } from "./notes.js";

export default function Letters() {
  const { parts, query } = route.value;
  const token = query.get("token") ?? "";
  if (parts[0] === "verify") return html`<${Verify} token=${token} />`;
  return parts[0] === "reset" ? html`<${Reset} token=${token} />` : html`<${Forgot} />`;
}

function Forgot() {
  const [said, setSaid] = useState("");
  useEffect(() => arrived("Forgot password"), []);
  const ask = async ({ email }) => setSaid((await send("POST", "auth/reset", { body: { email } })).message);
  return html`
    <${Door} title="A new password" lead=${said || "Tell us your e-mail, and we send you a link to choose a new one."}>
      ${!said && html`<${Form} action="Send me the link" send=${ask}>
        ${(wrong) => html`<${Field} label="E-mail" name="email" type="email" autocomplete="username" required error=${wrong.email} />`}
      <//>`}
      <p class="aside"><a href="#/login">Back to sign in</a></p>
    <//>`;
}

function Reset({ token }) {
  useEffect(() => arrived("New password"), []);
  const change = async ({ password }) => {
    await send("POST", "auth/reset/confirm", { body: { token, password } });
    forget();
    note("Your password is changed. Sign in with it.");
    go("/login", { replace: true });
  };
  return html`
    <${Door} title="Choose a new password" lead="You will be signed out everywhere else.">
      <${Form} action="Change my password" send=${change}>
        ${(wrong) => html`<${Field} label="New password" name="password" type="password" autocomplete="new-password" required
          hint="At least 8 characters, and not one that everybody uses." error=${wrong.password} />`}
      <//>
    <//>`;
}

function Verify({ token }) {
  const [state, set] = useState({});
  const asked = useRef(false);
  useEffect(() => {
    arrived("Confirm your address");
    if (asked.current) return;
    asked.current = true;
    send("POST", "auth/verify", { body: { token } }).then(
      ({ email }) => {
        set({ email });
        if (me.value) me.value = { ...me.value, email, email_verified: true, pending_email: null };
      },
      (error) => set({ error }),
    );
  }, []);
  return html`
    <${Door} title=${state.email ? "Thank you" : state.error ? "Not confirmed" : "Confirming your address"} lead=${state.email && `${state.email} is confirmed.`}>
      ${state.error && html`<${Trouble} error=${state.error} />
        <p class="aside">You find a new link in the settings, under You, once you are signed in.</p>`}
      ${!state.error && !state.email && html`<${Waiting} what="One moment…" />`}
      <p class="aside"><a href="#/">${me.value ? "To my bookcase" : "Sign in"}</a></p>
    <//>`;
}
