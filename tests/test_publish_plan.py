"""Decisions: each rule with a case that it catches and one that it must leave alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.errors import Rejection
from pressmark.publish import actions, decide, sheet
from pressmark.publish.shelf import Shelf, Shelved
from pressmark.types import NewsItem
from tests.test_publish_markdown import news, rendered

MONTH = "news/2021/11/"


def record(name: str, title: str = "", digest: str = "") -> NewsItem:
    """Return the record of ``name.txt``; title and digest are its name unless told."""
    return news(f"{name}.txt", title or name, digest or f"d-{name}")


def file(
    name: str, title: str = "", digest: str = "", at: str = "", edited: bool = False, old: bool = False
) -> Shelved:
    """Return what the shelf says of the file of that record; ``old``: its bytes are not those of today."""
    item = record(name, title, digest)
    home = f"{MONTH}{item.title.value}.md"
    text = rendered(item, item.title.value) + ("x" if edited or old else "")
    return Shelved(
        path=at or home,
        origin=f"{name}.txt",
        origin_digest=item.digest,
        edited=edited,
        slug=item.title.value,
        canonical=at in ("", home),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


@dataclass(frozen=True)
class Case:
    """A shelf and records, and what is expected: actions and outcomes in short, in any order."""

    name: str
    files: Sequence[Shelved]
    records: Sequence[NewsItem | Rejection]
    does: str
    ends: str
    held_back: int = 0
    left: str = ""
    crowd: int = 20
    allow_removal: bool = False
    taken: frozenset[str] = frozenset()
    occupied: frozenset[str] = frozenset()


EDITED = file("a", edited=True)

CASES = (
    Case("a new record is written", [], [record("a")], "write a", "a published"),
    Case("an unchanged one is not written again", [file("a")], [record("a")], "", "a published"),
    Case("other bytes are written", [file("a", old=True)], [record("a")], "write a", "a published"),
    Case("a new title moves the file", [file("a", "alt")], [record("a")], "write a, stale alt", "a published"),
    Case(
        "a file that a person moved stays there, unchanged",
        [file("a", at="archiv/a.md")],
        [record("a")],
        "",
        "a published",
    ),
    Case(
        "a file that a person moved is updated in place",
        [file("a", "alt", at="archiv/x.md")],
        [record("a")],
        "write archiv/x.md",
        "a published",
    ),
    Case("an edited file is kept", [EDITED], [record("a")], "keep a", "a kept"),
    Case("and where a person moved it", [file("a", at="b/a.md", edited=True)], [record("a")], "keep b/a.md", "a kept"),
    Case("and under a new title", [EDITED], [record("a", "neu", "d-a")], "keep a", "a kept"),
    Case("another raw text under an edited file", [EDITED], [record("a", digest="e")], "conflict a", "a conflict"),
    Case(
        "no conflict where the editor removed the digest",
        [replace(EDITED, origin_digest="")],
        [record("a")],
        "keep a",
        "a kept",
    ),
    Case(
        "another raw text under an unedited file",
        [file("a")],
        [record("a", digest="e")],
        "write a",
        "a published",
    ),
    Case(
        "two files of one origin: the stale one goes",
        [file("a", "alt"), file("a")],
        [record("a")],
        "stale alt",
        "a published",
    ),
    Case(
        "an edited and a stale one",
        [file("a", "alt"), EDITED],
        [record("a")],
        "keep a, stale alt",
        "a kept",
    ),
    Case(
        "two edited ones are both kept",
        [file("a", "alt", edited=True), EDITED],
        [record("a", digest="d-a")],
        "keep a, keep alt",
        "a kept",
    ),
    Case("raw text gone: an unedited file goes", [file("a")], [], "gone a", ""),
    Case("raw text gone: an edited file stays", [EDITED], [], "", "", left="a"),
    Case("a renamed seed: unedited", [file("a", "fest")], [record("b", "fest", "d-a")], "write fest", "b published"),
    Case("a renamed seed: edited", [EDITED], [record("b", digest="d-a")], "keep a", "b kept"),
    Case(
        "a renamed seed is not gone",
        [file("a")],
        [record("b", digest="d-a")],
        "write b, stale a",
        "b published",
        crowd=0,
    ),
    Case(
        "a renamed seed with two files: the edited one is meant",
        [file("a", digest="d"), file("b", digest="d", edited=True)],
        [record("c", digest="d")],
        "keep b, gone a",
        "c kept",
    ),
    Case("another new seed is no renamed one", [file("a")], [record("b")], "write b, gone a", "b published"),
    Case("a tenth gone is removed", [file("a"), file("b")], [], "gone a, gone b", "", crowd=18),
    Case("more than a tenth is held back", [file("a"), file("b")], [], "", "", crowd=17, held_back=2),
    Case(
        "unless a person allows it",
        [file("a"), file("b")],
        [],
        "gone a, gone b",
        "",
        crowd=0,
        allow_removal=True,
    ),
    Case("edited files are not counted as held back", [file("a"), file("b", edited=True)], [], "", "", 1, "b", crowd=0),
    Case(
        "what is held back keeps its slug",
        [file("a", "fest")],
        [record("b", "fest")],
        "write fest-ffa0da",
        "b published",
        crowd=0,
        held_back=1,
    ),
    Case("for the moment unreadable", [file("a")], [Rejection("a.txt", "unreadable")], "", "a unreadable", crowd=0),
    Case("for the moment changing", [file("a")], [Rejection("a.txt", "changing")], "", "a changing"),
    Case("empty now", [file("a")], [Rejection("a.txt", "empty")], "gone a", "a empty"),
    Case("empty now, but edited", [EDITED], [Rejection("a.txt", "empty")], "", "a empty", left="a"),
    Case("all empty now", [file("a")], [Rejection("a.txt", "empty")], "", "a empty", crowd=0, held_back=1),
    Case("never read", [], [Rejection("a.txt", "binary", "PNG")], "", "a binary"),
    Case(
        "the same bytes twice: the smallest leads",
        [],
        [record("b", "x", "d"), record("a", "x", "d")],
        "write x",
        "a published, b duplicate of a.txt",
    ),
    Case("other bytes do not", [], [record("b"), record("a")], "write a, write b", "a published, b published"),
    Case(
        "the same bytes twice: the edited one leads",
        [file("b", digest="d", edited=True)],
        [record("a", digest="d"), record("b", digest="d")],
        "keep b",
        "a duplicate of b.txt, b kept",
    ),
    Case(
        "the file of a duplicate goes",
        [file("b", digest="d")],
        [record("a", digest="d"), record("b", digest="d")],
        "write a, stale b",
        "a published, b duplicate of a.txt",
        crowd=0,
    ),
    Case(
        "or becomes the leader's",
        [file("b", "x", "d")],
        [record("a", "x", "d"), record("b", "x", "d")],
        "write x",
        "a published, b duplicate of a.txt",
        crowd=0,
    ),
    Case(
        "one title twice",
        [],
        [record("a", "x"), record("b", "x")],
        "write x, write x-ffa0da",
        "a published, b published",
    ),
    Case(
        "an edited file keeps its slug",
        [file("b", "x", edited=True)],
        [record("a", "x"), record("b", "x")],
        "write x-18b7cb, keep x",
        "a published, b kept",
    ),
    Case(
        "wherever that file stands",
        [file("b", "x", at="archiv/b.md", edited=True)],
        [record("a", "x"), record("b", "x")],
        "write x-18b7cb, keep archiv/b.md",
        "a published, b kept",
    ),
    Case("a hand-written slug is taken", [], [record("a")], "write a-18b7cb", "a published", taken=frozenset({"A"})),
    Case(
        "a hand-written file's place is taken",
        [],
        [record("a")],
        "write a-18b7cb",
        "a published",
        occupied=frozenset({MONTH + "A.md"}),
    ),
    Case("a place elsewhere is not", [], [record("a")], "write a", "a published", occupied=frozenset({"news/a.md"})),
    Case(
        "two pieces change places",
        [file("a", "x"), file("b", "y")],
        [record("a", "y"), record("b", "x")],
        "write x, write y",
        "a published, b published",
    ),
    Case(
        "a place that a person moved another file to",
        [file("b", at=MONTH + "a.md")],
        [record("a"), record("b")],
        "write a-18b7cb",
        "a published, b published",
    ),
)


def short(path: str) -> str:
    return path.removeprefix(MONTH).removesuffix(".md") if path.startswith(MONTH) else path


def summary(plan: actions.Plan) -> tuple[set[str], set[str]]:
    """Return actions and outcomes in the words of the table, without those of the crowd."""
    does = {
        f"{action.why if isinstance(action, actions.Remove) else type(action).__name__.lower()} {short(action.path)}"
        for action in plan.actions
    }
    ends = {
        f"{str(end.origin).removesuffix('.txt')} {end.reason or end.ending}"
        + (f" of {end.detail}" if end.reason == "duplicate" else "")
        for end in plan.outcomes
        if not end.origin.path.startswith("z")
    }
    return does, ends


def decided(case: Case, random: Random | None = None) -> actions.Plan:
    crowd = [f"z{number:02}" for number in range(case.crowd)]
    records = [*case.records, *map(record, crowd)]
    files = [*case.files, *map(file, crowd)]
    if random:
        random.shuffle(records)
        random.shuffle(files)
    items = [each for each in records if isinstance(each, NewsItem)]
    rejected = [each for each in records if isinstance(each, Rejection)]
    shelf = Shelf(tuple(files), case.taken, case.occupied)
    return decide([*map(sheet, items)], rejected, shelf, allow_removal=case.allow_removal)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_decisions(case: Case) -> None:
    plan = decided(case)
    assert summary(plan) == (set(case.does.split(", ")) - {""}, set(case.ends.split(", ")) - {""})
    assert bool(plan.replaced) == ("keep" in case.does and "stale" in case.does)
    assert (plan.held_back, [short(path) for path in plan.left]) == (case.held_back, case.left.split())
    assert len(plan.outcomes) == len(case.records) + case.crowd


@given(st.sampled_from(CASES), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(case: Case, random: Random) -> None:
    assert decided(case, random) == decided(case)


NAMES = st.sampled_from("abcd")
FILES = st.lists(
    st.builds(file, NAMES, NAMES, NAMES, st.sampled_from(["", "x/1.md", "x/2.md"]), st.booleans(), st.booleans()),
    unique_by=lambda each: each.path,
    max_size=5,
)
RECORDS = st.lists(st.builds(record, NAMES, NAMES, NAMES), unique_by=lambda each: each.origin, max_size=4)
REJECTED = st.lists(
    st.builds(Rejection, st.sampled_from(["a.txt", "e.txt", "f.txt"]), st.sampled_from(["empty", "changing"])),
    unique_by=lambda each: each.subject,
    max_size=2,
)


@given(FILES, RECORDS, REJECTED, st.booleans())
def test_no_edited_file_is_ever_written_or_removed_and_every_record_is_accounted_for(
    files: list[Shelved], records: list[NewsItem], rejected: list[Rejection], allow: bool
) -> None:
    shelf = Shelf(tuple(files))
    sheets = [*map(sheet, records)]
    plan = decide(sheets, rejected, shelf, allow_removal=allow)
    touched = [act.path for act in plan.actions if isinstance(act, actions.Write | actions.Remove)]
    assert len(set(touched)) == len(touched)
    assert not set(touched) & {each.path for each in files if each.edited}
    origins = {str(each.origin) for each in records} | {each.subject for each in rejected}
    assert [str(end.origin) for end in plan.outcomes] == sorted(origins)
    stay = {each.path for each in files} - {act.path for act in plan.actions if isinstance(act, actions.Remove)}
    stay |= {act.path for act in plan.actions if isinstance(act, actions.Write)}
    assert {end.path for end in plan.outcomes if end.path} <= stay
    assert decide(sheets[::-1], rejected[::-1], Shelf(tuple(files[::-1])), allow_removal=allow) == plan
