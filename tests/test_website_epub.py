"""E-books: what is in them, for whatever texts; the same bytes each time; only as many as are wanted."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pressmark.packed import pack
from pressmark.publish.escape import header
from pressmark.website.books import FEWEST, MOST, Book, Part, address
from pressmark.website.epub import Press
from pressmark.website.xhtml import MARKS, NO_XML, fit, xhtml
from tests import books
from tests.conftest import RunPelican
from tests.test_features import settings
from tests.texts import sow, text
from tests.theme import DAY, Site, article

XHTML = "{http://www.w3.org/1999/xhtml}"
ODD = {
    "nul": text("Ein NUL im Text").replace("Alder ", "Al\0der\x07\x1b "),
    "markup": text("</title><script>alert(1)</script>&lt;b&gt; ]]> <!-- 'x' \"y\""),
    "arabic": "إغلاق الجسر المتحرك\n\n23 نوفمبر 2021\n\n"
    + "أعلنت البلدية مساء الثلاثاء إغلاق الجسر المتحرك حتى إشعار آخر. " * 4,
    "signs": text("😀 \ufffe\uffff\u202e verkehrt \x85 Zeile"),
}
BY_HAND = """Title: Von *Hand* & <b>so</b>
Date: 2021-11-24
Lang: deutsch & mehr
Kicker: a < b
Source: Bote <&> Kurier
Original: https://bote.example/a?b=1&c="2" <x>
Authors: Ole "Q" Quast; Mia & Co

# Groß

