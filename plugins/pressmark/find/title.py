"""The headline: of all candidates the one that its signs speak for; its confidence is its share of all odds."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence

from pressmark import data
from pressmark.find.alone import first_line
from pressmark.find.headline import Candidate, Scene, begins, candidates, others, scene
from pressmark.find.page import Found, Page
from pressmark.find.signs import signs
from pressmark.types import Finding

EVEN = 30.0
"""The logarithm of the greatest odds: beyond, numbers would only overflow."""

LEAST, MOST = 0.25, 8
"""Candidates with less confidence are no headlines, and so many are kept at most."""


def title(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the candidates for the headline, best first."""
    around = scene(page, found)
    odds = [(_odds(known), c) for c in candidates(around) if (known := signs(around, c))]
    whole = 1 + sum(odd for odd, _ in odds)
    best: dict[str, list[tuple[float, Candidate]]] = {}
    for odd, c in odds:
        best.setdefault(c.text, []).append((odd / whole, c))
    shares = [(sum(share for share, _ in same), max(same, key=_place)[1]) for same in best.values()]
    shares.sort(key=lambda pair: (-pair[0], -len(pair[1].text), pair[1].span))
    ranked = [(share, c) for share, c in shares[:MOST] if share >= LEAST]
    chosen = [page.finding(c.text, c.span.start, c.span.end, share, _rule(around, c)) for share, c in ranked]
    alone = first_line(page, found)
    if alone and (not ranked or ranked[0][1].index >= around.first):
        return (*alone, *chosen)
    return (*chosen, *(_again(page, best[ranked[0][1].text], ranked[0][1]) if ranked else ()))


def _again(page: Page, same: Sequence[tuple[float, Candidate]], chosen: Candidate) -> Iterator[Finding[str]]:
    """Yield the other places of the headline: they are no part of the text either."""
    for share, c in same:
        if c.span != chosen.span:
            yield page.finding(c.text, c.span.start, c.span.end, share, "title.again")


def _place(pair: tuple[float, Candidate]) -> tuple[bool, float, int]:
    """Order the places of one headline: a whole line before a part, then the likelier, then the first."""
    share, c = pair
    return c.start and c.end, share, -c.index


def _rule(scene: Scene, c: Candidate) -> str:
    if scene.page.lines[c.index].times > 1 or any(begins(head, c.text) for head in others(scene, c)):
        return "title.repeated"
    if not (c.start and c.end):
        return "title.part"
    return "title.first-line" if c.index == 0 else "title.near-text"


def _odds(known: Mapping[str, float]) -> float:
    """Return the odds that a candidate with these signs is the headline."""
    weights = _weights()
    return math.exp(min(EVEN, sum(weights[name] * value for name, value in known.items())))


@functools.cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in data.table("title").items()}
