"""What the hour and the weather do: colours of the sky, of the air and of the light."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.providers.local.painting.colour import RGB, mix, shade

_GREY_SKY: RGB = (150, 156, 164)


@dataclass(frozen=True, slots=True)
class Light:
    """One hour under one sky.

    `tint` multiplies what is painted out of doors, `haze` is the colour of distance, `room` multiplies a room
    away from its lamps. `sun` and `moon` are places as shares of width and height. `dark` runs 0 (noon) to 1.
    """

    top: RGB
    middle: RGB
    low: RGB
    haze: RGB
    tint: RGB
    room: RGB
    glow: RGB
    dark: float
    sun: tuple[float, float] | None = None
    moon: tuple[float, float] | None = None
    stars: bool = False
    clouds: float = 0.3
    shadow: float = 0.4
    weather: str = ""

    @property
    def lamps(self) -> bool:
        """Whether people have lit their lamps."""
        return self.dark >= 0.4


_HOURS = {
    "": Light((126, 172, 208), (176, 206, 222), (222, 228, 220), (198, 212, 218), (255, 252, 244),
              (236, 230, 220), (255, 246, 220), 0.0),
    "dawn": Light((92, 104, 158), (212, 150, 160), (255, 204, 150), (216, 176, 176), (232, 202, 204),
                  (188, 176, 186), (255, 190, 140), 0.3, sun=(0.72, 0.5), clouds=0.35, shadow=0.3),
    "morning": Light((104, 164, 216), (170, 208, 230), (255, 236, 196), (206, 218, 222), (255, 250, 232),
                     (240, 232, 214), (255, 240, 200), 0.0, sun=(0.8, 0.24), clouds=0.25, shadow=0.4),
    "day": Light((76, 148, 212), (140, 192, 226), (204, 226, 230), (182, 206, 222), (255, 255, 248),
                 (244, 240, 230), (255, 250, 226), 0.0, sun=(0.6, 0.11), clouds=0.3, shadow=0.45),
    "afternoon": Light((98, 150, 196), (184, 200, 204), (252, 224, 172), (218, 206, 186), (255, 240, 212),
                       (244, 226, 198), (255, 226, 168), 0.05, sun=(0.22, 0.27), clouds=0.3, shadow=0.45),
    "evening": Light((58, 52, 102), (186, 92, 98), (252, 158, 84), (168, 112, 122), (216, 164, 150),
                     (164, 136, 130), (255, 150, 70), 0.5, sun=(0.26, 0.5), clouds=0.45, shadow=0.3),
    "night": Light((10, 14, 38), (22, 32, 68), (44, 60, 98), (44, 60, 100), (112, 128, 178),
                   (116, 104, 118), (190, 206, 240), 1.0, moon=(0.76, 0.17), stars=True, clouds=0.15,
                       shadow=0.25),
}  # fmt: skip


def light_of(time_of_day: str, weather: str) -> Light:
    """The light at an hour in a weather; words that are unknown count as unsaid (neutral daylight)."""
    light = _HOURS.get(time_of_day, _HOURS[""])
    if weather in ("", "wind"):
        return replace(light, clouds=light.clouds + (0.25 if weather else 0.0), weather=weather)
    if weather == "clear":
        return replace(
            light, clouds=0.0, weather=weather, sun=light.sun or (None if light.moon else (0.7, 0.15))
        )
    grey, gloom, clouds = _COVERS.get(weather, (0.0, 1.0, light.clouds))
    gloom += (1.0 - gloom) * 0.6 * light.dark
    cover = mix(_GREY_SKY, light.tint, 0.25)
    cover = mix(cover, (52, 62, 92), 0.78 * light.dark)
    return replace(
        light,
        top=shade(mix(light.top, cover, grey), gloom),
        middle=shade(mix(light.middle, cover, grey), gloom),
        low=shade(mix(light.low, shade(cover, 1.12), grey * 0.85), min(1.0, gloom + 0.06)),
        haze=shade(mix(light.haze, cover, grey), gloom),
        tint=shade(
            mix(light.tint, shade((206, 214, 226), 1 - 0.45 * light.dark), grey * 0.6), (gloom + 2) / 3
        ),
        room=shade(light.room, (gloom + 2) / 3),
        dark=min(1.0, light.dark + (1.0 - gloom) * 0.6),
        sun=None,
        moon=None if weather in ("rain", "storm", "fog", "snow") else light.moon,
        stars=False,
        clouds=clouds,
        shadow=light.shadow * (1.0 - 0.7 * grey),
        weather=weather,
    )


# weather: how far the sky turns grey, how bright the day stays, how much cloud
_COVERS = {
    "cloudy": (0.7, 0.94, 0.95),
    "rain": (0.85, 0.74, 1.0),
    "storm": (0.9, 0.5, 1.0),
    "snow": (0.85, 1.0, 0.7),
    "fog": (0.95, 1.0, 0.0),
}
