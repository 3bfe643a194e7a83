"""Repair of what earlier programs broke: entities left as text, mojibake, halves of characters.

Only the encoding is mended. Quotation marks, dashes, widths and ligatures stay as they were written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.entities import html5

from pressmark.types import Finding, Span

PIECE = 2_000
"""Characters that are mended at once: longer lines are cut at a space, so that one bad place spoils no more."""

_PIECES = re.compile(rf"[^\n]{{1,{PIECE}}}(?=[ \n]|\Z)|[^\n]{{1,{PIECE}}}|\n+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SURROGATES = re.compile("[\ud800-\udfff]+")
_LINE_END = re.compile("[\r\n]")

# All that ftfy takes for mojibake is one of these signs, or two beyond ASCII side by side. Letters of scripts that
# mojibake is hardly ever made of count only beside another sign, or whole texts would be looked at.
_PLAIN = "\u0410-\u044f\u0590-\u08ff\u3040-\u9fff\uac00-\ud7af"
_SUSPECT = re.compile(rf"[^\x00-\x7f](?:(?<=[\x80-\x9fÂÃŒœ])|(?<=[^{_PLAIN}])[^\x00-\x7f]|[^\x00-\x7f{_PLAIN}])")
_AROUND = 3
"""Characters on either side of such a place that ftfy looks at."""

Found = tuple[Finding[str], ...]


def mend(text: str) -> tuple[str, Found]:
    """Return the mended text, and a finding for each kind of repair.

    >>> text, findings = mend("Tom &amp; Hanne fuhren fÃ¼r â€žeinenâ€œ Tag")
    >>> text
    'Tom & Hanne fuhren für „einen“ Tag'
    >>> [(finding.rule, finding.value) for finding in findings]
    [('mend.entities', '1: &amp; → &'), ('mend.mojibake', '1: fÃ¼r → für')]
    """
    found: Found = ()
    for _, step in STEPS:
        text, more = step(text)
        found += more
    return text, found


def entities(text: str) -> tuple[str, Found]:
    """Decode well-formed character references, once: ``&amp;lt;`` becomes ``&lt;`` and no tag.

    All of HTML's names count, also those for < and &: what comes out is text, and is escaped when it is published.

    >>> entities("AT&T; &notit; &bdquo;Ja&#8220; &#x20AC;")[0]
    'AT&T; &notit; „Ja“ €'
    """
    changes: list[tuple[str, str]] = []

    def decoded(match: re.Match[str]) -> str:
        name = match[0]
        if name[1] != "#" and name[1:] not in html5:
            return name
        changes.append((name, html.unescape(name)))
        return changes[-1][1]

    return _ENTITY.sub(decoded, text), _finding("mend.entities", changes, 0.95)


def mojibake(text: str) -> tuple[str, Found]:
    """Repair text that was decoded in a wrong character set, with ftfy, each line on its own.

    U+0085 is left alone in a text without other line ends, where it is one; elsewhere it is a broken ellipsis.
    """
    if not _LINE_END.search(text):
        text = text.replace("\x85", "\n")
    if text.isascii() or not _is_bad(text):
        return text, ()
    import ftfy  # most texts never need it, and it takes its time to load

    changes: list[tuple[str, str]] = []

    def mended(match: re.Match[str]) -> str:
        piece = match[0]
        fixed = piece if piece.isascii() else ftfy.fix_encoding(piece)
        if fixed != piece:
            changes.append(_example(piece, fixed))
        return fixed

    return _PIECES.sub(mended, text), _finding("mend.mojibake", changes, 0.9)


def surrogates(text: str) -> tuple[str, Found]:
    r"""Join halves of characters that belong together; a half alone becomes U+FFFD.

    >>> surrogates("\ud83d\ude00 \ud83d")[0] == "\U0001f600 \ufffd"
    True
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _joined(text)
    return text, ()


def _joined(text: str) -> tuple[str, Found]:
    changes: list[tuple[str, str]] = []

    def joined(match: re.Match[str]) -> str:
        whole = match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        changes.append((" ".join(f"U+{ord(half):04X}" for half in match[0][:2]), whole[:1]))
        return whole

    return _SURROGATES.sub(joined, text), _finding("mend.surrogates", changes, 1.0)


STEPS: tuple[tuple[str, Callable[[str], tuple[str, Found]]], ...] = (
    ("surrogates", surrogates),
    ("entities", entities),  # before mojibake: a broken letter may be two entities
    ("mojibake", mojibake),
)


def _is_bad(text: str) -> bool:
    """Tell what ``ftfy.badness.is_bad`` tells of the whole text, which it reads twenty times slower."""
    places = (match.start() for match in _SUSPECT.finditer(text))
    around = "\n".join(text[max(0, place - _AROUND) : place + 2 + _AROUND] for place in places)
    if not around:
        return False
    from ftfy.badness import is_bad

    return is_bad(around) and is_bad(text)


def _finding(rule: str, changes: list[tuple[str, str]], confidence: float) -> Found:
    """Return one finding that says in how many places something was mended, and shows the first."""
    if not changes:
        return ()
    before, after = changes[0]
    return (Finding(f"{len(changes)}: {before} → {after}", Span(0, 0), confidence, rule),)


def _example(before: str, after: str) -> tuple[str, str]:
    """Return the first words that differ."""
    pairs = zip(before.split(" "), after.split(" "), strict=False)
    one, other = next((pair for pair in pairs if pair[0] != pair[1]), (before, after))
    return one[:40], other[:40]
