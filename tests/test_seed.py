"""The one real text in ``seeds/``: what comes of it, value by value, and the piece that stands in ``content/``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT, RunPelican, make_project
from tests.texts import front_matter, grown

TITLE = "Russischer und US-Generalstabschef besprechen internationale Sicherheit per Telefon"
VALUES = {
    "Title": TITLE,
    "Date": "2021-11-23",
    "Date_basis": "mentioned",
    "Lang": "de",
    "Authors": "hmw",
    "Source": "russland.NEWS",
    "Caption": "Gerassimow, General",
    "Credit": "mil.ru",
    "Origin": "000_1e4cf852dde8e570.txt",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, run_pelican: RunPelican) -> Path:
    """Return a site built from the seed alone."""
    project = make_project(tmp_path_factory.mktemp("seed") / "site")
    shutil.copytree(ROOT / "seeds", project / "seeds", dirs_exist_ok=True)
    code, output = run_pelican(project)
    assert code == 0, output
    assert "1 raw text read: 1 published" in output
    return project


@pytest.fixture(scope="module")
def page(site: Path) -> BeautifulSoup:
    """Return the piece's page."""
    [markdown] = grown(site)
    html = (site / f"output/2021/11/{markdown.stem}.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize("name", VALUES)
def test_the_front_matter_has_each_value(name: str, site: Path) -> None:
    [markdown] = grown(site)
    assert front_matter(markdown)[name] == VALUES[name]


def test_the_piece_in_the_project_is_what_the_seed_gives(site: Path) -> None:
    [markdown] = grown(site)
    assert (ROOT / markdown.relative_to(site)).read_bytes() == markdown.read_bytes()


def test_the_body_is_the_four_paragraphs_of_the_raw_text(page: BeautifulSoup) -> None:
    lines = (ROOT / "seeds" / VALUES["Origin"]).read_text(encoding="utf-8").split("\n")
    assert [paragraph.get_text() for paragraph in page.select(".body > p")] == [lines[n] for n in (4, 6, 8, 10)]
    assert "bezeichnete die\xa0Berichte" in page.select(".body > p")[-1].get_text()


def test_the_first_paragraph_leads(site: Path, page: BeautifulSoup) -> None:
    [markdown] = grown(site)
    assert front_matter(markdown)["Summary"] == page.select(".body > p")[0].get_text()


def test_what_was_removed_is_shown_as_removed(page: BeautifulSoup) -> None:
    assert [removed.get_text() for removed in page.select(".raw li del")] == ["COMMENTS"]


def test_the_evidence_names_lines_three_and_one(page: BeautifulSoup) -> None:
    [row] = [row for row in page.select(".evidence tr") if row.th and row.th.get_text() == "Titel"]
    assert [link["href"] for link in row.select("a")] == ["#z3"]
    assert "Zeile\xa03, noch einmal Zeile\xa01" in row.get_text()
