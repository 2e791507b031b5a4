"""Words for what kind of place a name is, and what geography books take for granted."""

from __future__ import annotations

_SAID = (
    "village town city island castle inn farm abbey palace cottage hotel tavern prison school theatre church"
    " cathedral monastery convent fort camp ship river lake forest mountain hill valley moor bay harbour"
    " street square park bridge station hospital manor mansion house plantation desert factory shop"
)
# What a name can be, as a text says it, and the painter's noun for it.
KINDS = {kind: kind for kind in _SAID.split()} | {
    "hamlet": "village", "settlement": "village", "watering-place": "town", "capital": "city",
    "metropolis": "city", "seaport": "harbour", "port": "harbour", "estate": "manor",
    "country-house": "manor", "schooner": "ship", "brig": "ship", "frigate": "ship", "steamer": "ship",
    "vessel": "ship", "yacht": "ship", "whaler": "ship", "wood": "forest", "woods": "forest",
    "public-house": "inn", "boarding-house": "house",
    "chateau": "castle", "château": "castle", "loch": "lake", "isle": "island", "stream": "river",
    "creek": "river", "gaol": "prison", "jail": "prison", "college": "school",
}  # fmt: skip
# The last word of a name that is a kind of place, where the noun for it is another.
HEAD_KINDS = {
    "hall": "manor", "court": "manor", "grange": "manor", "lodge": "house", "priory": "abbey",
    "road": "street", "row": "street", "terrace": "street", "place": "street", "crescent": "street",
    "mews": "street", "alley": "street", "yard": "street", "rue": "street", "arms": "inn",
    "mount": "mountain", "mountains": "mountain", "ridge": "hill", "heights": "hill", "ocean": "sea",
    "cape": "shore", "coast": "shore", "point": "shore", "head": "shore", "dock": "harbour",
    "docks": "harbour", "wharf": "harbour", "port": "harbour", "isle": "island", "islands": "island",
    "woods": "wood", "heath": "moor", "down": "moor", "downs": "moor", "green": "village",
    "parsonage": "house", "rectory": "house", "vicarage": "house", "villa": "house", "marshes": "marsh",
    "plains": "plain", "creek": "river", "club": "hall", "exchange": "office", "bank": "office",
    "university": "school", "opera": "theatre",
}  # fmt: skip
CITIES = frozenset(
    "London Paris Rome Vienna Berlin Moscow Petersburg Edinburgh Dublin Venice Florence Naples Milan Madrid"
    " Lisbon Brussels Amsterdam Constantinople Athens Cairo Jerusalem Bombay Calcutta Delhi Boston Chicago"
    " Philadelphia Washington Baltimore Glasgow Liverpool Manchester Birmingham Bristol Genoa Turin Geneva"
    " Prague Budapest Warsaw Stockholm Copenhagen Munich Dresden Hamburg Frankfurt Cologne Marseilles Lyons"
    " Barcelona Seville Shanghai Tokyo Sydney Melbourne Montreal Toronto".split()
) | {"New York", "St. Petersburg", "San Francisco", "New Orleans", "Hong Kong", "Los Angeles"}
# Too wide for a scene to be set in while anything nearer is named.
LANDS = frozenset(
    "England Scotland Ireland Wales Britain France Germany Italy Spain Portugal Russia Austria Prussia Poland"
    " Hungary Turkey Greece Switzerland Holland Belgium Denmark Sweden Norway Europe Asia Africa America"
    " India China Japan Egypt Australia Canada Mexico Brazil Arabia Persia Palestine Virginia California"
    " Texas Kent Sussex Surrey Essex Devon Cornwall Dorset Somerset Norfolk Suffolk Cumberland".split()
)
