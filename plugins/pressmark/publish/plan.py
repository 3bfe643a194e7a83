"""Decide what to write, keep and remove, and what becomes of every record; nothing here touches the disk.

A record and its file belong together by ``Origin``, not by path: people may move files. A file that nobody
changed is ours; one that somebody changed is theirs for ever.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressmark.errors import Rejection
from pressmark.publish import markdown, slug
from pressmark.publish.actions import Action, Conflict, Keep, Plan, Remove, Write
from pressmark.publish.sheet import Sheet
from pressmark.publish.shelf import Shelf, Shelved
from pressmark.types import Origin, Outcome

TRANSIENT = frozenset({"unreadable", "changing", "error"})
"""Reasons for a rejection that may be over with the next run, so the piece stays as it is till then."""

MOST_GONE = 10
"""If more than one in so many known seeds is gone at once, it is rather a disk that is not there."""

Files = Mapping[str, tuple[Shelved, ...]]
"""The files of the shelf by the origin that they belong to."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The records and files by what is to happen to them; the keys are origins."""

    leaders: Mapping[str, Sheet]
    duplicates: Mapping[str, tuple[Sheet, str]]  # with the leader's origin
    files: Files
    gone: tuple[str, ...]
    held: bool


def decide(items: Sequence[Sheet], rejected: Sequence[Rejection], shelf: Shelf, *, allow_removal: bool = False) -> Plan:
    """Return what to do with the records that were read and rejected, given what stands on the shelf.

    The order of ``items`` and ``rejected`` does not matter. ``allow_removal`` lifts the guard against a disk
    that is not there: if more than a tenth of all known seeds is gone at once, nothing else removes a file.
    """
    records = _sort(items, rejected, shelf, allow_removal)
    kept = {key: _edited(files) for key, files in records.files.items() if _edited(files)}
    ours = {key: item for key, item in records.leaders.items() if key not in kept}
    paths = _places(ours, records, shelf)
    writes = tuple(_writes(ours, paths, shelf))
    stay = {path for path, _slug in paths.values()}
    gone_files = [file for key in records.gone for file in records.files[key]]
    outcomes = [
        *(_kept_outcome(records.leaders[key], files[0]) for key, files in kept.items() if key in records.leaders),
        *(Outcome(item.origin, "published", paths[key][0]) for key, item in ours.items()),
        *(Outcome(item.origin, "rejected", "", "duplicate", by) for item, by in records.duplicates.values()),
        *_rejections(rejected, records.leaders, records.duplicates),
    ]
    return Plan(
        actions=(*writes, *_rights(kept, records.leaders), *_removals(records, stay)),
        outcomes=tuple(sorted(outcomes, key=lambda outcome: str(outcome.origin))),
        held_back=sum(not file.edited for file in gone_files) if records.held else 0,
        left=tuple(sorted(file.path for file in gone_files if file.edited)),
        leftovers=shelf.leftovers,
    )


def _sort(items: Sequence[Sheet], rejected: Sequence[Rejection], shelf: Shelf, allow_removal: bool) -> _Sorted:
    """Find the leaders, the duplicates and the files whose raw text is gone."""
    by_key = {markdown.origin_line(item.origin): item for item in sorted(items, key=_item_key)}
    refused = {markdown.origin_line(rejection.subject): rejection.reason for rejection in rejected}
    by_origin: defaultdict[str, tuple[Shelved, ...]] = defaultdict(tuple)
    for file in sorted(shelf.pieces, key=lambda file: file.path):
        by_origin[file.origin] += (file,)
    leaders, duplicates = _lead(by_key, by_origin)
    files = _adopt(leaders, by_origin, by_origin.keys() - by_key.keys() - refused.keys())
    waiting = tuple(key for key, reason in refused.items() if reason in TRANSIENT)
    # A folder that could not be listed goes by its name with a slash: what is in it is not gone.
    folders = tuple(key for key in waiting if key.endswith("/"))
    gone = tuple(sorted(key for key in files.keys() - by_key.keys() - {*waiting} if not key.startswith(folders)))
    return _Sorted(leaders, duplicates, files, gone, not allow_removal and len(gone) * MOST_GONE > len(files))


def _item_key(item: Sheet) -> tuple[str, str]:
    return str(item.origin), item.digest


def _edited(files: Iterable[Shelved]) -> tuple[Shelved, ...]:
    return tuple(file for file in files if file.edited)


def _lead(items: Mapping[str, Sheet], files: Files) -> tuple[dict[str, Sheet], dict[str, tuple[Sheet, str]]]:
    """Part records with the bytes of another from the one that leads: one that was edited, else the smallest."""
    same: defaultdict[str, list[str]] = defaultdict(list)
    for key, item in sorted(items.items()):
        same[item.digest].append(key)
    leaders: dict[str, Sheet] = {}
    duplicates: dict[str, tuple[Sheet, str]] = {}
    for keys in same.values():
        first = [key for key in keys if _edited(files.get(key, ()))] or keys[:1]
        leaders |= {key: items[key] for key in first}
        duplicates |= {key: (items[key], first[0]) for key in keys if key not in first}
    return leaders, duplicates


