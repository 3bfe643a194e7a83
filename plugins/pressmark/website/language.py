"""The site's own words, dates and numbers, in the language that ``DEFAULT_LANG`` names.

English stands in the templates; other languages are gettext catalogues, read from ``.po`` as they are. A language
without a catalogue gets the English words, and the English way to write dates, so that a page speaks one language.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import html
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from pelican import signals

DOMAIN = "pressmark"

REMEMBERED = 5000
"""So many days and numbers are remembered as they are written: most pages show the same ones."""

ENGLISH = "en"
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
LIKE_MARKUP = re.compile(r"[<>\"']|&[#\w]")
TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(install)


def install(generator: Any) -> None:
    """Give a generator's templates gettext, ``ui_lang`` and the filters of ``FILTERS`` and ``PLAIN_FILTERS``."""
    language, translations = load(Path(generator.theme, "translations"), str(generator.settings["DEFAULT_LANG"]))
    environment = generator.env
    environment.add_extension("jinja2.ext.i18n")
    if language != ENGLISH or "gettext" not in environment.globals:  # a foreign theme may have brought its own words
        environment.install_gettext_translations(translations, newstyle=True)
        environment.globals["_"] = _remembering(environment.globals["gettext"])
    environment.globals["ui_lang"] = language
    environment.filters.update(PLAIN_FILTERS)
    environment.filters.update({
        name: functools.lru_cache(REMEMBERED)(functools.partial(one, language=language))
        for name, one in FILTERS.items()
    })  # fmt: skip


def _remembering(gettext: Callable[..., str]) -> Callable[..., str]:
    """Return Jinja's ``gettext``, which gives the words without variables again as it gave them before."""
    known: dict[tuple[str, bool], str] = {}

    @pass_context
    def remembered(context: Context, words: str, **variables: object) -> str:
        if variables:
            return gettext(context, words, **variables)
        place = words, bool(context.eval_ctx.autoescape)
        if place not in known:
            known[place] = gettext(context, words)
        return known[place]

    return remembered


def load(folder: Path, wanted: str) -> tuple[str, NullTranslations]:
    """Return the language of the site's words and its catalogue from ``folder``; English without one.

    >>> load(Path("no/such/folder"), "xx")[0]
    'en'
    """
    language = wanted.lower().replace("-", "_").partition("_")[0]
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return ENGLISH, NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
    compiled.seek(0)
    return language, Translations(compiled, DOMAIN)


def date_long(day: datetime.date, language: str = ENGLISH) -> str:
    """Write a day with its weekday and year.

    >>> date_long(datetime.date(2021, 11, 24), "de")
    'Mittwoch, 24. November 2021'
    """
    return format_date(day, "full", locale=language)


def date_plain(day: datetime.date, language: str = ENGLISH) -> str:
    """Write a day with its year.

    >>> date_plain(datetime.date(2021, 11, 24), "de"), date_plain(datetime.date(2021, 11, 24))
    ('24. November 2021', 'November 24, 2021')
    """
    return format_date(day, "long", locale=language)


def date_short(day: datetime.date, language: str = ENGLISH) -> str:
    """Write a day in short, without its year.

    >>> date_short(datetime.date(2021, 11, 24), "de"), date_short(datetime.date(2021, 11, 24))
    ('24. Nov.', 'Nov 24')
    """
    return format_skeleton("MMMd", day, locale=language)


def date_span(first: datetime.date, last: datetime.date, language: str = ENGLISH) -> str:
    """Write the days from one to another in short, with their year; what they share is said once.

    >>> date_span(datetime.date(2021, 11, 23), datetime.date(2021, 11, 24), "de")
    '23.–24. Nov. 2021'
    """
    return format_interval(first, last, "yMMMd", locale=language)


def date_day(day: datetime.date, language: str = ENGLISH) -> str:
    """Write a day with its short weekday, without its year.

    >>> date_day(datetime.date(2021, 11, 23), "de"), date_day(datetime.date(2021, 11, 23))
    ('Di., 23. November', 'Tue, November 23')
    """
    return f"{format_date(day, 'EEE', locale=language)}, {format_skeleton('MMMMd', day, locale=language)}"


def weekday_short(day: datetime.date, language: str = ENGLISH) -> str:
    """Name a day of the week in short.

    >>> weekday_short(datetime.date(2021, 11, 24), "de"), weekday_short(datetime.date(2021, 11, 24))
    ('Mi', 'Wed')
    """
    return format_date(day, "ccc", locale=language)


