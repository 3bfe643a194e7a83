"""Choosing: nothing of a text is lost silently, every piece has a name, and no running text is no piece."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark import find
from pressmark.errors import Rejection
from pressmark.find.choose import NOBODY, item
from pressmark.find.record import as_record
from pressmark.types import Document, Finding, NewsItem, Span, sureness
from tests.finding import TEXTS, Row, catches_and_leaves, document, rows, said

TITLE = "Hafen in Aldermünde wird erweitert"
LINES = (
    TITLE,
    f"{TITLE} | Aldermünder Bote",
    f"{TITLE}Der Kai im Winter © Jon Vry",
    *TEXTS["BODY"].split("\n\n"),
    *TEXTS["TEXT"].split("\n\n"),
    "Von Hanne Tolksdorf und Jon Vry",
    "Von",
    "Ida Ohm",
    "3. Mai 2021, 12:30 Uhr",
    "Aktualisiert am 4. Mai 2021",
    "Der Kai im Winter (Foto: Jon Vry)",
    "Foto: dpa",
    "Das Fest fällt aus, wie die Stadt am Abend in Aldermünde mitteilte. (wh, 31.7.2015)",
    "[htd/nordwarden.NET]",
    "ALDERMÜNDE (dpa) – Der Rat der Stadt hat am Dienstag beschlossen, dass der Hafen erweitert wird, und das bald.",
    "Teilen",
    "Kommentare",
    "* * *",
    "",
)


INITIALS = {"htd": "Hanne Tolksdorf", "wh": "Wim van der Ho", "io": "Ida Ohm"}


def made(text: str, path: str = "a.txt", initials: Mapping[str, str] = NOBODY) -> NewsItem:
    page = document(text, path)
    return item(page, "digest", find.findings(page), initials)


def shown(page: Document, piece: NewsItem) -> Iterator[Span]:
    """Yield all that the item shows: what was chosen, what lost, and what was removed."""
    values: list[Finding[object]] = [piece.title, *piece.body, *piece.authors, *piece.agencies]
    values += [part for picture in piece.captions for part in (picture.caption, picture.credit) if part]
    values += [one for one in (piece.lead, piece.source, piece.date) if one]
    values += [one for many in piece.lost.values() for one in many]
    yield from (value.span for value in values)
    yield from (block.span for block in page.blocks if block.role in ("removed", "blank"))


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14).map("\n".join) | st.text(max_size=400))
def test_nothing_is_lost_silently(text: str) -> None:
    page = document(text)
    try:
        piece = item(page, "digest", find.findings(page), INITIALS)
    except Rejection as rejection:
        assert rejection.reason == "no-text"
        return
    covered = {place for span in shown(page, piece) for place in range(span.start, span.end)}
    left = "".join(letter if place not in covered else "\n" for place, letter in enumerate(text))
    assert not [rest for rest in left.split("\n") if sum(map(str.isalnum, rest)) > 1]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14).map("\n".join))
def test_evidence_shows_the_value(text: str) -> None:
    """What a finding's span shows is the value, but for dates and agencies, which are shown in one form."""
    page = document(text)
    found = find.findings(page)
    for field in ("title", "authors", "source", "body"):
        assert all(one.span.of(text) == one.value for one in found[field])
    assert all(0 <= one.confidence <= 1 for many in found.values() for one in many)


@given(
    st.lists(st.sampled_from([*LINES, "Von A;B <Ohm>", 'Von "Ida" Ohm; Kai Lund']), min_size=1, max_size=14).map(
        "\n".join
    )
)
def test_names_have_nothing_that_breaks_a_list(text: str) -> None:
    assert not [one for one in find.findings(document(text))["authors"] if set(one.value) & set('<>;"')]


def test_no_running_text_is_no_piece() -> None:
    with pytest.raises(Rejection) as caught:
        made("Menü\nAldermünde\nKontakt\n3. Mai 2021", "nav.txt")
    assert (caught.value.subject, caught.value.reason) == ("nav.txt", "no-text")


def test_a_text_without_a_headline_is_named_by_its_first_words() -> None:
    piece = made(TEXTS["BODY"])
    assert piece.title.rule == "title.first-words"
    assert TEXTS["BODY"].startswith(piece.title.value.removesuffix(" …"))
    assert piece.title.confidence < 0.6
    assert as_record(piece)["title"] is None


@pytest.mark.parametrize(
    ("text", "path", "day", "basis"),
    [
        (f"{TITLE}\n3. Mai 2021\nBODY", "a.txt", datetime.date(2021, 5, 3), "published"),
        (f"{TITLE}\nBODY", "2021-05-03_hafen.txt", datetime.date(2021, 5, 3), "published"),
        (f"{TITLE}\nBODY\nAm 3. Mai 2021 hatte der Rat die Pläne zum ersten Mal beraten, aber noch nicht beschlossen.",
         "a.txt", datetime.date(2021, 5, 3), "mentioned"),
        (f"{TITLE}\nBODY", "a.txt", None, "undated"),
        (f"4. Mai 2021\n{TITLE}\nVeröffentlicht: 3. Mai 2021\nBODY", "a.txt", datetime.date(2021, 5, 3), "published"),
    ],
)  # fmt: skip
def test_the_date_keeps_its_basis(text: str, path: str, day: datetime.date | None, basis: str) -> None:
    piece = made(text.replace("BODY", TEXTS["BODY"]), path)
    assert (piece.date and piece.date.value, piece.date_basis) == (day, basis)
    assert as_record(piece)["date"] == (day.isoformat() if day and basis == "published" else None)


