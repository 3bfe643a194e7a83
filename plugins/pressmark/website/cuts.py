"""Which texts are cuts of which, as the last build found: to compare them word by word is most of that work."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from pressmark import cache, group


class Cuts:
    """Asks ``group.is_cut_of`` once for each pair of texts, however many builds need to know."""

    def __init__(self, kept: cache.Cache) -> None:
        self._cache, self._place = kept, cache.key("cuts")
        self._before: Mapping[bytes, bool] = kept.get([self._place]).get(self._place, {})
        self._now: dict[bytes, bool] = {}
        self._digests: dict[Sequence[str], bytes] = {}

    def is_cut(self, text: Sequence[str], fuller: Sequence[str]) -> bool:
        """Tell whether a text, given by its blocks, is a cut of a fuller one."""
        pair = self._digest(text) + self._digest(fuller)
        found = self._before.get(pair)
        self._now[pair] = found = group.is_cut_of(text, fuller) if found is None else found
        return found

    def keep(self) -> None:
        """Keep for the next build what this one has asked."""
        if self._now != self._before:
            self._cache.put({self._place: self._now})

    def _digest(self, text: Sequence[str]) -> bytes:
        if text not in self._digests:
            written = repr(text).encode("utf-8", "surrogatepass")
            self._digests[text] = hashlib.blake2b(written, digest_size=16).digest()
        return self._digests[text]
