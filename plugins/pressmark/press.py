"""The whole journey of a text: read -> clean -> find -> publish.

Every step is a room of its own; this module only opens the doors in order. Before it, one short look at every text
learns what the texts of a source have in common. The work on one text takes one argument and is pure but for reading,
so any ``concurrent.futures.Executor`` can run it; errors come back as values.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

from pressmark import clean, publish, read
from pressmark.cache import Cache, key, through
from pressmark.errors import PressmarkError, Rejection
from pressmark.executors import mapped, shared
from pressmark.pieces import Pieces, packed, unpacked
from pressmark.settings import Settings
from pressmark.types import Ending, Outcome, Piece, Raw

Worked = tuple[publish.Sheet, bytes] | Rejection
"""What comes of a record: what is to be written of it, and the piece as it is kept; or why there is none."""

Notify = Callable[[int, int], None]
"""Called with how many files are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every record in one run.

    ``pieces`` maps ``str(origin)`` to the piece found in that record, ``sheets`` to what was to be written of it, and
    ``marks`` to what it was found by (see ``cache.key``). ``removed`` are the Markdown files taken away because their
    raw text is gone, ``held_back`` counts those that were not because too many are gone at once, and ``left`` are the
    edited ones that stay without a raw text. ``replaced`` are those taken away because an edited file has their origin,
    each with that one. Paths are below the content folder.
    """

    outcomes: tuple[Outcome, ...]
    pieces: Mapping[str, Piece]
    sheets: Mapping[str, publish.Sheet] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    held_back: int = 0
    left: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    marks: Mapping[str, bytes] = field(default_factory=dict)

    def counts(self) -> Mapping[Ending, int]:
        """Return how many records ended in which way; the counts add up to the records read."""
        return Counter(outcome.ending for outcome in self.outcomes)

    def rejected(self) -> tuple[Outcome, ...]:
        """Return the records that became no piece, each with its reason."""
        return tuple(outcome for outcome in self.outcomes if outcome.ending == "rejected")


@dataclass(frozen=True, slots=True)
class Task:
    """One file to work on: all that a worker needs to know.

    ``stamp`` is what ``read.stamp`` says of it, if that is known; ``verdicts`` what the corpus knows of each record.
    """

    found: read.Found
    max_bytes: int
    stamp: str | None = None
    initials: Mapping[str, str] = field(default_factory=dict)
    verdicts: tuple[clean.Verdict, ...] = ()


def press(
    settings: Settings, executor: Executor | None = None, notify: Notify | None = None, cache: Cache | None = None
) -> Report:
    """Turn the raw texts into Markdown below the content folder, and say what became of each.

    Without an ``executor`` a process pool is used where there are enough texts to share. Texts that ``cache`` knows
    from an earlier run are not worked on again. Raises StoreError where a file cannot be written; nothing is
    half-written then.
    """
    pieces = Pieces(cache or Cache())
    results = tuple(_examined(settings, executor, notify or _silently, pieces))
    sheets = [result for _, result in results if isinstance(result, publish.Sheet)]
    rejected = [result for _, result in results if isinstance(result, Rejection)]
    shelf = publish.survey(settings.content)
    plan = publish.decide(sheets, rejected, shelf, allow_removal=settings.allow_removal)
    publish.carry_out(plan, settings.content)
    return Report(
        outcomes=plan.outcomes,
        pieces=pieces,
        sheets={str(sheet.origin): sheet for sheet in sheets},
        removed=plan.removed,
        held_back=plan.held_back,
        left=plan.left,
        replaced=plan.replaced,
        marks={str(result.origin): mark for mark, result in results if mark and isinstance(result, publish.Sheet)},
    )


def examine(
    raw: Raw, initials: Mapping[str, str] | None = None, verdict: clean.Verdict = clean.NOTHING
) -> Piece | Rejection:
    """Clean one record and find its values. A record that defeats us is a rejection too, never an exception.

    ``initials`` gives the full names of writers by their ``types.letters``, ``verdict`` what a profile says of the
    text. Raises PressmarkError where the machine is at fault (a full disk), since that says nothing of the text.
    """
    from pressmark import find  # it takes its time to open this room, and most builds find nothing new
    from pressmark.find import choose

    try:
        document = clean.document(raw, verdict)
        digest = hashlib.sha256(raw.data).hexdigest()[:16]
        item = choose.item(document, digest, find.findings(document), initials or choose.NOBODY)
    except Rejection as rejection:
        return rejection
    except OSError as error:
        raise PressmarkError(str(raw.origin), "cannot be worked on now", str(error)) from error
    except Exception as error:  # noqa: BLE001 : one bad text must not cost the others
        return Rejection(str(raw.origin), "error", f"{type(error).__name__}: {error}")
    return Piece(document, item)


def work(task: Task) -> tuple[str | None, tuple[Worked, ...]]:
    """Read one file, and return its stamp and what came of each record in it."""
    records = read.load(task.found, task.max_bytes)
    verdicts = itertools.chain(task.verdicts, itertools.repeat(clean.NOTHING))
    return read.stamp(records), tuple(
        record if isinstance(record, Rejection) else _worked(examine(record, task.initials, verdict))
        for record, verdict in zip(records, verdicts, strict=False)
    )


def _worked(result: Piece | Rejection) -> Worked:
    return result if isinstance(result, Rejection) else (publish.sheet(result.item), packed(result))


def draw(task: Task) -> tuple[str | None, tuple[tuple[str, clean.Sketch] | None, ...]]:
    """Read one file; return its stamp and the source and the sketch of each record, or nothing for one without text."""
    records = read.load(task.found, task.max_bytes)
    return read.stamp(records), tuple(None if isinstance(one, Rejection) else _drawn(one) for one in records)


def _drawn(raw: Raw) -> tuple[str, clean.Sketch] | None:
    found = sketch(raw)
    return (clean.source(raw.origin), found) if found else None


def sketch(raw: Raw) -> clean.Sketch | None:
    """Return what a profile is learned from; nothing for a record that defeats us: to examine it will say why."""
    try:
        return clean.draw(raw)
    except Exception:  # noqa: BLE001 : one bad text must not cost the others
        return None


def _examined(
    settings: Settings, executor: Executor | None, notify: Notify, pieces: Pieces
) -> Iterator[tuple[bytes | None, publish.Sheet | Rejection]]:
    """Yield what came of each record, with the key of what it was made of, if that is known; keep the pieces."""
    cache = pieces.cache
    # A folder that is not there is an unmounted disk or a new site: no text is read, and no piece is removed.
    listed = read.listing(settings.seeds) if settings.seeds.exists() else []
    stamps = [_stamp(found, settings) if cache.keeps else None for found in listed]
    tasks = [
        Task(found, settings.max_bytes, stamp, settings.initials) for found, stamp in zip(listed, stamps, strict=True)
    ]
    with shared(len(tasks), settings, executor) as pool:
        if len(tasks) >= clean.FEWEST:
            tasks = _informed(pool, tasks, notify, cache)
        keys = [_mark(task) for task in tasks]
        worked = through(cache, keys, tasks, functools.partial(_put_by, pool, pieces), _is_as_told)
        for done, (mark, task, (_, results)) in enumerate(zip(keys, tasks, worked, strict=True), 1):
            notify(done, len(tasks))
            for result in results:
                if isinstance(result, publish.Sheet):
                    pieces.know(str(result.origin), mark, functools.partial(_again, task))
                yield mark, result
    pieces.flush()


def _mark(task: Task) -> bytes | None:
    """Return the key of what comes of a file, if it is known what is in it."""
    if not task.stamp:
        return None
    return key("sheet", task.stamp, task.verdicts, tuple(sorted(task.initials.items())))


def _put_by(
    pool: Executor | None, pieces: Pieces, tasks: Sequence[Task]
) -> Iterator[tuple[str | None, tuple[publish.Sheet | Rejection, ...]]]:
    """Yield what comes of files, and put their pieces by."""
    for task, (stamp, results) in zip(tasks, mapped(pool, work, tasks), strict=True):
        mark = _mark(task) if stamp == task.stamp else None
        made = {str(one[0].origin): one[1] for one in results if not isinstance(one, Rejection)}
        pieces.put_by(mark, made)
        yield stamp, tuple(one if isinstance(one, Rejection) else one[0] for one in results)


def _again(task: Task, origin: str) -> Piece | None:
    """Work once more on a file whose pieces the cache has lost."""
    made = (one for one in work(task)[1] if not isinstance(one, Rejection))
    return next((unpacked(kept) for sheet, kept in made if str(sheet.origin) == origin), None)


def _stamp(found: read.Found, settings: Settings) -> str | None:
    return None if found.trouble else read.stamp(read.load(found, settings.max_bytes))


def _is_as_told(task: Task, made: tuple[str | None, object]) -> bool:
    """Tell whether a file was the same when it was worked on as when it was stamped."""
    return made[0] == task.stamp


def _silently(done: int, total: int) -> None:
    """Tell nobody."""


def _informed(pool: Executor | None, tasks: Sequence[Task], notify: Notify, cache: Cache) -> list[Task]:
    """Return the tasks with what the corpus knows of their records; a few lines' numbers for each, and no profile."""
    keys = [key("sketch", task.stamp) if task.stamp else None for task in tasks]
    drawn = []
    for _, sketches in through(cache, keys, tasks, functools.partial(mapped, pool, draw), _is_as_told):
        notify(0, len(tasks))
        drawn.append(sketches)
    profile = clean.learn(one for sketches in drawn for one in sketches if one)
    verdicts = (tuple(profile.verdict(*one) if one else clean.NOTHING for one in sketches) for sketches in drawn)
    return [replace(task, verdicts=said) for task, said in zip(tasks, verdicts, strict=True)]
