"""Traps met with Pelican, Markdown and the libraries: each stays a test, so that none is met twice."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pelicanconf
import pytest
import tasks
from pelican import signals

from pressmark import press, register, settings
from tests.conftest import ROOT, RunPelican
from tests.texts import PARAGRAPHS, front_matter, grown, sow, text

ALL_SIGNALS = [one for one in vars(signals).values() if hasattr(one, "receivers")]


def receivers() -> list[str]:
    """Return the names of Pressmark's receivers that are connected now."""
    found = [receiver() for signal in ALL_SIGNALS for receiver in signal.receivers.values()]
    return sorted(f"{r.__module__}.{r.__qualname__}" for r in found if r and r.__module__.startswith("pressmark"))


# --- signals and reloading


def test_receivers_survive_and_are_connected_once() -> None:
    register()
    once = receivers()
    register()
    gc.collect()
    assert receivers() == once
    assert len(once) == len(set(once)) > 10
    assert not [name for name in once if "<locals>" in name]


def test_conversion_runs_once_a_build_and_brings_no_generator_of_its_own() -> None:
    register()
    names = [receiver().__name__ for receiver in signals.get_generators.receivers.values()]
    assert names.count("convert") == 1
    # It fires once for all builds of -r: what is connected there only looks whether a build has something to do.
    early = [one() for one in signals.initialized.receivers.values()]
    assert [one.__name__ for one in early if one.__module__.startswith("pressmark")] == ["spare"]


@pytest.mark.parametrize("name", ["Makefile", "tasks.py", ".github/workflows"])
def test_errors_are_fatal_wherever_pelican_is_called(name: str) -> None:
    path = ROOT / name
    files = [path] if path.is_file() else sorted(path.glob("*.yml"))
    calls = [
        line
        for file in files
        for line in file.read_text().splitlines()
        if re.search(r"\(BIN\)/pelican |PELICAN =", line)
    ]
    assert all("--fatal" in call for call in calls)
    assert calls or name == ".github/workflows"


def test_livereload_watches_the_raw_texts() -> None:
    assert "seeds" in tasks.WATCHED


def test_static_paths_stay_inside_the_content() -> None:
    assert not [path for path in pelicanconf.STATIC_PATHS if ".." in path or path.startswith("/")]


def test_an_equal_file_is_not_written_again(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text())
    run_pelican(project)
    before = {path: path.stat().st_mtime_ns for path in grown(project)}
    run_pelican(project)
    assert before
    assert {path: path.stat().st_mtime_ns for path in grown(project)} == before


# --- loading


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_workers_that_inherit_nothing_give_the_same(method: str, project: Path) -> None:
    for number in range(3):
        sow(project, f"{number}.txt", text(f"Stück {number} aus Aldermünde"))
    chosen = settings.of({"PATH": str(project / "content")})
    alone = press.press(chosen)
    with ProcessPoolExecutor(2, mp_context=get_context(method)) as pool:
        shared = press.press(chosen, pool)
    assert shared == alone
    assert alone.counts() == {"published": 3}


def test_the_settings_put_the_plugin_where_workers_find_it() -> None:
    code = "import pelicanconf, sys; assert any(p.endswith('plugins') for p in sys.path); import pressmark"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    assert pelicanconf.PLUGINS == ["pressmark"]
    assert not hasattr(pelicanconf, "PLUGIN_PATHS")


# --- names and pages


def test_page_two_of_a_topic_is_not_another_topic(project: Path, run_pelican: RunPelican) -> None:
    for number in range(31):
        write_article(project, f"wm-{number}", tags="WM")
    write_article(project, "wm2", tags="WM2")
    for chosen, further in ((), "pieces"), (("DEFAULT_PAGINATION=2", 'PRESSMARK_WITHOUT=["lists"]'), "page/2"):
        code, output = run_pelican(project, *(("-e", *chosen) if chosen else ()))
        assert code == 0, output
        pages = {str(path.relative_to(project / "output")) for path in (project / "output/topics").rglob("*.html")}
        assert {"topics/wm/index.html", f"topics/wm/{further}/index.html", "topics/wm2/index.html"} <= pages


def test_one_title_on_one_day_gives_two_pieces(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text(body=PARAGRAPHS[0] + "\n\n" + PARAGRAPHS[1]))
    sow(project, "b.txt", text(body=PARAGRAPHS[1] + "\n\n" + PARAGRAPHS[2]))
    code, output = run_pelican(project)
    assert code == 0, output
    slugs = [front_matter(path)["Slug"] for path in grown(project)]
    assert len(set(slugs)) == 2
    assert all((project / f"output/2021/11/{slug}.html").is_file() for slug in slugs)


def test_one_slug_in_two_languages_stays_two_pieces(project: Path, run_pelican: RunPelican) -> None:
    english = "The bridge across the Alder stays closed until further notice, the council said on Tuesday evening. "
    sow(project, "a.txt", text("Aldermünde 2021"))
    sow(project, "b.txt", text("Aldermünde 2021", "24 November 2021", english * 3))
    code, output = run_pelican(project)
    assert code == 0, output
    front = (project / "output/2021/11/24/index.html").read_text()
    assert all(f"2021/11/{path.stem}.html" in front for path in grown(project))
    assert len(grown(project)) == 2


def test_a_title_of_emoji_only_has_an_address(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text("🦭🦭🦭"))
    code, output = run_pelican(project)
    assert code == 0, output
    [piece] = grown(project)
    assert front_matter(piece)["Title"] == "🦭🦭🦭"
    assert re.fullmatch(r"[a-z0-9-]+", piece.stem)
    assert (project / f"output/2021/11/{piece.stem}.html").is_file()


def test_an_undated_piece_has_its_own_place_and_is_in_no_edition(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "a.txt", text("Undatiertes aus Kleinholm", day=""))
    sow(project, "b.txt", text("Datiertes aus Kleinholm"))
    code, output = run_pelican(project)
    assert code == 0, output
    site = project / "output"
    assert (project / "content/news/undated/undatiertes-aus-kleinholm.md").is_file()
    assert (site / "undated/undatiertes-aus-kleinholm.html").is_file()
    assert "undatiertes-aus-kleinholm.html" in (site / "undated/index.html").read_text()
    editions = [site / "index.html", *site.glob("[12]*/**/index.html"), *site.glob("*.xml")]
    assert not [page for page in editions if "undatiertes-aus-kleinholm" in page.read_text()]
    assert not list(site.glob("1[0-9][0-9][0-9]/**"))


# --- libraries


def test_small_words_are_no_dates(project: Path, run_pelican: RunPelican) -> None:
    words = (
        "Sie kam mit der Fähre, die so voll war wie nie, und sah mit an, wie man um acht am Montag die Leinen warf. "
    )
    sow(project, "a.txt", text("Fähre so voll wie nie", "", words * 4))
    run_pelican(project)
    [piece] = grown(project)
    assert "Date" not in front_matter(piece)


def test_nothing_is_loaded_at_run_time_from_elsewhere() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "plugins").rglob("*.py")]
    assert not [text for text in sources if re.search(r"urllib\.request|http\.client|import (socket|requests)", text)]


def write_article(project: Path, slug: str, **fields: str) -> None:
    """Put an article that a person wrote into the content folder."""
    header = "".join(f"{name.title()}: {value}\n" for name, value in fields.items())
    path = project / "content" / f"{slug}.md"
    path.write_text(
        f"Title: {slug}\nDate: 2021-11-20\nSlug: {slug}\n{header}\nVon Hand geschrieben.\n", encoding="utf-8"
    )
