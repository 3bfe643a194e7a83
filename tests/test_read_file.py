"""Reading one file: whole and unchanging, or a reason why not; nothing hangs and nothing is raised."""

from __future__ import annotations

import os
import pickle
import socket
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pressmark import data, read
from pressmark.errors import Rejection
from pressmark.read.file import TRIES
from pressmark.types import Raw

LIMIT = 2_000_000


def only(folder: Path, limit: int = LIMIT) -> Raw | Rejection:
    (record,) = read.records(folder, limit)
    return record


def refused(folder: Path, limit: int = LIMIT) -> tuple[str, str, str]:
    record = only(folder, limit)
    assert isinstance(record, Rejection)
    assert record.reason in data.table("reasons")
    return record.subject, record.reason, record.cause


@pytest.fixture
def nobodys() -> Iterator[Path]:
    """Give a folder of one's own, without root's right to read everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
    if root:
        os.seteuid(0)


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "TEXT0031", "Bericht vom 23.11.2021"])
def test_text_is_read_byte_for_byte(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"Eins\r\nzwei\x1a\x00\xff")
    record = only(tmp_path)
    assert isinstance(record, Raw)
    assert (record.origin.path, record.data, dict(record.hints)) == (name, b"Eins\r\nzwei\x1a\x00\xff", {})


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.csv", "a.mbox", "a.warc", "a.zip", "a.jpg", "a.md", "a.tar.gz"])
def test_other_formats_are_refused_unread(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)  # reading this would never end
    suffix = name.rpartition(".")[2]
    assert refused(tmp_path) == (name, "format", f"ends in .{suffix}; read are: .txt, .text, none")


def test_the_readers_are_named_and_the_last_takes_what_is_left() -> None:
    assert [reader.name for reader in read.READERS][-1] == "plain text"


def test_too_large_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    os.truncate(tmp_path / "a.txt", 100_000_000)
    tracemalloc.start()
    said = refused(tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said == ("a.txt", "too-large", "100.0 MB; PRESSMARK_MAX_BYTES allows 2.0 MB")
    assert peak < 1_000_000


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    assert isinstance(only(tmp_path, 1000), Raw)
    assert refused(tmp_path, 999)[1:] == ("too-large", "1,000 bytes; PRESSMARK_MAX_BYTES allows 999 bytes")


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (os.mkfifo, "not a regular file"),
        (lambda path: socket.socket(socket.AF_UNIX).bind(path.name), "not a regular file"),
        (lambda path: path.symlink_to("/dev/zero"), "not a regular file"),
        (lambda path: path.symlink_to("nowhere.txt"), "link leads nowhere"),
        (lambda path: path.symlink_to("a.txt"), "link leads round in a circle"),
    ],
    ids=["pipe", "socket", "device", "dangling", "circle"],
)
def test_what_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], cause: str
) -> None:
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "a.txt")
    assert refused(tmp_path) == ("a.txt", "unreadable", cause)


def test_a_file_gone_since_it_was_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Eins")
    (found,) = read.listing(tmp_path)
    (tmp_path / "a.txt").unlink()
    (record,) = read.load(found, LIMIT)
    assert isinstance(record, Rejection)
    assert (record.reason, record.cause) == ("unreadable", "no such file")


def test_closed_files_and_folders(nobodys: Path) -> None:
    (nobodys / "closed").mkdir()
    for name in ("a.txt", "b.txt", "closed/c.txt"):
        (nobodys / name).write_bytes(b"Eins")
    (nobodys / "a.txt").chmod(0)
    (nobodys / "closed").chmod(0)
    records = list(read.records(nobodys, LIMIT))
    (nobodys / "closed").chmod(0o700)
    assert [str(record) for record in records if isinstance(record, Rejection)] == [
        "a.txt: unreadable (no permission)",
        "closed/: unreadable (no permission)",
    ]
    assert [record.origin.path for record in records if isinstance(record, Raw)] == ["b.txt"]


class Meddler:
    """Appends to a file just as it is opened for reading, as often as it is told to: a file that is being written."""

    def __init__(self) -> None:
        self.path = b""
        self.times = 0
        sys.addaudithook(self)  # cannot be taken away again, so there is one for all tests

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open" and self.times and args[0] == self.path:
            self.times -= 1
            with Path(os.fsdecode(self.path)).open("ab") as file:  # opened by str: this event is not taken for another
                file.write(b" mehr")

    def watch(self, path: Path, times: int) -> None:
        self.path, self.times = os.fsencode(path), times


MEDDLER = Meddler()


def test_a_file_that_is_finished_meanwhile_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Eins")
    MEDDLER.watch(tmp_path / "a.txt", TRIES - 1)
    record = only(tmp_path)
    assert isinstance(record, Raw)
    assert record.data == b"Eins mehr mehr"


def test_a_file_that_keeps_changing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Eins")
    MEDDLER.watch(tmp_path / "a.txt", 1000)
    assert refused(tmp_path) == ("a.txt", "changing", "")
    assert MEDDLER.times == 1000 - TRIES


def test_a_file_replaced_by_an_equally_large_one_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Eins")
    os.utime(path, ns=(0, 0))
    (found,) = read.listing(tmp_path)
    path.write_bytes(b"Zwei")
    os.utime(path, ns=(0, 0))
    (record,) = read.load(found, LIMIT)
    assert isinstance(record, Raw)
    assert record.data == b"Zwei"


def test_time_stamps_are_in_no_value_and_the_files_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Eins")
    results = []
    for stamp in (0, 10**18):
        os.utime(path, ns=(stamp, stamp))
        results.append(list(read.records(tmp_path, LIMIT)))
        assert path.stat().st_mtime_ns == stamp
    assert results[0] == results[1]
    assert path.read_bytes() == b"Eins"


def test_records_survive_pickling(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Eins")
    (tmp_path / "b.pdf").write_bytes(b"Eins")
    good, bad = read.records(tmp_path, LIMIT)
    assert pickle.loads(pickle.dumps(good)) == good
    assert str(pickle.loads(pickle.dumps(bad))) == str(bad)
