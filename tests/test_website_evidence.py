from __future__ import annotations

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressmark.data import table
from pressmark.types import Block, Caption, Document, Finding, NewsItem, Origin, Piece, Span
from pressmark.website import evidence
from pressmark.website.rawtext import MOST_CHARACTERS, MOST_LINES, Place, RawText
from tests.growth import is_linear
from tests.theme import DAY, Site, article

RAW = """Stadt sperrt die BrückeDie Brücke am Abend © Hafenamt

Stadt sperrt die Brücke

Aldermünde, 24. November 2021. Die Brücke über die Alder ist seit Dienstag gesperrt. Fachleute fanden Schäden.

Lesen Sie auch: Fähre voll
Teilen

[mab/Aldermünder Bote]
"""

REMOVED, OUTSIDE, RULE = "furniture.related", "body.outside", "title.repeated"


def found(value: Any, text: str = "", confidence: float = 0.95, rule: str = RULE, nth: int = 0) -> Finding[Any]:
    """Return a finding whose evidence is the ``nth`` time that ``text`` stands in ``RAW``."""
    start = -1
    for _ in range(nth + 1):
        start = RAW.index(text, start + 1)
    return Finding(value, Span(start, start + len(text)) if text else Span(0, 0), confidence, rule)


def made(**parts: Any) -> Piece:
    """Return a piece with most kinds of values; ``parts`` go into its item."""
    lines = RAW.splitlines(keepends=True)
    blocks, start = [], 0
    for line in lines:
        removed = line.startswith(("Lesen", "Teilen"))
        blocks.append(
            Block(Span(start, start + len(line)), "removed" if removed else "text", REMOVED if removed else "")
        )
        start += len(line)
    item: dict[str, Any] = {
        "origin": Origin("bote/1.txt"),
        "digest": "1e4cf852dde8e570",
        "title": found("Stadt sperrt die Brücke", "Stadt sperrt die Brücke", nth=1),
        "body": (),
        "lang": found("de"),
        "date": found(DAY, "24. November 2021", 0.7),
        "date_basis": "published",
        "authors": (found("mab", "mab", 0.3),),
        "source": found("Aldermünder Bote", "Aldermünder Bote"),
        "captions": (Caption(found("Die Brücke am Abend", "Die Brücke am Abend"), found("Hafenamt", "Hafenamt")),),
        "lost": {
            "mentioned": (found(datetime.date(2021, 11, 23), "Dienstag", 0.4), found(DAY, "24. November 2021", 0.2)),
            "outside": (found("Fachleute fanden Schäden.", "Fachleute fanden Schäden.", rule=OUTSIDE),),
        },
        **parts,
    }
    return Piece(Document(Origin("bote/1.txt"), RAW, tuple(blocks)), NewsItem(**item))


def rendered(piece: Piece, *, edited: bool = False, show: str = "full", **head: Any) -> BeautifulSoup:
    """Return the page of a piece; ``head`` adds to its header."""
    shown = article("Ein Absatz.", origin="bote/1.txt", date=DAY, date_basis="published", **head)
    shown.edited = edited
    return BeautifulSoup(Site([shown], [piece], show=show).render(article=shown), "html.parser")


def test_each_value_has_a_row_with_its_place_rule_and_sureness() -> None:
    rows = evidence.view(made()).rows
    assert [row.field for row in rows] == ["title", "caption", "credit", "author", "date", "source", "lang"]
    assert [row.line for row in rows] == [3, 1, 1, 10, 5, 10, 0]
    assert [row.sureness for row in rows] == ["sure", "sure", "sure", "unsure", "likely", "sure", "sure"]
    assert [row.again for row in rows] == [(1,), (), (), (), (), (), ()]
    assert {row.rule for row in rows} == {table("rules")[RULE]}


