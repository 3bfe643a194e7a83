"""Texts that are near one another become groups: the nearest first, as long as they are near enough on the whole."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Pair = tuple[int, int]


class Cluster:
    """Groups while they grow. A group is called by the smallest of its members' numbers."""

    def __init__(self, near: Mapping[Pair, float], days: Sequence[int | None], crowd: float, gap: int) -> None:
        self.crowd, self.gap = crowd, gap
        self.members: dict[int, list[int]] = {}
        self.spans: dict[int, tuple[int, int]] = {}
        self.sums: dict[int, dict[int, float]] = {}
        for one, other in sorted(near):
            self.sums.setdefault(one, {})[other] = near[one, other]
            self.sums.setdefault(other, {})[one] = near[one, other]
        for one in self.sums:
            self.members[one] = [one]
            day = days[one]
            if day is not None:
                self.spans[one] = (day, day)

    def value(self, one: int, other: int) -> float:
        """Return how near two groups are on the whole; nothing where the event of one was over before the other's."""
        if one in self.spans and other in self.spans:
            (first, last), (its_first, its_last) = self.spans[one], self.spans[other]
            if its_first - last > self.gap or first - its_last > self.gap:
                return 0.0
        pairs = len(self.members[one]) * len(self.members[other])
        return float(self.sums[one][other] / pairs**self.crowd)

    def merge(self, one: int, other: int) -> None:
        """Put the members of ``other`` to those of ``one``."""
        self.members[one] += self.members.pop(other)
        spans = [self.spans[group] for group in (one, other) if group in self.spans]
        if spans:
            self.spans[one] = (min(span[0] for span in spans), max(span[1] for span in spans))
        for neighbour, total in self.sums.pop(other).items():
            del self.sums[neighbour][other]
            if neighbour != one:
                total += self.sums[one].get(neighbour, 0.0)
                self.sums[one][neighbour] = self.sums[neighbour][one] = total


def groups(
    near: Mapping[Pair, float], days: Sequence[int | None], least: float, crowd: float, gap: int
) -> list[list[int]]:
    """Return the groups of at least two texts, sorted; ``near`` says how near the texts of a pair are, 0 if missing.

    Two groups become one as long as the sum over their pairs, divided by the number of pairs to the power of
    ``crowd``, is ``least`` or more, and no more than ``gap`` days lie between their spans.
    """
    cluster = Cluster(near, days, crowd, gap)
    heap = [(-value, *pair) for pair, value in near.items() if value >= least and cluster.value(*pair) >= least]
    heapq.heapify(heap)
    while heap:
        value, one, other = heapq.heappop(heap)
        if one not in cluster.sums or other not in cluster.sums[one] or -value != cluster.value(one, other):
            continue
        cluster.merge(one, other)
        for neighbour, total in cluster.sums[one].items():
            if total >= least and (value := cluster.value(one, neighbour)) >= least:
                heapq.heappush(heap, (-value, min(one, neighbour), max(one, neighbour)))
    return sorted(sorted(members) for members in cluster.members.values() if len(members) > 1)
