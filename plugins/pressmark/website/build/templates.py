"""A theme's templates, translated to Python once and then taken from the cache."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from pelican import signals
from pelican.utils import DateFormatter

from pressmark import cache
from pressmark.website import run

FOREIGN = ("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")
"""What these add to Jinja may be worked into a translation, and may change unseen: then none is kept."""


def register() -> None:
    """Connect to Pelican; the other features that add to Jinja need not have done so yet."""
    signals.generator_init.connect(quicken)


def quicken(generator: Any) -> None:
    """Have a generator look at each of its templates once a build, and keep its translation."""
    if not run.current().wants("build"):
        return
    filters = generator.env.filters
    if type(filters["strftime"]) is DateFormatter:
        filters["strftime"] = Formatter(filters["strftime"])
    generator.env.auto_reload = False  # a template that changes during a build must not change the pages half-way
    if generator.env.context_class is Context:
        generator.env.context_class = Quick
    if is_plain(generator.settings):
        generator.env.bytecode_cache = Kept(run.current().cache, generator.settings)


def is_plain(settings: Mapping[str, Any]) -> bool:
    """Tell whether nothing but Pelican and Pressmark adds to a site's Jinja."""
    plugins = {str(name) for name in settings.get("PLUGINS") or ()}
    return not any(settings.get(name) for name in FOREIGN) and plugins <= {"pressmark"}


class Quick(Context):
    """Jinja's context, which calls macros, as most of what is called is, without a look at what they may be."""

    def call(self, what: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something with the arguments that a template gives."""
        if type(what) is not Macro:
            return super().call(what, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return what(self.eval_ctx, *args, **kwargs)


class Formatter:
    """Pelican's filter for dates, which sets the locale for each: it is asked once for a date and a format."""

    def __init__(self, pelicans: DateFormatter) -> None:
        self._pelicans = pelicans
        self._known: dict[tuple[datetime, tzinfo | None, str], str] = {}

    def __call__(self, date: datetime, date_format: str) -> str:
        """Return a date as text."""
        key = (date, date.tzinfo, date_format)  # times of two zones can be equal, and differ as text
        if key not in self._known:
            self._known[key] = self._pelicans(date, date_format)
        return self._known[key]


class Kept(jinja2.BytecodeCache):
    """Jinja's translations in the run's cache, by the template's text and by what Jinja makes of it."""

    def __init__(self, kept: cache.Cache, settings: Mapping[str, Any]) -> None:
        self._kept = kept
        self._how = (repr(settings["JINJA_ENVIRONMENT"]), str(settings["DEFAULT_LANG"]))

    def _key(self, bucket: Bucket) -> bytes:
        filters = tuple(sorted(bucket.environment.filters))
        return cache.key("template", bucket.key, bucket.checksum, *self._how, filters)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template's translation, if there is one."""
        if code := self._kept.get([key := self._key(bucket)]).get(key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's translation."""
        self._kept.put({self._key(bucket): bucket.bytecode_to_string()})
