"""Say in plain sentences what is wrong with the headers that people wrote, before Pelican stumbles over them.

What Pressmark wrote itself in this run is right, and is not read again. Of the other files, those that came of a raw
text or stand below ``news/`` are ours: they are held to Pressmark's own rules. Hand-written ones are held to Pelican's,
and to a date that has one reading; where another plugin or reader may give a header its own meaning they are let be.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pelican.generators import Generator
from pelican.readers import default_metadata, parse_path_metadata, path_metadata

from pressmark.errors import PressmarkError
from pressmark.press import Report
from pressmark.publish.markdown import FOLDER, header_of
from pressmark.publish.shelf import MARKDOWN, data_of
from pressmark.website.build import share
from pressmark.website.dateform import day_of, has_one_reading

STATUSES = ("published", "draft", "hidden", "skip")
"""What Pelican takes for ``Status`` (``allowed_statuses`` in ``pelican/contents.py``)."""

Settings = Mapping[str, Any]
Header = Mapping[str, list[str]]

_DELETE = "or delete the file, and it is made anew if its raw text is there"
_EXAMPLE = "write it like 2024-06-08"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file of the content folder as these checks see it; ``cut`` is the line at which its header breaks off, or 0.

    ``given`` are the fields that the site's settings know of it, from its name for example.
    """

    path: str
    header: Header
    page: bool
    ours: bool
    cut: int
    given: frozenset[str]

    def value(self, name: str) -> str:
        """Return a field's first value, or nothing."""
        return self.header.get(name, [""])[0]

    def has(self, name: str) -> bool:
        """Tell whether Pelican will know this field."""
        return name in self.header or name in self.given


class _Files(Generator):
    """Pelican's own rule for which files it reads, without anything else of a generator."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.path = settings, settings["PATH"]

    def listed(self, kind: str) -> list[str]:
        """Return the Markdown files that are articles or pages (``ARTICLE``, ``PAGE``), below the content folder."""
        endings = [ending.removeprefix(".") for ending in MARKDOWN]
        found = self.get_files(self.settings[f"{kind}_PATHS"], self.settings[f"{kind}_EXCLUDES"], endings)
        names = sorted({PurePosixPath(path).as_posix() for path in found})
        return [name for name in names if not any(part.startswith(".") for part in PurePosixPath(name).parts)]


def check(settings: Settings, report: Report, workers: int = 1) -> None:
    """Raise PressmarkError with a sentence for every fault in the headers below the content folder.

    ``workers`` processes share the work where there is much; 0 takes one for each processor.
    """
    faults = tuple(_faults(settings, {done.path for done in report.outcomes if done.ending == "published"}, workers))
    if faults:
        (first, what), rest = faults[0], faults[1:]
        raise PressmarkError(first, "\n".join([what, *(f"{path} {what}" for path, what in rest)]))


def _faults(settings: Settings, fresh: set[str], workers: int) -> Iterator[tuple[str, str]]:
    """Give each fault: the file as people call it, and what is wrong with it."""
    root, files, lenient = Path(settings["PATH"]), _Files(settings), _is_plain(settings)
    # What Pressmark wrote a moment ago is right, under a slug that no other file has.
    named = [(name, kind == "PAGE") for kind in ("ARTICLE", "PAGE") for name in files.listed(kind) if name not in fresh]

    def look(one: tuple[str, bool]) -> tuple[list[str], str, str]:
        """Return what is wrong with a file by itself, its address, and its slug."""
        name, page = one
        leaf = _leaf(root, name, page, settings)
        if isinstance(leaf, str):
            return ([leaf] if lenient or _is_below(name) else []), "", ""
        if not (leaf.ours or lenient):
            return [], "", ""
        return [*_of(leaf)], _place(leaf, settings), leaf.value("slug")

    places: dict[str, str] = {}
    for (name, _), (whats, place, slug) in zip(named, share.among(named, look, workers), strict=True):
        shown = _printable(f"{root.name}/{name}")
        if place and (other := places.setdefault(place, shown)) != shown:
            whats.append(f"has the Slug {_quoted(slug)} of {other} too: give one of them another Slug, or delete it")
        yield from ((shown, what) for what in whats)


def _is_plain(settings: Settings) -> bool:
    """Tell whether nothing but Pelican and Pressmark reads the headers of this site."""
    readers = {f".{ending}" for ending in settings.get("READERS", {})}
    return not MARKDOWN & readers and {str(name) for name in settings.get("PLUGINS") or ()} <= {"pressmark"}


def _is_below(name: str) -> bool:
    return name.startswith(f"{FOLDER}/")


def _leaf(root: Path, name: str, page: bool, settings: Settings) -> Leaf | str:
    """Read a file; returns the fault where it cannot be read."""
    path, anew = f"{root}{os.sep}{name}", f", {_DELETE}" if _is_below(name) else ""
    if (data := data_of(path)) is None:
        return f"cannot be read: see that it is a file, and that you may open it{anew}"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return f"is not in UTF-8: save it again in that encoding{anew}"
    header, cut = header_of(text), _cut(text)
    ours = "origin" in header or cut > 0 or _is_below(name)
    complete = {"title", "date"} <= header.keys()
    return Leaf(name, header, page, ours, cut, frozenset() if complete else _given(path, name, settings))


def _given(path: str, name: str, settings: Settings) -> frozenset[str]:
    """Return the fields that Pelican takes from the settings, such as ``FILENAME_METADATA`` or ``DEFAULT_DATE``."""
    found = (
        default_metadata(settings),  # type: ignore[no-untyped-call]
        path_metadata(path, name, settings),  # type: ignore[no-untyped-call]
        parse_path_metadata(name, settings),  # type: ignore[no-untyped-call]
    )
    return frozenset().union(*found)


_MARK = re.compile(r"^(?:Origin|Pressmark)_digest: *[0-9a-f]{16}\s*$", re.MULTILINE | re.IGNORECASE)


def _cut(text: str) -> int:
    r"""Return the line at which the header of a piece breaks off, 0 where it does not.

    >>> _cut("Title: a\nDate 2024-06-08\nOrigin_digest: 0123456789abcdef\n"), _cut("Title: a\nSlug: a\n\nText")
    (2, 0)
    """
    marks = list(_MARK.finditer(text)) if "_digest" in text.lower() else ()
    if not marks:
        return 0
    lines = text[: marks[-1].start()].splitlines()
    for number, line in enumerate(lines, 1):
        more = number > 1 and line.strip() and line.startswith(("    ", "\t"))
        if not (more or header_of(line) or (number == 1 and line.startswith("---"))):
            return number
    return 0


def _of(leaf: Leaf) -> Iterator[str]:
    """Give what is wrong with a file's own fields."""
    status = leaf.value("status")
    if status == "skip":
        return
    if missing := _title(leaf):
        yield missing
        if not leaf.header:
            return  # nothing else could be read either
    elif leaf.cut:
        yield f'has a header that ends at line {leaf.cut}: make it "Name: value" or remove it, {_DELETE}'
        return
    if status and status not in STATUSES:
        yield f"has the Status {_quoted(status)}: write one of {', '.join(STATUSES)}"
    yield from _slug(leaf)
    yield from _dates(leaf, status)


