"""Slugs: safe names, the same whatever the order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.publish import slug

TABLE = Path(__file__).parent / "tables" / "slug.txt"
ROWS = [line.split(" → ") for line in TABLE.read_text("utf-8").splitlines() if line[:1] != "#"]

PAIRS = st.lists(
    st.tuples(st.text(max_size=3), st.sampled_from(["fest", "markt", "fest-ffa0da", "b"])),
    unique_by=lambda pair: pair[0],
)


@pytest.mark.parametrize(("given_", "expected"), ROWS)
def test_titles(given_: str, expected: str) -> None:
    lang, _bar, title = given_.partition("| ")
    assert slug.slug(title, "meldungen/fest.txt", lang.strip()) == expected


@given(st.text(), st.text(), st.sampled_from(["", "de", "en", "../x"]))
def test_a_slug_is_always_a_safe_name(title: str, fallback: str, lang: str) -> None:
    name = slug.slug(title, fallback, lang)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= slug.LONGEST + 7
    assert name not in {"con", "nul", "com1", "index", "404"}


@given(PAIRS, st.sets(st.sampled_from(["fest", "b", "fest-ffa0da"])), st.randoms(use_true_random=False))
def test_slugs_are_unique_and_do_not_depend_on_the_order(
    pairs: list[tuple[str, str]], taken: set[str], random: object
) -> None:
    slugs = slug.unique(pairs, taken)
    assert len(set(slugs.values())) == len(pairs)
    assert not set(slugs.values()) & taken
    random.shuffle(pairs)  # type: ignore[attr-defined]
    assert slug.unique(pairs, taken) == slugs


@given(PAIRS, st.sets(st.sampled_from(["fest", "b"])))
def test_the_smallest_key_keeps_the_plain_slug(pairs: list[tuple[str, str]], taken: set[str]) -> None:
    slugs = slug.unique(pairs, taken)
    for base in {base for _key, base in pairs} - taken:
        assert slugs[min(key for key, each in pairs if each == base)] == base


def test_a_longer_digest_where_six_digits_are_taken() -> None:
    assert slug.unique([("a", "b")], {"b", slug.distinct("b", "a")}) == {"a": slug.distinct("b", "a", 7)}


def test_two_keys_with_the_same_six_digits_still_differ() -> None:
    seen: dict[str, str] = {}
    for number in range(100_000):  # sooner or later two meet: there are only 16 million values
        key = f"{number}.txt"
        if (name := slug.distinct("fest", key)) in seen:
            break
        seen[name] = key
    slugs = slug.unique([(seen[name], "fest"), (key, "fest")], {"fest"})
    assert slugs == {min(seen[name], key): name, max(seen[name], key): slug.distinct("fest", max(seen[name], key), 7)}
