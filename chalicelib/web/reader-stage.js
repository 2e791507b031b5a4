// On wide screens: the picture of where one is, beside the text.
import { html, useEffect, useState } from "./ui.js";
import { Painted } from "./reader-scene.js";

const WIDE = matchMedia("(min-width: 64rem)");

export function useWide() {
  const [wide, setWide] = useState(WIDE.matches);
  useEffect(() => {
    const heard = () => setWide(WIDE.matches);
    WIDE.addEventListener("change", heard);
    return () => WIDE.removeEventListener("change", heard);
  }, []);
  return wide;
}

const pictureOf = (scene) => scene.storyboards.find((each) => each.kind === "scene" && each.image_url);

export function Stage({ scenes, current, enlarge, renew }) {
  const at = scenes.findIndex((scene) => scene.id === current);
  const before = scenes.slice(0, at + 1).findLast(pictureOf);
  const scene = before ?? scenes.find(pictureOf);
  const storyboard = scene && pictureOf(scene);
  return html`
    <aside class="stage" aria-label="The picture of this part">
      ${storyboard
        ? html`<figure key=${storyboard.id}><${Painted} storyboard=${storyboard} enlarge=${enlarge} renew=${renew} large />
            <figcaption><${Caption} scene=${scene} /></figcaption></figure>`
        : html`<div class="painting" aria-hidden="true"></div>`}
    </aside>`;
}

function Caption({ scene: { analysis, book_id: book } }) {
  if (!analysis) return null;
  const links = [
    analysis.setting && [`#/book/${book}/places/${analysis.setting.id}`, analysis.setting.name],
    ...analysis.characters.slice(0, 4).map((each) => [`#/book/${book}/people/${each.id}`, each.name]),
  ].filter(Boolean);
  return links.map(([to, name]) => html`<a key=${to} href=${to}>${name}</a>`);
}
