"""Sentence ends, well enough never to cut inside one: when in doubt the text stays together."""

from __future__ import annotations

import re

END = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«([¿¡—–-]*[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁ0-9])"
    r"|(?<=[.!?…؟۔।॥])[\"'”’»)\]]*\s+(?=[^\W\d_a-zß-öø-ÿа-яё])"
    r"|(?<=[。！？．])[」』”’）]*\s*(?![」』”’）])"
    # Thai, Lao, Burmese and Khmer have no full stop: a space ends a sentence.
    r"|(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\s+(?=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
)
ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'“‘])(?:Mrs?|Ms|Mme|Mlle|MM?|Dr|St|Sr|Sra|Srta|Don|Prof|Rev|Hon|Capt|Col|Gen|Lt|Sgt|Maj|Gov|Esq|Jr|"
    r"Messrs|No|Vol|vs|etc|Fig|Mt|Ave|cf|viz|i\.e|e\.g|Herr|Fr|Hr|Nr|z\.B|d\.h|[A-Z])\.$"
)


def split_sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each with the white space after it: together they are the text."""
    sentences: list[str] = []
    start = 0
    for match in END.finditer(text):
        end = match.end()
        if text[start:end].strip() and not ABBREVIATION.search(text[max(start, end - 14) : end].rstrip()):
            sentences.append(text[start:end])
            start = end
    if text[start:].strip():
        sentences.append(text[start:])
    elif sentences:
        sentences[-1] += text[start:]
    return sentences
