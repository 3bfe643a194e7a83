"""The invented corpus: what is found in it, held against what its authors wrote down, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pressmark import groups, press, read
from pressmark.errors import Rejection
from pressmark.pieces import unpacked
from pressmark.types import NewsItem, Piece

DEMO = Path(__file__).resolve().parent / "demo"
GOLD: dict[str, dict[str, Any]] = json.loads((DEMO / "gold.json").read_text(encoding="utf-8"))
GROUPS: dict[str, dict[str, Any]] = json.loads((DEMO / "groups.json").read_text(encoding="utf-8"))

FLOORS = {
    "title": 0.9,
    "date": 0.9,
    "mentioned": 0.5,
    "authors": 0.7,
    "source": 0.6,
    "lang": 0.98,
    "lead": 0.7,
    "caption": 0.7,
    "agencies": 0.7,
    "paragraphs": 0.7,
}
"""The share of records that must be right in a field; an absent value that is rightly absent counts."""


@pytest.fixture(scope="module")
def results() -> dict[str, Piece | Rejection]:
    """Return what came of each demo text, by its path."""
    return dict(worked())


def worked() -> Iterator[tuple[str, Piece | Rejection]]:
    """Yield the path of each demo text with what came of it."""
    for found in read.listing(DEMO / "seeds"):
        for result in press.work(press.Task(found, 2_000_000))[1]:
            if isinstance(result, Rejection):
                yield result.subject, result
            else:
                yield str(result[0].origin), unpacked(result[1])


def values(item: NewsItem) -> dict[str, object]:
    """Return an item's values in the form of the gold file."""
    day = item.date.value.isoformat() if item.date else None
    return {
        "title": item.title.value,
        "date": day if item.date_basis == "published" else None,
        "mentioned": day if item.date_basis == "mentioned" else None,
        "authors": sorted(author.value for author in item.authors),
        "source": item.source.value if item.source else None,
        "lang": item.lang.value if item.lang else None,
        "lead": item.lead.value if item.lead else None,
        "caption": sorted(
            (c.caption.value if c.caption else "") + "|" + (c.credit.value if c.credit else "") for c in item.captions
        ),
        "agencies": sorted(agency.value for agency in item.agencies),
        "paragraphs": len(item.body),
    }


def wanted(gold: dict[str, Any]) -> dict[str, object]:
    """Return the gold values in the same form."""
    return {
        **gold,
        "authors": sorted(gold["authors"]),
        "agencies": sorted(gold["agencies"]),
        "caption": sorted((c["caption"] or "") + "|" + (c["credit"] or "") for c in gold["captions"]),
    }


def test_the_corpus_is_whole(results: dict[str, Piece | Rejection]) -> None:
    assert set(results) == set(GOLD) == set(GROUPS)
    assert len(results) >= 60


def test_what_is_no_piece_is_rejected_and_all_else_is_one(results: dict[str, Piece | Rejection]) -> None:
    # "duplicate" is decided over all texts, later.
    rejected = {path: gold["rejected"] for path, gold in GOLD.items() if gold["rejected"] not in (None, "duplicate")}
    assert {path: one.reason for path, one in results.items() if isinstance(one, Rejection)} == rejected


@pytest.mark.parametrize("field", FLOORS)
def test_fields_are_found(field: str, results: dict[str, Piece | Rejection]) -> None:
    pieces = {path: one for path, one in results.items() if isinstance(one, Piece) and not GOLD[path]["rejected"]}
    wrong = {
        path: (values(piece.item)[field], wanted(GOLD[path])[field])
        for path, piece in pieces.items()
        if values(piece.item)[field] != wanted(GOLD[path])[field]
    }
    share = 1 - len(wrong) / len(pieces)
    lines = [f"{path}: {got!r} instead of {gold!r}" for path, (got, gold) in wrong.items()]
    assert share >= FLOORS[field], f"{field}: {share:.3f}\n" + "\n".join(lines)


def test_the_reprints_are_those_that_were_set_down(results: dict[str, Piece | Rejection]) -> None:
    # The same bytes twice are no reprint but a duplicate, of which the press takes one.
    by_digest = {one.item.digest: one.item for one in results.values() if isinstance(one, Piece)}
    found = groups.groups([groups.of_item(str(item.origin), item) for item in by_digest.values()])
    wanted: dict[str, set[str]] = {}
    for path, given in GROUPS.items():
        if given["reprint"]:
            wanted.setdefault(given["reprint"], set()).add(path)
    together = [{carried.leader, *carried.reprints} for carried in found.reprints]
    assert sorted(map(sorted, together)) == sorted(map(sorted, wanted.values()))


def test_every_value_can_be_shown_in_the_text(results: dict[str, Piece | Rejection]) -> None:
    for piece in results.values():
        if not isinstance(piece, Piece):
            continue
        text = piece.document.text
        for _, finding in piece.item.values():
            assert 0 <= finding.span.start <= finding.span.end <= len(text)
            assert 0 <= finding.confidence <= 1
        assert [block.span.start for block in piece.document.blocks] == [
            0,
            *(block.span.end for block in piece.document.blocks[:-1]),
        ]
