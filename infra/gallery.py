"""`python -m infra.gallery OUT`: what the local painter can do, on one page to be looked at."""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from chalicelib.domain.images import alt_text
from chalicelib.domain.picture import Figure, PictureOrder
from chalicelib.domain.styles import STYLES
from chalicelib.providers.local.image_model import LocalImageModel
from chalicelib.providers.local.painting.motifs import MOTIFS

TIMES = ("dawn", "morning", "day", "afternoon", "evening", "night")
WEATHERS = ("clear", "cloudy", "rain", "storm", "snow", "fog", "wind")
ACTIONS = (
    *("speaking", "walking", "sitting", "fighting", "lying asleep", "riding"),
    *("running", "dancing", "eating", "reading", "kneeling", "crying"),
    *("writing", "praying", "carrying", "embracing", "shouting", "crouching"),
)
EDGE = 360

ANN = Figure(
    "Ann Marsh",
    "F",
    age="a young woman",
    hair="long chestnut",
    eyes="grey",
    clothing="a blue dress and white apron",
)
HALE = Figure(
    "Captain Hale", "M", age="about forty", height="tall", hair="black",
    clothing="a long black coat and wide hat", features=("a full beard",),
)  # fmt: skip
GRAY = Figure("Old Gray", "M", age="seventy", build="thin", features=("spectacles", "a white moustache"))
PIP = Figure(
    "Pip", "M", age="a boy of nine", hair="red and curly", clothing="a white shirt and grey breeches"
)
ROSE = Figure("Mrs Rose", "F", age="elderly", build="stout", clothing="a plum gown, a shawl and a bonnet")

STORY = (
    ("the village street", "morning", "clear", "speaking", (ANN, HALE)),
    ("the kitchen", "evening", "", "eating", (ANN, HALE, GRAY)),
    ("the moor", "evening", "fog", "walking", (HALE, ANN)),
    ("the forest", "night", "rain", "running", (ANN, HALE)),
    ("the library", "night", "", "reading a letter", (GRAY, ANN)),
    ("the deck of the ship", "day", "wind", "pointing", (HALE, PIP)),
    ("the ballroom", "evening", "", "dancing", (ANN, HALE)),
    ("the churchyard", "dawn", "snow", "kneeling", (ANN, HALE, GRAY, PIP, ROSE)),
)

CHANGES: tuple[tuple[str, ...], ...] = (
    (),
    ("a bandage round his head",),
    ("a bandage round his head", "left arm in a sling"),
    ("an eyepatch over the left eye",),
    ("an eyepatch over the left eye", "wearing a red cloak"),
    ("leaning on a crutch",),
    ("hair turned white", "dressed in a ragged brown coat"),
    ("his beard shaved off", "without his hat"),
)

BEINGS = (
    Figure("the White Rabbit", "M", clothing="a brown waistcoat and gloves"),
    Figure("the Cat", features=("a striped grey cat",)),
    Figure("the Hound", features=("black",)),
    Figure("the Horse", features=("a white horse",)),
    Figure("the Dragon"),
    Figure("the Ghost", "M", clothing="a long coat"),
    Figure("the Stranger", "M", clothing="a long brown coat and wide hat, gloves",
           features=("invisible", "head swathed in bandages")),
    Figure("the Invisible Man", "M", clothing="a grey coat and a hat"),
    Figure("the Monster", "M"),
)  # fmt: skip
MOODS = ("calm", "joyful", "tender", "sad", "angry", "fearful", "tense")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row of the page: its title and the captioned orders on it."""

    title: str
    pictures: tuple[tuple[str, PictureOrder], ...]


def scene(**fields: object) -> PictureOrder:
    """An order with the gallery's usual size."""
    base = PictureOrder("", "", "fantasy", EDGE, EDGE, 7)
    return replace(base, **fields)  # type: ignore[arg-type]


