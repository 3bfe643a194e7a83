"""The digest by time: who leads, where each piece stands, and that all counts are the same sums."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from pelican.contents import Article
from pelican.settings import read_settings
from pelican.urlwrappers import Category
from pelican.utils import SafeDatetime

from pressmark.types import Carried, Story
from pressmark.website import calendar
from pressmark.website.archive import archive
from pressmark.website.digest import Digest
from pressmark.website.editions import WINDOW, Editions, EditionView, MonthView, YearView
from pressmark.website.layout import BRIEFS, COLUMNS, SHOWN, WITH_CARD, WITH_LEAD, Layout, Section, lay_out, rhythm
from pressmark.website.opening import LONG, opening
from pressmark.website.sheets import ON_LIST, PRINTED
from tests.conftest import ROOT, RunPelican, make_project

SETTINGS = read_settings(str(ROOT / "pelicanconf.py"))
NONE = SETTINGS["DEFAULT_CATEGORY"]
SECTIONS = (NONE, "Politik", "Wirtschaft", "Kultur")
SOURCES = ("", "Aldermünder Bote", "Küstenkurier")
PAGE = 100_000
"""The design's limit for a page with its style sheet and its script."""


def piece(slug: str, day: str = "2021-11-24", words: int = 100, **more: Any) -> Article:
    """Make a real article of Pelican; ``section`` and ``source`` and ``date_basis`` are what Pressmark asks of it."""
    metadata = {
        "title": slug,
        "slug": slug,
        "date": SafeDatetime.fromisoformat(day),
        "lang": more.pop("lang", "de"),
        "category": Category(more.pop("section", NONE), SETTINGS),
        **{name: value for name, value in more.items() if value},
    }
    return Article(f"<p>{'Wort ' * words}</p>", metadata, SETTINGS, source_path=f"{slug}.md")


def editions(*articles: Article, show: str = "full", digest: Digest | None = None, **settings: Any) -> Editions:
    return Editions(archive(articles, {**SETTINGS, **settings}, digest or Digest()), show)


def told(articles: Sequence[Article]) -> Digest:
    """Make a story of each run of five pieces, and in every second one reprints of all but the first."""
    groups = [[article.save_as for article in articles[start : start + 5]] for start in range(0, len(articles), 7)]
    stories = [Story(keys[0], tuple(keys), ()) for keys in groups if len(keys) > 1]
    return Digest(articles, (), [Carried(one.key, one.texts[1:]) for one in stories[::2]], stories)


def slugs(articles: Sequence[Any]) -> list[str]:
    return [article.slug for article in articles]


def parts(view: EditionView) -> tuple[Section, ...]:
    return parts_of(view.layout)


def parts_of(layout: Layout) -> tuple[Section, ...]:
    return (*layout.sections, *layout.band, *layout.more)


def cards(section: Section) -> list[str]:
    return [article.slug for row in (*section.rows, section.headlines) for article in row]


@st.composite
def corpora(draw: st.DrawFn) -> list[Article]:
    """Make up to 150 pieces over some months, many of them on one day."""
    days = st.integers(0, 100) | st.just(50)
    drawn = draw(
        st.lists(
            st.tuples(
                days,
                st.integers(1, 200),
                st.sampled_from(("published", "mentioned", "")),
                st.sampled_from(SECTIONS),
                st.sampled_from(SOURCES),
                st.sampled_from(("de", "en", "ar")),
            ),
            min_size=1,
            max_size=150,
        )
    )
    start = datetime.date(2021, 10, 5)
    return [
        piece(
            f"p{number}", str(start + datetime.timedelta(day)), words,
            date_basis=basis, section=section, source=source, lang=lang,
        )
        for number, (day, words, basis, section, source, lang) in enumerate(drawn)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pieces", "lead"),
    [
        ([("short", 80, "published"), ("long", 90, "published")], "long"),
        ([("published", 80, "published"), ("mentioned", 900, "mentioned")], "published"),
        ([("by-hand", 80, ""), ("mentioned", 900, "mentioned")], "by-hand"),
        ([("brief", 20, "published"), ("mentioned", 900, "mentioned")], "mentioned"),
        ([("b", 100, "published"), ("a", 100, "published")], "a"),
        ([("brief", 20, "mentioned")], "brief"),
    ],
)
def test_the_longest_published_piece_leads(pieces: list[tuple[str, int, str]], lead: str) -> None:
    view = editions(*(piece(slug, words=words, date_basis=basis) for slug, words, basis in pieces)).latest
    assert view is not None
    assert view.layout.lead.slug == lead == view.day.lead.slug


