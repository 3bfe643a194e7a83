"""Pelican's generator of articles, for many of them: read and written side by side, and listed in one pass."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from pelican import signals
from pelican.contents import SkipStub
from pelican.generators import ArticlesGenerator
from pelican.utils import order_content
from pelican.writers import FileOverwriteFailedError

from pressmark.website.build import garbage, lists, prepare
from pressmark.website.build.article import Article
from pressmark.website.build.writer import Writer
from pressmark.website.shown import Shown

log = logging.getLogger(__name__)


class Articles(ArticlesGenerator):
    """Does what Pelican's generator does, with the same result, and sends the same signals."""

    def generate_context(self) -> None:
        """Read the articles, and put them and the lists of them into the context."""
        with garbage.kept():
            self._generate_context()

    def _generate_context(self) -> None:
        by_status: defaultdict[str, list[Any]] = defaultdict(list)
        for article in self._read():
            by_status[article.status].append(article)
            self.add_source_path(article)
            self.add_static_links(article)
        self.articles, self.translations = self._listed(by_status["published"])
        self.hidden_articles, self.hidden_translations = self._listed(by_status["hidden"])
        self.drafts, self.drafts_translations = self._listed(by_status["draft"])
        signals.article_generator_pretaxonomy.send(self)
        self._gather()
        self._update_context(
            ("articles", "drafts", "hidden_articles", "dates", "tags", "categories", "authors", "related_posts")
        )
        self.context["period_archives"] = self.period_archives
        signals.article_generator_finalized.send(self)

    def _read(self) -> Iterator[Any]:
        """Yield the valid articles, sorted by path. What cannot be read is logged, and fails its links."""
        found = self.get_files(self.settings["ARTICLE_PATHS"], exclude=self.settings["ARTICLE_EXCLUDES"])
        paths = sorted(found)
        with prepare.prepared(self, paths):
            yield from filter(None, map(self._read_one, paths))

    def _read_one(self, path: str) -> Any:
        """Return the article of a file, or None."""
        try:
            article = self.readers.read_file(
                base_path=self.path,
                path=path,
                content_class=Article,
                context=self.context,
                preread_signal=signals.article_generator_preread,
                preread_sender=self,
                context_signal=signals.article_generator_context,
                context_sender=self,
            )
        except Exception:
            log.exception("Could not process %s", path, exc_info=self.settings.get("DEBUG", False))
            self._add_failed_source_path(path)
            return None
        if isinstance(article, SkipStub):
            log.debug("Safely skipping %s", path)
        elif article.is_valid():
            return article
        else:
            self._add_failed_source_path(path)
        return None

    def _listed(self, articles: list[Any]) -> tuple[list[Any], list[Any]]:
        originals, translations = lists.translations(articles, self.settings["ARTICLE_TRANSLATION_ID"])
        return order_content(originals, self.settings["ARTICLE_ORDER_BY"]), translations

    def _gather(self) -> None:
        """List the articles by tag, category, author and date."""
        of_category, of_tag, of_author = map(lists.quick, (self.categories, self.tags, self.authors))
        for article in self.articles:
            if hasattr(article, "category"):
                of_category(article.category).append(article)
            for tag in getattr(article, "tags", ()):
                of_tag(tag).append(article)
            for author in getattr(article, "authors", ()):
                of_author(author).append(article)
        this: Any = self  # Pelican turns these from dicts into lists
        this.dates = sorted(self.articles, key=attrgetter("date"), reverse=self.context["NEWEST_FIRST_ARCHIVES"])
        this.period_archives = lists.period_archives(this.dates, self.articles, self.settings)
        this.categories = sorted(self.categories.items(), reverse=self.settings["REVERSE_CATEGORY_ORDER"])
        this.authors = sorted(self.authors.items())

    def generate_output(self, writer: Any) -> None:
        """Write all pages and feeds of articles; by several processes where the writer can."""
        if isinstance(writer, Writer):
            with writer.together(self.context, Shown(self).token):
                super().generate_output(writer)
        else:
            super().generate_output(writer)

    def generate_pages(self, writer: Any) -> None:
        """Write the pages that Pelican's generator writes."""
        super().generate_pages(writer)
        if isinstance(writer, Writer):
            writer.begin_telling()

    def generate_tags(self, write: Any) -> None:
        """Write a page for each tag."""
        self._write_lists(write, "tag", self.tags.items())

    def generate_categories(self, write: Any) -> None:
        """Write a page for each category."""
        self._write_lists(write, "category", self.categories)

    def generate_authors(self, write: Any) -> None:
        """Write a page for each author."""
        self._write_lists(write, "author", self.authors)

    def _write_lists(self, write: Any, name: str, listed: Iterable[tuple[Any, list[Any]]]) -> None:
        template = self.get_template(name)
        order = lists.places(self.dates)
        for one, articles in listed:
            try:
                write(
                    one.save_as,
                    template,
                    self.context,
                    url=one.url,
                    articles=articles,
                    dates=lists.in_order(articles, order),
                    template_name=name,
                    blog=True,
                    page_name=one.page_name,
                    all_articles=self.articles,
                    **{name: one},
                )
            except FileOverwriteFailedError:
                if one.slug:
                    log.error('Failed to write %s page for "%s".', name.capitalize(), one)
                    raise
                log.info('%s "%s" has an invalid slug; skipping writing its page...', name.capitalize(), one)
