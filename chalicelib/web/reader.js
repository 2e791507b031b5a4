// The reader: one chapter at a time, its text with its pictures, and the place kept.
import { Icon, Trouble, Waiting, html, useEffect, useEvery, useLoad, useMemo, useRef, useState } from "./ui.js";
import { get } from "./api.js";
import { arrived, go, route } from "./router.js";
import { look } from "./theme.js";
import { Scene, watcher } from "./reader-scene.js";
import { Stage, useWide } from "./reader-stage.js";
import { Contents, Looks } from "./reader-panels.js";
import { Lightbox } from "./lightbox.js";
import { useChapter } from "./reader-chapter.js";
import { currentScene, useSteps, useSwipe } from "./reader-place.js";
import { keepPlace, keptPlace, openPlace } from "./position.js";
import { Elsewhere } from "./reader-elsewhere.js";

const BUSY = ["queued", "processing"];
const STILL_MS = 250;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

export default function Reader() {
  const id = route.value.parts[1];
  const wanted = route.value.query.get("scene");
  const book = useLoad(() => get(`vividpages/${id}`), [id]);
  const contents = useLoad(() => get(`vividpages/${id}/chapters`), [id]);
  const [place, setPlace] = useState(null);
  useEvery(15, BUSY.includes(book.data?.status), book.reload);
  useEffect(() => {
    let current = true;
    const asked = wanted ? get(`scenes/${wanted}`).then((scene) => ({ chapter: scene.chapter_number, scene: scene.id })) : openPlace(id);
    asked.catch(() => openPlace(id)).then((found) => current && setPlace(found ?? {}));
    return () => { current = false; };
  }, [id, wanted]);
  useEffect(() => { if (book.data) arrived(book.data.title); }, [book.data?.title]);
  const error = book.error ?? contents.error;
  if (error && !(book.data && contents.data)) {
    return html`<main id="main" class="alone"><h1>This book cannot be shown</h1><${Trouble} error=${error} retry=${() => { book.reload(); contents.reload(); }} /><p><a href="#/">Back to the bookcase</a></p></main>`;
  }
  if (!book.data || !contents.data || !place) return html`<main id="main" class="alone"><${Waiting} what="Opening the book…" /></main>`;
  const chapters = contents.data.items;
  if (!chapters.length) return html`<main id="main" class="alone"><h1>${book.data.title}</h1><p>There is nothing to read yet.</p><p><a href=${`#/book/${id}`}>See how far it is</a></p></main>`;
  const chapter = chapters.find((each) => each.number === place.chapter) ?? chapters[0];
  const open = (number, scene) => {
    setPlace({ chapter: number, scene });
    keepPlace(id, { chapter: number, scene });
    if (wanted) go(`/read/${id}`, { replace: true });
  };
  return html`<${Chapter} key=${`${chapter.number} ${place.scene ?? ""}`} book=${book.data} chapters=${chapters} chapter=${chapter} target=${place.scene} open=${open} />`;
}

