from __future__ import annotations

import datetime
from typing import Any

from pressmark.website.archive import archive
from pressmark.website.digest import Digest
from pressmark.website.neighbours import Neighbours, neighbours_of
from tests.theme import DAY, article, settings_of

BEFORE = DAY - datetime.timedelta(days=1)


def pieces(count: int, day: datetime.date | None, **head: Any) -> list[Any]:
    basis = "published" if day else "undated"
    name = day.isoformat() if day else "x"
    return [
        article("Wort " * (200 - place), slug=f"{name}-{place}", date=day, date_basis=basis, origin="o", **head)
        for place in range(count)
    ]


def around(one: Any, articles: list[Any], undated: list[Any] | None = None) -> Neighbours:
    return neighbours_of(archive(articles, settings_of(), Digest()), undated or [])[one.save_as]


def test_a_piece_stands_between_two_of_its_edition() -> None:
    today, yesterday = pieces(3, DAY), pieces(2, BEFORE)
    beside = around(today[1], [*reversed(today), *yesterday])
    assert (beside.number, beside.total, beside.edition) == (2, 3, "2021/11/24/index.html")
    assert (beside.previous, beside.next) == (today[0], today[2])
    assert beside.same_day == (today[2], today[0])
    assert around(today[0], today).previous is None
    assert around(today[2], today).next is None


def test_others_of_its_source_are_the_nearest_in_time_and_stand_once() -> None:
    days = [DAY + datetime.timedelta(days=number) for number in range(7)]
    bote = [pieces(1, day, source="Bote")[0] for day in days]
    other = pieces(1, days[3], source="Kurier", title="Anders")[0]
    other.override_save_as = "other.html"
    beside = around(bote[3], [*bote, other])
    assert beside.same_source == (bote[1], bote[2], bote[4], bote[5])
    assert beside.same_day == (other,)
    assert around(bote[0], bote).same_source == tuple(bote[1:5])
    assert around(other, [*bote, other]).same_source == ()


def test_undated_pieces_are_an_edition_of_their_own() -> None:
    undated = pieces(2, None)
    beside = around(undated[1], pieces(1, DAY), undated)
    assert (beside.edition, beside.number, beside.total) == ("undated/index.html", 2, 2)
    assert (beside.previous, beside.next, beside.same_day) == (undated[0], None, ())


def test_a_draft_stands_alone() -> None:
    assert article("x", slug="draft", date=DAY).save_as not in neighbours_of(
        archive(pieces(1, DAY), settings_of(), Digest()), []
    )
