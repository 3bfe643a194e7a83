"""How long e-books and data to take along take: ``python -m tests.bench.taking FOLDER_OF_RAW_TEXTS``.

A site of all features is built from the texts by one process, then again with one more text. Times are the
processor's, in this process.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any

import pelican

from pressmark.website import epub, exports
from tests.bench.builds import NEW
from tests.conftest import make_project

FORMATS = '["csv", "jsonl", "sqlite"]'

Spent = dict[str, list[float]]


@contextmanager
def timed() -> Iterator[Spent]:
    """Note how many seconds each book, all data, and each of its formats take."""
    spent: Spent = defaultdict(list)

    def watched(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def watch(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[name].append(time.process_time() - start)

        return watch

    kept = epub.Press.print, exports.tables.sqlite
    epub.Press.print = watched("a book", epub.Press.print)  # type: ignore[method-assign]
    exports.tables.sqlite = watched("of that, SQLite", exports.tables.sqlite)
    signal = pelican.signals.article_writer_finalized
    signal.disconnect(exports.write)
    data = watched("all data", exports.write)
    signal.connect(data)
    try:
        yield spent
    finally:
        epub.Press.print = kept[0]  # type: ignore[method-assign]
        exports.tables.sqlite = kept[1]
        signal.disconnect(data)
        signal.connect(exports.write)


def build() -> float:
    """Build the site in the working folder, and return the processor's seconds."""
    start = time.process_time()
    words = ["content", "--log-handler", "plain", "-e", "PRESSMARK_WORKERS=1", f"PRESSMARK_DATA={FORMATS}"]
    one, _ = pelican.get_instance(pelican.parse_arguments(words))  # type: ignore[no-untyped-call]
    with timed() as spent:
        one.run()
    whole = time.process_time() - start
    for name, seconds in spent.items():
        part = f"{sum(seconds):.2f} s, {sum(seconds) / whole:.1%}"
        print(f"  {name}: {len(seconds)} times, {1000 * sum(seconds) / len(seconds):.1f} ms each, {part}")
    return whole


def sizes(output: Path) -> Iterator[tuple[str, int, int]]:
    """Yield each kind of files with their number and their bytes."""
    for pattern in ("**/*.epub", "names/**/*.epub", "stories/**/*.epub", "data/*", "**/*"):
        found = [path.stat().st_size for path in output.glob(pattern) if path.is_file()]
        yield pattern, len(found), sum(found)


def main() -> None:
    """Build a site of the texts below the folder that is named, and print what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "site")
        (project / "seeds").rmdir()
        (project / "seeds").mkdir()
        for place in Path(sys.argv[1]).resolve().iterdir():
            (project / "seeds" / place.name).symlink_to(place)
        with chdir(project):
            print(f"first build: {build():.1f} s")
            for pattern, count, size in sizes(project / "output"):
                print(f"  {pattern}: {count} files, {size / 1e6:.1f} MB")
            (project / "seeds/new.txt").write_text(NEW.format(day="7. März 2023"), encoding="utf-8")
            print(f"one more text: {build():.1f} s")


if __name__ == "__main__":
    main()
