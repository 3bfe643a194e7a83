"""The e-books of the demo site are sound by epubcheck, and so is one of whatever a person or a crawler may write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import books
from tests.conftest import RunPelican
from tests.test_website_epub import ODD, hostile


@pytest.mark.parametrize("pattern", ["2021/2021", "2021/11/24/*", "stories/*/*", "names/*/*", "sources/*/*"])
def test_books_of_the_demo_are_sound(pattern: str, site: Path) -> None:
    found = sorted(site.glob(f"{pattern}.epub"), key=lambda path: (-path.stat().st_size, path))
    assert found
    assert books.complaints(found[0]) == ""


def test_a_book_of_odd_texts_is_sound(project: Path, run_pelican: RunPelican) -> None:
    path = hostile(project, run_pelican)
    assert len(books.chapters(path)) == len(ODD) + 1
    assert books.complaints(path) == ""


def test_a_broken_book_is_found(tmp_path: Path) -> None:
    path = tmp_path / "broken.epub"
    path.write_bytes(b"PK")
    assert books.complaints(path)
