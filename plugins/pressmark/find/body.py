"""The running text: the best run of lines, and what of it is a paragraph of the body.

The way jusText and Readability think, on lines instead of tags: long lines with small words speak for the text, labels
and furniture against it, and the run with the greatest sum is taken (Kadane's algorithm, one pass).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pressmark.find.page import Found, Line, Page, fold, trim
from pressmark.types import LIKELY, Finding, Span

WEIGHTS = {
    "furniture.advert": -0.4,
    "furniture.comments": -2.0,
    "furniture.related": -1.5,
    "furniture.newsletter": -1.5,
    "furniture.share": -0.8,
}
"""What furniture says about where a text ends; other furniture counts ``FURNITURE``."""

FURNITURE = -1.6
NOTICE = 4
"""A notice has no more other lines than this: a headline, a by-line, a date, a kicker."""

EARLY = 0.4
"""A likely headline in this first part of the running text is where the text begins."""

LABEL = -0.55
"""A short line: one is a heading, many are a menu."""

GREATEST = 4.0
"""No line says more than this, so that one long line does not outweigh all."""


def run(page: Page, _found: Found) -> tuple[Finding[str], ...]:
    """Return where the running text is; nothing where no line reads like a paragraph."""
    first, last, total = _best([_score(line) for line in page.lines])
    if not any(line.running for line in page.lines[first : last + 1]):
        return _notice(page)
    start, end = page.lines[first].span.start, page.lines[last].span.end
    return (page.finding("", start, end, min(0.99, 0.5 + total / 40), "run.best"),)


def _notice(page: Page) -> tuple[Finding[str], ...]:
    """Return the sentences of a text that has little else: a notice of a line or two."""
    lines = [line for line in page.lines if line.role != "removed"]
    sentences = [line for line in lines if line.words >= 2 and (line.ends or (line.words >= 5 and line.stops))]
    if not sentences or len(lines) - len(sentences) > NOTICE or len(page.lines) > 2 * NOTICE:
        return ()
    return (page.finding("", sentences[0].span.start, sentences[-1].span.end, 0.4, "run.notice"),)


def _score(line: Line) -> float:
    """Return how much a line speaks for being part of the text."""
    if line.role == "removed":
        return WEIGHTS.get(line.rule, FURNITURE)
    if line.running:
        share = line.stops / (line.words or 1)
        return min(GREATEST, line.size / 100) * (1.0 if share >= 0.2 else 0.6 if share >= 0.1 else 0.4)
    return 0.2 if line.ends and line.size >= 25 else LABEL


def _best(scores: Sequence[float]) -> tuple[int, int, float]:
    """Return the first and last index of the run with the greatest sum, and the sum.

    >>> _best([-1, 2, -1, 3, -4, 2])
    (1, 3, 4)
    """
    best, best_first, best_last = 0.0, 0, -1
    total, first = 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, first = 0, index
        total += score
        if total > best:
            best, best_first, best_last = total, first, index
    return best_first, best_last, best


def body(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the paragraphs: the run's lines, without what other findings have taken of them.

    Where the headline has taken the only paragraph, that is both.
    """
    return _paragraphs(page, found) or _paragraphs(page, {**found, "title": ()})


def _paragraphs(page: Page, found: Found) -> tuple[Finding[str], ...]:
    if not found["run"]:
        return ()
    whole = _below_title(found["run"][0].span, found)
    title = found["title"][0].value.casefold() if found["title"] else ""
    taken = _taken(found)
    rests = (
        rest
        for line in page.lines
        if line.role != "removed" and whole.start <= line.span.start < whole.end and line.text.casefold() != title
        for rest in (trim(page.text, rest) for rest in _rests(line, taken))
    )
    return tuple(
        page.finding(fold(rest.of(page.text)), rest.start, rest.end, 0.88, "body.paragraph")
        for rest in rests
        if any(map(str.isalnum, rest.of(page.text)))
    )


def _below_title(whole: Span, found: Found) -> Span:
    """Return the running text from the headline on, where that stands in the text's first part."""
    title = found["title"][0] if found["title"] else None
    early = whole.start + (whole.end - whole.start) * EARLY
    if title and title.confidence >= LIKELY and whole.start <= title.span.start < early:
        return Span(title.span.start, whole.end)
    return whole


def _taken(found: Found) -> list[Span]:
    """Return the spans that are something else than the body, in order."""
    spans = [f.span for place, f in enumerate(found["title"]) if place == 0 or f.rule == "title.again"]
    spans += [finding.span for field in ("caption", "authors", "source") for finding in found[field]]
    spans += [finding.span for finding in found["published"] if finding.rule in _STANDING]
    return sorted(spans)


_STANDING = frozenset({"date.published", "date.updated", "date.line", "date.by-line"})


def _rests(line: Line, taken: Sequence[Span]) -> Iterable[Span]:
    """Yield what is left of a line; a line mostly taken is left out as a whole, a taken end is cut off."""
    spans = [span for span in taken if span.start < line.span.end and span.end > line.span.start]
    if not spans:
        yield line.span
        return
    covered = sum(min(span.end, line.span.end) - max(span.start, line.span.start) for span in spans)
    length = line.span.end - line.span.start
    if covered * 2 >= length or length - covered < 40:
        return
    start, end = line.span.start, line.span.end
    if spans[0].start - start < 12:
        start = max(span.end for span in spans if span.start - line.span.start < length // 2)
    else:
        end = spans[0].start
    yield Span(start, end)
