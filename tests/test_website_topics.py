"""Topics and sections on the site: Pelican's own pages show them, and what a person has given stays."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pelican.urlwrappers import Category, Tag

from pressmark.press import Report
from pressmark.settings import Settings
from pressmark.website import digest, run, topics
from tests.conftest import RunPelican
from tests.site import links
from tests.texts import sow
from tests.theme import DAY, article, settings_of

ODD = ("Amboss", "Bohle", "Distel", "Efeu", "Fasan", "Gabel", "Hafer", "Iltis", "Jolle", "Kessel", "Laube", "Otter")
FILLER = "Gestern fand jemand {0}, und niemand weiß, woher. Es liegt nun bei den anderen Sachen im Schuppen am Wasser."
STRANGE = "Ein {0} lag neben {1}, ein {2} hinter {3}. Dann kam ein {4} vorbei, und zuletzt noch ein {5} am Wasser."
"""With six words in it no text is a reprint of another."""

DIKES = (
    "Der Bau der Deiche kostet mehr, als im Frühjahr gedacht war, und er dauert noch zwei Winter lang.",
    "Am Deich weidet niemand mehr, seit die Schafe im Herbst auf die andere Seite gezogen sind.",
    "Wer auf Deichen geht, sieht weit, und wer unten bleibt, hat es wärmer und hört die Vögel.",
)
SPORT = ("Handball: Holm holt den Pokal", "Der Torwart hielt im Finale drei Würfe, und der Trainer sang.")
SETTINGS = settings_of()


def assigned(*articles: Any, without: tuple[str, ...] = (), sections: dict[str, list[str]] | None = None) -> list[Any]:
    """Give articles what they lack, as in a build."""
    chosen = Settings(
        Path("seeds"), Path("content"), workers=1, without=(*without, "names", "stories"), sections=sections or {}
    )
    generator = SimpleNamespace(articles=list(articles), context={"undated": []}, settings=SETTINGS)
    for one in articles:
        one.edited = getattr(one, "edited", False)
    run.begin(run.Run(chosen, Report((), {})))
    digest.gather(generator)
    topics.assign(generator)
    run.end()
    return list(articles)


def piece(slug: str, title: str, text: str, **head: Any) -> Any:
    return article(text, slug=slug, title=title, date=DAY, **{"origin": slug, **head})


def dikes(**head: Any) -> list[Any]:
    return [piece(f"deich-{number}", f"Neues vom Deich {number}", text, **head) for number, text in enumerate(DIKES)]


def others() -> list[Any]:
    return [piece(f"x-{number}", "Ein Fund", FILLER.format(word)) for number, word in enumerate(ODD)]


def tags(one: Any) -> list[str]:
    return [tag.name for tag in getattr(one, "tags", ())]


def test_topics_become_tags_and_given_tags_stay() -> None:
    found = assigned(*dikes(), piece("eigen", "Auch ein Deich", DIKES[0], tags=["Küste"]), *others())
    assert [tags(one) for one in found[:5]] == [["Deich"], ["Deich"], ["Deich"], ["Küste"], []]


def test_a_section_becomes_the_category_and_a_given_one_stays() -> None:
    given = piece("eigen", *SPORT, category=Category("Verein", SETTINGS))
    found = assigned(piece("spiel", *SPORT), given, piece("leer", "Ein Fund", FILLER))
    assert [one.category.name for one in found] == ["Sport", "Verein", SETTINGS["DEFAULT_CATEGORY"]]


@pytest.mark.parametrize(("header", "section"), [("", "Sport"), ("Category: Nachrichten\n", "Nachrichten")])
def test_the_default_category_stays_where_a_person_wrote_it(header: str, section: str, tmp_path: Path) -> None:
    path = tmp_path / "own.md"
    path.write_text(f"Title: {SPORT[0]}\n{header}\n{SPORT[1]}\n", encoding="utf-8")
    own = article(SPORT[1], slug="own", title=SPORT[0], date=DAY)
    own.source_path = str(path)
    edited = piece("edited", *SPORT)
    edited.source_path, edited.edited = str(path), True
    assert [one.category.name for one in assigned(own, edited)] == [section, section]


def test_a_project_may_have_its_own_sections() -> None:
    assert assigned(piece("a", *SPORT), sections={"Handball": ["Handball*", "Holm"]})[0].category.name == "Handball"


def test_left_out_nothing_is_given() -> None:
    found = assigned(*dikes(), piece("spiel", *SPORT), *others(), without=("topics",))
    assert not any(tags(one) for one in found)
    assert {one.category.name for one in found} == {SETTINGS["DEFAULT_CATEGORY"]}


# --- addresses


def slugs(*rows: tuple[str, str], given: tuple[str, ...] = ()) -> dict[tuple[str, str], str]:
    tags_ = topics.tags_of(rows, [Tag(name, SETTINGS) for name in given], SETTINGS)
    return {topic: tag.slug for topic, tag in tags_.items()}


def test_topics_of_two_languages_do_not_share_an_address() -> None:
    assert slugs(("en", "bank"), ("de", "Bank"), ("fr", "banque")) == {
        ("de", "Bank"): "bank",
        ("en", "bank"): "bank-en",
        ("fr", "banque"): "banque",
    }


def test_a_given_tag_is_the_topic_of_the_site_s_language() -> None:
    assert slugs(("en", "bank"), given=("Bank",)) == {("en", "bank"): "bank-en"}
    assert slugs(("de", "Bank"), given=("bank",)) == {("de", "Bank"): "bank"}


def test_two_of_one_language_share_an_address_and_none_has_no_page() -> None:
    assert slugs(("de", "Öl"), ("de", "Ol"), ("de", "…")) == {("de", "Öl"): "ol", ("de", "Ol"): "ol"}


# --- a whole site


def test_pelican_shows_them(project: Path, run_pelican: RunPelican) -> None:
    for number, word in enumerate(ODD):
        row = (ODD[(number + step * (1 + number % 3)) % len(ODD)] for step in range(6))
        sow(project, f"bote/{number}.txt", f"Der {word}\n\n2{number % 5}. November 2021\n\n{STRANGE.format(*row)}\n")
    for number, text in enumerate(DIKES):
        day = "" if number == 2 else "24. November 2021\n\n"
        sow(project, f"bote/deich-{number}.txt", f"Neues vom Deich {number}\n\n{day}{text}\n")
    sow(project, "bote/spiel.txt", f"{SPORT[0]}\n\n24. November 2021\n\n{SPORT[1]}\n")
    own = f"Title: {SPORT[0]}, ein Lob\nDate: 2021-11-24\nLang: de\nTags: Deich, Küste\n\n{SPORT[1]}\n"
    (project / "content/own.md").write_text(own, encoding="utf-8")
    code, printed = run_pelican(project)
    assert code == 0, printed
    output = project / "output"
    links.read.cache_clear()
    assert links.troubles(output) == []

    def headlines(address: str) -> set[str]:
        read = BeautifulSoup((output / address).read_text(encoding="utf-8"), "html.parser")
        return {head.get_text().strip() for head in read.select("main :is(h2, h3, .past td) a")}

    assert {f"Neues vom Deich {n}" for n in range(3)} | {f"{SPORT[0]}, ein Lob"} <= headlines("topics/deich/index.html")
    assert headlines("sections/sport/index.html") >= {SPORT[0], f"{SPORT[0]}, ein Lob"}
    feed = (output / "feed-sport.atom.xml").read_text(encoding="utf-8")
    assert SPORT[0] in feed
    front = BeautifulSoup((output / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert front.select_one('nav a[href$="sections/sport/index.html"]')
    assert not [path for path in project.glob("content/news/**/*.md") if "Tags:" in path.read_text(encoding="utf-8")]
