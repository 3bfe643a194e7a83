"""Choosing: from all findings to one news item. No other module picks, so every choice can be looked up here."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pressmark.errors import Rejection
from pressmark.find.page import Found, fold
from pressmark.types import Basis, Caption, Document, Finding, NewsItem, Span, letters

SURE_ENOUGH = 0.44
"""A date is the day of publication from this confidence on (a share of one half, see ``date.CAUTION``); a wrong one is
worse than none."""

MOST_WORDS = 110
"""Characters of a text's first words that stand in for a headline."""

LONGEST_PICTURE = 24
"""Characters of a headline in emoji."""

LEAST_PIECE = 2
"""Fewer letters that no finding has taken are a mark or a bullet, and are not shown as left out."""

LETTERS = ("author.initials", "author.letters")
"""The rules whose values are a writer's letters, which the site's own table may resolve."""

AGAIN = ("title.again", "author.resolved")
"""The rules of what may stand in the text once more, beside the value that was chosen."""

NOBODY: Mapping[str, str] = MappingProxyType({})


def item(document: Document, digest: str, findings: Found, initials: Mapping[str, str] = NOBODY) -> NewsItem:
    """Return the news item that ``findings`` make of ``document``; ``digest`` is that of its raw record.

    ``initials`` gives the full names of writers by their ``types.letters``. Raises Rejection ("no-text") where there
    is no running text.
    """
    if not findings["body"]:
        raise Rejection(str(document.origin), "no-text", "no line reads like a paragraph")
    findings = {**findings, "authors": tuple(_in_full(one, initials) for one in findings["authors"])}
    title = _title(document, findings)
    date, basis = _date(findings)
    chosen: dict[str, tuple[Finding[Any], ...]] = {
        "title": (title,),
        "published": (date,) if date and basis == "published" else (),
        "mentioned": (date,) if date and basis == "mentioned" else (),
        "authors": _each_once(findings["authors"]),
        **{field: findings[field] for field in ("body", "agencies", "caption")},
        **{field: findings[field][:1] for field in ("lang", "source", "lead")},
    }
    return NewsItem(
        origin=document.origin,
        digest=digest,
        title=title,
        body=findings["body"],
        lang=_first(chosen["lang"]),
        date=date,
        date_basis=basis,
        lead=_first(chosen["lead"]),
        authors=chosen["authors"],
        source=_first(chosen["source"]),
        captions=tuple(finding.value for finding in chosen["caption"]),
        agencies=chosen["agencies"],
        lost=_lost(document, findings, chosen),
    )


def _first(findings: Sequence[Finding[Any]]) -> Finding[Any] | None:
    return findings[0] if findings else None


def _in_full(author: Finding[str], initials: Mapping[str, str]) -> Finding[str]:
    """Return a writer's letters as the full name that the site's table has for them; the evidence stays the letters."""
    name = initials.get(letters(author.value)) if author.rule in LETTERS else None
    return Finding(name, author.span, author.confidence, "author.resolved") if name else author


def _each_once(authors: Sequence[Finding[str]]) -> tuple[Finding[str], ...]:
    """Return each writer once; where one is named in full and by letters too, the name is the better evidence."""
    best: dict[str, Finding[str]] = {}
    for author in authors:
        known = best.setdefault(author.value.casefold(), author)
        if known.rule == "author.resolved" != author.rule:
            best[author.value.casefold()] = author
    return tuple(best.values())


def _title(document: Document, findings: Found) -> Finding[str]:
    """Return the best headline; without one, the text's first words, so that every piece has a name."""
    if findings["title"]:
        return findings["title"][0]
    first = next(block.span for block in document.blocks if block.role != "blank")
    if _is_picture(fold(first.of(document.text))):
        return Finding(fold(first.of(document.text)), first, 0.4, "title.first-line")
    span = findings["body"][0].span
    value = fold(span.of(document.text))
    short = value if len(value) <= MOST_WORDS else value[:MOST_WORDS].rsplit(" ", 1)[0]
    shown = short if short == value else f"{short} …"
    return Finding(shown, Span(span.start, span.start + len(short)), 0.1, "title.first-words")


def _is_picture(line: str) -> bool:
    """Whether a line says all it says in emoji.

    >>> _is_picture("🦭🌊"), _is_picture("***"), _is_picture("Robbe 🦭")
    (True, False, False)
    """
    kinds = [unicodedata.category(char) for char in line]
    return "So" in kinds and not any(kind[0] in "LN" for kind in kinds) and len(line) <= LONGEST_PICTURE


def _date(findings: Found) -> tuple[Finding[datetime.date] | None, Basis]:
    """Return the day to show and its basis: published, else mentioned, else none."""
    published = [finding for finding in findings["published"] if finding.confidence >= SURE_ENOUGH]
    if published:
        return max(published, key=lambda finding: (finding.confidence, -finding.span.start)), "published"
    if findings["mentioned"]:
        return max(findings["mentioned"], key=lambda finding: (finding.confidence, -finding.span.start)), "mentioned"
    return None, "undated"


def _lost(document: Document, findings: Found, chosen: Found) -> Mapping[str, tuple[Finding[object], ...]]:
    """Return what was not chosen: by field the other findings, and under "outside" the text that nothing took."""
    lost: dict[str, tuple[Finding[object], ...]] = {}
    for field, kept in chosen.items():
        if findings[field] is kept:
            continue
        others = tuple(finding for finding in findings[field] if finding not in kept)
        if others:
            lost[field] = others
    outside = tuple(_outside(document, findings, chosen))
    return {**lost, "outside": outside} if outside else lost


def _outside(document: Document, findings: Found, chosen: Found) -> Iterator[Finding[object]]:
    """Yield, line by line, the stretches that are neither removed nor in the item: nothing is lost silently."""
    again = [one.span for field in ("title", "authors") for one in findings[field] if one.rule in AGAIN]
    taken = iter(sorted([*_spans(chosen), *again]))
    current = next(taken, None)
    for (at, end), role, _ in document.blocks:
        if role in ("blank", "removed"):
            continue
        while current and current.start < end:
            if current.start > at:
                yield from _left(document.text, at, current.start)
            at = max(at, current.end)
            if current.end > end:
                break
            current = next(taken, None)
        if end > at:
            yield from _left(document.text, at, end)


def _spans(chosen: Found) -> Iterator[Span]:
    for field, kept in chosen.items():
        for finding in kept:
            if field == "caption":
                yield from _caption_spans(finding.value)
            elif finding.span.end:
                yield finding.span


def _caption_spans(caption: Caption) -> Iterator[Span]:
    yield from (part.span for part in (caption.caption, caption.credit) if part)


def _left(text: str, start: int, end: int) -> Iterator[Finding[object]]:
    value = fold(text[start:end])
    if len(value) >= LEAST_PIECE and (value[:LEAST_PIECE].isalnum() or sum(map(str.isalnum, value)) >= LEAST_PIECE):
        yield Finding(value, Span(start, end), 0.9, "body.outside")
