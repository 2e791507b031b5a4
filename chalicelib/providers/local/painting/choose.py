"""From the words about a place to the motif that shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chalicelib.domain.picture import PictureOrder
from chalicelib.domain.styles import STYLES

# One line per motif; plurals are found from the singular. A word stands with one motif only.
_TABLE = """
forest: forest wood woods woodland grove glade thicket trees copse wilderness clearing
jungle: jungle rainforest tropics
moor: hill hillside hilltop moor moorland heath fen marsh bog fells downs
field: field meadow farm farmland pasture countryside prairie plain barley cornfield wheat farmyard common
    fold ranch
road: road lane highway path track turnpike crossroads wayside avenue drive hedge
mountain: mountain mountainside peak alps cliff crag summit ridge pass gorge ravine valley glen
desert: desert dune dunes sahara oasis canyon wasteland
snowfield: snowfield arctic antarctic ice glacier tundra polar steppe iceberg
cave: cave cavern grotto mine tunnel den lair
camp: camp tent encampment bivouac campfire
battlefield: battlefield battle trench redoubt front barricade
graveyard: graveyard churchyard cemetery grave tomb crypt burial vault
garden: garden park lawn shrubbery terrace arbour bower rosegarden greenhouse conservatory summerhouse
orchard: orchard vineyard
ruins: ruin ruins temple abbey colonnade pyramid
sea: sea ocean waves waters atlantic pacific strait reef
shore: shore beach coast sands seaside bay cove island isle lagoon headland
harbour: harbour harbor port quay wharf dock docks pier jetty marina
deck: deck ship vessel schooner brig steamer frigate yacht whaler forecastle quarterdeck mast raft lifeboat
cabin: cabin stateroom berth galley
river: river stream brook creek riverbank riverside canal bank ford waterfall
lake: lake pond mere loch pool tarn
bridge: bridge footbridge viaduct
street: street alley pavement sidewalk thoroughfare marketplace market square piazza quarter gutter arcade
village: village hamlet green settlement
city: city town metropolis suburb capital skyline rooftop roof
courtyard: courtyard yard quadrangle cloister patio forecourt mews
castle: castle fortress tower keep citadel palace battlements rampart stronghold fort moat
cottage: cottage hut cabinhouse shack hovel farmhouse bungalow lodge
mansion: mansion manor house home estate villa grange abbeyhouse residence gate gateway porch doorstep veranda
church: church cathedral chapel minster spire steeple monastery convent vicarage parsonage rectory
nave: nave altar pew aisle pulpit mass vestry
station: station platform railway terminus
train: train compartment railway-carriage sleeper locomotive railcar
carriage: carriage coach cab hansom stagecoach brougham chaise
drawing-room: drawing-room parlour parlor sitting-room living-room salon lounge room apartment apartments
    boudoir lodgings
