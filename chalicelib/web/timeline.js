// Any scene of the book: who is there, how they look just then, and since when.
import { Trouble, Waiting, html, useEffect, useLoad } from "./ui.js";
import { get, getAll } from "./api.js";
import { go, route } from "./router.js";
import { nameFor } from "./cast.js";
import { Select } from "./form.js";
import { Parts } from "./person-looks.js";
import { Reached, useReached, within } from "./reached.js";
import { place } from "./words.js";

export function Timeline({ book }) {
  const reached = useReached(book);
  const contents = useLoad(() => get(`vividpages/${book.id}/chapters`), [book.id]);
  const cast = useLoad(() => getAll(`vividpages/${book.id}/characters`), [book.id]);
  const wanted = route.value.query.get("scene");
  const chapters = contents.data?.items ?? [];
  const start = wanted ?? reached.scene?.id ?? chapters[0]?.first_scene_id;
  useEffect(() => {
    if (!wanted && reached.ready && start) go(`/book/${book.id}/timeline?scene=${start}`, { replace: true });
  }, [wanted, reached.ready, start]);
  const scene = useLoad(() => (wanted ? get(`scenes/${wanted}`) : Promise.resolve(null)), [wanted]);
  const number = scene.data?.chapter_number;
  const around = useLoad(() => (number ? getAll(`vividpages/${book.id}/scenes`, { chapter: number }) : Promise.resolve([])), [book.id, number]);
  const error = contents.error ?? cast.error ?? scene.error ?? around.error;
  if (error) return html`<${Trouble} error=${error} retry=${() => { contents.reload(); cast.reload(); scene.reload(); around.reload(); }} />`;
  if (!reached.ready || !scene.data || !contents.data || !cast.data) return html`<${Waiting} />`;
  const { limit } = reached;
  const names = new Map(cast.data.map((person) => [person.id, nameFor(person, limit)]));
  const open = chapters.filter((chapter) => within(limit, { chapter_number: chapter.number, scene_number: 1 }) || chapter.number === number);
  const scenes = (around.data ?? []).filter((each) => within(limit, each) || each.id === wanted);
  const at = scenes.findIndex((each) => each.id === wanted);
  const show = (id) => go(`/book/${book.id}/timeline?scene=${id}`, { replace: true });
  const chapterAt = open.findIndex((chapter) => chapter.number === number);
  const before = scenes[at - 1]?.id ?? open[chapterAt - 1]?.first_scene_id;
  const after = scenes[at + 1]?.id ?? open[chapterAt + 1]?.first_scene_id;
  return html`
    <h2 class="seen-not">Timeline</h2>
    <${Reached} reached=${reached} book=${book} />
    <div class="stepper">
      <button type="button" class="button" disabled=${!before} onClick=${() => show(before)}>Before</button>
      <${Select} label="Chapter" value=${String(number)} options=${open.map((chapter) => [String(chapter.number), chapter.title || `Chapter ${chapter.number}`])}
        onChange=${(event) => show(open.find((chapter) => String(chapter.number) === event.target.value).first_scene_id)} />
      <${Select} label="Scene" value=${wanted} options=${scenes.map((each) => [each.id, String(each.scene_number)])} onChange=${(event) => show(event.target.value)} />
      <button type="button" class="button" disabled=${!after} onClick=${() => show(after)}>Next</button>
    </div>
    ${within(limit, scene.data)
      ? html`<${Then} book=${book} scene=${scene.data} names=${names} />`
      : html`<p class="lead">You have not read up to here.</p>`}`;
}

function Then({ book, scene, names }) {
  const looks = useLoad(() => get(`vividpages/${book.id}/timeline`, { scene: scene.id, people: "book" }), [scene.id]);
  const board = scene.storyboards.find((each) => each.kind === "scene" && each.image_url);
  const { analysis } = scene;
  const facts = [analysis?.setting?.name, analysis?.time_of_day, analysis?.weather, analysis?.mood].filter(Boolean);
  const people = (looks.data?.items ?? []).map((person) => ({ ...person, name: names.get(person.character.id) ?? person.character.name }));
  const groups = [["In this scene", people.filter((person) => person.in_scene)], ["Known by now", people.filter((person) => !person.in_scene)]];
  return html`
    <div class="then">
      <div>
        ${board && html`<a href=${`#/picture/${board.id}`}><img class="then-picture" src=${board.thumbnail_url || board.image_url} alt=${board.alt_text} width=${board.width} height=${board.height} /></a>`}
        <p><b>${place(scene)}</b>${facts.length > 0 && html`<span class="soft"> · ${facts.join(" · ")}</span>`}</p>
        <p class="excerpt">${scene.text.slice(0, 260)}${scene.text.length > 260 && "…"}</p>
        <p><a class="button" href=${`#/read/${book.id}?scene=${scene.id}`}>Read this scene</a></p>
      </div>
      <div aria-live="polite">
        ${looks.error && html`<${Trouble} error=${looks.error} retry=${looks.reload} />`}
        ${looks.loading && !looks.data && html`<${Waiting} />`}
        ${looks.data && !people.length && html`<p class="soft">Nobody is known here yet.</p>`}
        ${groups.filter(([, some]) => some.length).map(([title, some], index) => html`
          <section key=${title}><h3>${title}</h3>
            ${index === 0 ? some.map((person) => html`<${Look} key=${person.character.id} book=${book} person=${person} moment=${scene} />`)
              : html`<details><summary>${some.map((person) => person.name).slice(0, 4).join(", ")}${some.length > 4 ? ` and ${some.length - 4} more` : ""}</summary>
                  ${some.map((person) => html`<${Look} key=${person.character.id} book=${book} person=${person} moment=${scene} />`)}</details>`}
          </section>`)}
      </div>
    </div>`;
}

const Look = ({ book, person, moment }) => html`
  <article class="card look"><h4><a href=${`#/book/${book.id}/people/${person.character.id}`}>${person.name}</a></h4>
    ${person.parts.length ? html`<${Parts} parts=${person.parts} moment=${moment} book=${book} />` : html`<p class="soft">The book does not say how they look.</p>`}</article>`;
