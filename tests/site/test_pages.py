"""Every kind of page is valid HTML, accessible in every look, light in weight, and asks for nothing outside."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.chromium import NODE
from tests.site.conftest import TOOLS, OpenPage
from tests.site.kinds import KINDS, sample, samples

LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEAVIEST_PAGE, HEAVIEST_STYLE, HEAVIEST_SCRIPTS = 100_000, 32_000, 30_000

every_kind = pytest.mark.parametrize("kind", [kind for kind, _ in KINDS])


@every_kind
def test_a_page_is_accessible_in_every_look(kind: str, site: Path, served: str, open_page: OpenPage) -> None:
    page = open_page(served + sample(site, kind), bypass_csp=True)
    page.add_script_tag(path=TOOLS / "axe-core/axe.min.js")
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        told = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
        found += [(width, scheme, one["id"], one["nodes"][0]["html"], one["help"]) for one in told["violations"]]
    assert found == []


@every_kind
def test_a_page_never_scrolls_sideways(kind: str, site: Path, served: str, open_page: OpenPage) -> None:
    page = open_page(served + sample(site, kind))
    for width in (1280, 800, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


LONG = """() => document.querySelectorAll("main :is(bdi, .kicker, h1, h2 a, h3, .deck, .quotes p, .body p)").forEach(
    one => { one.textContent = "Hafenbahnhofsvorplatzpflastersteinfugenmörtelmischung" + one.textContent; })"""


@every_kind
def test_a_long_word_breaks(kind: str, site: Path, served: str, open_page: OpenPage) -> None:
    page = open_page(served + sample(site, kind), 360)
    page.evaluate(LONG)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_kind_of_page_is_valid_html(site: Path) -> None:
    assert _invalid([site / address for address in samples(site).values()]) == []


def test_invalid_html_is_found(tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><html lang="de"><title>x</title><p id="a"><p id="a"><ul><p></p></ul></html>')
    assert {line.split(": ")[1] for line in _invalid([bad])} >= {"no-dup-id", "element-permitted-content"}


def _invalid(pages: list[Path]) -> list[str]:
    words = [str(NODE), str(TOOLS / "html-validate/bin/html-validate.mjs"), "--formatter", "json"]
    config = ["--config", str(ROOT / "tests/tools/.htmlvalidate.json")]
    told = subprocess.run([*words, *config, *map(str, pages)], capture_output=True, text=True, check=False)
    return [
        f"{report['filePath']}:{one['line']}: {one['ruleId']}: {one['message']}"
        for report in json.loads(told.stdout or told.stderr)
        for one in report["messages"]
    ]


def test_pages_are_light(site: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (site / "theme").rglob("*") if path.suffix in (".css", ".js")}
    heavy = []
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        named = set(re.findall(r"/theme/([\w.]+)", page)) & sizes.keys()
        assert named >= {"style.css", "reader.js"}
        heavy += [path] if path.stat().st_size + sum(sizes[name] for name in named) > HEAVIEST_PAGE else []
    assert heavy == []


def test_the_style_is_light(site: Path) -> None:
    assert (site / "theme/style.css").stat().st_size <= HEAVIEST_STYLE


SHIFTS = """new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(moved), 300);
})"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", [*(kind for kind, _ in KINDS), "hits"])
def test_nothing_moves_once_it_is_there(kind: str, width: int, base: str, site: Path, open_page: OpenPage) -> None:
    address = "search/index.html?q=Aldermünde" if kind == "hits" else sample(site, kind)
    page = open_page(base + address, width)
    if kind == "hits":
        page.locator(".hits li").first.wait_for()
    assert page.evaluate(SHIFTS) == 0


@every_kind
def test_nothing_moves_while_a_page_is_coming(kind: str, site: Path, trickling: str, open_page: OpenPage) -> None:
    assert open_page(trickling + sample(site, kind)).evaluate(SHIFTS) == 0


@every_kind
def test_the_scripts_of_a_page_are_light(kind: str, site: Path) -> None:
    page = (site / sample(site, kind)).read_text(encoding="utf-8")
    named = re.findall(r'<script src="[^"]*/theme/([\w.]+)"', page)
    assert "reader.js" in named
    assert sum((site / "theme" / name).stat().st_size for name in named) <= HEAVIEST_SCRIPTS


@every_kind
def test_a_page_opens_without_a_complaint(kind: str, base: str, site: Path, open_page: OpenPage) -> None:
    page = open_page(base + sample(site, kind))
    assert page.locator("h1").count() == 1
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