def test_an_edition_in_its_places() -> None:
    """Three sections of the design's front page: one over the whole width, two in a band, the briefs apart."""
    view = editions(
        piece("bruecke", words=300, section="Politik"),
        *(piece(f"politik-{number}", section="Politik") for number in range(5)),
        piece("werft", section="Wirtschaft"),
        piece("flut", section="Kultur"),
        piece("linde", section="Kultur"),
        piece("ohne-ressort"),
        piece("chor", words=12, section="Kultur"),
    ).latest
    assert view is not None
    (politik,) = view.layout.sections
    assert view.layout.lead.slug == "bruecke"
    assert (politik.category.name, politik.pieces, politik.in_lead) == ("Politik", 6, 1)
    assert [slugs(row) for row in politik.rows] == [["politik-0", "politik-1", "politik-2"], ["politik-3", "politik-4"]]
    assert politik.headlines == ()
    assert [cards(section) for section in view.layout.band] == [["flut", "linde"], ["werft"], ["ohne-ressort"]]
    assert view.layout.more == ()
    assert slugs(view.layout.briefs) == ["chor"]
    assert not view.layout.listed


def test_pieces_without_sections_fill_rows_that_differ() -> None:
    view = editions(*(piece(f"p{number:02}") for number in range(34))).latest
    assert view is not None
    (more,) = view.layout.more
    assert [len(row) for row in more.rows] == [3, 4, 2, 4, 3, 4]
    assert len(more.headlines) == 13
    assert (view.layout.sections, view.layout.band) == ((), ())


@given(st.integers(1, 60), st.integers(1, 6))
def test_no_row_and_no_rest_stands_alone(pieces: int, rows: int) -> None:
    sizes = rhythm(pieces, rows)
    rest = pieces - sum(sizes)
    assert all(size > 1 for size in sizes) or pieces == 1
    assert rest == 0 or rest >= COLUMNS
    assert len(sizes) <= rows + 1


@pytest.mark.parametrize(
    ("foreign", "parts"),
    [(2, [("", 7)]), (3, [("", 5), ("foreign", 3)]), (9, [("", 5), ("foreign", 9)])],
)
def test_pieces_in_other_languages_stand_apart_where_there_are_enough(
    foreign: int, parts: list[tuple[str, int]]
) -> None:
    view = editions(
        piece("lead", words=300),
        *(piece(f"de-{number}") for number in range(5)),
        *(piece(f"en-{number}", lang="en") for number in range(foreign)),
    ).latest
    assert view is not None
    assert [("foreign" if part.foreign else "", part.shown) for part in view.layout.more] == parts


def test_an_edition_tells_where_its_pieces_come_from() -> None:
    site = editions(
        piece("a", source="Küstenkurier"),
        piece("b", source="Aldermünder Bote", lang="en"),
        piece("c", source="Aldermünder Bote"),
        piece("gestern", day="2021-11-23", source="Küstenkurier"),
    )
    view = site.latest
    assert view is not None
    assert [(one.name, one.pieces, one.path) for one in view.sources] == [
        ("Aldermünder Bote", 2, "M0 18 88 2"),
        ("Küstenkurier", 1, "M0 2 88 2"),
    ]
    assert [(one.name, one.pieces) for one in view.languages] == [("de", 2), ("en", 1)]
    first = site.of((2021, 11, 23))
    assert isinstance(first, EditionView)
    assert [(one.name, one.path, one.end) for one in first.sources] == [("Küstenkurier", "", "")]


