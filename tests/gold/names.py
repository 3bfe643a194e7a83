"""How good names are found, and the weights they are found with.

``python -m tests.gold.names GOLD`` prints the figures of the gold file's own scorer: held out, by weights that have not
seen the fifth of the sentences that they are used on, and in-sample, by weights that have seen all. ``--ablation`` adds
what is lost without each trick, ``--write`` renews ``data/odds.names.txt``. The gold file is no part of the project.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

from pressmark import names, odds
from pressmark.names import chain, document, listed, rows, runs, surety, tagger, tokens
from pressmark.types import sureness
from tests.gold import fit, names_fit
from tests.gold.fit import DATA, FOLDS, Example
from tests.gold.measure import lines, scorer
from tests.gold.names_fit import Run

TYPES = {"person": "PER", "place": "LOC", "organisation": "ORG"}
FIRST = {"PER": 0, "LOC": 2, "ORG": 4}
LANG = "de"
RIDGE = 1.5

Record = Mapping[str, Any]
Weights = Mapping[str, tuple[float, ...]]
Figures = Mapping[str, float]


def fewest(sign: str) -> int:
    """Return how often a sign must be seen to have weights: what there are many of, more often."""
    return 25 if "tail" in sign else 4


def records(gold: Path) -> list[Record]:
    """Return the sentences of a gold file."""
    return [json.loads(line) for line in lines(gold)]


def examples(record: Record) -> list[Run]:
    """Return the runs of a sentence, with the signs and the labels of their tokens."""
    found = tokens.tokens(record["text"], LANG)
    labels = _labels(record, found)
    signs = tagger.token_signs(found.words, LANG)
    roles = bytes([runs.role(word, LANG) for word in found.words])
    return [Run(signs[start:end], _begun(labels[start:end])) for start, end in runs.runs(roles)]


def _labels(record: Record, found: tokens.Tokens) -> list[int]:
    """Return each token's label. Two names with a stroke between them are two, whatever the gold says."""
    labels = [rows.NONE] * len(found.words)
    for name in record["names"]:
        first = FIRST[name["type"]]
        for at, (word, start) in enumerate(zip(found.words, found.starts, strict=True)):
            if start < name["end"] and start + len(word) > name["start"] and word != "/":
                labels[at] = first + (at > 0 and labels[at - 1] in (first, first + 1))
    return labels


def _begun(labels: list[int]) -> list[int]:
    """Return the labels of a run, with a first one where a name begins before the run."""
    before = [rows.NONE, *labels]
    return [label if chain.may_follow(a, label) else label - 1 for a, label in zip(before, labels, strict=False)]


def weights_of(sentences: Sequence[Sequence[Run]], keep: Callable[[str], bool] = bool) -> Weights:
    """Return the weights that the runs of some sentences teach, of the signs that are kept."""
    learned = [Run([[*filter(keep, signs)] for signs in run.signs], run.labels) for runs_ in sentences for run in runs_]
    return names_fit.fit(learned, ridge=RIDGE, fewest=fewest)


@contextmanager
def weighing(weights: Weights) -> Iterator[None]:
    """Let the tagger use these weights instead of the table's; confidences are then the chain's own shares."""
    plain = {"share": 1.0}
    with mock.patch.object(rows, "weights", lambda: weights), mock.patch.object(odds, "weights", lambda field: plain):
        _forget()
        yield
    _forget()


def _forget() -> None:
    of_rows, of_chain = (rows._rows,), (chain._moves, chain._between, chain._steps, chain.wins)
    for kept in (*of_rows, *of_chain, tagger._weighing, tagger._in_phrase, tagger._kept, document._read, surety._line):
        kept.cache_clear()


def predicted(record: Record) -> dict[str, Any]:
    """Return a sentence's names as the scorer takes them."""
    found = names.mentions([record["text"]], LANG)
    return {
        "id": record["id"],
        "names": [
            {"start": one.span.start, "end": one.span.end, "type": TYPES[one.kind], "confidence": one.confidence}
            for one in found
        ],
    }


def held_out(sentences: Sequence[Record], keep: Callable[[str], bool] = bool) -> list[dict[str, Any]]:
    """Return the predictions for each sentence by weights that have not seen it."""
    learned = [examples(record) for record in sentences]
    folds = [zlib.crc32(record["id"].encode()) % FOLDS for record in sentences]
    found: list[dict[str, Any]] = []
    for number in range(FOLDS):
        weights = weights_of([one for one, fold in zip(learned, folds, strict=True) if fold != number], keep)
        with weighing(weights):
            found += [predicted(one) for one, fold in zip(sentences, folds, strict=True) if fold == number]
    return found


