// Keys of other people's models: masked, tried, put away.
import { Action, Trouble, Waiting, html, useLoad, useState } from "./ui.js";
import { get, patch, post, remove } from "./api.js";
import { Field, Form, Select } from "./form.js";
import { note, tried } from "./notes.js";
import { when } from "./words.js";

const PROVIDERS = [["claude", "Anthropic (Claude)"], ["openai", "OpenAI"], ["ollama", "Ollama, a server of yours"], ["stable-diffusion", "Stable Diffusion, a server of yours"]];
const TITLES = Object.fromEntries(PROVIDERS);
const SERVERS = ["ollama", "stable-diffusion"];

export function Keys() {
  const keys = useLoad(() => get("keys"), []);
  if (keys.error) return html`<${Trouble} error=${keys.error} retry=${keys.reload} />`;
  if (!keys.data) return html`<${Waiting} />`;
  return html`
    <p class="lead">VividPages reads and paints by itself, for nothing. With a key of yours, other models do it.</p>
    <ul class="list">${keys.data.items.map((key) => html`<${Key} key=${key.id} of=${key} reload=${keys.reload} />`)}</ul>
    <${Add} reload=${keys.reload} />`;
}

function Key({ of, reload }) {
  const change = (run, done) => tried(async () => { await run(); await reload(); }, done);
  const name = of.nickname || TITLES[of.provider];
  const test = () => change(async () => { const said = await post(`keys/${of.id}/test`); note(said.message, said.ok ? "good" : "bad"); });
  return html`
    <li class="card">
      <div class="row apart"><h2>${name}</h2><span class="soft">${of.is_active ? "In use" : "Not in use"}</span></div>
      <p class="soft">${TITLES[of.provider]} · <code>${of.hint}</code></p>
      ${of.tested_at && html`<p class=${of.test_ok ? "" : "wrong"}>${of.test_message} <span class="soft">${when(of.tested_at)}</span></p>`}
      <div class="row">
        <${Action} aria-label=${`Try it: ${name}`} run=${test}>Try it<//>
        <${Action} run=${() => change(() => patch(`keys/${of.id}`, { is_active: !of.is_active }))}>${of.is_active ? "Put away" : "Use it"}<//>
        <${Action} class="danger" aria-label=${`Delete ${name}`} run=${() => change(() => remove(`keys/${of.id}`), "The key is gone.")}>Delete<//>
      </div>
    </li>`;
}

function Add({ reload }) {
  const [provider, setProvider] = useState("claude");
  const server = SERVERS.includes(provider);
  const add = async ({ key, base_url, nickname }, form) => {
    await post("keys", { provider, ...(key && { key }), ...(server && { base_url }), nickname: nickname || null });
    form.reset();
    note("Saved.");
    await reload();
  };
  return html`
    <section class="card"><h2>Add a key</h2>
      <${Form} action="Save this key" send=${add}>${(wrong) => html`
        <${Select} label="Whose" value=${provider} options=${PROVIDERS} onChange=${(event) => setProvider(event.target.value)} />
        ${server && html`<${Field} label="Address of the server" name="base_url" type="url" placeholder="https://" required error=${wrong.base_url} />`}
        <${Field} label=${server ? "Key, where the server asks for one" : "Key"} name="key" type="password" autocomplete="off" maxlength="500"
          hint="It is kept encrypted, and never shown again." error=${wrong.key} />
        <${Field} label="A name for it (if you like)" name="nickname" maxlength="100" error=${wrong.nickname} />`}<//>
    </section>`;
}
