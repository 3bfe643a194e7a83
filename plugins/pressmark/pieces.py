"""The pieces of a run, each packed until somebody asks for it: a page that is left as it is does not."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping

from pressmark.cache import Cache, key
from pressmark.types import Piece

AT_ONCE = 100
"""So many pieces are written to the cache at once."""


class Pieces(Mapping[str, Piece]):
    """Pieces by their origins, in the order in which they were read.

    They lie in the cache, where there is one, else in memory; one that the cache has lost is made again.
    """

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._packed: dict[str, bytes] = {}
        self._fresh: dict[bytes, bytes] = {}
        self._known: dict[str, tuple[bytes | None, Callable[[str], Piece | None]]] = {}

    def __getitem__(self, origin: str) -> Piece:
        place, again = self._known[origin]
        kept = self.cache.get([place]).get(place) if place else self._packed.get(origin)
        piece = unpacked(kept) if kept else again(origin)
        if piece is None:
            raise KeyError(origin)
        return piece

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def put_by(self, mark: bytes | None, made: Mapping[str, bytes]) -> None:
        """Keep what came of a file: under its mark, or in memory where it has none."""
        if mark is None:
            self._packed.update(made)
            return
        self._fresh.update((_place(mark, origin), one) for origin, one in made.items())
        if len(self._fresh) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write to the cache what is not there yet."""
        self.cache.put(self._fresh)
        self._fresh = {}

    def know(self, origin: str, mark: bytes | None, again: Callable[[str], Piece | None]) -> None:
        """Take a piece in, by the mark of its file, and by how it is made again."""
        place = _place(mark, origin) if mark and origin not in self._packed else None
        self._known[origin] = place, again
        self.cache.want([place] if place else [])


def _place(mark: bytes, origin: str) -> bytes:
    return key("piece", mark, origin)


def packed(piece: Piece) -> bytes:
    """Return a piece as it is kept and sent."""
    return pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)


def unpacked(kept: bytes) -> Piece:
    """Return a packed piece."""
    piece: Piece = pickle.loads(kept)  # noqa: S301 : it was packed by this program
    return piece
