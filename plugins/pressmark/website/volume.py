"""How much there is of something over time: by day, a longer time by month, a long one by year."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pressmark.website.charts import BY_MONTH, ChartView, Column, chart

FEWEST = 3
"""Of fewer a chart says no more than their first and their last day do."""

DAYS, MONTHS = 31, 24
"""A chart has so many days or months at most."""

WEEK = 7
"""So many days a chart of days has at least, the last of them those that are counted: two bars make no course."""

Unit = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Volume:
    """A chart, and what each of its bars stands for."""

    chart: ChartView
    unit: Unit


def over_time(counts: Mapping[datetime.date, int]) -> Volume | None:
    """Draw what is counted of each day; nothing where it is too little, or of one day.

    >>> found = over_time({datetime.date(2021, 9, 2): 1, datetime.date(2021, 11, 24): 2})
    >>> [(bar.column.start.month, bar.column.pieces) for bar in found.chart.bars] if found else []
    [(9, 1), (10, 0), (11, 2)]
    """
    if len(counts) < 2 or sum(counts.values()) < FEWEST:
        return None
    unit = _unit(min(counts), max(counts))
    sums: Counter[datetime.date] = Counter()
    for day, count in counts.items():
        sums[_start(day, unit)] += count
    first, last = min(sums), max(sums)
    if unit == "day":
        first = min(first, datetime.date.fromordinal(max(1, last.toordinal() - WEEK + 1)))
    columns = [Column(start, "", sums[start]) for start in _starts(first, last, unit)]
    return Volume(chart(columns, last, BY_MONTH), unit)


def _unit(first: datetime.date, last: datetime.date) -> Unit:
    if (last - first).days < DAYS:
        return "day"
    return "month" if (last.year - first.year) * 12 + last.month - first.month < MONTHS else "year"


def _start(day: datetime.date, unit: Unit) -> datetime.date:
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _starts(first: datetime.date, last: datetime.date, unit: Unit) -> Iterator[datetime.date]:
    """Yield the beginnings of all days, months or years from one to another."""
    longest = datetime.timedelta({"day": 1, "month": 31, "year": 366}[unit])
    while first <= last:
        yield first
        first = _start(first + longest, unit)
