"""The lead: what stands below the headline, above the text, or as its first paragraph, and says what it is about."""

from __future__ import annotations

from pressmark.find.leadsigns import Candidate, candidates, scene
from pressmark.find.page import Found, Page, fold
from pressmark.odds import log_odds, shares
from pressmark.types import Finding

LEAST = 0.3
"""A lead less likely than this is none: a text does not need one."""

CAUTION, MOST = 2.0, 0.89
"""The power that a chance is raised to, and the greatest confidence: on pages of papers that the model has not seen 87
of 100 leads are right from a chance of 0.78 on, and hardly more above that, as papers differ in what they call so."""


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
    return page.finding(fold(one.span.of(page.text)), one.span.start, one.span.end, min(MOST, chance**CAUTION), rule)
