"""What one scene shows: who is there, where and when it plays, what a picture of it needs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, Change, SceneAnalysis
from chalicelib.providers.local.reading import words_kinds as kinds
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading import words_scene as words
from chalicelib.providers.local.reading.caption import caption
from chalicelib.providers.local.reading.changes import ChangeReader
from chalicelib.providers.local.reading.hour_weather import hour_of, weather_of
from chalicelib.providers.local.reading.known import Names, Seen
from chalicelib.providers.local.reading.mood import mood_of
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.quotations import main_speaker, speeches, teller_among
from chalicelib.providers.local.reading.settings import common_places
from chalicelib.providers.local.reading.sights import best_sentence, ranked, sights
from chalicelib.providers.local.reading.story import Story, tell
from chalicelib.providers.local.reading.turns import Line

_ACTION_OF = {verb: action for action, verbs in words.ACTIONS.items() for verb in verbs.split()}
_DID = re.compile(
    r"\b(?:he|she|I|they|we|who|and|then|[A-Z]\w+) (?:had |was |were )?(?:\w+ly )?("
    + "|".join(sorted(_ACTION_OF))
    + r")\b"
)
_MOST_ELEMENTS = 6
_MOST_PEOPLE = 8
_INSIDE = frozenset("in into inside entered reached at through".split())
_AWAY = frozenset("of left from to".split())
_LEAST_PLACE = 0.9
# A place with a name or a use is preferred to "the room" from here on.
_LEAST_TOLD = 1.0
# Who is only talked about is not there; who is spoken to is.
_TOLD, _CALLED, _TELLER = 3, 1, 4
# Who speaks by a pronoun or by what they do is there, though not named in it.
_BESIDE = ("pronoun", "action")


def analyse_scenes(
    scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str = "en"
) -> tuple[SceneAnalysis, ...]:
    """One analysis per scene, in order. What a text leaves open comes from the scene before and is marked."""
    if not scenes:
        return ()
    story = tell(scenes)
    seen = Names(cast.characters).find(story.text)
    teller = teller_among(story, cast.characters)
    owners = Owners(story, seen, cast.characters, teller)
    changes = ChangeReader(story, owners, cast.characters).read()
    lines = speeches(story, seen, cast.characters, teller)
    reader = _Reader(story, seen, cast, teller, changes, lines)
    result: list[SceneAnalysis] = []
    for index in range(len(scenes)):
        start, end = reader.span(index)
        analysis = _carry(reader.read(index), result[-1] if result else before)
        shown = best_sentence(story, start, end)
        result.append(replace(analysis, description=caption(analysis, shown)))
    return tuple(result)


def _carry(now: SceneAnalysis, before: SceneAnalysis | None) -> SceneAnalysis:
    """Place, hour and, in the same place, weather last within a chapter until the text says otherwise."""
    if before is None or before.scene.chapter_number != now.scene.chapter_number:
        return now
    carried: list[str] = []
    bare = now.setting[4:] in places.BARE and _is_nearer(before.setting)
    if before.setting and (bare or not now.setting):
        now = replace(now, setting=before.setting)
        carried.append("setting")
    if not now.time_of_day and before.time_of_day:
        now = replace(now, time_of_day=before.time_of_day)
        carried.append("time_of_day")
    if not now.weather and before.weather and now.setting == before.setting:
        now = replace(now, weather=before.weather)
        carried.append("weather")
    return replace(now, carried=tuple(carried))


def _is_nearer(setting: str) -> bool:
    """Whether a place says more than "the room" does, and may be where that room is."""
    common = setting.startswith("the ")
    return setting[4:] in places.INDOORS - places.BARE if common else bool(setting)


class _Reader:
    """Reads single scenes of a stretch of the story."""

    def __init__(
        self,
        story: Story,
        seen: Sequence[Seen],
        cast: Cast,
        teller: int | None,
        changes: Sequence[Change],
        lines: Sequence[Line],
    ) -> None:
        self._story, self._seen, self._cast, self._teller, self._changes = story, seen, cast, teller, changes
        self._starts = [name.start for name in seen]
        self._lines, self._line_starts = lines, [line.start for line in lines]
        self._settings = {s.name for s in cast.settings}
        named = sorted(s.name for s in cast.settings if not s.name.startswith("the "))
        named.sort(key=len, reverse=True)
        self._named = re.compile(r"\b(?:" + "|".join(map(re.escape, named)) + r")\b") if named else None

    def span(self, index: int) -> tuple[int, int]:
        """Where a scene begins and ends in the story."""
        ends = (*self._story.starts[1:], len(self._story.text))
        return self._story.starts[index], ends[index]

    def read(self, index: int) -> SceneAnalysis:
        """Everything but the description, without what is carried over."""
        start, end = self.span(index)
        key = self._story.keys[index]
        lines = self._lines[bisect_left(self._line_starts, start) : bisect_left(self._line_starts, end)]
        speaker = main_speaker(lines)
        return SceneAnalysis(
            scene=key,
            characters=self._present(start, end, lines),
            speaker="" if speaker is None else self._cast.characters[speaker].name,
            setting=self._setting(start, end),
            mood=mood_of(self._story.text[start:end]),
            time_of_day=hour_of(self._story, start, end),
            weather=weather_of(self._story, start, end),
            key_visual_elements=ranked(
                [s for line in self._story.text[start:end].split("\n") for s in sights(line)], _MOST_ELEMENTS
            ),
            action=self._action(start, end),
            changes=tuple(c for c in self._changes if c.scene == key),
        )

    def _present(self, start: int, end: int, lines: Sequence[Line]) -> tuple[str, ...]:
        weight = Counter(line.who for line in lines if line.who is not None and line.how in _BESIDE)
        for name in self._seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if not self._story.spoken(name.start):
                weight[name.who] += _TOLD
            elif self._called(name):
                weight[name.who] += _CALLED
        if self._teller is not None:
            weight[self._teller] += _TELLER
        order = sorted(weight, key=lambda who: (-weight[who], who))
        return tuple(self._cast.characters[who].name for who in order[:_MOST_PEOPLE])

    def _called(self, name: Seen) -> bool:
        """Whether a name in dialogue is spoken to: "Well, Watson, …"."""
        text = self._story.text
        return (
            text[name.end : name.end + 1] in (",", "!", "?", ".")
            and text[name.start - 2 : name.start] == ", "
        )

    def _setting(self, start: int, end: int) -> str:
        votes: dict[str, float] = {}
        text, spoken = self._story.text, self._story.spoken
        for offset, preposition, name in common_places(text, start, end):
            if preposition and name in self._settings and not spoken(offset):
                strength = 1.5 if preposition in _INSIDE else 0.6 if preposition in _AWAY else 1.0
                votes[name] = votes.get(name, 0.0) + strength * (0.7 if name[4:] in places.VAGUE else 1.0)
        for match in self._named.finditer(text, start, end) if self._named else ():
            if not spoken(match.start()):
                left = text[max(0, match.start() - 12) : match.start()].split()
                there = bool(left) and left[-1].lower() in _INSIDE
                near = 0.3 if match[0] in kinds.LANDS or match[0].endswith("shire") else 1.0
                votes[match[0]] = votes.get(match[0], 0.0) + near * (1.0 if there else 0.4)
        told = [name for name in votes if name[4:] not in places.BARE and votes[name] >= _LEAST_TOLD]
        if told:
            votes = {name: votes[name] for name in told}
        best = max(votes, key=lambda v: (votes[v], v)) if votes else ""
        return best if best and votes[best] >= _LEAST_PLACE else ""

    def _action(self, start: int, end: int) -> str:
        votes: dict[str, float] = {}
        for match in _DID.finditer(self._story.text, start, end):
            if not self._story.spoken(match.start()):
                action = _ACTION_OF[match[1]]
                votes[action] = votes.get(action, 0.0) + words.ACTION_WEIGHT.get(action, 1.0)
        marks = self._story.speech
        quotations = (bisect_left(marks, end) - bisect_left(marks, start)) / 2
        best = max(votes, key=lambda a: (votes[a], a)) if votes else ""
        if best and votes[best] >= max(1.5, quotations / 6):
            return best
        return "speaking" if quotations >= 1 else best
