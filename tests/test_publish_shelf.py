"""The survey of a content folder: what is ours, what is a person's, and what never breaks it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from pressmark.publish import shelf, survey
from tests.test_publish_markdown import news, rendered

TEXT = rendered(news(), "fest")
HOME = "news/2021/11/fest.md"


def put(folder: Path, name: str, text: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_piece(tmp_path: Path) -> None:
    put(tmp_path, HOME)
    (piece,) = survey(tmp_path).pieces
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert piece == shelf.Shelved(HOME, "a.txt", "d1", edited=False, slug="fest", canonical=True, digest=digest)


@pytest.mark.parametrize(
    ("name", "text", "edited", "canonical"),
    [
        (HOME, TEXT.replace("\n", "\r\n"), False, True),
        (HOME, TEXT.replace("Das Fest", "Das große Fest"), True, True),
        (HOME, TEXT.replace("Das Fest", "Das große Fest").encode("cp1252"), True, True),
        ("archiv/fest.md", TEXT, False, False),
        ("news/2021/11/anders.md", TEXT, False, False),
        (HOME, TEXT.replace("Date: 2021-11-23", "Date: gestern"), True, False),
    ],
    ids=["line ends", "edited", "other encoding", "moved", "renamed", "no date"],
)
def test_what_a_person_did_shows(tmp_path: Path, name: str, text: str | bytes, edited: bool, canonical: bool) -> None:
    put(tmp_path, name, text)
    (piece,) = survey(tmp_path).pieces
    assert (piece.path, piece.edited, piece.canonical) == (name, edited, canonical)


def test_an_undated_piece_has_its_own_place(tmp_path: Path) -> None:
    put(tmp_path, "news/undated/fest.md", rendered(news(day=None), "fest"))
    assert survey(tmp_path).pieces[0].canonical


def test_hand_written_files_take_their_slugs_and_places(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "Title: Über uns – & mehr/alles\n\nText\n")
    put(tmp_path, "pages/b.markdown", "Title: B\nSlug: bee\n\nText\n")
    put(tmp_path, "news/2021/11/c.md", "kein Kopf\n")
    put(tmp_path, "bild.jpg", b"\xff\xd8")
    found = survey(tmp_path)
    assert found.pieces == ()
    assert found.taken == {"uber-uns-mehralles", "bee", "c"}
    assert found.occupied == {"a.md", "pages/b.markdown", "news/2021/11/c.md", "bild.jpg"}


@pytest.mark.parametrize("title", ["Über uns – & mehr/alles", "Ein <b>Titel</b>, &amp; so", "a - b  c", "Новости"])
def test_a_hand_written_slug_is_about_pelicans(tmp_path: Path, title: str) -> None:
    put(tmp_path, "a.md", f"Title: {title}\n\nText\n")
    assert survey(tmp_path).taken == {slugify(title, DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"])}


def test_what_pelican_ignores_is_ignored_but_leftovers_are_found(tmp_path: Path) -> None:
    put(tmp_path, ".obsidian/a.md")
    put(tmp_path, "news/.b.md")
    put(tmp_path, f"news/2021/11/.fest{shelf.TEMPORARY}", "halb")
    assert survey(tmp_path) == shelf.Shelf(leftovers=(f"news/2021/11/.fest{shelf.TEMPORARY}",))


def test_what_stands_behind_a_link_is_not_ours(tmp_path: Path) -> None:
    content, elsewhere = tmp_path / "content", tmp_path / "elsewhere"
    put(content, HOME)
    put(elsewhere, "b.md", rendered(news("b.txt"), "b"))
    (content / "outside").symlink_to(elsewhere)
    (content / "again").symlink_to(content / "news")
    (content / "loop").symlink_to(content)
    (content / "file.md").symlink_to(elsewhere / "b.md")
    (content / "dangling.md").symlink_to(elsewhere / "none.md")
    found = survey(content)
    assert [piece.path for piece in found.pieces] == [HOME]
    assert found.taken == {"b", "dangling"}
    assert found.occupied == {"outside/b.md", "file.md", "dangling.md"}


def test_odd_files_break_nothing(tmp_path: Path) -> None:
    put(tmp_path, "empty.md", b"")
    put(tmp_path, "utf16.md", TEXT.encode("utf-16"))
    put(tmp_path, "bytes.md", bytes(range(256)))
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    put(tmp_path, os.fsdecode(b"odd-\xff.md"))
    found = survey(tmp_path)
    assert len(found.pieces) == 1
    assert {"empty", "utf16", "bytes", "pipe"} <= found.taken


def test_an_absent_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    assert survey(tmp_path / "none") == shelf.Shelf()