@pytest.mark.parametrize(("pieces", "pages"), [(1, 0), (60, 0), (2000, 17)])
def test_a_large_edition_has_a_list(pieces: int, pages: int) -> None:
    view = editions(*(piece(f"p{number:04}", words=20 if number % 5 == 0 else 100) for number in range(pieces))).latest
    assert view is not None
    shown = pieces - len(view.layout.listed)
    assert shown == min(pieces, SHOWN + BRIEFS)
    assert len(view.pages) == pages
    assert [page.number for page in view.pages] == list(range(2, pages + 2))
    assert all(len(page.articles) <= ON_LIST for page in view.pages)
    assert len(view.printed) == min(pieces, PRINTED)
    places = [place for page in view.pages for place in range(page.first, page.last + 1)]
    assert places == (list(range(shown + 1, pieces + 1)) if pages else [])
    on_pages = [article for page in view.pages for article in page.articles]
    assert on_pages == (list(view.layout.listed) if pages else [])


def test_the_print_edition_leaves_a_page_that_grows_too_heavy() -> None:
    light, heavy = [piece("a", words=100)], [piece(f"p{number}", words=3000) for number in range(8)]
    for articles, show, url in (
        (light, "full", ""),
        (heavy, "full", "2021/11/24/review.html"),
        (heavy, "headline", ""),
    ):
        view = editions(*articles, show=show).latest
        assert view is not None
        assert view.review_url == url
    without_days = editions(*heavy, DAY_ARCHIVE_SAVE_AS="").latest
    assert without_days is not None
    assert (without_days.review_url, without_days.day.url, without_days.pages) == ("", "", ())


@given(corpora(), st.booleans())
def test_each_piece_stands_in_one_place(articles: list[Article], in_stories: bool) -> None:
    found = archive(articles, SETTINGS, told(articles) if in_stories else Digest())
    for day in found.days:
        layout = lay_out(day.entries)
        assert sorted(slugs(layout.order)) == sorted(one.article.slug for one in day.entries)
        assert all(section.shown for section in (*layout.sections, *layout.band))
        assert all(section.shown <= 2 for section in layout.band)
        assert len(layout.band) != 1
        heads = len(layout.order) - len(layout.listed) - sum(map(len, layout.beside.values()))
        assert heads <= SHOWN + BRIEFS
        counted = sum(section.pieces for section in parts_of(layout)) + sum(
            1 + len(layout.with_it(brief)) for brief in layout.briefs
        )
        assert in_stories or not layout.beside
        assert counted <= len(day.entries)


def test_the_pieces_of_a_story_stand_with_the_weightiest_and_the_rest_of_many_in_the_list() -> None:
    of_story = [piece(f"s{number}", words=100 + number, source=f"Blatt {number}") for number in range(12)]
    others = [piece("lang", words=2000), piece("kurz", words=30)]
    keys = tuple(article.save_as for article in of_story)
    digest = Digest((*of_story, *others), (), [Carried(keys[11], (keys[10],))], [Story(keys[0], keys, ())])
    view = editions(*of_story, *others, digest=digest).latest
    assert view is not None
    layout = view.layout
    assert layout.lead.slug == "s11"  # twelve sources weigh more than a long text
    assert slugs(layout.with_it(layout.lead)) == [f"s{number}" for number in range(9, 1, -1)]
    assert len(layout.with_it(layout.lead)) == WITH_LEAD > WITH_CARD
    assert slugs(layout.listed) == ["s1", "s0", "s10"]  # a reprint comes last
    assert sum(section.pieces for section in parts_of(layout)) + len(layout.briefs) == 14


@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_of_the_pieces_does_not_matter(articles: list[Article], shuffler: random.Random) -> None:
    shuffled = articles.copy()
    shuffler.shuffle(shuffled)
    one, other = archive(articles, SETTINGS, Digest()), archive(shuffled, SETTINGS, Digest())
    assert one == other
    for day, same in zip(one.days, other.days, strict=True):
        assert lay_out(day.entries) == lay_out(reversed(same.entries))


