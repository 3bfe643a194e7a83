"""Which formats are read: one row a format, tried in order. Another format is one more module and one more row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pressmark.errors import Rejection
from pressmark.read import plain
from pressmark.types import Origin, Raw


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, the file endings it may have, how its content looks, and how it gives its records."""

    name: str
    endings: tuple[str, ...]
    fits: Callable[[bytes], bool]
    records: Callable[[Origin, bytes], Iterator[Raw | Rejection]]


READERS: tuple[Reader, ...] = (Reader("plain text", plain.ENDINGS, plain.fits, plain.records),)


def is_read(ending: str) -> bool:
    """Tell whether any format has this ending.

    >>> is_read("txt"), is_read("pdf")
    (True, False)
    """
    return any(ending in reader.endings for reader in READERS)


def reader(ending: str, data: bytes) -> Reader | None:
    """Return the first format that takes a file with this ending and content.

    >>> reader("txt", b"abc").name
    'plain text'
    """
    return next((one for one in READERS if ending in one.endings and one.fits(data)), None)


def endings() -> str:
    """Return the endings that are read, for a message.

    >>> endings()
    '.txt, .text, none'
    """
    return ", ".join(dict.fromkeys(f".{one}" if one else "none" for each in READERS for one in each.endings))
