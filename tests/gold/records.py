"""The records of a gold file, as the finders see them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from pressmark import clean, find
from pressmark.find import page as pages
from pressmark.types import Origin, Raw
from tests.gold import measure

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """The records of a gold file, and its scorer, which says what counts as the same."""

    records: Sequence[Record]
    score: ModuleType


def read(path: Path) -> Gold:
    """Return a gold file. Raises FileNotFoundError where it, or the ``score.py`` beside it, is missing."""
    return Gold([json.loads(line) for line in measure.lines(path)], measure.scorer(path))


def page_of(record: Record) -> pages.Page:
    """Return a record's page."""
    return of_raw(Raw(Origin("record"), record["raw"].encode("utf-8", "surrogatepass")))


def of_raw(raw: Raw) -> pages.Page:
    """Return the page of a file's bytes."""
    return pages.page(clean.document(raw))


def seen(page: pages.Page, until: str) -> dict[str, Any]:
    """Return what the finders before ``until`` find on a page."""
    known: dict[str, Any] = {}
    for field, finder in find.FINDERS.items():
        if field == until:
            break
        known[field] = finder(page, known)
    return known


def parts(gold: Gold, has: Callable[[Record], object]) -> Mapping[str, float]:
    """Return by page what one of its dumps weighs, so that each page with the field counts once."""
    copies = Counter(record["page"] for record in gold.records if has(record))
    return {page: 1 / count for page, count in copies.items()}
