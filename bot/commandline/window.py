"""``showdesk window``: which days a release phrase means."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from bot.commandline.streams import read_any_text
from bot.domain.clock import SystemClock
from bot.domain.phrases import PhraseError, read_window
from bot.domain.window import Window
from bot.errors import Invalid

NEEDED: Final = '{"id": ..., "phrase": "late 2017", "said": "2016-08-10"}'


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one line."""

    record: Mapping[str, object]
    malformed: bool = False


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write what one phrase means, or each of stdin; returns 1 if a line had not the right form.

    Raises:
        Invalid: the phrase is not understood.
    """
    if arguments.jsonl:
        if arguments.phrase is not None or arguments.said is not None:
            parser.error("--jsonl reads phrases from stdin; leave out PHRASE and --said")
        read_any_text()
        return _read_all(sys.stdin)
    if arguments.phrase is None:
        parser.error('name a phrase, such as "late 2017", or use --jsonl')
    try:
        window = read_window(arguments.phrase, arguments.said or SystemClock().today())
    except PhraseError as error:
        raise Invalid("cli.phrase", problem=str(error)) from error
    for name, value in fields_of(window).items():
        print(f"{name:<10} {value or '-'}")
    return 0


def _read_all(lines: Iterable[str]) -> int:
    status = 0
    for read in read_lines(lines):
        print(json.dumps(read.record, ensure_ascii=False))
        status = 1 if read.malformed else status
    return status


def read_lines(lines: Iterable[str]) -> Iterator[Read]:
    """Read JSON Lines of phrases, leaving out blank ones."""
    for line in lines:
        if line.strip():
            yield read_line(line)


def read_line(line: str) -> Read:
    """Read one line: the window of its phrase, or what is wrong with either."""
    try:
        record = _as_mapping(json.loads(line))
    except (ValueError, RecursionError) as error:
        return Read({"id": None, "error": f"not JSON ({error}); a line is {NEEDED}"}, malformed=True)
    identity = record.get("id")
    phrase, said = _fields(record)
    if phrase is None or said is None:
        return Read({"id": identity, "error": f"a line is {NEEDED}"}, malformed=True)
    try:
        return Read({"id": identity, **fields_of(read_window(phrase, said))})
    except PhraseError as error:
        return Read({"id": identity, "error": str(error)})


def fields_of(window: Window) -> dict[str, str | None]:
    """Return what a window says, with ISO days."""
    return {
        "earliest": window.earliest.isoformat() if window.earliest else None,
        "latest": window.latest.isoformat() if window.latest else None,
        "precision": str(window.precision),
        "certainty": str(window.certainty),
        "bound": str(window.bound),
    }


def _as_mapping(record: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", record) if isinstance(record, dict) else {}


def _fields(record: Mapping[str, object]) -> tuple[str | None, date | None]:
    phrase, said = record.get("phrase"), record.get("said")
    try:
        day = date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        day = None
    return phrase if isinstance(phrase, str) else None, day
