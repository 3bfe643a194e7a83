"""Hostile raw texts through the real build: each ends as published, a reprint or rejected, and lets nothing in."""

from __future__ import annotations

import csv
import hashlib
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import RunPelican, make_project
from tests.texts import PARAGRAPHS, grown, sow, text

BODY = "\n\n".join(PARAGRAPHS)
EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><script>alert(1)</script>",
    "[Klick](javascript:alert(1))",
    "<javascript:alert(1)>",
    "{{ 7 * 7 }} {% raw %} {# nichts #}",
    "{attach}../../pelicanconf.py {filename}/../x.md |filename|a.md {static}b.png",
    "[[Wiki]] [^1] *[HTML]: Sprache",
    "![Bild](http://example.org/x.png)",
    "Title: Von innen",
    "../../../etc/passwd",
    "Status: draft",
    "--- \u202e verkehrt",
    "[1]: http://example.org/",
    "    eingerückt wie Code",
    "&lt;b&gt; &#60;script&#62;",
)
ENDINGS = {
    "leer.txt": (b"", "rejected"),
    "weiss.txt": (b" \n\t\n\xc2\xa0\n", "rejected"),
    "binaer.txt": (bytes(range(256)) * 40, "rejected"),
    "nul.txt": (text("Ein NUL im Text").replace("Alder ", "Al\0der ").encode(), "published"),
    "utf16.txt": (text("Mit Marke").encode("utf-16"), "published"),
    "utf16le.txt": (text("Ohne Marke").encode("utf-16-le"), "published"),
    "latin1.txt": (text("In Latin eins").encode("latin-1"), "published"),
    "kyrillisch.txt": (
        (
            "Мост в Альдермюнде закрыт\n\n24 ноября 2021\n\n"
            + "Разводной мост через реку закрыт до особого распоряжения, сообщила мэрия во вторник вечером. " * 4
        ).encode("cp1251"),
        "published",
    ),
    "doppelt.txt": (text("Zweimal kodiert").encode().decode("latin-1").encode(), "published"),
    "gross.txt": (b"Wort " * 20_000_000, "rejected"),
    "zeile.txt": (b"Wort und Satz. " * 340_000, "rejected"),
    "zeilen.txt": (b"Noch eine Zeile, die ein Satz ist.\n" * 100_000, "rejected"),
    "cr.txt": (text("Alte Zeilenenden").replace("\n", "\r").encode(), "published"),
    "surrogate.txt": (text("Einsame Haelfte").encode() + b"\xed\xa0\x80 Ende.\n", "published"),
    "rechts.txt": (
        "إغلاق الجسر المتحرك\n\n24 نوفمبر 2021\n\n"
        + "أعلنت البلدية مساء الثلاثاء إغلاق الجسر المتحرك حتى إشعار آخر. " * 4,
        "published",
    ),
    "emoji.txt": (text("🦭🌊"), "published"),
    "zwilling-1.txt": (text("Ein Titel, ein Tag", body=PARAGRAPHS[0] * 2), "published"),
    "zwilling-2.txt": (text("Ein Titel, ein Tag", body=PARAGRAPHS[1] * 2), "published"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, run_pelican: RunPelican) -> tuple[Path, str]:
    """Return a site built from everything hostile, and what the console said."""
    project = make_project(tmp_path_factory.mktemp("hostile") / "site")
    for name, (content, _) in ENDINGS.items():
        sow(project, name, content)
    for number, evil in enumerate(EVIL):
        sow(project, f"boese/als-titel-{number}.txt", text(evil))
        sow(
            project, f"boese/als-absatz-{number}.txt", text(f"Titel {number}", body=f"{PARAGRAPHS[0]} {evil}\n\n{BODY}")
        )
        sow(project, f"boese/als-zeile-eins-{number}.txt", f"{evil}\n{text(f'Zeile {number}')}")
    seeds = os.fsencode(project / "seeds")
    Path(os.fsdecode(seeds + b"/schr\xe4g \n.txt")).write_text(text("Schräger Name"), encoding="utf-8")
    (project / "seeds/ins-leere.txt").symlink_to("gibt-es-nicht")
    (project / "seeds/kreis").symlink_to(project / "seeds", target_is_directory=True)
    os.mkfifo(project / "seeds/roehre.txt")
    before = digests(project / "seeds")
    code, output = run_pelican(project)
    assert code == 0, output
    assert digests(project / "seeds") == before
    return project, output


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every regular file."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def endings(project: Path) -> dict[str, str]:
    """Return how each raw text ended, as the report's table says it."""
    with (project / "output/report/raw-texts.csv").open(encoding="utf-8", newline="") as file:
        return {row["raw_text"].removeprefix("seeds/"): row["ending"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("name", ENDINGS)
def test_each_text_ends_as_it_should(name: str, site: tuple[Path, str]) -> None:
    project, output = site
    # Many of them have one text, in other bytes.
    ending = endings(project)[name]
    assert ("published" if ending == "reprint" else ending) == ENDINGS[name][1]
    assert (f"Rejected: {name}" in output) is (ENDINGS[name][1] == "rejected")


def test_every_record_is_accounted_for(site: tuple[Path, str]) -> None:
    project, output = site
    found = endings(project)
    counts = {ending: list(found.values()).count(ending) for ending in set(found.values())}
    assert len(found) == len(ENDINGS) + 3 * len(EVIL) + 4
    assert f"{len(found)} raw texts read: {counts['published']} published, {counts['reprint']} reprints" in output
    assert f"{counts['rejected']} rejected" in output
    assert len(grown(project)) == counts["published"] + counts["reprint"]


def test_links_and_pipes_are_rejected_and_stop_nothing(site: tuple[Path, str]) -> None:
    found = endings(site[0])
    assert [found[name] for name in ("ins-leere.txt", "roehre.txt", "kreis/")] == ["rejected"] * 3


def test_nothing_hostile_becomes_markup(site: tuple[Path, str]) -> None:
    for page in (site[0] / "output").rglob("*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        scripts = [tag.get("src") for tag in soup.find_all("script") if tag.get("type") != "application/ld+json"]
        assert all(source and not re.match(r"https?:|//|data:", source) for source in scripts), page
        assert not soup.find_all(lambda tag: any(name.startswith("on") for name in tag.attrs)), page
        assert not soup.find_all(["img", "iframe", "object", "embed"]), page
        links = [tag["href"] for tag in soup.find_all(href=True)]
        assert not [link for link in links if re.match(r"javascript:|vbscript:", link.strip(), re.I)], page
        assert not [link for link in links if "example.org" in link and not link.startswith("data:")], page


def test_a_hostile_paragraph_reads_as_it_was_written(site: tuple[Path, str]) -> None:
    pages = [
        BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser") for p in (site[0] / "output/2021/11").glob("*.html")
    ]
    shown = {paragraph.get_text() for page in pages for paragraph in page.select(".body p")}
    for evil in ("{{ 7 * 7 }} {% raw %} {# nichts #}", "<script>alert(1)</script>", "[Klick](javascript:alert(1))"):
        assert f"{PARAGRAPHS[0]} {evil}" in shown


def test_nothing_is_written_outside_its_place(site: tuple[Path, str]) -> None:
    project = site[0]
    assert {path.name for path in project.iterdir()} <= {
        "seeds",
        "content",
        "output",
        "plugins",
        "theme",
        "pelicanconf.py",
        "publishconf.py",
        "__pycache__",
        ".cache",
    }
    assert {path.name for path in (project / "content").iterdir()} == {"news"}


def test_strict_makes_a_rejection_fail_the_build(project: Path, run_pelican: RunPelican) -> None:
    sow(project, "gut.txt", text())
    sow(project, "leer.txt", b"")
    assert run_pelican(project)[0] == 0
    code, output = run_pelican(project, "-e", "PRESSMARK_STRICT=true")
    assert code == 1
    assert "PRESSMARK_STRICT" in output


@pytest.mark.parametrize(
    ("setting", "value"), [("PRESSMARK_WORKERS", '"two"'), ("PRESSMARK_SEEDS", '"content"'), ("PRESSMARK_SHWO", "1")]
)
def test_a_bad_setting_gets_one_sentence_and_exit_code_1(
    setting: str, value: str, project: Path, run_pelican: RunPelican
) -> None:
    code, output = run_pelican(project, "-e", f"{setting}={value}")
    assert code == 1
    assert len([line for line in output.splitlines() if setting in line]) == 1
    assert "Traceback" not in output
