// Another device has been read on since: go there, or stay.
import { html, useEffect, useState } from "./ui.js";
import { movedElsewhere } from "./position.js";
import { place } from "./words.js";

export function Elsewhere({ book, open }) {
  const [scene, setScene] = useState(null);
  useEffect(() => {
    const heard = () => { if (!document.hidden) movedElsewhere(book.id).then(setScene, () => {}); };
    document.addEventListener("visibilitychange", heard);
    return () => document.removeEventListener("visibilitychange", heard);
  }, []);
  if (!scene) return null;
  return html`
    <div class="elsewhere card" role="status">
      <p>On another device you were at <b>${place(scene)}</b>.</p>
      <div class="row"><button type="button" class="button strong" onClick=${() => open(scene.chapter_number, scene.id)}>Go there</button>
        <button type="button" class="button" onClick=${() => setScene(null)}>Stay here</button></div>
    </div>`;
}
