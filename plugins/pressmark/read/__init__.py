"""From a folder of files to records: every file below the seeds folder is accounted for, and none is changed.

``listing`` is cheap and touches no file's content; ``load`` reads one file, and may run in another process;
``records`` is both. A file that cannot be read is a Rejection among the records, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pressmark.errors import Rejection
from pressmark.read.file import load, stamp
from pressmark.read.folder import Found, found, listing
from pressmark.read.formats import READERS, Reader
from pressmark.types import Raw

__all__ = ["READERS", "Found", "Reader", "found", "listing", "load", "records", "stamp"]


def records(folder: Path, max_bytes: int) -> Iterator[Raw | Rejection]:
    """Yield each record below ``folder``, sorted by origin; a file larger than ``max_bytes`` is rejected unread.

    Raises PressmarkError where ``folder`` itself cannot be listed.
    """
    for one in listing(folder):
        yield from load(one, max_bytes)
