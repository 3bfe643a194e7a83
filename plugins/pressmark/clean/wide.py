"""Text whose characters take two or four bytes each: UTF-16 and UTF-32, with and without a byte order mark."""

from __future__ import annotations

import codecs
import functools
import re

from pressmark import data

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT, _SIGNS_LOOKED_AT = 65_536, 2_048
_PRINTED = bytes(range(0x20, 0x7F))


def marked(content: bytes) -> tuple[str, int]:
    """Return the character set that a byte order mark names and the mark's length, or ("", 0).

    >>> marked("Alder".encode("utf-16")), marked(b"Alder")
    (('utf-16-le', 2), ('', 0))
    """
    return next(((charset, len(mark)) for mark, charset in _MARKS if content.startswith(mark)), ("", 0))


def unmarked(content: bytes) -> str:
    """Return the UTF-16 or UTF-32 that bytes without a mark are written in, or nothing.

    It shows by where their zeros stand; where spaces are rare, by the commonest signs of the language.

    >>> [unmarked("Brücke".encode(name)) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-8")]
    ['utf-16-le', 'utf-16-be', 'utf-32-le', '']
    >>> unmarked("新しい橋が来年の春に開通する。".encode("utf-16-be"))
    'utf-16-be'
    """
    return _by_zeros(content) if b"\0" in content[:_LOOKED_AT] else _by_signs(content[:_SIGNS_LOOKED_AT])


def _by_zeros(content: bytes) -> str:
    size = len(content.rstrip(b"\0"))  # zeros that fill up a file's end say nothing
    part = content[: min(size + -size % 4, _LOOKED_AT)]
    zeros = [part[at::4].count(0) for at in range(4)]
    even, odd, units = zeros[0] + zeros[2], zeros[1] + zeros[3], len(part) // 2
    if len(part) % 4 == 0 and 0 < units <= 2 * min(even, odd):
        return "utf-32-le" if zeros[3] > zeros[0] else "utf-32-be"
    if max(even, odd) * 20 < units or min(even, odd) * 4 > max(even, odd) or _mostly_pairs(part):
        return _by_signs(part[:_SIGNS_LOOKED_AT])
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_signs(part: bytes) -> str:
    if not part.translate(None, _PRINTED + b"\t\r\n"):
        return ""
    for charset in ("utf-16-le", "utf-16-be"):
        text = part.decode(charset, "replace")
        common = sum(map(len, _common_signs().findall(text)))
        if common >= 4 and common * 10 >= len(text) * 3:  # in other bytes, hardly one pair in a hundred is such a sign
            return charset
    return ""


@functools.cache
def _common_signs() -> re.Pattern[str]:
    tables = data.table("charset_letters")
    return re.compile(f"[{re.escape(''.join(tables[lang] for lang in ('zh-hans', 'zh-hant', 'ja', 'th')))}]+")


def read(content: bytes, charset: str) -> tuple[str, float] | None:
    """Return the text and how sure it is, or None where more than a tenth of it is broken."""
    text = content.decode(charset, "replace")
    broken = text.count("\ufffd")
    return (text, 0.9 if broken else 0.99) if broken * 10 <= max(10, len(text)) else None


def _mostly_pairs(part: bytes) -> bool:
    """Tell whether pairs of bytes are mostly two printed ASCII characters, as in 8-bit text with stray zeros."""
    pairs = sum(one in _PRINTED and other in _PRINTED for one, other in zip(part[::2], part[1::2], strict=False))
    return pairs * 5 > len(part)
