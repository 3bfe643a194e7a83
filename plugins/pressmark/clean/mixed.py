"""UTF-8 with a few bytes that are none: cut short, put together from two sources, or with halves of characters."""

from __future__ import annotations

import re

_ESCAPED = re.compile("[\udc80-\udcff]+")
_BEYOND = re.compile("[^\x00-\x7f\udc80-\udcff]")
_CUT = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_HALF = rb"\xed[\xa0-\xbf][\x80-\xbf]"
_PART = re.compile(_HALF + rb"|\xc0\x80|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}|.", re.DOTALL)


def read(content: bytes) -> tuple[str, str, float] | None:
    r"""Return the text, what it is written in, and how sure that is; None where too little is valid UTF-8.

    Surrogates in UTF-8 (CESU-8, WTF-8) are read as what they are, characters that are cut become U+FFFD, and all
    other stray bytes are read as Windows-1252.

    >>> read("Öl für Käse ".encode() + b"\xfcber 5 \x80")
    ('Öl für Käse über 5 €', 'utf-8 and windows-1252', 0.57)
    """
    text = content.decode("utf-8", "surrogateescape")
    parts = [part for run in _ESCAPED.findall(text) for part in _parts(run)]
    halves = sum(len(part) == 3 for part in parts if part[:1] == b"\xed")
    strays = sum(map(len, parts)) - 3 * halves
    good = len(_BEYOND.findall(text)) + halves
    if not good or good < strays:  # by chance, hardly any byte beyond ASCII begins a valid character
        return None
    end = len(text)
    text = _ESCAPED.sub(lambda match: _rescued(match[0], match.end() == end), text)
    charset = "utf-8 and windows-1252" if strays else "utf-8 with surrogates"
    return text, charset, round(0.95 * good / (good + strays), 2)


def _parts(run: str) -> list[bytes]:
    return _PART.findall(run.encode("utf-8", "surrogateescape"))


def _rescued(run: str, last: bool) -> str:
    content = run.encode("utf-8", "surrogateescape")
    cut = _CUT.search(content) if last else None
    parts = _PART.findall(content[: cut.start()] if cut else content)
    return "".join(map(_rescued_part, parts)) + ("\ufffd" if cut else "")


def _rescued_part(part: bytes) -> str:
    if len(part) == 1:
        return part.decode("windows-1252", "replace")
    if part == b"\xc0\x80":  # Java's NUL
        return "\0"
    return part.decode("utf-8", "surrogatepass") if re.fullmatch(_HALF, part) else "\ufffd"
