"""What pages show is told by tokens, and what templates ask for is declared."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
import simplemma
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, FileSystemLoader
from pelican.paginator import PaginationRule, Paginator
from pelican.settings import DEFAULT_CONFIG

from pressmark import dictionaries, unpacked
from pressmark.website import declared
from pressmark.website.build.paging import StablePaginator, divided
from pressmark.website.build.tokens import NotTold, Tokens
from pressmark.website.build.uses import Uses
from pressmark.website.manifest import Manifest
from tests.conftest import ROOT


@dataclass(frozen=True)
class Thing:
    name: str
    number: int = 1


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.dates(), st.builds(Thing, st.text())),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_values_have_one_token_if_they_are_the_same(one: object, other: object) -> None:
    assert (Tokens().of(one) == Tokens().of(other)) == (repr(one) == repr(other))


def test_a_token_says_what_kind_a_thing_is_and_how_it_is_told() -> None:
    by_name = Tokens({Thing: lambda thing: thing.name})
    assert by_name.of(Thing("a", 1)) == by_name.of(Thing("a", 2)) != by_name.of(Thing("b", 1))
    assert Tokens().of(Thing("a", 1)) != Tokens().of(Thing("a", 2))
    assert Tokens().of({"b", "a"}) == Tokens().of({"a", "b"})
    assert Tokens().of(("ab", "c")) != Tokens().of(("a", "bc"))


@pytest.mark.parametrize("value", [print, object(), [lambda: None], {"a": iter(())}])
def test_what_cannot_be_told_is_said_to_be_so(value: object) -> None:
    with pytest.raises(NotTold):
        Tokens().of(value)


TEMPLATES = {
    "page": '{% extends "base" %}{% import "tools" as tools %}{% set own = 1 %}{{ a.b }}{{ own }}{{ tools.t(c) }}',
    "base": '{% if d and not e %}{% include "part" %}{% endif %}{% for f in g|sort %}{{ f }}{% endfor %}{{ SITENAME }}',
    "part": "{{ own }}{{ h[1] }}{{ i() }}{{ j if k.l else m|upper }}",
    "tools": "{% macro t(n) %}{{ n }}{{ o }}{% endmacro %}",
    "blind": "{% include p %}",
    "broken": "{% if %}",
}


def test_templates_say_what_they_ask_for() -> None:
    uses = Uses(Environment(loader=DictLoader(TEMPLATES)))
    assert uses.of("page") == {"a.b", "c", "d?", "e?", "g|sort", "h[]", "i()", "j", "k.l", "m|upper", "o"}
    assert uses.of("blind") == {"p", "?"}
    assert "?" not in uses.of("base")
    assert uses.of("broken") == {"?"}


class Whatever(dict[str, object]):
    """Has a filter of any name."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> object:
        return str

    def get(self, name: str, default: object = None) -> object:
        return str


@pytest.mark.parametrize("template", [name for name, (_, more) in declared.DECLARED.items() if more is not None])
def test_our_theme_asks_for_no_more_than_is_declared(template: str) -> None:
    names = ("archive", "articles", "authors", "categories", "dates", "digest", "editions", "hidden_articles", "names")
    more = ("pages", "period_archives", "press", "source_urls", "sources", "stories", "subjects", "tags", "undated")
    given_by_pelican = {"dates", "articles"}  # each of these pages has its own
    environment = Environment(loader=FileSystemLoader(ROOT / "theme/templates"), extensions=["jinja2.ext.i18n"])
    environment.filters = environment.tests = Whatever()  # type: ignore[assignment]
    found = Uses(environment).of(f"{template}.html")
    assert "ui_lang" in found  # it was read
    asked = {use for use in found if use.split(".")[0].split("|")[0].rstrip("?[]()") in {*names, *more}}
    known = declared.EVERYWHERE | (declared.DECLARED[template][1] or frozenset())
    assert {use for use in asked - known if use.rstrip("[]") not in given_by_pelican} == set()


CHOSEN = {
    **DEFAULT_CONFIG,
    "PAGINATION_PATTERNS": [PaginationRule(*one) for one in DEFAULT_CONFIG["PAGINATION_PATTERNS"]],
}