def _adopt(leaders: Mapping[str, Sheet], files: Files, lost: Iterable[str]) -> Files:
    """Give the files of a lost origin to a new record of the same bytes: its seed was renamed or moved."""
    orphans: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(lost, key=lambda key: (not _edited(files[key]), key)):
        for digest in sorted({file.origin_digest for file in files[key]}):
            orphans[digest].append(key)
    adopted = dict(files)
    for key, item in sorted(leaders.items()):
        parent = next((each for each in orphans[item.digest] if each in adopted), None)
        if key not in files and parent is not None:
            adopted[key] = adopted.pop(parent)
    return adopted


def _staying(records: _Sorted) -> Iterator[Shelved]:
    """Give the files that stay as they are: edited ones, those that wait, and those that are held back."""
    for key, files in records.files.items():
        settled = key in records.leaders or key in records.duplicates or (key in records.gone and not records.held)
        yield from _edited(files) if settled else files


def _places(ours: Mapping[str, Sheet], records: _Sorted, shelf: Shelf) -> dict[str, tuple[str, str]]:
    """Give each piece its path and its slug: where a person moved its file to, else where its date asks for.

    A path where another file stays is avoided by another slug.
    """
    staying = tuple(_staying(records))
    homes = {key: file.path for key in ours for file in reversed(records.files.get(key, ())) if not file.canonical}
    blocked = {path.casefold() for path in (*shelf.occupied, *(file.path for file in staying), *homes.values())}
    taken = {name.lower() for name in (*shelf.taken, *(file.slug for file in staying))}
    wanted = {key: item.slug for key, item in ours.items()}
    while True:
        slugs = slug.unique(wanted.items(), taken)
        paths = {key: homes.get(key) or _path(ours[key], each) for key, each in slugs.items()}
        barred = [key for key, path in paths.items() if key not in homes and path.casefold() in blocked]
        if not barred:
            return {key: (path, slugs[key]) for key, path in paths.items()}
        wanted |= {key: slug.distinct(slugs[key], key) for key in barred}


def _path(item: Sheet, name: str) -> str:
    return markdown.path_of(item.date, item.basis, name)


def _writes(ours: Mapping[str, Sheet], places: Mapping[str, tuple[str, str]], shelf: Shelf) -> Iterator[Write]:
    """Give what to write, by path: only files whose bytes differ from those that stand there."""
    there = {file.path: file.digest for file in shelf.pieces}
    for key, (path, name) in sorted(places.items(), key=lambda place: place[1]):
        text = ours[key].text(name)
        if hashlib.sha256(text.encode()).hexdigest() != there.get(path):
            yield Write(path, text, key, there.get(path, ""))


def _rights(kept: Files, leaders: Mapping[str, Sheet]) -> Iterator[Action]:
    """Give the editors' files, by path; one whose record is another now is a conflict."""
    pairs = sorted((file.path, file, key) for key, files in kept.items() if key in leaders for file in files)
    for path, file, key in pairs:
        yield Conflict(path, key) if _differs(file, leaders[key]) else Keep(path, key)


def _differs(file: Shelved, item: Sheet) -> bool:
    """Tell whether a file was made from another raw text; where its editor removed the digest, nobody knows."""
    return file.origin_digest not in ("", item.digest)


def _removals(records: _Sorted, stay: set[str]) -> Iterator[Remove]:
    """Give the unedited files to remove, by path: raw text gone, or another file in their place."""
    gone = set(() if records.held else records.gone)
    stale = records.leaders.keys() | records.duplicates.keys()
    files = {file.path: (file, key) for key in gone | stale for file in records.files.get(key, ())}
    for path, (file, key) in sorted(files.items()):
        if not file.edited and path not in stay:
            yield Remove(path, file.digest, key, "gone" if key in gone else "stale")


def _kept_outcome(item: Sheet, file: Shelved) -> Outcome:
    if _differs(file, item):
        return Outcome(item.origin, "conflict", file.path, detail=f"Origin_digest: {item.digest}")
    return Outcome(item.origin, "kept", file.path)


def _rejections(rejected: Sequence[Rejection], *others: Mapping[str, object]) -> Iterator[Outcome]:
    """Give what becomes of the rejected records, but for those that are accounted for already."""
    for rejection in rejected:
        if not any(markdown.origin_line(rejection.subject) in other for other in others):
            yield Outcome(Origin(rejection.subject), "rejected", "", rejection.reason, rejection.cause)
