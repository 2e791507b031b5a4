"""A TextModel over any chat model: every question asked once, every answer checked before it is used."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from chalicelib.domain.book import Scene
from chalicelib.domain.cast import Cast, Change, SceneAnalysis
from chalicelib.domain.model_table import ModelInfo
from chalicelib.domain.pricing import at_most
from chalicelib.errors import BadAnswer, ProviderRefused
from chalicelib.ports import Ledger, PaidRequest, Purpose
from chalicelib.providers.llm import register
from chalicelib.providers.llm.answers import Analysis, Discovery, FoundChange, FoundScene, checked, schema_of
from chalicelib.providers.llm.chat import ChatAsk, ChatModel
from chalicelib.providers.llm.prompt_files import load
from chalicelib.providers.llm.sizes import likely_tokens, most_tokens
from chalicelib.providers.llm.story_text import Evidence, fenced, scene_id

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

# Tokens an answer may take for each word of story: several times what answers have.
_ANSWER_SHARE = 0.7
_LEAST_ANSWER = 4_000
# What a model may think before it answers, where it does.
_THOUGHT = 8_000
# How often a refused window is halved, which bounds what is lost and what is paid for finding it.
_REFUSALS = 4
_REPAIR = (
    "\n\nYour last answer could not be used: {reason} Give the whole answer again, in the shape asked for."
)


class LlmTextModel:
    """Reads a book with a vendor's model. `ledger` is that of the reader and the book."""

    def __init__(self, info: ModelInfo, chat: ChatModel, ledger: Ledger) -> None:
        self._info = info
        self._chat = chat
        self._ledger = ledger

    @property
    def name(self) -> str:
        return self._info.name

    @property
    def window_words(self) -> int | None:
        return self._info.window_words

    def discover(self, scenes: Sequence[Scene], known: Cast, language: str) -> Cast:
        """`known` brought up to date with one window.

        A window the model cannot take or answer whole is halved; so is one it refuses, and of that the parts
        it refuses still are left out. Raises ProviderRefused where that is all of it.
        """
        cast = self._discovered(scenes, known, language, _REFUSALS)
        if cast is None:
            raise ProviderRefused("The model declined to read this part of the book. Choose another one.")
        return cast

    def _discovered(self, scenes: Sequence[Scene], known: Cast, language: str, refusals: int) -> Cast | None:
        if not scenes:
            return known
        ask = self._ask("discover", Discovery, [], register.shown(known, looks=True), scenes)
        if self._is_too_long(ask, scenes):
            return self._discovered_in_halves(scenes, known, language, refusals)
        try:
            return register.updated(known, self._answered(ask, Discovery), scenes)
        except BadAnswer as error:
            if error.code != "answer_cut_off" or len(scenes) == 1:
                raise
        except ProviderRefused:
            if refusals == 0 or len(scenes) == 1:
                logger.warning("people and places of some scenes are left out", exc_info=True)
                return None
            refusals -= 1
        return self._discovered_in_halves(scenes, known, language, refusals)

    def _discovered_in_halves(
        self, scenes: Sequence[Scene], known: Cast, language: str, refusals: int
    ) -> Cast | None:
        half = len(scenes) // 2
        first = self._discovered(scenes[:half], known, language, refusals)
        second = self._discovered(scenes[half:], first or known, language, refusals)
        return second or first

    def analyse(
        self, scenes: Sequence[Scene], cast: Cast, before: SceneAnalysis | None, language: str
    ) -> Sequence[SceneAnalysis]:
        """What each scene shows; a batch the model cannot take or answer whole is halved."""
        return [each for part in self._parts(scenes, cast) for each in self._analysed(part, cast)]

    def analyses(self, scenes: Sequence[Scene], cast: Cast) -> list[tuple[PaidRequest, ChatAsk]]:
        """What `analyse` asks first of these scenes, to be bought beforehand."""
        asks = [self._analysis_ask(part, cast) for part in self._parts(scenes, cast)]
        return [(self._request(ask), ask) for ask in asks]

    def _parts(self, scenes: Sequence[Scene], cast: Cast) -> list[Sequence[Scene]]:
        """The scenes in as many parts as the model can take."""
        if not scenes:
            return []
        words = sum(scene.word_count for scene in scenes)
        fits = words * _ANSWER_SHARE <= self._info.output_tokens
        if len(scenes) == 1 or (fits and not self._is_too_long(self._analysis_ask(scenes, cast), scenes)):
            return [scenes]
        half = len(scenes) // 2
        return [*self._parts(scenes[:half], cast), *self._parts(scenes[half:], cast)]

    def _analysed(self, scenes: Sequence[Scene], cast: Cast) -> list[SceneAnalysis]:
        ask = self._analysis_ask(scenes, cast)
        try:
            return self._found(self._answered(ask, Analysis), scenes, cast)
        except BadAnswer as error:
            if error.code not in ("answer_cut_off", "scenes_missing") or len(scenes) == 1:
                raise
        half = len(scenes) // 2
        return [*self._analysed(scenes[:half], cast), *self._analysed(scenes[half:], cast)]

    def _is_too_long(self, ask: ChatAsk, scenes: Sequence[Scene]) -> bool:
        """Whether question and answer are more than the model takes at once, and there is less to ask."""
        room = self._info.context_tokens - ask.max_output_tokens
        return len(scenes) > 1 and likely_tokens(self._chat.content(ask)) > room

    def _analysis_ask(self, scenes: Sequence[Scene], cast: Cast) -> ChatAsk:
        return self._ask("analyse", Analysis, [register.shown(cast, looks=False)], "", scenes)

    def _ask(
        self, purpose: Purpose, kind: Any, stable: Sequence[str], changing: str, scenes: Sequence[Scene]
    ) -> ChatAsk:
        prompt = load(purpose)
        words = sum(scene.word_count for scene in scenes)
        answer = max(_LEAST_ANSWER, int(words * _ANSWER_SHARE)) + (_THOUGHT if self._info.thinks else 0)
        return ChatAsk(
            purpose=purpose,
            prompt_version=prompt.version,
            system=prompt.text,
            stable=stable,
            question="\n".join(part for part in (changing, fenced(scenes)) if part),
            schema_name=purpose,
            schema=schema_of(kind),
            max_output_tokens=min(self._info.output_tokens, answer),
        )

    def _answered(self, ask: ChatAsk, kind: type[Answer]) -> Answer:
        """The answer of the right shape; a wrong one is asked for once more, with what was wrong."""
        try:
            return self._once(ask, kind)
        except BadAnswer as error:
            if error.code == "answer_cut_off":
                raise
            repair = replace(ask, question=ask.question + _REPAIR.format(reason=error.message))
        return self._once(repair, kind)

    def _once(self, ask: ChatAsk, kind: type[Answer]) -> Answer:
        request = self._request(ask)
        return checked(kind, self._chat.read(self._ledger.once(request, lambda: self._chat.send(ask))))

    def _request(self, ask: ChatAsk) -> PaidRequest:
        content = self._chat.content(ask)
        return PaidRequest(
            provider=self._info.provider,
            model=self._info.vendor_model,
            purpose=ask.purpose,
            prompt_version=ask.prompt_version,
            content=content,
            at_most=at_most(self._info, most_tokens(content), ask.max_output_tokens),
        )

    def _found(self, found: Analysis, scenes: Sequence[Scene], cast: Cast) -> list[SceneAnalysis]:
        by_id = {each.scene: each for each in found.scenes}
        if any(scene_id(scene.key) not in by_id for scene in scenes):
            raise BadAnswer("The answer leaves scenes out.", code="scenes_missing")
        people = {f"p{number}": person.name for number, person in enumerate(cast.characters, 1)}
        places = {f"s{number}": place.name for number, place in enumerate(cast.settings, 1)}
        return [_analysis(scene, by_id[scene_id(scene.key)], people, places) for scene in scenes]


