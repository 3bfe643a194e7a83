"""Pelican's article, which computes its addresses once and looks for links only where there can be one."""

from __future__ import annotations

import os
from typing import Any

from pelican import contents

from pressmark.website.build.summary import begun

USUAL_LINK = "[{|](?P<what>.*?)[|}]"
"""``INTRASITE_LINK_REGEX`` as Pelican has it: a link to a file of the content folder has one of ``SIGNS`` in it."""

SIGNS = ("{", "|")


ADDRESSING = frozenset({
    *("author", "category", "date", "in_default_lang", "lang", "metadata", "override_save_as", "override_url"),
    *("settings", "slug", "source_path", "_status"),
})  # fmt: skip
"""What an address may be made of, besides the entries of ``metadata`` (``Content.url_format``)."""


class Article(contents.Article):
    """Its name is that of Pelican's own class, since settings are named for it."""

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute, and forget the addresses if they may be made of it."""
        object.__setattr__(self, name, value)
        if name in ADDRESSING:
            self._forget()

    def _forget(self) -> None:
        """Forget the addresses: those by what they are asked for, those by their patterns, and what they were made of.

        That is all of the metadata, in which entries may change unseen.
        """
        self.__dict__["_addresses"], self.__dict__["_made"], self.__dict__["_made_of"] = {}, {}, None

    def get_relative_source_path(self, source_path: str | None = None) -> str | None:
        """Return where a file lies below the content folder; the article's own if none is given."""
        if source_path or not self.source_path:
            return super().get_relative_source_path(source_path)
        known, relative = self.__dict__.get("_relative", ("", None))
        if known != self.source_path:
            relative = _below(str(self.settings["PATH"]), self.source_path) or super().get_relative_source_path()
            self.__dict__["_relative"] = (self.source_path, relative)
        return relative  # type: ignore[no-any-return]

    def get_url_setting(self, key: str) -> str:
        """Return the article's "url" or "save_as"."""
        if self.__dict__["_made_of"] != self.metadata:
            self._forget()
            self.__dict__["_made_of"] = dict(self.metadata)
        known: dict[str, str] = self.__dict__["_addresses"]
        if key not in known:
            known[key] = str(super().get_url_setting(key))
        return known[key]

    def _expand_settings(self, key: str, klass: str | None = None) -> str:
        """Return an address by its setting; two with one pattern are the same."""
        kind = "DRAFT" if self.status == "draft" else "ARTICLE"
        pattern = str(self.settings[f"{kind}_{key.upper()}"])
        made: dict[str, str] = self.__dict__["_made"]
        if pattern not in made:
            made[pattern] = contents.Content._expand_settings(self, key, klass or kind)
        return made[pattern]

    def may_link(self, content: str) -> bool:
        """Tell whether there can be a link to a file of the content folder in some HTML."""
        return self.settings["INTRASITE_LINK_REGEX"] != USUAL_LINK or any(sign in content for sign in SIGNS)

    def get_static_links(self) -> set[str]:
        """Return the static files that the article links."""
        return super().get_static_links() if self.may_link(self._content) else set()

    def get_summary(self, _siteurl: str) -> str:
        """Return the summary that the article has, or its first words."""
        words: Any = self.settings["SUMMARY_MAX_LENGTH"]
        if words is None or "summary" in self.metadata or self.settings.get("SUMMARY_MAX_PARAGRAPHS") is not None:
            return str(super().get_summary(_siteurl))
        content = self.content
        known, summary = self.__dict__.get("_begun", (None, None))
        if known is not content:
            summary = begun(content, int(words), str(self.settings["SUMMARY_END_SUFFIX"]))
            self.__dict__["_begun"] = (content, summary)
        return super().get_summary(_siteurl) if summary is None else summary  # type: ignore[no-any-return]

    def _update_content(self, content: str, siteurl: str) -> str:
        return super()._update_content(content, siteurl) if content and self.may_link(content) else content


def _below(folder: str, path: str) -> str:
    """Return where a path lies below a folder; nothing where that has to be looked at more closely."""
    start = f"{folder}{os.sep}"
    plain = os.sep == "/" and folder.startswith("/") and path.startswith(start)
    return path[len(start) :] if plain and "/." not in path and "//" not in path else ""
