"""A file of lines, one a piece: only those that have changed are made, the others are taken from the last build's."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from pressmark.website import run


class Lines:
    """The lines of one file, by the tokens of what they show; ``name`` is the file below the output folder.

    The cache holds which line is whose and how long it is, the file itself what they say. Where somebody has touched
    it, or a build was killed, no line is known.
    """

    def __init__(self, output: str, name: str) -> None:
        self._name, self._path = name, Path(output, name)
        self._sizes: Sequence[tuple[bytes | None, int]] = ()
        place = os.path.realpath(self._path).encode("utf-8", "surrogateescape")
        self._key = hashlib.blake2b(place, key=b"lines", digest_size=16).digest()

    def renewed(
        self, head: bytes, tokens: Sequence[bytes | None], make: Callable[[Sequence[int]], Iterable[bytes]]
    ) -> bytes:
        """Return the file as it should be now: ``head``, then a line for each token.

        ``make`` makes the lines of some places in ``tokens``. What has no token is made each time.
        """
        known = self._known(len(head))
        made = iter(make([place for place, token in enumerate(tokens) if token not in known]))
        lines = [known[token] if token in known else next(made) for token in tokens]
        self._sizes = [(token, len(line)) for token, line in zip(tokens, lines, strict=True)]
        return head + b"".join(lines)

    def keep(self) -> None:
        """Note the lines for the next build; the file has to be written by then."""
        run.current().cache.put({self._key: self._sizes})

    def _known(self, start: int) -> Mapping[bytes | None, bytes]:
        """Return the lines of the last build by their tokens."""
        now = run.current()
        before: Sequence[tuple[bytes | None, int]] = now.cache.get([self._key]).get(self._key, ())
        if not before or not now.manifest.is_untouched(self._name):
            return {}
        data, known = self._path.read_bytes(), {}
        for token, size in before:
            known[token] = data[start : start + size]
            start += size
        known.pop(None, None)
        return known if start == len(data) else {}
