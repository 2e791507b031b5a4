"""The places the painter knows."""

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

MOTIFS: Mapping[str, Motif] = {
    motif.name: motif
    for module in (land, grounds, waterside, town, landmarks, rooms, public, halls, travel)
    for motif in module.MOTIFS
}
