"""What refers to people without naming them: pronouns, strangers, and where a clause begins or turns."""

from __future__ import annotations

import re

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_looks as looks
from chalicelib.providers.local.reading import words_people as words

PERSON_NOUNS = sorted((words.ROLES | looks.PERSON_NOUNS | words.KIN | looks.STRANGERS) - {"figure"})
# Somebody who is spoken of but not named; a later "his" or "her" may be theirs.
SOMEBODY = re.compile(
    r"\b(?:one|another|other|someone|somebody) (?:was|had(?! only))\b|\bone of (?:them|us|you)\b"
    r"|\b(?:the|an?|one|another|some|each|every"
    r"|this|that|these|those|two|his|her|my|their|our|its|[A-Z]\w+'s|old|first|second) "
    r"(?:(?!(?:of|in|to|be|for|at|on|with|by|that|was|were|is|and|had) )[a-z]+(?:-[a-z]+)*,? (?:and )?){0,4}?"
    rf"((?:{'|'.join(PERSON_NOUNS)}|[a-z]*man|[a-z]*woman)s?|[a-z]*men|[a-z]*women|people|others?"
    rf"|latter|former)\b"
    rf"|\b(?:one|an?|the|another) (?:[a-z]+ )?(?:{'|'.join(sorted(words.PEOPLES))})\b",
    re.I,
)
PRONOUN_GENDER: dict[str, Gender] = {
    "he": "M",
    "his": "M",
    "him": "M",
    "himself": "M",
    "she": "F",
    "her": "F",
    "hers": "F",
    "herself": "F",
}
SELF = frozenset("my i me myself mine".split())
PREDICATE = re.compile(
    r"(?:\b(?:was|is|am|be|were|are|being|been|as|like|seemed|looked|become|became|remained|proved"
    r"|called|into|than)) "
    r"(?:only |but |still |just |now |indeed |also |always |rather |quite |certainly |really )?$|^Like $"
    r"|\b(?:was|is) (?:(?![a-z]+ing\b)[a-z,-]+ ){0,9}(?:and|but) (?:rather |also )?$"
)
HE = re.compile(r"\b(?:he|she)\b", re.I)
# A sentence that goes on about the one before: "But she", "His eyes".
GOES_ON = re.compile(
    r"(?:(?:But|And|Yet|Then|Still|Now|Besides|Altogether|Certainly),? )?([Hh]e|[Ss]he|[Hh]is|[Hh]er)\b"
)
COMPARED = re.compile(r"\b(?:like|unlike|than|resembled?|as) $")
NOTICED_AT_END = re.compile(
    r" (?:\w+ly )?(?:felt|thought|saw|knew|noticed|observed|considered|decided|fancied)[,:;.]"
)
IS_NAMED = re.compile(r"\b(?:name was|named|name of|known as|introduced as|called) $")
# Somebody else does something, so that "him" may be the one who was named.
OTHERS_DO = re.compile(r"\b(?:everybody|everyone|every one|people|we|you|they|it|nobody|one)\b[^,;.]*$")
# "Wilson, a very stout, elderly gentleman with": still Wilson.
APPOSED = re.compile(
    rf",(?: now| then)? (?:an?"
    rf"|the) (?:[a-z]+(?:-[a-z]+)*,? (?:and )?){{0,7}}(?:{'|'.join(PERSON_NOUNS)}|[a-z]*man|[a-z]*woman)"
    r"(?: of (?:about |some |nearly )?[a-z-]+)?,? "
)
TAG = re.compile(rf"\"? (?:{'|'.join(sorted(words.SPEECH))}) (?:the |old |little |poor )*")
SAYS = re.compile(rf" (?:{'|'.join(sorted(words.SPEECH))})\b")
EACH = re.compile(r"\b[Ee]ach\b")
# The one who is acted on, in a sentence about somebody else.
OBJECT = {
    "M": re.compile(r"\bhim\b"),
    "F": re.compile(
        r"(?<! or )\bher\b(?=[,.;:!?]| (?:to|with|in|at|and|for|as|by|from|on|when|that|into|up|down)\b)"
    ),
}
SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he|I(?! (?:have )?ever\b))\b")
# What a clause begins with: a name behind it is the one who acts.
CLAUSE = re.compile(
    r"(?:^|[,;:—(\"]|\b(?:and|but|when|while|as|that|where|because|for|if|then|till|until|before|after|so"
    r"|though|although|since|yet|or|at)) (?:(?:old|little|young|poor|then|there|here|now|the) )?$|^$",
    re.I,
)
# Somebody else comes in as the object: "to find him standing there, clad in".
ACTED_ON = re.compile(r"\b(?:him|them|you|they)\b|\bher (?=\w+ing\b)")
# Behind a noun of its own, "who" is that noun.
RELATIVE = re.compile(r"\b(?:who|which)\b|, that\b")
SUBORDINATE = re.compile(r"\b(?:which|whom|whose) $")
PLURAL = re.compile(r"(?:men|people|others|[^s]s)$")
# "Both, Anna noticed, had…": it is not she who has.
NOTICED = re.compile(r" (?:noticed|thought|saw|observed|said|knew|felt|believed),")
# Who is met or seen is the one the next sentence describes.
MEETS = re.compile(
    r" (?:\w+ly )?(?:saw|met|perceived|noticed|watched|found|heard|beheld|recogni[sz]ed|encountered|observed"
    r"|(?:looked|glanced|stared) at|spoke to|turned to|knew|remembered)\b"
)
WHO_DID = re.compile(r"\bwho \w+ $")
OPENING = re.compile(
    r"(?:With|In|Clad|Dressed|Wearing|Apparently|Although|Though|About|Barely|Nearly|Of|Tall|Stout|Thin"
    r"|Short|Slender|Slim|Fat"
    r"|Plump|Handsome|Pretty|Beautiful)\b"
)
VERB = re.compile(r",? (?:who |also |then |now |never |always |\w+ly )?[a-z]+")
