"""The room that turns news items into Markdown files, and never overwrites a person.

``sheet`` and ``markdown`` make the text of a file, ``shelf`` reads what is there, ``plan`` decides without touching the
disk, ``store`` carries the decision out; ``escape`` and ``slug`` are small pure helpers of theirs.
"""

from pressmark.publish.plan import decide
from pressmark.publish.sheet import Sheet, sheet
from pressmark.publish.shelf import survey
from pressmark.publish.store import carry_out

__all__ = ["Sheet", "carry_out", "decide", "sheet", "survey"]
