"""``showdesk window``: which days a release phrase means."""

import argparse
import sys
from datetime import date
from typing import Final

from bot.commandline.lines import Read, Record, answer_lines
from bot.commandline.lines import read_line as read_line_of
from bot.commandline.streams import read_any_text
from bot.domain.clock import SystemClock
from bot.domain.phrases import PhraseError, read_window
from bot.domain.window import Window
from bot.errors import Invalid

NEEDED: Final = '{"id": ..., "phrase": "late 2017", "said": "2016-08-10"}'


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write what one phrase means, or each of stdin; returns 1 if a line had not the right form.

    Raises:
        Invalid: the phrase is not understood.
    """
    if arguments.jsonl:
        if arguments.phrase is not None or arguments.said is not None:
            parser.error("--jsonl reads phrases from stdin; leave out PHRASE and --said")
        read_any_text()
        return answer_lines(sys.stdin, NEEDED, _answer)
    if arguments.phrase is None:
        parser.error('name a phrase, such as "late 2017", or use --jsonl')
    try:
        window = read_window(arguments.phrase, arguments.said or SystemClock().today())
    except PhraseError as error:
        raise Invalid("cli.phrase", problem=str(error)) from error
    for name, value in fields_of(window).items():
        print(f"{name:<10} {value or '-'}")
    return 0


def read_line(line: str) -> Read:
    """Read one line: the window of its phrase, or what is wrong with either."""
    return read_line_of(line, NEEDED, _answer)


def fields_of(window: Window) -> dict[str, str | None]:
    """Return what a window says, with ISO days."""
    return {
        "earliest": window.earliest.isoformat() if window.earliest else None,
        "latest": window.latest.isoformat() if window.latest else None,
        "precision": str(window.precision),
        "certainty": str(window.certainty),
        "bound": str(window.bound),
    }


def _answer(record: Record) -> Record | None:
    phrase, said = _fields(record)
    if phrase is None or said is None:
        return None
    try:
        return fields_of(read_window(phrase, said))
    except PhraseError as error:
        return {"error": str(error)}


def _fields(record: Record) -> tuple[str | None, date | None]:
    phrase, said = record.get("phrase"), record.get("said")
    try:
        day = date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        day = None
    return phrase if isinstance(phrase, str) else None, day
