"""By-lines: who wrote the text, and for which house.

Two small models (``odds``): the first weighs every place where a writer may be named by its signs (``writers``,
``namesigns``), the second weighs each name by its best place and by its rivals on the page. The names of one place are
weighed together; a name stands once, at its best place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressmark import odds
from pressmark.find import names
from pressmark.find.bycue import Named
from pressmark.find.desk import Desk, desk
from pressmark.find.namesigns import Echo, echo, signs
from pressmark.find.page import Found, Page
from pressmark.find.shapes import END
from pressmark.find.signoff import signoffs
from pressmark.find.wires import agency_named
from pressmark.find.writers import Sighting, sightings
from pressmark.types import Finding

LIKELY = -0.5
"""From this logarithm of odds on a name is taken: below, more names would be wrong than are missed."""

CALM = 0.6
"""What that logarithm is multiplied with for the confidence: names called "sure" are right in 97 of 100."""

GREATEST = 6.0
"""Beyond this logarithm of odds one place or rival is as good as another."""

HOUSE = 0.85
"""How often a site's name in brackets at the text's end is the text's house; a guess, as it is rare."""

RARE = {"author.initials": 1.5, "author.letters": 1.5, "author.house": 1.5}
"""The logarithms of odds of shapes that real pages hold too few of to learn from; guesses."""

_LETTERED = ("author.initials", "author.letters")


@dataclass(frozen=True, slots=True)
class Writer:
    """A name at its best place, and the logarithms of the odds of all its places and of its greatest rival."""

    named: Named
    rule: str
    best: float
    places: Sequence[float]
    rival: float


def authors(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the writers' names (or letters) in the order of the text, each once."""
    around = desk(page, found)
    known = [(one, odds.log_odds("writer", standing(one))) for one in writers(weighed(around, found))]
    taken = [(one, odds.share(CALM * log_odds)) for one, log_odds in known if log_odds >= LIKELY]
    named_in_full = any(one.rule not in _LETTERED for one, _ in taken)
    # A writer's letters at the end are the same writer once more.
    kept = [
        page.finding(one.named.name, one.named.start, one.named.end, share, one.rule)
        for one, share in taken
        if not (named_in_full and one.rule in _LETTERED)
    ]
    return tuple(sorted(kept, key=lambda one: one.span))


def weighed(around: Desk, found: Found) -> Iterator[tuple[Sighting, float]]:
    """Yield the places where writers may be named, with the mean of the logarithms of their names' odds."""
    for one, known in examples(around, found):
        learned = sum(odds.log_odds("author", signs_) for signs_ in known) / (len(known) or 1)
        yield one, RARE.get(one.rule, learned)


def examples(around: Desk, found: Found) -> Iterator[tuple[Sighting, list[dict[str, float]]]]:
    """Yield the places where writers may be named, with the signs of each name."""
    agencies = {one.value.casefold() for one in found["agencies"]}
    echoes: dict[str, Echo] = {}
    for one in sightings(around):
        kept = tuple(named for named in one.names if not _is_agency(named, agencies))
        if one.rule.startswith("author.") and kept:
            for named in kept:
                if named.name not in echoes:
                    echoes[named.name] = echo(around, named.name)
            seen = Sighting(kept, one.rule, one.index, one.rest)
            yield seen, [] if one.rule in RARE else [signs(around, seen, named, echoes) for named in kept]


def _is_agency(named: Named, agencies: set[str]) -> bool:
    return agency_named(named.name) is not None or named.name.casefold() in agencies


def writers(places: Iterator[tuple[Sighting, float]]) -> list[Writer]:
    """Return each name once, with its best place; those in one place with it are no rivals."""
    known = [(one, max(-GREATEST, min(GREATEST, log_odds))) for one, log_odds in places]
    by_name: dict[str, list[tuple[float, Sighting, Named]]] = {}
    for one, log_odds in known:
        for named in one.names:
            by_name.setdefault(names.key(named.name), []).append((log_odds, one, named))
    best = {name: max(seen, key=lambda place: place[0]) for name, seen in by_name.items()}
    ranked = sorted(best.values(), key=lambda place: -place[0])
    return [
        Writer(named, one.rule, log_odds, [place[0] for place in by_name[name]], _rival(one, ranked))
        for name, (log_odds, one, named) in best.items()
    ]


def _rival(one: Sighting, ranked: Sequence[tuple[float, Sighting, Named]]) -> float:
    """Return the greatest logarithm of odds of a name that does not stand in the same place."""
    together = {names.key(named.name) for named in one.names}
    rivals = (log_odds for log_odds, _, named in ranked if names.key(named.name) not in together)
    return next(rivals, -GREATEST)


def standing(one: Writer) -> Mapping[str, float]:
    """Return the signs of a name among all names of its page; ``data/odds.writer.txt`` weighs them."""
    return {
        "bias": 1,
        "rare": one.rule in RARE,
        "score": one.best,
        "rival": one.rival + GREATEST,
        "gap": max(0.0, one.rival - one.best),
        "below": one.rival > one.best,
        "alone": one.rival == -GREATEST,
        "places": math.log(len(one.places)),
        "sum": min(GREATEST, sum(max(0.0, place + 2) for place in one.places)),
    }


def signed(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the house that brackets at the text's end name after a writer: "[hmw/nordwarden.NET]"."""
    around = desk(page, found)
    return tuple(
        page.finding(named.name, named.start, named.end, HOUSE, rule)
        for index in range(max(around.first, around.last - END), min(len(page.lines), around.last + END))
        for rule, hits in signoffs(around, index)
        if rule.startswith("source.")
        for named in hits
    )
