"""Pelican's reader of Markdown for texts that are converted already, in other processes or in an earlier build."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from concurrent.futures import BrokenExecutor
from typing import Any

from pelican import readers
from pelican.utils import SafeDatetime

from pressmark.convert import Converted
from pressmark.website.build.wrappers import kept

log = logging.getLogger(__name__)

NAMED = frozenset({"author", "authors", "category", "tags"})
"""Headers whose values are objects of Pelican; the same words share them."""

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d)(?::(\d\d))?)?")

_Headers = dict[str, Any]


class Prepared:
    """What becomes of files, by their paths, as far as it is known; ``results`` come in the order of ``paths``.

    Each is given away once, and asked for in about that order.
    """

    def __init__(self, paths: Iterable[str], results: Iterable[Converted | None]) -> None:
        self._awaited = set(paths)
        self._coming = zip(paths, results, strict=True)
        self._come: dict[str, Converted | None] = {}

    def take(self, path: str) -> Converted | None:
        """Return what becomes of a file; None where it has to be read as Pelican does."""
        if path not in self._awaited:
            return None
        self._awaited.remove(path)
        try:
            while path not in self._come:
                name, found = next(self._coming)
                self._come[name] = found
        except BrokenExecutor:
            log.info("A process was killed; the files that it had are read by this one")
            self._awaited.clear()
            return None
        return self._come.pop(path)


NOTHING = Prepared((), ())


class MarkdownReader(readers.MarkdownReader):
    """Takes what is prepared for a path (see ``convert``), and reads any other file as Pelican does.

    Its name is that of Pelican's own reader: every article carries it, and a theme may ask for it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepared = NOTHING
        self._values: dict[tuple[str, str], Any] = {}

    def read(self, source_path: str) -> tuple[str, _Headers]:
        """Return a file's HTML and its headers, processed."""
        found = self.prepared.take(source_path)
        if found is None:
            return super().read(source_path)  # type: ignore[no-any-return]
        headers: _Headers = {}
        for name, lines in found.headers:
            value: str | list[str] = list(lines) if len(lines) > 1 else lines[0]
            if len(lines) > 1 and not readers.DUPLICATES_DEFINITIONS_ALLOWED.get(name, True):
                log.warning("Duplicate definition of `%s` for %s. Using first one.", name, source_path)
                value = lines[0]
            headers[name] = self.process_metadata(name, value)
        return found.html, headers

    def process_metadata(self, name: str, value: Any) -> Any:
        """Return a header's value as Pelican has it."""
        if name == "date" and isinstance(value, str) and (date := _date(value)):
            return date
        if name not in NAMED or not isinstance(value, str):
            return super().process_metadata(name, value)
        if (name, value) not in self._values:
            made = super().process_metadata(name, value)
            self._values[name, value] = [*map(kept, made)] if isinstance(made, list) else kept(made)
        found = self._values[name, value]
        return [*found] if isinstance(found, list) else found


def _date(value: str) -> SafeDatetime | None:
    """Read the plainest way to write a date, for which dateutil takes its time; other ways are left to it."""
    found = _ISO.fullmatch(value)
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        return SafeDatetime(*parts) if parts else None  # type: ignore[arg-type]
    except ValueError:
        return None
