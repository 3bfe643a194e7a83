"""Pressmark's settings, checked. This module alone reads Pelican's settings on Pressmark's behalf."""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressmark.errors import SettingError
from pressmark.options import BOOKS, DATA, FEATURES, OPTIONS, PELICAN, PREFIX, Option
from pressmark.types import letters


@dataclass(frozen=True, slots=True)
class Settings:
    """Pressmark's settings, checked; the meaning of each is in ``options.OPTIONS``.

    ``cache`` is the file for what was made of texts, if there is to be one.
    """

    seeds: Path
    content: Path
    cache: Path | None = None
    workers: int = 0
    executor: str = ""
    scheduler: str = ""
    max_bytes: int = 2_000_000
    strict: bool = False
    allow_removal: bool = False
    stable_pages: bool = False
    show: str = "full"
    noindex: bool = False
    data: tuple[str, ...] = DATA
    epub: tuple[str, ...] = BOOKS
    initials: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    spacy: str = ""
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    without: tuple[str, ...] = ()


def of(pelican: Mapping[str, object]) -> Settings:
    """Read Pressmark's options out of Pelican's settings.

    Raises SettingError, naming the setting, for a value that cannot be used and for an unknown ``PRESSMARK_…``.
    """
    for option in PELICAN:
        _checked(option.name, option, pelican)
    known = {PREFIX + option.name: option for option in OPTIONS}
    for name in sorted(key for key in pelican if key.startswith(PREFIX) and key not in known):
        near = difflib.get_close_matches(name, known, n=1)
        raise SettingError(name, "is not a setting of Pressmark" + (f"; did you mean {near[0]}?" if near else ""))
    values = {option.name.lower(): _checked(name, option, pelican) for name, option in known.items()}
    content = Path(str(pelican["PATH"])).resolve()
    seeds = (content.parent / str(values.pop("seeds"))).resolve()
    if seeds == content or content in seeds.parents or seeds in content.parents:
        raise SettingError(PREFIX + "SEEDS", f"is {seeds}, but raw texts and content must lie apart")
    _part_from_output(pelican, seeds, content)
    initials = values["initials"].items()  # type: ignore[attr-defined]
    values["initials"] = {letters(key): " ".join(name.split()) for key, name in initials}
    if values["executor"] and not values["scheduler"]:
        raise SettingError(f"{PREFIX}SCHEDULER", f"must be the address of Dask's scheduler, as {PREFIX}EXECUTOR is set")
    for name, some in (("data", DATA), ("epub", BOOKS), ("without", tuple(sorted(FEATURES)))):
        values[name] = tuple(one for one in some if one in values[name])  # type: ignore[operator]
    return Settings(seeds=seeds, content=content, cache=_cache(pelican, content), **values)  # type: ignore[arg-type]


def _part_from_output(pelican: Mapping[str, object], seeds: Path, content: Path) -> None:
    """Raise SettingError where a build, which empties the output folder, would take raw texts or articles with it."""
    if "OUTPUT_PATH" not in pelican:
        return
    output = Path(str(pelican["OUTPUT_PATH"])).resolve()
    others = {"raw texts": (seeds, *seeds.parents), "content": (content,)}
    for name, folders in others.items():
        if output in folders or folders[0] in output.parents:
            raise SettingError("OUTPUT_PATH", f"is {output}, but the site and {name} must lie apart")


def _cache(pelican: Mapping[str, object], content: Path) -> Path | None:
    """Return the file in which a site keeps what was made of its texts: one of its own in Pelican's ``CACHE_PATH``."""
    site = hashlib.sha256(os.fsencode(content)).hexdigest()[:12]
    return Path(str(pelican["CACHE_PATH"]), f"pressmark-{site}.sqlite") if "CACHE_PATH" in pelican else None


def _culprit(option: Option, value: object) -> object:
    """Return what is wrong with a value: of a long dict the first entry that cannot be used, if one alone is wrong."""
    entries = value.items() if isinstance(value, dict) else ()
    return next(({key: one} for key, one in entries if not option.accepts({key: one})), value)


def _checked(name: str, option: Option, pelican: Mapping[str, object]) -> object:
    value = pelican.get(name, option.default)
    if not option.accepts(value):
        raise SettingError(name, f"is {_culprit(option, value)!r}, but must be {option.takes}")
    return value