@given(corpora())
def test_the_counts_add_up(articles: list[Article]) -> None:
    found = archive(articles, SETTINGS, Digest())
    site = editions(*articles)
    assert len(articles) == site.pieces == sum(year.pieces for year in found.years)
    assert sum(month.pieces for month in found.months) == sum(day.pieces for day in found.days) == len(articles)
    assert [day.number for day in found.days] == list(range(1, len(found.days) + 1))
    assert sorted(day.date for day in found.days) == [day.date for day in found.days]
    for month in found.months:
        view = site.of((month.start.year, month.start.month))
        assert isinstance(view, MonthView)
        cells = [cell for week in view.calendar.weeks for cell in week if cell]
        assert [bar.column.pieces for bar in view.volume.chart.bars] == [cell.pieces for cell in cells]
        assert sum(cell.pieces for cell in cells) == month.pieces
        assert max(day.pieces for day in month.days) == month.largest.pieces
        assert month.sources <= len(SOURCES) - 1
    weeks = list(site.weeks)
    assert sum(view.week.pieces for view in weeks) == len(articles)
    assert all(sum(bar.column.pieces for bar in view.volume.bars) == view.week.pieces for view in weeks)
    assert all(view.week.start.isoweekday() == 1 for view in weeks)
    for year in found.years:
        view = site.of((year.start.year,))
        assert isinstance(view, YearView)
        assert sum(bar.column.pieces for bar in view.volume.bars) == year.pieces


@given(corpora())
def test_neighbours_and_windows_are_real(articles: list[Article]) -> None:
    site = editions(*articles)
    days = {day.date: day for day in archive(articles, SETTINGS, Digest()).days}
    last = max(days, default=None)
    view, seen = site.of((last.year, last.month, last.day)) if last else None, 0
    while isinstance(view, EditionView):
        seen += 1
        window = [bar.column for bar in view.volume.bars]
        assert len(window) == WINDOW
        assert window[-1].start == view.day.date
        assert all(column.pieces == (days[column.start].pieces if column.start in days else 0) for column in window)
        assert all(bool(column.url) == (column.start in days) for column in window)
        assert [bar.now for bar in view.volume.bars] == [False] * (WINDOW - 1) + [True]
        assert view.earlier == tuple(sorted((day for day in days.values() if day.number < view.day.number),
                                            key=lambda day: -day.number)[:5])  # fmt: skip
        if view.previous is None:
            break
        date = view.previous.date
        before = site.of((date.year, date.month, date.day))
        assert isinstance(before, EditionView)
        assert before.next == view.day
        view = before
    assert seen == len(site)


def test_the_first_day_of_all_has_no_window_before_it() -> None:
    view = editions(piece("alt", day="0001-01-02")).latest
    assert view is not None
    assert len(view.volume.bars) == 2


def test_a_day_that_is_only_mentioned_leads_where_none_is_known() -> None:
    ahead = piece("ahead", "2029-06-02", date_basis="mentioned")
    site = editions(piece("known", "2021-11-24"), ahead)
    assert site.last and site.last.date == datetime.date(2021, 11, 24)
    assert site.latest and site.latest.day == site.last
    assert [view.day.date.year for view in site.lately(5)] == [2021]
    assert len(site) == 2
    alone = editions(ahead)
    assert alone.last and alone.last.date == datetime.date(2029, 6, 2)


def test_no_dated_piece_no_edition() -> None:
    site = editions()
    assert (site.latest, site.last, site.years, len(site), site.pieces) == (None, None, (), 0, 0)


@given(st.integers(1, 500), st.integers(1, 500))
def test_more_pieces_never_make_a_day_paler(one: int, other: int) -> None:
    most = max(one, other)
    assert (calendar.heat(one, most) <= calendar.heat(other, most)) or one > other


@given(st.lists(st.text("ab &<", max_size=2000), max_size=8))
def test_an_opening_is_the_beginning(texts: list[str]) -> None:
    blocks = [Markup("<p>{}</p>").format(text) for text in texts]
    start = opening(blocks)
    assert start.complete == (list(start.blocks) == blocks)
    whole = start.blocks if start.complete else start.blocks[:-1]
    assert list(whole) == blocks[: len(whole)]
    assert sum(map(len, BeautifulSoup("".join(start.blocks), "html.parser").strings)) <= 2 * LONG


