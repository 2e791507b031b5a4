"""A finished book as a folder: index.html to leaf through, book.json, and the pictures."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any
from uuid import UUID

from chalicelib.ports import BlobStore
from chalicelib.store.db import Database
from infra.book_data import read_book_data

_PAGE = Path(__file__).with_name("storybook.html")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi")


def write_storybook(database: Database, blobs: BlobStore, user_id: UUID, book_id: UUID, out: Path) -> Path:
    """Write the book into `out`, replacing an earlier one there; returns the path of index.html."""
    data = read_book_data(database, user_id, book_id)
    pictures = out / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    wanted = _name_pictures(data)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda pair: _fetch(blobs, pair[0], out / pair[1]), wanted))
    (out / "book.json").write_text(json.dumps(data, ensure_ascii=False, indent=1))
    page = out / "index.html"
    page.write_text(render(data))
    return page


def _name_pictures(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Give every picture a name in the folder; returns the pairs of key and name."""
    pairs = []
    if data["cover"]:
        pairs.append((data["cover"], "pictures/cover.jpg"))
        data["cover"] = "pictures/cover.jpg"
    for scene in data["scenes"]:
        for picture in scene["pictures"]:
            stem = f"pictures/{scene['chapter']:03}-{scene['scene']:03}-{picture['kind']}"
            for field in ("image", "thumbnail"):
                if picture[field]:
                    suffix = picture[field].rpartition(".")[2]
                    name = f"{stem}{'-small' if field == 'thumbnail' else ''}.{suffix}"
                    pairs.append((picture[field], name))
                    picture[field] = name
    return pairs


def _fetch(blobs: BlobStore, key: str, target: Path) -> None:
    with blobs.open(key) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)


def render(data: dict[str, Any]) -> str:
    """The page of a book. Everything that came out of the book is shown as text, never as markup."""
    groups = [
        (number, list(group)) for number, group in groupby(data["scenes"], lambda scene: scene["chapter"])
    ]
    cover = f'<img src="{escape(data["cover"])}" alt="Cover">' if data["cover"] else ""
    counts = f"{len(groups)} chapters, {len(data['scenes'])} scenes, {data['pictures']} pictures"
    language = data["language"] or "en"
    return Template(_PAGE.read_text()).substitute(
        language=escape(language),
        direction="rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr",
        title=escape(data["title"]),
        byline=escape(f"{data['author']} · {counts}" if data["author"] else counts),
        cover=cover,
        notes="".join(f'<p class="note">{escape(warning)}</p>' for warning in data["warnings"]),
        contents="".join(
            f'<li><a href="#chapter-{number}">{escape(scenes[0]["chapter_title"])}</a></li>'
            for number, scenes in groups
        ),
        people="".join(_person(person) for person in data["characters"]),
        places="".join(_place(place) for place in data["settings"]),
        chapters="".join(_chapter(number, scenes) for number, scenes in groups),
    )


def _person(person: dict[str, Any]) -> str:
    names = [alias["name"] for alias in person["aliases"]]
    others = [name for name in names if name != person["name"]][:4]
    lines = [
        " · ".join(filter(None, (person["role"], f"{person['mentions']} mentions"))),
        f"also {', '.join(others)}" if others else "",
        person["looks"],
    ]
    return (
        f"<li><b>{escape(person['name'])}</b>" + "<br>".join(escape(line) for line in lines if line) + "</li>"
    )


def _place(place: dict[str, Any]) -> str:
    return f"<li><b>{escape(place['name'])}</b>{escape(', '.join(place['visual_keywords']))}</li>"


def _chapter(number: int, scenes: list[dict[str, Any]]) -> str:
    title = escape(scenes[0]["chapter_title"])
    return f'<section><h2 id="chapter-{number}">{title}</h2>' + "".join(map(_scene, scenes)) + "</section>"


def _scene(scene: dict[str, Any]) -> str:
    painted = [picture for picture in scene["pictures"] if picture["image"]]
    figure = ""
    if painted:
        images = "".join(
            f'<img src="{escape(picture["image"])}" width="{picture["width"]}" height="{picture["height"]}"'
            f' alt="{escape(picture["alt"])}" loading="lazy">'
            for picture in painted
        )
        figure = f"<figure>{images}<figcaption>{escape(_caption(scene))}</figcaption></figure>"
    failed = "".join(
        f'<p class="note">{escape(picture["error"])}</p>' for picture in scene["pictures"] if picture["error"]
    )
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in scene["text"].split("\n\n"))
    kind = "" if painted else ' class="plain"'
    return f'<article{kind}>{figure}<div class="text">{failed}{text}</div></article>'


def _caption(scene: dict[str, Any]) -> str:
    parts = [scene["setting"], scene["time_of_day"], scene["weather"], ", ".join(scene["characters"])]
    return " · ".join(part for part in parts if part)
