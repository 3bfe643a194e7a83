"""Where a line may be cut into headline, kicker, house, caption, name and date, and what kind of cut that is."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pressmark.find import names
from pressmark.find.page import cues
from pressmark.find.patterns import KEY, by_end, one_of
from pressmark.find.words import DENSE_LETTERS

_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯІЇЄ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x180))))
_SPACED = re.compile(
    r"[\s|｜](?:"  # between headline and house, kicker and headline
    r"(?<=\s)\s*(?:[|–—•·»›:/\\~*«>-]|::|<)+\s+|(?<=\s)[|｜]\s?|(?<=[|｜])\s?|(?<=\s)\s{2,}"
    r"|(?<=\d{4} |\d:\d\d )(?=[^\W\d_]))"
)
_GLUED = re.compile(
    rf"[{_UPPER}„“«»\"\d](?:"
    rf"(?<=[^\W\d_{_UPPER}{DENSE_LETTERS}][{_UPPER}])(?=[^\W\d_])"
    rf"|(?<=[^\W\d_{_UPPER}][\"„“«»])(?=[\"„“«»]*[{_UPPER}])"
    rf"|(?<=\S[?!”“\"»)…’][{_UPPER}„“«])|(?<=[^\W_{_UPPER}]\.[{_UPPER}„“«])"
    rf"|(?<=[^\s\d(/.:-]\d)(?=\d?[./]\s?(?:\d{{1,2}}[./]|[{_UPPER}])|\d? [{_UPPER}][^\W\d_]{{2,9}},? \d{{4}})"
    rf"|(?<=(?:19|20)\d\d[{_UPPER}„\"«])|(?<=\d[ap]m[{_UPPER}])|(?<=\d[{_UPPER}])(?=[a-zß-öø-ÿ]{{2}})"
    rf"|(?<=[{_UPPER}\d][{_UPPER}][{_UPPER}])(?=[a-zß-öø-ÿ]{{2}}|[a-rt-z] )"  # an abbreviation and a word
    rf"|(?<=[{DENSE_LETTERS}]\d)(?=\d{{3}}年))"
)
"""What is glued to the character before it; it begins with a capital, a mark or a digit, which ``re`` finds quickly."""

_ENDED = re.compile(rf"[?!”“\"»’] (?=[{_UPPER}])")
"""Where a question, an exclamation or a quotation ends and something begins with a capital."""

_AFTER_TIME = re.compile(r":\d\d(?<=\d:\d\d)(?=[^\W_])")
_MAYBE = re.compile(
    rf"[{_UPPER}„“«\"\d|｜–—•·»›:/\\~*>\s-]"
    rf"(?:(?<=[^\s\d-][{_UPPER}„“«\"])|(?<=[^\W\d_.]\d)|(?<=\s[|–—•·»›:/\\~*«>-])|(?<=\s)\s\s"
    rf"|(?<=\d)\d{{3}}|(?<=[|｜])|(?<=^\d)|(?<=[?!”“\"»’] [{_UPPER}])|(?<=[{_UPPER}][{_UPPER}])(?=[a-z])"
    rf"|(?<=[a-z]\s[{_UPPER}])(?=[^\s]+ [{_UPPER}][\w'’-]+$)|(?<=\d[{_UPPER}])(?=[a-zß-öø-ÿ]{{2}}))"
)
"""What a line has that may be cut; most have nothing of it."""

_DAY = re.compile(
    rf"\d{{1,2}}[./]\s?\d{{1,2}}[./]\d\d(?:\d\d)?|\d{{1,2}}\.? [{_UPPER}][^\W\d_]{{2,9}},? \d{{4}}"
    rf"|[{_UPPER}][a-z]{{2,8}}\.? \d{{1,2}}, \d{{4}}"
)
_NAME_AT_END = re.compile(rf"(?<=\S)\s(?=[{_UPPER}][\w.'’-]+ [{_UPPER}][\w'’-]+\s?$)")
ECHO = 30_000
"""So many first characters of a page are searched for words that stand there once more."""

LABELS = 4
"""So many labels, of so many words, are cut off a line's beginning."""

_CAPITAL = re.compile(rf"[{_UPPER}]")
_COUNT = re.compile(r"\d{1,2}[.)]\s+")
_WORDS = re.compile(r"\s*\S+")
EDGE = " |｜–—-:/•·›<>~\\*\u00a0\u200e"

PAIRS = {"<": ">", "›": "‹", "*": "*", "~": "~"}, {">": "<", "›": "‹", "*": "*", "~": "~"}
"""Signs of ``EDGE`` with which something in a headline begins, and ends, each with its other half."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What else stands on the page: lines that are cut out of others, labels that are cut off, the whole text."""

    lines: Sequence[str]
    labels: AbstractSet[str]
    page: str


def cuts_of(text: str, again: Sequence[tuple[int, int]], beside: Beside) -> dict[int, str]:
    """Return where a line may be cut, and what kind of cut that is."""
    cuts: dict[int, str] = {}
    if not (again or _MAYBE.search(text) or text.split(None, 1)[0] in beside.labels):
        return {0: "line", len(text): "line"}
    cuts.update({match.end(): "ended" for match in _ENDED.finditer(text)})
    cuts.update({edge: "mark" for match in _SPACED.finditer(text) for edge in match.span()})
    glue = {match.start() for match in _GLUED.finditer(text)}
    glue.update(match.end() for match in (_AFTER_TIME.finditer(text) if ":" in text else ()))
    cuts.update({at: "glue" for at in glue if not (_closes(text, at) or _is_camel(text, at, beside.page))})
    cuts.update({edge: "date" for match in _DAY.finditer(text) for edge in match.span()})
    if _may_have_cue(text):
        cuts.update({edge: "by" for match in _by_line().finditer(text) for edge in match.span()})
    cuts.update({edge: "again" for span in again for edge in span})
    cuts.update(dict.fromkeys(_labels(text, beside.labels), "label"))
    count = _COUNT.match(text)
    if count:
        cuts[count.end()] = "mark"
    cuts.update({at: "name" for at in _names(text, cuts) if at not in cuts})
    return {**cuts, 0: "line", len(text): "line"}