# ------------------------------------------------------------------ the real site

SENTENCE = "Der Steg ist offen, die Schranke unten und die Bäckerei am Markt geschlossen. "


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, run_pelican: RunPelican) -> Path:
    """Build a site of four editions: 400 pieces on its last day, one on each of three others."""
    site = make_project(tmp_path_factory.mktemp("many") / "site")
    for number in range(400):
        section = SECTIONS[number % 4]
        write(site, f"p{number:03}", "2021-11-24", 3 if number % 5 else 20, section, SOURCES[number % 3])
    for day in ("2020-12-31", "2021-11-20", "2021-11-22"):
        write(site, f"einzeln-{day}", day, 12, NONE, "Hafenfunk")
    return built(site, run_pelican)


def write(site: Path, slug: str, day: str, sentences: int, section: str, source: str) -> None:
    head = f"Title: Stück {slug}\nSlug: {slug}\nCategory: {section}\n"
    dated = f"Date: {day}\nDate_basis: published\n" if day else "Date_basis: undated\n"
    named = f"Source: {source}\n" if source else ""
    (site / "content" / f"{slug}.md").write_text(f"{head}{dated}{named}\n{SENTENCE * sentences}\n", encoding="utf-8")


def built(site: Path, run_pelican: RunPelican, *more: str) -> Path:
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("\n" + "\n".join(('DEFAULT_LANG = "en"', *more)) + "\n")
    code, log = run_pelican(site)
    assert code == 0, log
    return site / "output"


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def targets(path: Path, choice: str) -> list[Path]:
    """Return the files that a page's links lead to."""
    return [(path.parent / str(link["href"]).partition("#")[0]).resolve() for link in soup(path).select(choice)]


def test_all_pieces_of_a_large_edition_are_on_its_pages(many: Path) -> None:
    day = many / "2021" / "11" / "24"
    pages = [day / "index.html", *sorted((day / "page").rglob("index.html"))]
    places = (
        ".lead h2 a",
        ".carried li > a",
        ".also a",
        ".piece h3 a",
        ".section .briefs li > a",
        ".section .briefs .meta a",
        ".days li > a",
    )
    linked = [target for page in pages for target in targets(page, "main :is(" + ", ".join(places) + ")")]
    pieces = [target for target in linked if target.name.startswith("p")]
    assert len(pieces) == len(set(pieces)) == 400
    assert all(target.is_file() for target in linked)
    assert len(pages) == 5


def test_pages_keep_to_their_weight(many: Path) -> None:
    frame = sum((many / "theme" / name).stat().st_size for name in ("style.css", "reader.js"))
    weights = {path: path.stat().st_size + frame for path in many.rglob("*.html") if path.name != "review.html"}
    assert {path: weight for path, weight in weights.items() if weight > PAGE} == {}


def test_the_front_page_is_the_latest_edition(many: Path) -> None:
    front, day = soup(many / "index.html"), soup(many / "2021" / "11" / "24" / "index.html")
    assert front.main is not None
    assert day.main is not None
    assert front.main.get_text(" ", strip=True) == day.main.get_text(" ", strip=True)
    line = front.select_one(".masthead .edition")
    assert line is not None
    assert "Wednesday, November 24, 2021 No. 4 400 pieces from 2 sources" in line.get_text(" ", strip=True)


def test_editions_are_a_chain(many: Path) -> None:
    page, visited = many / "2020" / "12" / "31" / "index.html", []
    while True:
        visited.append(page.parent.relative_to(many).as_posix())
        following = targets(page, 'a[rel="next"]')
        if not following:
            break
        (page,) = following
    assert visited == ["2020/12/31", "2021/11/20", "2021/11/22", "2021/11/24"]
    assert not targets(many / "2020" / "12" / "31" / "index.html", 'a[rel="prev"]')


