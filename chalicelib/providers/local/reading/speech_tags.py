"""Who a clause beside a quotation says is speaking: "said Dale", "the old man replied", "she cried"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.cast import Gender
from chalicelib.providers.local.reading import words_people as people
from chalicelib.providers.local.reading import words_speech as words
from chalicelib.providers.local.reading.known import Seen
from chalicelib.providers.local.reading.story import Story

_TOKEN = re.compile(r"[^\W\d_][\w'-]*\.?")
_GAP = re.compile(r"[ ,—-]*")
_ASIDE = re.compile(r", [^,.;:!?\"\n]{2,70}, ")
# "Said the unseen, curtly": anything may speak that stands alone behind its verb.
_BARE = re.compile(r"(?:the|The) (?:[a-z'-]+ )?[a-z'-]+(?=[,.;:!?—])")
_CLAUSE_STOPS = re.compile(r"[.;!?](?=[\s\"'])|\n")
_PRONOUNS: dict[str, Gender] = {"he": "M", "she": "F"}
_OBJECT_OF = frozenset(
    "to with of at for from by upon on towards toward into beside behind before after over than about".split()
)
_ENDS_PHRASE = words.VERBS | words.BETWEEN | _OBJECT_OF
_MOST_BETWEEN, _MOST_SKIPPED, _MOST_NOUN = 4, 4, 5


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does something: a character by number, a pronoun ("he", "she", "i"), or a phrase as it stands."""

    start: int
    end: int
    who: int | None = None
    pronoun: str = ""
    phrase: str = ""

    @property
    def gender(self) -> Gender:
        """What the pronoun or the noun of the phrase tells."""
        if self.pronoun:
            return _PRONOUNS.get(self.pronoun, "U")
        return gender_of_phrase(self.phrase)


def gender_of_phrase(phrase: str) -> Gender:
    """The sex of "the old woman", by its nouns or title."""
    for word in reversed(phrase.split()):
        bare = word.rstrip(".")
        if bare in words.FEMALE or bare in people.FEMALE_TITLES:
            return "F"
        if bare in words.MALE or bare in people.MALE_TITLES:
            return "M"
    return "U"


