"""A built site as one zip file: unpack it, and ``index.html`` opens without a server."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pressmark.errors import PressmarkError
from pressmark.packed import entry

FRONT = "index.html"

CHUNK = 1 << 20
"""Bytes that are read at once: a file may be larger than the memory."""


def bundle(site: Path, target: Path) -> int:
    """Pack all files of a built site into ``target``, in the order of their names, and return how many there are.

    The same site gives the same bytes. What begins with a dot, such as the ``.git`` of a publisher, stays out. Raises
    PressmarkError where there is no built site, where the zip file would lie in it or take the place of something else,
    or where a file is none: a pipe, a link that leads out of the site or nowhere.
    """
    if not (site / FRONT).is_file():
        raise PressmarkError(str(site), f"is no built site, as it has no {FRONT}: build it first")
    _check(target, site)
    names = sorted(_files(site), key=os.fsencode)
    half = target.with_name(f".{target.name}.half")
    folder = target.stem
    try:
        with zipfile.ZipFile(half, "w") as out:
            for name in names:
                _add(out, f"{folder}/{name}", site / name)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return len(names)


def _check(target: Path, site: Path) -> None:
    """Raise PressmarkError where no zip file can be written without a loss."""
    if target.suffix.lower() != ".zip":
        raise PressmarkError(str(target), "is no name of a zip file: name one that ends in .zip")
    if not target.parent.is_dir():
        raise PressmarkError(str(target), f"cannot be written: there is no folder {target.parent}; make it first")
    if site.resolve() in target.resolve().parents:
        raise PressmarkError(str(target), f"would lie within {site}, and be packed next time: name another place")
    if target.exists() and not zipfile.is_zipfile(target):
        raise PressmarkError(str(target), "is there already, and is no zip file: name another place")


def _files(site: Path) -> Iterator[str]:
    top = site.resolve()
    for folder, folders, files in os.walk(site):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in (*files, *(one for one in folders if Path(folder, one).is_symlink())):
            path = Path(folder, name)
            if name.startswith("."):
                continue
            if not path.is_file() or top not in path.resolve().parents:
                raise PressmarkError(str(path), "is no file of the site: take it away, or put the file itself there")
            yield path.relative_to(site).as_posix()


def _add(out: zipfile.ZipFile, name: str, path: Path) -> None:
    info = entry(name)
    info.file_size = path.stat().st_size
    with path.open("rb") as file, out.open(info, "w") as member:
        while data := file.read(CHUNK):
            member.write(data)
