"""A writer whose pages are rendered by several processes at once, each of them as Pelican would."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import signals, writers
from pelican.paginator import Paginator
from pelican.utils import get_relative_path, path_to_url, sanitised_join

from pressmark.website.build import share

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is to be rendered: its template, the context it adds its own words to, and where it goes.

    ``path`` is the file, ``siteurl`` where links of an article begin when the page is rendered.
    """

    template: Template
    context: dict[str, Any]
    own: Mapping[str, Any]
    path: str
    siteurl: str | None


class Writer(writers.Writer):
    """Collects pages while ``together`` lasts, and then has them rendered; any other page is written at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._holding = False
        self._held: dict[str, Page] = {}
        self._shared: dict[str, Any] = {}

    @contextmanager
    def together(self, shared: dict[str, Any]) -> Iterator[None]:
        """Hold pages back until the end of the block; ``shared`` is the context of all articles.

        A plugin that listens to each page as it is written would hear nothing from another process: then none is held.
        """
        if share.processes() < 2 or signals.content_written.receivers:
            yield
            return
        self._holding, self._shared = True, shared
        try:
            yield
            self._render_held()
        finally:
            self._holding, self._held = False, {}

    def write_file(
        self,
        name: str,
        template: Template,
        context: dict[str, Any],
        relative_urls: bool = False,
        paginated: Mapping[str, Any] | None = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Write a page, or all pages of a list, as Pelican's ``Writer.write_file`` does."""
        if not self._holding or not name:
            super().write_file(
                name, template, context, relative_urls, paginated, template_name, override_output, url, **kwargs
            )
            return
        if paginated is None:
            paginated = {key: kwargs[key] for key in ("articles", "dates") if key in kwargs}
        if paginated and template_name in self.settings["PAGINATED_TEMPLATES"]:
            size = self.settings["PAGINATED_TEMPLATES"][template_name] or self.settings["DEFAULT_PAGINATION"]
            lists = {key: Paginator(name, url, some, self.settings, size) for key, some in paginated.items()}
            for save_as, words in _parts(lists):
                self._hold(save_as, template, context, relative_urls, override_output, {**kwargs, **words})
        else:
            self._hold(name, template, context, relative_urls, override_output, kwargs)

    def _hold(
        self,
        name: str,
        template: Template,
        context: dict[str, Any],
        relative: bool,
        override: bool,
        own: dict[str, Any],
    ) -> None:
        siteurl = path_to_url(get_relative_path(name)) if relative else context.get("localsiteurl")
        words = {"localsiteurl": siteurl, "output_file": name, **({"SITEURL": siteurl} if relative else {}), **own}
        if words["localsiteurl"]:
            context["localsiteurl"] = words["localsiteurl"]
        path = sanitised_join(self.output_path, name)
        if self._claim(path, override):
            self._held[path] = Page(template, context, words, path, self._shared.get("localsiteurl"))

    def _claim(self, path: str, override: bool) -> bool:
        """Tell whether a page may be written, by the rules of Pelican's ``Writer._open_w``.

        Raises FileOverwriteFailedError where two pages want one file, and neither or both may replace the other.
        """
        if path in self._overridden_files and not override:
            log.info('Skipping "%s", not overwriting', path)
            return False
        if path in self._overridden_files or (path in self._written_files and not override):
            raise writers.FileOverwriteFailedError(f'Failed to write "{path}": another page is written to it already')
        if override:
            self._overridden_files.add(path)
        self._written_files.add(path)
        return True

    def _render_held(self) -> None:
        """Render one page of each template, so that all templates are loaded, and then share the others."""
        first = {page.template.name: page for page in reversed(self._held.values())}
        for page in first.values():
            self._render(page)
        share.among([page for page in self._held.values() if page is not first[page.template.name]], self._render)

    def _render(self, page: Page) -> None:
        self._shared["localsiteurl"] = page.siteurl
        output = page.template.render({**page.context, **page.own})
        path = Path(page.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(output, encoding="utf-8")
        log.info('Writing "%s"', page.path)


def _parts(lists: Mapping[str, Paginator]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the pages of lists of one length: where each goes, and what Pelican tells its template of it."""
    number_of_pages = next(iter(lists.values())).num_pages
    for number in range(1, number_of_pages + 1):
        words: dict[str, Any] = {}
        for key, paginator in lists.items():
            page = paginator.page(number)
            words |= {
                f"{key}_paginator": paginator,
                f"{key}_page": page,
                f"{key}_previous_page": paginator.page(number - 1) if number > 1 else None,
                f"{key}_next_page": paginator.page(number + 1) if number < number_of_pages else None,
            }
        yield page.save_as, words