DECK = "Die Händler wollen gegen die Pläne der Stadt vor dem Rathaus demonstrieren"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (f"{TITLE} | Aldermünder Bote\n{TEXTS['BODY']}\n{TITLE}", 0),
        (f"{TITLE} | Aldermünder Bote\n{TITLE}\nVon Ida Ohm\n{TEXTS['BODY']}", len(TITLE) + 20),
    ],
    ids=["again-below-the-text", "again-above-it-as-a-line"],
)
def test_a_headline_stands_above_the_text_and_there_best_as_a_line(text: str, start: int) -> None:
    title = made(text).title
    assert (title.value, title.span.start) == (TITLE, start)


def test_the_lead_is_the_first_paragraph_and_never_sure() -> None:
    first, _ = TEXTS["BODY"].split("\n\n")
    found = made(f"{TITLE}\n{TEXTS['BODY']}").lead
    assert found
    assert (found.value, found.span, found.rule) == (first, Span(35, 35 + len(first)), "lead.first-paragraph")
    assert sureness(found.confidence) != "sure"


@pytest.mark.parametrize("deck", [DECK, f"{DECK}."])
def test_the_lead_is_a_standfirst_above_the_by_line(deck: str) -> None:
    found = made(f"{TITLE}\n{deck}\nVon Ida Ohm\n3. Mai 2021\n{TEXTS['BODY']}").lead
    assert found
    assert (found.value, found.span, found.rule) == (deck, Span(35, 35 + len(deck)), "lead.standfirst")
    plain = made(f"{TITLE}\n{TEXTS['BODY']}").lead
    assert plain
    assert found.confidence > (plain.confidence if deck.endswith(".") else 0.3)


def test_what_was_not_chosen_can_be_shown() -> None:
    piece = made(
        f"{TITLE}\nVeröffentlicht: 3. Mai 2021\nAktualisiert: 5. Mai 2021\n{TEXTS['BODY']}\nNordwarden und Umgebung"
    )
    assert [one.rule for one in piece.lost["published"]] == ["date.updated"]
    assert "Nordwarden und Umgebung" in [one.value for one in piece.lost["outside"]]


PARAGRAPH = "Der Markt am Hafen von Aldermünde öffnet ab Mai schon um sechs Uhr, wie die Stadt am Abend mitteilte."


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (PARAGRAPH, PARAGRAPH, [PARAGRAPH]),
        (PARAGRAPH[:-1], PARAGRAPH[:-1], [PARAGRAPH[:-1]]),
        (f"{PARAGRAPH}\n\n{TEXTS['BODY']}", PARAGRAPH, [PARAGRAPH, *TEXTS["BODY"].split("\n\n")]),
        (f"Markt öffnet früher\nVon Hanne Tolksdorf\n{PARAGRAPH}", "Markt öffnet früher", [PARAGRAPH]),
        (f"Markt öffnet früher\n\n{PARAGRAPH}", "Markt öffnet früher", [PARAGRAPH]),
        (f"Von Hanne Tolksdorf\n\n{PARAGRAPH}", PARAGRAPH, [PARAGRAPH]),
    ],
)
def test_a_paragraph_that_names_the_piece_stays_in_the_body(text: str, title: str, body: list[str]) -> None:
    piece = made(text)
    assert (piece.title.value, [one.value for one in piece.body]) == (title, body)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (
            "Markt öffnet früher\nVon Hanne Tolksdorf\n\nEr öffnet um sechs.",
            "Markt öffnet früher",
            ["Er öffnet um sechs."],
        ),
        ("Nur ein Satz.", "Nur ein Satz.", ["Nur ein Satz."]),
        ("Fähre\n\nSie fährt. Sie fährt öfter.", "Fähre", ["Sie fährt. Sie fährt öfter."]),
    ],
)
def test_a_notice_of_a_line_is_a_piece(text: str, title: str, body: list[str]) -> None:
    piece = made(text)
    assert (piece.title.value, [one.value for one in piece.body]) == (title, body)


@pytest.mark.parametrize("row", rows("initials"), ids=lambda row: f"{row.given[-24:]}-{row.expected}")
def test_a_writers_letters_are_resolved_by_the_sites_table(row: Row) -> None:
    piece = made(row.given, initials=INITIALS)
    assert said(row, [(one.rule, one.value) for one in piece.authors]) == row.expected
    for one in piece.authors:
        if one.rule == row.rule:
            assert INITIALS[one.span.of(row.given).casefold()] == one.value


def test_the_table_of_letters_has_rows_for_its_rule() -> None:
    catches_and_leaves("initials", {"author.resolved"})


def test_letters_keep_their_confidence_and_lose_no_evidence() -> None:
    text = f"{TITLE}\n{TEXTS['BODY']}\n[htd/nordwarden.NET]"
    [before], [after] = made(text).authors, made(text, initials=INITIALS).authors
    assert (before.value, before.rule, after.value, after.rule) == (
        "htd", "author.initials", "Hanne Tolksdorf", "author.resolved",
    )  # fmt: skip
    assert (before.span, before.confidence) == (after.span, after.confidence)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_who_is_named_in_full_and_by_letters_stands_once(order: tuple[int, int]) -> None:
    """The name in full is the evidence, whichever comes first; the letters are no text that was left out."""
    text = f"{TITLE}\nhtd\nHanne Tolksdorf\n{TEXTS['BODY']}"
    page = document(text)
    full = Finding("Hanne Tolksdorf", Span(text.index("Hanne"), text.index("Hanne") + 15), 0.65, "author.bare")
    short = Finding("htd", Span(text.index("htd"), text.index("htd") + 3), 0.8, "author.letters")
    found = {**find.findings(page), "authors": tuple((full, short)[place] for place in order)}
    piece = item(page, "digest", found, INITIALS)
    assert piece.authors == (full,)
    assert [one.rule for one in piece.lost["authors"]] == ["author.resolved"]
    assert "htd" not in [one.value for one in piece.lost.get("outside", ())]
