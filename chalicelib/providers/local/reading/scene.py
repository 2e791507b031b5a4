"""What one scene shows: who is there, where and when it plays, what a picture of it needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, Change, SceneAnalysis, TimeOfDay, Weather
from chalicelib.providers.local.reading import words_places as places
from chalicelib.providers.local.reading import words_scene as words
from chalicelib.providers.local.reading.changes import ChangeReader
from chalicelib.providers.local.reading.known import Names, Owners, Seen
from chalicelib.providers.local.reading.narrator import told_by
from chalicelib.providers.local.reading.settings import common_places, sights
from chalicelib.providers.local.reading.story import Story, tell

_HOURS = re.compile("|".join(rf"\b(?P<h{i}>{p})\b" for i, p in enumerate(words.HOURS.values())), re.I)
_WEATHERS = re.compile("|".join(rf"\b(?P<w{i}>{p})\b" for i, p in enumerate(words.WEATHERS.values())), re.I)
_LEFT = re.compile(r"[\w-]+")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?:'[a-z]+)?")
_MOOD_OF: dict[str, list[str]] = {}
for _mood, _list in words.MOODS.items():
    for _one in _list.split():
        _MOOD_OF.setdefault(_one, []).append(_mood)
_ACTION_OF = {verb: action for action, verbs in words.ACTIONS.items() for verb in verbs.split()}
_DID = re.compile(
    r"\b(?:he|she|I|they|we|who|and|then|[A-Z]\w+) (?:had |was |were )?(?:\w+ly )?("
    + "|".join(sorted(_ACTION_OF))
    + r")\b"
)
_MOST_ELEMENTS = 6
_MOST_PEOPLE = 8
_INNER = frozenset({"in", "into", "inside", "entered", "reached", "at", "through"})


@dataclass(frozen=True, slots=True)
class _Places:
    named: tuple[tuple[re.Pattern[str], str], ...]
    common: frozenset[str]


def analyse_scenes(
    scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str = "en"
) -> tuple[SceneAnalysis, ...]:
    """One analysis per scene, in order. What the text leaves open is taken from the scene before and marked."""
    if not scenes:
        return ()
    story = tell(scenes)
    names = Names(cast.characters)
    seen = names.find(story.text)
    teller = _teller(story, cast)
    owners = Owners(story, seen, cast.characters, teller)
    changes = ChangeReader(story, owners, seen, cast.characters).read()
    reader = _Reader(story, seen, cast, teller, changes)
    result: list[SceneAnalysis] = []
    for index in range(len(scenes)):
        analysis = reader.read(index)
        analysis = _carry(analysis, result[-1] if result else before)
        result.append(replace(analysis, description=_describe(reader, index, analysis)))
    return tuple(result)


def _teller(story: Story, cast: Cast) -> int | None:
    """The protagonist who tells the story, where these scenes are told as "I"."""
    if not told_by(story):
        return None
    tellers = [i for i, c in enumerate(cast.characters) if c.role == "protagonist"]
    return tellers[0] if tellers else None


def _carry(now: SceneAnalysis, before: SceneAnalysis | None) -> SceneAnalysis:
    """Place, hour and weather last within a chapter until the text says otherwise."""
    if before is None or before.scene.chapter_number != now.scene.chapter_number:
        return now
    carried = []
    if not now.setting and before.setting:
        now, _ = replace(now, setting=before.setting), carried.append("setting")
    if not now.time_of_day and before.time_of_day:
        now, _ = replace(now, time_of_day=before.time_of_day), carried.append("time_of_day")
    if not now.weather and before.weather and now.setting == before.setting:
        now, _ = replace(now, weather=before.weather), carried.append("weather")
    return replace(now, carried=tuple(carried))


class _Reader:
    """Reads single scenes of a stretch of the story."""

    def __init__(
        self, story: Story, seen: Sequence[Seen], cast: Cast, teller: int | None, changes: Sequence[Change]
    ) -> None:
        self.story, self._seen, self._cast, self._teller, self._changes = story, seen, cast, teller, changes
        self._settings = {s.name.lower(): s.name for s in cast.settings}
        named = sorted(
            (s.name for s in cast.settings if not s.name.startswith("the ")), key=lambda n: (-len(n), n)
        )
        self._named = re.compile(r"\b(?:" + "|".join(map(re.escape, named)) + r")\b") if named else None

    def span(self, index: int) -> tuple[int, int]:
        """Where a scene begins and ends in the story."""
        ends = (*self.story.starts[1:], len(self.story.text))
        return self.story.starts[index], ends[index]

    def read(self, index: int) -> SceneAnalysis:
        start, end = self.span(index)
        key = self.story.keys[index]
        return SceneAnalysis(
            scene=key,
            characters=self._present(start, end),
            setting=self._setting(start, end),
            mood=self._mood(start, end),
            time_of_day=self._hour(start, end),
            weather=self._weather(start, end),
            key_visual_elements=self._elements(start, end),
            action=self._action(start, end),
            changes=tuple(c for c in self._changes if c.scene == key),
        )

    def _present(self, start: int, end: int) -> tuple[str, ...]:
        weight: Counter[int] = Counter()
        for name in self._seen:
            if start <= name.start < end:
                spoken = self.story.spoken(name.start)
                called = (
                    spoken
                    and self.story.text[name.end : name.end + 1] in tuple(",!?.")
                    and self.story.text[name.start - 2 : name.start] in (", ", "")
                )
                weight[name.who] += 3 if not spoken else 1 if called else 0
        if self._teller is not None:
            weight[self._teller] += 4
        ranked = sorted((w for w in weight.items() if w[1] > 0), key=lambda w: (-w[1], w[0]))
        return tuple(self._cast.characters[who].name for who, _ in ranked[:_MOST_PEOPLE])

    def _setting(self, start: int, end: int) -> str:
        votes: dict[str, float] = {}
        text, spoken = self.story.text, self.story.spoken
        for offset, preposition, name in common_places(text, start, end):
            known = self._settings.get(name)
            if known and not spoken(offset):
                strength = (
                    1.5
                    if preposition in _INNER
                    else 0.6
                    if preposition in ("of", "left", "from", "to")
                    else 1.0
                )
                votes[known] = votes.get(known, 0) + strength * (0.7 if name[4:] in places.VAGUE else 1.0)
        for match in self._named.finditer(text, start, end) if self._named else ():
            if not spoken(match.start()):
                left = text[max(0, match.start() - 12) : match.start()].split()
                near = left and left[-1].lower() in ("in", "at", "into", "reached", "through")
                votes[match[0]] = votes.get(match[0], 0) + (1.0 if near else 0.4)
        if not votes:
            return ""
        best, weight = max(votes.items(), key=lambda v: (v[1], v[0]))
        return best if weight >= 0.9 else ""

    def _hour(self, start: int, end: int) -> TimeOfDay:
        votes: Counter[TimeOfDay] = Counter()
        text = self.story.text
        hours = list(words.HOURS)
        for match in _HOURS.finditer(text, start, end):
            if self.story.spoken(match.start()) or self._other_time(match.start()):
                continue
            which = hours[int((match.lastgroup or "h0")[1:])]
            early = 1.5 if match.start() - start < 0.4 * (end - start) else 1.0
            votes[which] += early  # type: ignore[assignment]
        return max(votes.items(), key=lambda v: (v[1], -hours.index(v[0])))[0] if votes else ""

    def _other_time(self, offset: int) -> bool:
        left = _LEFT.findall(self.story.text[max(0, offset - 24) : offset].lower())
        return bool(left) and (
            left[-1] in words.HOUR_BEFORE
            or (len(left) > 1 and left[-2] in ("last", "good", "every", "other"))
        )

    def _weather(self, start: int, end: int) -> Weather:
        votes: Counter[Weather] = Counter()
        kinds = list(words.WEATHERS)
        for match in _WEATHERS.finditer(self.story.text, start, end):
            after = self.story.text[match.end() : match.end() + 4]
            if self.story.spoken(match.start()) or after == " of " or after.startswith("-"):
                continue
            which = kinds[int((match.lastgroup or "w0")[1:])]
            votes[which] += words.WEATHER_WEIGHT[which]  # type: ignore[assignment]
        if not votes:
            return ""
        best, weight = max(votes.items(), key=lambda v: (v[1], -kinds.index(v[0])))
        return best if weight >= 2 else ""

    def _mood(self, start: int, end: int) -> str:
        votes: Counter[str] = Counter()
        valence, lexicon = 0.0, _valences()
        found = _WORD.findall(self.story.text[start:end].lower())
        for i, word in enumerate(found):
            negated = i and found[i - 1] in ("not", "no", "never", "without", "n't", "didn't", "wasn't")
            if word in lexicon:
                valence += -0.5 * lexicon[word] if negated else lexicon[word]
            if not negated:
                for mood in _MOOD_OF.get(word, ()):
                    votes[mood] += 1
        mean = valence / max(80, len(found))
        return _named_mood(votes, mean, max(1, len(found)))

    def _elements(self, start: int, end: int) -> tuple[str, ...]:
        counts: Counter[str] = Counter()
        phrase: dict[str, str] = {}
        for line in self.story.text[start:end].split("\n"):
            for sight in sights(line):
                head = sight.split()[-1]
                counts[head] += 1
                if head not in phrase or (" " in sight and " " not in phrase[head]):
                    phrase[head] = sight
        ranked = sorted(counts, key=lambda h: -counts[h] - 0.5 * (" " in phrase[h]))
        kept: list[str] = []
        for head in ranked:
            if not any(k.split()[-1].rstrip("s") == head.rstrip("s") for k in kept):
                kept.append(phrase[head])
        return tuple(kept[:_MOST_ELEMENTS])

    def _action(self, start: int, end: int) -> str:
        votes: Counter[str] = Counter()
        for match in _DID.finditer(self.story.text, start, end):
            if not self.story.spoken(match.start()):
                action = _ACTION_OF[match[1]]
                votes[action] += words.ACTION_WEIGHT.get(action, 1.0)  # type: ignore[assignment]
        lines = self.story.text[start:end].count("\n\n") + 1
        quotes = sum(start <= b < end for b in self.story.speech) / 2
        if quotes >= 2:
            votes["speaking"] += quotes / 4 if quotes < lines / 2 else quotes / 2  # type: ignore[assignment]
        return max(votes.items(), key=lambda v: (v[1], v[0]))[0] if votes else ""


def _named_mood(votes: Counter[str], mean: float, length: int) -> str:
    bright = {"joyful", "tender", "calm", "comic", "awed"}
    scored = {
        m: n / length * 1000 * (1.3 if (m in bright) == (mean > 0.02) else 0.8) for m, n in votes.items()
    }
    if scored:
        best = max(sorted(scored), key=lambda m: scored[m])
        if scored[best] >= 4 and votes[best] >= 2:
            return best
    return (
        "cheerful"
        if mean > 0.12
        else "uneasy"
        if mean < -0.05
        else "calm"
        if length >= 60 and mean > 0.03
        else ""
    )


@lru_cache(maxsize=1)
def _valences() -> dict[str, float]:
    """VADER's lexicon: word to mean rating, −4 … +4 (Hutto and Gilbert, 2014)."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return dict(SentimentIntensityAnalyzer().lexicon)


