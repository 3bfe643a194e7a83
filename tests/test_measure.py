"""The measuring tool does what it says, on an invented gold file with an invented scorer beside it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from pressmark.__main__ import extracted
from tests.gold import measure
from tests.gold.measure import Measured
from tests.texts import PARAGRAPHS, text

SCORER = """
def title(record, prediction):
    gold, got = record["gold"]["title"], prediction.get("title")
    if gold is None:
        return None
    return (int(got == gold), int(bool(got) and got != gold), int(got != gold and record["recoverable"]["title"]), "")

def authors(record, prediction):
    gold, got = record["gold"]["authors"], prediction.get("authors") or []
    return (sum(name in gold for name in got), sum(name not in gold for name in got if name != "lpd"), 0, "")

def date(record, prediction):
    return (int(prediction.get("date") == "2021-11-24"), int(bool(prediction.get("date"))), 0, "")

def whole(record, prediction):
    return (prediction == record["gold"]["prediction"], 0, 0, "")

SCORERS = {name: lambda record, prediction: None for name in (
    "agency", "body_seg", "lead", "caption", "credit", "lang")}
SCORERS |= {"title=": title, "authors": authors, "date": date, "body": whole}

def summarise(field, rows):
    tp, fp, fn = (sum(column) for column in zip(*rows)) if rows else (0, 0, 0)
    if not tp + fp + fn:
        return None
    p, r = tp / (tp + fp or 1), tp / (tp + fn or 1)
    return {"n": len(rows), "p": p, "r": r, "f1": 2 * p * r / (p + r or 1)}
"""
TITLE = "Stadt sperrt die Hebebrücke"
SIGNED = text().replace("24. November", "Von Hanne Tolksdorf und Jon Vry\n\n24. November", 1)
BARE = "\n\n".join(PARAGRAPHS) + " Am 3. Mai 2021 war sie zuletzt geprüft worden."


def record(raw: str, title: str | None, *, dump: str, lang: str = "de", there: bool = True) -> dict[str, Any]:
    prediction = {key: value for key, value in extracted("", raw).items() if key not in ("id", "names")} if raw else {}
    gold = {"title": title, "authors": ["Hanne Tolksdorf"], "prediction": prediction}
    names = {"id": f"{dump} {title}", "page": str(title)}
    return {**names, "raw": raw, "dump": dump, "lang": lang, "gold": gold, "recoverable": {"title": there}}


RECORDS = (
    record(SIGNED, TITLE, dump="wet"),
    record(text("Fähre fährt öfter", ""), "Fähre fährt seltener", dump="wet", there=False),
    record("", "Nichts", dump="glued"),
    record(BARE, None, dump="glued", lang="en"),
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(one)}\n\n" for one in RECORDS)
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    return path


def test_each_text_is_scored_by_the_scorer_beside_the_gold_file(gold: Path) -> None:
    first, second, third, fourth = measure.measure(gold)
    assert [one.rows.get("title=") for one in (first, second, third, fourth)] == [(1, 0, 0), (0, 1, 0), (0, 0, 1), None]
    assert [one.dump for one in (first, second, third, fourth)] == ["wet", "wet", "glued", "glued"]
    assert (first.lang, fourth.lang) == ("de", "en")
    assert [bool(one.findable) for one in (first, second)] == [True, False]
    assert all(one.rows["body"] == (True, 0, 0) for one in (first, second, third, fourth)), "as extract gives it"


def test_each_value_is_judged_alone_where_the_truth_is_known(gold: Path) -> None:
    first, second, third, fourth = measure.measure(gold)
    assert [(name, right) for name, _, right in first.votes] == [
        ("title", True), ("author", True), ("author", False), ("date", True),
    ]  # fmt: skip
    assert [(name, right) for name, _, right in second.votes] == [("title", False)]
    assert not third.votes
    assert not fourth.votes, "the first words stand in for a headline, and a day that is mentioned is no date"
    assert {word for _, word, _ in (*first.votes, *second.votes)} <= set(measure.WORDS)


def test_figures_are_summed_up_by_the_scorer_and_where_the_value_is_there(gold: Path) -> None:
    texts = measure.measure(gold)
    assert measure.figures(gold, texts)["title="] == {"n": 3, "p": 0.5, "r": 0.5, "f1": 0.5}
    assert measure.figures(gold, texts, findable=True)["title="]["n"] == 2
    assert "lead" not in measure.figures(gold, texts)


def test_reprints_are_the_dumps_of_one_page(gold: Path) -> None:
    # Three texts share their paragraphs, and are of three pages; the empty one stands alone.
    assert measure.reprints(measure.measure(gold)) == pytest.approx((1 / 2, 1, 2 / 3))


def made(dump: str, *votes: tuple[str, str, bool]) -> Measured:
    return Measured(dump, "de", {}, frozenset(), votes)


def test_reliability_counts_by_name_and_word_and_for_all() -> None:
    texts = [made("wet", ("title", "sure", True), ("date", "sure", False)), made("wet", ("title", "sure", False))]
    assert measure.reliability(texts) == {
        ("title", "sure"): (2, 1 / 2),
        ("date", "sure"): (1, 0.0),
        ("all", "sure"): (3, 1 / 3),
    }


def test_groups_are_in_a_stable_order_and_small_ones_go() -> None:
    texts = [made("wet"), made("justext"), made("glued"), made("wet")]
    assert list(measure.by(texts, "dump")) == ["wet", "glued", "justext"]
    assert list(measure.by(texts, "dump", least=2)) == ["wet"]


def test_the_report_has_every_table(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure.main([str(gold)]) == 0
    told = capsys.readouterr().out
    assert "All 4 texts" in told
    assert "| title= | 3 | .500 | .500 | .500 |" in told
    assert "| wet | 2 |" in told
    assert "| 4 | .500 | 1.000 | .667 |" in told
    assert "| value | sure | right | likely | right | unsure | right |\n|---|---:|" in told


def test_a_gold_file_without_its_scorer_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="needs its scorer beside it"):
        measure.measure(tmp_path / "gold.jsonl")
