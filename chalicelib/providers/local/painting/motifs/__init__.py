"""The places the painter knows, and the vignette where there is none."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.providers.local.painting.motifs import (
    grounds,
    halls,
    land,
    landmarks,
    public,
    rooms,
    town,
    travel,
    waterside,
)
from chalicelib.providers.local.painting.motifs.motif import Motif
from chalicelib.providers.local.painting.motifs.vignette import VIGNETTE

MOTIFS: Mapping[str, Motif] = {
    motif.name: motif
    for module in (land, grounds, waterside, town, landmarks, rooms, public, halls, travel)
    for motif in module.MOTIFS
} | {VIGNETTE.name: VIGNETTE}
