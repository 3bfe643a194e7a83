from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from pressmark.publish.escape import header, paragraph
from pressmark.publish.sheet import MISSING
from pressmark.types import Document, Finding, NewsItem, Origin, Piece, Span
from pressmark.website import piece
from pressmark.website.piece import CaptionView, Name, PieceView
from pressmark.website.teaser import LONGEST, teaser
from tests.theme import DAY, Site, article, page, settings_of

LONG = "Die Fähre nach Kleinholm fährt öfter. " * 40


def view(one: Any, **site: Any) -> PieceView:
    """Return the view of one article, through the filter that templates use."""
    made: PieceView = Site([one], **site).generator.env.filters["piece"](one)
    return made


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def one(parsed: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the one element that a selector finds."""
    found = parsed.select(selector)
    assert len(found) == 1, (selector, len(found))
    return found[0]


def from_seeds(text: str = "Ein Absatz.\n\nNoch einer.", **head: Any) -> Any:
    return article(text, **{"origin": "bote/1.txt", "date": DAY, "date_basis": "published", **head})


def dated(day: datetime.date | None, span: Span, origin: str = "bote/1.txt") -> Piece:
    """Return a piece of which only the date matters."""
    title = Finding("Ein Titel", Span(0, 9), 0.9, "title.first-line")
    date = Finding(day, span, 0.9, "date.head") if day else None
    basis = "published" if day else "undated"
    body = (Finding("Ein Absatz.", Span(28, 39), 0.9, "body.paragraph"),)
    item = NewsItem(Origin(origin), "0" * 16, title, body, date=date, date_basis=basis)  # type: ignore[arg-type]
    return Piece(Document(Origin(origin), "Ein Titel\n24. November 2021\nEin Absatz.\n24. November 2021", ()), item)


# --- values


def test_an_article_becomes_plain_values() -> None:
    shown = view(
        from_seeds(
            title=header("Fisch & <Chips>"),
            source=header("Bote & Söhne"),
            authors=["Hanne Tolksdorf", "hmw"],
            caption=header("Die <Brücke>"),
            credit="Hafenamt",
        )
    )
    assert (shown.title, shown.source) == ("Fisch & <Chips>", Name("Bote & Söhne", "sources/bote-sohne/index.html"))
    assert [author.name for author in shown.authors] == ["Hanne Tolksdorf", "hmw"]
    assert shown.captions == (CaptionView("Die <Brücke>", "Hafenamt"),)
    assert (shown.lang, shown.dir, shown.words, shown.minutes, shown.handwritten) == ("de", "ltr", 4, 1, False)


def test_several_captions_keep_their_credits() -> None:
    shown = view(from_seeds(caption=["Erste", MISSING], credit=[MISSING, "dpa"]))
    assert shown.captions == (CaptionView("Erste", ""), CaptionView("", "dpa"))
    assert view(from_seeds(caption=["Erste", "Zweite"])).captions == (
        CaptionView("Erste", ""),
        CaptionView("Zweite", ""),
    )


@pytest.mark.parametrize(
    ("head", "deck"),
    [
        ({}, ""),
        ({"summary": "Ein Absatz."}, ""),
        ({"summary": "Etwas *anderes*."}, "Etwas anderes."),
        ({"summary": "Die Fähre", "title": "Die Fähre"}, ""),
        ({"summary": "Etwas anderes.", "subtitle": "Eine <b>Unterzeile</b>"}, "Eine Unterzeile"),
    ],
)
def test_a_summary_is_a_deck_unless_it_is_the_title_or_the_first_paragraph(head: dict[str, str], deck: str) -> None:
    assert view(from_seeds(**head)).deck == deck


def test_what_nobody_gave_is_not_made_up() -> None:
    settings = settings_of(AUTHOR="Die Redaktion")
    found, written = from_seeds(settings=settings), article(date=DAY, settings=settings)
    assert view(found, AUTHOR="Die Redaktion").authors == ()
    assert [author.name for author in view(written, AUTHOR="Die Redaktion").authors] == ["Die Redaktion"]
    assert (view(found).source, view(found).section, view(found).original) == (None, None, "")


@pytest.mark.parametrize(
    ("address", "shown"),
    [("https://bote.example/1", "https://bote.example/1"), ("javascript:alert(1)", ""), ("//bote.example", "")],
)
def test_only_an_address_of_the_web_is_an_original(address: str, shown: str) -> None:
    assert view(from_seeds(original=address)).original == shown


@pytest.mark.parametrize(
    ("head", "found", "ground", "published"),
    [
        ({"date_basis": "published"}, dated(DAY, Span(10, 27)), "header", True),
        ({"date_basis": "published"}, dated(DAY, Span(40, 57)), "foot", True),
        ({"date_basis": "published"}, dated(DAY, Span(0, 0)), "file", True),
        ({"date_basis": "mentioned"}, dated(DAY, Span(10, 27)), "text", False),
        ({"date_basis": "published"}, None, "header", True),
        ({"date_basis": "published"}, dated(datetime.date(2021, 11, 23), Span(10, 27)), "", True),
        ({"date_basis": "published"}, dated(None, Span(0, 0)), "", True),
        ({"date_basis": "undated"}, None, "", True),
        ({"date_basis": "undated", "date": None}, dated(None, Span(0, 0)), "none", False),
    ],
)
def test_a_date_says_where_it_stands(head: dict[str, Any], found: Piece | None, ground: str, published: bool) -> None:
    shown = view(from_seeds(**head), pieces=[found] if found else [])
    assert (shown.ground, shown.published) == (ground, published)


def test_an_undated_piece_never_shows_the_date_that_stands_in() -> None:
    made = from_seeds(date=None, date_basis="undated")
    site = Site([made])
    html = site.render(article=made)
    assert view(made).date is None
    assert "1000" not in html
    assert one(soup(html), ".facts .basis").get_text() == "undatiert"
    assert "datePublished" not in html


@pytest.mark.parametrize(
    "text", ["", LONG, LONG.replace(" ", ""), "Erster Satz, recht kurz. " + LONG.replace(".", ",")]
)
def test_a_teaser_is_short_and_from_the_text(text: str) -> None:
    short = teaser(text)
    assert len(short) <= LONGEST + 1
    assert text.startswith(short.removesuffix("…"))
    assert short.endswith(("…", ".")) or short == text


def test_briefs_are_short_and_long_first_paragraphs_are_not_bold() -> None:
    assert view(from_seeds("Kurz.")).brief
    assert not view(from_seeds(LONG)).brief
    assert view(from_seeds(f"Kurz.\n\n{LONG}")).bold_lead
    assert not view(from_seeds(f"{LONG}\n\nKurz.")).bold_lead
    assert not view(from_seeds("Kurz.")).bold_lead


def test_sections_stand_by_size_without_the_one_for_none() -> None:
    def category(name: str) -> Any:
        return type("Category", (), {"name": name, "url": name.lower()})()

    pairs = [(category("B"), [1]), (category("Nachrichten"), [1, 2, 3]), (category("C"), [1, 2]), (category("A"), [1])]
    assert [section.name for section in piece.sections(pairs, "Nachrichten")] == ["C", "A", "B"]


# --- the page


def test_the_page_of_a_piece_has_all_that_is_known() -> None:
    made = from_seeds(
        f"Der Vorspann.\n\n{LONG}",
        title="Stadt sperrt die Brücke",
        authors=["Marlene Abendroth"],
        source="Aldermünder Bote",
        caption="Die Brücke",
        credit="Hafenamt",
        tags=["Verkehr"],
        original="https://bote.example/1",
        kicker="Alderquerung",
    )
    made.edited = True
    html = soup(Site([made]).render(article=made))
    assert one(html, "h1").get_text() == "Stadt sperrt die Brücke"
    assert one(html, ".kicker").get_text() == "Alderquerung"
    facts = [term.get_text() for term in html.select(".sheet > .facts dt")]
    assert facts == ["Von", "Quelle", "Datum", "Lesezeit", "Redigiert"]
    assert one(html, ".body .vorspann").get_text() == "Der Vorspann."
    assert one(html, ".body figcaption").get_text().startswith("Die Brücke © Hafenamt.")
    assert one(html, ".body .end").parent is html.select(".body > p")[-1]
    assert one(html, ".rail .tags a").get_text() == "Verkehr"
    assert one(html, "link[rel=canonical]")["href"] == "https://bote.example/1"
    assert one(html, ".masthead .plate .meta").get_text().split() == ["Mittwoch,", "24.", "November", "2021"]


def test_what_is_not_known_takes_no_room() -> None:
    made = article("Ein Absatz.", title="🦭🌊", date=DAY)
    html = soup(Site([made]).render(article=made))
    assert one(html, "h1").get_text() == "🦭🌊"
    assert [term.get_text() for term in html.select(".facts dt")] == ["Datum", "Lesezeit"]
    assert not html.select(".rail, .evidence, .kicker, .deck, figure, .turn, .vorspann, .basis")
    assert "canonical" not in str(html.head)


def test_pieces_in_other_languages_say_so_and_keep_ours_apart() -> None:
    made = from_seeds("نص أول.\n\nنص ثان.", lang="ar", title="معرض صغير", source="بريد المرفأ", caption="صورة")
    html = soup(Site([made]).render(article=made))
    for selector in ("h1", ".body"):
        assert (one(html, selector)["lang"], one(html, selector)["dir"]) == ("ar", "rtl")
    assert (one(html, "figcaption .meta")["lang"], one(html, "figcaption .meta")["dir"]) == ("de", "ltr")
    assert html.html is not None
    assert (html.html["lang"], html.html["dir"]) == ("de", "ltr")
    assert [bdi.get_text() for bdi in html.select(".sheet > .facts bdi")] == ["بريد المرفأ"]


HOSTILE = '<script>alert(1)</script> {{ 7*7 }} "onload="x &amp; </script>'


def test_nothing_in_a_text_becomes_markup_anywhere_on_the_page() -> None:
    made = from_seeds(
        f"{paragraph(HOSTILE)}\n\nEnde.",
        title=header(HOSTILE),
        source=header(HOSTILE),
        caption=header(HOSTILE),
        credit=header(HOSTILE),
        summary=paragraph(f"Anders: {HOSTILE}"),
        authors=["<b>Ole</b> Quast"],
    )
    html = soup(Site([made]).render(article=made))
    assert one(html, "h1").get_text() == HOSTILE
    assert one(html, ".body .vorspann").get_text() == HOSTILE
    assert one(html, ".deck").get_text() == f"Anders: {HOSTILE}"
    assert [script.get("src", script.get("type")) for script in html.select("script")] == [
        "../../theme/reader.js",
        "../../theme/reading.js",
        "application/ld+json",
        "../../theme/progress.js",
    ]
    assert not [name for tag in html.find_all(True) for name in tag.attrs if name.startswith("on") or name == "style"]
    assert json.loads(one(html, "script[type]").get_text())["headline"] == HOSTILE
    assert one(html, "meta[property='og:title']")["content"] == HOSTILE


PARAGRAPHS = st.lists(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip), min_size=1, max_size=4
)


@pytest.fixture(scope="module")
def empty_site() -> Site:
    return Site()


@given(texts=PARAGRAPHS)
def test_what_a_reader_sees_of_a_paragraph_is_what_went_in(empty_site: Site, texts: list[str]) -> None:
    made = from_seeds("\n\n".join(map(paragraph, texts)), caption="Ein Bild")
    shown = soup(empty_site.render(article=made)).select(".body > p")
    assert [text.get_text() for text in shown] == texts


def test_a_hand_written_article_needs_nothing_of_ours() -> None:
    made = article(
        "Mit [Verweis](https://bote.example/).\n\n* eins\n* zwei",
        title="Was <em>wir</em> lesen",
        date=DAY,
        authors=["Ole"],
    )
    html = soup(Site([made]).render(article=made))
    assert one(html, "h1").get_text() == "Was wir lesen"
    assert [item.get_text() for item in html.select(".body li")] == ["eins", "zwei"]
    assert one(html, ".cite #cite-t").get_text() == "Ole: Was wir lesen. 24. November 2021. Gelesen in: Die Durchsicht."
    assert not html.select(".cite #origin-h")


def test_a_page_shows_its_words() -> None:
    made = page("Wir lesen.", title="Über uns", slug="ueber")
    html = soup(Site().render("page", page=made))
    assert (one(html, "h1").get_text(), one(html, ".body").get_text().strip()) == ("Über uns", "Wir lesen.")
    assert one(html, ".masthead .plate .meta a")["href"] == "../../index.html"


# --- private reviews


@pytest.mark.parametrize(
    ("show", "shown", "hidden"),
    [
        ("snippet", ["Der Vorspann."], ["Geheimes"]),
        ("headline", ["Ein Titel"], ["Der Vorspann", "Geheimes", "Bildtext"]),
    ],
)
def test_no_more_is_shown_than_is_allowed(show: str, shown: list[str], hidden: list[str]) -> None:
    made = from_seeds(
        "Der Vorspann.\n\nGeheimes.", summary="Der Vorspann.", caption="Bildtext" if show == "headline" else ""
    )
    site = Site([made], show=show)
    html = site.render(article=made) + site.call(
        '{% from "partials/piece.html" import card, brief, line with context %}'
        "{{ card(a) }}{{ brief(a) }}{{ line(a) }}",
        a=made,
    )
    assert all(text in html for text in shown)
    assert not [text for text in hidden if text in html]
    assert len(soup(html).select(".body .note")) == 1
    assert not soup(html).select(".body .end")


@pytest.mark.parametrize("noindex", [True, False])
def test_search_engines_are_asked_to_stay_away_where_that_is_set(noindex: bool) -> None:
    made = from_seeds()
    html = soup(Site([made], NOINDEX=noindex).render(article=made))
    assert [meta["content"] for meta in html.select("meta[name=robots]")] == ["noindex, nofollow, noarchive"] * noindex


# --- macros


def macro(call: str, made: Any, **site: Any) -> BeautifulSoup:
    names = "card, brief, line, byline, basis"
    text = f'{{% from "partials/piece.html" import {names} with context %}}{{{{ {call} }}}}'
    return soup(Site([made], **site).call(text, a=made))


def test_a_card_names_source_date_and_basis() -> None:
    made = from_seeds("Der erste Absatz.", source="Küstenkurier", date_basis="mentioned", lang="en", title="News")
    html = macro("card(a)", made)
    assert one(html, "h3 a")["href"] == f"../../{made.url}"
    assert one(html, ".piece > div")["lang"] == "en"
    assert one(html, ".deck").get_text() == "Der erste Absatz."
    assert re.sub(r"\s+", " ", one(html, ".meta").get_text()) == "Küstenkurier 24. Nov. im Text genannt Englisch"


def test_a_brief_runs_its_title_into_its_text() -> None:
    html = macro("brief(a)", from_seeds("Sie öffnet sonntags.", title="Die Bücherei"))
    assert one(html, "li > span:first-child").get_text() == "Die Bücherei. Sie öffnet sonntags."
    assert one(html, "li a").get_text() == "Weiterlesen: Die Bücherei"


def test_a_line_may_leave_out_date_and_source() -> None:
    made = from_seeds(source="Küstenkurier")
    assert "Küstenkurier" in macro("line(a)", made).get_text()
    assert macro("line(a, dated=false, named=false)", made).get_text().split() == ["Ein", "Titel"]


def test_a_byline_has_authors_and_reading_time() -> None:
    text = macro("byline(a)", from_seeds(LONG, authors=["Alice Farrow", "mab"], source="Bote")).get_text()
    assert " ".join(text.split()) == "Von Alice Farrow, mab Bote 24. Nov. im Kopf 1 Minute"
