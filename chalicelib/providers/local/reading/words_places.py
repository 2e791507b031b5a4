"""Words for places and for what is seen there."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Places a scene can play in, by the family they look like.
INDOORS = _set(
    "room drawing-room dining-room sitting-room bedroom bedchamber chamber parlour parlor kitchen library"
    " study hall hallway corridor passage staircase nursery attic garret cellar pantry scullery bathroom"
    " dressing-room breakfast-room breakfast-parlour dining-parlour morning-room billiard-room"
    " ball-room ballroom"
    " schoolroom classroom"
    " workshop laboratory office counting-house shop store tavern inn bar bar-room taproom restaurant café"
    " cafe coffee-house coffee-room saloon salon theatre opera hotel hospital ward prison cell dungeon gaol"
    " jail court courtroom court-house church chapel cathedral temple monastery convent abbey vault crypt"
    " tomb barn stable stables hut cabin cottage hovel shed tent palace castle tower manor mansion"
    " farmhouse lodge cave cavern tunnel mine carriage coach train compartment forecastle"
    " submarine spaceship apartment apartments flat lobby vestibule conservatory greenhouse gallery museum"
    " barracks guard-house police-station station factory mill warehouse school college smoking-room"
    " gambling-room casino gaming-room salle ante-room antechamber boudoir alcove loft granary smithy forge"
    " bakery school-room playroom dormitory refectory cloister throne-room banqueting-hall guest-room"
    " living-room waiting-room cloakroom studio pavilion summer-house boat-house bathhouse bath-house"
    " lighthouse pigeon-house house workhouse villa bungalow"
)
OUTDOORS = _set(
    "street streets road roads lane lanes boat ship deck square market market-place marketplace town"
    " village city garden gardens orchard park"
    " lawn terrace courtyard yard field fields meadow meadows moor moors heath common forest wood woods"
    " grove thicket jungle hill hills hillside mountain mountains cliff cliffs valley glen gorge ravine"
    " river riverbank stream brook lake pond pool sea seashore shore beach sands coast harbour harbor quay"
    " wharf pier docks island desert plain plains prairie steppe marsh marshes swamp fen bog graveyard"
    " churchyard cemetery bridge gate farm farmyard camp battlefield trenches trench roof balcony verandah"
    " veranda porch gallery garden-path avenue alley highway highroad crossroads vineyard waterfall glacier"
    " snowfield downs park boulevard promenade hedgerow copse clearing bank island suburb cove bay lagoon"
    " roadside pavement shrubbery plantation ranch canyon gulch trail wilderness fort redoubt"
)
PLACE_NOUNS = INDOORS | OUTDOORS
# "The turret-chamber", "the market-house": places by their last part.
COMPOUNDED = _set(
    "room house hall chamber parlour shop yard garden field lane road street church chapel inn cabin hut"
)
# Last words of names that are streets and houses, beside those no person is called by.
NAME_HEADS = _set(
    "Drive Mall Parade Quay Embankment Wells Circle Corner Chambers Buildings Academy Institute"
    " Exchange Tunnel Track"
    " Trail Gulch Canyon Ranch Hollow Bottom Landing Mine Camp Cemetery Palazzo Piazza Strand Close"
    " Walk Steps Stairs"
)
# Last words of names that lie in a town, and are not the town.
TOWN_HEADS = _set(
    "Street Road Avenue Lane Square Bridge Station Inn Hotel Tavern Club Theatre Opera Church"
    " Cathedral Chapel College"
    " School University Hospital Prison Bank Office Museum Library Exchange Market Wharf Dock Docks"
    " Pier Barracks Row"
    " Terrace Crescent Gate Alley Mews Circus Rue Boulevard Junction Tower Mills Mill River Hills Bay"
    " Valley Harbour"
)
# Rooms "the room" may stand for.
ROOMS = frozenset(noun for noun in INDOORS if noun.endswith("-room")) | _set(
    "bedroom bedchamber parlour kitchen library study nursery attic garret cellar pantry scullery"
    " bathroom schoolroom"
    " ballroom classroom laboratory office saloon salon boudoir ante-room antechamber"
    " breakfast-parlour dining-parlour"
    " dormitory studio cell dungeon ward"
)
# What follows a place that is meant itself, and what a place's noun only qualifies.
AFTER_PLACES = _set(
    "and or in on at of where which that with by behind beyond near to from was is had as but"
)
OF_A_PLACE = _set(
    "marshal officer officers serf serfs people person girl girls boy boys maid maids man men woman"
    " women dog dogs"
    " bell bells clock lamp lamps keeper master mistress party dress circles council clerk captain"
    " captains voyage"
    " breeze air gossip sense good folk lot soldier soldiers horses wheels arab lad lads hands path side tops"
)
PARTS = _set("door doors window windows wall walls floor ceiling chimney fire hearth table furniture")
# One spelling for each place, and the plurals that are places of their own.
SAME_PLACE = {
    "parlor": "parlour", "harbor": "harbour", "cafe": "café", "ball-room": "ballroom", "veranda": "verandah",
    "school-room": "schoolroom", "counting-house": "office", "tap-room": "taproom", "bar-room": "taproom",
    "sitting-rooms": "sitting-room", "market": "market-place", "trenches": "trench",
}  # fmt: skip
ONLY_MANY = _set("downs sands stables barracks apartments")
# Too wide or too often a figure of speech to be the place of a scene unless nothing better is named.
VAGUE = _set(
    "house room chamber passage court bar bank store gate flat common wood pool plain mine ward school mill"
    " tower gallery boat ship train carriage coach road street town village city yard field hall"
)
# A place of a scene only while nothing better is told: rooms and houses have names and uses.
BARE = _set("room chamber house apartment")