def _title(leaf: Leaf) -> str:
    anew = f", {_DELETE}" if leaf.ours else ""
    if not leaf.has("title"):
        return f'has no Title: write "Title: …" on its first line{anew}'
    if len(leaf.header.get("title", ())) > 1:
        return "has more than one line of Title: write it on one line"
    if not leaf.value("title") and "title" in leaf.header and (leaf.ours or not leaf.value("slug")):
        return f'has an empty Title: write it behind "Title:"{anew}'
    return ""


_OUR_SLUG = re.compile(r"[\w-]+")
_CLIMBING = re.compile(r"[/\\]|.*(?:^|[/\\])\.\.(?:[/\\]|$)")


def _slug(leaf: Leaf) -> Iterator[str]:
    slug = leaf.value("slug")
    if slug and (not _OUR_SLUG.fullmatch(slug) if leaf.ours else _CLIMBING.match(slug)):
        yield f"has the Slug {_quoted(slug)}: write it with letters, digits and hyphens only"


def _dates(leaf: Leaf, status: str) -> Iterator[str]:
    """Give what is wrong with the dates; a piece of ours may have none (``ingest.place_undated``)."""
    undated = leaf.header.keys() & {"origin", "date_basis"}
    if not (leaf.has("date") or leaf.page or undated or status == "draft"):
        yield 'has no Date: write one like "Date: 2024-06-08", or "Date_basis: undated" where it is not known'
    for name in ("Date", "Modified"):
        if name.lower() not in leaf.header:
            continue
        value = leaf.value(name.lower())
        if not value:
            yield f"has an empty {name}: {_EXAMPLE}, or remove the line"
        elif not (day_of(value) or (not leaf.ours and has_one_reading(value))):
            yield f"has the {name} {_quoted(value)}, which not everyone reads as the same day: {_EXAMPLE}"


def _place(leaf: Leaf, settings: Settings) -> str:
    """Return the path of a file's page as far as its header tells it, or nothing."""
    status, lang = leaf.value("status"), leaf.value("lang").lower() or settings["DEFAULT_LANG"]
    if status == "skip" or not leaf.value("slug") or {"save_as", "url"} & leaf.header.keys():
        return ""
    draft = "DRAFT_" if status == "draft" else ""
    kind = f"{draft}PAGE" if leaf.page else draft.rstrip("_") or "ARTICLE"
    pattern = settings[f"{kind}_SAVE_AS" if lang == settings["DEFAULT_LANG"] else f"{kind}_LANG_SAVE_AS"]
    day = day_of(leaf.value("date"))
    if not day and not (leaf.page or draft or leaf.has("date")):
        pattern = "undated/{slug}.html"
    try:
        return str(pattern).format(slug=leaf.value("slug"), lang=lang, **({"date": day} if day else {}))
    except (KeyError, IndexError, ValueError, AttributeError):
        return ""  # the address has more in it than the header tells


def _quoted(value: str) -> str:
    return f'"{_printable(value[:60])}"'


def _printable(value: str) -> str:
    return value if value.isprintable() else "".join(letter if letter.isprintable() else "?" for letter in value)
