"""One form for what looks alike: line ends, spaces, invisible characters, composed letters. No letter is lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from pressmark.types import Finding, Span

_PLAIN = bytes([ord("\n"), *range(0x20, 0x7F)])

# A carriage return too many is what a line end becomes that was translated twice.
_LINE_END = re.compile("\r{0,2}\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile("[\t\x1f]")
_ENDS_OF_PLANES = "".join(chr(plane + last) for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_GONE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls, those that Markdown marks its own places with among them
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff"  # zero-width space, word joiner, invisible operators, byte order mark
    "\ufff9-\ufffc"  # marks of annotations, and the place of an object that is not there
    "\ufdd0-\ufdef\ufffe\uffff" + _ENDS_OF_PLANES + "]"  # never characters
)
"""What has no meaning of its own. Joiners and marks of direction stay: Persian, Hindi and emoji are spelt with them."""

_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f)|[\U000e0000-\U000e007f]")
_SOFT = re.compile("\xad+( *\n)?")
_RUN = re.compile("[\u0300-\U0010ffff]{32,}")
_TWO_MARKS = re.compile("[\u0f73\u0f75\u0f81]")  # vowels of Tibetan that are two marks each, though counted as none

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES, _OVERRIDES = "\u2066\u2067\u2068", "\u202d\u202e"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"


def normalise(text: str) -> tuple[str, tuple[Finding[str], ...]]:
    r"""Return the text in its normal form, and a finding where what turns lines round was taken out.

    >>> normalise("\ufeffKa\u0308se\r\nund\tBrot\x00 Haus\xadboot No\xadrd\xad\nwarden")[0]
    'Käse\nund Brot Hausboot Nord\xad\nwarden'
    """
    signs = _signs(text)
    turns = bool(_BIDI.search(signs))
    turning = _turning(text) if turns else 0
    for _, touched, step in STEPS:
        if touched(signs):
            text = step(text)
    gone = turning - _turning(text) if turns else 0
    return text, (Finding(str(gone), Span(0, 0), 1.0, "normalise.bidi"),) if gone else ()


def _signs(text: str) -> str:
    """Return once each what signs a text has besides printable ASCII and line ends, which no step touches.

    Bytes can be left out ten times as fast as signs.
    """
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    return "".join(set(rest.decode("utf-8", "surrogatepass")))


def line_ends(text: str) -> str:
    """Make every line end ``\\n``: those of all systems, Unicode's, page breaks, and separators of records."""
    return _LINE_END.sub("\n", text)


def spaces(text: str) -> str:
    """Make tabs spaces. No-break and other spaces stay."""
    return _SPACE.sub(" ", text)


def invisible(text: str) -> str:
    """Take out what nobody can see; tag characters stay only in the flags that they spell."""
    return _TAGS.sub(r"\1", _GONE.sub("", text))


def balanced(text: str) -> str:
    r"""Take out overrides of direction, and embeddings and isolates that are not closed in their line.

    Left open, they would turn the rest of a page round; overrides show letters in another order than they stand.

    >>> balanced("\u202eNEGAB\u202c \u2067קול\u2069 \u202bopen\n\u202c")
    'NEGAB \u2067קול\u2069 open\n'
    """
    return "".join(map(_balanced, text.splitlines(keepends=True)))


def soft_hyphens(text: str) -> str:
    """Take out soft hyphens but those at a line's end: ``clean.paragraph`` joins the halves of a word by them."""
    return _SOFT.sub(lambda match: "\xad\n" if match[1] else "", text)


def sorted_marks(text: str) -> str:
    """Put long rows of marks in order: ``unicodedata`` would sort them in the square of their number."""
    return _RUN.sub(_in_order, text)


def composed(text: str) -> str:
    """Compose letters and their marks (NFC)."""
    return unicodedata.normalize("NFC", text)


STEPS: tuple[tuple[str, Callable[[str], object], Callable[[str], str]], ...] = (
    ("line ends", re.compile("[\r\v\f\x1c-\x1e\x85\u2028\u2029]").search, line_ends),
    ("spaces", _SPACE.search, spaces),
    ("invisible", lambda signs: _GONE.search(signs) or _TAGS.search(signs), invisible),
    ("direction", _BIDI.search, balanced),
    ("soft hyphens", _SOFT.search, soft_hyphens),
    ("marks", lambda signs: any(map(unicodedata.combining, signs)) or _TWO_MARKS.search(signs), sorted_marks),
    ("composed", lambda signs: not signs.isascii(), composed),  # last: something between letter and mark may have gone
)
"""Each step with what tells, of a text's ``_signs``, whether it has anything to do; most texts need few."""


def _turning(text: str) -> int:
    return len(_BIDI.findall(text))


def _balanced(line: str) -> str:
    gone: set[int] = set()
    opened: list[int] = []
    isolates = 0
    for at in (match.start() for match in _BIDI.finditer(line)):
        if line[at] == _END_OF_EMBEDDING:
            gone |= {at} if not opened or line[opened[-1]] in _ISOLATES else _without_override(line, opened.pop(), at)
        elif line[at] == _END_OF_ISOLATE and not isolates:
            gone.add(at)
        elif line[at] == _END_OF_ISOLATE:
            while line[opened[-1]] not in _ISOLATES:
                gone.add(opened.pop())
            opened.pop()
            isolates -= 1
        else:
            opened.append(at)
            isolates += line[at] in _ISOLATES
    gone.update(opened)
    return "".join(char for at, char in enumerate(line) if at not in gone) if gone else line


def _without_override(line: str, start: int, end: int) -> set[int]:
    return {start, end} if line[start] in _OVERRIDES else set()


def _in_order(match: re.Match[str]) -> str:
    """Sort each row of combining marks by class, as canonical ordering does (Unicode Standard, D109)."""
    ordered: list[str] = []
    marks: list[str] = []
    for char in _TWO_MARKS.sub(lambda vowel: unicodedata.normalize("NFD", vowel[0]), match[0]):
        if unicodedata.combining(char):
            marks.append(char)
            continue
        ordered += sorted(marks, key=unicodedata.combining)
        marks.clear()
        ordered.append(char)
    return "".join(ordered + sorted(marks, key=unicodedata.combining))
