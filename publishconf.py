"""The settings of the published site: those of ``pelicanconf.py``, and what only publishing needs.

``PRESSMARK_SITEURL=https://example.org/digest make preview`` builds it; on GitHub Pages the address comes by itself.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import SITEURL

# Feeds, the sitemap and quotations on other sites name pages by the full address. Links between pages stay relative.
FEED_DOMAIN = SITEURL

# All files with the data of the pieces.
PRESSMARK_DATA = ["csv", "jsonl", "sqlite"]

# Nothing of an earlier build is published.
DELETE_OUTPUT_DIRECTORY = True

# Pelican warns where the address is missing.
LOG_FILTER: list[tuple[int, str]] = []
