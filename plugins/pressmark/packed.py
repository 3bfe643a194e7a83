"""Zip files whose bytes depend on nothing but what is in them: no clock, no owner, no order of a folder.

What is packed alike by one version of zlib may be packed otherwise by the next; what is in it stays the same.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can give a member."""

READABLE = 0o100644 << 16
"""A plain file that its owner may write and anybody may read, as ``ZipInfo.external_attr`` has it."""

UNIX = 3
"""``ZipInfo.create_system``: without it the permissions count for nothing, and the value depends on the machine."""

STORED = frozenset({"mimetype"})
"""Members that stay as they are: EPUB asks that of its first, https://www.w3.org/TR/epub-33/#sec-zip-container-mime"""


def pack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of named members, in the order in which they come; names are paths with slashes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in members:
            file.writestr(entry(name), data)
    return out.getvalue()


def entry(name: str) -> zipfile.ZipInfo:
    """Return what a zip file says of a member with this name."""
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = zipfile.ZIP_STORED if name in STORED else zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = UNIX, READABLE
    return info
