"""Dossiers of sources, authors and topics: what they gather, what their pages show, and how many pages there are."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pelican.urlwrappers import Author, Tag

from pressmark.website import gathered, lists, shelves, subjects
from pressmark.website.company import ROWS, company
from pressmark.website.digest import Digest
from pressmark.website.piece import Name
from pressmark.website.said import text_of
from pressmark.website.scripts import lean
from pressmark.website.volume import over_time
from tests.conftest import RunPelican
from tests.site import links
from tests.test_website_topics import ODD, STRANGE
from tests.texts import PARAGRAPHS
from tests.theme import DAY, Site, article, settings_of

SETTINGS = settings_of()
DIKE = Tag("Deich", SETTINGS)
FENN = Author("Ida Fenn", SETTINGS)
SCRIPTS = dict(lean(Path("theme/scripts")))
THEME = Path("theme/static/style.css").stat().st_size + sum(len(SCRIPTS[name]) for name in ("reader.js", "reading.js"))


def piece(number: int, text: str = "Der Deich.", day: datetime.date | None = DAY, **head: Any) -> Any:
    basis = "published" if day else "undated"
    head = {"source": "Bote", "authors": ["Ida Fenn"], "tags": ["Deich"], **head}
    head = {name: value for name, value in head.items() if value}
    return article(text, slug=f"p{number:05}", title=f"Stück {number}", date=day, date_basis=basis, **head)


def pieces(many: int, **head: Any) -> list[Any]:
    return [piece(number, day=DAY - datetime.timedelta(number), **head) for number in range(many)]


def site_of(articles: Sequence[Any], show: str = "full") -> Site:
    site = Site(articles, show=show)
    site.context["digest"] = Digest(articles, [text_of(one) for one in articles])
    site.context["subjects"] = subjects.Subjects(site.context, show)
    return site


def view_of(articles: Sequence[Any], kind: subjects.Kind = "topic", thing: Any = DIKE) -> Any:
    return site_of(articles).context["subjects"].view(thing, articles, kind)


def page_of(articles: Sequence[Any], template: str, show: str = "full", **thing: Any) -> BeautifulSoup:
    text = site_of(articles, show).render(template, articles=list(articles), **thing)
    return BeautifulSoup(text, "html.parser")


def labels(page: BeautifulSoup) -> list[str]:
    return [str(label.find(string=True)).strip() for label in page.select("h2.label")]


def test_one_piece_is_no_dossier() -> None:
    page = page_of(pieces(1), "tag", tag=DIKE)
    assert view_of(pieces(1)) is None
    assert labels(page) == []
    assert len(page.select(".entries .piece")) == 1


def test_a_topic_has_its_words_in_all_their_forms() -> None:
    texts = ("Die Deiche.\n\nAm Deich.", "Auf Deichen und DEICHEN.", "Nichts davon.")
    view = view_of([piece(number, text) for number, text in enumerate(texts)])
    assert view.mentions == 4
    assert view.forms.rows == ((Name("DEICHEN"), 2), (Name("Deich"), 1), (Name("Deiche"), 1))
    assert [hit.name for hit in view.shelf.entries] == ["Deiche", "Deich", "Deichen", "DEICHEN"]


def test_a_capital_at_the_beginning_of_a_sentence_is_no_other_form() -> None:
    texts = ("Fees rise. The fees fall. Fees!", "Fee.")
    view = view_of([piece(number, text, lang="en", tags=["fees"]) for number, text in enumerate(texts)], "topic",
                   Tag("fees", SETTINGS))  # fmt: skip
    assert view.forms.rows == ((Name("fees"), 3), (Name("Fee"), 1))


def test_a_dossier_tells_what_stands_together() -> None:
    articles = [
        piece(0, source="Bote", tags=["Deich", "Hafen"], authors=["Ida Fenn"]),
        piece(1, source="Bote", tags=["Deich", "Hafen", "Markt"], authors=["Ida Fenn", "Jo Ott"]),
        piece(2, source="Kurier", tags=["Deich"], authors=[]),
    ]
    found = company(articles, site_of(articles).context, DIKE.url)
    assert found.topics.rows == ((Name("Hafen", "topics/hafen/index.html"), 2),)
    assert [(name.name, count) for name, count in found.sources.rows] == [("Bote", 2), ("Kurier", 1)]
    assert [(name.name, count) for name, count in found.authors.rows] == [("Ida Fenn", 2), ("Jo Ott", 1)]
    assert len(found.names) == 0


def test_only_the_first_of_many_are_told() -> None:
    articles = [piece(number, source=f"Blatt {number:02}") for number in range(ROWS + 3)]
    found = company(articles, site_of(articles).context, "")
    assert (len(found.sources.rows), found.sources.more, len(found.sources)) == (ROWS, 3, ROWS + 3)


def test_the_parts_of_each_page() -> None:
    articles = pieces(40)
    [source] = lists.sources_of(tuple(articles), SETTINGS)
    topic = page_of(articles, "tag", tag=DIKE)
    assert labels(topic) == ["Stücke je Monat", "So steht das Thema im Text", "Jede Nennung im Wortlaut",
                             "In diesen Quellen", "Stücke"]  # fmt: skip
    assert [dd.get_text() for dd in topic.select(".figures dd")][:2] == ["40", "40"]
    assert labels(page_of(articles, "source", source=source)) == ["Stücke je Monat", "Autoren", "Themen", "Stücke"]
    author = page_of(articles, "author", author=FENN)
    assert labels(author) == ["Stücke je Monat", "In diesen Quellen", "Themen", "Stücke"]
    assert len(author.select(".past tbody tr")) == gathered.LATEST
    assert author.select_one("a.go:not([type])")["href"].endswith("authors/ida-fenn/pieces/index.html")


def test_up_to_twice_the_latest_stand_on_the_page_itself() -> None:
    page = page_of(pieces(2 * gathered.LATEST), "author", author=FENN)
    assert len(page.select(".past tbody tr")) == 2 * gathered.LATEST
    assert not page.select("a.go:not([type])")


def test_empty_parts_vanish() -> None:
    bare = [piece(number, "Nichts.", None, source="", authors=[], tags=["Deich"]) for number in range(2)]
    assert labels(page_of(bare, "tag", tag=DIKE)) == ["Stücke"]


@pytest.mark.parametrize(("show", "lines"), [("full", 4), ("snippet", 2), ("headline", 0)])
def test_no_context_line_says_more_than_the_site_shows(show: str, lines: int) -> None:
    articles = [piece(number, "Der Deich.\n\nDie Deiche.") for number in range(2)]
    assert len(page_of(articles, "tag", show, tag=DIKE).select(".kwic .k a")) == lines


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [piece(number, "Deiche.", None if number % 3 == 0 else DAY) for number in range(12)]
    shuffled = random.Random(1).sample(articles, len(articles))
    one, other = (site_of(some).render("tag", tag=DIKE, articles=some) for some in (articles, shuffled))
    assert one == other


def test_one_more_piece_leaves_the_older_pages_as_they_are() -> None:
    def older(articles: Sequence[Any]) -> list[shelves.Shelf]:
        size = gathered.per_page(SETTINGS)
        return [one for one in shelves.of(articles, "x", size) if one.newer and not one.newer.endswith("index.html")]

    later = piece(99_999, day=DAY + datetime.timedelta(1))
    articles = pieces(100)
    before, after = older(articles), older([later, *articles])
    assert before
    assert [(one.url, one.entries) for one in before] == [(one.url, one.entries) for one in after]


def test_the_heaviest_pages_stay_light() -> None:
    long = "Sechshundert Kinder, sechshundert Lichter und ein Fluss, der für eine Stunde nicht weiß, ob er Wasser ist"
    text = f"Der Deich {long}. Am Deich {long}, und auf den Deichen {long}.\n\n{PARAGRAPHS[0]}"
    articles = [
        piece(number, text, tags=["Deich", f"Thema {number % 12}"], source=f"Die Zeitung am Sund, Ausgabe {number % 9}")
        for number in range(2 * gathered.LATEST)
    ]
    for one in articles:
        one.title = f"{long} {one.slug}"
    site = site_of(articles)
    page = site.render("tag", tag=DIKE, articles=articles)
    assert len(page.encode()) + THEME < 100_000
    many = [piece(number, text) for number in range(2 * gathered.per_page(SETTINGS) - 1)]
    [shelf] = shelves.of(many, "x", gathered.per_page(SETTINGS))
    assert len(site.render("pieces", dossier_name="Deich", dossier_url="x", shelf=shelf).encode()) + THEME < 100_000


def test_what_is_drawn_depends_on_how_long_it_went() -> None:
    def unit(*days: datetime.date) -> str:
        found = over_time(dict.fromkeys(days, 2))
        return f"{found.unit} {len(found.chart.bars)}" if found else ""

    assert unit(DAY) == ""
    assert unit(DAY, DAY - datetime.timedelta(1)) == "day 7"
    assert unit(DAY, DAY - datetime.timedelta(30)) == "day 31"
    assert unit(DAY, DAY - datetime.timedelta(31)) == "month 2"
    assert unit(DAY, DAY.replace(year=2019, month=12)) == "month 24"
    assert unit(DAY, DAY.replace(year=2019)) == "year 3"


def test_the_pages_of_two_dossiers_never_lie_in_one_folder() -> None:
    assert gathered.folder_of("tag/deich.html") == "tag/deich"
    assert gathered.folder_of("topics/deich/index.html") == "topics/deich"


def test_pelican_no_longer_divides_what_has_a_dossier() -> None:
    generator = SimpleNamespace(settings=settings_of(), context={"subjects": SimpleNamespace()})
    subjects.take_over(generator)
    assert generator.settings["PAGINATED_TEMPLATES"].keys() == {"category", "undated", "index"}


HAND = """Title: {title}
Date: 2021-{month:02}-{day:02}
Authors: Ida Fenn
Source: Bote
Tags: Kai
Status: {status}

