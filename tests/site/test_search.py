"""What a reader of the search page does, from the disk and from a server."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import TOOLS, OpenPage
from tests.site.test_pages import RULES

MARKUP = ("</script><img src=x onerror=alert(1)>", '"><svg onload=alert(1)>')
HOSTILE = (*MARKUP, "'\u2028\\", "%", "((((", "*", "-", '"', "a:b:c")
FIRST_PAGE = 300_000


def ask(open_page: OpenPage, base: str, query: str, **options: object) -> Page:
    page = open_page(f"{base}search/index.html?q={quote(query)}", **options)
    expect(page.locator("[role=status]")).not_to_be_empty()
    return page


def first_page(page: Page) -> None:
    """Wait until the first ten pieces are there, or all."""
    said = page.locator("[role=status]")
    expect(said).to_have_text(re.compile(r" Stück(en)?$"))
    many = int(re.findall(r"\d+", said.inner_text())[-1])
    expect(page.locator(".hits > li")).to_have_count(min(10, many))


def test_every_hit_stands_in_its_words(base: str, open_page: OpenPage) -> None:
    page = ask(open_page, base, "Hebebrücke")
    said = page.locator("[role=status]").inner_text()
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    assert said == f"{numbers[0]} Stellen in {numbers[1]} Stücken"
    first_page(page)
    more = page.locator("button[data-more]")
    while more.is_visible():
        many = page.locator(".hits > li").count()
        more.click()
        expect(page.locator(".hits > li").nth(many)).to_be_visible()
    for button in page.locator(".hits button").all():
        button.click()
    assert page.locator(".hits > li").count() == numbers[1]
    marks = page.locator(".kwic mark").all_inner_texts()
    assert len(marks) == numbers[0]
    assert {mark.lower() for mark in marks} <= {"hebebrücke", "hebebrücken"}


@pytest.mark.parametrize(
    ("query", "hit"),
    [
        ("hebebruecke", "Hebebrücke"),
        ('"die Hebebrücke"', "die Hebebrücke"),
        ("Hebeb*", "Hebebrücke"),
        ("Hebebrücke -Risse", "Hebebrücke"),
        ("Hebebrücke quelle:bote", "Hebebrücke"),
        ("Hebebrükke", "Hebebrücke"),
    ],
)
def test_each_kind_of_query_finds(query: str, hit: str, base: str, open_page: OpenPage) -> None:
    page = ask(open_page, base, query)
    expect(page.locator(".kwic mark").first).to_be_visible()
    assert hit in page.locator(".kwic mark").all_inner_texts()
    assert page.locator(".near").is_visible() == (query == "Hebebrükke")


def test_a_hit_leads_to_its_piece_by_keyboard(base: str, open_page: OpenPage) -> None:
    page = ask(open_page, base, "Hebebrücke")
    first_page(page)
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".hits h3 a").nth(1)
    assert second.evaluate("e => e === document.activeElement")
    title = second.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search/" not in url)
    assert page.locator("main h1").inner_text() == title


def test_a_query_stands_in_the_address(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}search/index.html")
    assert not page.locator("#hits").is_visible()
    assert page.locator("#ways").is_visible()
    page.locator(".ask input").fill("Hebebrücke")
    page.keyboard.press("Enter")
    first_page(page)
    by_weight = page.locator(".hits h3").all_inner_texts()
    page.locator("#hits select").select_option("date")
    expect(page).to_have_url(re.compile(r"\?q=Hebebr%C3%BCcke&sort=date$"))
    expect(page.locator(".hits h3")).not_to_have_text(by_weight)
    first_page(page)
    days = page.locator(".hits .by > span").all_inner_texts()
    titles = page.locator(".hits h3").all_inner_texts()
    page.reload()
    first_page(page)
    assert page.locator(".hits h3").all_inner_texts() == titles
    assert days


def test_a_query_stands_in_the_address_before_all_of_its_hits_are_there(served: str, open_page: OpenPage) -> None:
    page = open_page(f"{served}search/index.html")
    page.evaluate(
        "S = pressmarkSearch, kept = S.fetch, many = 0,"
        "S.fetch = path => path.startsWith('texts/') && ++many > 5 ? new Promise(() => {}) : kept(path), 0"
    )
    page.locator(".ask input").fill("Hafen")
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li")).to_have_count(5)
    expect(page).to_have_url(re.compile(r"\?q=Hafen$"))


def test_filters_leave_what_they_say(base: str, open_page: OpenPage) -> None:
    page = ask(open_page, base, "Hebebrücke")
    label = page.locator(".filters label", has_text="Aldermünder Bote")
    many = int(label.locator(".num").inner_text())
    label.click()
    expect(page.locator("[role=status]")).to_have_text(re.compile(rf"in {many} Stücken$"))
    assert set(page.locator(".hits .by b").all_inner_texts()) == {"Aldermünder Bote"}


def test_a_chosen_filter_can_be_taken_back_whatever_is_asked_next(served: str, open_page: OpenPage) -> None:
    page = ask(open_page, served, "Hafen")
    page.locator(".filters label", has_text="Panorama").click()
    page.locator(".ask input").fill("Regatta")
    expect(page.locator("[role=status]")).to_have_text("Nichts gefunden")
    chosen = page.locator(".filters label", has_text="Panorama")
    assert chosen.locator("input").is_checked()
    assert chosen.locator(".num").inner_text() == "0"
    chosen.click()
    expect(page.locator("[role=status]")).to_have_text(re.compile(r"Stück(en)?$"))


@pytest.mark.parametrize("missing", ["texts/", "d0/"])
def test_hits_never_stand_under_another_query(missing: str, served: str, open_page: OpenPage) -> None:
    page = ask(open_page, served, "Hafen")
    first_page(page)
    page.evaluate(
        "S = pressmarkSearch, kept = S.fetch,"
        f"S.fetch = path => path.startsWith('{missing}') ? Promise.reject(new Error(path)) : kept(path), 0"
    )
    page.locator(".ask input").fill("Zuckerwerk")
    expect(page.locator("[role=status]")).to_have_text(
        "Eine Datei der Suche lässt sich nicht laden. Bitte noch einmal suchen."
    )
    assert page.locator(".hits > li").count() == 0
    page.evaluate("S.fetch = kept, 0")
    page.keyboard.press("Enter")
    first_page(page)
    assert {hit[:10] for hit in page.locator(".hits mark").all_inner_texts()} == {"Zuckerwerk"}


def test_a_filter_chosen_while_a_query_is_on_its_way_loses_neither(served: str, open_page: OpenPage) -> None:
    page = ask(open_page, served, "Hafen")
    first_page(page)
    page.evaluate(
        "S = pressmarkSearch, kept = S.fetch,"
        "S.fetch = path => new Promise(done => setTimeout(done, 300)).then(() => kept(path)), 0"
    )
    page.locator(".ask input").fill("Zuckerwerk")
    page.keyboard.press("Enter")
    page.locator(".filters label", has_text="Panorama").click()
    page.wait_for_timeout(2000)
    first_page(page)
    assert {hit[:10] for hit in page.locator(".hits mark").all_inner_texts()} == {"Zuckerwerk"}
    assert set(page.locator(".hits .kicker").all_inner_texts()) == {"Panorama"}


def test_the_chart_and_its_table_have_the_hits_that_have_a_day(base: str, open_page: OpenPage) -> None:
    page = ask(open_page, base, "Hebebrücke from:2000")
    numbers = re.findall(r"\d+", page.locator("[role=status]").inner_text())
    cells = page.locator(".over-time td").all_text_contents()
    assert sum(map(int, cells)) == int(numbers[0])
    assert page.locator(".over-time rect").count() == len(cells) > 1


def test_hits_can_be_saved(base: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = ask(open_page, base, "Hebebrücke")
    first_page(page)
    with page.expect_download() as started:
        page.locator("button[data-csv]").click()
    started.value.save_as(tmp_path / "hits.csv")
    rows = (tmp_path / "hits.csv").read_text(encoding="utf-8-sig").splitlines()
    hits = re.findall(r"\d+", page.locator("[role=status]").inner_text())[0]
    assert len(rows) == 1 + int(hits)


@pytest.mark.parametrize("query", HOSTILE)
def test_a_query_stays_text(query: str, served: str, open_page: OpenPage) -> None:
    page = open_page(f"{served}search/index.html?q={quote(query)}")
    page.wait_for_timeout(300)
    assert page.locator(".ask input").input_value() == query
    assert page.locator("main img, main [onload]").count() == 0


def test_without_scripts_there_is_a_way(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}search/index.html", java_script_enabled=False)
    assert page.locator("noscript p").is_visible()
    assert page.locator("#ways a").first.is_visible()
    assert not page.locator("#hits").is_visible()


def loaded(page: Page, site: Path) -> int:
    """Return how many bytes of the index a page has loaded."""
    names = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    files = [name.split("/search/")[1].split("?")[0] for name in names if "/search/" in name]
    return sum((site / "search" / name).stat().st_size for name in files)


def test_the_first_page_loads_little(served: str, site: Path, open_page: OpenPage) -> None:
    page = ask(open_page, served, "Hebebrücke")
    first_page(page)
    assert 0 < loaded(page, site) <= FIRST_PAGE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hits_are_accessible(scheme: str, served: str, open_page: OpenPage) -> None:
    page = ask(open_page, served, "Hebebrükke", scheme=scheme, bypass_csp=True)
    first_page(page)
    page.add_script_tag(path=TOOLS / "axe-core/axe.min.js")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        told = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
        assert [(one["id"], one["nodes"][0]["html"], one["help"]) for one in told["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
