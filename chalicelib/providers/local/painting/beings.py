"""Who is no ordinary person: beasts, ghosts, monsters and the invisible, by what the text calls them."""

from __future__ import annotations

import re

from chalicelib.domain.picture import Figure

_BEASTS = """
dog: dog hound puppy terrier spaniel mastiff bulldog poodle sheepdog retriever collie
cat: cat kitten puss tomcat
horse: horse pony mare stallion steed colt nag charger
donkey: donkey ass mule
wolf: wolf jackal
fox: fox vixen
bear: bear ape gorilla
lion: lion lioness
tiger: tiger leopard panther tigress
rabbit: rabbit hare bunny
mouse: mouse rat dormouse
pig: pig boar sow hog
goat: goat
sheep: sheep lamb ram ewe
cow: cow bull ox calf buffalo stag deer hind
bird: bird raven crow parrot eagle hawk falcon owl goose swan rook jackdaw duck cock hen gryphon dodo pigeon
    lory magpie canary starling thrush lark nightingale eaglet
dragon: dragon
turtle: turtle tortoise
frog: frog toad newt lizard
worm: caterpillar snake serpent worm adder viper cobra python
"""
BEAST_WORDS = {
    word: entry.partition(":")[0]
    for entry in _BEASTS.strip().replace("\n    ", " ").splitlines()
    for word in entry.partition(":")[2].split()
}
# Also surnames and nicknames of people, who need more than the word to be taken for beasts.
_NICKNAMES = frozenset(
    "fox wolf lamb bull bear lion tiger rat hawk falcon eagle raven crow bird swan hare ram hind boar rook "
    "ass colt charger mare cock duck goose ape pig hog sow hen cow calf goat nag "
    "ox buffalo stag deer owl toad worm adder viper".split()
)
_TITLES = frozenset("mr mrs miss ms dr sir lady lord captain colonel major general father mother aunt uncle "
                    "madame monsieur king queen".split())  # fmt: skip
_SPIRITS = frozenset("ghost spectre specter phantom apparition wraith spirit".split())
_MONSTERS = {"monster": "monster", "creature": "monster", "ogre": "monster", "troll": "monster",
             "fiend": "demon", "goblin": "monster", "demon": "demon", "devil": "demon", "vampire": "vampire",
             "werewolf": "wolf"}  # fmt: skip
_HUMAN = re.compile(r"\b(?:man|woman|boy|girl|lady|gentleman|lad|fellow|beard|moustache|seaman|sailor)\b")
_IS_ONE = re.compile(
    r"^(?:(?:is|was) )?(?:an? |the )?(?!like\b|as\b)"
    r"(?:(?!like\b|as\b|of\b|with\b|an?\b)[a-z-]+ ){0,3}([a-z]+)$"
)


def being_of(figure: Figure) -> str:
    """A kind of beast, "ghost", "invisible", "monster", "demon" or "vampire"; "" for a person."""
    name = re.findall(r"[a-z]+", figure.name.lower())
    titled = bool(name) and name[0] in _TITLES
    told = [phrase.lower().strip(" .") for phrase in (*figure.features, *figure.changes, figure.build)]
    said = {match.group(1) for phrase in told if (match := _IS_ONE.match(phrase))}
    if _invisible(name, told):
        return "invisible"
    if said & _SPIRITS or (
        name and not titled and (_SPIRITS & {name[-1], name[1] if name[0] == "the" else name[0]})
    ):
        return "ghost"
    for word in (*sorted(said), *(name[-1:] if not titled else ())):
        if word in _MONSTERS and (word != "creature" or name[:1] == ["the"] or word in said):
            return _MONSTERS[word]
    for word in sorted(said):
        if word in BEAST_WORDS:
            return BEAST_WORDS[word]
    return _beast_by_name(name, figure) if name and not titled else ""


def _invisible(name: list[str], told: list[str]) -> bool:
    spoken = " , ".join(told)
    return "invisible" in name or bool(re.search(r"(?<!almost )(?<!nearly )(?<!not )\binvisible\b", spoken))


def _beast_by_name(name: list[str], figure: Figure) -> str:
    last = name[-1]
    if last not in BEAST_WORDS:
        return ""
    told = " ".join((figure.age, figure.build, figure.hair, figure.clothing, *figure.features)).lower()
    if _HUMAN.search(told):
        return ""
    if last in _NICKNAMES and (name[0] != "the" or figure.clothing):
        return ""
    # "Black Dog" who wears a coat is a man with a nickname; the White Rabbit keeps his waistcoat.
    if last in ("dog", "hound") and figure.clothing:
        return ""
    return BEAST_WORDS[last]