@given(st.integers(0, 60), st.integers(1, 9))
def test_a_new_piece_leaves_the_older_pages_of_a_list_as_they_are(count: int, size: int) -> None:
    def divided(pieces: int) -> dict[str, list[int]]:
        paginator = StablePaginator("x/index.html", "x/", [*range(pieces, 0, -1)], CHOSEN, size)
        found = [paginator.page(number) for number in range(1, paginator.num_pages + 1)]
        assert [piece for page in found for piece in page.object_list] == [*range(pieces, 0, -1)]
        assert len({page.save_as for page in found}) == len(found)
        return {page.save_as: page.object_list for page in found}

    before, after = divided(count), divided(count + 1)
    first = Paginator("x/index.html", "x/", [1], CHOSEN, size).page(1).save_as
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed <= {first, *(after.keys() - before.keys())}


def test_a_manifest_knows_what_somebody_touched(tmp_path: Path) -> None:
    kept: dict[bytes, object] = {}
    cache = SimpleNamespace(get=lambda keys: {key: kept[key] for key in keys if key in kept}, put=kept.update)
    for name in ("a.html", "b/c.html", "d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    first = Manifest(cache, str(tmp_path))  # type: ignore[arg-type]
    first.wrote("a", b"1", ["a.html", "b/c.html"])
    first.written.add("d.html")
    first.wrote("nothing", b"1", [])
    first.close(sweep=False)
    again = Manifest(cache, str(tmp_path))  # type: ignore[arg-type]
    assert again.is_whole(sweep=True)
    assert (again.fresh("a", b"1"), again.fresh("a", b"2")) == (("a.html", "b/c.html"), None)
    assert again.fresh("nothing", b"1") == ()
    (tmp_path / "stray.html").write_text("x")
    assert again.is_whole(sweep=False) and not again.is_whole(sweep=True)
    again.close(sweep=False)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.html", "b", "stray.html"]
    (tmp_path / "b/c.html").write_text("touched")
    last = Manifest(cache, str(tmp_path))  # type: ignore[arg-type]
    assert last.fresh("a", b"1") is None and not last.is_whole(sweep=False)
    last.close(sweep=True, kept=["stray.html"])
    assert [one.name for one in tmp_path.iterdir()] == ["stray.html"]


WORDS = ("Deiche", "Häfen", "Fährverbindungen", "Kjxq", "ging", "Bürgermeisterinnen", "den", "Brückenöffnung")


def test_dictionaries_say_what_simplemma_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lemmas = Counter({word: simplemma.lemmatize(word, "de") for word in WORDS})
    monkeypatch.setattr(dictionaries, "OFTEN", 3)
    for folder in (None, tmp_path, tmp_path):  # kept nowhere, unpacked and kept, taken from there
        unpacked.keep_in(folder)
        dictionaries.small.cache_clear()
        dictionaries.lemmatizer.cache_clear()
        assert {word: dictionaries.lemmatizer().lemmatize(word, "de") for word in WORDS} == lemmas
        growing = dictionaries._Growing("de")
        assert [growing.get(word) for word in WORDS] == [growing.get(word) for word in WORDS]
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"broken")
    dictionaries.small.cache_clear()
    assert dictionaries.small("de")["Deiche"] == "Deich"
    unpacked.keep_in(None)


def test_a_date_is_told_with_its_time() -> None:
    noon, night = (datetime.datetime(2021, 11, 24, hour, tzinfo=datetime.UTC) for hour in (12, 0))
    assert Tokens().of(noon) != Tokens().of(night)


def test_lists_of_several_lengths_share_their_pages() -> None:
    """Undated pieces stand in a section's ``articles`` and not in its ``dates``."""
    kept = {
        name: StablePaginator("x/index.html", "x/", [*range(count)], CHOSEN, 2)
        for name, count in (("articles", 7), ("dates", 2))
    }
    found = [(name, words["articles_page"].url) for name, words in divided(kept)]
    assert found == [(name, name) for name in ("x/index.html", "x/index3.html", "x/index2.html")]
