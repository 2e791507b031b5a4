"""The description of a scene: who does what where and when, and the sentence that shows most."""

from __future__ import annotations

from chalicelib.domain.cast import SceneAnalysis
from chalicelib.providers.local.reading.words_places import INDOORS

_MOST_NAMED = 3
_WHEN = {"night": "at night", "day": "by day", "dawn": "at dawn"}
_WEATHER = {
    "rain": "in the rain", "storm": "in a storm", "snow": "in the snow", "fog": "in the fog",
    "wind": "in the wind", "clear": "in clear weather", "cloudy": "under a cloudy sky",
}  # fmt: skip
_ON = frozenset(
    "road hill hillside beach shore seashore moor roof bridge lawn terrace balcony deck island cliff mountain"
    " verandah porch ship quay pier wharf staircase square market-place lane highroad piazza common river"
    " lake sea"
    " plain plains coast bank pavement promenade avenue".split()
)


def caption(analysis: SceneAnalysis, shown: str) -> str:
    """One or two sentences; empty where nothing is known and nothing was shown."""
    parts = [_people(analysis.characters)]
    if parts[0] and analysis.action:
        parts.append("talking" if analysis.action == "speaking" else analysis.action)
    parts.append(_place(analysis.setting, analysis.action))
    if analysis.time_of_day:
        parts.append(_WHEN.get(analysis.time_of_day, f"in the {analysis.time_of_day}"))
    if analysis.setting[4:] not in INDOORS:
        parts.append(_WEATHER.get(analysis.weather, ""))
    lead = " ".join(part for part in parts if part)
    if not (parts[0] or analysis.setting):
        return shown
    return f"{lead[0].upper()}{lead[1:]}. {shown}".strip()


def _people(names: tuple[str, ...]) -> str:
    shown = [f"the {name[4:]}" if name.startswith("The ") else name for name in names[:_MOST_NAMED]]
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)


def _place(setting: str, action: str) -> str:
    if not setting.startswith("the "):
        return f"at {setting}" if setting else ""
    on = setting[4:] in _ON and action != "swimming"
    return f"{'on' if on else 'in'} {setting}"
