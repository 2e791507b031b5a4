"""Words around dialogue: verbs that introduce it, and what may stand between a speaker and the verb."""

from __future__ import annotations

from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading import words_people as people


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "Went" speaks only in "went on", "broke" only in "broke in": see TWO_WORDS.
VERBS = (people.SPEECH - _set("went burst bade spoke nodded smiled grinned thought")) | _set(
    "spoke thought smiled nodded grinned reply whisper cry counselled cautioned chirped cooed crowed"
    " cackled coughed complained comforted corrected coaxed chided chorused drawled gurgled grunted hinted"
    " hailed hollered mocked mused muses ventured puffed piped purred rapped rasped reasoned reassured"
    " recited recommended reminded reported reproached reproved responded sniffed snorted soothed squeaked"
    " squealed stated swore taunted teased tittered wheezed wondered yawned affirmed accused acknowledged"
    " advised apologised apologized asserted assured babbled barked blustered bantered cajoled challenged"
    " croons crooned denied directed encouraged exulted faltered flashed gloated greeted guessed"
    " interrogated invited gushed lisped maintained marvelled moralised nagged offered opined ordained"
    " pronounced proclaimed prayed quavered ranted reflected repined retaliated soliloquised soliloquized"
    " specified spluttered sputtered stipulated submitted supplemented swears tells threatened trilled"
    " vowed warbled whistled remonstrated corroborated expostulated"
)
TWO_WORDS = {
    "went": "on",
    "broke": "in",
    "put": "in",
    "struck": "in",
    "chimed": "in",
    "cut": "in",
    "burst": "out",
}
PARTICIPLES = _set(
    "saying asking crying calling exclaiming whispering murmuring muttering shouting adding replying"
    " answering remarking observing"
)
# May stand between subject and verb, beside any word in -ly.
BETWEEN = _set(
    "had then now again also at last once first only just still always never even merely would could did"
    " however too thus soon presently in out up all himself herself myself has have was not half often"
)
# Stand for somebody without a noun: "said another".
ALONE = _set("another one several")
# Somebody else each time.
ANYBODY = ALONE | _set("voice voices other others caller speaker companion neighbour crowd chorus")
# Begin a clause whose subject is not that of the sentence.
SUBORDINATE = _set("as when while after before if though although since until whilst because where")
# May stand before a name or a noun that is the subject.
BEFORE_NAME = _set("the old poor young little dear good honest worthy then and but that this gentle brave")
DETERMINERS = _set("the a an his her my our their this that one another its your some")
PERSON_NOUNS = (
    people.ROLES
    | looks.PERSON_NOUNS
    | people.KIN
    | people.MALE_NOUNS
    | people.FEMALE_NOUNS
    | _set(
        "friend voice other others companion speaker neighbour stranger infant youth elder youngster narrator"
        " interlocutor questioner caller crowd chorus colleague fellow-traveller guide leader prisoner victim"
        " newcomer youngest eldest stepson step-son stepdaughter step-daughter"
    )
)
# Trades and kinds of people without end: "the coffin-maker", "the washerwoman".
PERSON_ENDINGS = ("-maker", "keeper", "monger", "man", "woman", "master", "mistress")
FEMALE = people.FEMALE_NOUNS | _set(
    "mamma mama aunt mother-in-law sister-in-law stepmother damsel lass hag dame"
)
MALE = people.MALE_NOUNS | _set("papa father-in-law brother-in-law youth giant squire")
# The word before one that is called: "Well, Anna", "my dear Dale".
CALLING = _set(
    "dear my oh o ah dearest poor well yes no come why hush now hallo hello hullo please sir thank you look"
    " here old good is but and see eh listen stop mr mrs miss dr"
)