def shelves() -> Iterator[Shelf]:
    """The whole gallery, in the order of the page."""
    yield Shelf("One cast across eight scenes", tuple(
        (f"{setting}, {time}",
         scene(setting=setting, time_of_day=time, weather=weather, action=action, figures=cast,
               style="storybook"))
        for setting, time, weather, action, cast in STORY
    ))  # fmt: skip
    yield Shelf("The changes of one character", tuple(
        (", ".join(changes) or "at first", scene(kind="reference", style="storybook",
                                                 figures=(replace(HALE, changes=changes),)))
        for changes in CHANGES
    ))  # fmt: skip
    yield Shelf("Every style", tuple(
        (style.title,
         scene(setting="the castle", time_of_day="evening", style=name, figures=(ANN, HALE),
               action="speaking"))
        for name, style in STYLES.items()
    ))  # fmt: skip
    yield Shelf("Speakers", tuple(
        (person.name, scene(kind="speaker", figures=(person,), style="historical"))
        for person in (ANN, HALE, GRAY, PIP, ROSE)
    ))  # fmt: skip
    yield Shelf("Speakers in seven moods", tuple(
        (mood, scene(kind="speaker", figures=(GRAY if index % 2 else ANN,), style="storybook", mood=mood))
        for index, mood in enumerate(MOODS)
    ))  # fmt: skip
    yield Shelf("Near and far, as the seed says", tuple(
        (f"seed {seed}", scene(setting="the harbour", time_of_day="morning", style="fantasy", seed=seed,
                               figures=(ANN, HALE), action="speaking", mood="joyful"))
        for seed in (0, 2, 4)
    ))  # fmt: skip
    yield Shelf("Those who are no ordinary people", tuple(
        (being.name, scene(setting="the garden", figures=(being, ANN), style="storybook"))
        for being in BEINGS
    ))  # fmt: skip
    yield Shelf("Poses", tuple(
        (action, scene(setting="the garden", action=action, figures=(HALE, ANN), style="storybook"))
        for action in ACTIONS
    ))  # fmt: skip
    yield Shelf("Weather", tuple(
        (weather, scene(setting="the village", time_of_day="day", weather=weather)) for weather in WEATHERS
    ))  # fmt: skip
    for name in MOTIFS:
        yield Shelf(name, tuple((time, scene(setting=name, time_of_day=time)) for time in TIMES))


def main(out: Path) -> int:
    """Paint everything into `out` and write the page."""
    out.mkdir(parents=True, exist_ok=True)
    model, parts, count = LocalImageModel(), [], 0
    for shelf in shelves():
        figures = []
        for caption, order in shelf.pictures:
            name = f"{count:03d}.webp"
            (out / name).write_bytes(model.paint(order).data)
            figures.append(_figure(name, caption, order))
            count += 1
        parts.append(f"<h2>{html.escape(shelf.title)}</h2>\n<div>{''.join(figures)}</div>")
    (out / "index.html").write_text(_PAGE.format("\n".join(parts)), encoding="utf-8")
    print(f"{count} pictures: {out / 'index.html'}")
    return 0


def _figure(name: str, caption: str, order: PictureOrder) -> str:
    alt = html.escape(alt_text(order), quote=True)
    below = f"<figcaption>{html.escape(caption)}</figcaption>"
    return f'<figure><img src="{name}" alt="{alt}" loading="lazy">{below}</figure>'


_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The local painter</title>
<style>
body {{ font: 15px/1.4 system-ui, sans-serif; margin: 2rem; background: #f6f3ec; color: #2b2730 }}
div {{ display: flex; flex-wrap: wrap; gap: .8rem }}
figure {{ margin: 0; width: 240px }}
img {{ width: 100%; border-radius: 4px; display: block }}
figcaption {{ padding: .2rem 0 .6rem }}
</style>
<h1>The local painter</h1>
{}
</html>
"""


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print("Say where the gallery goes: python -m infra.gallery OUT", file=sys.stderr)
        sys.exit(2)
    sys.exit(main(Path(sys.argv[1])))
