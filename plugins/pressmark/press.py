"""The whole journey of a text: read -> clean -> find -> publish.

Every step is a room of its own; this module only opens the doors in order. The work on one text takes one
argument and is pure but for reading, so any ``concurrent.futures.Executor`` can run it; errors come back as values.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from pressmark import clean, find, publish, read
from pressmark.errors import PressmarkError, Rejection
from pressmark.find import choose
from pressmark.settings import Settings
from pressmark.types import Ending, Outcome, Piece, Raw

FEW = 64
"""So many texts are read sooner than the processes to share them with have started."""

Notify = Callable[[int, int], None]
"""Called with how many files are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every record in one run.

    ``pieces`` maps ``str(origin)`` to the piece found in that record. ``removed`` are the Markdown files taken away
    because their raw text is gone, ``held_back`` counts those that were not because too many are gone at once, and
    ``left`` are the edited ones that stay without a raw text. Paths are below the content folder.
    """

    outcomes: tuple[Outcome, ...]
    pieces: Mapping[str, Piece]
    removed: tuple[str, ...] = ()
    held_back: int = 0
    left: tuple[str, ...] = ()

    def counts(self) -> Mapping[Ending, int]:
        """Return how many records ended in which way; the counts add up to the records read."""
        return Counter(outcome.ending for outcome in self.outcomes)

    def rejected(self) -> tuple[Outcome, ...]:
        """Return the records that became no piece, each with its reason."""
        return tuple(outcome for outcome in self.outcomes if outcome.ending == "rejected")


@dataclass(frozen=True, slots=True)
class Task:
    """One file to work on: all that a worker needs to know."""

    found: read.Found
    max_bytes: int
    initials: Mapping[str, str]


def press(settings: Settings, executor: Executor | None = None, notify: Notify | None = None) -> Report:
    """Turn the raw texts into Markdown below the content folder, and say what became of each.

    Without an ``executor`` a process pool is used where there are enough texts to share. Raises StoreError where
    a file cannot be written; nothing is half-written then.
    """
    results = tuple(_examined(settings, executor, notify))
    pieces = [result for result in results if isinstance(result, Piece)]
    rejected = [result for result in results if isinstance(result, Rejection)]
    shelf = publish.survey(settings.content)
    plan = publish.decide([piece.item for piece in pieces], rejected, shelf, allow_removal=settings.allow_removal)
    publish.carry_out(plan, settings.content)
    return Report(
        outcomes=plan.outcomes,
        pieces={str(piece.item.origin): piece for piece in pieces},
        removed=plan.removed,
        held_back=plan.held_back,
        left=plan.left,
    )


def examine(raw: Raw, initials: Mapping[str, str] = choose.NOBODY) -> Piece | Rejection:
    """Clean one record and find its values. A record that defeats us is a rejection too, never an exception.

    ``initials`` gives the full names of writers by their ``types.letters``. Raises PressmarkError where the machine
    is at fault (a full disk), since that says nothing of the text.
    """
    try:
        document = clean.document(raw)
        digest = hashlib.sha256(raw.data).hexdigest()[:16]
        item = choose.item(document, digest, find.findings(document), initials)
    except Rejection as rejection:
        return rejection
    except OSError as error:
        raise PressmarkError(str(raw.origin), "cannot be worked on now", str(error)) from error
    except Exception as error:  # noqa: BLE001 : one bad text must not cost the others
        return Rejection(str(raw.origin), "error", f"{type(error).__name__}: {error}")
    return Piece(document, item)


def work(task: Task) -> tuple[Piece | Rejection, ...]:
    """Read one file and examine each record in it."""
    records = read.load(task.found, task.max_bytes)
    return tuple(record if isinstance(record, Rejection) else examine(record, task.initials) for record in records)


def _examined(settings: Settings, executor: Executor | None, notify: Notify | None) -> Iterator[Piece | Rejection]:
    # A folder that is not there is an unmounted disk or a new site: no text is read, and no piece is removed.
    listed = read.listing(settings.seeds) if settings.seeds.exists() else []
    tasks = [Task(found, settings.max_bytes, settings.initials) for found in listed]
    with _pool(executor, settings.workers, len(tasks)) as pool:
        for done, results in enumerate(_mapped(pool, tasks), 1):
            if notify:
                notify(done, len(tasks))
            yield from results


def _mapped(pool: Executor | None, tasks: Sequence[Task]) -> Iterator[tuple[Piece | Rejection, ...]]:
    return map(work, tasks) if pool is None else pool.map(work, tasks, chunksize=16)


def _pool(executor: Executor | None, workers: int, tasks: int) -> AbstractContextManager[Executor | None]:
    processes = workers or os.cpu_count() or 1
    if executor is not None or tasks < FEW or processes == 1:
        return nullcontext(executor)
    return ProcessPoolExecutor(processes)
