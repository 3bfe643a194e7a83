"""The one writer, on a real disk: killed at every step, refused by the kernel, and led astray."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.errors import StoreError
from pressmark.publish import actions, carry_out, decide, sheet, survey
from pressmark.publish.shelf import TEMPORARY
from pressmark.types import NewsItem
from tests.test_publish_markdown import news

PLUGINS = Path(__file__).parent.parent / "plugins"


def run(content: Path, records: list[NewsItem], allow_removal: bool = True) -> actions.Plan:
    """Do one whole run on a content folder."""
    plan = decide([*map(sheet, records)], [], survey(content), allow_removal=allow_removal)
    carry_out(plan, content)
    return plan


def tree(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder, and every folder as an empty one."""
    return {
        path.relative_to(folder).as_posix(): b"" if path.is_dir() else path.read_bytes() for path in folder.rglob("*")
    }


def plan_of(*acts: actions.Action) -> actions.Plan:
    return actions.Plan(acts, ())


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_run_and_the_next(tmp_path: Path) -> None:
    run(tmp_path, [news("a.txt", "Eins"), news("b.txt", "Zwei", "d2", day=None)])
    assert set(tree(tmp_path)) == {
        *("news", "news/2021", "news/2021/11", "news/undated"),
        *("news/2021/11/eins.md", "news/undated/zwei.md"),
    }
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    assert run(tmp_path, [news("a.txt", "Eins"), news("b.txt", "Zwei", "d2", day=None)]).actions == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")} == stamps


def test_empty_folders_go_but_news_and_full_ones_stay(tmp_path: Path) -> None:
    run(tmp_path, [news("a.txt", "Eins"), news("b.txt", "Zwei", "d2", day=None)])
    (tmp_path / "news/undated/notiz.txt").write_text("von Hand")
    run(tmp_path, [])
    assert set(tree(tmp_path)) == {"news", "news/undated", "news/undated/notiz.txt"}


def test_leftovers_of_a_killed_run_go_and_other_dot_files_stay(tmp_path: Path) -> None:
    for name in (f".alt{TEMPORARY}", ".notiz.md"):
        (tmp_path / "news/2020/01").mkdir(parents=True, exist_ok=True)
        (tmp_path / "news/2020/01" / name).write_text("halb")
    run(tmp_path, [])
    assert set(tree(tmp_path / "news/2020/01")) == {".notiz.md"}


def test_a_file_edited_since_the_survey_is_left_alone(tmp_path: Path) -> None:
    run(tmp_path, [news("a.txt", "Eins"), news("b.txt", "Zwei", "d2")])
    plan = decide([sheet(news("a.txt", "Eins", "neu"))], [], survey(tmp_path), allow_removal=True)
    for path in tmp_path.rglob("*.md"):
        path.write_text("gerade bearbeitet")
    (tmp_path / "news/2021/11/drei.md").write_text("gerade angelegt")
    carry_out(plan, tmp_path)
    carry_out(plan_of(actions.Write("news/2021/11/drei.md", "x", "c.txt")), tmp_path)
    texts = {path.name: path.read_text() for path in tmp_path.rglob("*.md")}
    assert texts == {"eins.md": "gerade bearbeitet", "zwei.md": "gerade bearbeitet", "drei.md": "gerade angelegt"}


@pytest.mark.parametrize(
    "path",
    [
        "../x.md",
        "/x.md",
        "news/../../x.md",
        "news\\x.md",
        "C:x.md",
        "news/a\0.md",
        "x.md",
        "pages/x.md",
        "news/out/x.md",
    ],
)
def test_nothing_is_written_elsewhere(tmp_path: Path, path: str) -> None:
    content = tmp_path / "content"
    (content / "news").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (content / "news/out").symlink_to(tmp_path / "outside")
    before = set(tree(tmp_path))
    with pytest.raises(StoreError):
        carry_out(plan_of(actions.Write(path, "x", "a.txt")), content)
    assert set(tree(tmp_path)) == before


def test_nothing_is_removed_elsewhere(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "x.md").write_text("x")
    with pytest.raises(StoreError):
        carry_out(plan_of(actions.Remove("../x.md", digest("x"), "a.txt", "gone")), content)
    assert (tmp_path / "x.md").read_text() == "x"


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    content, outside = tmp_path / "content", tmp_path / "outside.md"
    (content / "news").mkdir(parents=True)
    outside.write_text("x")
    (content / "news/a.md").symlink_to(outside)
    carry_out(plan_of(actions.Write("news/a.md", "y", "a.txt", digest("x"))), content)
    (content / "news" / f".b{TEMPORARY}").symlink_to(outside)
    carry_out(plan_of(actions.Write("news/b.md", "y", "b.txt")), content)
    assert (content / "news/a.md").is_symlink()
    assert outside.read_text() == "x"
    assert (content / "news/b.md").read_text() == "y"


