"""Writers' letters that a site's own table resolves, through the real ``pelican content``."""

from __future__ import annotations

import json
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString

from tests.conftest import RunPelican
from tests.texts import PARAGRAPHS, front_matter, grown, sow, text

TABLE = {"hmw": "Hanne M. Wolff", "io": "Ida Ohm"}


def signed(letters: str) -> str:
    return text(body="\n\n".join((*PARAGRAPHS, f"[{letters}/Aldermünder Bote]")))


def words(table: dict[str, str]) -> tuple[str, str]:
    return "-e", f"PRESSMARK_INITIALS={json.dumps(table)}"


def test_a_site_shows_the_full_name_and_its_evidence_the_letters(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", signed("hmw"))
    code, output = run_pelican(project, *words(TABLE))
    assert code == 0, output
    [piece] = grown(project)
    assert front_matter(piece)["Authors"] == "Hanne M. Wolff"
    author = (project / "output/authors/hanne-m-wolff/index.html").read_text(encoding="utf-8")
    assert "Hanne M. Wolff" in BeautifulSoup(author, "html.parser").get_text()
    page = BeautifulSoup((project / f"output/2021/11/{piece.stem}.html").read_bytes(), "html.parser")
    [row] = [row for row in page.select("#evidence tbody tr") if row.th and row.th.get_text() == "Autor"]
    value, quote = row.select("bdi")
    assert value.get_text() == "Hanne M. Wolff"
    assert [part for part in quote.contents if isinstance(part, NavigableString)] == ["hmw"]
    assert "Kürzel, aufgelöst durch die Liste dieser Website" in row.get_text()


def test_many_texts_are_shared_among_processes_that_know_the_table(project: Path, run_pelican: RunPelican) -> None:
    for number in range(80):
        sow(project, f"{number:02}.txt", signed(("hmw", "io")[number % 2]).replace("Dienstag", f"{number}. Tag"))
    code, output = run_pelican(project, *words(TABLE), "PRESSMARK_WORKERS=2")
    assert code == 0, output
    names = {front_matter(piece)["Authors"] for piece in grown(project)}
    assert names == {"Hanne M. Wolff", "Ida Ohm"}


def test_a_changed_table_rewrites_a_piece_that_nobody_edited_and_no_other(
    project: Path, run_pelican: RunPelican
) -> None:
    for name in ("a", "b"):
        sow(project, f"{name}.txt", signed("hmw").replace("Stadt", f"Stadt {name.upper()}", 1))
    run_pelican(project)
    mine, ours = grown(project)
    assert [front_matter(piece)["Authors"] for piece in (mine, ours)] == ["hmw", "hmw"]
    mine.write_text(mine.read_text(encoding="utf-8").replace("sperrt", "sperrte", 1), encoding="utf-8")
    before = mine.read_bytes()
    code, output = run_pelican(project, *words(TABLE))
    assert code == 0, output
    assert "0 published, 1 reprint, 1 kept as edited" in output
    assert mine.read_bytes() == before
    assert front_matter(ours)["Authors"] == "Hanne M. Wolff"


def test_a_table_that_cannot_be_used_ends_the_build_with_one_sentence(project: Path, run_pelican: RunPelican) -> None:
    code, output = run_pelican(project, "-e", 'PRESSMARK_INITIALS=["hmw"]')
    assert code == 1
    assert "PRESSMARK_INITIALS is ['hmw'], but must be a dict of letters and full names" in output
    assert "Traceback" not in output
