"""From a record's bytes to a document: decoded, mended, in one form, and cut into blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from pressmark.clean import blocks, decode, mend, normalise, sketch
from pressmark.clean.profile import NOTHING, Profile, Verdict, source
from pressmark.clean.sketch import Sketch
from pressmark.clean.votes import FEWEST, learn
from pressmark.errors import Rejection
from pressmark.types import Document, Finding, Raw

__all__ = [
    "FEWEST",
    "NOTHING",
    "STEPS",
    "Profile",
    "Sketch",
    "Verdict",
    "document",
    "draw",
    "learn",
    "paragraph",
    "source",
]

STEPS: tuple[tuple[str, Callable[[str], tuple[str, tuple[Finding[str], ...]]]], ...] = (
    ("mend", mend.mend),
    ("normalise", normalise.normalise),
)
"""What is done to a decoded text, in this order; each step returns the text and what it had to choose or to mend."""

_UNSEEN = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0") | frozenset(map(chr, range(0xFE00, 0xFE10)))
_SPACES = re.compile("[ \t]+")
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")


def document(raw: Raw, verdict: Verdict = NOTHING) -> Document:
    """Return the text of a record with its blocks and the evidence of how it was read.

    ``verdict`` is what a profile says of this text; it says nothing of any other, such as a newer one in its file.
    Raises Rejection where the record holds no text, or none that can be decoded.
    """
    text, found = _text(raw)
    if verdict.text and verdict.text != sketch.digest(text):
        verdict = NOTHING
    return Document(raw.origin, text, blocks.blocks(text, frozenset(verdict.lines)), found, verdict.suffix)


def draw(raw: Raw) -> Sketch | None:
    """Return what a profile is learned from; nothing where the record holds no text that can be decoded."""
    try:
        return sketch.sketch(_text(raw)[0])
    except Rejection:
        return None


def _text(raw: Raw) -> tuple[str, tuple[Finding[str], ...]]:
    text, found = decode.decode(raw)
    for _, step in STEPS:
        text, more = step(text)
        found += more
    if not any(map(_seen, text)):
        raise Rejection(str(raw.origin), "empty", "only white space")
    return text, found


def paragraph(text: str) -> str:
    r"""Return the lines of one block as one line.

    Lines are joined by a space; not by one where a soft hyphen cut a word, nor between Chinese or Japanese
    signs. Runs of spaces and tabs become one space. No-break spaces between words stay.

    >>> paragraph("  Das Haus\xad\nboot  lag\n\tam\xa0Kai. ")
    'Das Hausboot lag am\xa0Kai.'
    >>> paragraph("新しい\n橋")
    '新しい橋'
    """
    parts: list[str] = []
    for line in text.split("\n"):
        line = _SPACES.sub(" ", line).strip(" ")
        if line:
            parts += (_between(parts[-1], line), line) if parts else (line,)
    return "".join(parts).replace("\xad", "").strip()


def _between(line: str, following: str) -> str:
    """Return what stands between two lines that become one."""
    unspaced = _UNSPACED.match(line[-1]) and _UNSPACED.match(following[0])
    return "" if line.endswith("\xad") or unspaced else " "


def _seen(char: str) -> bool:
    """Tell whether a character leaves ink."""
    return unicodedata.category(char)[0] in "LMNPS" and char not in _UNSEEN
