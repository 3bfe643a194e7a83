"""The settings of the site. Change what you like, then run ``make html``.

Every setting of Pelican is explained in its handbook, every ``PRESSMARK_…`` in the README.
``publishconf.py`` adds what only the published site needs.
"""

import logging
import os
import sys
from pathlib import Path

# Name and language. DEFAULT_LANG is the language of the pages: "de" or "en"; each text keeps its own.
SITENAME = "Presseschau"
SITESUBTITLE = ""
DEFAULT_LANG = "de"
TIMEZONE = "Europe/Berlin"

# The raw texts. They are only ever read. Take the # away to change one of these.
PRESSMARK_SEEDS = "seeds"
# PRESSMARK_SHOW = "snippet"    # "full" text, only a "snippet" with the headline, or only the "headline"
# PRESSMARK_NOINDEX = True      # ask search engines to stay away, for a private review
# PRESSMARK_STRICT = True       # a raw text that cannot be read fails the build
# PRESSMARK_MAX_BYTES = 2_000_000    # larger raw texts are rejected
# PRESSMARK_WORKERS = 1         # processes that read texts and write pages; 0 takes one for each processor
PRESSMARK_DATA = ["csv", "jsonl"]  # "sqlite" takes longer, so only publishing has it on
# PRESSMARK_EPUB = ["day", "story"]    # e-books only of these; others: week, month, year, name, source, author, topic
# PRESSMARK_INITIALS = {"hmw": "Hanne M. Wolff"}    # who is behind the letters that texts are signed with
# PRESSMARK_SECTIONS = {"Hafen": ["Kai*", "Reede"]}    # sections of your own, by their words
# PRESSMARK_WITHOUT = ["search", "report"]    # leave out: build, data, editions, epub, evidence, jsonfeed, lists,
#                                               names, report, search, sitemap, stories, topics

# Where your corrections and your own articles are, and how the site looks.
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"  # what was made of texts in the last build; it may be deleted at any time
THEME = "theme"
STATIC_PATHS = ["images"]

# Your own articles: the section of those that name none, and no date taken from a file's time stamp.
DEFAULT_CATEGORY = "Nachrichten"
USE_FOLDER_AS_CATEGORY = False
DEFAULT_DATE = None

# How many pieces a page of a list shows, more or less. The front page is never divided.
DEFAULT_PAGINATION = 30
PRESSMARK_STABLE_PAGES = True  # a new piece leaves the older pages of a list as they are
PAGINATED_TEMPLATES = {
    "author": None,
    "category": None,
    "tag": None,
    "source": None,
    "undated": None,
    "index": 1_000_000,
}

# The site's address, only needed where it is published. Links between pages do not use it, so that the site can be
# read from a memory stick, and from any folder of a server.
SITEURL = os.environ.get("PRESSMARK_SITEURL", "").rstrip("/")
RELATIVE_URLS = True

# Feeds for news readers: everything, and each section. They lie beside index.html, because without a SITEURL the
# links in them start there.
FEED_ALL_ATOM = "feed.atom.xml"
CATEGORY_FEED_ATOM = "feed-{slug}.atom.xml"
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 50
LOG_FILTER = [(logging.WARNING, "Feeds generated without SITEURL or FEED_DOMAIN set properly may not be valid")]

# ---------------------------------------------------------------------------------------------------------------
# What follows holds the site together: the addresses of its pages. Change it before you publish, or not at all.

# Every address names its file: a browser that reads from a memory stick shows a bare folder as a list of files.
ARTICLE_URL = ARTICLE_SAVE_AS = ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = "{date:%Y}/{date:%m}/{slug}.html"
DRAFT_URL = DRAFT_SAVE_AS = DRAFT_LANG_URL = DRAFT_LANG_SAVE_AS = "drafts/{slug}.html"
PAGE_URL = PAGE_SAVE_AS = "pages/{slug}.html"
PAGE_LANG_URL = PAGE_LANG_SAVE_AS = "pages/{slug}-{lang}.html"
DRAFT_PAGE_URL = DRAFT_PAGE_SAVE_AS = "drafts/pages/{slug}.html"
DRAFT_PAGE_LANG_URL = DRAFT_PAGE_LANG_SAVE_AS = "drafts/pages/{slug}-{lang}.html"
YEAR_ARCHIVE_URL = YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_URL = MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_URL = DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "sections/{slug}/index.html"
CATEGORIES_URL = CATEGORIES_SAVE_AS = "sections/index.html"
TAG_URL = TAG_SAVE_AS = "topics/{slug}/index.html"
TAGS_URL = TAGS_SAVE_AS = "topics/index.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "authors/{slug}/index.html"
AUTHORS_URL = AUTHORS_SAVE_AS = "authors/index.html"
ARCHIVES_URL = ARCHIVES_SAVE_AS = "archive/index.html"

# A folder a page: with Pelican's own pattern the second page of the topic "WM" would be that of a topic "WM2".
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/index.html", "{base_name}/page/{number}/index.html"),
]

# A piece in another language is a piece of its own, and no translation that leaves the front page.
ARTICLE_TRANSLATION_ID = None

# Nothing in a text can become markup; and the same texts give the same pages on every machine.
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
LOCALE = ["C.UTF-8", "C"]

# The plugin lies beside this file. It is put on sys.path, since Pelican's PLUGIN_PATHS does not reach worker processes.
PLUGINS = ["pressmark"]
if (_plugins := str(Path(__file__).resolve().parent / "plugins")) not in sys.path:
    sys.path.insert(0, _plugins)

# Pages of pieces that are gone go too: output/ is emptied before each build, but for what a publisher keeps there.
DELETE_OUTPUT_DIRECTORY = True
OUTPUT_RETENTION = [".git", "CNAME"]
