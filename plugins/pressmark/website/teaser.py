"""The beginning of a text, as it stands under a headline elsewhere."""

from __future__ import annotations

import re

LONGEST = 220
"""Characters of a lead that are shown."""

STOPS, WIDE_STOPS = ".!?…؟", "。！？।"
CLOSING = "“”‘’«»‹›\"')\\]"
"""What ends a sentence, where a blank follows or anywhere; and what may stand behind it."""

SENTENCE_END = re.compile(rf"[{STOPS}][{CLOSING}]*(?=\s)|[{WIDE_STOPS}]")


def teaser(lead: str) -> str:
    """Shorten a lead for a list: to its last sentence that fits, else to its last word that does.

    >>> teaser("Die Fähre fährt. " + "Sie ist " * 40)[:30], teaser("Kurz.")
    ('Die Fähre fährt. Sie ist Sie i', 'Kurz.')
    >>> teaser("Lang " * 20 + "genug. " + "Mehr " * 40)[-11:]
    'Lang genug.'
    """
    if len(lead) <= LONGEST:
        return lead
    cut = lead[: LONGEST + 1]
    ends = [found.end() for found in SENTENCE_END.finditer(cut) if found.end() >= LONGEST // 3]
    if ends:
        return cut[: ends[-1]]
    word, _, _ = cut.rpartition(" ")
    return (word or cut[:LONGEST]).rstrip(" ,;:–-") + "…"
