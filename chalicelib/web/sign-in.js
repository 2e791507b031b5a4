// Signing in, and making an account.
import { html, useEffect, useState } from "./ui.js";
import { send } from "./request.js";
import { signIn } from "./session.js";
import { arrived, route } from "./router.js";
import { Field, Form } from "./form.js";
import { begin, offered } from "./google.js";
import { Door } from "./door.js";
import { tried } from "./notes.js";

export default function Entrance() {
  return route.value.parts[0] === "join" ? html`<${Join} />` : html`<${Login} />`;
}

function Login() {
  useEffect(() => arrived("Sign in"), []);
  return html`
    <${Door} title="Welcome back" lead="Your books are where you left them.">
      <${Form} action="Sign in" send=${({ email, password }) => signIn(email, password)}>
        ${(wrong) => html`
          <${Field} label="E-mail" name="email" type="email" autocomplete="username" required error=${wrong.email} />
          <${Field} label="Password" name="password" type="password" autocomplete="current-password" required error=${wrong.password} />`}
      <//>
      <${Google} />
      <p class="aside row apart"><a href="#/forgot">Forgot your password?</a><span>New here? <a href="#/join">Make an account</a></span></p>
    <//>`;
}

function Join() {
  const [letter, setLetter] = useState(null);
  useEffect(() => arrived("Make an account"), []);
  const join = async ({ full_name, email, password }) => {
    const said = await send("POST", "auth/register", { body: { email, password, full_name: full_name || null } });
    try {
      await signIn(email, password);
    } catch (error) {
      if (error.status !== 401 && error.status !== 403) throw error;
      setLetter(said.message);
    }
  };
  if (letter) {
    return html`<${Door} title="Look into your mail" lead=${letter}><p class="aside"><a href="#/login">Go to sign in</a></p><//>`;
  }
  return html`
    <${Door} title="Make an account" lead="Then drop in a book and leaf through it with pictures.">
      <${Form} action="Make my account" send=${join}>
        ${(wrong) => html`
          <${Field} label="Your name (if you like)" name="full_name" autocomplete="name" maxlength="255" error=${wrong.full_name} />
          <${Field} label="E-mail" name="email" type="email" autocomplete="username" required error=${wrong.email} />
          <${Field} label="Password" name="password" type="password" autocomplete="new-password" required
            hint="At least 8 characters, and not one that everybody uses." error=${wrong.password} />`}
      <//>
      <${Google} />
      <p class="aside">You have one already? <a href="#/login">Sign in</a></p>
    <//>`;
}

function Google() {
  const [shown, setShown] = useState(false);
  useEffect(() => { offered().then(setShown); }, []);
  return shown && html`<button type="button" class="button wide" onClick=${() => tried(begin)}>Go on with Google</button>`;
}