def test_a_file_that_a_person_moved_is_updated_in_place(tmp_path: Path) -> None:
    run(tmp_path, [news("a.txt", "Eins")])
    (tmp_path / "archiv").mkdir()
    (tmp_path / "news/2021/11/eins.md").rename(tmp_path / "archiv/mein.md")
    run(tmp_path, [news("a.txt", "Zwei", "d2")])
    assert [path.name for path in tmp_path.rglob("*.md")] == ["mein.md"]
    assert "Title: Zwei\n" in (tmp_path / "archiv/mein.md").read_text()


SCRIPT = """
import os, pickle, resource, signal, sys
from pathlib import Path
content, limit, disk = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
records = pickle.load(sys.stdin.buffer)
from pressmark.publish import carry_out, decide, sheet, survey

events = 0
def step(event, args):
    global events
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir") and str(content) in str(args[0]):
        events += 1
        if events == limit:
            os.kill(os.getpid(), signal.SIGKILL)
if disk:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (disk, disk))
plan = decide([*map(sheet, records)], [], survey(content), allow_removal=True)
sys.addaudithook(step)
carry_out(plan, content)
"""

BEFORE = [news(f"{name}.txt", f"Alt {name}", name) for name in "abcd"]
AFTER = [
    news("a.txt", "Alt b", "a"),  # takes the place of b, which moves on
    news("b.txt", "Neu b", "b"),
    news("e.txt", "Alt c", "c"),  # c, renamed
    news("f.txt", "Fest", "f", day=None),
]


def child(content: Path, limit: int = 0, disk: int = 0) -> subprocess.CompletedProcess[bytes]:
    """Do the run of ``AFTER`` in a process that is killed before its step ``limit``, or whose files may not grow."""
    words = [sys.executable, "-c", SCRIPT, str(content), str(limit), str(disk)]
    paths = {"PYTHONPATH": str(PLUGINS)}
    return subprocess.run(words, input=pickle.dumps(AFTER), env=paths, capture_output=True, check=False)


@pytest.fixture(scope="module")
def clean_run(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return what a run that nobody kills leaves."""
    content = tmp_path_factory.mktemp("clean")
    run(content, BEFORE)
    run(content, AFTER)
    return tree(content)


def test_killed_at_every_step_the_next_run_ends_as_if_nothing_had_been(
    tmp_path: Path, clean_run: Mapping[str, bytes]
) -> None:
    codes: list[int] = []
    while not codes or codes[-1]:
        content = tmp_path / str(len(codes))
        run(content, BEFORE)
        codes.append(child(content, len(codes) + 1).returncode)
        for path in content.rglob("*.md"):
            assert path.read_text().endswith("nimmer.\n")  # whole, never half
        run(content, AFTER)
        assert tree(content) == clean_run
        assert run(content, AFTER).actions == ()
    assert set(codes[:-1]) == {-9}
    assert len(codes) > 15


def test_a_disk_that_is_full(tmp_path: Path, clean_run: Mapping[str, bytes]) -> None:
    run(tmp_path, BEFORE)
    before = tree(tmp_path)
    done = child(tmp_path, disk=64)
    assert done.returncode == 1
    assert "could not be written: File too large" in done.stderr.decode().splitlines()[-1]
    assert {name: data for name, data in tree(tmp_path).items() if data} == {k: v for k, v in before.items() if v}
    run(tmp_path, AFTER)
    assert tree(tmp_path) == clean_run


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "news").write_text("keine Mappe")
    with pytest.raises(StoreError, match="could not be written"):
        run(tmp_path, BEFORE)
    assert (tmp_path / "news").read_text() == "keine Mappe"


RECORDS = st.lists(
    st.builds(news, st.sampled_from("abcd"), st.sampled_from(["x", "y", "🎉"]), st.sampled_from("123")),
    unique_by=lambda item: item.origin,
    max_size=4,
)


@given(st.lists(RECORDS, min_size=2, max_size=4))
@settings(max_examples=40)
def test_any_history_ends_like_a_clean_run_and_the_next_run_does_nothing(history: list[list[NewsItem]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content, fresh = Path(folder, "content"), Path(folder, "fresh")
        for folder_ in (content, fresh):
            (folder_ / "news").mkdir(parents=True)
        for records in history:
            run(content, records)
        run(fresh, history[-1])
        assert tree(content) == tree(fresh)
        assert run(content, history[-1]).actions == ()
