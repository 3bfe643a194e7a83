"""Volume over time as the bars of an inline SVG, given by attributes alone: no style, no script."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How a chart is drawn: its size, and the share of a column that its bar fills.

    The drawing is two units higher, which leaves room above the bars and for the base line.
    """

    width: int
    height: int
    share: float


BY_DAY, BY_WEEKDAY, BY_MONTH = Shape(300, 62, 0.7), Shape(720, 118, 0.4), Shape(720, 118, 0.4)


@dataclass(frozen=True, slots=True)
class Column:
    """What one bar stands for: a day or a month, its page (empty where there is none), and its pieces."""

    start: datetime.date
    url: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A column with its place in the drawing, as attribute values; ``now`` marks the one the page is about."""

    column: Column
    x: str
    y: str
    width: str
    height: str
    now: bool


@dataclass(frozen=True, slots=True)
class ChartView:
    """A bar chart, oldest first; ``least`` and ``most`` are the smallest and the largest number of pieces."""

    shape: Shape
    bars: tuple[Bar, ...]
    least: int
    most: int

    @property
    def first(self) -> Column:
        """Return the oldest column."""
        return self.bars[0].column

    @property
    def last(self) -> Column:
        """Return the latest column."""
        return self.bars[-1].column

    @property
    def rows(self) -> tuple[Column, ...]:
        """Return the columns as a table lists them, the latest first."""
        return tuple(bar.column for bar in reversed(self.bars))


def chart(columns: Sequence[Column], now: datetime.date, shape: Shape = BY_DAY, top: int = 0) -> ChartView:
    """Draw at least one column; heights are shares of the largest, or of ``top`` where that is larger.

    >>> days = [Column(datetime.date(2021, 11, day), "", pieces) for day, pieces in ((22, 21), (23, 29), (24, 0))]
    >>> [(bar.x, bar.y, bar.height, bar.now) for bar in chart(days, days[1].start).bars]
    [('15', '18.1', '44.9', False), ('115', '1', '62', True), ('215', '63', '0', False)]
    """
    counts = [column.pieces for column in columns]
    pitch, unit = shape.width / len(columns), shape.height / (max(*counts, top) or 1)
    bars = tuple(
        _bar(column, place * pitch, pitch, unit * column.pieces, column.start == now, shape)
        for place, column in enumerate(columns)
    )
    return ChartView(shape, bars, min(counts), max(counts))


def _bar(column: Column, left: float, pitch: float, height: float, now: bool, shape: Shape) -> Bar:
    x, width = left + pitch * (1 - shape.share) / 2, pitch * shape.share
    return Bar(column, _short(x), _short(shape.height + 1 - height), _short(width), _short(height), now)


def _short(value: float) -> str:
    return f"{round(value, 1):g}"
