"""A foreign folder: every raw text of the gold file, one file each, builds without an error and is accounted for."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from pathlib import Path

from tests.conftest import RunPelican
from tests.site.links import troubles


def test_every_text_is_accounted_for_and_every_link_is_good(gold: Path, project: Path, run_pelican: RunPelican) -> None:
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["raw"] for line in lines]
    for number, text in enumerate(texts):
        (project / f"seeds/{number:05}.txt").write_text(text, encoding="utf-8", errors="surrogatepass")
    code, output = run_pelican(project, timeout=1500)
    assert code == 0, output
    with (project / "output/report/raw-texts.csv").open(encoding="utf-8", newline="") as file:
        endings = Counter(row["ending"] for row in csv.DictReader(file))
    assert sum(endings.values()) == len(texts)
    assert set(endings) <= {"published", "reprint", "rejected"}
    assert endings["rejected"] < len(texts) / 100
    assert f"{len(texts)} raw texts read: {endings['published']} published" in output
    assert not troubles(project / "output", "")
