"""Dossiers: which names have one, what it says, every mention in its context line, and the index."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressmark import group
from pressmark.types import Carried, Kind, Mention, Span, Text
from pressmark.website import dossiers, gathered, kwic
from pressmark.website.archive import archive
from pressmark.website.digest import Digest
from pressmark.website.known import IN_EDITION, Known, Names
from pressmark.website.piece import Name
from pressmark.website.said import text_of
from tests.theme import DAY, Site, article, settings_of

NAMES: dict[str, Kind] = {
    "Hanne Tolksdorf": "person",
    "Tolksdorf": "person",
    "Jörn Assmuth": "person",
    "Aldermünde": "place",
    "Hafenamt": "organisation",
}


def mentions(text: Text) -> tuple[Mention, ...]:
    """Find the names above; a surname alone is the full name's where the text has that."""
    found = []
    pattern = re.compile("|".join(map(re.escape, NAMES)))
    whole = any("Hanne Tolksdorf" in block for block in text.blocks)
    for block, line in enumerate(text.blocks):
        for hit in pattern.finditer(line):
            name = "Hanne Tolksdorf" if hit[0] == "Tolksdorf" and whole else hit[0]
            function = "Bürgermeisterin" if line[: hit.start()].endswith("Bürgermeisterin ") else ""
            found.append(Mention(block, Span(*hit.span()), NAMES[hit[0]], name, function, 0.9, "name"))
    return tuple(found)


def named(articles: Sequence[Any], aliases: dict[str, str] | None = None) -> tuple[Digest, Names]:
    texts = [replace(text_of(one), mentions=mentions(text_of(one))) for one in articles]
    digest = Digest(articles, texts, (), (), group.entities(texts, aliases))
    dated = [one for one in articles if one.date_basis != "undated"]
    return digest, Names(digest, archive(dated, settings_of(), digest), "de")


def piece(slug: str, text: str, day: datetime.date | None = DAY, **head: Any) -> Any:
    basis = "published" if day else "undated"
    return article(text, slug=slug, title=slug, date=day, date_basis=basis, origin=slug, **head)


def sample() -> list[Any]:
    return [
        piece("a", "Bürgermeisterin Hanne Tolksdorf kam. Später ging Tolksdorf.", source="Bote"),
        piece("b", "In Aldermünde sprach Hanne Tolksdorf, und Jörn Assmuth schwieg.", datetime.date(2021, 9, 2)),
        piece("c", "Aldermünde feiert, und Tolksdorf schweigt.", None, source="Bote"),
        piece("d", "Tolksdorf sagt nichts.", source="Kurier"),
    ]


def by_name(names: Names) -> dict[str, Known]:
    return {known.name: known for known in names.all}


def test_a_name_needs_two_pieces_and_a_lone_surname_stays_alone() -> None:
    _, names = named(sample())
    found = by_name(names)
    assert sorted(found) == ["Aldermünde", "Hanne Tolksdorf", "Tolksdorf"]
    assert [one.slug for one in found["Hanne Tolksdorf"].articles] == ["a", "b"]
    assert [one.slug for one in found["Tolksdorf"].articles] == ["d", "c"]
    assert found["Hanne Tolksdorf"].mentions == 3
    assert [known.url for known in names.all] == [
        "names/hanne-tolksdorf/index.html", "names/tolksdorf/index.html", "names/aldermuende/index.html",
    ]  # fmt: skip


def test_reprints_of_one_text_are_not_two_pieces() -> None:
    texts = [Text(key, ("Hanne Tolksdorf.",), mentions=mentions(Text(key, ("Hanne Tolksdorf.",)))) for key in "abc"]
    assert [one.name for one in group.entities(texts)] == ["Hanne Tolksdorf"]
    assert group.entities(texts, reprints=[Carried("a", ("b", "c"))]) == ()
    assert len(group.entities(texts, reprints=[Carried("a", ("b",))])) == 1


@pytest.mark.parametrize(("most", "told"), [(0.59, 0), (0.6, 1)])
def test_what_no_text_is_fairly_sure_of_has_no_dossier(most: float, told: int) -> None:
    said = [Mention(0, Span(0, 5), "person", "Brand", "", share, "name.signs") for share in (0.3, most, 0.4)]
    texts = [Text(key, ("Brand",), mentions=(one,)) for key, one in zip("abc", said, strict=True)]
    assert len(group.entities(texts)) == told


def test_a_projects_own_table_joins_spellings() -> None:
    _, names = named(sample(), {"Tolksdorf": "Hanne Tolksdorf"})
    assert len(by_name(names)["Hanne Tolksdorf"].articles) == 4


def test_a_dossier_gathers_what_the_texts_say() -> None:
    digest, names = named(sample())
    view = dossiers.dossier(by_name(names)["Hanne Tolksdorf"], digest, {"names": names})
    assert view.functions == (("Bürgermeisterin", 1),)
    assert view.forms.rows == ((Name("Hanne Tolksdorf"), 2), (Name("Tolksdorf"), 1))
    assert view.gathered.days == (datetime.date(2021, 9, 2), DAY)
    assert view.gathered.company.sources.rows == ((Name("Bote"), 1),)
    assert view.volume is not None
    assert view.volume.unit == "month"
    assert [(bar.column.start.month, bar.column.pieces) for bar in view.volume.chart.bars] == [(9, 1), (10, 0), (11, 2)]
    assert [(one.slug, count) for one, count in view.latest] == [("a", 2), ("b", 1)]


