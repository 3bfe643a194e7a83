"""Work on many things, shared among copies of this process where the system can make them (``fork``).

What a page shows is known to this process only, and most of it cannot be sent to another; a copy knows all of it.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from logging.handlers import QueueHandler
from queue import SimpleQueue
from typing import Any, TypeVar

from pressmark.website import run

log = logging.getLogger(__name__)

FEW = 64
"""So few things are done sooner by one process."""

S = TypeVar("S")
T = TypeVar("T")


def processes(workers: int | None = None) -> int:
    """Return how many processes may share the work; one where this process cannot be copied safely.

    So many are wanted as ``workers`` says (0: one for each processor), or the run's settings.

    On macOS a copy may crash in the system's own libraries, and a copy of a process with several threads may wait for
    one that it lacks. Only threads that may stop at any time, such as the one that turns Pelican's spinner, do no harm.
    """
    able = hasattr(os, "fork") and sys.platform != "darwin" and all(map(_is_harmless, threading.enumerate()))
    wanted = run.current().settings.workers if workers is None else workers
    return (wanted or os.cpu_count() or 1) if able else 1


def _is_harmless(thread: threading.Thread) -> bool:
    return thread is threading.current_thread() or thread.daemon


def among(things: Sequence[S], work: Callable[[S], T], workers: int | None = None, few: int = FEW) -> list[T]:
    """Do the work on each thing, in any order, and return what came of each; that has to be small.

    ``workers`` is that of ``processes``; fewer than ``few`` things are done by one.

    Raises what the work raised for the first that failed. What a process that was killed has left undone is done again
    here.
    """
    count = processes(workers) if len(things) >= few else 1
    others = [_begin(things[part::count], work) for part in range(1, count)]
    results: list[Any] = [None] * len(things)
    failed = None
    try:
        results[::count] = [work(thing) for thing in things[::count]]
    except BaseException as error:  # noqa: BLE001 : raised below, once the copies have ended
        failed = error
    for part, other in enumerate(others, 1):
        ended = other.end()
        if ended is None and failed is None:
            log.info("A process was killed; its pages are written by another one")
            ended = [work(thing) for thing in things[part::count]]
        if isinstance(ended, BaseException):
            failed = failed or ended
        elif ended is not None:
            results[part::count] = ended
    if failed is not None:
        raise failed
    return results


def aside(work: Callable[[], T], many: int) -> Callable[[], T]:
    """Begin some work on so many things in a copy of this process, and return what waits for what comes of it, once.

    Where no copy can be made or is worth it, or it was killed, the work is done when that is asked. What comes of it
    has to be small. Raises what the work raised.
    """
    other = _begin((None,), lambda _: work()) if many >= FEW and processes() > 1 else None

    def ended() -> T:
        found = other.end() if other else None
        if isinstance(found, BaseException):
            raise found
        return work() if found is None else found[0]

    return ended


@dataclass(frozen=True, slots=True)
class _Other:
    """A copy of this process, and the pipe by which it says how it ended."""

    process: int
    pipe: int

    def end(self) -> BaseException | list[Any] | None:
        """Wait for it, and log what it logged; return the results, what its work raised, or None if it was killed."""
        with os.fdopen(self.pipe, "rb") as pipe:
            said = pipe.read()
        os.waitpid(self.process, 0)
        if not said:
            return None
        ended, records = pickle.loads(said)  # noqa: S301 : it was pickled by a copy of this process
        for record in records:
            logging.getLogger(record.name).handle(record)
        return ended  # type: ignore[no-any-return]


def _begin(things: Sequence[S], work: Callable[[S], object]) -> _Other:
    reading, writing = os.pipe()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    gc.freeze()  # what is there already is not looked through until the build ends, and so stays shared memory
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of other threads; see ``processes``
        process = os.fork()
    if process:
        os.close(writing)
        return _Other(process, reading)
    try:
        os.close(reading)
        _tell(writing, *_worked(things, work))
    finally:
        # Nothing is flushed and nobody is told: all of that is the first process's own.
        os._exit(0)


def _worked(
    things: Sequence[S], work: Callable[[S], object]
) -> tuple[BaseException | list[Any], list[logging.LogRecord]]:
    """Do the work in a copy; what it logs is kept, as its console may be locked by a thread that the copy lacks."""
    records: SimpleQueue[logging.LogRecord] = SimpleQueue()
    logging.getLogger().handlers = [QueueHandler(records)]
    ended: BaseException | list[Any]
    try:
        ended = [work(thing) for thing in things]
    except BaseException as error:  # noqa: BLE001 : told to the first process, which raises it
        ended = error
    return ended, [records.get() for _ in range(records.qsize())]


def _tell(pipe: int, ended: BaseException | list[Any], records: list[logging.LogRecord]) -> None:
    try:
        said = pickle.dumps((ended, records))
        pickle.loads(said)  # noqa: S301 : some exceptions cannot be made again
    except Exception:  # noqa: BLE001
        said = pickle.dumps((RuntimeError(f"{type(ended).__name__}: {ended}"), []))
    with os.fdopen(pipe, "wb") as stream:
        stream.write(said)
