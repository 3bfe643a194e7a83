"""Pictures: a caption and who made the picture, told by a copyright sign, a cue such as "Photo:", brackets or names."""

from __future__ import annotations

from pressmark.find.page import Found, Page
from pressmark.find.pictures import Candidate, candidates, credit_value, value
from pressmark.find.picturescene import scene
from pressmark.odds import log_odds, share
from pressmark.types import Caption, Finding, Span

LEAST = 0.5
"""A candidate at least as likely as this is a picture's text."""

CAUTION = 1.2
"""The power that a picture's chance is raised to: few pages taught the model, so it is less sure of others."""

OF_CAPTION, MOST = 1.4, 0.89
"""The same for its caption, which is never more than likely: on pages of papers that the model has not seen one in
eight is wrong, and no sign tells which (it is cut short, or another picture's)."""

OF_CREDIT = 3.1
"""The same for its credit: on such pages 97 of 100 are right from a chance of 0.97 on, 85 of 100 from 0.85 on."""


def captions(page: Page, found: Found) -> tuple[Finding[Caption], ...]:
    """Return the pictures near the text, in its order; a finding's span is the whole of caption and credit.

    Of candidates that overlap the likeliest is taken.
    """
    if not found["run"]:
        return ()
    kept: list[tuple[float, Candidate]] = []
    for one in candidates(scene(page, found)):
        chance = share(log_odds("caption", one.signs))
        if chance < LEAST:
            continue
        if not kept or kept[-1][1].span.end <= one.span.start:
            kept.append((chance, one))
        elif chance > kept[-1][0]:
            kept[-1] = (chance, one)
    said: dict[tuple[str | None, ...], tuple[float, Candidate]] = {}
    for chance, one in kept:  # a picture that is told again stands where it was told first
        words = tuple(span and span.of(page.text) for span in (one.caption, one.credit))
        said.setdefault(words, (chance, one))
    return tuple(_finding(page, chance, one) for chance, one in said.values())


def _finding(page: Page, chance: float, one: Candidate) -> Finding[Caption]:
    text, (of_caption, of_credit) = page.text, (min(MOST, chance**OF_CAPTION), chance**OF_CREDIT)
    caption = one.caption and value(one.caption.of(text))
    credit = one.credit and credit_value(one.credit.of(text))
    parts = Caption(
        page.finding(caption, *_ends(one.caption), of_caption, one.rule) if one.caption and caption else None,
        page.finding(credit, *_ends(one.credit), of_credit, one.rule) if one.credit and credit else None,
    )
    return page.finding(parts, one.span.start, one.span.end, chance**CAUTION, one.rule)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
