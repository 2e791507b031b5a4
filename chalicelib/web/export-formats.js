// A book as a file: EPUB 3, a comic (CBZ), or an archive (ZIP with JSON).
import { zip } from "./zip.js";

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// What XML 1.0 has no place for.
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const xml = (text) => String(text ?? "").toWellFormed().replace(NO_XML, "").replace(/[&<>"]/g, (letter) => ESCAPES[letter]);
const titleOf = (chapter) => chapter.title || `Chapter ${chapter.number}`;
const paragraphs = (text) => text.split(/\n+/).filter((each) => each.trim());
const picturesOf = (chapters) => chapters.flatMap((chapter) => chapter.scenes).flatMap((scene) => scene.pictures);

const STYLE = `body { line-height: 1.5; } h1 { text-align: center; margin: 2em 0; }
figure { margin: 1.5em 0; text-align: center; page-break-inside: avoid; } img { max-width: 100%; max-height: 90vh; }
figure.speaker img { max-width: 30%; } hr { border: 0; margin: 1.5em 0; }`;

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;

const page = (language, title, body) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><meta charset="UTF-8"/><title>${xml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>${body}</body>
</html>`;

/** The book as an EPUB 3.3, its text anew, each picture at the scene it shows. */
export async function asEpub({ book, chapters, cover }) {
  const language = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(book.language ?? "") ? book.language : "en";
  const file = (chapter) => `chapter-${chapter.number}.xhtml`;
  const figure = (each) => `<figure class="${each.kind}"><img src="pictures/${each.name}" alt="${xml(each.alt)}"/></figure>`;
  const scene = (each) => each.pictures.map(figure).join("") + paragraphs(each.text).map((text) => `<p>${xml(text)}</p>`).join("\n");
  const body = (chapter) => `<section epub:type="chapter" role="doc-chapter" aria-label="${xml(titleOf(chapter))}"><h1>${xml(titleOf(chapter))}</h1>${chapter.scenes.map(scene).join("<hr/>")}</section>`;
  const list = chapters.map((chapter) => `<li><a href="${file(chapter)}">${xml(titleOf(chapter))}</a></li>`).join("");
  const pictures = picturesOf(chapters);
  const item = (id, href, type, more = "") => `<item id="${id}" href="${href}" media-type="${type}"${more}/>`;
  const manifest = [
    item("nav", "nav.xhtml", "application/xhtml+xml", ' properties="nav"'), item("style", "style.css", "text/css"),
    cover && item("cover", `pictures/${cover.name}`, cover.blob.type, ' properties="cover-image"'),
    ...chapters.map((chapter) => item(`c${chapter.number}`, file(chapter), "application/xhtml+xml")),
    ...pictures.map((each, index) => item(`p${index + 1}`, `pictures/${each.name}`, each.blob.type)),
  ].filter(Boolean);
  const opf = `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:${book.id}</dc:identifier><dc:title>${xml(book.title) || "Untitled"}</dc:title>
<dc:language>${language}</dc:language>${book.author?.trim() ? `<dc:creator>${xml(book.author)}</dc:creator>` : ""}
<meta property="dcterms:modified">${new Date().toISOString().slice(0, 19)}Z</meta>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessMode">visual</meta><meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta></metadata>
<manifest>${manifest.join("\n")}</manifest><spine>${chapters.map((chapter) => `<itemref idref="c${chapter.number}"/>`).join("")}</spine></package>`;
  return zip([
    ["mimetype", "application/epub+zip"],
    ["META-INF/container.xml", CONTAINER],
    ["OEBPS/content.opf", opf],
    ["OEBPS/nav.xhtml", page(language, book.title, `<nav epub:type="toc" role="doc-toc" aria-label="Contents"><ol>${list}</ol></nav>`)],
    ["OEBPS/style.css", STYLE],
    ...chapters.map((chapter) => [`OEBPS/${file(chapter)}`, page(language, titleOf(chapter), body(chapter))]),
    ...(cover ? [[`OEBPS/pictures/${cover.name}`, cover.blob]] : []),
    ...pictures.map((each) => [`OEBPS/pictures/${each.name}`, each.blob]),
  ], "application/epub+zip");
}

/** The pictures of the scenes alone, as comic readers take them. */
export async function asComic({ book, chapters, cover }) {
  const pictures = picturesOf(chapters).filter((each) => each.kind === "scene");
  const info = `<?xml version="1.0" encoding="UTF-8"?>\n<ComicInfo><Title>${xml(book.title)}</Title>${book.author ? `<Writer>${xml(book.author)}</Writer>` : ""}<PageCount>${pictures.length + (cover ? 1 : 0)}</PageCount></ComicInfo>`;
  return zip([["ComicInfo.xml", info], ...(cover ? [[`000-${cover.name}`, cover.blob]] : []), ...pictures.map((each) => [each.name, each.blob])], "application/vnd.comicbook+zip");
}

/** Text, what was found in it, and pictures, for programs. */
export async function asArchive({ book, chapters, cover }) {
  const described = ({ blob, ...rest }) => ({ ...rest, file: `pictures/${rest.name}` });
  const document = {
    title: book.title, author: book.author, language: book.language, choices: book.choices,
    chapters: chapters.map(({ number, title, scenes }) => ({
      number, title,
      scenes: scenes.map(({ id, scene_number: scene, text, analysis, pictures }) => ({ id, number: scene, text, analysis, pictures: pictures.map(described) })),
    })),
  };
  return zip([["book.json", JSON.stringify(document, null, 1)], ...(cover ? [[cover.name, cover.blob]] : []), ...picturesOf(chapters).map((each) => [`pictures/${each.name}`, each.blob])], "application/zip");
}
