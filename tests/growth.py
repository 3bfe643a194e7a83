"""How the cost of some work grows with its size: a ratio, since no absolute time holds on every machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

FACTOR = 8
TRIES = 4
GRAIN = 0.005
"""Seconds below which the clock says little."""


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Tell whether ``FACTOR`` times the size costs clearly less than its square as often.

    CPU seconds are compared; the bound lies midway (in powers) between linear and quadratic. A machine busy with
    other things can only make one try look worse, so the best of some tries counts.
    """
    work(max(1, size // 10))  # what is loaded once is loaded now
    return any(_seconds(work, FACTOR * size) < FACTOR**1.5 * max(_seconds(work, size), GRAIN) for _ in range(TRIES))


def _seconds(work: Callable[[int], object], size: int) -> float:
    # The garbage collector would go through all that the tests before have left in memory, again and again.
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        work(size)
        return time.process_time() - started
    finally:
        gc.enable()
