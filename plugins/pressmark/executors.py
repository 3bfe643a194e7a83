"""Who works: this machine's processors, or Dask's workers for corpora that outgrow one machine.

Nothing here changes what comes out. Dask is no dependency: it is loaded when a project asks for it.
"""

from __future__ import annotations

import importlib
import itertools
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar

from pressmark import cache
from pressmark.errors import PressmarkError
from pressmark.settings import Settings

FEW = 64
"""So many texts are read sooner than the processes to share them with have started."""

AT_ONCE = 16
"""So many things are one task for a worker: what is sent with each costs more than one of them."""

WAIT = "30s"
"""So long a scheduler may take to answer."""

RETRIES = 3
"""So often work is tried again whose worker was lost with it."""

S = TypeVar("S")
T = TypeVar("T")


def shared(
    tasks: int, chosen: Settings | None = None, executor: Executor | None = None
) -> AbstractContextManager[Executor | None]:
    """Return what so many tasks are shared with: ``executor`` if there is one, else a pool if it is worth it.

    Raises PressmarkError where Dask is chosen and cannot be used.
    """
    if executor is not None or tasks < FEW:
        return nullcontext(executor)
    if chosen and chosen.executor == "dask":
        return dask(chosen.scheduler, chosen.seeds)
    processes = (chosen.workers if chosen else 0) or os.cpu_count() or 1
    return ProcessPoolExecutor(processes) if processes > 1 else nullcontext()


def mapped(pool: Executor | None, work: Callable[[S], T], tasks: Sequence[S]) -> Iterator[T]:
    """Return what ``work`` makes of each task, in order; in this process where there is no pool, or little to do."""
    if pool is None or (len(tasks) < FEW and isinstance(pool, ProcessPoolExecutor)):
        return map(work, tasks)
    left = iter(tasks)
    batches = iter(lambda: tuple(itertools.islice(left, AT_ONCE)), ())
    return _results(deque(pool.submit(_each, work, batch) for batch in batches))


def _results(futures: deque[Future[list[T]]]) -> Iterator[T]:
    try:
        while futures:
            yield from futures.popleft().result()
    finally:  # nobody may want the others any more
        for one in futures:
            one.cancel()


def _each(work: Callable[[S], T], tasks: tuple[S, ...]) -> list[T]:
    return [work(one) for one in tasks]


@contextmanager
def dask(scheduler: str, folder: Path | None = None) -> Iterator[Executor]:
    """Lend Dask's workers, given their scheduler's address, such as "tcp://10.0.0.1:8786".

    Raises PressmarkError, saying what to do, where Dask is not installed, the scheduler does not answer, it has no
    workers, or one of them has another Pressmark or does not see ``folder``.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        how = "run .venv/bin/pip install '.[dask]' in the folder of the project"
        raise PressmarkError("Dask", f"is not installed: {how}", str(error)) from error
    subject = f"the scheduler {scheduler}"
    try:
        client = distributed.Client(scheduler, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise PressmarkError(
            subject, "does not answer: is it running, and PRESSMARK_SCHEDULER right?", str(error)
        ) from error
    with client:
        try:
            _check(client, subject, folder)
        except OSError as error:
            raise PressmarkError(
                subject, "does not answer for one of its workers: look after them", str(error)
            ) from error
        yield client.get_executor(pure=False, retries=RETRIES)


def _check(client: Any, subject: str, folder: Path | None) -> None:
    rules = client.run(cache.rules)
    if not rules:
        raise PressmarkError(subject, "has no workers: start some (dask worker ADDRESS)")
    strange = sorted(worker for worker, found in rules.items() if found != cache.rules())
    if strange:
        raise PressmarkError(f"the worker {strange[0]}", "has another Pressmark, or other libraries")
    sees = client.run(os.path.isdir, str(folder)) if folder else {}
    if blind := sorted(worker for worker, is_there in sees.items() if not is_there):
        raise PressmarkError(f"the worker {blind[0]}", f"does not see {folder}: all need the same folders")
