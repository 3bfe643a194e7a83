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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pressmark.website import run

log = logging.getLogger(__name__)

FEW = 64
"""So few things are done sooner by one process."""

T = TypeVar("T")


def processes() -> int:
    """Return how many processes may share the work; one where this process cannot be copied safely.

    On macOS a copy may crash in the system's own libraries, and a copy of several threads may wait for a lost one.
    """
    able = hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1
    return (run.current().settings.workers or os.cpu_count() or 1) if able else 1


def among(things: Sequence[T], work: Callable[[T], None]) -> None:
    """Do the work on each thing, in any order. Raises what the work raised for the first that failed.

    What a process that was killed has left undone is done again here.
    """
    count = processes() if len(things) >= FEW else 1
    others = [_begin(things[part::count], work) for part in range(1, count)]
    failed = None
    try:
        for thing in things[::count]:
            work(thing)
    except BaseException as error:  # noqa: BLE001 : raised below, once the copies have ended
        failed = error
    for part, other in enumerate(others, 1):
        ended = other.end()
        if ended is None and failed is None:
            log.info("A process was killed; its pages are written by another one")
            for thing in things[part::count]:
                work(thing)
        elif isinstance(ended, BaseException):
            failed = failed or ended
    if failed is not None:
        raise failed


@dataclass(frozen=True, slots=True)
class _Other:
    """A copy of this process, and the pipe by which it says how it ended."""

    process: int
    pipe: int

    def end(self) -> BaseException | str | None:
        """Wait for it; return "done", or what its work raised, or None where it was killed."""
        with os.fdopen(self.pipe, "rb") as pipe:
            said = pipe.read()
        os.waitpid(self.process, 0)
        return pickle.loads(said) if said else None  # noqa: S301 : it was pickled by a copy of this process


def _begin(things: Sequence[T], work: Callable[[T], None]) -> _Other:
    reading, writing = os.pipe()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    gc.freeze()  # what is there already is not looked through again, and so stays shared memory
    process = os.fork()
    if process:
        gc.unfreeze()
        os.close(writing)
        return _Other(process, reading)
    os.close(reading)
    ended: BaseException | str = "done"
    try:
        for thing in things:
            work(thing)
    except BaseException as error:  # noqa: BLE001 : told to the first process, which raises it
        ended = error
    finally:
        _tell(writing, ended)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(0)


def _tell(pipe: int, ended: BaseException | str) -> None:
    try:
        said = pickle.dumps(ended)
        pickle.loads(said)  # noqa: S301 : some exceptions cannot be made again
    except Exception:  # noqa: BLE001
        said = pickle.dumps(RuntimeError(f"{type(ended).__name__}: {ended}"))
    with os.fdopen(pipe, "wb") as stream:
        stream.write(said)
