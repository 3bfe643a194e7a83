"""What stands in the content folder: the pieces that Pressmark wrote, and the names that people took."""

from __future__ import annotations

import datetime
import hashlib
import html
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from unidecode import unidecode

from pressmark.publish import markdown

MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mdown"})
"""The endings that Pelican's Markdown reader takes."""

TEMPORARY = ".pressmark-tmp"
"""The ending of a file that is being written; its name starts with a dot, so Pelican ignores it."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file with an ``Origin``: its path below the content folder, and what its header says.

    ``canonical``: the file stands where its own header asks for; else a person moved it.
    ``digest``: SHA-256 of its bytes.
    """

    path: str
    origin: str
    origin_digest: str
    edited: bool
    slug: str
    canonical: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All files of the content folder that matter here.

    ``pieces``: files with an ``Origin``, by path. ``taken``: slugs of all others that are articles or pages.
    ``occupied``: paths that are not ours to write. ``leftovers``: temporary files of a killed run.
    """

    pieces: tuple[Shelved, ...] = ()
    taken: frozenset[str] = frozenset()
    occupied: frozenset[str] = frozenset()
    leftovers: tuple[str, ...] = ()


def survey(content: Path) -> Shelf:
    """Read every Markdown file below ``content``, which need not exist; nothing is changed, no error is raised.

    What cannot be read or stands behind a link is an editor's: never touched, its place taken. So is a piece
    that an editor saved in another encoding than UTF-8: its digest no longer fits, so it counts as edited.
    """
    pieces, taken, occupied, leftovers = [], set[str](), set[str](), []
    for path, linked in _files(content):
        name = path[len(os.fspath(content)) + 1 :].replace(os.sep, "/")
        if (own := os.path.basename(path)).startswith("."):  # noqa: PTH119
            if own.endswith(TEMPORARY) and not linked:
                leftovers.append(name)
            continue
        piece = _read(path, name)
        if isinstance(piece, Shelved) and not linked:
            pieces.append(piece)
            continue
        occupied.add(name)
        if is_markdown(name):
            taken.add(piece.slug if isinstance(piece, Shelved) else piece)
    return Shelf(
        tuple(sorted(pieces, key=lambda piece: piece.path)),
        frozenset(taken - {""}),
        frozenset(occupied),
        tuple(sorted(leftovers)),
    )


def is_markdown(name: str) -> bool:
    """Tell by its name whether Pelican's reader of Markdown takes a file."""
    return os.path.splitext(name)[1].lower() in MARKDOWN  # noqa: PTH122


def data_of(path: str) -> bytes | None:
    """Return what is in a file; None where it cannot be read, or is no file: a pipe would wait for ever."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 : asked for every file of a site
            return None
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()
    except (OSError, ValueError):
        return None


def _read(path: str, name: str) -> Shelved | str:
    """Return what a file is: one with an ``Origin``, or the slug that a hand-written one takes (if any)."""
    if not is_markdown(name):
        return ""
    stem, suffix = os.path.splitext(os.path.basename(path))  # noqa: PTH119, PTH122
    if (data := data_of(path)) is None:
        return stem.lower()
    text = _decoded(data)
    fields = markdown.header_of(text)
    header = {key: values[0] for key, values in fields.items()}
    if suffix != ".md" or not header.get("origin"):
        return header.get("slug") or _slug_of(header.get("title", "")) or stem.lower()
    own = header.get("slug", "")
    return Shelved(
        path=name,
        origin=header["origin"],
        origin_digest=header.get("origin_digest", ""),
        edited=markdown.is_edited(text, fields),
        slug=own or _slug_of(header.get("title", "")),
        canonical=markdown.path_of(_date(header.get("date", "")), header.get("date_basis", ""), own) == name,
        digest=hashlib.sha256(data).hexdigest(),
    )


def _decoded(data: bytes) -> str:
    """Return a file's text; what is no UTF-8 is read byte by byte, so that its header still tells whose it is."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _date(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _slug_of(title: str) -> str:
    """Return about the slug that Pelican's default settings make of a title (``pelican.utils.slugify``).

    >>> _slug_of("Über <b>uns</b>, kurz – und gut")
    'uber-uns-kurz-und-gut'
    """
    plain = unidecode(html.unescape(re.sub(r"<[^<>]*>", "", title)), errors="ignore")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip()).lower()


def _files(content: Path) -> Iterator[tuple[str, bool]]:
    """Give each file below a folder once, sorted, and whether a link leads to it; no loop is followed.

    Real folders come first, so that a folder and a link to it count as the folder. Dot folders are skipped.
    """
    seen: set[str] = set()
    waiting = [(os.fspath(content), False)]
    while waiting:
        links: list[tuple[str, bool]] = []
        for start, linked in waiting:
            for folder, names, files in os.walk(start):
                if (real := os.path.realpath(folder)) in seen:
                    names.clear()
                    continue
                seen.add(real)
                names[:] = sorted(name for name in names if not name.startswith("."))
                links += [(path, True) for path in _in(folder, names) if os.path.islink(path)]  # noqa: PTH114
                for path in _in(folder, sorted(files)):
                    yield path, linked or os.path.islink(path)  # noqa: PTH114
        waiting = links


def _in(folder: str, names: Sequence[str]) -> list[str]:
    return [f"{folder}{os.sep}{name}" for name in names]
