"""What is learned of dates and by-lines: a text's candidates with their signs, held against a gold file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.find import byline, date
from pressmark.find.desk import desk
from pressmark.find.writers import Sighting
from tests.gold.fit import Example, held_out
from tests.gold.records import Gold, Record, page_of, seen

WEIGHT = 0.4
"""What one record weighs: there are up to five dumps of one page, and they are alike."""


def dates(gold: Gold) -> Iterator[Example]:
    """Yield the texts whose day of publication is known, or is known to be none."""
    for record in gold.records:
        wanted = record["gold"]["date_ok"]
        if wanted or record["complete"].get("date"):
            page = page_of(record)
            stamps = date.examples(page, seen(page, "dated"))
            days = [day.isoformat() for day, _ in stamps]
            signs = [one for _, one in stamps]
            yield Example(record["publisher"], signs, [day in wanted for day in days], WEIGHT, days)


@dataclass(frozen=True, slots=True)
class Signed:
    """A text whose writers are known: the places where some may be named, and the signs of each name there."""

    record: Record
    places: Sequence[tuple[Sighting, Sequence[dict[str, float]]]]


def authors(gold: Gold) -> Iterator[Example]:
    """Yield the names in the places where writers may be named, each right or wrong by itself."""
    for text in _signed(gold):
        yield _in_places(gold, text)


def writers(gold: Gold) -> Iterator[Example]:
    """Yield the names of each text, by what weights say of their places that have not seen its publisher."""
    texts = list(_signed(gold))
    rows = held_out([_in_places(gold, text) for text in texts], exclusive=False)
    for text, row in zip(texts, rows, strict=True):
        named = byline.writers(_weighed(text, row))
        right = [_is_writer(gold, text.record, one.named.name) for one in named]
        yield Example(text.record["publisher"], [dict(byline.standing(one)) for one in named], right, WEIGHT)


def _signed(gold: Gold) -> Iterator[Signed]:
    for record in gold.records:
        complete = record["complete"].get("authors") and not record["gold"]["agencies"]
        if record["gold"]["authors"] or complete:
            page = page_of(record)
            found = seen(page, "authors")
            places = list(byline.examples(desk(page, found), found))
            if places:
                yield Signed(record, places)


def _in_places(gold: Gold, text: Signed) -> Example:
    learned = [(one, signs) for one, signs in text.places if signs]
    right = [_is_writer(gold, text.record, named.name) for one, _ in learned for named in one.names]
    return Example(text.record["publisher"], [one for _, signs in learned for one in signs], right, WEIGHT)


def _weighed(text: Signed, row: Sequence[float]) -> Iterator[tuple[Sighting, float]]:
    """Yield the places with the logarithm of their odds, as ``byline.weighed`` does with the weights of ``data/``."""
    at = 0
    for one, signs in text.places:
        here = row[at : at + len(signs)]
        at += len(signs)
        yield one, byline.RARE.get(one.rule, sum(here) / (len(here) or 1))


def _is_writer(gold: Gold, record: Record, name: str) -> bool:
    norm, same = gold.score.norm_name, gold.score.same_name
    return any(same(norm(name), norm(author)) for author in record["gold"]["authors"])
