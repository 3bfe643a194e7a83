"""What an e-book says of itself: its container, its package document and its style, https://www.w3.org/TR/epub-33/"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import escape

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}" dir="{dir}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{identifier}</dc:identifier>
{about}
<meta property="dcterms:modified">{modified}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine page-progression-direction="{dir}">
{spine}
</spine>
</package>
"""

STYLE = """body { margin: 5%; font-family: serif; line-height: 1.5; }
h1 { font-size: 1.6em; line-height: 1.15; margin: .2em 0 .4em; text-align: start; }
h2 { font-size: 1.15em; }
p { margin: 0 0 .7em; }
.kicker { color: #9b1730; font-weight: bold; margin: 0; }
.deck { font-size: 1.15em; }
.small, .url, .site { font-family: sans-serif; font-size: .8em; }
.url { overflow-wrap: anywhere; margin-top: 1.5em; }
.cover { text-align: center; margin-top: 20%; }
nav ol { list-style: none; padding-inline-start: 1em; }
nav li { margin: .5em 0; }
nav a { color: inherit; text-decoration: none; }
nav .small { display: block; }
"""
"""Little: most of how a book looks is its reader's choice."""


def opf(identifier: str, about: Mapping[str, str], direction: str, modified: str, pages: Iterable[str]) -> str:
    """Return the package document.

    ``about`` are Dublin Core's elements, those without a value are left out; ``modified`` is a day. ``pages`` are the
    names of all pages without their ending, in the order in which they are read; ``nav`` is the table of contents.
    """
    pages = list(pages)
    nav = {"nav": ' properties="nav"'}
    kind = "application/xhtml+xml"
    items = (f'<item id="{one}" href="{one}.xhtml" media-type="{kind}"{nav.get(one, "")}/>' for one in pages)
    return PACKAGE.format(
        language=escape(about["language"]),
        dir=direction,
        identifier=escape(identifier),
        about="\n".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in about.items() if value),
        modified=modified,
        items="\n".join(items),
        spine="\n".join(f'<itemref idref="{one}"/>' for one in pages),
    )
