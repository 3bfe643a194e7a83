"""File names as one line of text, and back: nothing that a file system takes as a name is lost or mixed up."""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes

_ESCAPED = re.compile(
    "[%#:]"  # the escape itself, and what str(Origin) puts between its parts
    "|^ | $"  # a header's value is stripped
    "|[\x00-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\uffff]"
    "|[\U000e0000-\U000e0fff]"  # no ink, or turns the line round: a list, as str.isprintable changes with Python
    "|[\ud800-\udfff]"  # bytes that are no UTF-8
)
_ENDING = re.compile(rb"[^/]\.(?=[0-9]*[a-z])([0-9a-z]{1,8})\Z", re.IGNORECASE)


def path_of(name: bytes) -> str:
    r"""Return a relative path, its parts divided by ``/``, as a printable line for ``Origin.path``.

    Percent-escaped are ``%``, ``#``, ``:``, a space at either end, characters without ink, and bytes that are
    no UTF-8. So two names never meet, names in NFC and NFD stay apart, and ``str(Origin)`` has one meaning.

    >>> path_of("2021/Käse & Brot (1).txt".encode())
    '2021/Käse & Brot (1).txt'
    >>> print(path_of(b"100 %\nK\xe4se.txt "))
    100 %25%0AK%E4se.txt%20
    """
    return _ESCAPED.sub(_escape, name.decode("utf-8", "surrogateescape"))


def name_of(path: str) -> bytes:
    r"""Return the name that ``path_of`` made this line from.

    >>> name_of("100 %25%0AK%E4se.txt%20")
    b'100 %\nK\xe4se.txt '
    """
    return unquote_to_bytes(path)


def ending(name: bytes) -> str:
    """Return the ending of a file name in small letters, or nothing.

    An ending is at most eight ASCII letters and digits, with a letter among them: a date is none.

    >>> [ending(name) for name in (b"a.TXT", b"TEXT0031", b"Brief vom 23.11.2021", b"b/c.d/e", b"a.tar.gz")]
    ['txt', '', '', '', 'gz']
    """
    match = _ENDING.search(name)
    return match[1].decode("ascii").lower() if match else ""


def _escape(match: re.Match[str]) -> str:
    return quote_from_bytes(match[0].encode("utf-8", "surrogateescape"), safe="")
