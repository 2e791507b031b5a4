"""Everybody who can speak, by number: the characters from 0 on, nameless people below 0."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.cast import Character, Gender
from chalicelib.providers.local.reading import words_speech as words
from chalicelib.providers.local.reading.persons import agree
from chalicelib.providers.local.reading.speech_tags import gender_of_phrase


class Voices:
    """The characters of a cast, and the nameless people a text has speak."""

    def __init__(self, characters: Sequence[Character]) -> None:
        self.characters = characters
        self._phrases: list[str] = []
        self._heads: dict[str, int] = {}
        self._learned: dict[int, Gender] = {}

    def learn(self, who: int, sex: Gender) -> None:
        """Keep in mind what a pronoun says of somebody whose sex no name tells."""
        if self.gender(who) == "U":
            self._learned[who] = sex

    def nameless(self, phrase: str) -> int:
        """The number of "the old porter", who is "the porter" too; "a voice" is a new one each time."""
        head = _head(phrase)
        known = self._heads.get(head)
        if known is None or head in words.ANYBODY:
            self._phrases.append(phrase)
            known = self._heads[head] = -len(self._phrases)
        return known

    def name(self, who: int | None) -> str:
        """The character's name, or the words of the book for a nameless one; "" for nobody."""
        if who is None:
            return ""
        return self.characters[who].name if who >= 0 else self._phrases[-1 - who]

    def noun(self, who: int) -> str:
        """What a nameless one is: "lad" of "the ragged lad"; "" for a character."""
        return "" if who >= 0 else _head(self._phrases[-1 - who])

    def gender(self, who: int) -> Gender:
        """The sex of a character, or what the words for a nameless one tell."""
        told = self.characters[who].gender if who >= 0 else gender_of_phrase(self._phrases[-1 - who])
        return self._learned.get(who, told) if told == "U" else told

    def lasts(self, who: int) -> bool:
        """Whether somebody can be meant again."""
        return who >= 0 or _head(self._phrases[-1 - who]) not in words.ANYBODY

    def may_be(self, who: int, sex: Gender) -> bool:
        """Whether somebody can be meant again, by a pronoun of that sex."""
        return self.lasts(who) and agree(self.gender(who), sex)


def _head(phrase: str) -> str:
    return phrase.rsplit(" ", 1)[-1].lower()
