"""A server that shows a folder below a sub-path, as GitHub Pages does with ``https://user.github.io/repo/``."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

SUB_PATH = "/repo/"


class _Handler(SimpleHTTPRequestHandler):
    root: Path
    pauses = 0

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:
        """Send a page in ``pauses`` + 1 parts that end with a line, a tenth of a second apart; all else at once."""
        pauses = self.pauses if self.path.endswith(".html") else 0
        lines = source.readlines()
        for part in range(pauses + 1):
            first, end = (len(lines) * at // (pauses + 1) for at in (part, part + 1))
            outputfile.write(b"".join(lines[first:end]))
            time.sleep(0.1 if pauses else 0)

    def translate_path(self, path: str) -> str:
        # Outside of the sub-path there is nothing, and a folder is not shown by its index.html: every link names it.
        if not path.startswith(SUB_PATH):
            return str(self.root / "outside of the sub-path")
        self.directory = str(self.root)
        found = Path(super().translate_path("/" + path.removeprefix(SUB_PATH)))
        return str(found if found.is_file() else self.root / "no such file")

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path, pauses: int = 0) -> Iterator[str]:
    """Serve ``folder`` on a free port of this machine while the context lasts; gives the address of its root.

    Pages come with so many ``pauses``, as over a slow line.
    """
    handler = type("Handler", (_Handler,), {"root": folder, "pauses": pauses})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()