def bared(text: str) -> str:
    """Return a line's part without signs at its edges, but with those whose other half stands within.

    >>> bared("- *Möwe* fährt wieder |"), bared("> Streit um <Nord>"), bared("*Ein Kommentar*")
    ('*Möwe* fährt wieder', 'Streit um <Nord>', 'Ein Kommentar')
    """
    bare = text.strip(EDGE)
    start = text.find(bare) if bare else 0
    end = start + len(bare)
    for sign, other, grown in (
        (text[start - 1 : start], PAIRS[0], text[start - 1 : end]),
        (text[end : end + 1], PAIRS[1], text[start : end + 1]),
    ):
        half = other.get(sign)
        if half and (bare.count(half) > bare.count(sign) or (sign == half and bare.count(sign) % 2)):
            return grown
    return bare


def again_in(text: str, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where other lines stand within this one."""
    for other in known:
        if len(other) < len(text):
            at = text.find(other)
            if at >= 0:
                yield at, at + len(other)


def _labels(text: str, labels: AbstractSet[str]) -> Iterator[int]:
    """Yield where labels of the page that a line begins with end, and where one that it ends with begins."""
    at = 0
    for _ in range(LABELS):
        words = [match.end() for match in itertools.islice(_WORDS.finditer(text, at), LABELS)]
        ends = [end for end in words if text[at:end].strip(EDGE) in labels]
        if not ends or ends[-1] >= len(text):
            break
        at = ends[-1]
        yield at
    last = text.rsplit(None, LABELS)[1:]
    for count in range(1, len(last) + 1):
        tail = " ".join(last[-count:])
        if tail.strip(EDGE) in labels:
            yield len(text) - len(tail)


def _names(text: str, cuts: Mapping[int, str]) -> Iterator[int]:
    """Yield where a name may begin: at the line's end or right before a date, and what is one before other cuts."""
    for end, kind in ((len(text), "line"), *cuts.items()):
        match = _NAME_AT_END.search(text, max(0, end - 40), end)
        if match and match.start() > 24 and (kind in ("line", "date") or names.is_name(text[match.end() : end])):
            yield match.start()


def _is_camel(text: str, at: int, page: str) -> bool:
    """Whether a capital within a word is the word's own: after one letter or two, or where it is written so elsewhere.

    >>> [_is_camel(*one) for one in (("Das iPhone", 5, ""), ("im KriegVon Ida", 8, ""), ("McDonald", 2, ""))]
    [True, False, True]
    >>> _is_camel("Foto: APEin Hafen", 8, "")
    False
    >>> _is_camel("Die PayPal-Bank", 7, "Wer PayPal nutzt: die PayPal-Bank")
    True
    """
    start, end = at, at
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    short = 0 < at - start <= 2 and not (at - start == 2 and text[start:at].isupper())
    return short or (start < at < end and page.count(text[start:end], 0, ECHO) > 1)


def _closes(text: str, at: int) -> bool:
    """Whether a quotation ends with the mark at a place: then that begins nothing.

    >>> [_closes(*one) for one in (("Von „Oh!“ zu „Ah!“", 8), ("Das Boot!“Ahoi“", 9), ('Wie "Oh!" klingt', 8))]
    [True, False, True]
    """
    mark = text[at : at + 1]
    if mark == "“":
        return text.rfind("„", 0, at) > text.rfind("“", 0, at)
    return mark == '"' and text.count('"', 0, at) % 2 == 1


def _may_have_cue(text: str) -> bool:
    """Whether a capital of a line stands behind a by-line's cue: only then is it worth to look closer."""
    ends = _short_cues()
    for match in _CAPITAL.finditer(text):
        end = match.start() - text[match.start() - 1 : match.start()].isspace()
        if text.endswith(ends.get(text[max(0, end - KEY) : end], ()), 0, end):
            return True
    return False


@functools.cache
def _short_cues() -> Mapping[str, tuple[str, ...]]:
    """Return the by-lines' cues that a line may have inside, with and without a capital."""
    words = [cue for cue in cues("byline", "cue") if 2 <= len(cue) <= 4 or " " in cue]
    return by_end(sorted({*words, *(cue[0].upper() + cue[1:] for cue in words)}))


@functools.cache
def _by_line() -> re.Pattern[str]:
    """A by-line's cue inside a line: with a capital before a capital, or glued to the word before it."""
    words = [cue for cue in cues("byline", "cue") if 2 <= len(cue) <= 4 or " " in cue]
    known = sorted({cue[0].upper() + cue[1:] for cue in words} | {cue for cue in words if " " in cue}, reverse=True)
    small = sorted((cue for cue in words if cue.islower() and cue.isalpha()), reverse=True)
    return re.compile(
        rf"(?:\s|(?<=[^\W{_UPPER}])){one_of(known)}\s?(?=[{_UPPER}][^\W\d_]+ [{_UPPER}])"
        rf"|(?<=[^\s\W\d_{_UPPER}]|[“”\"»!?)]){one_of(small)}"
        rf"(?:(?=[{_UPPER}][^\W\d_])|\s(?=[{_UPPER}][^\W\d_]+ [{_UPPER}]))"
        rf"|\s{one_of(small)}\s?(?=[{_UPPER}][\w.-]+ [{_UPPER}][\w-]+(?:\s|$|[{_UPPER}]))"
    )
