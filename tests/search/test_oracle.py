"""Whatever is asked, the index finds what reading every text finds: not one hit more, and not one less."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.website.search import shards
from pressmark.website.search.piece import Entry
from tests.search import oracle
from tests.search.made import Asked, piece, write

WORDS = (
    *("Grüße", "Gruesse", "grusse", "GRÜSSE", "Brücke", "Brücken", "brücke", "Häuser", "Haus", "haus", "Bauer", "neu"),
    *("neue", "die", "ist", "war", "ging", "gehen", "wars", "bridges", "bridge", "Straße", "Strasse", "été", "ete"),
    *("Ærø", "smørrebrød", "橋", "北橋が", "다리가", "κόσμος", "ΚΟΣΜΟΣ", "كِتاب", "كتاب", "Süd-Kai", "Kai", "3,5", "m²"),
    *("x_y", "naïve", "1½", "112"),
)
LANGS = ("de", "en", "ja", "")
blocks = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
pieces = st.lists(
    st.tuples(st.lists(blocks, min_size=1, max_size=3), st.sampled_from(LANGS), st.sampled_from((0, 7, 7, 8, 9))),
    min_size=1,
    max_size=12,
).map(lambda some: [piece(f"p{at:02}", *text, lang=lang, day=day) for at, (text, lang, day) in enumerate(some)])
single = [word for word in WORDS if len(oracle.written(word)) == 1]


def _cut(word: str) -> str:
    form = oracle.folded(word)
    return form[: max(1, len(form) // 3)]


atoms = st.one_of(
    st.builds(oracle.Atom, st.tuples(st.sampled_from(single)), without=st.booleans(), quoted=st.booleans()),
    st.builds(
        oracle.Atom,
        st.tuples(st.sampled_from([word for word in single if len(oracle.folded(word)) > 2]).map(_cut)),
        begins=st.just(True),
        without=st.booleans(),
    ),
    st.builds(
        oracle.Atom,
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(
            lambda some: tuple(word for one in some for word in oracle.written(one))
        ),
        without=st.booleans(),
        quoted=st.just(True),
    ),
)


@settings(max_examples=60)
@given(
    entries=pieces,
    query=st.lists(atoms, min_size=1, max_size=3),
    sizes=st.fixed_dictionaries({"RARE": st.sampled_from((0, 1, 8)), "SIZE": st.sampled_from((30, 6000))}),
)
def test_every_query_finds_what_a_plain_scan_finds(
    asked: Asked, entries: list[Entry], query: list[oracle.Atom], sizes: dict[str, int]
) -> None:
    """Words are rare or not, so phrases are looked for in texts or by places; forms stand in one file or in several."""
    with mock.patch.multiple(shards, **sizes), tempfile.TemporaryDirectory() as folder:
        write(Path(folder), entries, smallest=2)
        told = asked(Path(folder), " ".join(map(str, query)))
    if not told["near"]:
        assert dict(oracle.counts(told["pieces"])) == oracle.found(entries, query)
        assert [len(lines) for _, _, lines in told["pieces"]] == [many for _, many, _ in told["pieces"]]
    else:
        assert oracle.found(entries, query) == {}