def test_every_rule_has_a_sentence() -> None:
    assert all(evidence.sentence(rule) == text for rule, text in table("rules").items())
    assert evidence.sentence("no.such-rule") == "no.such-rule"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("mab", ("[", "mab", "/Aldermünder Bote]")),
        ("Hafenamt", ("… Brücke am Abend © ", "Hafenamt", "")),
        ("24. November 2021", ("Aldermünde, ", "24. November 2021", ". Die Brücke über die Alder …")),
        ("Stadt sperrt die Brücke", ("", "Stadt sperrt die Brücke", "Die Brücke am Abend © …")),
        ("Aldermünde, 24. November 2021. Die Brücke", ("", "Aldermünde, 24. November 2021. Die Brücke", "")),
    ],
)
def test_a_short_quote_shows_what_stands_beside_it(text: str, quote: tuple[str, str, str]) -> None:
    assert RawText(RAW).quote(found("", text).span) == quote


def test_a_long_quote_is_cut_at_a_word_and_line_ends_become_spaces() -> None:
    text = "eins\nzwei " + "Wort " * 100
    _, mark, _ = RawText(text).quote(Span(0, len(text)))
    assert mark.startswith("eins zwei Wort")
    assert mark.endswith("Wort …")


def test_what_was_not_chosen_is_shown_once_the_surest_first() -> None:
    view = evidence.view(made())
    assert [(row.field, row.value, row.line) for row in view.others] == [("date", datetime.date(2021, 11, 23), 5)]
    many = [found(datetime.date(2021, 1, day), "Dienstag", day / 100) for day in range(1, 20)]
    view = evidence.view(made(lost={"mentioned": tuple(many)}))
    assert [row.value.day for row in view.others] == list(range(19, 19 - evidence.OTHERS, -1))  # type: ignore[attr-defined]
    assert view.more_others == 19 - evidence.OTHERS


def test_the_raw_text_is_marked_and_struck_through() -> None:
    lines = evidence.view(made()).lines
    kinds = {line.number: [(part.kind, part.text, part.fields) for part in line.segments] for line in lines}
    assert kinds[1] == [
        ("mark", "Stadt sperrt die Brücke", ("title",)),
        ("mark", "Die Brücke am Abend", ("caption",)),
        ("plain", " © ", ()),
        ("mark", "Hafenamt", ("credit",)),
    ]
    assert kinds[2] == []
    assert kinds[5][-1] == ("del", "Fachleute fanden Schäden.", ())
    assert kinds[7] == [("del", "Lesen Sie auch: Fähre voll", ())]
    assert [(line.number, line.reason) for line in lines if line.reason] == [
        (5, table("rules")[OUTSIDE]),
        (7, table("rules")[REMOVED]),
        (8, table("rules")[REMOVED]),
    ]


TEXTS = st.text(st.sampled_from("ab \n"), max_size=60)
PLACES = st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 60), st.integers(0, 60)), max_size=6)


@given(TEXTS, PLACES, PLACES)
def test_the_raw_text_is_shown_without_losing_a_character(
    text: str, marks: list[tuple[str, int, int]], cuts: list[tuple[str, int, int]]
) -> None:
    def places(found: list[tuple[str, int, int]]) -> list[Place]:
        return [Place(why, Span(min(one, two, len(text)), min(max(one, two), len(text)))) for why, one, two in found]

    lines = list(RawText(text).lines(places(marks), places(cuts)))
    assert ["".join(part.text for part in line.segments) for line in lines] == (text.removesuffix("\n")).split("\n")
    marked = {(line.number, field) for line in lines for part in line.segments for field in part.fields}
    assert {field for _, field in marked} <= {place.why for place in places(marks)}


def test_a_very_long_raw_text_is_cut_and_says_so() -> None:
    short = RawText("x\n" * (MOST_LINES + 5))
    assert len(list(short.lines([], []))) == MOST_LINES
    assert [len(line.segments[0].text) for line in RawText("y" * 1_000_000).lines([], [])] == [MOST_CHARACTERS]


