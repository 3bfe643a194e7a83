"""What takes long to unpack, kept unpacked in a folder for the next run; it may be deleted at any time."""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class _Kept:
    """Holds the folder; one object instead of a module global that functions must rebind."""

    folder: Path | None = None


def keep_in(folder: Path | None) -> None:
    """Keep what is unpacked in a folder, from now on; with None it is kept nowhere."""
    _Kept.folder = folder


def kept(name: str, unpack: Callable[[], T]) -> T:
    """Return what is kept under a name, which says all that it depends on; else unpack and keep it."""
    path = _Kept.folder / f"{name}.pickle" if _Kept.folder else None
    if path:
        with contextlib.suppress(OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError):
            found: T = pickle.loads(path.read_bytes())  # noqa: S301 : it is our own file
            return found
    made = unpack()
    if path:
        with contextlib.suppress(OSError):  # a folder that is full or read-only
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{path.name}.{os.getpid()}")
            part.write_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
            part.replace(path)
    return made