def _analysis(
    scene: Scene, found: FoundScene, people: Mapping[str, str], places: Mapping[str, str]
) -> SceneAnalysis:
    evidence = Evidence([scene])
    present = dict.fromkeys(people[id_] for id_ in found.people if id_ in people)
    changes = (_change(scene, each, people) for each in found.changes if evidence.holds(each.quote))
    return SceneAnalysis(
        scene=scene.key,
        characters=tuple(present),
        setting=places.get(found.place, ""),
        description=_short(found.picture, 300),
        mood=_short(found.mood, 60),
        time_of_day=found.hour,
        weather=found.weather,
        key_visual_elements=tuple(_short(each, 80) for each in found.elements if each.strip())[:5],
        action=_short(found.action, 80),
        changes=tuple(change for change in changes if change is not None),
        speaker=people.get(found.speaker, ""),
    )


def _change(scene: Scene, found: FoundChange, people: Mapping[str, str]) -> Change | None:
    if found.person not in people:
        return None
    return Change(
        character=people[found.person],
        scene=scene.key,
        type=found.kind,
        description=_short(found.text, 300),
        prompt_modifier="" if found.ends else _short(found.prompt, 120),
        feature=_short(found.feature, 60).lower(),
        ends=found.ends,
        evidence=found.quote.strip(),
    )


def _short(text: str, letters: int) -> str:
    return " ".join(text.split())[:letters]
