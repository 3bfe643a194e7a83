"""Plain text: a file is one record. What its bytes mean is decided later, when it is decoded."""

from __future__ import annotations

from collections.abc import Iterator

from pressmark.types import Origin, Raw

ENDINGS = ("txt", "text", "")


def fits(_data: bytes) -> bool:
    """Take anything: plain text is the last format, and decoding will tell text from the rest."""
    return True


def records(origin: Origin, data: bytes) -> Iterator[Raw]:
    """Yield the one record that a text file is.

    >>> [raw.data for raw in records(Origin("a.txt"), b"abc")]
    [b'abc']
    """
    yield Raw(origin, data)
