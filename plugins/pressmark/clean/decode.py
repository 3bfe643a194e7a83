"""From bytes to text, with evidence of how it was decoded.

Strict UTF-8 comes first: text in another character set is hardly ever valid UTF-8. What is not UTF-8 must show a
byte order mark or the zeros of UTF-16, or its container must name a character set that fits; a guess comes last.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pressmark.clean import guess, mixed, wide
from pressmark.errors import Rejection
from pressmark.types import Finding, Raw, Span

LEAST = 0.45
"""Below this confidence a guess is no better than none, unless hardly anything depends on it."""

_FEW = 0.1
"""Where so small a share of the bytes is beyond ASCII, a text stays readable in a wrong character set."""

_HINT_FITS, _HINT_LEADS = 0.3, 0.05
"""How well a text must read as its container says, and by how much a guess must be better to win against that."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_PADDING, _PADDINGS = b"\0\x1a", (b"\0", b"\x1a")  # old disks fill a file's last sector with these

# What pages call their character set, and what browsers take it for (WHATWG Encoding Standard).
_TAKEN_FOR: Mapping[str, str] = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_HINTS = frozenset(codecs.lookup(charset).name for charset, _ in guess.CHARSETS) | {"iso8859-13", "iso8859-8"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the character set it was read in, and how sure that is."""

    text: str
    charset: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Content:
    """What is to be decoded, what its container says of it, and the UTF-16 or UTF-32 that it looks like."""

    data: bytes
    hints: Mapping[str, str]
    wide: str


def decode(raw: Raw) -> tuple[str, tuple[Finding[str], ...]]:
    """Return the text of a record and how it was decoded; ``raw.hints["charset"]`` is tried before guessing.

    Raises Rejection: "empty", "binary", or "charset" where none fits well enough.

    >>> from pressmark.types import Origin
    >>> text, (finding,) = decode(Raw(Origin("a.txt"), "Hanne".encode("utf-16")))
    >>> text, finding.value, finding.rule
    ('Hanne', 'utf-16-le', 'decode.mark')
    """
    subject, content = str(raw.origin), raw.data
    if not content:
        raise Rejection(subject, "empty")
    looks = wide.unmarked(content)
    is_wide = bool(looks or wide.marked(content)[0])
    _refuse_binary(subject, content, is_wide)
    if not is_wide and content.endswith(_PADDINGS):
        content = content.rstrip(_PADDING)
        looks = wide.unmarked(content)
    for rule, attempt in ATTEMPTS:
        if decoded := attempt(_Content(content, raw.hints, looks)):
            return _found(subject, rule, decoded, len(content))
    raise Rejection(subject, "charset")


def _found(subject: str, rule: str, decoded: Decoded, size: int) -> tuple[str, tuple[Finding[str], ...]]:
    if decoded.confidence < LEAST and _beyond_ascii(decoded.text) > _FEW * size:
        raise Rejection(subject, "charset", f"nearest is {decoded.charset}, {decoded.confidence:.0%} sure")
    if _controlled(decoded.text.encode("utf-8", "surrogatepass")):
        raise Rejection(subject, "binary", "full of control characters")
    nowhere = Span(0, 0)
    findings = [Finding(decoded.charset, nowhere, decoded.confidence, rule)]
    if zeros := decoded.text.count("\0"):
        findings.append(Finding(str(zeros), nowhere, 1.0, "decode.nul"))
    return decoded.text.replace("\0", ""), tuple(findings)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _refuse_binary(subject: str, content: bytes, is_wide: bool) -> None:
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise Rejection(subject, "binary", f"begins like {what}")
    if not content.strip(_PADDING):
        raise Rejection(subject, "binary", "only NUL bytes")
    if not is_wide and _controlled(content.rstrip(_PADDING)):
        raise Rejection(subject, "binary", "full of control characters")


def _controlled(content: bytes) -> bool:
    """Tell whether more than one byte in twenty is a control character; a few stray ones are forgiven."""
    controls = len(content) - len(content.translate(None, _CONTROLS))
    return controls > 3 and controls * 20 > len(content)


def _escapes(content: _Content) -> Decoded | None:
    """Read ISO-2022-JP, the old Japanese mail's: its escapes are valid UTF-8, but mean nothing there."""
    if b"\x1b$" not in content.data:
        return None
    try:
        return Decoded(content.data.decode("iso2022_jp_2"), "iso-2022-jp", 0.95)
    except UnicodeDecodeError:
        return None


def _utf8(content: _Content) -> Decoded | None:
    if content.wide or content.data.startswith(codecs.BOM_UTF8):
        return None
    try:
        return Decoded(content.data.decode("utf-8"), "utf-8", 1.0)
    except UnicodeDecodeError:
        return None


def _marked(content: _Content) -> Decoded | None:
    try:
        if content.data.startswith(codecs.BOM_UTF8):
            return Decoded(content.data.decode("utf-8-sig"), "utf-8-sig", 1.0)
    except UnicodeDecodeError:
        return None  # mixed, perhaps
    charset, length = wide.marked(content.data)
    return _wide_text(content.data[length:], charset)


def _unmarked(content: _Content) -> Decoded | None:
    return _wide_text(content.data, content.wide)


def _wide_text(content: bytes, charset: str) -> Decoded | None:
    read = wide.read(content, charset) if charset else None
    return Decoded(read[0], charset, read[1]) if read else None


def _hinted(content: _Content) -> Decoded | None:
    """Read in the character set that the container named; only those for text, and only where it fits."""
    try:
        name = codecs.lookup(content.hints.get("charset", "").strip()).name
    except (LookupError, ValueError):
        return None
    charset = _TAKEN_FOR.get(name, name)
    if codecs.lookup(charset).name not in _HINTS:
        return None
    fit, rival = (guess.fit(content.data, one) for one in (charset, guess.best(content.data).charset))
    if fit < max(_HINT_FITS, rival - _HINT_LEADS):
        return None
    return Decoded(content.data.decode(charset, "replace"), charset, round(0.5 + 0.45 * fit, 2))


def _mixed(content: _Content) -> Decoded | None:
    read = mixed.read(content.data)
    return Decoded(*read) if read else None


def _guessed(content: _Content) -> Decoded:
    first = guess.best(content.data)
    if first.confidence < LEAST:
        import charset_normalizer  # few texts need it, and it takes its time to load

        other = charset_normalizer.from_bytes(guess.sample(content.data)).best()
        known = {codecs.lookup(charset).name for charset, _ in guess.CHARSETS}
        if other and other.coherence > LEAST and codecs.lookup(other.encoding).name not in known:
            return Decoded(content.data.decode(other.encoding, "replace"), other.encoding, round(other.coherence, 2))
    return Decoded(content.data.decode(first.charset, "replace"), first.charset, first.confidence)


Attempt = Callable[[_Content], Decoded | None]
ATTEMPTS: tuple[tuple[str, Attempt], ...] = (
    ("decode.escapes", _escapes),
    ("decode.utf8", _utf8),
    ("decode.mark", _marked),
    ("decode.wide", _unmarked),
    ("decode.hint", _hinted),
    ("decode.mixed", _mixed),
    ("decode.guess", _guessed),
)
"""The rules in the order they are tried; the first that gives a text decides."""
