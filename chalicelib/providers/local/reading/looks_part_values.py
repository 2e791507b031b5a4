"""What the words around a part of the body say of it, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Set

from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading import words_parts as parts
from chalicelib.providers.local.reading.looks_fields import filled

# Eyes are so for a moment, or in the mind of who looks.
_PASSING = frozenset("bloodshot watery thoughtful squinting soft mild-looking shrewd".split())
_TEETH = frozenset("beautiful good even perfect splendid bad decayed gleaming pearly".split())
_BASES = (
    looks.HAIR_COLOURS
    | looks.EYE_COLOURS
    | parts.FACE_LOOKS
    | looks.SKINS
    | parts.EYE_LOOKS
    | parts.LIMB_LOOKS
)
_OF_BEARDS = looks.HAIR_COLOURS | looks.HAIR_STYLES | parts.FACE_LOOKS | parts.BEARD_LOOKS
_HOW_SHAPED = frozenset(
    "finely clearly sharply delicately beautifully strongly firmly boldly closely neatly roughly perfectly"
    " nobly exquisitely coarsely squarely smoothly".split()
)
_SHAPES = frozenset(
    "shaped cut chiselled chiseled moulded molded modelled modeled formed marked drawn turned pencilled"
    " arched cropped clipped trimmed".split()
)
_SHAPED = tuple(f"ly-{s}" for s in _SHAPES)


def part_values(part: str, words: list[str], introduced: bool) -> Iterator[tuple[str, str]]:
    """What `words` say of a part of the body; `introduced` where somebody is being described."""
    words = _shaped([_positive(w) for w in words])
    if part in parts.HAIR:
        colours, styles = (
            _colours(words, looks.HAIR_COLOURS),
            [w for w in words if w in looks.HAIR_STYLES or w.endswith(_SHAPED)],
        )
        if part in ("curls", "ringlets"):
            styles.append("curly")
        elif part in ("plaits", "braids"):
            styles.append("plaited" if part == "plaits" else "braided")
        yield from filled("hair_color", colours[:2])
        yield from filled("hair_style", list(dict.fromkeys(styles)))
    elif part == "head":
        yield from _head(words)
    elif part in ("eyes", "eye"):
        if part == "eye" and words == ["black"]:
            return
        words = [w for w in words if w != "wide" or "open" not in words]
        yield from filled("eye_color", _colours(words, looks.EYE_COLOURS)[:2])
        yield from _feature(part, [w for w in words if w in parts.EYE_LOOKS], parts.EYE_LOOKS - _PASSING)
    elif part in ("complexion", "skin"):
        yield from filled("skin_tone", [w for w in words if w in looks.SKINS][:2])
    elif part in parts.STATURES:
        yield from _stature(part, words)
    elif part in parts.FACE_PARTS:
        yield from _face(part, words, introduced)
    elif part in parts.LIMBS:
        yield from _feature(part, [w for w in words if w in parts.LIMB_LOOKS], parts.LIMB_LOOKS)
    else:
        known = [w for w in words if w in _OF_BEARDS]
        yield "distinctive_features", " ".join([*dict.fromkeys(known), part])


def _shaped(words: list[str]) -> list[str]:
    """ "Finely shaped" is finely-shaped."""
    found: list[str] = []
    for word in words:
        if found and found[-1] in _HOW_SHAPED and word in _SHAPES:
            found[-1] = f"{found[-1]}-{word}"
        else:
            found.append(word)
    return found


def _positive(word: str) -> str:
    """ "The bluest eyes" are blue."""
    if word.endswith("est") and len(word) > 5:
        for base in (word[:-3], word[:-2], word[:-4], f"{word[:-4]}y"):
            if base in _BASES:
                return base
    return word


def _colours(words: list[str], known: frozenset[str]) -> list[str]:
    """The colours among words; "yellow-brown" is one when both of its parts are, and "dust-coloured" is."""
    every = known | looks.SHADES
    return [
        w
        for w in words
        if w in known
        or w.endswith(("-coloured", "-colored"))
        or ("-" in w and all(p in every for p in w.split("-")))
    ]


def _feature(part: str, words: list[str], telling: Set[str]) -> Iterator[tuple[str, str]]:
    if any(w in telling for w in words):
        yield "distinctive_features", " ".join([*words, part])


def _head(words: list[str]) -> Iterator[tuple[str, str]]:
    if "bald" in words:
        yield "distinctive_features", "bald head"
    yield from filled("hair_style", [w for w in words if w in parts.HEADS])
    yield from filled("hair_color", [w for w in words if w in parts.GREY_HEADS])
    if "bald" not in words:
        yield from _feature("head", [w for w in words if w in parts.HEAD_LOOKS], parts.HEAD_LOOKS)


def _stature(part: str, words: list[str]) -> Iterator[tuple[str, str]]:
    if part in ("height", "stature"):
        heights = [parts.STATURE_WORDS[w] for w in words if w in parts.STATURE_WORDS]
        yield from filled("height", heights[:1])
        return
    yield from filled("build", [w for w in words if w in parts.FIGURES][:2])
    if part in ("figure", "form", "frame", "person") and "tall" in words:
        yield "height", "tall"
    if part in ("figure", "body", "person", "form") and any(w in looks.PRAISE for w in words):
        yield "physical_description", f"{next(w for w in words if w in looks.PRAISE)} {part}"


def _face(part: str, words: list[str], introduced: bool) -> Iterator[tuple[str, str]]:
    """A face is pale or red for a moment; its shape stays, and so does what the sun has done."""
    praise = [w for w in words if w in looks.PRAISE]
    if part in ("face", "countenance") and praise:
        yield "physical_description", f"{praise[0]} {part}"
    if part in ("face", "cheeks"):
        yield from filled("skin_tone", [w for w in words if w in parts.LASTING_SKINS][:1])
        fleeting = frozenset() if introduced else parts.FLEETING
    else:
        fleeting = frozenset()
    known = parts.FACE_LOOKS | _TEETH if part == "teeth" else parts.FACE_LOOKS
    if part == "mouth":
        words = [w for w in words if w != "full"]
    shape = [w for w in words if (w in known or w.endswith(_SHAPED)) and w not in fleeting]
    if shape:
        yield "distinctive_features", f"{' '.join(shape)} {part}"
