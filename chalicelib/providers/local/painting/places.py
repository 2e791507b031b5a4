"""The words that say what kind of place it is, and the motif each stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

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

_PAIRS = re.compile(
    r"\b(drawing|sitting|living|dining|breakfast|reading|throne|counting|coffee|wine|public|railway|space|class|school|"
    r"bed|ball|court|work|play) (room|house|cellar|carriage|station|ship|yard)s?\b"
)
_GLUED = frozenset({"class", "school", "bed", "ball", "court", "work", "play"})
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


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
# In passing talk these words seldom say where people are.
WEAK = frozenset("house home room bed gate bank court front bench pass green roof bar stage ball drive "
                 "bridge yard square store mine gutter trees stairs hill hall".split())  # fmt: skip
# Movable, or part of anything: among the keywords of a place they do not say what kind of place it is.
MOVABLES = frozenset("""
    ball bank banquet bar barley bed bell bench bonfire brougham bureau cab cage campfire capsule
    carriage chaise coach concert counter court cross den dinner drive feast front gate gateway
    grave green gutter hall hansom hedge hill ice lecture lifeboat locomotive mass mast mew mine
    pass peak pen pool porch quarter raft railcar roof rooftop sleeper square stage stagecoach
    stairs steeple store supper tent train trees waves wheat wood
""".split())  # fmt: skip
# Seen from anywhere: in sight these, too, say nothing of where people stand.
SIGHTS = WEAK | MOVABLES | frozenset("""
    avenue bay bower bridge brig castle church citadel cliff cloister copse cottage cove crag farm
    forge fort frigate green grove hillside home house hut iceberg island isle lab lair lodge lounge
    mansion mews mountain opera palace path port railway ridge road ruin schooner ship spire steamer
    stream street temple theatre tomb tower track tunnel vault vessel waterfall woods yacht yard
""".split())  # fmt: skip
# "In common", "in a mass", "at large": no place either.
VAGUE = WEAK | frozenset("alien capital common concert cross fold mass plain port quarter trial".split())
# First words of names ("Port Stowe"), and not what the name stands for.
NAMING = frozenset(
    "port coach cross bay ball bench carriage drive ford front green home mass pass stage ward".split()
)


def kinds_in(text: str) -> list[tuple[str, str]]:
    """Each word of `text` that names a kind of place, and its motif, in order."""
    words = _WORD.findall(_PAIRS.sub(_join, text.lower()))
    return [(word, name) for word in words if (name := _find(word))]


def _join(match: re.Match[str]) -> str:
    first, second = match.groups()
    return first + second if first in _GLUED else f"{first}-{second}"


def _find(word: str) -> str:
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in WORDS:
            return WORDS[form]
    return WORDS.get(word.rsplit("-", 1)[-1], "") if "-" in word else ""
