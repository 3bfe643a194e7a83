"""E-books as the tests read them: unzipped, parsed, and held against epubcheck."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from tests.conftest import EPUBCHECK

CHAPTER = re.compile(r"EPUB/p\d+\.xhtml")
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""What makes Java begin sooner; a book takes seconds all the same."""


def read(path: Path) -> dict[str, bytes]:
    """Return the members of a book, in their order."""
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def trees(path: Path) -> dict[str, ElementTree.Element]:
    """Return the documents of a book, parsed."""
    return {name: ElementTree.fromstring(data) for name, data in read(path).items() if name.endswith(("ml", ".opf"))}


def words(tree: ElementTree.Element) -> str:
    """Return the words of a document with single spaces."""
    return " ".join(" ".join(tree.itertext()).split())


def chapters(path: Path) -> Mapping[str, str]:
    """Return the words of each chapter, by its file."""
    return {name: words(tree) for name, tree in trees(path).items() if CHAPTER.fullmatch(name)}


def complaints(path: Path) -> str:
    """Return what epubcheck has to say against a book: nothing, if it is sound."""
    done = subprocess.run(
        ["java", *QUICK, "-jar", EPUBCHECK, "--failonwarnings", "-q", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{done.returncode}: {done.stdout}{done.stderr}" if done.returncode else ""
