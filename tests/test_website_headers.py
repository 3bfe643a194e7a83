"""A header that a person broke ends the build with one sentence: which file, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressmark.website.dateform import day_of, has_one_reading
from tests.conftest import RunPelican
from tests.texts import grown, sow, text

Edit = Callable[[str], str]

OWN = "Title: Von Hand\nDate: 2024-06-08\n\nGeschrieben in Aldermünde.\n"


def line(name: str, new: str) -> Edit:
    """Return an edit that puts another line in the place of a field; nothing removes it."""

    def edit(content: str) -> str:
        lines = content.splitlines(keepends=True)
        [old] = [one for one in lines if one.startswith(f"{name}:")]
        return "".join((f"{new}\n" if new else "") if one == old else one for one in lines)

    return edit


BROKEN: dict[str, tuple[Edit, str, str]] = {
    "no colon on line 1": (line("Title", "Title Rathaus sperrt"), "has no Title", 'write "Title: …"'),
    "no colon on line 2": (line("Date", "Date 2021-11-24"), "ends at line 2", 'make it "Name: value"'),
    "an empty line inside": (lambda old: old.replace("Slug:", "\nSlug:"), "has a header that ends", "remove it"),
    "no title": (line("Title", ""), "has no Title", 'write "Title: …"'),
    "empty title": (line("Title", "Title:"), "has an empty Title", 'write it behind "Title:"'),
    "two titles": (line("Title", "Title: A\n    B"), "more than one line of Title", "on one line"),
    "empty file": (lambda old: "", "has no Title", "or delete the file"),
    "blank first line": (lambda old: f"\n{old}", "has no Title", "on its first line"),
    "no such day": (line("Date", "Date: 2021-13-45"), 'has the Date "2021-13-45"', "write it like 2024-06-08"),
    "a word for a day": (line("Date", "Date: gestern"), 'has the Date "gestern"', "write it like 2024-06-08"),
    "a German date": (line("Date", "Date: 8. Juni 2024"), 'the Date "8. Juni 2024"', "write it like 2024-06-08"),
    "a date of two readings": (line("Date", "Date: 08.06.2024"), 'Date "08.06.2024"', "write it like 2024-06-08"),
    "empty date": (line("Date", "Date:"), "has an empty Date", "write it like 2024-06-08, or remove the line"),
    "unknown status": (line("Lang", "Status: entwurf"), 'the Status "entwurf"', "published, draft, hidden, skip"),
    "a slug that climbs": (line("Slug", "Slug: ../x"), 'has the Slug "../x"', "letters, digits and hyphens"),
    "a slug with a folder": (line("Slug", "Slug: a/b"), 'has the Slug "a/b"', "letters, digits and hyphens"),
    "a slug with spaces": (line("Slug", "Slug: die Brücke"), 'the Slug "die Brücke"', "letters, digits and hyphens"),
}

GOOD: dict[str, Edit] = {
    "colon in the title": line("Title", "Title: Brücke: gesperrt"),
    "other line ends": lambda old: line("Title", "Title: Rathaus sperrt")(old).replace("\n", "\r\n"),
    "byte order mark": lambda old: "\ufeff" + line("Title", "Title: Rathaus sperrt")(old),
    "date with time": line("Date", "Date: 2021-11-24 09:30"),
    "date with zone": line("Date", "Date: 2021-11-24T09:30:00+01:00"),
    "draft": line("Lang", "Status: draft"),
    "no date": line("Date", ""),
    "fences": lambda old: "---\n" + old.replace("\n\n", "\n---\n\n", 1),
}

HAND_BROKEN: dict[str, tuple[str, str]] = {
    "no title": ("Von Hand\n\nText.\n", 'has no Title: write "Title: …"'),
    "no date": ("Title: Von Hand\n\nText.\n", 'has no Date: write one like "Date: 2024-06-08"'),
    "a date of two readings": (OWN.replace("2024-06-08", "08.06.2024"), "write it like 2024-06-08"),
    "half a date": (OWN.replace("2024-06-08", "June 2024"), "write it like 2024-06-08"),
    "unknown status": ("Status: entwurf\n" + OWN, 'the Status "entwurf": write one of'),
    "a slug that climbs": ("Slug: ../../../x\n" + OWN, 'the Slug "../../../x": write it with'),
}

HAND_GOOD: dict[str, tuple[str, str]] = {
    "date in the name": ("2024-06-08-fest.md", "Title: Fest\n\nText.\n"),
    "a date in words": ("fest.md", OWN.replace("2024-06-08", "June 8, 2024")),
    "undated": ("fest.md", "Title: Fest\nDate_basis: undated\n\nText.\n"),
    "a draft without date": ("fest.md", "Title: Fest\nStatus: draft\n\nText.\n"),
    "skipped": ("fest.md", "Status: skip\n\nText.\n"),
    "a page": ("pages/fest.md", "Title: Fest\n\nText.\n"),
    "a slug with a folder": ("fest.md", "Slug: feste/fest\n" + OWN),
}


def put(project: Path, name: str, content: str | bytes) -> Path:
    """Put a file into the content folder."""
    path = project / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def piece(project: Path, run_pelican: RunPelican) -> Path:
    """Return a piece that was pressed of a raw text."""
    sow(project, "a.txt", text())
    code, output = run_pelican(project)
    assert code == 0, output
    [path] = grown(project)
    return path


def refused(project: Path, run_pelican: RunPelican, path: Path, *words: str) -> str:
    """Build; returns the one sentence that names a file, with all of the words."""
    code, output = run_pelican(project)
    assert code == 1, output
    assert "Traceback" not in output
    named = [one for one in output.splitlines() if path.name in one]
    assert len(named) == 1, output
    assert path.relative_to(project).as_posix() in named[0]
    assert [word for word in words if word not in named[0]] == []
    return named[0]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_piece_is_named_with_its_remedy(name: str, project: Path, run_pelican: RunPelican) -> None:
    path = piece(project, run_pelican)
    edit, *words = BROKEN[name]
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = path.read_bytes()
    refused(project, run_pelican, path, *words)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", GOOD)
def test_a_sound_edit_passes(name: str, project: Path, run_pelican: RunPelican) -> None:
    path = piece(project, run_pelican)
    path.write_bytes(GOOD[name](path.read_text(encoding="utf-8")).encode())
    code, output = run_pelican(project)
    assert code == 0, output
    assert "1 kept as edited" in output


@pytest.mark.parametrize("name", HAND_BROKEN)
def test_a_broken_article_of_a_person_is_named(name: str, project: Path, run_pelican: RunPelican) -> None:
    content, words = HAND_BROKEN[name]
    sentence = refused(project, run_pelican, put(project, "fest.md", content), words)
    assert "delete" not in sentence


@pytest.mark.parametrize("name", HAND_GOOD)
def test_a_sound_article_of_a_person_passes(name: str, project: Path, run_pelican: RunPelican) -> None:
    put(project, *HAND_GOOD[name])
    code, output = run_pelican(project)
    assert code == 0, output


def test_a_deleted_broken_piece_is_made_anew(project: Path, run_pelican: RunPelican) -> None:
    path = piece(project, run_pelican)
    first = path.read_bytes()
    path.write_bytes(b"")
    refused(project, run_pelican, path, "made anew if its raw text is there")
    path.unlink()
    code, output = run_pelican(project)
    assert code == 0, output
    assert {one: one.read_bytes() for one in grown(project)} == {path: first}


def test_a_mended_piece_stands_alone_again(project: Path, run_pelican: RunPelican) -> None:
    path = piece(project, run_pelican)
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("Title: Stadt", "Title Stadt"), encoding="utf-8")
    refused(project, run_pelican, path, "has no Title")
    path.write_text(sound.replace("Title: Stadt", "Title: Rathaus"), encoding="utf-8")
    code, output = run_pelican(project)
    assert code == 0, output
    assert grown(project) == [path]


@pytest.mark.parametrize("name", ["news/fest.md", "fest.md"])
def test_another_encoding_is_named(name: str, project: Path, run_pelican: RunPelican) -> None:
    refused(project, run_pelican, put(project, name, OWN.encode("latin-1")), "is not in UTF-8: save it again")


def test_a_file_that_cannot_be_read_is_named(project: Path, run_pelican: RunPelican) -> None:
    path = project / "content/fest.md"
    path.symlink_to(project / "nowhere.md")
    refused(project, run_pelican, path, "cannot be read")


def test_two_files_of_one_address_are_named(project: Path, run_pelican: RunPelican) -> None:
    put(project, "a.md", "Slug: fest\n" + OWN)
    put(project, "other-month.md", "Slug: fest\n" + OWN.replace("-06-", "-07-"))
    path = put(project, "b.md", "Slug: fest\n" + OWN)
    sentence = refused(project, run_pelican, path, 'has the Slug "fest" of content/a.md too')
    assert "other-month" not in sentence


def test_a_copy_of_an_edited_piece_is_named(project: Path, run_pelican: RunPelican) -> None:
    path = piece(project, run_pelican)
    path.write_text(path.read_text(encoding="utf-8").replace("Title: Stadt", "Title: Rathaus"), encoding="utf-8")
    copy = put(project, "news/zweite.md", path.read_bytes())
    refused(project, run_pelican, copy, "too: give one of them another Slug", path.stem)


def test_all_faults_are_told_at_once(project: Path, run_pelican: RunPelican) -> None:
    names = [f"news/{number}.md" for number in range(3)]
    paths = [put(project, name, "Title: A\nDate: gestern\nStatus: offen\n\nText.\n") for name in names]
    code, output = run_pelican(project)
    assert code == 1
    assert [output.count(f"content/news/{path.name} has the Date") for path in paths] == [1, 1, 1]
    assert [output.count(f"content/news/{path.name} has the Status") for path in paths] == [1, 1, 1]


def test_what_pelican_does_not_read_is_let_be(project: Path, run_pelican: RunPelican) -> None:
    for name in ("news/.entwurf.md", ".alt/a.md", "vorlagen/a.md", "news/a.bak.md", "news/liste.txt"):
        put(project, name, "kein Kopf\n")
    ignore = 'IGNORE_FILES=[".*", "*.bak.md"]'
    code, output = run_pelican(project, "-e", ignore, 'ARTICLE_EXCLUDES=["vorlagen"]')
    assert code == 0, output


def test_a_site_may_give_dates_and_titles_itself(project: Path, run_pelican: RunPelican) -> None:
    put(project, "fest.md", "Author: Hanne Tolksdorf\n\nText.\n")
    given = ['DEFAULT_DATE="fs"', r'FILENAME_METADATA="(?P<title>.*)"']
    code, output = run_pelican(project, "-e", *given)
    assert code == 0, output


def test_another_plugin_may_have_headers_of_its_own(project: Path, run_pelican: RunPelican) -> None:
    (project / "eigen.py").write_text(
        "from pelican import signals\n\n"
        "def entitle(generator, metadata):\n    metadata.setdefault('title', 'Von anderswo')\n\n"
        "def register():\n    signals.article_generator_context.connect(entitle)\n"
    )
    put(project, "fest.md", "Date: 2024-06-08\n\nText.\n")
    code, output = run_pelican(project, "-e", 'PLUGINS=["pressmark", "eigen"]', PYTHONPATH=str(project))
    assert code == 0, output
    refused_too = put(project, "news/fest.md", "Title: Fest\nDate: gestern\n\nText.\n")
    code, output = run_pelican(project, "-e", 'PLUGINS=["pressmark", "eigen"]', PYTHONPATH=str(project))
    assert code == 1
    assert f"content/news/{refused_too.name} has the Date" in output


@pytest.mark.parametrize(
    ("value", "sure", "one"),
    [
        ("2024-06-08", True, True),
        ("2024-06-08 9:30", True, True),
        ("2024-06-08T09:30:15Z", True, True),
        ("2024/6/8", True, True),
        ("2024-02-30", False, False),
        ("2024-06-08 25:00", False, False),
        ("8 June 2024", False, True),
        ("06.06.2024", False, True),
        ("8/6/24", False, False),
        ("2024", False, False),
        ("9" * 400, False, False),
    ],
)
def test_dates_that_read_the_same_to_everyone(value: str, sure: bool, one: bool) -> None:
    assert (day_of(value) is not None) == sure
    assert sure or has_one_reading(value) == one
