"""A writer that renders only what would not be the same again, by several processes, each page as Pelican would."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import signals, writers
from pelican.paginator import Paginator
from pelican.utils import get_relative_path, path_to_url, sanitised_join

from pressmark.website import run
from pressmark.website.build import share
from pressmark.website.build.jobs import Job, Page, first_of_each_kind, first_then_shared
from pressmark.website.build.paging import StablePaginator, divided

log = logging.getLogger(__name__)

MANY, FEW = 8, 16
"""Of so many pages of a kind one is rendered before the others; fewer pages than that are rendered by one process."""

Told = Callable[[str, Mapping[str, Any]], bytes | None]
"""Returns the token of what a page shows, by its template and its own words; None where that cannot be told."""


class Writer(writers.Writer):
    """Collects what is to be written while ``together`` lasts, and then has it done; all else is done at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._manifest = run.current().manifest
        self._top = os.path.abspath(self.output_path)  # noqa: PTH100 : as Pelican's sanitised_join does
        self._places: dict[str, str] = {}
        self._holding = False
        self._held: dict[str, Job] = {}
        self._done: list[str] | None = None
        self._shared: dict[str, Any] = {}
        self._told: Told = _untold
        self._telling: Callable[[], Iterable[tuple[Job, bytes | None]]] = tuple

    @contextmanager
    def together(self, shared: dict[str, Any], told: Told) -> Iterator[None]:
        """Hold pages back until the end of the block; ``shared`` is the context of all articles.

        A plugin that listens to each page as it is written would hear nothing from another process: then none is held.
        """
        if signals.content_written.receivers:
            yield
            return
        self._holding, self._shared, self._told = True, shared, told
        try:
            yield
            self._do_held()
        finally:
            self._holding, self._held, self._telling = False, {}, tuple

    def in_one_go(self, name: str, template: str, work: Callable[[], None], **own: Any) -> None:
        """Have some work done that writes pages, unless what these show (``own``) is what it was in the last build.

        Work of one ``template`` is told apart by its ``name``.
        """
        if not self._holding:
            work()
            return
        name = f"{template} {name}"
        self._held[name] = Job(name, template, work, lambda: self._told(template, own))

    def begin_telling(self) -> None:
        """Have the pages that are held by now told by another process, while the rest is gathered here.

        One of each kind is told here: what its template uses is kept in the cache only if this process asks for it.
        """
        first, others = first_of_each_kind([*self._held.values()])
        here = [job.tell() for job in first]
        there = share.aside(lambda: [job.tell() for job in others], len(others))
        self._telling = lambda: zip((*first, *others), (*here, *there()), strict=True)

    def token(self, kind: str, shown: Mapping[str, Any]) -> bytes | None:
        """Return the token of a kind of thing that is no page; see ``declared.DECLARED``."""
        return self._told(kind, shown) if self._holding else None

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:
        self._manifest.written.add(Path(filename).relative_to(self._top).as_posix())
        return super()._open_w(filename, encoding, override)

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
            paginator = StablePaginator if run.current().settings.stable_pages else Paginator
            lists = {key: paginator(name, url, some, self.settings, size) for key, some in paginated.items()}
            for save_as, words in divided(lists):
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
        page = Page(template, context, words, name, self._shared.get("localsiteurl"))
        if self._done is not None:
            self._render(page)
        elif self._claim(self._place(name), override):
            kind = str(template.name)
            own = {**_apart(context, self._shared), **words}
            self._held[name] = Job(name, kind, lambda: self._render(page), lambda: self._told(kind, own), (name,))

    def _claim_all(self, job: Job, files: tuple[str, ...]) -> None:
        """Claim the files that a job has written, unless that was done when it was held."""
        if not job.files:
            for name in files:
                self._claim(self._place(name), override=False)

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

    def _do_held(self) -> None:
        """Do what would not be the same again: one job of each kind, and then the others, shared among processes.

        What all jobs of a kind need is at hand by then: templates, and what they show.
        """
        jobs = [*self._held.values()]
        tokens = {job.name: token for job, token in self._telling() if self._held.get(job.name) is job}
        tokens |= first_then_shared([job for job in jobs if job.name not in tokens], lambda job: job.tell())
        for job in jobs:
            files = None if (token := tokens[job.name]) is None else self._manifest.fresh(job.name, token)
            if files is not None:
                self._claim_all(job, files)
                del self._held[job.name]
        for name, files in first_then_shared([*self._held.values()], self._do, many=MANY, few=FEW):
            self._wrote(self._held[name], tokens[name], files)

    def _do(self, job: Job) -> tuple[str, ...]:
        """Do a job, and return the files that it has written."""
        self._done = []
        try:
            job.work()
            return tuple(self._done)
        finally:
            self._done = None

    def _wrote(self, job: Job, token: bytes | None, files: tuple[str, ...]) -> None:
        self._claim_all(job, files)
        self._manifest.written.update(files)
        if token is not None:
            self._manifest.wrote(job.name, token, files)

    def _render(self, page: Page) -> None:
        self._shared["localsiteurl"] = page.siteurl
        self._put(page.name, page.template.render({**page.context, **page.own}).encode("utf-8"))

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file that is no page, at once; within ``in_one_go`` it is one of the job's files."""
        if self._done is None:
            self._manifest.written.add(name)
        self._put(name, data)

    def _put(self, name: str, data: bytes) -> None:
        path = self._place(name)
        if self._done is not None:
            self._done.append(name)
        if holds(path, data):
            return
        try:
            file = open(path, "wb")  # noqa: PTH123, SIM115
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            file = open(path, "wb")  # noqa: PTH123, SIM115
        with file:
            file.write(data)
        log.info('Writing "%s"', path)

    def _place(self, name: str) -> str:
        """Return where a file goes. Raises RuntimeError where that is outside of the output folder."""
        if name in self._places:
            return self._places[name]
        place = self._places[name] = sanitised_join(self._top, name)
        return place


def _untold(template: str, own: Mapping[str, Any]) -> None:
    """Tell nothing."""


def holds(path: str | Path, output: bytes) -> bool:
    """Tell whether a file has these bytes already: then it keeps its time stamp, and nobody has to send it anew."""
    try:
        if os.stat(path).st_size != len(output):  # noqa: PTH116 : asked for every file of a site
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read() == output
    except OSError:
        return False


def _apart(context: Mapping[str, Any], shared: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the words by which a page's context differs from that of all articles, of which it is a copy."""
    if context is shared:
        return {}
    return {name: one for name, one in context.items() if name not in shared or shared[name] is not one}
