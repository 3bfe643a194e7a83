"""The running text: where it is on the page, and what of it is a paragraph of the body.

``core`` finds the best run of lines, ``bodysigns`` says what speaks for and against each line in and around it, and the
weights of ``data/odds.body.txt`` decide which of them are paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pressmark.find.bodysigns import signs
from pressmark.find.core import Scene, best, scene
from pressmark.find.page import Found, Line, Page, fold, trim
from pressmark.find.passages import CLOSES, OPENS
from pressmark.odds import log_odds, share
from pressmark.types import LIKELY, Finding, Span

LEAST = -0.25
"""A line is a paragraph from these odds (logarithm) on: a little below even, as a text with a gap is worse than one
with a line too many."""

LEAST_BETWEEN, FIRM = -0.75, 1.0
"""A line needs less where the lines before and behind it have more odds than ``FIRM``: a heading, a question."""

LEAST_BARE = -2.5
"""A line needs still less in a text that is nothing but sentences down to its end, as people type and copy it: the
weights are those of pages, whose last lines are mostly none of the text."""

SHIFT = 0.5
"""What is added to a line's odds where the run is summed up: most lines in a text are less sure than its paragraphs."""

CAUTION = 1.2
"""The power that a passage's chance is raised to: the model is a little less often right than it says."""

GREATEST = 4.0
"""No line's odds count more than this in the run."""

NOTICE = 4
"""A notice has no more other lines than this: a headline, a by-line, a date, a kicker."""

EARLY = 0.4
"""A likely headline in this first part of the running text is where the text begins."""

SHORTEST = 40
"""A shorter rest (characters) of a passage is none of the text."""

AT_START = 5
"""So many characters, a cue or a mark, may stand before what is cut off where the sentence goes on behind it."""

_SET_OFF = re.compile(rf"({OPENS})[ \t]*\n\s*|[ \t]*\n\s*(?={CLOSES})")
"""A line end behind a mark that belongs to the word after it, or before one that belongs to the word before."""

Weighed = tuple[Line, float]


def run(page: Page, _found: Found) -> tuple[Finding[str], ...]:
    """Return where the running text is, and behind it each of its passages; nothing where no line reads like one."""
    lines = scene(page)
    found = signs(lines) if lines.last >= lines.first else ()
    weighed = [(line, log_odds("body", one) if one else -GREATEST) for line, one in found]
    least = LEAST_BARE if _is_bare(lines) else LEAST
    kept = [one for one, enough in zip(weighed, _enough([odds for _, odds in weighed], least), strict=True) if enough]
    if not any(line.running for line, _ in kept):
        kept = _of_core(lines)
    if not any(line.running for line, _ in kept):
        return _notice(page)
    passages = [
        page.finding("", line.span.start, line.span.end, share(odds) ** CAUTION, "body.paragraph")
        for line, odds in kept
    ]
    whole = _whole(weighed) or Span(kept[0][0].span.start, kept[-1][0].span.end)
    sure = 0.5 + sum(line.size for line, _ in kept) / 4000
    return (page.finding("", whole.start, whole.end, min(0.99, sure), "run.best"), *passages)


def _is_bare(lines: Scene) -> bool:
    """Tell whether every line from the core's first to the text's end is a sentence."""
    return all(line.role != "removed" and (line.running or line.ends) for line in lines.lines[lines.first :])


def _enough(odds: Sequence[float], least: float = LEAST) -> list[bool]:
    """Return for each line whether its odds are enough, a line between two likely ones needing less.

    >>> _enough([2.0, -0.6, 2.0, -0.6, 0.0])
    [True, True, True, False, True]
    """
    return [
        one > min(least, LEAST_BETWEEN if min(before, after) > FIRM else LEAST)
        for before, one, after in zip([-1.0, *odds], odds, [*odds[1:], -1.0], strict=False)
    ]


def _of_core(lines: Scene) -> list[Weighed]:
    """Return the core's lines, where no line by itself seems to be text: together they still read like one."""
    core = lines.lines[lines.first : lines.last + 1]
    return [(line, 0.0) for line in core if line.role != "removed"]


def _whole(weighed: Sequence[Weighed]) -> Span | None:
    """Return from where to where the lines with the greatest sum of odds reach, long lines counting more."""
    scores = [max(-GREATEST, min(GREATEST, odds + SHIFT)) * min(20.0, (line.size + 20) / 100) for line, odds in weighed]
    first, last, _ = best(scores)
    return Span(weighed[first][0].span.start, weighed[last][0].span.end) if last >= first else None


def _notice(page: Page) -> tuple[Finding[str], ...]:
    """Return the sentences of a text that has little else: a notice of a line or two."""
    lines = [line for line in page.lines if line.role != "removed"]
    sentences = [line for line in lines if line.words >= 2 and (line.ends or (line.words >= 5 and line.stops))]
    if not sentences or len(lines) - len(sentences) > NOTICE or len(page.lines) > 2 * NOTICE:
        return ()
    passages = [page.finding("", line.span.start, line.span.end, 0.4, "body.paragraph") for line in sentences]
    return (page.finding("", sentences[0].span.start, sentences[-1].span.end, 0.4, "run.notice"), *passages)


