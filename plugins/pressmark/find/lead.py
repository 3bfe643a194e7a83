"""The lead: what stands below the headline, above the text, or as its first paragraph, and says what it is about."""

from __future__ import annotations

from pressmark.find.leadsigns import Candidate, candidates, scene
from pressmark.find.odds import log_odds, shares
from pressmark.find.page import Found, Page, fold
from pressmark.types import Finding

LEAST = 0.2
"""A lead less likely than this is none: a text does not need one."""

CAUTION = 2.0
"""The power that a chance is raised to: few pages taught the model, so it is less sure of others than it says."""


def lead(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the candidates for the lead that are likely enough, best first."""
    if not found["body"]:
        return ()
    ones = list(candidates(scene(page, found)))
    chances = shares([log_odds("lead", one.signs) for one in ones])
    ranked = sorted(zip(chances, ones, strict=True), key=lambda pair: (-pair[0], pair[1].span))
    return tuple(_finding(page, one, chance) for chance, one in ranked[:3] if chance >= LEAST)


def _finding(page: Page, one: Candidate, chance: float) -> Finding[str]:
    rule = "lead.standfirst" if one.standfirst else "lead.first-paragraph"
    return page.finding(fold(one.span.of(page.text)), one.span.start, one.span.end, chance**CAUTION, rule)
