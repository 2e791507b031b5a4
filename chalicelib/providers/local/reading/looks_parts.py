"""Hair, eyes, faces, figures: parts of the body whose owner and qualities stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.providers.local.reading.looks_fields import Finding, part_values
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.story import Story
from chalicelib.providers.local.reading.unreal import is_real
from chalicelib.providers.local.reading.words_looks import LIMB_LOOKS, LIMBS, NO_QUALITY, PARTS, STATURES

ADJECTIVES = (
    rf"((?:(?!(?:{'|'.join(sorted(NO_QUALITY | set(PARTS)))})\b)(?:[a-z]+(?:-[a-z]+)*|Roman|Grecian|Greek),? (?:and |but |though |yet |if |not )?)"
    "{0,8})"
)
_MUCH = (
    r"(?:(?:an? |the )?(?:[a-z-]+,? ){0,2}(?:mass|masses|shock|mop|head|crop|profusion|wealth|quantity|tufts?"
    r"|deal|plenty|bristle|fringe|coils?|pair|set|locks?|crown|cloud|mane|thatch|halo|strands?|wisps?|ropes?"
    r"|bush|tangle|abundance|waves?|plaits?|braids?|bands?|rolls?|knot|aureole|fall|sweep|growth|rows?"
    r"|suspicion|dusting|sprinkling|scattering) of )?"
)
# Verbs and prepositions behind which somebody's parts are shown for the first time.
_HAD = (
    "had (?:his|her|my) (?:mother|father|grandmother|grandfather)'s|[Ww]ith|whose|grown|had|has|have|having|wore|wearing|of|bore|boasted|possessed|possessing|revealed"
    "|revealing|displayed|displaying|showed|showing|disclosed|disclosing|exposing|framed by|crowned with"
    "|crowned by|surmounted by|topped by|covered with|adorned with|shaded by|under|beneath|were|was"
)
_OWNED = re.compile(
    rf"(?:\b([Hh]is|[Hh]er|[Mm]y|its)(?: own)? |('s) "
    rf"|(?<!that )(?<!which )\b({_HAD})(?: \w+ly(?= an? ))?(?: an?| the| such an?| this| those| these| one| two| both)? "
    rf"|(?:\band|, and|,|;)( )(?:an? |the )?|\b([Tt]he) ){_MUCH}{ADJECTIVES}$"
)
_AND_PART = (
    r"(?:(?:,| and|, and) (?:his |her |my |the )?(?:\w+ )?(?:beard|mustaches?|moustaches?|whiskers|eyebrows"
    r"|skin|eyes|lashes|brows))?"
)
_WORDS = r"[a-z]+(?:-[a-z]+)*"
_COPULA = (
    r"(?:,? (?:too|also),?| now)? (?:was|were|is|are|being|had been|hung|fell|curled|stood|looked|seemed"
    r"|appeared|remained|had become|had turned|had gone|had grown|grew)"
)
_HOW = (
    r"(?:(?:very|quite|so|almost|all|rather|even|more|still|dark|light|deep|pale|done|cut|perfectly|extremely"
    r"|naturally|remarkably|strikingly|slightly|somewhat|already|now|just|beginning to go|entirely|too|a"
    r" trifle|\w+ly|a little|a bit|as yet|also|much|also much|in colou?r|the colou?r of|a shade|of a|of an|an?) )*"
)
_MORE = rf"(?:(?:,| and|, and|,? but|,? though|,? yet) {_HOW}{_WORDS})"
_SAID_OF = re.compile(
    rf"{_AND_PART}{_COPULA} (?:of an? |of )?(?!as\b)({_HOW}{_WORDS}(?: back| up| down| brown| blue| grey| gray"
    rf"| black| red| gold| yellow| white| green)?{_MORE}{{0,5}})( (?:with|from|than)\b)?"
    r"|(?: (?:was|were)| \([^)]*\) was)? as (?!long\b|soon\b|well\b|much\b|far\b)(\w+) as (?!it\b|he\b|she\b|they\b|if\b|I\b)"
    rf"|(?:,| and)? (?:the colou?r )?of (?:an? )?(?:very |most |\w+ly )?({_WORDS}(?: {_WORDS})?)(?=[,.;]| and| colou?r| hue| tint| shade)"
    r"|, (?:\w+ly |very )?((?:(?:deep|dark|light|pale|clear|bright|soft) )?[a-z-]+(?: and [a-z-]+)?),| ((?:pomaded|brushed|combed|cropped|powdered|plaited|braided|curled"
    r"|dishevelled|disheveled|tousled|curling|bobbed|parted|slicked|swept|drawn|tied|coiled)(?: [a-z]+)?(?: and [a-z]+)?)"
    r"|(?:; they|, which|, that| which| that) (?:was|were|are|had been) (?:an? )?"
    rf"({_HOW}{_WORDS}(?: {_WORDS})?)(?=[,.; ])"
    rf"| ((?:still |quite |all |very |rather )?{_WORDS}{_MORE}{{0,3}})(?=[,.;—]| and (?:his|her|my|its|an?|with)\b| (?:at|about|around) the\b)"
)
_ON_HIS = re.compile(
    r" (?:on|of|over|round|in|above|across|around) (his|her|my) (?:\w+ )?(?:temples?|head|forehead|neck|face|chin"
    r"|upper lip|lip|brow|cheeks?|nose|shoulders)\b"
)
_OF_NAME = re.compile(r" of (?:the |that |old |poor )?(?:[a-z]+ )?")
# "He was a man with a red face": there the face is red for good.
_INTRODUCED = re.compile(r"\b(?:was|is) (?:an?|the) |, an? ")
_WORN_SO = re.compile(
    r" (long|short|loose|cropped|curled|parted|plaited|braided"
    r"|in (?:two |long |a |an? \w+ |\w+ )?(?:braids?|plaits?|curls|knot|bun|ponytail|pigtails?|chignon|ringlets))\b"
)
_FACIAL = frozenset("beard moustache mustache moustaches mustaches whiskers".split())
_BORNE = frozenset(("scar", "limp", "stoop", "squint", "mole"))
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ARE = (" was ", " were ", ", ")
_TINT_OF = re.compile(r"\bthe ((?:[a-z-]+ ){1,3})(?:colou?r )?of $")
_MARKS = frozenset(
    "scar scars freckles mole birthmark wart tattoo tattoos stubble wrinkles dimple dimples".split()
)
_ON_BODY = re.compile(
    r"[^.;:!?\n]{0,45}?\b(?:on|across|down|over|along|beneath|under|in|above|from|at|around|marked|crossed) "
    r"(?:([Hh]is|[Hh]er|[Mm]y)|[A-Z]\w+('s)) (?:\w+ )?(?:cheeks?|face|forehead|brow|chin|temple|neck|hand|eyes?|jaw|nose|lip|arm|skin|throat)\b"
)
_FORMERLY = frozenset(("once", "former", "formerly"))
_SHOWN = re.compile(r"reveal|display|show|disclos|expos|frame|crown|surmount|top|cover|shade|adorn")
_OWN_THING = re.compile(r"(His|Her|My) [a-z]+ ")
_HAVING = re.compile(r"\b(?:had|has|with|having) (?=an? |the |his |her )")
# What may stand between "had" and the last thing of a list: no verb that has another subject.
_LISTED = re.compile(
    r" ?(?:(?:an?|the|his|her|of|in|with|and|very|most|for|to|on|at) |[a-z]+(?:-[a-z]+)*(?:, | |$|(?=,)|; ))*,?"
)
_REACH = 120
_GOVERNED = 110
_LIST_REACH = 70
# A description goes on: "The nose was hooked, the eyes small."
_GOES_ON = 170
_BREAKS_LIST = re.compile(r"[!?\n]|\b(?:he|she|I|they|who)\b")


_KNOWN_PARTS = frozenset(PARTS)
# Few beginnings cover all parts: the text is searched once for each.
_STEMS = tuple(f" {p}" for p in PARTS if not any(p != other and p.startswith(other) for other in PARTS))


_A_PART = re.compile(rf"(The|His|Her|My) (?:[a-z]+ ){{0,3}}?(?:{'|'.join(PARTS)})\b")


_THEY_WERE = re.compile(
    rf"[^.;!?\n]{{0,90}}[.;] [Tt]hey (?:was|were) (?:an? )?({_HOW}{_WORDS}(?: (?:brown|blue|grey|gray|black|green))?{_MORE}{{0,3}})(?=[,.;])"
)


class PartReader:
    """Goes over the parts of the body a story speaks of, in order."""

    def __init__(self, story: Story, owners: Owners) -> None:
        self._story, self._owners = story, owners
        # The part spoken of last: where it ends, and how it was owned until that is needed.
        self._last_end = -_GOES_ON
        self._last: re.Match[str] | int | None = None

    def read(self) -> Iterator[Finding]:
        """What the story says of parts of the body whose owner is sure."""
        for offset, part in self._parts():
            yield from self._part(offset, part)

    def _parts(self) -> list[tuple[int, str]]:
        found = []
        text = self._story.text
        for stem in _STEMS:
            at = text.find(stem)
            while at >= 0:
                word = _WORD.match(text, at + 1)
                if word and word[0] in _KNOWN_PARTS:
                    found.append((at + 1, word[0]))
                at = text.find(stem, at + len(stem))
        return sorted(found)

    def _part(self, offset: int, part: str) -> Iterator[Finding]:
        text = self._story.text
        floor = max(offset - _REACH, text.rfind("\n", 0, offset) + 1)
        if part in LIMBS and not (
            self._last_word(offset) in LIMB_LOOKS or text.startswith(_ARE, offset + len(part))
        ):
            return
        owned = _OWNED.search(text, floor, offset)
        if part in _MARKS and (owned is None or not (owned[1] or (owned[3] and owned[3] != "of"))):
            yield from self._mark(offset, part)
            return
        if owned is None or not _fits(owned, part):
            return
        end = offset + len(part)
        said = _SAID_OF.match(text, end)
        more = " ".join(g for g in said.groups()[:1] + said.groups()[2:] if g) if said and not said[2] else ""
        words = _WORD.findall(f"{owned[6]} {more} {self._they_were(owned, part, end)}".lower())
        if _FORMERLY & set(words):
            return
        listed = bool(owned[3]) or bool(owned[4])
        introduced = listed and bool(_INTRODUCED.search(text, floor, offset))
        values = list(part_values(part, words, introduced))
        values += self._more_of_hair(owned, part, end)
        tint = _TINT_OF.search(text, floor, owned.start()) if owned[1] and not values else None
        if tint:
            values += part_values(part, _WORD.findall(tint[1]), False)
        if not values and not listed:
            if owned[1] or owned[2]:
                self._last_end, self._last = end, self._last if owned[1] == "its" else owned
            return
        who = self._named_after(end, bool(more)) if owned[5] else self._owner(owned)
        if who is None:
            return
        self._last_end, self._last = end + (len(more) + 5 if more else 0), who
        if is_real(self._story, offset):
            for field, value in values:
                yield Finding(offset, who, field, value)

    def _last_word(self, offset: int) -> str:
        text = self._story.text
        return text[max(0, offset - 20, text.rfind(" ", 0, offset - 1) + 1) : offset - 1].rstrip(",")

    def _they_were(self, owned: re.Match[str], part: str, end: int) -> str:
        """What the next sentence says of hands and eyes: "Her eyes were bright. They were a yellowish brown"."""
        if owned[1] not in ("His", "Her", "My") and not owned[2]:
            return ""
        they = _THEY_WERE.match(self._story.text, end) if part.endswith("s") else None
        return they[1] if they else ""

    def _mark(self, offset: int, mark: str) -> Iterator[Finding]:
        """ "A scar ran down his cheek", "There were freckles across her nose"."""
        on = _ON_BODY.match(self._story.text, offset + len(mark))
        who = None
        if on:
            who = self._owners.of_pronoun(on[1], on.start(1)) if on[1] else self._owners.at(on.start(2))
        if who is not None and is_real(self._story, offset):
            yield Finding(offset, who, "distinctive_features", mark)

    def _more_of_hair(self, owned: re.Match[str], part: str, end: int) -> Iterator[tuple[str, str]]:
        """ "Wore her hair in braids"; "a beard and hair of the same red"."""
        text = self._story.text
        worn = _WORN_SO.match(text, end) if part == "hair" else None
        if worn and owned[1] and text.endswith(("wore ", "wearing ", "had ", "with "), 0, owned.start(1)):
            yield "hair_style", worn[1]
        if part in _FACIAL and text.startswith(" and hair", end):
            yield from part_values("hair", _WORD.findall(owned[6]), False)

    def _named_after(self, end: int, described: bool) -> int | None:
        """Whose "the handsome figure of…", "the black hair on his temples" or "The nose was hooked" is."""
        text = self._story.text
        of = _OF_NAME.match(text, end)
        if of and self._owners.at(of.end()) is not None:
            return self._owners.at(of.end())
        on = _ON_HIS.match(text, end)
        if on:
            return self._owners.of_pronoun(on[1], on.start(1))
        if described and isinstance(self._last, int) and end - self._last_end < _GOES_ON:
            between = text[self._last_end : end]
            if not (_BREAKS_LIST.search(between) or self._owners.anybody(self._last_end, end)):
                return self._last
        return None

    def _owner(self, owned: re.Match[str]) -> int | None:
        if owned[1] and owned[1] != "its":
            return self._owners.of_pronoun(owned[1], owned.start(1))
        if owned[2]:
            return self._owners.at(owned.start(2))
        start = owned.start()
        if self._last is not None and self._last_end - 12 <= start <= self._last_end + _LIST_REACH:
            between = self._story.text[self._last_end : start]
            if "." not in between and not _BREAKS_LIST.search(between):
                if not self._owners.in_span(self._last_end, start):
                    return self._last if isinstance(self._last, int) else self._owner(self._last)
        if owned[4]:
            return self._governed(start)
        if owned[3] and _SHOWN.match(owned[3]):
            return self._owner_of_what_shows(start)
        if owned[3] and owned[3].lower() in ("with", "under", "beneath"):
            return self._with(start)
        return self._owners.subject(start) if owned[3] else None

    def _with(self, start: int) -> int | None:
        """ "His mouth was fixed, with sharp white teeth": the part the sentence is about, and not "I"."""
        begin, _ = self._story.sentence_bounds(start)
        thing = _A_PART.match(self._story.text, begin)
        if thing is None or thing.end() > start:
            return self._owners.subject(start)
        if thing[1] != "The":
            return self._owners.of_pronoun(thing[1], begin)
        return self._last if isinstance(self._last, int) and start - self._last_end < _GOES_ON else None

    def _governed(self, start: int) -> int | None:
        """ "He had a pleasant voice, a quick smile and bright blue eyes": whose the last of a list are."""
        begin, _ = self._story.sentence_bounds(start)
        text = self._story.text
        having = None
        for having in _HAVING.finditer(text, max(begin, start - _GOVERNED), start):
            pass
        if having is None or _BREAKS_LIST.search(text, having.end(), start):
            return None
        if self._owners.anybody(having.end(), start) or not _LISTED.fullmatch(text, having.end(), start):
            return None
        return self._owners.subject(having.start())

    def _owner_of_what_shows(self, start: int) -> int | None:
        """ "Her cap revealed a mop of red hair"; "He revealed…"."""
        begin, _ = self._story.sentence_bounds(start)
        owner = _OWN_THING.match(self._story.text, begin)
        if owner and owner.end() <= start:
            return self._owners.of_pronoun(owner[1], begin)
        return self._owners.subject(start)


def _fits(owned: re.Match[str], part: str) -> bool:
    """Whether a part is owned the way such parts are: a scar is borne, glasses are worn."""
    had = owned[3] or ""
    if had in ("was", "were"):
        return part in ("hair", "curls", "ringlets", "beard", "moustache", "mustache") and " of " in owned[0]
    if had == "of" and part not in STATURES and part not in ("complexion", "skin"):
        return False
    if part == "glasses":
        return had in ("wore", "wearing")
    return part not in _BORNE or bool(had) or bool(owned[4])
