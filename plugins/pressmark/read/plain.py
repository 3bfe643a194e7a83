"""Plain text: a file is one record. What its bytes mean is decided later, when it is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressmark.types import Origin, Raw

ENDINGS = ("txt", "text", "")


_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)


def fits(data: bytes) -> bool:
    """Take anything but the source of a web page; decoding will tell text from the rest.

    >>> fits(b"Der Hafen"), fits(b"<!DOCTYPE html><html>")
    (True, False)
    """
    return not _PAGE.match(data)


def records(origin: Origin, data: bytes) -> Iterator[Raw]:
    """Yield the one record that a text file is.

    >>> [raw.data for raw in records(Origin("a.txt"), b"abc")]
    [b'abc']
    """
    yield Raw(origin, data)
