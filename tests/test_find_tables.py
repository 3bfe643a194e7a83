"""Each rule of ``find``, on rows that it catches and rows that it must leave alone."""

from __future__ import annotations

import datetime

import pytest

from pressmark import data
from pressmark.find.dates import dates
from tests.finding import Row, catches_and_leaves, findings, rows, said


def rules(*fields: str) -> set[str]:
    """Return the rules of these fields, by the list that readers see."""
    return {rule for rule in data.table("rules") if rule.split(".")[0] in fields}


def ids(row: Row) -> str:
    return f"{row.rule}-{row.expected}"[:60]


@pytest.mark.parametrize("row", rows("dates"), ids=lambda row: f"{row.rule}-{row.given}")
def test_dates(row: Row) -> None:
    assert ("; ".join(str(dated.day) for dated in dates(row.given, row.rule)) or "-") == row.expected


@pytest.mark.parametrize("row", rows("date"), ids=ids)
def test_date(row: Row) -> None:
    found = findings(row.given)
    assert said(row, [(one.rule, str(one.value)) for one in (*found["published"], *found["mentioned"])]) == row.expected


@pytest.mark.parametrize("row", rows("byline"), ids=ids)
def test_byline(row: Row) -> None:
    found = findings(row.given)
    assert said(row, [(one.rule, one.value) for one in (*found["authors"], *found["source"])]) == row.expected


@pytest.mark.parametrize("row", rows("language"), ids=ids)
def test_language(row: Row) -> None:
    assert said(row, [(one.rule, one.value) for one in findings(row.given)["lang"]]) == row.expected


@pytest.mark.parametrize("row", rows("caption"), ids=ids)
def test_caption(row: Row) -> None:
    pictures = [(one.rule, one.value) for one in findings(row.given)["caption"]]
    texts = [
        (rule, " / ".join(part.value if part else "" for part in (picture.caption, picture.credit)))
        for rule, picture in pictures
    ]
    assert said(row, texts) == row.expected


@pytest.mark.parametrize("row", rows("agency"), ids=ids)
def test_agency(row: Row) -> None:
    assert said(row, [(one.rule, one.value) for one in findings(row.given)["agencies"]]) == row.expected


@pytest.mark.parametrize("row", rows("title"), ids=ids)
def test_title(row: Row) -> None:
    found = findings(row.given)["title"]
    chosen = [one for place, one in enumerate(found) if place == 0 or one.rule == "title.again"]
    assert said(row, [(one.rule, one.value) for one in chosen]) == row.expected


@pytest.mark.parametrize("row", rows("lead"), ids=ids)
def test_lead(row: Row) -> None:
    assert said(row, [(one.rule, one.value) for one in findings(row.given)["lead"][:1]]) == row.expected


@pytest.mark.parametrize(
    ("table", "fields", "elsewhere"),
    [
        ("date", ("date",), {"date.file-name"}),
        ("byline", ("author", "source"), {"author.resolved"}),
        ("caption", ("caption",), {"caption.before-credit"}),
        ("agency", ("agency",), set()),
        ("title", ("title",), {"title.first-words"}),
        ("lead", ("lead",), set()),
        ("language", ("lang",), set()),
    ],
)
def test_every_rule_has_rows(table: str, fields: tuple[str, ...], elsewhere: set[str]) -> None:
    catches_and_leaves(table, rules(*fields) - elsewhere)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2021-11-23_hafen.txt", datetime.date(2021, 11, 23)),
        ("sammlung/hafen_20211123.txt", datetime.date(2021, 11, 23)),
        ("2021.11.23 Hafen", datetime.date(2021, 11, 23)),
        ("2021-11-23/hafen.txt", None),
        ("2021-13-23_hafen.txt", None),
        ("000_1e4cf852dde8e570.txt", None),
        ("120211123.txt", None),
    ],
)
def test_the_file_name_may_hold_the_date(path: str, day: datetime.date | None) -> None:
    found = findings("Hafen in Aldermünde wird erweitert", path)["published"]
    assert [(one.value, one.rule) for one in found] == ([(day, "date.file-name")] if day else [])


def test_a_credit_on_its_own_line_takes_the_line_before_it() -> None:
    page = "Hafen in Aldermünde wird erweitert\n3. Mai 2021\nDer Kai von Aldermünde im Winter\nFoto: Jon Vry\nBODY"
    (picture,) = findings(page.replace("BODY", rows("title")[0].given.rsplit("3. Mai 2021\n", 1)[1]))["caption"]
    assert picture.value.caption.rule == "caption.before-credit"
    assert (picture.value.caption.value, picture.value.credit.value) == ("Der Kai von Aldermünde im Winter", "Jon Vry")