def test_the_print_edition_holds_the_texts(many: Path) -> None:
    large, small = many / "2021" / "11" / "24", many / "2021" / "11" / "22"
    assert len(soup(large / "review.html").select(".review .clip")) == PRINTED
    assert not soup(large / "index.html").select(".review")
    assert "100 more pieces" in soup(large / "review.html").get_text()
    assert targets(large / "index.html", ".masthead .edition a")[0] == large / "review.html"
    (clip,) = soup(small / "index.html").select(".review .clip")
    assert clip.get_text().count(SENTENCE.strip()) == 12
    assert not (small / "review.html").exists()


def test_months_years_and_archive_tell_the_same_sums(many: Path) -> None:
    month, year, whole = (soup(many / name) for name in ("2021/11/index.html", "2021/index.html", "archive/index.html"))
    assert [cell.get_text() for cell in month.select(".figures dd")] == ["402", "3", "3", "1", "Nov 24"]
    assert [cell.get_text() for cell in year.select(".figures dd")][:2] == ["402", "3"]
    assert [cell.get_text() for cell in whole.select(".figures dd")][:2] == ["403", "4"]
    assert sum(int(cell.get_text().split()[0]) for cell in month.select(".calendar td a b")) == 402
    assert [row.get_text().split()[0] for row in month.select(".days .num")] == ["400", "1", "1"]
    assert not month.select(".calendar td:not([class]) a")


def test_show_headline_keeps_the_texts_back(tmp_path: Path, run_pelican: RunPelican) -> None:
    site = make_project(tmp_path / "site")
    write(site, "geheim", "2021-11-24", 9, NONE, "Küstenkurier")
    output = built(site, run_pelican, 'PRESSMARK_SHOW = "headline"')
    for name in ("index.html", "2021/11/24/index.html", "2021/11/index.html"):
        page = (output / name).read_text(encoding="utf-8")
        assert "Stück geheim" in page
        assert SENTENCE.strip() not in page
    assert "Named here only." in (output / "index.html").read_text(encoding="utf-8")


def test_a_story_without_known_sources_has_pieces_and_not_no_sources(tmp_path: Path, run_pelican: RunPelican) -> None:
    site = make_project(tmp_path / "site")
    said = ("Bürgermeister", "Hafenmeisterin", "Gutachter", "Feuerwehr", "Händlerin", "Stadtrat", "Lotse", "Fischer")
    text = " ".join(f"Die Brücke in Aldermünde bleibt bis zum Frühjahr gesperrt, sagt {one} {one}s." for one in said)
    for name, more in (
        ("a", ""),
        ("b", "\n\nDas war am Dienstag in der Sitzung zu hören, und so steht es im Protokoll."),
    ):
        text_of = f"Hebebrücke bleibt zu\n\n{text}{more}\n"
        (site / "seeds" / f"2021-11-24_{name}.txt").write_text(text_of, encoding="utf-8")
    kicker = soup(built(site, run_pelican) / "index.html").select_one("p.kicker:has(a)")
    assert kicker is not None
    assert kicker.get_text().endswith("2 pieces, 1 reprint")


def test_without_dates_the_front_page_says_so(tmp_path: Path, run_pelican: RunPelican) -> None:
    site = make_project(tmp_path / "site")
    for number in range(70):
        write(site, f"u{number:02}", "", 4, NONE, "Hafenfunk")
    front = soup(built(site, run_pelican) / "index.html")
    assert "70 pieces, and no date" in front.get_text()
    assert len(front.select(".days li")) == 60
    assert targets(site / "output" / "index.html", "main a.go") == [(site / "output/undated/index.html").resolve()]
    assert "1000" not in front.get_text()


def test_without_pieces_the_front_page_says_how_to_begin(tmp_path: Path, run_pelican: RunPelican) -> None:
    site = make_project(tmp_path / "site")
    front = soup(built(site, run_pelican) / "index.html")
    assert "Put texts into the folder seeds/" in front.get_text()
    assert len(front.select("h1")) == 1
    assert (site / "output" / "archive" / "index.html").is_file()
