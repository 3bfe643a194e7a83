from __future__ import annotations

import datetime
import html
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment
from jinja2.ext import babel_extract
from markupsafe import Markup

from pressmark.data import table
from pressmark.publish.escape import header
from pressmark.website import language
from tests.theme import ROOT

THEME = ROOT / "theme"
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
CATALOGUE = THEME / "translations" / "de" / "LC_MESSAGES" / "pressmark.po"
THIN = "\N{NARROW NO-BREAK SPACE}"


def messages(template: Path) -> set[str]:
    """Return the words of a template that are to be translated; one that is counted by its singular."""
    with template.open("rb") as file:
        found = list(babel_extract(file, ("_", "gettext", "ngettext"), [], {"silent": "false"}))
    texts = [text if isinstance(text, tuple) else (text,) for _, _, text, _ in found]
    return {text[0] for text in texts if text[0]}


def catalogue() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the German catalogue: the English forms and the German ones of each entry."""
    with CATALOGUE.open("rb") as file:
        entries = [entry for entry in read_po(file, locale="de", abort_invalid=True) if entry.id]
    assert not [entry.id for entry in entries if entry.fuzzy]
    return [tuple((one,) if isinstance(one, str) else tuple(one) for one in (e.id, e.string)) for e in entries]


def translated() -> dict[str, tuple[str, ...]]:
    """Return the German forms by the English singular."""
    return {english[0]: german for english, german in catalogue()}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(THEME / "templates")))
def test_every_word_of_a_template_is_there_in_german(template: Path) -> None:
    german = translated()
    assert not {text for text in messages(template) if not german.get(text) or not all(german[text])}


@pytest.mark.parametrize("field", ["rules", "reasons", "columns"])
def test_every_rule_and_reason_is_there_in_german(field: str) -> None:
    german = translated()
    assert not {text for text in table(field).values() if not all(german.get(text, [""]))}


@pytest.mark.parametrize("field", ["rules", "reasons", "columns"])
def test_no_rule_or_reason_has_a_sign_that_a_template_would_take_for_more(field: str) -> None:
    assert not [text for text in table(field).values() if set(text) & set("%<>&")]


def test_nothing_in_the_catalogue_is_out_of_use() -> None:
    used = {text for template in TEMPLATES for text in messages(template)}
    data = {text for field in ("rules", "reasons", "columns") for text in table(field).values()}
    assert not translated().keys() - used - data


def test_a_translation_fills_in_the_same_values() -> None:
    for english, german in catalogue():
        assert all(_names(form) <= _names(*english) for form in german), english
        assert _names(german[-1]) == _names(english[-1]), english


def _names(*texts: str) -> set[str]:
    return {part.partition(")")[0] for text in texts for part in text.split("%(")[1:]}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(THEME / "templates")))
def test_no_template_has_words_of_its_own(template: Path) -> None:
    tokens = Environment(trim_blocks=True, lstrip_blocks=True).lex(template.read_text(encoding="utf-8"))
    page = BeautifulSoup("".join(value for _, kind, value in tokens if kind == "data"), "html.parser")
    spoken = {"aria-label", "placeholder", "title", "alt", "data-words", "data-keys", "data-done"}
    values = [str(value) for tag in page.find_all(True) for name, value in tag.attrs.items() if name in spoken]
    texts = [str(text) for text in page.find_all(string=True) if type(text) is NavigableString]
    # Attributes that a macro makes stand outside of any tag here; a path is no word.
    left = [re.sub(r'[a-z-]+="[^"]*"|[a-z-]+/', "", text).strip() for text in (*texts, *values)]
    names = {"BibTeX", "RIS", "CSL", "CSV", "Pressmark", "home"}  # the last is a class of the page
    assert not [text for text in left if sum(map(str.isalpha, text)) > 1 and text not in names]


@pytest.mark.parametrize(
    ("wanted", "words", "example"),
    [("de", "de", "Quelle"), ("de-AT", "de", "Quelle"), ("en", "en", "Source"), ("fr", "en", "Source")],
)
def test_the_default_language_decides_and_english_stands_in(wanted: str, words: str, example: str) -> None:
    spoken, translations = language.load(THEME / "translations", wanted)
    assert (spoken, translations.gettext("Source")) == (words, example)


def test_install_brings_words_and_filters_even_without_a_catalogue(tmp_path: Path) -> None:
    environment = Environment(autoescape=True)
    settings = {"DEFAULT_LANG": "de"}
    language.install(SimpleNamespace(env=environment, theme=str(tmp_path), settings=settings))
    rendered = environment.from_string('{{ ui_lang }} {{ _("Source") }} {{ day|date_long }} {{ 14000|number }}')
    assert rendered.render(day=datetime.date(2021, 11, 24)) == f"en Source Wednesday, November 24, 2021 14{THIN}000"


def test_plural_forms_count() -> None:
    _, german = language.load(THEME / "translations", "de")
    forms = [german.ngettext("%(n)s minute", "%(n)s minutes", count) for count in (0, 1, 2)]
    assert forms == ["%(n)s Minuten", "%(n)s Minute", "%(n)s Minuten"]


LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")))


@given(LINE)
@example("&lt;script&gt; & <b>AT&T &copy 3 < 4 > 2</b> &#65; &amp;amp;")
@example('" onmouseover="alert(1)')
def test_what_the_header_escapes_comes_back_as_it_was(text: str) -> None:
    assert language.plain(header(text)) == text


@given(LINE)
def test_striptags_lets_no_markup_through(text: str) -> None:
    stripped = language.striptags(text)
    assert isinstance(stripped, Markup)
    assert not set(stripped) & set("<>\"'")
    assert html.unescape(stripped).split() == language.plain(text).split()


def test_plain_takes_time_in_proportion_to_the_text() -> None:
    for text in ("<" * 200_000, "<a " * 100_000, "&" * 200_000, "<!--" * 50_000):
        assert len(language.plain(text)) <= len(text)
