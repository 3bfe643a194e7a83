"""What is below a folder: a sorted list of files, found without opening any."""

from __future__ import annotations

import heapq
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pressmark.errors import PressmarkError
from pressmark.read import names, troubles
from pressmark.types import Origin

IGNORED: tuple[tuple[str, re.Pattern[bytes]], ...] = tuple(
    (what, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for what, pattern in (
        ("hidden files and folders: .gitkeep, .DS_Store, .git", rb"\..*"),
        ("copies an editor made: text.txt~, #text.txt#", rb".*~|#.*#"),
        ("locks of office programs: ~$text.docx", rb"~\$.*"),
        ("notes Windows leaves in folders", rb"thumbs\.db|ehthumbs\.db|desktop\.ini"),
        ("notes macOS leaves in folders and archives", rb"icon\r|__macosx"),
    )
)
"""Names that are no one's text: what they are, and a pattern for the whole name. They are not accounted for."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One file to read: where it is, or what stands against it (a reason and its detail).

    A folder that could not be listed stands here as well; its ``origin.path`` ends in ``/``.
    """

    origin: Origin
    path: bytes
    trouble: tuple[str, str] | None = None


def listing(folder: Path) -> list[Found]:
    """Return every file below ``folder``, sorted by origin; links are followed, and no folder is read twice.

    Raises PressmarkError where ``folder`` cannot be listed: then nobody knows what is there.
    """
    root = os.fsencode(os.path.abspath(folder))  # noqa: PTH100 : resolve() would lose the name people gave
    try:
        os.listdir(root)  # noqa: PTH208 : bytes
    except OSError as error:
        raise PressmarkError(str(folder), "cannot be listed", troubles.said(error)) from error
    return sorted(_walk(root))


def found(file: Path, folder: Path) -> Found:
    """Return one file as ``listing`` would; a file outside ``folder`` goes by its bare name."""
    path, root = (os.fsencode(os.path.abspath(one)) for one in (file, folder))  # noqa: PTH100
    inside = path.startswith(root.rstrip(b"/") + b"/")
    return _file(path, path[len(root.rstrip(b"/")) + 1 :] if inside else os.path.basename(path))  # noqa: PTH119


def _walk(root: bytes) -> Iterator[Found]:
    """Go through folders in the order of (links passed, name), so that a folder's own name wins over links to it.

    Reading each folder once also ends loops, and keeps folders full of links to each other from multiplying.
    """
    seen: dict[tuple[int, int], bytes] = {}
    waiting = [(0, b"")]
    while waiting:
        links, name = heapq.heappop(waiting)
        path = root + b"/" + name
        try:
            stat = os.stat(path)  # noqa: PTH116
            first = seen.setdefault((stat.st_dev, stat.st_ino), name)
            if first != name:
                known = names.path_of(first) + "/" if first else "the folder of all texts"
                yield _folder(path, name, "duplicate", f"leads to {known}, which is read already")
                continue
            with os.scandir(path) as entries:
                inside = [entry for entry in entries if not _ignored(entry.name)]
        except OSError as error:
            yield _folder(path, name, "unreadable", troubles.said(error))
            continue
        for entry in inside:
            below = name + b"/" + entry.name if name else entry.name
            if _is_folder(entry):
                heapq.heappush(waiting, (links + entry.is_symlink(), below))
            else:
                yield _file(entry.path, below)


def _file(path: bytes, name: bytes) -> Found:
    return Found(Origin(names.path_of(name)), path)


def _folder(path: bytes, name: bytes, reason: str, detail: str) -> Found:
    return Found(Origin(names.path_of(name) + "/"), path, (reason, detail))


def _ignored(name: bytes) -> bool:
    return any(pattern.fullmatch(name) for _, pattern in IGNORED)


def _is_folder(entry: os.DirEntry[bytes]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle, or into a closed folder: reading it will say what is wrong
        return False
