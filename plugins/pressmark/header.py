"""The header of a Markdown file, where it is as plain as nearly all are: lines of "Name: value", and an empty one."""

from __future__ import annotations

import re

Fields = dict[str, list[str]]
"""The lines of each field, by its name in small letters."""

_PLAIN = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_-]*:[^\n\t\r\x02\x03]*\n)+(?=\n)")


def plain(text: str) -> tuple[Fields, str] | None:
    r"""Return the fields of a plain header and the text below; None where there is any other header, or none.

    >>> plain("Title: Kai zu\nTags: Hafen\n\nDer Kai ist zu.")
    ({'title': ['Kai zu'], 'tags': ['Hafen']}, 'Der Kai ist zu.')
    >>> plain("Title: Kai\n    zu\n\nDer Kai ist zu."), plain("Der Kai ist zu.")
    (None, None)
    """
    found = _PLAIN.match(text)
    if found is None:
        return None
    fields: Fields = {}
    for line in found[0].split("\n")[:-1]:
        name, _, value = line.partition(":")
        fields.setdefault(name.lower(), []).append(value.strip())
    return fields, text[found.end() + 1 :]