def test_a_text_of_nothing_but_furniture_takes_time_in_proportion() -> None:
    def laid_out(size: int) -> None:
        cuts = [Place("rule", Span(start, start + 2)) for start in range(0, 2 * size, 2)]
        list(RawText("x\n" * size).lines([], cuts))

    assert is_linear(laid_out, 10_000)


# --- the page


def test_the_page_shows_the_table_the_others_and_the_raw_text() -> None:
    html = rendered(made(), edited=True)
    section = html.select_one("#evidence")
    assert section is not None
    assert [row.get_text() for row in section.select("tbody th")] == [
        "Titel", "Bildtext", "Bildnachweis", "Autor", "Datum", "Quelle", "Sprache",
    ]  # fmt: skip
    assert [link["href"] for link in section.select("tbody a")] == ["#z3", "#z1", "#z1", "#z10", "#z5", "#z10"]
    assert [row.get_text() for row in section.select(".sure")][3:5] == ["unsicher", "wahrscheinlich"]
    assert [str(bar["width"]) for bar in section.select(".sure .on")][3:5] == ["19", "44"]
    assert "23. November 2021" in section.select(".others li")[0].get_text()
    assert [line["id"] for line in section.select(".raw li")] == [f"z{number}" for number in range(1, 11)]
    assert [cut.get_text() for cut in section.select(".raw del")][2:] == ["Lesen Sie auch: Fähre voll", "Teilen"]
    assert not section.select("details[open]")
    assert "von Hand berichtigt" in section.get_text()
    origin = [term.get_text() for term in html.select(".cite .facts dd")]
    assert origin == ["bote/1.txt", "1e4c f852 dde8 e570"]


def test_a_value_from_outside_the_text_says_where_it_is_from() -> None:
    html = rendered(made(date=found(DAY)))
    places = {
        row.select("th")[0].get_text(): row.select("td")[1].get_text(strip=True)
        for row in html.select("#evidence tbody tr")
    }
    assert (places["Datum"], places["Sprache"]) == ("der Name der Datei", "der ganze Text")
    assert html.select(".facts .basis")[0].get_text() == "im Dateinamen"


@pytest.mark.parametrize("show", ["snippet", "headline"])
def test_a_private_review_never_shows_the_raw_text(show: str) -> None:
    lead = "Die Brücke über die Alder ist seit Dienstag gesperrt."
    html = rendered(made(lead=found(lead, lead)), show=show)
    assert html.select("#evidence table")
    assert not html.select(".raw, #evidence details, #evidence a")
    assert "Aldermünde, " not in html.get_text()
    assert lead not in html.get_text()


def test_a_raw_text_that_is_markup_stays_text() -> None:
    text = "<script>alert(1)</script> {{ 7*7 }}\n<!-- -->"
    title = Finding(text[:25], Span(0, 25), 0.9, RULE)
    item = NewsItem(Origin("<b>.txt"), "0" * 16, title, (), lost={"title": (Finding("<i>", Span(26, 29), 0.5, RULE),)})
    shown = article("Ein Absatz.", origin="<b>.txt", date=DAY, title="Titel")
    site = Site([shown], [Piece(Document(Origin("<b>.txt"), text, (Block(Span(0, len(text)), "text"),)), item)])
    html = BeautifulSoup(site.render(article=shown), "html.parser")
    assert [line.get_text().replace("Titel", "") for line in html.select(".raw li")] == text.split("\n")
    assert len(html.select("script")) == 4  # reader.js, reading.js, progress.js, and what is known of the piece
    assert not html.select("#evidence b:not(.others b), #evidence i")


def test_without_its_raw_text_a_piece_has_no_evidence() -> None:
    shown = article("Ein Absatz.", origin="gone.txt", date=DAY, date_basis="published")
    html = BeautifulSoup(Site([shown], [made()]).render(article=shown), "html.parser")
    assert not html.select("#evidence, a[href='#evidence']")
