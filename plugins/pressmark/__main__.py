"""``python -m pressmark``: explain one raw text, extract from many, or group them; pack a site that is built."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pressmark import clean, explain, groups, names, press, read
from pressmark.bundle import bundle
from pressmark.data import table
from pressmark.errors import PressmarkError, Rejection
from pressmark.find import language
from pressmark.find import record as flat
from pressmark.types import Kind, Origin, Piece, Raw

LIMIT = 100_000_000
"""Bytes of a raw text that the command line takes; whoever names a file means it."""


FIELDS = ("title", "date", "authors", "lang", "body", "lead", "captions", "agencies")

NAMES: Mapping[Kind, str] = {"person": "PER", "place": "LOC", "organisation": "ORG"}
"""What the kinds of names are called in what ``extract`` writes."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0, or 1 with one sentence where something is wrong."""
    options = _parser().parse_args(argv)
    try:
        options.run(options)
    except (PressmarkError, OSError) as error:
        print(f"pressmark: {error}", file=sys.stderr)
        return 1
    return 0


def explain_file(options: argparse.Namespace) -> None:
    """Print what is found in one raw text. Raises PressmarkError where it is no news text, saying why."""
    for record in read.load(read.found(Path(options.file), Path(options.seeds)), LIMIT):
        result = record if isinstance(record, Rejection) else press.examine(record)
        if isinstance(result, Rejection):
            raise PressmarkError(options.file, "is no piece", _why(result))
        if options.json:
            print(json.dumps(explain.as_record(result), ensure_ascii=False, indent=1))
        else:
            print(explain.as_text(result))


def extract_file(options: argparse.Namespace) -> None:
    """Read records ``{"id", "raw"}`` a line and write what is found in each, a line each in the same order.

    Records that name the same ``folder`` are taken for texts of one source, as files in one folder are. A record that
    is rejected keeps its ``id``, and has ``rejected`` with the reason. Raises PressmarkError, naming
    the line, for a line that is no such record; the output file is then as it was.
    """
    source = Path(options.input)
    verdicts = itertools.chain(_verdicts(source), itertools.repeat(clean.NOTHING))
    _write(
        Path(options.output),
        (
            extracted(record["id"], record["raw"], verdict)
            for record, verdict in zip(_records(source), verdicts, strict=False)
        ),
    )


def extracted(name: object, text: str, verdict: clean.Verdict = clean.NOTHING) -> dict[str, object]:
    """Return what is found in one text, by ``FIELDS``, with its ``id`` and its ``names``."""
    result = press.examine(_raw(text), verdict=verdict)
    if isinstance(result, Piece):
        lang = result.item.lang.value if result.item.lang else language.guess(text)
        return {"id": name, **flat.as_record(result.item), "names": named(text, lang)}
    found = {"names": named(text, language.guess(text)), "rejected": result.reason}
    return {"id": name, **dict.fromkeys(FIELDS), **found}


def named(text: str, lang: str) -> list[dict[str, object]]:
    """Return ``{"start", "end", "type"}`` for each name in a raw text; each line is a block of its own."""
    lines = text.split("\n")
    starts = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))
    return [
        {"start": starts[one.block] + one.span.start, "end": starts[one.block] + one.span.end, "type": NAMES[one.kind]}
        for one in names.mentions(lines, lang)
    ]


def group_file(options: argparse.Namespace) -> None:
    """Read records ``{"id", "raw"}`` a line and write ``{"id", "reprint", "story"}`` for each, in the same order.

    A group's name is the ``id`` of the record that leads it, and null for a record that stands alone. Records of one
    ``folder``, bad lines and the output file are treated as ``extract_file`` does.
    """
    source = Path(options.input)
    verdicts = itertools.chain(_verdicts(source), itertools.repeat(clean.NOTHING))
    ids: dict[str, object] = {}
    tasks = []
    for number, (record, verdict) in enumerate(zip(_records(source), verdicts, strict=False)):
        # An id may be of any kind and may come twice; a key is a text, and each has its own.
        key = f"{json.dumps(record['id'])} {number:09}"
        ids[key] = record["id"]
        tasks.append(groups.Task(key, _raw(record["raw"]), verdict))
    found = groups.of_records(tasks)
    named = (("reprint", found.reprint_of()), ("story", found.story_of()))
    _write(
        Path(options.output),
        ({"id": ids[key], **{name: ids.get(members.get(key, "")) for name, members in named}} for key in ids),
    )


def bundle_site(options: argparse.Namespace) -> None:
    """Pack a built site into one zip file, and say where that is. Raises PressmarkError where there is no site."""
    target = Path(options.output)
    count = bundle(Path(options.folder), target)
    print(f"{target}: {count} files, {target.stat().st_size:,} bytes; unpack it and open {target.stem}/index.html")


def _write(output: Path, rows: Iterable[object]) -> None:
    """Write a line for each row; where one fails, the file is as it was."""
    half = output.with_name(f".{output.name}.half")
    try:
        with half.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        half.replace(output)
    finally:
        half.unlink(missing_ok=True)


def _verdicts(path: Path) -> Sequence[clean.Verdict]:
    """Return what is learned about each record from those of the same folder; nothing from a pipe, read only once."""
    if not path.is_file():
        return ()
    drawn = [
        (record.get("folder", ""), press.sketch(_raw(record["raw"])) if "folder" in record else None)
        for record in _records(path)
    ]
    profile = clean.learn((folder, sketch) for folder, sketch in drawn if sketch)
    return [profile.verdict(folder, sketch) if sketch else clean.NOTHING for folder, sketch in drawn]


def _raw(text: str) -> Raw:
    # Its name is the caller's own and no file name: no date is read out of it.
    return Raw(Origin("record"), text.encode("utf-8", "surrogatepass"))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON lines; the line is named where one is none."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = _record(line.decode("utf-8-sig"))
            except ValueError as error:
                subject = f"{path}, line {number},"
                raise PressmarkError(subject, 'is no record {"id": …, "raw": "…"} in UTF-8', str(error)) from error
            yield record


def _record(line: str) -> dict[str, Any]:
    record = json.loads(line)
    if not isinstance(record, dict) or "id" not in record or not isinstance(record.get("raw"), str):
        raise ValueError('it needs an "id", and a text as "raw"')
    if not isinstance(record.get("folder", ""), str):
        raise ValueError('its "folder" is no text')
    return record


def _why(rejection: Rejection) -> str:
    sentence = table("reasons")[rejection.reason]
    return f"{sentence} ({rejection.cause})" if rejection.cause else sentence


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pressmark", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("explain", help="show what is found in one raw text, from where, and how sure")
    one.add_argument("file", help="the raw text")
    one.add_argument("--json", action="store_true", help="the same for programs")
    one.add_argument("--seeds", default="seeds", help="the folder that its name counts from (default: seeds)")
    one.set_defaults(run=explain_file)
    site = commands.add_parser("bundle", help="pack a built site into one zip file that opens without a server")
    site.add_argument("folder", help="the built site")
    site.add_argument("output", help="the zip file to write")
    site.set_defaults(run=bundle_site)
    for name, run, what in (
        ("extract", extract_file, "write what is found in each"),
        ("group", group_file, "write of each which it repeats, and which story it belongs to"),
    ):
        many = commands.add_parser(name, help=f'read {{"id", "raw"}} a line (and "folder", if they have one), {what}')
        many.add_argument("input", help="a file of JSON lines")
        many.add_argument("output", help="the file to write")
        many.set_defaults(run=run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
