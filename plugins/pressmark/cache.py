"""What was made of texts in an earlier run, kept by what it was made of.

It is one file of SQLite. It may be deleted at any time, and nothing is lost: all of it is made again.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import logging
import os
import pickle
import platform
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

log = logging.getLogger(__name__)

LIBRARIES = ("beautifulsoup4", "ftfy", "jinja2", "markdown", "pelican", "simplemma", "spacy", "unidecode")
"""Libraries on which it depends what is made of a text, if they are there."""

WAIT = 2.0
"""Seconds that a build waits for another one of the same site to leave the file alone."""

ROOM = 3
"""The file may hold so many times what the last run asked for."""

AT_ONCE = 500
"""So many things are written to the file at once: a run that is killed loses no more of its work."""

_TABLE = "CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, value BLOB NOT NULL)"

S = TypeVar("S")
T = TypeVar("T")


class Cache:
    """Things by their keys; see ``key``. With no path, or where the file cannot be used, it is empty and stays so."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._asked: set[bytes] = set()
        self._owner = os.getpid()
        self._file = _opened(path) if path else None
        self._parents: sqlite3.Connection | None = None

    @property
    def keeps(self) -> bool:
        """Tell whether anything that is put here stays: only then is a key worth its work."""
        return self._file is not None

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """Return what is known of some keys."""
        keys = list(keys)
        self._asked.update(keys)
        found: dict[bytes, Any] = {}
        with self._unless_broken() as file:
            if file:
                for key in keys:
                    for (value,) in file.execute("SELECT value FROM made WHERE key = ?", (key,)):
                        found[key] = pickle.loads(value)  # noqa: S301 : it is our own file
        return found

    def want(self, keys: Iterable[bytes]) -> None:
        """Keep some things for the next run, though nobody has asked for them in this one."""
        self._asked.update(keys)

    def put(self, made: Mapping[bytes, Any]) -> None:
        """Keep things for the next run."""
        self._asked.update(made)
        with self._unless_broken() as file:
            if file and made:
                rows = ((key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) for key, value in made.items())
                file.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", rows)
                file.commit()

    def close(self) -> None:
        """Leave the file; it forgets what was not asked for where that is most of it."""
        with self._unless_broken() as file:
            if file:
                (held,) = file.execute("SELECT count(*) FROM made").fetchone()
                if held > ROOM * len(self._asked):
                    file.execute("CREATE TEMP TABLE asked (key BLOB PRIMARY KEY)")
                    file.executemany("INSERT INTO asked VALUES (?)", ((key,) for key in self._asked))
                    file.execute("DELETE FROM made WHERE key NOT IN (SELECT key FROM asked)")
                    file.commit()
                    file.execute("VACUUM")
        self.leave()

    def leave(self) -> None:
        """Leave the file as it is."""
        if self._file and self._owner == os.getpid():
            self._file.close()
            self._file = None

    @contextlib.contextmanager
    def _unless_broken(self) -> Iterator[sqlite3.Connection | None]:
        """Lend the file. One that is broken, full or in use is left alone from then on.

        A copy of this process opens the file anew: SQLite's connections do not outlive a fork.
        """
        if self._owner != os.getpid():
            self._parents, self._owner = self._file, os.getpid()  # it must not be closed here
            self._file = _opened(self._path) if self._path and self._file else None
        try:
            yield self._file
        except (sqlite3.Error, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError) as error:
            log.info("The cache %s is not used: %s", self._path, error)
            if self._file:
                self._file.close()
            self._file = None
            if self._path and not isinstance(error, sqlite3.OperationalError):
                self._path.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection | None:
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = sqlite3.connect(path, timeout=WAIT)
            # What a crash of the machine takes from the file is made again.
            file.execute("PRAGMA synchronous = OFF")
            file.execute(_TABLE)
        except sqlite3.OperationalError as error:
            log.info("The cache %s is not used: %s", path, error)
            return None
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)  # it is no file of SQLite; the next try makes one
        except OSError as error:
            log.info("The cache %s is not used: %s", path, error)
            return None
        else:
            return file
    return None


def key(kind: str, *parts: object) -> bytes:
    """Return the key of what is made in some way of some parts; it changes with the rules by which it is made.

    The ``repr`` of each part has to say all of it: that of texts, bytes, numbers, dates and tuples of these does.

    >>> key("names", "Kai") == key("names", "Kai"), key("names", "Kai") == key("terms", "Kai")
    (True, False)
    """
    made_of = hashlib.blake2b(kind.encode(), key=rules(), digest_size=16)
    made_of.update(repr(parts).encode("utf-8", "surrogatepass"))
    return made_of.digest()


@functools.cache
def rules() -> bytes:
    """Return the digest of everything by which texts are worked on: this package, its data, Python and libraries."""
    here = Path(__file__).parent
    made_of = hashlib.blake2b(platform.python_version().encode(), digest_size=32)
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            made_of.update(f"{name} {version(name)}".encode())
    for path in sorted((*here.rglob("*.py"), *here.glob("data/*.txt"))):
        made_of.update(path.relative_to(here).as_posix().encode())
        made_of.update(path.read_bytes())
    return made_of.digest()


def through(
    cache: Cache,
    keys: Sequence[bytes | None],
    things: Sequence[S],
    make: Callable[[Sequence[S]], Iterable[T]],
    keep: Callable[[S, T], bool] | None = None,
) -> Generator[T]:
    """Yield what is made of each thing, in order: what the cache has of its key, else what ``make`` makes of it.

    ``make`` is given the things that the cache lacks, and yields one result for each. Nothing is kept of a thing whose
    key is None, nor of one that ``keep`` refuses.
    """
    known = cache.get(one for one in keys if one)
    made = iter(make([thing for thing, one in zip(things, keys, strict=True) if one not in known]))
    fresh: dict[bytes, T] = {}
    for thing, one in zip(things, keys, strict=True):
        if one in known:
            yield known[one]
            continue
        result = next(made)
        if one and (keep is None or keep(thing, result)):
            fresh[one] = result
        if len(fresh) >= AT_ONCE:
            cache.put(fresh)
            fresh = {}
        yield result
    cache.put(fresh)