function Chapter({ book, chapters, chapter, target, open }) {
  const at = chapters.indexOf(chapter);
  const before = chapters[at - 1];
  const after = chapters[at + 1];
  const scenes = useChapter(book, chapter, target);
  const [current, setCurrent] = useState(target ?? chapter.first_scene_id);
  const [panel, setPanel] = useState(null);
  const [shown, setShown] = useState(null);
  const wide = useWide();
  const area = useRef(null);
  const near = useMemo(watcher, []);
  const many = chapter.scenes > 60;
  useEffect(() => () => near.stop(), []);
  useEffect(() => {
    if (!scenes.ready) return;
    const element = target && document.getElementById(`scene-${target}`);
    const kept = keptPlace(book.id);
    const part = (target && kept?.scene === target && kept.part) || 0;
    if (element && (part || target !== chapter.first_scene_id)) {
      const land = () => { element.scrollIntoView(); if (part) scrollBy(0, part * element.offsetHeight); };
      land();
      // Scenes above take their real height only now that they are near.
      requestAnimationFrame(() => requestAnimationFrame(land));
    } else scrollTo(0, 0);
    keepPlace(book.id, { chapter: chapter.number, scene: current, part });
    area.current?.querySelector("h2")?.focus({ preventScroll: true });
  }, [scenes.ready]);
  useEffect(() => {
    let waiting = 0;
    let still = 0;
    const heard = () => {
      clearTimeout(still);
      still = setTimeout(() => { const found = currentScene(); if (found) keepPlace(book.id, { chapter: chapter.number, ...found }); }, STILL_MS);
      waiting ||= requestAnimationFrame(() => {
        waiting = 0;
        const found = currentScene();
        if (found) setCurrent(found.scene);
      });
    };
    addEventListener("scroll", heard, { passive: true });
    return () => { removeEventListener("scroll", heard); cancelAnimationFrame(waiting); clearTimeout(still); };
  }, []);
  const step = (way) => {
    const index = scenes.items.findIndex((scene) => scene.id === current) + way;
    const next = scenes.items[index];
    if (next) {
      document.getElementById(`scene-${next.id}`)?.scrollIntoView({ behavior: STILL.matches ? "auto" : "smooth" });
      setCurrent(next.id);
      keepPlace(book.id, { chapter: chapter.number, scene: next.id });
    } else if (way > 0 && after && !scenes.more) open(after.number, after.first_scene_id);
    else if (way < 0 && before) open(before.number, before.first_scene_id);
  };
  const steps = useRef(step);
  steps.current = step;
  useSteps((way) => steps.current(way), () => document.querySelector("dialog[open]"));
  useSwipe(area, (way) => steps.current(way));
  const pictures = look.value.pictures;
  const done = at / chapters.length + (scenes.items.findIndex((scene) => scene.id === current) + 1) / Math.max(1, chapter.scenes) / chapters.length;
  return html`
    <header class="reader-top">
      <a class="button quiet round" href="#/" aria-label="Back to the bookcase"><${Icon} name="back" /></a>
      <h1><a href=${`#/book/${book.id}`}>${book.title}</a></h1>
      <button type="button" class="button quiet round" aria-label="Contents" onClick=${() => setPanel("contents")}><${Icon} name="list" /></button>
      <button type="button" class="button quiet round" aria-label="How it looks" onClick=${() => setPanel("looks")}><${Icon} name="text" /></button>
      <progress max="1" value=${done} aria-label="How far you are in the book"></progress>
    </header>
    <main id="main" ref=${area} class=${`reader ${pictures && wide ? "beside" : ""}`} lang=${book.language ?? null}>
      <article class="text">
        <h2 tabindex="-1">${chapter.title || `Chapter ${chapter.number}`}</h2>
        ${scenes.error && html`<${Trouble} error=${scenes.error} retry=${scenes.reload} />`}
        ${scenes.items.map((scene) => html`<${Scene} key=${scene.id} scene=${scene} near=${many ? near : null} pictures=${pictures} inline=${!wide} enlarge=${setShown} renew=${scenes.renew} />`)}
        ${scenes.more ? html`<div ref=${scenes.end}><${Waiting} what="Turning the page…" /></div>` : scenes.ready && html`
          <nav class="row apart turn" aria-label="Chapters">
            ${before ? html`<button type="button" class="button" onClick=${() => open(before.number, before.first_scene_id)}><${Icon} name="back" />Before</button>` : html`<span></span>`}
            ${after ? html`<button type="button" class="button strong" onClick=${() => open(after.number, after.first_scene_id)}>${after.title || "Next chapter"}<${Icon} name="next" /></button>` : html`<p class="soft">The end.</p>`}
          </nav>`}
      </article>
      ${pictures && wide && html`<${Stage} scenes=${scenes.items} current=${current} enlarge=${setShown} renew=${scenes.renew} />`}
    </main>
    <${Elsewhere} book=${book} open=${open} />
    ${panel === "contents" && html`<${Contents} chapters=${chapters} current=${chapter.number} close=${() => setPanel(null)} open=${(each) => { setPanel(null); open(each.number, each.first_scene_id); }} />`}
    ${panel === "looks" && html`<${Looks} close=${() => setPanel(null)} />`}
    ${shown && html`<${Lightbox} scenes=${scenes.items} storyboard=${shown} show=${setShown} close=${() => setShown(null)} />`}`;
}