def month_name(month: int | datetime.date, language: str = ENGLISH) -> str:
    """Name a month, given by its number or by a day in it.

    >>> month_name(3, "de"), month_name(datetime.date(2021, 11, 24))
    ('März', 'November')
    """
    day = datetime.date(2000, month, 1) if isinstance(month, int) else month
    return format_date(day, "LLLL", locale=language)


def month_short(day: datetime.date, language: str = ENGLISH) -> str:
    """Name a month in short.

    >>> month_short(datetime.date(2021, 11, 1), "de"), month_short(datetime.date(2021, 3, 1), "de")
    ('Nov.', 'März')
    """
    return format_date(day, "MMM", locale=language)


def number(value: int) -> str:
    """Group a whole number's digits by a narrow no-break space, as ISO 80000-1 has it for any language.

    >>> number(14000) == "14\\N{NARROW NO-BREAK SPACE}000"
    True
    """
    return f"{value:,}".replace(",", THIN_SPACE)


def decimal(value: float, language: str = ENGLISH) -> str:
    """Write a number with one decimal.

    >>> decimal(2.35, "de"), decimal(4)
    ('2,4', '4.0')
    """
    return str(format_decimal(value, "0.0", locale=language))


def percent(share: float, language: str = ENGLISH) -> str:
    """Write a share between 0 and 1 with one decimal; a very small one is never rounded to nothing.

    >>> percent(0.837), percent(1), percent(0.0001)
    ('83.7%', '100%', '< 0.1%')
    >>> percent(0.837, "de") == "83,7\\N{NO-BREAK SPACE}%"
    True
    """
    sign = str(Locale(language).percent_formats[None].pattern).replace("#,##0", "")
    tiny = 0 < share < 0.0005
    figures = format_decimal(0.1 if tiny else share * 100, "0" if share in (0, 1) else "0.0", locale=language)
    return ("< " if tiny else "") + str(figures) + sign


def language_name(code: str, language: str = ENGLISH) -> str:
    """Name a language; an unknown code stands for itself.

    >>> language_name("ar", "de"), language_name("ar"), language_name("qxx")
    ('Arabisch', 'Arabic', 'qxx')
    """
    names = Locale(language).languages
    return str(names.get(code.lower().replace("-", "_")) or names.get(code.lower().partition("-")[0]) or code)


@functools.cache
def direction(code: str) -> str:
    """Tell which way a language is written.

    >>> direction("ar"), direction("he-IL"), direction("pa-Arab"), direction("de"), direction("?")
    ('rtl', 'rtl', 'rtl', 'ltr', 'ltr')
    """
    for name in (code, code.partition("-")[0]):
        with contextlib.suppress(UnknownLocaleError, ValueError):
            return str(Locale.parse(name, sep="-").text_direction)
    return "ltr"


def plain(source: object) -> str:
    """Turn HTML into its text: tags go, character references become characters, and nothing else changes.

    >>> plain("<b>Bote</b> &amp; Kurier &lt;i&gt; 3 < 4")
    'Bote & Kurier <i> 3 < 4'
    """
    return html.unescape(TAG.sub("", str(source)))


def striptags(source: object) -> Markup:
    r"""Do what Jinja's filter of this name does, and escape the result again where it could be markup.

    Jinja's own undoes character references, and themes put it into attributes without autoescape: a title that
    says ``&lt;script&gt;`` would become a script.

    >>> striptags("<em>Bote</em>\n &lt;script&gt;"), striptags("Bote & Kurier")
    (Markup('Bote &lt;script&gt;'), Markup('Bote & Kurier'))
    """
    text = html.unescape(" ".join(TAG.sub("", str(source)).split()))
    return escape(text) if LIKE_MARKUP.search(text) else Markup(text)  # noqa: S704 : nothing in it is markup


PLAIN_FILTERS: dict[str, Callable[..., str]] = {
    "number": number,
    "dir": direction,
    "plain": plain,
    "striptags": striptags,
}

FILTERS: dict[str, Callable[..., str]] = {
    "date_long": date_long,
    "date_plain": date_plain,
    "date_short": date_short,
    "date_span": date_span,
    "date_day": date_day,
    "weekday_short": weekday_short,
    "month_name": month_name,
    "month_short": month_short,
    "decimal": decimal,
    "percent": percent,
    "language_name": language_name,
}
