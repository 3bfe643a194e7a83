"""Topics and sections for the articles that have none: from here on they are Pelican's own tags and categories.

Nothing of it is written into the Markdown, so it follows the corpus; what a person has given is never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.urlwrappers import Category, Tag

from pressmark import group
from pressmark.publish.markdown import header_of
from pressmark.types import Carried, Text
from pressmark.website import run
from pressmark.website.digest import Digest

Topic = tuple[str, str]
"""A language and the name of a topic in it."""


def register() -> None:
    """Connect to Pelican; it has to be after ``digest``, and before Pelican sorts articles by tag and category."""
    signals.article_generator_pretaxonomy.connect(assign)


def assign(generator: Any) -> None:
    """Give each article without tags its topics, and each without a category its section, where one is clear."""
    if not run.current().wants("topics"):
        return
    articles = (*generator.articles, *generator.context["undated"])
    digest: Digest = generator.context["digest"]
    texts = {article.save_as: text for article in articles if (text := digest.text_of(article))}
    give_topics(articles, texts, digest, generator.settings)
    give_sections(articles, digest, generator.settings)


def give_topics(articles: Sequence[Any], texts: Mapping[str, Text], digest: Digest, settings: Any) -> None:
    """Set ``tags`` of the articles that have none."""
    carried = (Carried(one.save_as, tuple(copy.save_as for copy in digest.reprints_of(one))) for one in articles)
    topics = group.topics([*texts.values()], [one for one in carried if one.reprints], digest.readings())
    given = [tag for article in articles for tag in getattr(article, "tags", ())]
    tags = tags_of(
        ((_language(texts[key].lang), name) for key, names in topics.items() for name in names), given, settings
    )
    for article in articles:
        names = topics.get(article.save_as, ())
        if names and not getattr(article, "tags", ()):
            lang = _language(texts[article.save_as].lang)
            article.tags = list(dict.fromkeys(tags[lang, name] for name in names if (lang, name) in tags))


def tags_of(topics: Iterable[Topic], given: Iterable[Tag], settings: Any) -> Mapping[Topic, Tag]:
    """Return a tag for each topic that an address can be made of.

    Of topics of several languages with one address the site's own keeps it, or else the one that people have given;
    the addresses of the others end with their language. Two of one language share a tag.
    """
    site, taken = _language(settings["DEFAULT_LANG"]), {tag.slug for tag in given}
    by_slug: defaultdict[str, list[Topic]] = defaultdict(list)
    for topic in sorted(set(topics)):
        by_slug[Tag(topic[1], settings).slug].append(topic)  # type: ignore[no-untyped-call]
    found: dict[Topic, Tag] = {}
    for slug, same in sorted(by_slug.items()):
        if not slug:
            continue
        languages = {lang for lang, _ in same}
        apart = slug in taken or len(languages) > 1
        for lang, name in same:
            tag = Tag(name, settings)  # type: ignore[no-untyped-call]
            if apart and lang != site:
                tag.slug = f"{slug}-{lang}"
            found[lang, name] = tag
    return found


def give_sections(articles: Iterable[Any], digest: Digest, settings: Any) -> None:
    """Set ``category`` of the articles that have the site's default one, unless a person wrote that down."""
    for article in articles:
        name = digest.section_of(article)
        if name and article.category.name == settings["DEFAULT_CATEGORY"] and not _has_category(article):
            article.category = Category(name, settings)  # type: ignore[no-untyped-call]


def _has_category(article: Any) -> bool:
    """Whether the Markdown names a category. Pressmark writes none, so only what people have touched is read."""
    if hasattr(article, "origin") and not article.edited:
        return False
    return "category" in header_of(Path(article.source_path).read_text(encoding="utf-8", errors="replace"))


def _language(code: str) -> str:
    return code.partition("-")[0].lower()
