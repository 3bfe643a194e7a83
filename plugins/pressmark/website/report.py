"""The report: what became of every raw text, as a page and as a table to take along."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pelican import signals

from pressmark.data import table
from pressmark.press import Report
from pressmark.publish import Sheet
from pressmark.types import Ending, Outcome
from pressmark.website import pages, run

ENDINGS: tuple[Ending, ...] = ("published", "reprint", "kept", "conflict", "rejected")
LISTED = 200
"""So many records that need a look are listed on the page; the CSV has them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the ledger: a name, its number of records, and its share between 0 and 1."""

    name: str
    count: int
    share: float
    start: float


@dataclass(frozen=True, slots=True)
class Field:
    """How complete one kind of value is: found where it was published, only mentioned in the text, missing."""

    name: str
    published: int
    mentioned: int
    missing: int


@dataclass(frozen=True, slots=True)
class Look:
    """A record that needs a person's look; ``why`` is a key: conflict, undated, or a reason for rejection."""

    why: str
    origin: str
    detail: str
    path: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that the report page shows; the counts of ``ledger`` add up to ``total``."""

    total: int
    folders: int
    ledger: tuple[Line, ...]
    reasons: tuple[Line, ...]
    looks: tuple[Look, ...]
    more_looks: int
    fields: tuple[Field, ...]
    left: tuple[str, ...]
    removed: tuple[str, ...]
    held_back: int


def register() -> None:
    """Connect to Pelican."""
    signals.article_writer_finalized.connect(write)


def write(generator: Any, writer: Any) -> None:
    """Write ``report/index.html`` and ``report/raw-texts.csv``."""
    now = run.current()
    if not now.wants("report"):
        return
    ledger = view_of(now.report)
    pages.write(generator, writer, "report", "report/index.html", ledger=ledger, reasons=table("reasons"))
    articles = (*generator.articles, *generator.hidden_articles)
    urls = {str(article.origin): article.url for article in articles if hasattr(article, "origin")}
    pages.write_text(generator.output_path, "report/raw-texts.csv", as_csv(now.report, urls))


def view_of(report: Report) -> ReportView:
    """Count a report up for its page."""
    total = len(report.outcomes)
    counts = report.counts()
    looks = tuple(_looks(report))
    return ReportView(
        total=total,
        folders=len({outcome.origin.path.rpartition("/")[0] for outcome in report.outcomes}),
        ledger=_lines({name: counts.get(name, 0) for name in ENDINGS}, total),
        reasons=_lines(run.rejected_by_reason(report.outcomes), total),
        looks=looks[:LISTED],
        more_looks=max(0, len(looks) - LISTED),
        fields=_fields([*report.sheets.values()]),
        left=report.left,
        removed=report.removed,
        held_back=report.held_back,
    )


def as_csv(report: Report, urls: Mapping[str, str]) -> str:
    """Write one line a record: its raw text, how it ended, why, its Markdown and its page.

    Every cell that comes from outside starts with our own word, so no spreadsheet takes it for a formula.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("raw_text", "ending", "reason", "detail", "markdown", "page"))
    reasons = table("reasons")
    for outcome in report.outcomes:
        reason = reasons.get(outcome.reason, "")
        detail = f"note: {outcome.detail}" if outcome.detail else ""
        markdown = f"content/{outcome.path}" if outcome.path else ""
        page = urls.get(str(outcome.origin), "")
        rows.writerow((f"seeds/{outcome.origin}", outcome.ending, reason, detail, markdown, page))
    return out.getvalue()


def _lines(counts: Mapping[str, int], total: int) -> tuple[Line, ...]:
    lines, before = [], 0
    for name, count in counts.items():
        lines.append(Line(name, count, count / (total or 1), before / (total or 1)))
        before += count
    return tuple(lines)


def _looks(report: Report) -> list[Look]:
    """Order what needs a look: conflicts first, then rejected texts that a person could mend, then undated ones."""
    mendable = ("unreadable", "changing", "charset", "too-large", "error")
    conflicts = [_look(outcome, "conflict") for outcome in report.outcomes if outcome.ending == "conflict"]
    broken = [_look(outcome, outcome.reason) for outcome in report.rejected() if outcome.reason in mendable]
    published = [outcome for outcome in report.outcomes if outcome.ending == "published"]
    undated = [
        _look(outcome, "undated")
        for outcome in published
        if (sheet := report.sheets.get(str(outcome.origin))) and sheet.basis == "undated"
    ]
    return [*conflicts, *broken, *undated]


def _look(outcome: Outcome, why: str) -> Look:
    return Look(why, str(outcome.origin), outcome.detail, outcome.path)


def _fields(sheets: list[Sheet]) -> tuple[Field, ...]:
    bases = [sheet.basis for sheet in sheets]
    dates = Field("date", bases.count("published"), bases.count("mentioned"), bases.count("undated"))
    rows = []
    for name, fields in (
        ("title", ("Title",)),
        ("source", ("Source",)),
        ("author", ("Authors",)),
        ("lead", ("Summary",)),
        ("caption", ("Caption", "Credit")),
    ):
        there = sum(any(map(sheet.has, fields)) for sheet in sheets)
        rows.append(Field(name, there, 0, len(sheets) - there))
    return (rows[0], dates, *rows[1:])