bedroom: bedroom bedchamber chamber bed dormitory sickroom
nursery: nursery playroom
kitchen: kitchen scullery pantry larder bakery
library: library archive reading-room
study: study den-room sanctum
dining-room: dining-room breakfast-room dinner banquet feast supper
hall: hall hallway entrance staircase stairs stairway landing passage corridor lobby vestibule threshold
attic: attic garret loft
cellar: cellar basement dungeon wine-cellar catacomb undercroft
tavern: tavern inn pub bar alehouse saloon taproom taphouse public-house cafe restaurant coffee-room hotel
shop: shop store bookshop grocer baker apothecary warehouse counter
office: office bureau counting-house bank headquarters newsroom chambers
prison: prison cell jail gaol cage lockup
hospital: hospital ward infirmary asylum clinic surgery sanatorium
ballroom: ballroom ball dancehall assembly-room gala
theatre: theatre theater stage opera playhouse auditorium circus concert
school: school schoolroom classroom academy lecture
courtroom: courtroom court trial tribunal bench dock-trial
stable: stable barn byre mews-stable forge smithy hayloft
laboratory: laboratory lab workshop workroom observatory
spaceship: spaceship starship spacecraft cockpit airlock space-station bridge-ship capsule shuttle
planet: planet mars moon-surface asteroid alien
tentroom: pavilion tentroom yurt wigwam tipi
throne-room: throne-room throne
"""

_CAPITAL = re.compile(r"\b(?!The\b|A\b)[A-Z]\w+")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PAIRS = re.compile(
    r"\b(drawing|sitting|living|dining|breakfast|reading|throne|counting|coffee|wine|public|railway|space|class|school|"
    r"bed|ball|court|work|play) (room|house|cellar|carriage|station|ship|yard)s?\b"
)
_GLUED = frozenset({"class", "school", "bed", "ball", "court", "work", "play"})


def _read(table: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    name = ""
    for line in table.strip().splitlines():
        head, colon, rest = line.partition(":")
        name = head if colon else name
        for word in (rest if colon else line).split():
            found.setdefault(word, name)
    return found


WORDS: Mapping[str, str] = _read(_TABLE)
_OUTDOOR_THINGS = frozenset(
    "stone rabbit grass hedge cattle cow sheep bird leaf sky sun cloud dust wagon cart horse coach bush "
    "flower tree puddle mud milestone fence rock star moon haystack plough hound deer".split()
)
_INDOOR_THINGS = frozenset(
    "door window table chair bed lamp candle carpet curtain cupboard fire fireplace stair wall key clock "
    "mirror book desk piano plate glass bottle slipper bell sofa shelf".split()
)
# In passing talk these words seldom say where people are.
_WEAK = frozenset("house home room bed gate bank court front bench pass green roof bar stage ball drive "
                  "bridge yard square store mine gutter trees stairs hill hall".split())  # fmt: skip


def motif_name(order: PictureOrder) -> str:
    """The motif for an order: its setting first, then the setting's keywords, then what else it says."""
    scores: dict[str, float] = {}
    # The words of a proper name ("The Coach and Horses") say less than what the book tells of the place.
    sure = 0.15 if len(_CAPITAL.findall(order.setting)) > 1 else 1.0
    head = re.split(
        r"\b(?:of|in|near|at|by|from|outside|beyond|behind|overlooking)\b", order.setting.lower()
    )[0]
    _score(scores, head, 6.0 * sure, last=6.0 * sure)
    _score(scores, order.setting.lower(), 3.0 * sure)
    for keyword in order.setting_keywords:
        _score(scores, keyword.lower(), 1.6)
    for element in order.elements:
        _score(scores, element.lower(), 0.9)
    _score(scores, _story(order).lower(), 0.35, weak=False)
    if scores:
        return max(scores, key=lambda name: scores[name])
    return _unsaid(order)


def _story(order: PictureOrder) -> str:
    """What is told of the scene, without the style's words, which name streets and furniture of their own."""
    preset = STYLES.get(order.style)
    return order.caption or (order.prompt.replace(preset.prompt_modifier, "") if preset else order.prompt)


def _score(
    scores: dict[str, float], text: str, weight: float, *, last: float = 0.0, weak: bool = True
) -> None:
    """Add `weight` for each motif word of `text`, and `last` for the last one (a noun phrase's head)."""
    name = ""
    for word in _WORD.findall(_PAIRS.sub(_join, text)):
        found = _find(word)
        if found and (weak or word not in _WEAK):
            name = found
            scores[name] = scores.get(name, 0.0) + weight * (0.6 if word in _WEAK else 1.0)
    if name:
        scores[name] += last


def _join(match: re.Match[str]) -> str:
    first, second = match.groups()
    return first + second if first in _GLUED else f"{first}-{second}"


def _find(word: str) -> str:
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in WORDS:
            return WORDS[form]
    return WORDS.get(word.rsplit("-", 1)[-1], "") if "-" in word else ""


def _outside(order: PictureOrder) -> bool:
    """Whether more of the things in sight belong out of doors than indoors."""
    seen = {word.removesuffix("s") for element in order.elements for word in _WORD.findall(element.lower())}
    return len(seen & _OUTDOOR_THINGS) > len(seen & _INDOOR_THINGS)


def _unsaid(order: PictureOrder) -> str:
    """Nothing says where: out of doors if there is weather or riding, else a room."""
    action = order.action.lower()
    if re.search(r"\b(?:rid|gallop|hunt)", action) or _outside(order):
        return "road"
    if order.weather:
        return "field" if not order.setting else "street"
    if re.search(r"\b(?:sleep|lying|lies|dying)", action):
        return "bedroom"
    if order.setting[:1].isupper() and not order.setting.lower().startswith(("the ", "a ")):
        return "village"
    return "drawing-room"
