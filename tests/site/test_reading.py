"""What a reader does: by keyboard, in the dark, on paper, without scripts, and looking for something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import OpenPage
from tests.site.kinds import sample
from tests.site.test_search import first_page


def _lightness(page: Page) -> float:
    """Return how light the ground of a page is, between 0 and 255; without a colour it is white paper."""
    colours = page.evaluate("[document.body, document.documentElement].map(e => getComputedStyle(e).backgroundColor)")
    grounds = [[float(one) for one in re.findall(r"[\d.]+", colour)] for colour in colours]
    painted = [ground[:3] for ground in grounds if len(ground) == 3 or ground[3] > 0]
    return sum(painted[0]) / 3 if painted else 255


def test_the_first_key_skips_to_the_text(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('main')")


def test_every_stop_of_the_tab_key_can_be_seen(served: str, open_page: OpenPage) -> None:
    page = open_page(f"{served}index.html")
    hidden, stops = [], 0
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops += 1
        seen = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
            " return b.width > 0 && b.height > 0 && s.outlineStyle !== 'none' && s.visibility === 'visible' })()"
        )
        if not seen:
            hidden.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert hidden == []
    assert stops > 5


def test_a_slash_goes_to_the_search_field(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('input[type=search]')")
    assert page.evaluate("document.activeElement.value") == ""


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_a_page_follows_the_reader_s_scheme(scheme: str, dark: bool, served: str, open_page: OpenPage) -> None:
    assert (_lightness(open_page(f"{served}index.html", scheme=scheme)) < 128) is dark


def test_the_switch_sets_the_scheme_and_the_next_page_keeps_it(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    switch = page.locator("[data-choose=scheme]")
    switch.click()
    assert page.evaluate("document.documentElement.dataset.scheme") == "light"
    switch.click()
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    page.goto(base + sample(site, "piece"))
    assert _lightness(page) < 128
    page.locator("[data-choose=scheme]").click()
    assert page.evaluate("document.documentElement.dataset.scheme === undefined")


def test_the_text_grows_and_the_next_page_keeps_it(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    before = page.evaluate(size)
    page.locator("[data-choose=size]").click()
    large = page.evaluate(size)
    page.locator("[data-choose=size]").click()
    assert before < large < page.evaluate(size)
    page.goto(base + sample(site, "piece"))
    assert page.evaluate("document.documentElement.dataset.size") == "larger"
    page.locator("[data-choose=size]").click()
    assert page.evaluate("document.documentElement.dataset.size === undefined")


def test_the_keys_lead_through_an_edition_and_back(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.href")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.href") == first != second
    page.keyboard.press("o")
    page.wait_for_url(first)
    page.keyboard.press("u")
    page.wait_for_url(re.compile(r"/\d{4}/\d\d/\d\d/index\.html$"))
    page.go_back()
    onward = page.evaluate("document.querySelector('.turn a[rel=next]').href")
    page.keyboard.press("j")
    page.wait_for_url(onward)
    page.keyboard.press("k")
    page.wait_for_url(first)


FOCUSED = """(() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const seen = box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    return drawn && seen && one.matches(":focus-visible");
})()"""


def _at(page: Page, selector: str) -> str:
    """Return the address behind the element that has the focus: it is the ``selector``, and can be seen to have it."""
    expect(page.locator(selector).first).to_be_focused()
    assert page.evaluate(FOCUSED), f"nobody sees that {selector} has the focus"
    return str(page.evaluate("document.activeElement.href || ''"))


def test_the_keyboard_alone_leads_from_the_front_page_through_the_search_and_back(
    base: str, open_page: OpenPage
) -> None:
    page = open_page(f"{base}index.html")
    page.keyboard.press("j")
    lead = _at(page, "main .lead h2 a")
    page.keyboard.press("j")
    assert _at(page, "main a:focus") != lead
    page.keyboard.press("k")
    assert _at(page, "main .lead h2 a") == lead
    page.keyboard.press("o")
    page.wait_for_url(lead)
    page.keyboard.press("u")
    page.wait_for_url(re.compile(r"/\d{4}/\d\d/\d\d/index\.html$"))

    page.keyboard.press("/")
    _at(page, "header input[type=search]")
    page.keyboard.type("Hebebrücke")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/index\.html\?q="))
    first_page(page)
    asked, found = page.url, page.locator(".hits h3 a").all_inner_texts()
    page.keyboard.press("j")
    first = _at(page, ".hits > li:nth-child(1) h3 a")
    page.keyboard.press("j")
    second = _at(page, ".hits > li:nth-child(2) h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url(second)

    page.go_back()
    page.wait_for_url(asked)
    expect(page.locator(".hits > li")).to_have_count(len(found))
    assert page.locator(".hits h3 a").all_inner_texts() == found
    page.keyboard.press("j")
    assert _at(page, ".hits > li:nth-child(2) h3 a") == second
    page.keyboard.press("/")
    _at(page, ".ask input")
    assert page.locator(".ask input").input_value() == "Hebebrücke"
    page.keyboard.press("ArrowDown")
    assert _at(page, ".hits > li:nth-child(1) h3 a") == first
    page.keyboard.press("o")
    page.wait_for_url(first)


def test_the_keys_pass_over_what_is_hidden(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}search/index.html?q=Hebebrücke")
    first_page(page)
    page.keyboard.press("k")
    _at(page, ".hits > li:last-child h3 a")


def test_the_help_names_the_keys_and_switches_them_off(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.keyboard.press("?")
    assert page.locator("dialog kbd").all_inner_texts() == ["j", "k", "o", "u", "/", "?"]
    page.locator("dialog input").uncheck()
    page.keyboard.press("Escape")
    for key in ("j", "?", "/"):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.matches('[data-keys], body')")
    page.reload()
    page.locator("[data-keys]").click()
    assert not page.locator("dialog input").is_checked()
    page.locator("dialog input").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('main a')")


def test_the_keys_can_be_switched_off_where_a_browser_keeps_nothing(served: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
    page.goto(f"{served}index.html")
    page.keyboard.press("?")
    page.locator("dialog input").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert not page.evaluate("document.activeElement.matches('main a')")


def test_keys_that_are_typed_stay_in_the_field(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    page.keyboard.press("/")
    page.keyboard.type("jo?u/k")
    assert page.evaluate("document.activeElement.value") == "jo?u/k"
    assert page.locator("dialog").count() == 0


def test_what_has_been_read_is_marked_until_it_is_forgotten(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    assert page.locator("[data-read]").count() == 0
    piece = page.locator("main :is(h2, h3) a").first.evaluate("e => e.href")
    page.goto(piece)
    assert page.locator(".progress").evaluate("e => e.getBoundingClientRect().width") < 1280
    page.evaluate("document.querySelector('.body > :last-child').scrollIntoView({ block: 'center' })")
    for _ in range(100):
        if page.evaluate("localStorage.getItem('read')"):
            break
        page.wait_for_timeout(100)
    page.goto(f"{base}index.html")
    assert set(page.locator("[data-read]").evaluate_all("all => all.map(e => e.href)")) == {piece}
    page.keyboard.press("?")
    page.locator("dialog button").first.click()
    assert page.locator("[data-read]").count() == 0
    page.reload()
    assert page.locator("[data-read]").count() == 0


def test_all_of_a_page_is_laid_out_once_it_is_seen(base: str, open_page: OpenPage) -> None:
    page = open_page(f"{base}index.html")
    parts = page.locator("main .section, .foot")
    for part in parts.all():
        expect(part).to_have_css("content-visibility", "visible")
    assert parts.count() > 2


@pytest.mark.parametrize("kind", ["front", "day", "piece", "report"])
def test_a_page_can_be_printed(kind: str, site: Path, served: str, open_page: OpenPage) -> None:
    page = open_page(served + sample(site, kind), scheme="dark")
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) >= 1
    page.emulate_media(media="print")
    assert _lightness(page) > 200
    assert not page.locator("header nav").first.is_visible()


def test_an_edition_is_printed_as_a_press_review(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(base + sample(site, "review"))
    page.emulate_media(media="print")
    assert page.locator(".cover").evaluate("e => getComputedStyle(e).breakAfter") == "page"
    clips, contents = page.locator(".clip"), page.locator(".contents li")
    assert clips.count() == contents.count() > 1
    for clip, entry in zip(clips.all(), contents.all(), strict=True):
        *_, last = clip.locator("p:visible").all()
        source = entry.locator(".meta").inner_text()
        assert re.match(re.escape(source) + r"\W*\d+\. November 2021", last.inner_text())
    assert not page.locator("header nav").first.is_visible()
    paper = page.pdf(prefer_css_page_size=True)
    assert 2 < len(re.findall(rb"/Type\s*/Page\b", paper)) < clips.count()


def test_a_piece_reads_well_without_scripts(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(base + sample(site, "piece"), java_script_enabled=False)
    assert page.locator("main h1").is_visible()
    assert page.locator("main p").first.is_visible()
    assert not page.locator("[data-choose=scheme]").is_visible()


def test_the_search_finds_a_piece_by_its_title(base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(base + sample(site, "piece"))
    title, address = page.locator("main h1").inner_text(), page.url
    field = page.locator("header input[type=search]")
    field.fill(max(re.findall(r"\w+", title), key=len))
    field.press("Enter")
    page.wait_for_load_state()
    hit = page.locator(f".hits a[href$='{address.rsplit('/', 1)[1]}']").first
    hit.wait_for()
    assert hit.evaluate("e => e.href").split("#")[0] == address
    hit.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.split("#")[0].split("?")[0] == address)
