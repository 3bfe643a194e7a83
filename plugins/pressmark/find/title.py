"""The headline: of all candidates the one that its signs speak for; its confidence is its share of all odds."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from pressmark import odds
from pressmark.find.alone import first_line
from pressmark.find.cuts import Beside
from pressmark.find.headline import HEAD_LINES, LONGEST, Candidate, candidates
from pressmark.find.page import Found, Page
from pressmark.find.scene import Scene, scene, shared
from pressmark.find.signs import signs
from pressmark.types import Finding

LEAST, MOST = 0.3, 8
"""Candidates with a smaller share are no headlines, and so many are kept at most."""

CAUTION, MOST_SURE = 1.4, 0.89
"""The power that a share is raised to, and the greatest confidence. On publishers not seen 88 of 100 are right from
a share of 0.7 on, and 92 of those with the greatest shares: pages word it twice, above the text and for search engines,
and a text does not say which one is meant.
"""

NEAR_LABEL, NEAR = 4, 30
"""So many lines above the text a label, and a line without ``FEWEST`` of the text's words, may be its headline."""

FEWEST = 2

NEAR_CUT = 25
"""So many lines above the text parts of lines may be its headline."""

KNOWN = 20
"""Shorter lines (characters) are labels: they are only looked for at the ends of others."""


def title(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the candidates for the headline, best first."""
    around = scene(page, found)
    weighed = [(c, known) for c in of_scene(around) if (known := signs(around, c))]
    parts = odds.shares([odds.log_odds("title", known) for _, known in weighed])
    best: dict[str, list[tuple[float, Candidate]]] = {}
    for (c, _), part in zip(weighed, parts, strict=True):
        best.setdefault(c.text.casefold(), []).append((part, c))
    place = functools.partial(_place, around.first)
    shares = [(sum(share for share, _ in same), max(same, key=place)[1]) for same in best.values()]
    shares.sort(key=lambda pair: (-pair[0], -len(pair[1].text), pair[1].span))
    ranked = [(share, c) for share, c in shares[:MOST] if share >= LEAST]
    chosen = [
        page.finding(c.text, c.span.start, c.span.end, min(share**CAUTION, MOST_SURE), _rule(around, c))
        for share, c in ranked
    ]
    alone = first_line(page, found)
    if alone and (not ranked or ranked[0][1].index >= around.first or _is_doubted(chosen[0], alone[0])):
        return (*alone, *(one for one in chosen if one.span != alone[0].span))
    return (*chosen, *(_again(page, best[ranked[0][1].text.casefold()], ranked[0][1]) if ranked else ()))


def _is_doubted(best: Finding[str], alone: Finding[str]) -> bool:
    """Whether the best candidate is the short first line, which standing alone speaks for more than its signs do."""
    return best.span == alone.span and best.confidence < alone.confidence


def of_scene(around: Scene) -> Iterator[Candidate]:
    """Yield the candidates in the lines near the text and in the page's first lines."""
    lines = around.page.lines
    indices = sorted({*range(min(HEAD_LINES, len(lines))), *range(around.low, around.high)})
    texts = [lines[index].text for index in indices]
    known = sorted({text for text in texts if KNOWN <= len(text) <= LONGEST})
    labels = {line.text for line in lines if len(line.text) < KNOWN}
    worth = [index for index in indices if index < HEAD_LINES or _is_worth_it(around, index)]
    cut = frozenset(index for index in worth if index < HEAD_LINES or around.first - index <= NEAR_CUT)
    return candidates(lines, worth, cut, Beside(known, labels, around.page.text))


def _is_worth_it(around: Scene, index: int) -> bool:
    """Whether a line may be a headline at all: labels, dates and credits only right above the text, others by words."""
    line, distance = around.page.lines[index], around.first - index
    look = around.look(index) if distance > NEAR_LABEL else ""
    if look in ("label", "credit") or (look == "date" and shared(line.text, around.vocabulary) < FEWEST):
        return False
    if line.times > 1:
        return True
    if line.role == "removed":
        return False
    return distance <= NEAR or (not line.bullet and shared(line.text, around.vocabulary) >= FEWEST)


def _again(page: Page, same: Sequence[tuple[float, Candidate]], chosen: Candidate) -> Iterator[Finding[str]]:
    """Yield the other places of the headline: they are no part of the text either."""
    for share, c in same:
        if c.span != chosen.span:
            yield page.finding(c.text, c.span.start, c.span.end, share**CAUTION, "title.again")


def _place(first: int, pair: tuple[float, Candidate]) -> tuple[bool, bool, float, int]:
    """Order the places of one headline: above the text's ``first`` line, whole lines, then the likelier, the first."""
    share, c = pair
    return c.index < first, c.whole, share, -c.index


def _rule(around: Scene, c: Candidate) -> str:
    lines = around.page.lines
    others = (line.text for place, line in enumerate(lines[:HEAD_LINES]) if place != c.index)
    if lines[c.index].times > 1 or any(other.startswith(c.text) for other in others):
        return "title.repeated"
    if not c.whole:
        return "title.part"
    return "title.first-line" if c.index == 0 else "title.near-text"
