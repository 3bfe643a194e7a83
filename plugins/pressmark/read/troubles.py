"""What the operating system says of a file it will not give, in the same words on every machine."""

from __future__ import annotations

import errno
from collections.abc import Mapping

# os.strerror speaks the language that Pelican set, and another one in a worker.
_SAID: Mapping[int, str] = {
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.ENOENT: "no such file",
    errno.ENOTDIR: "not a folder",
    errno.EISDIR: "a folder",
    errno.ELOOP: "link leads round in a circle",
    errno.ENAMETOOLONG: "name too long",
    errno.EIO: "input/output error",
    errno.EMFILE: "too many open files",
    errno.ENFILE: "too many open files",
    errno.ESTALE: "the network drive lost it",
}


def said(error: OSError) -> str:
    """Return what is wrong in a few words; for rare errors, their name.

    >>> said(PermissionError(errno.EACCES, "Keine Berechtigung")), said(OSError(errno.EXDEV, "?")), said(OSError())
    ('no permission', 'EXDEV', 'unknown error')
    """
    number = error.errno or 0
    return _SAID.get(number) or errno.errorcode.get(number, "unknown error")
