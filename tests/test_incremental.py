"""A build after a change writes what one from scratch writes, byte by byte, and as little of it as it can."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, RunPelican, make_project

NEW = "Fähre fährt wieder\n\n7. März 2023\n\nDie Fähre nach Kleinholm fährt wieder, teilte der Hafen am Dienstag mit.\n"
COPIED = "theme/"
"""Where the files are that Pelican copies in every build."""

Files = dict[str, bytes]


class Site:
    """A site that is built again and again, beside one that is built from scratch."""

    def __init__(self, folder: Path, run_pelican: RunPelican) -> None:
        self.folder = make_project(folder)
        self.said = ""
        self._run = run_pelican

    def build(self) -> set[str]:
        """Build the site, see that it is what a build from scratch makes, and return which pages were written."""
        before = stamps(self.folder / "output")
        self.rebuild()
        after = stamps(self.folder / "output")
        made, scratch = files(self.folder / "output"), self._from_scratch()
        assert {name for name in made.keys() | scratch.keys() if made.get(name) != scratch.get(name)} == set()
        return {name for name in after if before.get(name) != after[name] and not name.startswith(COPIED)}

    def rebuild(self) -> None:
        """Build the site."""
        self.said = self._built(self.folder)

    def is_at_rest(self) -> bool:
        """Build the site, and tell whether there was nothing to do."""
        before = stamps(self.folder / "output")
        self.rebuild()
        return stamps(self.folder / "output") == before and "Nothing has changed" in self.said

    def append(self, line: str) -> None:
        """Add a line to the settings."""
        path = self.folder / "pelicanconf.py"
        path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")

    def _from_scratch(self) -> Files:
        other = self.folder.with_name("scratch")
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(self.folder, other, symlinks=True, ignore=shutil.ignore_patterns("output", ".cache"))
        self._built(other)
        return files(other / "output")

    def _built(self, folder: Path) -> str:
        code, said = self._run(folder)
        assert code == 0, said
        return said

    def change(self, name: str, old: str, new: str) -> None:
        """Change the words of a file."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def files(folder: Path) -> Files:
    """Return the files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[str, int]:
    """Return when each file below a folder was written."""
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def first(folder: Path, run_pelican: RunPelican) -> Site:
    """Return a site of a fifth of the demo corpus, built once."""
    made = Site(folder / "site", run_pelican)
    seeds = ROOT / "tests/demo/seeds"
    for path in sorted(path for path in seeds.rglob("*") if path.is_file())[::5]:
        target = made.folder / "seeds" / path.relative_to(seeds)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    assert len(made.build()) > 80
    return made


def where_nothing_changed_nothing_is_written(site: Site) -> None:
    summary = site.said.partition("raw texts read")[2].partition("\n")[0]
    assert site.is_at_rest()
    assert summary in site.said  # what became of the texts is said again


def a_new_text_leaves_the_pages_that_do_not_show_it(site: Site) -> None:
    count = len(files(site.folder / "output"))
    (site.folder / "seeds/new.txt").write_text(NEW, "utf-8")
    written = site.build()
    assert {"2023/03/faehre-faehrt-wieder.html", "2023/03/07/index.html", "index.html"} <= written
    assert len(written) < count / 3
    assert site.is_at_rest()


def texts_that_change_move_and_go(site: Site) -> None:
    texts = sorted(path for path in (site.folder / "seeds").rglob("*.txt") if path.stat().st_size > 1000)
    for path in texts[3::9]:
        path.write_bytes(path.read_bytes() + b"\n\nDas teilte der Hafen am Abend mit.\n")
    texts[0].unlink()
    texts[1].rename(texts[1].with_name("umbenannt.txt"))
    assert site.build()
    assert site.is_at_rest()


def what_a_person_writes(site: Site) -> None:
    markdown = sorted((site.folder / "content").glob("20*/*/*.md")) or sorted((site.folder / "content").rglob("*.md"))
    for path in markdown[::12]:
        path.write_text(path.read_text("utf-8") + "\nNachtrag einer Redakteurin.\n", "utf-8")
    written = "Title: Von Hand\nDate: 2021-11-24\nSource: Bote\n    Kurier\nTags: Fähre\n\nDie Fähre in {filename}."
    (site.folder / "content/hand.md").write_text(f"{written}\n", "utf-8")
    assert "hand.html" in " ".join(site.build())
    (site.folder / "content/hand.md").unlink()
    assert site.build()


def files_of_the_site_that_somebody_touched(site: Site) -> None:
    output = site.folder / "output"
    (output / "index.html").write_text("changed by hand", "utf-8")
    (output / "report/index.html").unlink()
    (output / "stray/deep").mkdir(parents=True)
    (output / "stray/deep/page.html").write_text("of another time", "utf-8")
    assert {"index.html", "report/index.html"} <= site.build()
    assert not (output / "stray").exists()


def what_is_to_stay_stays(site: Site) -> None:
    kept = site.folder / "output/CNAME"  # OUTPUT_RETENTION names it
    kept.write_text("digest.example", "utf-8")
    site.rebuild()
    assert kept.read_text("utf-8") == "digest.example"
    kept.unlink()


def a_folder_that_is_not_ours_alone_loses_only_our_pages(site: Site) -> None:
    site.change("pelicanconf.py", "DELETE_OUTPUT_DIRECTORY = True", "DELETE_OUTPUT_DIRECTORY = False")
    note = site.folder / "output/note.txt"
    note.write_text("not ours", "utf-8")
    (site.folder / "seeds/new.txt").unlink()
    site.rebuild()
    assert note.exists()
    assert not (site.folder / "output/2023/03/faehre-faehrt-wieder.html").exists()
    note.unlink()
    site.change("pelicanconf.py", "DELETE_OUTPUT_DIRECTORY = False", "DELETE_OUTPUT_DIRECTORY = True")


CHANGES: dict[str, Callable[[Site], None]] = {
    "setting": lambda site: site.change("pelicanconf.py", 'SITENAME = "Presseschau"', 'SITENAME = "Pressespiegel"'),
    "showing less": lambda site: site.append("PRESSMARK_SHOW = 'snippet'"),
    "language": lambda site: site.append("DEFAULT_LANG = 'en'"),
    "left out": lambda site: site.append("PRESSMARK_WITHOUT = ['stories', 'topics']"),
    "one process": lambda site: site.append("PRESSMARK_WORKERS = 1"),
}


def settings(site: Site) -> None:
    for name, change in CHANGES.items():
        change(site)
        assert bool(site.build()) == (name != "one process"), name


def a_theme_that_asks_for_more(site: Site) -> None:
    """A template that uses what is not declared for it is rendered whenever anything changes."""
    own = site.folder / "own/partials"
    own.mkdir(parents=True)
    site.append("THEME_TEMPLATES_OVERRIDES = ['own']")
    shutil.copy(ROOT / "theme/templates/partials/cite.html", own)
    site.change("own/partials/cite.html", "{# How", "{{ articles|length }}{# How")
    pages = {name for name in site.build() if name.startswith("2021/")}
    (site.folder / "seeds/new.txt").write_text(NEW.replace("wieder", "nicht"), "utf-8")
    assert pages <= site.build()


AGAIN = """
import pathlib, pelican
one, _ = pelican.get_instance(pelican.parse_arguments(["content"]))
one.run()
pathlib.Path("seeds/later.txt").write_text({text!r}, "utf-8")
one.run()
assert pathlib.Path("output/2023/03/brücke-öffnet.html".replace("ü", "ue").replace("ö", "oe")).exists()
one.run()
"""


def each_build_of_a_long_run_looks_anew(site: Site) -> None:
    """As with ``pelican -r``, where one process builds again and again."""
    text = NEW.replace("Fähre fährt wieder", "Brücke öffnet")
    done = subprocess.run(
        [sys.executable, "-c", AGAIN.format(text=text)],
        cwd=site.folder,
        env={**os.environ, "COLUMNS": "500"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("Nothing has changed since the last build.")


STEPS = (
    where_nothing_changed_nothing_is_written,
    a_new_text_leaves_the_pages_that_do_not_show_it,
    texts_that_change_move_and_go,
    what_a_person_writes,
    files_of_the_site_that_somebody_touched,
    what_is_to_stay_stays,
    a_folder_that_is_not_ours_alone_loses_only_our_pages,
    settings,
    a_theme_that_asks_for_more,
    each_build_of_a_long_run_looks_anew,
)


def test_a_site_stays_what_it_would_be_from_scratch(tmp_path: Path, run_pelican: RunPelican) -> None:
    """One site goes through all changes, one after the other: that is what sites do."""
    site = first(tmp_path, run_pelican)
    for step in STEPS:
        step(site)


def test_a_folder_that_was_never_a_site_is_not_emptied(project: Path, run_pelican: RunPelican) -> None:
    (project / "content/kai.md").write_text("Title: Kai\nDate: 2021-11-24\n\nDer Kai.\n", encoding="utf-8")
    letter = project / "output/letter.odt"
    letter.parent.mkdir()
    letter.write_text("Dear Ida", encoding="utf-8")
    code, said = run_pelican(project)
    assert code == 1
    assert "was never a site" in " ".join(said.split())
    assert letter.read_text("utf-8") == "Dear Ida"
    assert run_pelican(project, "-e", "DELETE_OUTPUT_DIRECTORY=false")[0] == 0
    assert letter.exists()


def test_a_build_that_was_killed_in_an_empty_folder_goes_on(project: Path, run_pelican: RunPelican) -> None:
    (project / "content/kai.md").write_text("Title: Kai\nDate: 2021-11-24\n\nDer Kai.\n", encoding="utf-8")
    assert run_pelican(project)[0] == 0
    for path in (project / "output").rglob("index.html"):
        path.unlink()
    assert run_pelican(project)[0] == 0
    assert (project / "output/index.html").is_file()
