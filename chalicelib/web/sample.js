// The sample picture of a style. Asked for by script: API Gateway sends bytes only to who asks for exactly them.
import { asset, html, useEffect, useState } from "./ui.js";

const fetched = new Map();

function fetchPicture(style) {
  if (!fetched.has(style)) {
    const answer = fetch(asset(`style-${style}.webp`), { headers: { Accept: "image/webp" } });
    fetched.set(style, answer.then((found) => found.ok ? found.blob() : null).then((blob) => blob && URL.createObjectURL(blob), () => null));
  }
  return fetched.get(style);
}

export function Picture({ style }) {
  const [source, setSource] = useState(null);
  useEffect(() => { fetchPicture(style).then(setSource); }, [style]);
  return html`<span class="sample">${source && html`<img src=${source} alt="" width="320" height="320" />`}</span>`;
}
