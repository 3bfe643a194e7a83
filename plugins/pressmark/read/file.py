"""One file's bytes: whole and unchanging, or a reason why not."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Sequence

from pressmark.errors import Rejection
from pressmark.read import formats, names, troubles
from pressmark.read.folder import Found
from pressmark.types import Raw

TRIES = 3
"""How often a file that changes while it is read is read again."""

UNSURE = frozenset({"unreadable", "changing"})
"""Reasons to reject a file that may be gone when it is read again."""

_PAUSE = 0.1
"""Seconds between two tries: long enough for a copy of a news text to end."""

# Not to wait for a pipe that took the file's place; not to change line ends on Windows.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def load(found: Found, max_bytes: int) -> tuple[Raw | Rejection, ...]:
    """Return the records in one file. What cannot be read comes back as a Rejection; nothing is raised."""
    subject = str(found.origin)
    if found.trouble:
        return (Rejection(subject, *found.trouble),)
    ending = names.ending(found.path)
    if not formats.is_read(ending):
        return (Rejection(subject, "format", f"ends in .{ending}; read are: {formats.endings()}"),)
    try:
        data = _steady(subject, found.path, max_bytes)
    except Rejection as rejection:
        return (rejection,)
    except OSError as error:
        return (Rejection(subject, "unreadable", _said(found.path, error)),)
    reader = formats.reader(ending, data)
    if reader is None:
        return (Rejection(subject, "format", f"its content does not fit its ending .{ending}"),)
    return tuple(reader.records(found.origin, data))


def stamp(records: Sequence[Raw | Rejection]) -> str | None:
    """Return the digest of what is in a file; None where the disk stood against reading it."""
    made_of = hashlib.blake2b(digest_size=16)
    for record in records:
        if isinstance(record, Rejection):
            if record.reason in UNSURE:
                return None
            made_of.update(f"{record.args}\n".encode("utf-8", "surrogatepass"))
            continue
        made_of.update(f"{record.origin}\n{record.hints}\n{len(record.data)}\n".encode("utf-8", "surrogatepass"))
        made_of.update(record.data)
    return made_of.hexdigest()


def _steady(subject: str, path: bytes, max_bytes: int) -> bytes:
    """Return the bytes of a file that was the same before and after reading."""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(_PAUSE)
        before = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(before.st_mode):  # opening a pipe waits, opening a device may do anything
            raise Rejection(subject, "unreadable", "not a regular file")
        if before.st_size > max_bytes:
            raise Rejection(subject, "too-large", _sizes(before.st_size, max_bytes))
        with os.fdopen(os.open(path, _FLAGS), "rb", buffering=0) as file:
            data = _read(file.fileno(), before.st_size + 1)
            after = os.fstat(file.fileno())
        if _stamp(before) == _stamp(after) and len(data) == before.st_size:
            return data
    raise Rejection(subject, "changing")


def _read(file: int, most: int) -> bytes:
    parts = []
    while most > 0 and (part := os.read(file, most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _stamp(of: os.stat_result) -> tuple[int, ...]:
    return of.st_dev, of.st_ino, of.st_size, of.st_mtime_ns


def _said(path: bytes, error: OSError) -> str:
    nowhere = isinstance(error, FileNotFoundError) and os.path.islink(path)  # noqa: PTH114
    return "link leads nowhere" if nowhere else troubles.said(error)


def _sizes(size: int, allowed: int) -> str:
    """Say how large a file is and may be.

    >>> _sizes(100_000_000, 2_000_000)
    '100.0 MB; PRESSMARK_MAX_BYTES allows 2.0 MB'
    >>> _sizes(2_000_001, 2_000_000)
    '2,000,001 bytes; PRESSMARK_MAX_BYTES allows 2,000,000 bytes'
    """
    large, most = (f"{number / 1e6:,.1f} MB" for number in (size, allowed))
    if large == most:
        large, most = (f"{number:,} bytes" for number in (size, allowed))
    return f"{large}; PRESSMARK_MAX_BYTES allows {most}"
