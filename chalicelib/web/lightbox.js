// A picture as large as the screen, and those before and after it.
import { Icon, html, useEffect, useRef, useState } from "./ui.js";
import { Dialog } from "./dialog.js";
import { useSwipe } from "./reader-place.js";

export function Lightbox({ scenes, storyboard, show, close }) {
  const [zoomed, setZoomed] = useState(false);
  const all = scenes.flatMap((scene) => scene.storyboards).filter((each) => each.kind === storyboard.kind && each.image_url);
  const at = all.findIndex((each) => each.id === storyboard.id);
  const step = (way) => { const next = all[at + way]; if (next) { setZoomed(false); show(next); } };
  const area = useRef(null);
  const swiped = useRef(step);
  swiped.current = (way) => { if (!zoomed) step(way); };
  useSwipe(area, (way) => swiped.current(way));
  useEffect(() => {
    const heard = (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (way && !zoomed) { event.preventDefault(); step(way); }
    };
    addEventListener("keydown", heard);
    return () => removeEventListener("keydown", heard);
  });
  return html`
    <${Dialog} title="Picture" bare close=${close} class="lightbox">
      <div ref=${area}><button type="button" class=${`plain large ${zoomed ? "zoomed" : ""}`} aria-pressed=${zoomed} aria-label=${zoomed ? "Fit to the screen" : "Full size"} onClick=${() => setZoomed(!zoomed)}>
        <img src=${storyboard.image_url} alt=${storyboard.alt_text} width=${storyboard.width} height=${storyboard.height} /></button></div>
      <p>${storyboard.alt_text}</p>
      <div class="row apart">
        <button type="button" class="button" disabled=${at <= 0} onClick=${() => step(-1)}><${Icon} name="back" />Before</button>
        <a class="button" href=${`#/picture/${storyboard.id}`} onClick=${close}>About this picture</a>
        <button type="button" class="button" disabled=${at >= all.length - 1} onClick=${() => step(1)}>Next<${Icon} name="next" /></button>
      </div>
    <//>`;
}
