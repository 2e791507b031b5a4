// One scene of the text, with what was painted of it. Everything of a book is text.
import { html, useEffect, useRef, useState } from "./ui.js";

const LINE_PX = 30;
const WORDS_A_LINE = 11;

/** Tells elements when they come near to what is seen, and when they are far again. */
export function watcher() {
  const heard = new Map();
  const watch = new IntersectionObserver((seen) => {
    for (const entry of seen) heard.get(entry.target)?.(entry.isIntersecting);
  }, { rootMargin: "2500px 0px" });
  return {
    add(element, tell) { heard.set(element, tell); watch.observe(element); },
    drop(element) { heard.delete(element); watch.unobserve(element); },
    stop() { watch.disconnect(); heard.clear(); },
  };
}

/** A scene; with `near`, what is far away is an empty place of its height. */
export function Scene({ scene, near, pictures, inline, enlarge, renew }) {
  const element = useRef(null);
  const [here, setHere] = useState(!near);
  const height = useRef(0);
  useEffect(() => {
    if (!near) return undefined;
    const watched = element.current;
    near.add(watched, (isNear) => {
      if (!isNear) height.current = watched.offsetHeight;
      setHere(isNear);
    });
    return () => near.drop(watched);
  }, [near]);
  const guess = height.current || 60 + Math.ceil(scene.word_count / WORDS_A_LINE) * LINE_PX;
  return html`
    <section ref=${element} class="scene" id=${`scene-${scene.id}`} data-scene=${scene.id} style=${here ? null : { minHeight: `${guess}px` }}>
      ${here && html`<${Body} scene=${scene} pictures=${pictures} inline=${inline} enlarge=${enlarge} renew=${renew} />`}
    </section>`;
}

function Body({ scene, pictures, inline, enlarge, renew }) {
  const of = (kind) => scene.storyboards.find((each) => each.kind === kind);
  const picture = pictures && inline && of("scene");
  const portrait = pictures && of("speaker");
  const paragraphs = scene.text.split(/\n+/).filter((text) => text.trim());
  const spoken = portrait?.thumbnail_url ? firstWords(paragraphs, scene.analysis?.speaker?.name ?? "") : -1;
  return html`
    ${picture && html`<${Painted} storyboard=${picture} enlarge=${enlarge} renew=${renew} />`}
    ${paragraphs.map((text, index) => html`
      <p key=${index}>${index === spoken && html`<${Portrait} storyboard=${portrait} name=${scene.analysis?.speaker?.name} enlarge=${enlarge} renew=${renew} />`}${text}</p>`)}`;
}

/** The paragraph in which the speaker is first named beside a quotation, else the first quotation. */
function firstWords(paragraphs, name) {
  const quoted = paragraphs.map((text) => /["“„«‘]/.test(text));
  const names = name.split(/\s+/).filter((word) => word.length > 2);
  const named = paragraphs.findIndex((text, index) => quoted[index] && names.some((word) => text.includes(word)));
  return named >= 0 ? named : Math.max(0, quoted.indexOf(true));
}

/** A picture that opens large. */
export function Painted({ storyboard, enlarge, renew, large = false }) {
  const { image_url: full, thumbnail_url: small, alt_text: alt, width, height, status } = storyboard;
  if (status === "failed") return null;
  if (!full) return html`<div class="painting" aria-hidden="true"></div>`;
  return html`
    <button type="button" class="picture" aria-label=${`Enlarge: ${alt}`} onClick=${() => enlarge(storyboard)}>
      <img key=${full} src=${large ? full : full || small} alt=${alt} width=${width} height=${height} loading=${large ? null : "lazy"} decoding="async" onError=${renew} />
    </button>`;
}

const Portrait = ({ storyboard, name, enlarge, renew }) => html`
  <button type="button" class="portrait" aria-label=${`Enlarge: ${storyboard.alt_text}`} onClick=${() => enlarge(storyboard)}>
    <img src=${storyboard.thumbnail_url} alt=${storyboard.alt_text} width="88" height="88" loading="lazy" onError=${renew} />
    ${name && html`<span>${name}</span>`}
  </button>`;
