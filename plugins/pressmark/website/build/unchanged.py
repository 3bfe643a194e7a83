"""A build that has nothing to do: all that it would read is what the last one read, and what that wrote is there.

What is read is compared by its bytes, what was written by size and time stamp.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pressmark import cache, read
from pressmark.cache import Cache
from pressmark.press import Report
from pressmark.settings import Settings
from pressmark.website.build import output
from pressmark.website.build.tokens import NotTold, Tokens
from pressmark.website.manifest import Manifest

NO_MATTER = frozenset({
    *("CACHE_PATH", "DEBUG", "DELETE_OUTPUT_DIRECTORY", "LOG_FILTER", "OUTPUT_PATH", "OUTPUT_RETENTION", "PLUGINS"),
    *("PLUGIN_PATHS", "PRESSMARK_ALLOW_REMOVAL", "PRESSMARK_EXECUTOR", "PRESSMARK_SCHEDULER"),
    *("PRESSMARK_STRICT", "PRESSMARK_WORKERS", "VERBOSITY"),
})  # fmt: skip
"""Settings that no page shows."""


class Built(NamedTuple):
    """What a build was made of, as tokens, and what became of the raw texts, but for the pieces."""

    seeds: bytes
    content: bytes
    others: bytes
    report: Report


class Inputs:
    """What a build is made of. Where that cannot be told, because of a plugin or a file, nothing is ever unchanged."""

    def __init__(self, pelican: Any, chosen: Settings) -> None:
        self._pelican, self._chosen = pelican, chosen
        place = os.path.realpath(pelican.output_path).encode("utf-8", "surrogateescape")
        self._key = hashlib.blake2b(place, key=b"built", digest_size=16).digest()
        self._able = bool(chosen.cache) and not chosen.spacy and output.knows_all_files(pelican.settings, chosen)
        self._seeds = self._content = self._others = b""

    def last(self) -> Report | None:
        """Return the last build's report if this one would do the same again; None if it has something to do."""
        if not self._able:
            return None
        kept = Cache(self._chosen.cache)
        try:
            before: Built | None = kept.get([self._key]).get(self._key)
            if before is None or not Manifest(kept, self._pelican.output_path).is_whole(*output.swept(self._pelican)):
                return None
            self.look_at_texts()
            if not self._able or (self._seeds, self._others) != (before.seeds, before.others):
                return None
            self.look_at_content()
            may_remove = self._chosen.allow_removal and before.report.held_back
            return before.report if self._content == before.content and not may_remove else None
        finally:
            kept.leave()

    def look_at_texts(self) -> None:
        """Look at the raw texts and at all but the content: before they are read, so that no change is missed."""
        if self._able and not self._seeds:
            self._seeds = self._told(_texts(self._chosen.seeds))
            theme = (self._pelican.theme, *self._pelican.settings["THEME_TEMPLATES_OVERRIDES"])
            self._others = self._told(_tree(theme))

    def look_at_content(self) -> None:
        """Look at the content: once the raw texts have become Markdown, and before that is read."""
        if self._able:
            self._content = self._told(_tree([str(self._chosen.content)]))

    def note(self, report: Report, kept: Cache) -> None:
        """Note, once the site is written, what it was made of."""
        if self._able:
            told = replace(report, pieces={}, sheets={}, marks={})
            kept.put({self._key: Built(self._seeds, self._content, self._others, told)})

    def _told(self, files: Iterable[str | bytes]) -> bytes:
        """Return the token of some files, and of code and settings."""
        try:
            made_of = hashlib.blake2b(told_settings(self._pelican), key=cache.rules(), digest_size=16)
            for path in files:
                with open(path, "rb", buffering=0, opener=_unwaiting) as file:
                    data = file.read()
                made_of.update(f"{os.fsdecode(path)!a} {len(data)}\n".encode())
                made_of.update(data)
        except (OSError, NotTold):
            self._able = False
            return b""
        return made_of.digest()


def told_settings(pelican: Any) -> bytes:
    """Return the token of the settings as they were when first asked for: Pelican's readers add to them in a build.

    Raises NotTold where they cannot be told.
    """
    kept: dict[str, bytes] = vars(pelican)
    name = "_pressmark_settings"
    if name not in kept:
        kept[name] = Tokens().of(matter(pelican.settings))
    return kept[name]


def matter(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the settings that pages depend on."""
    return {name: one for name, one in settings.items() if name not in NO_MATTER}


def _unwaiting(path: str, flags: int) -> int:
    """Open a file for reading, but wait for nothing: what somebody put there may be a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _texts(seeds: Path) -> Iterable[bytes]:
    for found in read.listing(seeds) if seeds.exists() else ():
        if found.trouble:
            raise OSError(str(found.trouble))
        yield found.path


def _tree(folders: Iterable[str]) -> Iterable[str]:
    for folder in folders:
        for top, inside, files in os.walk(folder, followlinks=True):
            inside.sort()
            yield from (os.path.join(top, name) for name in sorted(files))  # noqa: PTH118 : asked for every file