def test_a_long_time_is_drawn_by_years() -> None:
    pieces = [piece(f"p{year}", "Hanne Tolksdorf.", datetime.date(year, 5, 1)) for year in (2015, 2018, 2021)]
    digest, names = named(pieces)
    view = dossiers.dossier(names.all[0], digest, {"names": names})
    assert view.volume is not None
    assert view.volume.unit == "year"
    assert [bar.column.pieces for bar in view.volume.chart.bars] == [1, 0, 0, 1, 0, 0, 1]


@pytest.mark.parametrize(("show", "shown"), [("full", 3), ("snippet", 2), ("headline", 1)])
def test_no_context_line_says_more_than_the_site_shows(show: str, shown: int) -> None:
    digest, _ = named([one := piece("Tolksdorf", "Tolksdorf kam.\n\nTolksdorf ging.")])
    text = digest.text(one.save_as)
    assert len(list(kwic.hits(one, text, text.mentions, show))) == shown


def test_every_mention_stands_in_its_context_line() -> None:
    digest, names = named(sample())
    known = by_name(names)["Hanne Tolksdorf"]
    lines = dossiers.hits(known, digest)
    assert [(hit.before, hit.name, hit.after) for hit in lines] == [
        ("Bürgermeisterin ", "Hanne Tolksdorf", " kam. Später ging Tolksdorf."),
        ("Bürgermeisterin Hanne Tolksdorf kam. Später ging ", "Tolksdorf", "."),
        ("In Aldermünde sprach ", "Hanne Tolksdorf", ", und Jörn Assmuth schwieg."),
    ]


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_context_is_the_texts_own_words(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    before, after = kwic.before(text, start), kwic.after(text, end)
    assert text[:start].endswith(before.removeprefix("… "))
    assert text[end:].startswith(after.removesuffix(" …"))
    assert max(len(before), len(after)) <= kwic.AROUND + 2


def test_a_name_is_linked_where_a_text_first_has_it_and_not_in_its_title() -> None:
    articles = [
        piece("a", "Ein Satz.\n\nIn Aldermünde. Hanne Tolksdorf & Tolksdorf in Aldermünde."),
        piece("b", "Aldermünde. Hanne Tolksdorf."),
    ]
    _, names = named(articles)
    assert list(names.links(articles[0], 0)) == []
    assert sorted(span.of("In Aldermünde. Hanne Tolksdorf & Tolksdorf in Aldermünde.") for span, *_ in
                  names.links(articles[0], 1)) == ["Aldermünde", "Hanne Tolksdorf"]  # fmt: skip


def test_an_edition_names_those_that_most_of_its_pieces_name() -> None:
    articles = [piece(f"p{number}", "Hafenamt, Hanne Tolksdorf" if number else "Hafenamt") for number in range(3)]
    digest, names = named(articles)
    (day,) = archive(articles, settings_of(), digest).days
    (_, persons), (_, bodies) = names.in_edition(day)
    assert [(one.known.name, one.tally.pieces) for one in (*persons, *bodies)] == [
        ("Hanne Tolksdorf", 2),
        ("Hafenamt", 3),
    ]
    assert set(IN_EDITION) == {"person", "place", "organisation"}


def test_a_later_edition_leaves_the_course_beside_an_older_piece_as_it_is() -> None:
    old = [piece(f"p{number}", "Hafenamt", DAY - datetime.timedelta(number)) for number in range(3)]
    later = piece("neu", "Hafenamt", DAY + datetime.timedelta(1))
    (before,), (after,) = (named(articles)[1].beside(old[1]) for articles in (old, [*old, later]))
    assert (before.tally.path, before.tally.end) == (after.tally.path, after.tally.end) != ("", "")


def test_the_page_of_a_dossier_and_its_further_pages() -> None:
    articles = [piece(f"p{number}", "In Aldermünde: Aldermünde.", DAY - datetime.timedelta(number), source="Bote")
                for number in range(60)]  # fmt: skip
    digest, names = named(articles)
    known = names.all[0]
    site = Site(articles)
    lines = gathered.lines(dossiers.hits(known, digest), known.url, known.url)
    view = dossiers.dossier(known, digest, {**site.context, "names": names})
    page = BeautifulSoup(site.render("dossier", dossier=view, shelf=lines[0]), "html.parser")
    assert [dd.get_text() for dd in page.select(".figures dd")][:3] == ["120", "60", "1"]
    assert gathered.HITS <= len(page.select(".kwic .k a")) < 2 * gathered.HITS
    assert len(page.select(".past tbody tr")) == gathered.LATEST
    assert page.select_one("a.go:not([type])")["href"].endswith("names/aldermuende/pieces/index.html")
    assert "Aldermünde" in page.select_one("h1").get_text()
    further = BeautifulSoup(
        site.render("mentions", dossier_name=known.name, dossier_url=known.url, shelf=lines[1]), "html.parser"
    )
    assert len(further.select(".kwic .k a")) == gathered.HITS
    assert sum(len(shelf.entries) for shelf in lines) == 120


def test_the_index_holds_every_name_under_its_letter() -> None:
    _, names = named(sample())
    pages = dossiers.by_letter(names.all)
    assert [(letter, shelf.url, [known.name for known in shelf.entries]) for letter, shelf in pages] == [
        ("a", "names/letter-a.html", ["Aldermünde"]),
        ("h", "names/letter-h.html", ["Hanne Tolksdorf"]),
        ("t", "names/letter-t.html", ["Tolksdorf"]),
    ]
