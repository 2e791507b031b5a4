// What a new book starts with, and how pages look here.
import { Action, html, useState } from "./ui.js";
import { patch } from "./api.js";
import { me } from "./session.js";
import { note } from "./notes.js";
import { Choices, wrongOf } from "./choices.js";

export function Defaults() {
  const [choices, setChoices] = useState(me.value.preferences);
  const [wrong, setWrong] = useState({});
  const save = async () => {
    try {
      me.value = await patch("auth/me", { preferences: choices });
      note("New books start with this.");
    } catch (error) {
      setWrong(wrongOf(error));
      note(error.message, "bad");
    }
  };
  return html`
    <p class="lead">What a new book starts with. You can change it for each.</p>
    <${Choices} value=${choices} wrong=${wrong} change=${(values) => { setWrong({}); setChoices((old) => ({ ...old, ...values })); }} />
    <${Action} class="strong" run=${save}>Save<//>`;
}
