"""One exception tree: each error has a subject, what happened to it, and a cause.

Errors cross process borders as values, so they survive pickling with all their parts.
"""

from __future__ import annotations


class PressmarkError(Exception):
    """Something went wrong with ``subject`` (a setting, an origin, a file).

    >>> str(PressmarkError("seeds/a.txt", "is empty"))
    'seeds/a.txt is empty'
    """

    def __init__(self, subject: str, what: str, cause: str = "") -> None:
        super().__init__(subject, what, cause)
        self.subject = subject
        self.what = what
        self.cause = cause

    def __str__(self) -> str:
        return f"{self.subject} {self.what}" + (f": {self.cause}" if self.cause else "")


class SettingError(PressmarkError):
    """A ``PRESSMARK_…`` setting has a value that cannot be used; ``subject`` is its name."""


class Rejection(PressmarkError):
    """A record that cannot become a piece; ``subject`` is its origin, ``reason`` a key of ``data/reasons.txt``.

    >>> import pickle
    >>> again = pickle.loads(pickle.dumps(Rejection("a.txt", "empty", "only white space")))
    >>> again.reason, again.cause
    ('empty', 'only white space')
    """

    @property
    def reason(self) -> str:
        """The short key of why the record was rejected."""
        return self.what

    def __str__(self) -> str:
        return f"{self.subject}: {self.reason}" + (f" ({self.cause})" if self.cause else "")


class StoreError(PressmarkError):
    """A file could not be written or removed; ``subject`` is its path."""
