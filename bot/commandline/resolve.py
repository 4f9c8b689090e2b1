"""``showdesk resolve``: what a typed name means, and why."""

import argparse
import asyncio
import lzma
import sys
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.commandline.explaining import explained
from bot.commandline.lines import Record, answer_lines
from bot.commandline.streams import read_any_text
from bot.config import settings_of_process
from bot.desk.remembering import Remembering
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, EntityKind
from bot.errors import Invalid
from bot.names import Candidate, Choices, Match, NameIndex
from bot.names.table import read_table
from bot.store.store import Store

FORM: Final = '{"id": ..., "q": "jesica jones"}'
WRITTEN: Final = 10
"""Candidates of each line's answer."""


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Explain what one name means, or answer each of stdin; returns 1 if a line had not the right form.

    Raises:
        Invalid: the name is blank, or the table of names cannot be used.
        ShowdeskError: the settings or the database cannot be used.
    """
    _check(arguments, parser)
    kinds = None if arguments.kind is None else (EntityKind(arguments.kind),)
    scope = arguments.guild or SHARED
    if not arguments.jsonl:
        if not arguments.text.strip():
            raise Invalid("name.blank")
        print(explained(_names(arguments), arguments.text, kinds=kinds, scope=scope))
        return 0
    read_any_text()
    answering = Answering(_names(arguments), kinds, scope, half_typed=arguments.complete)
    return answer_lines(sys.stdin, FORM, answering.answer)


@dataclass(frozen=True)
class Answering:
    """Answers the objects of lines: with the verdict, or with what a half-typed name may become."""

    names: NameIndex
    kinds: Sequence[EntityKind] | None
    scope: int
    half_typed: bool

    def answer(self, record: Record) -> Record | None:
        """Return the fields of an answer; ``None`` where there is no text in ``q``."""
        text = record.get("q")
        if not isinstance(text, str):
            return None
        verdict, found, seconds = self._completed(text) if self.half_typed else self._resolved(text)
        return {
            "verdict": verdict,
            "matches": [_fields(one) for one in found[:WRITTEN]],
            "ms": round(seconds * 1000, 3),
        }

    def _resolved(self, text: str) -> tuple[str, Sequence[Candidate], float]:
        begun = time.perf_counter()
        resolution = self.names.resolve(text, kinds=self.kinds, scope=self.scope)
        seconds = time.perf_counter() - begun
        ranked = self.names.ranked(text, kinds=self.kinds, scope=self.scope, limit=WRITTEN)
        if isinstance(resolution, Match):
            return "match", ranked, seconds
        return "choices" if isinstance(resolution, Choices) else "none", ranked, seconds

    def _completed(self, text: str) -> tuple[str, Sequence[Candidate], float]:
        begun = time.perf_counter()
        found = self.names.complete(text, kinds=self.kinds, scope=self.scope)
        seconds = time.perf_counter() - begun
        return "choices" if found else "none", found, seconds


def _fields(found: Candidate) -> Record:
    return {
        "entity": found.entity,
        "kind": str(found.kind),
        "name": found.matched,
        "score": round(found.score, 2),
    }


def _check(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    if arguments.jsonl and arguments.text is not None:
        parser.error("--jsonl reads names from stdin; leave out TEXT")
    if not arguments.jsonl and arguments.text is None:
        parser.error('type a name, such as "jesica jones", or use --jsonl')
    if arguments.complete and not arguments.jsonl:
        parser.error("--complete goes with --jsonl")
    if arguments.rows is not None and arguments.names is None:
        parser.error("--rows goes with --names")
    if arguments.guild is not None and arguments.names is not None:
        parser.error("a table has no guild's names; leave out --guild or --names")


def _names(arguments: argparse.Namespace) -> NameIndex:
    if arguments.names is not None:
        return _of_table(arguments.names, arguments.rows)
    return asyncio.run(_of_store(settings_of_process().database))


async def _of_store(path: Path) -> NameIndex:
    names = NameIndex()
    async with await Store.open(path, SystemClock(), read_only=True) as store, Remembering(store, names):
        return names


def _of_table(path: Path, rows: int | None) -> NameIndex:
    try:
        entries = list(read_table(path, rows))
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it has bytes that are no UTF-8") from error
    except ValueError as error:
        raise Invalid("cli.names_table", problem=str(error)) from error
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    except (EOFError, lzma.LZMAError, zlib.error) as error:
        raise _unreadable(path, str(error)) from error
    return NameIndex(entries)


def _unreadable(path: Path, reason: str) -> Invalid:
    return Invalid("cli.names_file", path=str(path), reason=reason)