def body(page: Page, found: Found) -> tuple[Finding[str], ...]:
    """Return the paragraphs: the run's passages, without what other findings have taken of them.

    Where the headline has taken the only paragraph, that is both.
    """
    return _paragraphs(page, found) or _paragraphs(page, {**found, "title": ()})


def _paragraphs(page: Page, found: Found) -> tuple[Finding[str], ...]:
    if not found["run"]:
        return ()
    start = _below_title(found)
    title = found["title"][0].value.casefold() if found["title"] else ""
    passages = [passage for passage in found["run"][1:] if passage.span.start >= start]
    taken = _taken(page.text, found)
    return tuple(
        page.finding(_value(rest.of(page.text)), rest.start, rest.end, passage.confidence, "body.paragraph")
        for passage, taken in _with_taken(passages, taken)
        if passage.span.end - passage.span.start > len(title) or passage.span.of(page.text).casefold() != title
        for rest in rests(page.text, passage.span, taken)
        if any(map(str.isalnum, rest.of(page.text)))
    )


def _value(text: str) -> str:
    r"""Return a passage as one line; a mark that stood on another line than its word stands at it without a space.

    >>> _value("An der „\nMole\n“, sagt Jon Vry, \nlag Eis.")
    'An der „Mole“, sagt Jon Vry, lag Eis.'
    """
    if "\n" in text:
        text = _SET_OFF.sub(r"\1", text)
    elif "  " not in text and "\t" not in text:
        return text
    return fold(text)


def _below_title(found: Found) -> int:
    """Return where the text begins: at the headline, where that stands in the text's first part."""
    whole = found["run"][0].span
    title = found["title"][0] if found["title"] else None
    early = whole.start + (whole.end - whole.start) * EARLY
    if title and title.confidence >= LIKELY and whole.start <= title.span.start < early:
        return title.span.start
    return 0


def _taken(text: str, found: Found) -> list[Span]:
    """Return the spans that are something else than the body, in order."""
    titles = (f.span for place, f in enumerate(found["title"]) if place == 0 or f.rule == "title.again")
    spans = [span for span in titles if not _is_in_sentence(text, span)]
    spans += [finding.span for field in ("authors", "source") for finding in found[field]]
    spans += [finding.span for finding in found["caption"] if finding.confidence >= LIKELY]
    spans += [finding.span for finding in found["published"] if finding.rule in _STANDING]
    return sorted(spans)


_STANDING = frozenset({"date.published", "date.updated", "date.line", "date.by-line"})


def _with_taken(
    passages: Iterable[Finding[str]], taken: Sequence[Span]
) -> Iterator[tuple[Finding[str], Sequence[Span]]]:
    """Yield each passage with the taken spans that reach into it; both come in order, so each is passed once."""
    at = 0
    for passage in passages:
        while at < len(taken) and taken[at].end <= passage.span.start:
            at += 1
        last = at
        while last < len(taken) and taken[last].start < passage.span.end:
            last += 1
        yield passage, [span for span in taken[at:last] if span.end > passage.span.start]


def rests(text: str, whole: Span, taken: Sequence[Span]) -> Iterable[Span]:
    """Yield what is left of a passage: one mostly taken is left out as a whole, a taken end is cut off.

    What stands amid a passage is left in it, as a day within a sentence is: no text is lost for it.
    """
    if not taken:
        yield whole
        return
    covered = sum(min(span.end, whole.end) - max(span.start, whole.start) for span in taken)
    length = whole.end - whole.start
    if covered * 2 >= length or length - covered < SHORTEST:
        return
    start, end = whole.start, whole.end
    for span in taken:
        near = AT_START if _goes_on(text, span.end) else SHORTEST
        if span.start - start >= near:
            break
        start = span.end
    for span in reversed(taken):
        if span.start < start or end - span.end >= SHORTEST or _goes_on(text, span.end):
            break
        end = span.start
    yield trim(text, _without_bracket(text, Span(start, end), whole))


_BEGUN = re.compile(r"(?:[^\W\d_]|,)[ \t]*\Z")
_GOING_ON = re.compile(r"[“”\"»’')\]]*[ \t]*(?:[,;:]|[^\W\d_A-ZÀ-ÖØ-Þ])")


def _is_in_sentence(text: str, span: Span) -> bool:
    """Tell whether some words stand within a sentence, as a headline's do where the text says them once more.

    >>> text = "Der Kai ist zu. Heute war der Kai ist zu, sagt er."
    >>> _is_in_sentence(text, Span(0, 14)), _is_in_sentence(text, Span(26, 40))
    (False, True)
    """
    before = text[max(0, span.start - 8) : span.start]
    going_on = _GOING_ON.match(text, span.end)
    return bool(_BEGUN.search(before) or (going_on and not going_on[0][-1:].isupper()))


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence goes on at a place, with a small letter."""
    return text[at : at + 3].lstrip()[:1].islower()


def _without_bracket(text: str, rest: Span, whole: Span) -> Span:
    """Return what is left without the bracket that what was cut off stood in: "... am Kai. (" and ") Der Kai ..."."""
    start, end = rest
    if end < whole.end:
        end = start + len(text[start:end].rstrip().rstrip("(["))
    if start > whole.start:
        start = end - len(text[start:end].lstrip().lstrip(")]"))
    return Span(start, end)
