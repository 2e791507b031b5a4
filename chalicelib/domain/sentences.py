"""Sentence ends, well enough never to cut inside one: when in doubt the text stays together."""

from __future__ import annotations

import re

END = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«([¿¡—–-]*[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁ0-9])"
    r"|(?<=[.!?…؟۔।॥])[\"'”’»)\]]*\s+(?=[^\W\d_a-zß-öø-ÿа-яё])"
    r"|(?<=[。！？．])[」』”’）]*(?![」』”’）])"
)
ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“‘])(?:Mrs?|Ms|Mme|Mlle|MM?|Dr|St|Sr|Sra|Srta|Don|Prof|Rev|Hon|Capt|Col|Gen|Lt|Sgt|Maj|Gov|Esq|Jr|"
    r"Messrs|No|Vol|vs|etc|Fig|Mt|Ave|cf|viz|i\.e|e\.g|Herr|Fr|Hr|Nr|z\.B|d\.h|[A-Z])\.$"
)


def split_sentences(text: str) -> list[str]:
    """The sentences of a paragraph. Joined with single spaces (none after 。) they hold the same words."""
    sentences: list[str] = []
    start = 0
    for match in END.finditer(text):
        end = match.end()
        sentence = text[start:end].rstrip()
        if not sentence or ABBREVIATION.search(sentence[-12:]):
            continue
        sentences.append(sentence)
        start = end
    if rest := text[start:].strip():
        sentences.append(rest)
    return sentences
