"""What is learned of the headline: the stretches that may be it, with their signs, held against a gold file."""

from __future__ import annotations

from collections.abc import Iterator

from pressmark.find.scene import scene
from pressmark.find.signs import signs
from pressmark.find.title import of_scene
from tests.gold.fit import Example
from tests.gold.records import Gold, page_of, seen

ALIKE = 0.8
"""Where no candidate is the headline letter by letter, one so alike is the best there is: that is learned as right."""


def titles(gold: Gold) -> Iterator[Example]:
    """Yield the texts whose headline is known; each dump weighs one, as each breaks the headline's line its own way."""
    norm = gold.score.norm
    for record in gold.records:
        wanted = norm(record["gold"]["title"])
        if wanted:
            page = page_of(record)
            around = scene(page, seen(page, "title"))
            known = [(norm(c.text), one) for c in of_scene(around) if (one := signs(around, c))]
            values = [value for value, _ in known]
            right = [value == wanted for value in values]
            best = right if any(right) else _most_alike([gold.score.similarity(value, wanted) for value in values])
            yield Example(record["publisher"], [one for _, one in known], right, values=values, best=best)


def _most_alike(similar: list[float]) -> list[bool]:
    """Return which candidates are most like the headline, if those are like enough."""
    most = max([ALIKE, *similar])
    return [one == most for one in similar]
