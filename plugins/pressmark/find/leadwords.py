"""What the words of a candidate for the lead say: how it ends, what captions have, what headline and text share."""

from __future__ import annotations

import functools
import re

from pressmark.find.core import site_words
from pressmark.find.leadscene import SAMPLE, STOPS, Scene, topic_words
from pressmark.find.page import Line, cues
from pressmark.find.words import digits_in
from pressmark.types import Span

LONGEST_VARIANT, LEAST_VARIANT, SURE_VARIANT = 130, 0.4, 0.75
"""A headline in other words is no longer (characters), and has at least this share of the headline's longer words; what
has the greater share of them is one even where it ends like a sentence, as in a quotation.
"""

CREDIT = 60
"""Picture credits stand in so many last characters."""

DATELINE = 40
"""A dateline is no longer (characters): a day further on is none's."""

DIGITS = 0.1
"""A greater share of digits says no more."""

_DAY = re.compile(r"(?<!\d)\d{1,2}(?:[.,]|st|nd|rd|th)? (?:de )?(?:\w+\.? (?:de )?)?(?:19|20)\d\d(?!\d)")
"""A day with its year: captions have it, leads hardly ever."""

_DATELINE = re.compile(r"\(\w[\w/ -]{1,20}\)\s*[-–—.:]|^[A-ZÄÖÜ][\w/., -]{2,30}(?:\s[–—-]|, \d{1,2}\. \w+ \d{4}\.)\s")
"""A place with an agency, a dash or a day behind it."""


def of_words(signs: dict[str, float], scene: Scene, line: Line, span: Span) -> None:
    """Add what a candidate's own words say; ``line`` is that in which it begins."""
    text = span.of(scene.page.text)
    if text.endswith(STOPS):
        signs["ends"] = 1.0
        signs["ends.large"] = signs["large"]
    signs["stops"] = min(0.4, line.stops / (line.words or 1))
    signs["sentences"] = min(1.0, text.count(". ") / 4)
    signs["digits"] = min(DIGITS, digits_in(text[DATELINE:]) / len(text)) / DIGITS
    if ": " in text:
        signs["colon"] = 1.0
    if line.times > 1:
        signs["again"] = 1.0
    if "(" in text[-CREDIT:-2]:
        signs["brackets"] = 1.0
    if "©" in text:
        signs["copyright"] = 1.0
    if text[:1].islower():
        signs["midway"] = 1.0
    if _DATELINE.search(text[: 2 * DATELINE]):
        signs["dateline"] = 1.0
    if _DAY.search(text, DATELINE, SAMPLE):
        signs["day"] = 1.0
    if not credit_words().isdisjoint(topic_words(text[-CREDIT:])):
        signs["credit.word"] = 1.0
    _of_topic(signs, scene, span, text[:SAMPLE])


def _of_topic(signs: dict[str, float], scene: Scene, span: Span, text: str) -> None:
    """Add what a candidate's first words share with headline, text, and notices about the site."""
    own = topic_words(text)
    if not own:
        return
    least = 2 if any(span.start <= start < span.end for start in scene.starts) else 1
    signs["topic"] = len([word for word in own if scene.topics.get(word, 0) >= least]) / len(own)
    signs["told"] = len([word for word in own if scene.told.get(word, 0) >= span.end]) / len(own)
    signs["notice"] = len(own & site_words()) / len(own)
    if scene.words:
        signs["like"] = len(own & scene.words) / len(scene.words)
        enough = SURE_VARIANT if "ends" in signs else LEAST_VARIANT
        if len(text) < LONGEST_VARIANT and signs["like"] >= enough:
            signs["variant"] = 1.0


@functools.cache
def credit_words() -> frozenset[str]:
    """Return the longer words that stand before who made a picture."""
    return frozenset(cue for cue in cues("credit", "cue") if len(cue) > 4)