class TagReader:
    """Reads subjects and verbs of speech at offsets of a story."""

    def __init__(self, story: Story, seen: Sequence[Seen]) -> None:
        self._text = story.text
        self._by_start = {name.start: name for name in seen}

    def after(self, start: int, end: int) -> Subject | None:
        """The speaker a clause right behind a quotation names with a verb of speech."""
        at = self._skip(start)
        token = _TOKEN.match(self._text, at, end)
        if not token or (token[0][0].isupper() and token[0].lower() in words.DETERMINERS):
            return None
        verb_end = self._verb(token)
        if verb_end:
            found = self._inverted(verb_end, end)
            if found:
                return found
        subject = self.subject(at, end, beside_verb=True)
        return subject if subject and self._speaks(subject.end, end) else None

    def before(self, start: int, end: int) -> Subject | None:
        """The speaker the sentence that leads to a quotation names with a verb of speech."""
        begin = self.main_clause(self.last_sentence(start, end), end)
        found = None
        for token in _TOKEN.finditer(self._text, begin, end):
            if token[0] in words.PARTICIPLES or self._verb(token):
                found = token
        if found is None:
            return None
        verb = found.start()
        aside = self._text.rfind(",", begin, verb - 2) if self._text.startswith(", ", verb - 2) else -1
        if aside > begin:
            verb = aside
        return self._nearest(begin, verb) or self.doer(begin, found.start())

    def doer(self, start: int, end: int) -> Subject | None:
        """The first subject of a sentence: a name that owns and suffers nothing, "he", or "the old man"."""
        previous = ""
        at = start
        for token in _TOKEN.finditer(self._text, start, end):
            if token.start() < at:
                continue
            word = token[0].lower()
            if previous not in _OBJECT_OF:
                found = self.subject(token.start(), end)
                if found and not self._text.startswith("'s", found.end):
                    return found
                at = found.end if found else at
            elif token.start() in self._by_start:
                at = self._by_start[token.start()].end
            previous = word
        return None

    def subject(
        self, at: int, end: int, beside_verb: bool = False, after_verb: bool = False
    ) -> Subject | None:
        """The person a subject beginning at an offset names; a phrase must be one for people."""
        token = _TOKEN.match(self._text, at, end)
        if not token:
            return None
        word = token[0]
        bare = word.rstrip(".")
        if bare == "I" or bare.lower() in _PRONOUNS:
            return Subject(at, at + len(bare), pronoun=bare.lower())
        name = self._name(at, end)
        if name:
            return Subject(at, name.end, who=name.who)
        if word.lower() in words.DETERMINERS:
            return self._phrase(at, end, after_verb)
        if word[0].isupper() and (beside_verb or word.rstrip(".") in people.TITLES):
            return self._unknown_name(at, end)
        return None

    def acts(self, at: int, end: int) -> bool:
        """Whether a verb of what people do follows a subject at once."""
        token = _TOKEN.match(self._text, at + 1, end) if self._text.startswith(" ", at) else None
        if token is None:
            return False
        verb = token[0].rstrip(".")
        return verb in people.ACTS or verb in words.VERBS or verb.endswith("ed")

    def _inverted(self, at: int, end: int) -> Subject | None:
        """The subject behind its verb; "said at last the man" is rare, "cried out Joe" is not."""
        for _ in range(3):
            at = self._skip(at)
            found = self.subject(at, end, beside_verb=True, after_verb=True)
            if found:
                return found
            token = _TOKEN.match(self._text, at, end)
            if not token or not (token[0].endswith("ly") or token[0] in words.BETWEEN):
                return None
            at = token.end()
        return None

    def _speaks(self, at: int, end: int) -> bool:
        """Whether a verb of speech follows a subject, adverbs or an aside between commas left out."""
        if self._text.startswith("'s ", at):
            at += 2
        aside = _ASIDE.match(self._text, at, end)
        if aside:
            at = aside.end()
        for _ in range(_MOST_BETWEEN):
            token = _TOKEN.match(self._text, self._skip(at), end)
            if not token:
                return False
            if self._verb(token):
                return True
            if not (token[0] in words.BETWEEN or token[0].endswith("ly") or token[0] in ("voice", "tone")):
                return False
            at = token.end()
        return False

    def _verb(self, token: re.Match[str]) -> int:
        """Where a verb of speech ends; 0 where the token is none."""
        word = token[0].rstrip(".")
        if word in words.VERBS:
            return token.end()
        second = words.TWO_WORDS.get(word)
        if second and self._text.startswith(f" {second}", token.end()):
            return token.end() + 1 + len(second)
        return 0

    def _name(self, at: int, end: int) -> Seen | None:
        for _ in range(_MOST_SKIPPED):
            name = self._by_start.get(at)
            if name:
                return name
            token = _TOKEN.match(self._text, at, end)
            if not token or not self._text.startswith(" ", token.end()):
                return None
            word = token[0].rstrip(".")
            titled = word in people.TITLES or word in people.LOWERED_TITLES
            if not titled and word.lower() not in words.BEFORE_NAME:
                return None
            at = token.end() + 1
        return None

    def _phrase(self, at: int, end: int, after_verb: bool) -> Subject | None:
        """ "The old man": a determiner and the words up to the first that names a person."""
        before = at
        for count, token in enumerate(_TOKEN.finditer(self._text, at, end)):
            word = token[0].removesuffix("'s").rstrip(".'")
            if token.start() > before + 1 or count > _MOST_NOUN or word in _ENDS_PHRASE:
                break
            named = word[0].isupper() and count > 1 and word not in people.NEVER_NAMES
            if count and (word in words.PERSON_NOUNS or word.endswith(words.PERSON_ENDINGS) or named):
                stop = token.start() + len(word)
                return Subject(at, stop, phrase=self._text[at:stop])
            if token[0].endswith(".") and word not in people.TITLES:
                break
            before = token.end()
        if after_verb:
            bare = _BARE.match(self._text, at, end)
            if bare:
                return Subject(at, bare.end(), phrase=bare[0])
        alone = _TOKEN.match(self._text, at, end)
        if alone and alone[0].lower() in words.ALONE:
            return Subject(at, alone.end(), phrase=alone[0].lower())
        return None

    def _unknown_name(self, at: int, end: int) -> Subject | None:
        """A name that is not in the cast, as it stands."""
        stop = at
        for token in _TOKEN.finditer(self._text, at, end):
            bare = token[0].rstrip(".")
            if not token[0][0].isupper() or bare in people.NEVER_NAMES or token.start() > stop + 1:
                break
            stop = token.end() if bare in people.TITLES else token.start() + len(bare)
            if stop < token.end():
                break
        return Subject(at, stop, phrase=self._text[at:stop]) if stop > at else None

    def _nearest(self, begin: int, verb: int) -> Subject | None:
        """The subject right before a verb: "Dale at last said"."""
        tokens = list(_TOKEN.finditer(self._text, max(begin, verb - 60), verb))
        left = len(tokens)
        while left and (tokens[left - 1][0] in words.BETWEEN or tokens[left - 1][0].endswith("ly")):
            left -= 1
        for first in range(max(0, left - 3), left):
            found = self.subject(tokens[first].start(), verb)
            if found and found.end >= tokens[left - 1].start() + len(tokens[left - 1][0].rstrip(".")):
                before = tokens[first - 1][0].lower() if first else ""
                return None if before in _OBJECT_OF else found
        return None

    def main_clause(self, begin: int, end: int) -> int:
        """Where a sentence begins, or what is behind "As the young woman spoke," at its beginning."""
        token = _TOKEN.search(self._text, begin, end)
        if token and token[0].lower() in words.SUBORDINATE:
            comma = self._text.find(",", begin, end - 3)
            return comma + 1 if comma > 0 else begin
        return begin

    def last_sentence(self, start: int, end: int) -> int:
        """Where the sentence that ends at an offset begins."""
        begin = start
        for stop in _CLAUSE_STOPS.finditer(self._text, start, max(start, end - 3)):
            word = self._text[max(start, stop.start() - 5) : stop.start()].rsplit(" ", 1)[-1]
            if word not in people.TITLES:
                begin = stop.end()
        return begin

    def _skip(self, at: int) -> int:
        gap = _GAP.match(self._text, at)
        return gap.end() if gap else at