Ein [Link](https://bote.example/x?y=1&z=2) und [einer](http://[kaputt) und [noch](../x.html).

- eins
    - zwei
        1. drei

> Ein Zitat
>
> mit **zwei *Absätzen***

<div><p>Roh <b>fett <i>schief</b> zu</i> <a href="javascript:alert(1)">nein</a><table><tr><td>a<td>b</table>
<img src="x.png" alt="ein &quot;Bild&quot;"><script>alert(1)</script></div>

    eingerückt &amp; <wie> Code

Z<br>eile ![Bild](y.png)
"""


def hostile(project: Path, run_pelican: RunPelican) -> Path:
    """Build a site of odd texts, and return the book of their month."""
    for name, content in ODD.items():
        sow(project, f"{name}/a.txt", content)
    (project / "content/hand.md").write_text(BY_HAND, encoding="utf-8")
    code, printed = run_pelican(project, *settings(SITENAME='Die "Durch"sicht <&>'))
    assert code == 0, printed
    return project / "output/2021/11/2021-11.epub"


def test_whatever_is_written_stays_text(project: Path, run_pelican: RunPelican) -> None:
    path = hostile(project, run_pelican)
    trees = books.trees(path)  # all of it is XML
    assert trees.keys() >= {"EPUB/nav.xhtml", "EPUB/package.opf", "EPUB/cover.xhtml", "META-INF/container.xml"}
    elements = {element.tag.removeprefix(XHTML) for tree in trees.values() for element in tree.iter()}
    assert elements & {"script", "img", "table", "div", "style"} == set()
    links = {link.get("href") for tree in trees.values() for link in tree.iter(f"{XHTML}a")}
    assert {link for link in links if not re.fullmatch(r"p\d+\.xhtml", str(link))} == {"https://bote.example/x?y=1&z=2"}
    said = " ".join(books.chapters(path).values())
    assert "title><script>alert(1)</script><b> ]]> <!-- 'x' \"y\" 24. November 2021 im Kopf" in said
    assert "Von *Hand* & so" in said
    assert "Bote <&> Kurier · 24. November 2021" in said
    assert 'ein "Bild"' in said
    arabic = next(tree for tree in trees.values() if "الجسر" in books.words(tree) and tree.find(f".//{XHTML}article"))
    chapter = arabic.find(f".//{XHTML}article")
    assert chapter is not None
    assert (chapter.get("dir"), chapter.get("lang"), chapter.get("{http://www.w3.org/XML/1998/namespace}lang")) == (
        "rtl",
        "ar",
        "ar",
    )


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.lists(st.sampled_from(BY_HAND.split(" "))).map(" ".join))
def test_any_html_becomes_xml_with_the_same_words(source: str) -> None:
    made = ElementTree.fromstring(f"<x>{fit(xhtml(source))}</x>")
    assert {element.tag for element in made.iter()} <= {
        *MARKS,
        *["a", "blockquote", "br", "h2", "li", "ol", "p", "pre", "ul", "x"],
    }
    if "<" not in source and "&" not in source:
        assert "".join("".join(made.itertext()).split()) == "".join(NO_XML.sub("\ufffd", source.strip()).split())


def book(articles: tuple[Any, ...], **more: Any) -> Book:
    """Return a book of one day."""
    fields: dict[str, Any] = {"kind": "day", "url": "2021/11/24/2021-11-24.epub", "page": "2021/11/24/index.html"}
    parts = more.pop("parts", (Part(DAY, articles),))
    fields |= {"start": DAY, "name": "", "lang": "", "parts": parts, "leaders": {}, **more}
    return Book(**fields)


def printed(tmp_path: Path, shown: Book, site: Site) -> Path:
    """Print a book into a file."""
    path = tmp_path / "book.epub"
    path.write_bytes(Press(site.generator).print(shown))
    return path


def test_a_chapter_says_what_is_known_of_a_piece(tmp_path: Path) -> None:
    one = article(
        "Erster Absatz.\n\nZweiter Absatz.",
        date=DAY,
        date_basis="mentioned",
        origin="1.txt",
        title=header("Brücke <zu>"),
        kicker="Verkehr",
        source="Bote",
        authors=["Ole Quast"],
        original="https://bote.example/1",
        slug="bruecke",
    )
    again = article("Erster Absatz.", date=DAY, title="Noch einmal", slug="noch-einmal", source="Kurier")
    shown = book((one, again), leaders={again.save_as: one})
    site = Site([one, again], FEED_DOMAIN="https://example.org")
    path = printed(tmp_path, shown, site)
    said = books.chapters(path)
    assert said["EPUB/p1.xhtml"] == (
        "Brücke <zu> Verkehr Brücke <zu> Bote · 24. November 2021 im Text genannt Von Ole Quast "
        "Erster Absatz. Zweiter Absatz. https://bote.example/1"
    )
    assert said["EPUB/p2.xhtml"].endswith(
        "Kurier · 24. November 2021 Nachdruck, nicht noch einmal gesetzt: Bote: Brücke <zu>"
    )
    package = books.words(books.trees(path)["EPUB/package.opf"])
    assert "Die Durchsicht, Mittwoch, 24. November 2021 de" in package
    assert "https://example.org/2021/11/24/index.html" in package
    assert "2021-11-24T00:00:00Z" in package
    assert re.search(r"urn:uuid:[0-9a-f-]{36} ", package)
    members = list(books.read(path))
    assert members[0] == "mimetype"
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


@pytest.mark.parametrize(
    ("show", "there"), [("full", [True, True]), ("snippet", [True, False]), ("headline", [False, False])]
)
def test_what_the_site_holds_back_does_not_go_in(show: str, there: list[bool], tmp_path: Path) -> None:
    one = article("Erster Absatz.\n\nZweiter Absatz.", date=DAY)
    said = books.chapters(printed(tmp_path, book((one,)), Site([one], show=show)))["EPUB/p1.xhtml"]
    assert [word in said for word in ("Erster", "Zweiter")] == there


def test_a_book_of_several_days_lists_its_pieces_by_day(tmp_path: Path) -> None:
    days = [datetime.date(2021, 11, day) for day in (23, 24)]
    some = [article(date=day, slug=f"s{day.day}", title=f"Stück {day.day}") for day in days]
    parts = tuple(Part(day, (one,)) for day, one in zip(days, some, strict=True))
    shown = book((), kind="month", start=days[0].replace(day=1), parts=parts)
    nav = books.trees(printed(tmp_path, shown, Site(some)))["EPUB/nav.xhtml"]
    assert books.words(nav) == (
        "Inhalt Inhalt Dienstag, 23. November 2021 Stück 23 Mittwoch, 24. November 2021 Stück 24"
    )
    assert [link.get("href") for link in nav.iter(f"{XHTML}a")] == [f"p{number}.xhtml" for number in (1, 1, 2, 2)]
    assert shown.modified == days[1]


def test_a_book_has_the_same_bytes_whatever_was_printed_before(tmp_path: Path) -> None:
    some = tuple(article(date=DAY, slug=f"s{number}") for number in range(3))
    site = Site(some)
    press = Press(site.generator)
    first = press.print(book(some))
    press.print(book(some[:1]))
    assert press.print(book(some)) == first == Press(Site(some).generator).print(book(some))
    assert pack([("a", b"1")]) == pack([("a", b"1")]) != pack([("b", b"1")])


@pytest.mark.parametrize(
    ("kind", "pieces", "there"),
    [
        ("day", 0, False),
        ("day", 1, True),
        ("day", MOST, True),
        ("month", MOST + 1, False),
        ("name", FEWEST - 1, False),
        ("name", FEWEST, True),
        ("topic", FEWEST - 1, False),
    ],
)
def test_a_book_is_neither_too_small_nor_too_large(kind: str, pieces: int, there: bool) -> None:
    assert bool(address("a/index.html", kind, pieces)) is there


def test_only_the_wanted_kinds_are_made_and_linked(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a/1.txt", text())
    code, said = run_pelican(project, *settings(PRESSMARK_EPUB=["week"]))
    assert code == 0, said
    output = project / "output"
    assert [path.name for path in output.rglob("*.epub")] == ["2021-w47.epub"]
    linked = {
        path.relative_to(output).as_posix(): str(link["href"])
        for path in output.rglob("*.html")
        for link in BeautifulSoup(path.read_text("utf-8"), "html.parser").select("a[href$='.epub']")
    }
    assert linked == {"2021/w47/index.html": "../../2021/w47/2021-w47.epub"}


def test_an_unknown_kind_is_named(project: Path, run_pelican: RunPelican) -> None:
    code, said = run_pelican(project, *settings(PRESSMARK_EPUB=["decade"]))
    assert code == 1
    assert "PRESSMARK_EPUB is ['decade'], but must be a list of kinds of books: day, week, month" in said
