"""E-books (EPUB 3) of editions, stories and dossiers, to be read without the site.

The words and the pages are those of the theme's template ``ebook``; here they are put together. A library that does
that was not taken: it would bring lxml, write the time of the build into each book, and make each chapter anew for each
book that it is in.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Iterator
from typing import Any

from pelican import signals

from pressmark.packed import pack
from pressmark.website import pages, run, subjects
from pressmark.website.archive import archive_of
from pressmark.website.books import Book, Shelf, address
from pressmark.website.language import direction, plain
from pressmark.website.package import CONTAINER, STYLE, opf
from pressmark.website.xhtml import fit, xhtml, xml_lang

TEMPLATE = "ebook"


def register() -> None:
    """Connect to Pelican; it has to be after ``stories``, ``dossiers`` and ``subjects``."""
    signals.generator_init.connect(install)
    signals.article_writer_finalized.connect(write)


def install(generator: Any) -> None:
    """Give a generator's templates ``ebook``, the address of a page's book, and what its chapters need."""

    def ebook(page: str, kind: str, pieces: int) -> str:
        now = generator.context["press"]
        return address(page, kind, pieces, now.settings.epub) if now.wants("epub") else ""

    generator.env.filters.update(ebook=ebook, xhtml=xhtml, xml_lang=xml_lang)


def write(generator: Any, writer: Any) -> None:
    """Write the books; one that would be the same again is left as it is."""
    now = run.current()
    if not now.wants("epub") or not pages.has(generator, TEMPLATE):
        return
    press = Press(generator)
    for book in books_of(generator):
        work = functools.partial(_write_one, generator, writer, press, book)
        pages.in_one_go(writer, TEMPLATE, book.url, work, book=book)


def _write_one(generator: Any, writer: Any, press: Press, book: Book) -> None:
    pages.write_bytes(generator, writer, book.url, press.print(book))


def books_of(generator: Any) -> Iterator[Book]:
    """Yield all books of a site."""
    context, piece = generator.context, generator.env.filters["piece"]
    shelf = Shelf(context["digest"], run.current().settings.epub)
    if context["editions"] is not None:
        yield from shelf.editions(archive_of(generator))
    stories = context["stories"].all if context["stories"] else ()
    best = {view.url: piece(view.best) for view in stories}
    yield from shelf.stories(stories, {url: (one.title, one.lang) for url, one in best.items()})
    names = context["names"].all if pages.has(generator, "dossier") else ()
    yield from shelf.dossiers(("name", known, known.articles) for known in names)
    if context["subjects"] is not None:
        yield from shelf.dossiers(one for one in subjects.all_of(generator) if one[1].save_as)


class Press:
    """Prints books. A chapter is set once, whatever books it is in."""

    def __init__(self, generator: Any) -> None:
        self._generator = generator
        self._set: dict[str, bytes] = {}

    @functools.cached_property
    def _words(self) -> Any:
        """The macros of the template."""
        return self._generator.get_template(TEMPLATE).make_module(dict(self._generator.context))

    def print(self, book: Book) -> bytes:
        """Return a book's bytes; they depend on nothing but its pieces, the settings and the theme."""
        return pack(self._members(book))

    def _members(self, book: Book) -> Iterator[tuple[str, bytes]]:
        words, articles = self._words, book.articles
        yield "mimetype", b"application/epub+zip"
        yield "META-INF/container.xml", _bytes(CONTAINER)
        yield "EPUB/package.opf", _bytes(self._package(book))
        yield "EPUB/cover.xhtml", _bytes(words.cover(book))
        yield "EPUB/nav.xhtml", _bytes(words.contents(book))
        yield "EPUB/style.css", _bytes(STYLE)
        numbers = {article.save_as: number for number, article in enumerate(articles, 1)}
        for article in articles:
            leader = book.leaders.get(article.save_as)
            if leader is None:
                data = self._chapter(article)
            else:
                data = _bytes(words.reprint(article, leader, numbers[leader.save_as]))
            yield f"EPUB/p{numbers[article.save_as]}.xhtml", data

    def _chapter(self, article: Any) -> bytes:
        if article.save_as not in self._set:
            self._set[article.save_as] = _bytes(self._words.chapter(article))
        return self._set[article.save_as]

    def _package(self, book: Book) -> str:
        """Return a book's package document; its name in the world is made of its address, so it stays."""
        settings, language = self._generator.settings, self._generator.env.globals["ui_lang"]
        site = settings.get("FEED_DOMAIN") or ""
        about = {
            "title": plain(self._words.title(book)),
            "language": language,
            "publisher": settings["SITENAME"],
            "source": f"{site}/{book.page}" if site else "",
            "rights": plain(self._words.rights()),
        }
        pages = ("cover", "nav", *(f"p{number}" for number in range(1, len(book.articles) + 1)))
        name = uuid.uuid5(uuid.NAMESPACE_URL, fit(f"{site or settings['SITENAME']}/{book.url}")).urn
        return opf(name, about, direction(language), book.modified.isoformat(), pages)


def _bytes(text: Any) -> bytes:
    return fit(str(text).strip() + "\n").encode("utf-8")
