"""What one scene shows: who is there, where and when it plays, what a picture of it needs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, Change, SceneAnalysis
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading import words_scene as words
from chalicelib.providers.local.reading.caption import caption
from chalicelib.providers.local.reading.changes import ChangeReader
from chalicelib.providers.local.reading.hour_weather import hour_of, weather_of
from chalicelib.providers.local.reading.known import Names, Seen
from chalicelib.providers.local.reading.mood import mood_of
from chalicelib.providers.local.reading.onstage import presence_of
from chalicelib.providers.local.reading.owners import Owners
from chalicelib.providers.local.reading.quotations import main_speaker, speeches, teller_among
from chalicelib.providers.local.reading.sights import best_sentence, ranked, sights
from chalicelib.providers.local.reading.story import Story, tell
from chalicelib.providers.local.reading.telling import Telling
from chalicelib.providers.local.reading.turns import Line
from chalicelib.providers.local.reading.whereabouts import Whereabouts

_ACTION_OF = {verb: action for action, verbs in words.ACTIONS.items() for verb in verbs.split()}
_DID = re.compile(
    r"\b(?:he|she|I|they|we|who|and|then|[A-Z]\w+) (?:had |was |were )?(?:\w+ly )?("
    + "|".join(sorted(_ACTION_OF))
    + r")\b"
)
_MOST_ELEMENTS = 6
_MOST_PEOPLE = 8
# Who is only talked about is not there; who is spoken to is.
_TOLD, _CALLED, _TELLER, _BESIDE_WEIGHT = 3.0, 2.0, 4.0, 2.0
_LEAST_THERE = 2.0
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
        self._telling = Telling(story)
        # A character like the Cat is drawn as one, not as a thing.
        self._shown = frozenset(word for c in cast.characters for word in c.name.lower().split())
        self._whereabouts = Whereabouts(self._telling, cast.settings)

    def span(self, index: int) -> tuple[int, int]:
        """Where a scene begins and ends in the story."""
        ends = (*self._story.starts[1:], len(self._story.text))
        return self._story.starts[index], ends[index]

    def read(self, index: int) -> SceneAnalysis:
        """Everything but the description, without what is carried over."""
        start, end = self.span(index)
        key = self._story.keys[index]
        lines = self._lines[bisect_left(self._line_starts, start) : bisect_left(self._line_starts, end)]
        speaker, told = main_speaker(lines), self._telling.text(start, end)
        return SceneAnalysis(
            scene=key,
            characters=self._present(start, end, lines),
            speaker="" if speaker is None else self._cast.characters[speaker].name,
            setting=self._whereabouts.setting(start, end),
            mood=mood_of(told, self._telling.said(start, end)),
            time_of_day=hour_of(self._telling, start, end),
            weather=weather_of(self._telling, start, end),
            key_visual_elements=ranked(sights(told, self._shown), _MOST_ELEMENTS),
            action=self._action(start, end),
            changes=tuple(c for c in self._changes if c.scene == key),
        )

    def _present(self, start: int, end: int, lines: Sequence[Line]) -> tuple[str, ...]:
        weight: dict[int, float] = defaultdict(float)
        for line in lines:
            if line.who is not None and line.how in _BESIDE:
                weight[line.who] += _BESIDE_WEIGHT
        for name in self._seen[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if self._telling.told(name.start):
                weight[name.who] += _TOLD * presence_of(self._story.text, name.start, name.end)
            elif self._called(name):
                weight[name.who] += _CALLED
        if self._teller is not None:
            weight[self._teller] += _TELLER
        there = [who for who in weight if weight[who] >= _LEAST_THERE]
        order = sorted(there, key=lambda who: (-weight[who], who))
        return tuple(self._cast.characters[who].name for who in order[:_MOST_PEOPLE])

    def _called(self, name: Seen) -> bool:
        """Whether a name in dialogue is spoken to: "Well, Watson, …"."""
        text = self._story.text
        return (
            text[name.end : name.end + 1] in (",", "!", "?", ".")
            and text[name.start - 2 : name.start] == ", "
        )

    def _action(self, start: int, end: int) -> str:
        votes: dict[str, float] = {}
        for match in _DID.finditer(self._story.text, start, end):
            if self._telling.told(match.start()):
                action = _ACTION_OF[match[1]]
                votes[action] = votes.get(action, 0.0) + words.ACTION_WEIGHT.get(action, 1.0)
        marks = self._story.speech
        quotations = (bisect_left(marks, end) - bisect_left(marks, start)) / 2
        best = max(votes, key=lambda a: (votes[a], a)) if votes else ""
        if best and votes[best] >= max(1.5, quotations / 6):
            return best
        return "speaking" if quotations >= 1 else best
