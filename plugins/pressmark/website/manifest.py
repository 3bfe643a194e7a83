"""The manifest: what the last build wrote, so that this one writes only what differs, and takes away what is gone."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pressmark.cache import Cache
from pressmark.errors import PressmarkError

log = logging.getLogger(__name__)


class Written(NamedTuple):
    """A file as it was when it had been written: its size in bytes, and its time stamp in nanoseconds."""

    size: int
    stamp: int


class Job(NamedTuple):
    """Something that was written in one go: the token of what it shows, and its files, below the output folder."""

    token: bytes
    files: tuple[str, ...]


class Manifest:
    """What the last build wrote into a folder, and what this one has written so far (``written``).

    A file that is not there any more, or that somebody has changed since, is not fresh.
    """

    def __init__(self, cache: Cache | None = None, output: str = "") -> None:
        self.written: set[str] = set()
        self._cache, self._output = cache or Cache(), output
        place = os.path.realpath(output).encode("utf-8", "surrogateescape")
        self._key = hashlib.blake2b(place, key=b"manifest", digest_size=16).digest()
        self._begun = hashlib.blake2b(place, key=b"begun", digest_size=16).digest()
        jobs, files = self._cache.get([self._key]).get(self._key, ({}, {}))
        self._before: Mapping[str, Job] = jobs
        self._stamps: Mapping[str, Written] = files
        self._now: dict[str, Job] = {}
        self._fresh: set[str] = set()

    def begin(self, kept: Iterable[str] = ()) -> None:
        """Note that a build begins that will remove what it does not write, but for what has one of the names ``kept``.

        Raises PressmarkError for a folder that has files, but was never a site: they are somebody's.
        """
        if not self._cache.keeps:
            return
        if not (self._stamps or self._cache.get([self._begun])):
            there = {PurePosixPath(name).name for name in everything(self._output, kept) if not name.startswith(".")}
            if there and "index.html" not in there:
                what = "was never a site, and a build would remove the files in it: choose another OUTPUT_PATH"
                raise PressmarkError(self._output, f"{what}, empty it, or set DELETE_OUTPUT_DIRECTORY = False")
        self._cache.put({self._begun: True})

    def fresh(self, name: str, token: bytes) -> tuple[str, ...] | None:
        """Return the files of a job that were written with the same token; None where one is not as it was.

        There may be none: much has no further pages.
        """
        job = self._before.get(name)
        if job is None or job.token != token or not all(map(self.is_untouched, job.files)):
            return None
        self._now[name] = job
        self._fresh.update(job.files)
        self.written.update(job.files)
        return job.files

    def wrote(self, name: str, token: bytes, files: Iterable[str]) -> None:
        """Note a job that has been done, and its files."""
        self._now[name] = job = Job(token, tuple(files))
        self.written.update(job.files)

    def close(self, sweep: bool, kept: Iterable[str] = ()) -> None:
        """Remove what is no part of the site any more, and keep the manifest for the next build.

        That is what the last build wrote and this one did not; with ``sweep`` it is every file that this one did not
        write, but for what lies in the folder by one of the names ``kept``.
        """
        before = everything(self._output, kept) if sweep else self._stamps
        remove(self._output, sorted(set(before) - self.written))
        stamps = {name: self._stamps[name] for name in self._fresh}
        for name in self.written - self._fresh:
            if (found := self._look(name)) is not None:
                stamps[name] = found
        self._cache.put({self._key: (self._now, stamps)})

    def is_whole(self, sweep: bool, kept: Iterable[str] = ()) -> bool:
        """Tell whether all files of the last build are there, and none that ``close`` would remove."""
        there = set(everything(self._output, kept)) if sweep else self._stamps.keys()
        return bool(self._stamps) and there <= self._stamps.keys() and all(map(self.is_untouched, self._stamps))

    def is_untouched(self, name: str) -> bool:
        """Tell whether a file is as the last build left it."""
        return name in self._stamps and self._look(name) == self._stamps[name]

    def _look(self, name: str) -> Written | None:
        with suppress(OSError):
            found = os.stat(f"{self._output}{os.sep}{name}")  # noqa: PTH116 : asked for every file of a site
            return Written(found.st_size, found.st_mtime_ns)
        return None


def everything(output: str, kept: Iterable[str]) -> Iterator[str]:
    """Yield every file below a folder, but for what lies in it by one of the names ``kept``."""
    top = Path(output)
    kept = set(kept)
    for folder, folders, files in os.walk(top):
        if folder == str(top):
            folders[:] = [name for name in folders if name not in kept]
            files = [name for name in files if name not in kept]
        below = Path(folder).relative_to(top).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in files)


def remove(output: str, names: Iterable[str]) -> None:
    """Remove files below a folder, and the folders that are empty then."""
    for name in names:
        path = Path(output, name)
        path.unlink(missing_ok=True)
        log.info("Removed %s, which is no part of the site any more", path)
        for folder in path.parents:
            if folder == Path(output):
                break
            with suppress(OSError):  # it is not empty
                folder.rmdir()