{text}
"""


@pytest.mark.parametrize("without", [[], ["names", "topics", "stories"], ["lists"]])
def test_a_site_of_hand_written_articles_has_them(without: list[str], project: Path, run_pelican: RunPelican) -> None:
    for number in range(50):
        status = "draft" if number == 0 else "hidden" if number == 1 else "published"
        words = [ODD[(number + place * (number // 7 + 1)) % len(ODD)] for place in range(6)]
        text = f"Der Kai steht. {STRANGE.format(*words)}"
        head = HAND.format(
            title=f"Am Kai {number}", month=1 + number % 9, day=1 + number % 28, status=status, text=text
        )
        (project / f"content/kai-{number}.md").write_text(head, encoding="utf-8")
    lone = "Title: Hier\nDate: 2021-03-04\nAuthors: Jörg Allein\nTags: Nie\nCategory: Fern\nStatus: draft\n\nText.\n"
    (project / "content/hier.md").write_text(lone, encoding="utf-8")
    chosen = f"PRESSMARK_WITHOUT={without!r}".replace("'", '"')
    code, printed = run_pelican(project, "-e", chosen, "PRESSMARK_STABLE_PAGES=false")
    assert code == 0, printed
    output = project / "output"
    assert links.troubles(output) == []
    folders = ["topics/kai", "authors/ida-fenn", *([] if "lists" in without else ["sources/bote"])]
    for folder in folders:
        assert (output / folder / "pieces/page-1.html").is_file() == ("lists" not in without)
        assert (output / folder / "page/2/index.html").is_file() == ("lists" in without)
        listed = {
            str(link["href"]).rpartition("/")[2]
            for path in (output / folder).rglob("*.html")
            for link in BeautifulSoup(path.read_text(), "html.parser").select("main a[href*='am-kai']")
        }
        assert len(listed) == 48