def figures(gold: Path, predictions: Sequence[Mapping[str, Any]]) -> Figures:
    """Return the F1 of the scorer beside the gold file by "all/PER", "news/typed" and the like."""
    with tempfile.TemporaryDirectory() as folder:
        said, result = Path(folder, "said.jsonl"), Path(folder, "result.json")
        said.write_text("\n".join(map(json.dumps, predictions)), encoding="utf-8")
        words = ["score.py", str(gold), str(said), "--json", str(result)]
        with mock.patch.object(sys, "argv", words), redirect_stdout(StringIO()):
            scorer(gold).main()
        found: Figures = json.loads(result.read_text(encoding="utf-8"))
    return found


def worth(
    sentences: Sequence[Record], predictions: Sequence[Mapping[str, Any]], model: fit.Model
) -> Mapping[str, tuple[int, float]]:
    """Return for the words sure, likely and unsure how many names are called so, and the share that is right."""
    votes: dict[str, list[bool]] = {}
    caution = odds.weights("name")[surety.CAUTION]
    for one in doubts(sentences, predictions):
        for score, good in zip(model.scores(one.signs), one.right, strict=True):
            votes.setdefault(sureness(odds.share(score + caution)), []).append(good)
    return {word: (len(some), sum(some) / len(some)) for word, some in sorted(votes.items())}


def doubts(sentences: Sequence[Record], predictions: Sequence[Mapping[str, Any]]) -> Iterator[Example]:
    """Yield the names of each sentence with the signs of their confidence, each right or wrong by itself."""
    kinds = {said: kind for kind, said in TYPES.items()}
    names_of = {one["id"]: one["names"] for one in predictions}
    for record in sentences:
        right = {(name["start"], name["end"], name["type"]) for name in record["names"]}
        signs, good = [], []
        for one in names_of[record["id"]]:
            hit = (one["start"], one["end"], one["type"]) in right
            if hit or not any(it["start"] < one["end"] and one["start"] < it["end"] for it in record["ignore"]):
                words = tokens.tokens(record["text"][one["start"] : one["end"]], LANG).words
                signs.append(surety.signs(kinds[one["type"]], one["confidence"], len(words)))
                good.append(hit)
        yield Example(record["id"], signs, good)


def write(weights: Weights, path: Path = DATA / "odds.names.txt") -> None:
    """Write the weights below the comment that the table begins with."""
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{name} = {' '.join(f'{weight:.2f}' for weight in row)}" for name, row in sorted(weights.items())]
    path.write_text("\n".join([*head, "", *rows]) + "\n", encoding="utf-8")


def shown(title: str, found: Figures) -> str:
    """Return one line of a table of figures."""
    keys = [f"{group}/{kind}" for group in ("news", "all") for kind in ("PER", "LOC", "ORG", "typed")]
    return f"{title:<28}" + "  ".join(f"{key} {found[key]:.3f}" for key in keys)


TRICKS: Mapping[str, Callable[[str], bool]] = {
    "without tables of words": lambda sign: not re.search(r" (is|phrase|genitive|derived) |^phrase| part ", f"{sign} "),
    "without the dictionary": lambda sign: not re.search("stands |kind (both|small|noun|form|bare|strange|comp)", sign),
    "without ends of words": lambda sign: "own ends" not in sign and "own tail" not in sign,
    "without neighbours": lambda sign: sign.startswith(("own", "phrase")),
    "without second neighbours": lambda sign: not sign.startswith(("before2", "after2")),
    "without shape and length": lambda sign: not re.search(r"looks |own long ", sign),
}
"""Groups of signs: which signs are left without them. Table names that stand in the text are found all the same."""


LISTED = (
    ("without listed phrases", "with_phrases", 0),
    ("without listed words", "with_words", 1),
    ("without legal forms", "with_firms", 1),
)
"""The functions of ``listed``, and which of what they are given are the names without them."""


def ablation(gold: Path, sentences: Sequence[Record]) -> Iterator[str]:
    """Yield a line of figures for each trick, held out, with all but this trick."""
    for trick, keep in TRICKS.items():
        yield shown(trick, figures(gold, held_out(sentences, keep)))
    for trick, name, chunks in LISTED:
        with mock.patch.object(listed, name, lambda *given, chunks=chunks: list(given[chunks])):
            yield shown(trick, figures(gold, held_out(sentences)))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.names", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="a gold file (JSON lines, .gz or not) with its score.py beside it")
    parser.add_argument("--ablation", action="store_true", help="say what is lost without each trick")
    parser.add_argument("--write", action="store_true", help="renew the table in data/")
    arguments = parser.parse_args(argv)
    sentences = records(arguments.gold)
    predictions = held_out(sentences)
    print(shown("held out", figures(arguments.gold, predictions)))
    model = fit.fit(list(doubts(sentences, predictions)), exclusive=False)
    print("  ".join(f"{word} {part:.3f} ({n})" for word, (n, part) in worth(sentences, predictions, model).items()))
    weights = weights_of([examples(record) for record in sentences])
    if arguments.write:
        write(weights)
        fit.write("name", model)
    with weighing(weights):
        print(shown(f"in-sample, {len(weights)} signs", figures(arguments.gold, [*map(predicted, sentences)])))
    for line in ablation(arguments.gold, sentences) if arguments.ablation else ():
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
