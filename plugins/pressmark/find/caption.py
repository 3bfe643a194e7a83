"""Pictures: a caption and who made the picture, told by a copyright sign, a cue such as "Photo:", brackets or names."""

from __future__ import annotations

from pressmark.find.odds import log_odds, share
from pressmark.find.page import Found, Page
from pressmark.find.pictures import Candidate, candidates, credit_value, value
from pressmark.find.picturescene import scene
from pressmark.types import Caption, Finding

LEAST = 0.5
"""A candidate at least as likely as this is a picture's text."""

CAUTION = 1.6
"""The power that a chance is raised to: few pages taught the model, so it is less sure of others than it says."""

MOST_SURE = 0.89
"""No caption is surer: one in nine of the surest begins or ends a few words beside where the page's own does."""


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
    return tuple(_finding(page, chance, one) for chance, one in kept)


def _finding(page: Page, chance: float, one: Candidate) -> Finding[Caption]:
    text, sure = page.text, chance**CAUTION
    caption = one.caption and value(one.caption.of(text))
    credit = one.credit and credit_value(one.credit.of(text))
    parts = Caption(
        page.finding(caption, one.caption.start, one.caption.end, min(sure, MOST_SURE), one.rule)
        if one.caption and caption
        else None,
        page.finding(credit, one.credit.start, one.credit.end, sure, one.rule) if one.credit and credit else None,
    )
    return page.finding(parts, one.span.start, one.span.end, sure, one.rule)
