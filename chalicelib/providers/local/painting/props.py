"""Which things of a scene are painted, and where: in somebody's hand, on the ground, or in the sky."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.picture import PictureOrder
from chalicelib.providers.local.painting.figures.held import HELD
from chalicelib.providers.local.painting.figures.poses import pose_names
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.motifs.vignette import VIGNETTE
from chalicelib.providers.local.painting.things import THINGS

_TABLE = """
sword: sword rapier sabre cutlass blade scimitar
knife: knife dagger dirk razor
gun: gun pistol revolver rifle musket shotgun carbine
axe: axe hatchet tomahawk
letter: letter note telegram envelope parchment paper newspaper message document will map
book: book novel bible diary manuscript volume ledger journal
candle: candle taper candlestick candlelight candles
lamp: lamp lamplight oil-lamp gaslight
lantern: lantern
torch: torch firebrand
bottle: bottle wine brandy whisky whiskey rum decanter flask gin
cup: cup tea teapot coffee mug goblet glass
umbrella: umbrella parasol
flowers: flower flowers bouquet rose roses posy wreath
bag: bag satchel suitcase portmanteau sack basket bundle
rope: rope lasso cord noose
quill: quill pen
fire: fire campfire bonfire flames blaze hearth
table: table desk
chair: chair stool armchair
bed: bed couch deathbed
horse: horse pony mare stallion steed donkey mule
carriage: carriage coach cab hansom wagon waggon cart gig
motorcar: car motorcar automobile motor taxi
dog: dog hound puppy terrier spaniel wolf
cat: cat kitten
sheep: sheep lamb goat
chest: chest trunk treasure box coffer
barrel: barrel cask keg
boat: boat canoe dinghy
piano: piano pianoforte harpsichord organ
statue: statue bust idol
coffin: coffin bier
gravestone: gravestone tombstone headstone grave
skull: skull skeleton
clock: clock watch
moon: moon moonlight
"""

WORDS: Mapping[str, str] = {
    word: line.partition(":")[0]
    for line in _TABLE.strip().splitlines()
    for word in line.partition(":")[2].split()
}
_IN_HAND = tuple(name for name in ("sword", "knife", "gun", "axe", "letter", "umbrella", "torch", "lantern",
    "bag", "flowers", "rope", "candle",
                                   "quill", "book", "cup", "bottle") if name in HELD)  # fmt: skip
# What a motif shows anyway is not put there twice.
_SHOWN = {
    "bed": ("bedroom", "hospital", "nursery"), "fire": ("kitchen", "drawing-room", "study", "camp", "tavern"),
    "table": ("kitchen", "study", "library", "dining-room", "tavern", "office", "laboratory", "school"),
    "boat": ("deck", "harbour", "lake"), "gravestone": ("graveyard",), "barrel": ("cellar", "tavern",
    "harbour"),
    "book": ("library",), "carriage": ("carriage",), "horse": ("stable",), "chair": ("dining-room",),
    "candle": ("nave",), "lamp": ("bedroom", "library", "study"),
}  # fmt: skip
_INDOORS_ONLY = frozenset({"lamp", "bed", "piano", "table", "chair", "cup", "clock"})
_OUTDOORS_ONLY = frozenset({"horse", "carriage", "motorcar", "sheep", "boat", "gravestone"})
MOST_ON_GROUND = 2


@dataclass(frozen=True, slots=True)
class Props:
    """Names of things: `held` from the first person on, `ground` from the most important on."""

    held: tuple[str, ...] = ()
    ground: tuple[str, ...] = ()
    moon: bool = False


def props_of(order: PictureOrder, motif: Motif) -> Props:
    """The props for an order: its elements, and what the action names."""
    names = _named(order)
    ready = [name for name in names if name in _IN_HAND]
    held = tuple(ready[: min(2, len(order.figures))])
    ground = [
        name for name in names if name in THINGS and name not in held and not _out_of_place(name, motif)
    ]
    return Props(held, tuple(ground[:MOST_ON_GROUND]), "moon" in names)


def _named(order: PictureOrder) -> list[str]:
    found: list[str] = []
    for text in (order.action, *order.elements):
        for word in re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()):
            name = WORDS.get(word) or WORDS.get(word.removesuffix("s"))
            if name and name not in found:
                found.append(name)
    if pose_names(order.action, 1)[0] in ("eat", "write") and "table" not in found:
        found.append("table")
    return found


def _out_of_place(name: str, motif: Motif) -> bool:
    if motif is VIGNETTE:
        return False
    if motif.name in _SHOWN.get(name, ()):
        return True
    return name in (_OUTDOORS_ONLY if motif.indoors else _INDOORS_ONLY)
