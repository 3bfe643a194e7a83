"""Carry a plan out: the only part of Pressmark that writes to the content folder.

Whoever kills it at any moment leaves whole files: each is written under a temporary name in the same folder and
then renamed, and nothing is removed before all is written.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path, PurePosixPath

from pressmark.errors import StoreError
from pressmark.publish.actions import Plan, Remove, Write
from pressmark.publish.markdown import FOLDER
from pressmark.publish.shelf import TEMPORARY


def carry_out(plan: Plan, content: Path) -> None:
    """Write and remove files below ``content`` as ``plan`` says, writes first.

    A file that changed since it was surveyed is left alone: somebody is editing it, and the next run will see.
    Raises ``StoreError`` when the disk refuses, or a path leads out of the content folder.
    """
    for leftover in plan.leftovers:
        _remove(content, leftover)
    for write in (action for action in plan.actions if isinstance(action, Write)):
        _write(content, write)
    for remove in (action for action in plan.actions if isinstance(action, Remove)):
        if _digest(_checked(content, remove.path)) == remove.digest:
            _remove(content, remove.path)


def _checked(content: Path, name: str) -> Path:
    """Return the path of a file below ``content``; raises ``StoreError`` where it would be elsewhere."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name or "\0" in name:
        raise StoreError(name, "is no path below the content folder")
    path = content / pure
    if not path.parent.resolve().is_relative_to(content.resolve()):
        raise StoreError(name, "lies behind a link that leads out of the content folder")
    return path


def _digest(path: Path) -> str:
    """Return SHA-256 of a file's bytes; empty where there is no file, "other" for what is no plain file."""
    if not os.path.lexists(path):
        return ""
    if path.is_symlink() or not path.is_file():
        return "other"
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "other"


def _write(content: Path, write: Write) -> None:
    """Write one file in full or not at all."""
    path = _checked(content, write.path)
    if PurePosixPath(write.path).parts[0] != FOLDER and not write.replaces:
        raise StoreError(write.path, f"is new, and new files stand below {FOLDER}/ only")
    if _digest(path) != write.replaces:
        return
    temporary = path.with_name(f".{path.stem}{TEMPORARY}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(write.text.encode())
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StoreError(str(path), "could not be written", error.strerror or str(error)) from error


def _remove(content: Path, name: str) -> None:
    """Remove one file, and the folders below ``news`` that it leaves empty."""
    path = _checked(content, name)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(str(path), "could not be removed", error.strerror or str(error)) from error
    for folder in path.relative_to(content).parents:
        if folder.parts[:1] != (FOLDER,) or len(folder.parts) < 2:
            break
        with contextlib.suppress(OSError):  # not empty, or somebody else's
            (content / folder).rmdir()