def _describe(reader: _Reader, index: int, analysis: SceneAnalysis) -> str:
    """Who is where and when, then the sentence that shows most."""
    who = [_short(name) for name in analysis.characters[:3]]
    people_text = " and ".join([", ".join(who[:-1]), who[-1]]) if len(who) > 1 else "".join(who)
    where = f" in {analysis.setting}" if analysis.setting else ""
    when = (
        {"night": " at night", "day": " by day", "dawn": " at dawn"}.get(
            analysis.time_of_day, f" in the {analysis.time_of_day}"
        )
        if analysis.time_of_day
        else ""
    )
    lead = f"{people_text}{where}{when}.".strip()
    shown = best_sentence(reader.story, *reader.span(index))
    lead = lead[0].upper() + lead[1:] if people_text or where else ""
    return " ".join(part for part in (lead, shown) if part)


def _short(name: str) -> str:
    return name[0].lower() + name[1:] if name.startswith("The ") else name


def best_sentence(story: Story, start: int, end: int) -> str:
    """The told sentence with most to see in it, as printed; empty where none shows anything."""
    best, best_score, at = "", 1.2, start
    while at < end:
        begin, stop = story.sentence_bounds(at)
        if stop <= at:
            at += 1
            continue
        at = stop + 1
        text = story.text[begin:stop]
        if story.spoken(begin + 1) or '"' in text:
            continue
        found = _WORD.findall(text.lower())
        if 8 <= len(found) <= 45:
            score = sum(w in places.OBJECTS for w in found) + 0.6 * sum(w in places.SIGHTS for w in found)
            score += sum(w in _ACTION_OF for w in found) + 0.5 * sum(w in places.PLACE_NOUNS for w in found)
            score /= 1 + len(found) / 40
            if score > best_score:
                best, best_score = story.raw[begin:stop].strip(), score
    return best
