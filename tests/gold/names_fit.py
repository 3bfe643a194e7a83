"""A chain's weights, fitted to sentences whose labels are known: a conditional random field with a ridge.

The likelihood has one best place, which is looked for with the limited memory method of Broyden, Fletcher, Goldfarb
and Shanno. Nothing is drawn by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pressmark.names.chain import may_follow
from pressmark.names.rows import LABELS, NONE

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]

WIDTH = NONE + 1
STEPS = 150
MEMORY = 8
CLOSE = 1e-4
"""A step that gains less than this part of the likelihood is the last."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of tokens: the signs of each, and its label."""

    signs: Sequence[Sequence[str]]
    labels: Sequence[int]


def fit(runs: Sequence[Run], *, ridge: float, fewest: Callable[[str], int]) -> Mapping[str, tuple[float, ...]]:
    """Return the weights by sign, and by "after <label>" for what stands before; ``fewest`` says how often a sign
    must be seen."""
    counts = Counter(sign for run in runs for signs in run.signs for sign in set(signs))
    names = sorted(name for name, count in counts.items() if count >= fewest(name))
    batch = _Batch(sorted(runs, key=lambda run: -len(run.labels)), {name: at for at, name in enumerate(names)})
    size = len(names) * NONE

    def loss(flat: Array) -> tuple[float, Array]:
        return batch.loss(flat[:size].reshape(-1, NONE), flat[size:].reshape(WIDTH, NONE), flat, ridge)

    found = _least(loss, np.zeros(size + WIDTH * NONE))
    rows = [tuple(row) for row in found.reshape(-1, NONE).tolist()]
    moves = {f"after {name}": row for name, row in zip((*LABELS, "none"), rows[len(names) :], strict=True)}
    return {**dict(zip(names, rows, strict=False)), **moves}


class _Batch:
    """All runs as arrays, the longest first; token number t of run r stands in row ``starts[r] + t``."""

    def __init__(self, runs: Sequence[Run], column: Mapping[str, int]) -> None:
        self.lengths = np.array([len(run.labels) for run in runs])
        self.starts = np.concatenate(([0], np.cumsum(self.lengths)[:-1]))
        self.labels = np.array([label for run in runs for label in run.labels])
        pairs = [
            (token, column[sign])
            for token, signs in enumerate(signs for run in runs for signs in run.signs)
            for sign in dict.fromkeys(signs)
            if sign in column
        ]
        self.token, self.sign = np.array(pairs).T
        self.by_sign = np.argsort(self.sign, kind="stable")
        self.signs_first = np.searchsorted(self.sign[self.by_sign], np.arange(len(column)))
        self.tokens_first = np.searchsorted(self.token, np.arange(len(self.labels)))
        before = np.concatenate(([NONE], self.labels[:-1]))
        before[self.starts] = NONE
        self.moved = np.zeros((WIDTH, WIDTH))
        np.add.at(self.moved, (before, self.labels), 1)
        self.barred = np.array([[0 if may_follow(a, b) else -1e4 for b in range(WIDTH)] for a in range(WIDTH)])

    def loss(self, weights: Array, moves: Array, flat: Array, ridge: float) -> tuple[float, Array]:
        """Return the negative likelihood with its ridge, and its gradient."""
        scores = np.zeros((len(self.labels), WIDTH))
        scores[:, :NONE] = np.add.reduceat(weights[self.sign], self.tokens_first)
        steps = self.barred.copy()
        steps[:, :NONE] += moves
        whole, expected, moved = self._expected(scores, steps)
        right = scores[np.arange(len(self.labels)), self.labels].sum() + (self.moved * steps).sum()
        expected[np.arange(len(self.labels)), self.labels] -= 1
        by_sign = np.add.reduceat(expected[self.token[self.by_sign], :NONE], self.signs_first)
        gradient = np.concatenate((by_sign.ravel(), (moved - self.moved)[:, :NONE].ravel())) + ridge * flat
        return float(whole - right + ridge / 2 * flat @ flat), gradient

    def _expected(self, scores: Array, steps: Array) -> tuple[float, Array, Array]:
        """Return the logarithm of the sum over all labellings, each label's share, and which follows which."""
        longest = int(self.lengths[0])
        counts = [int(np.searchsorted(-self.lengths, -t, side="left")) for t in range(longest + 1)]
        ahead = np.zeros_like(scores)
        ahead[self.starts] = scores[self.starts] + steps[NONE]
        for t in range(1, longest):
            rows = self.starts[: counts[t]] + t
            ahead[rows] = _summed(ahead[rows - 1][:, :, None] + steps, 1) + scores[rows]
        whole = _summed(ahead[self.starts + self.lengths - 1], 1)
        behind = np.zeros_like(scores)
        for t in range(longest - 1, 0, -1):
            rows = self.starts[: counts[t]] + t
            behind[rows - 1] = _summed(steps + (scores[rows] + behind[rows])[:, None, :], 2)
        shares = np.exp(ahead + behind - np.repeat(whole, self.lengths)[:, None])
        moved = np.zeros((WIDTH, WIDTH))
        moved[NONE] += shares[self.starts].sum(0)
        for t in range(1, longest):
            rows = self.starts[: counts[t]] + t
            joint = ahead[rows - 1][:, :, None] + steps + (scores[rows] + behind[rows])[:, None, :]
            moved += np.exp(joint - whole[: counts[t], None, None]).sum(0)
        return float(whole.sum()), shares, moved


def _summed(values: Array, axis: int) -> Array:
    top = values.max(axis=axis, keepdims=True)
    found: Array = np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))
    return found


def _least(loss: Callable[[Array], tuple[float, Array]], place: Array) -> Array:
    """Return where the loss is least."""
    value, gradient = loss(place)
    steps: list[tuple[Array, Array, float]] = []
    for _ in range(STEPS):
        way = -_curved(gradient, steps)
        length = 1.0 if steps else 1 / max(1.0, float(np.abs(gradient).sum()))
        slope = float(gradient @ way)
        while True:
            there = place + length * way
            after, turned = loss(there)
            if after <= value + 1e-4 * length * slope or length < 1e-10:
                break
            length /= 2
        moved, bent = there - place, turned - gradient
        if (curve := float(moved @ bent)) > 1e-10:
            steps = [*steps[1 - MEMORY :], (moved, bent, 1 / curve)]
        gained, place, value, gradient = value - after, there, after, turned
        if gained < CLOSE * abs(value):
            break
    return place


def _curved(gradient: Array, steps: Sequence[tuple[Array, Array, float]]) -> Array:
    """Return the gradient times the inverse of the curvature, as far as the last steps know it."""
    way, kept = gradient.copy(), []
    for moved, bent, share in reversed(steps):
        kept.append(share * float(moved @ way))
        way -= kept[-1] * bent
    if steps:
        moved, bent, share = steps[-1]
        way /= share * float(bent @ bent)
    for (moved, bent, share), part in zip(steps, reversed(kept), strict=True):
        way += (part - share * float(bent @ way)) * moved
    return way
