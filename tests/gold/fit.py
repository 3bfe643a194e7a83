"""Weights of signs, fitted to examples; ``tests.gold.learn`` is the command line.

Two small models, both linear in the signs, fitted with Newton's method and a ridge: independent (each candidate is
right or wrong by itself: logistic regression) and exclusive (at most one of a text's candidates is right: conditional
logit with "none" as one more outcome). How much an example weighs is for those to say who make the examples. Whatever
is measured is held out by publisher; the written weights are those of all examples.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDS = 5
STEPS = 40
SMALL = 0.01
BY_HAND = "set by hand"
DATA = Path(__file__).resolve().parents[2] / "plugins/pressmark/data"

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One text's candidates: their signs, which of them are right, whose text it is, and how much it weighs.

    Candidates with the same of the ``values`` are one answer, found in several places; without values each is its own.
    ``each`` is what a candidate weighs within its text, where they are not alike in that. ``best`` says which of them
    are learned as right, where those are more than the right ones.
    """

    publisher: str
    signs: Sequence[Mapping[str, float]]
    right: Sequence[bool]
    weight: float = 1.0
    values: Sequence[str] = ()
    each: Sequence[float] = ()
    best: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by name; ``exclusive`` says which of the two models they belong to."""

    weights: Mapping[str, float]
    exclusive: bool

    def scores(self, signs: Sequence[Mapping[str, float]]) -> list[float]:
        """Return the logarithm of odds of each candidate."""
        return [sum(self.weights.get(name, 0.0) * value for name, value in one.items()) for one in signs]


def fold(publisher: str) -> int:
    """Return the fold of a publisher: all its pages are held out together."""
    return zlib.crc32(publisher.encode()) % FOLDS


def fit(examples: Sequence[Example], *, exclusive: bool, ridge: float = 1.0) -> Model:
    """Return the weights that make the right candidates likeliest."""
    names = sorted({name for example in examples for one in example.signs for name in one if one[name]})
    column = {name: at for at, name in enumerate(names)}
    rows = sum(len(example.signs) for example in examples)
    matrix, right = np.zeros((rows, len(names))), np.zeros(rows)
    group, weight = np.zeros(rows, dtype=np.int64), np.zeros(rows)
    row = 0
    for number, example in enumerate(examples):
        each = example.each or [1.0] * len(example.signs)
        for signs, good, part in zip(example.signs, example.best or example.right, each, strict=True):
            for name, value in signs.items():
                if value:
                    matrix[row, column[name]] = value
            right[row], group[row], weight[row] = good, number, example.weight * part
            row += 1
    found = _newton(matrix, right, group, weight, len(examples), exclusive=exclusive, ridge=ridge)
    return Model(dict(zip(names, found.tolist(), strict=True)), exclusive)


def _newton(
    x: Array, right: Array, group: NDArray[np.int64], weight: Array, groups: int, *, exclusive: bool, ridge: float
) -> Array:
    found = np.zeros(x.shape[1])
    each = np.zeros(groups)
    each[group] = weight
    used, starts = np.unique(group, return_index=True)

    def likelihood(weights: Array) -> float:
        odds = np.exp(np.clip(x @ weights, -30, 30))
        if not exclusive:
            return float(weight @ (right * np.log(odds) - np.log1p(odds)) - ridge / 2 * weights @ weights)
        good, whole = np.bincount(group, odds * right, groups), 1 + np.bincount(group, odds, groups)
        return float(each @ (np.log(np.where(good > 0, good, 1.0)) - np.log(whole)) - ridge / 2 * weights @ weights)

    before = likelihood(found)
    for _ in range(STEPS):
        odds = np.exp(np.clip(x @ found, -30, 30))
        whole = 1 + (np.bincount(group, odds, groups)[group] if exclusive else odds)
        p = odds / whole
        # Of several right places of one value the likelier count for more, as it is enough to choose one of them.
        whole_right = np.bincount(group, p * right, groups)[group] if exclusive else 1.0
        good = right * p / np.maximum(whole_right, 1e-12) if exclusive else right
        gradient = x.T @ (weight * (good - p)) - ridge * found
        hessian = (x * (weight * p)[:, None]).T @ x if exclusive else (x * (weight * p * (1 - p))[:, None]).T @ x
        if exclusive:  # less the outer product of each text's mean
            means = np.add.reduceat(x * p[:, None], starts, axis=0)
            hessian -= (means * each[used][:, None]).T @ means
        step = np.linalg.solve(hessian + ridge * np.eye(len(found)), gradient)
        # A whole step can lead past the best weights, to and fro for ever: then half of it, as often as needed.
        while (after := likelihood(found + step)) < before and np.abs(step).max() >= SMALL:
            step /= 2
        if after <= before:
            break
        found, before = found + step, after
        if np.abs(step).max() < SMALL:
            break
    return found


def held_out(examples: Sequence[Example], *, exclusive: bool, ridge: float = 1.0) -> list[list[float]]:
    """Return for each example its candidates' scores by a model that has not seen its publisher."""
    scores: list[list[float]] = [[] for _ in examples]
    for number in range(FOLDS):
        seen = [example for example in examples if fold(example.publisher) != number]
        model = fit(seen, exclusive=exclusive, ridge=ridge)
        for at, example in enumerate(examples):
            if fold(example.publisher) == number:
                scores[at] = model.scores(example.signs)
    return scores


def write(field: str, model: Model, folder: Path = DATA) -> None:
    """Put the weights into the field's table, each below its own comment; a new sign is added at the end.

    A sign that no example has, or whose comment says ``BY_HAND``, keeps its weight.
    """
    path = folder / f"odds.{field}.txt"
    left = dict(sorted(model.weights.items()))
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name = line.partition("=")[0].strip()
        if line.startswith("#") or name not in left:
            lines.append(line)
            continue
        weight = left.pop(name)
        by_hand = bool(lines) and lines[-1].startswith("#") and BY_HAND in lines[-1]
        lines.append(line if by_hand else f"{name} = {weight:.2f}")
    lines += [line for name, value in left.items() for line in ("# ?", f"{name} = {value:.2f}")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
