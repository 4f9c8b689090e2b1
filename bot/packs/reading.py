"""Reading a pack: a TOML file, or a folder of them that refer to each other, checked as a whole."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from bot.packs.checking import check
from bot.packs.errors import PackError
from bot.packs.found import Found
from bot.packs.model import TABLES
from bot.packs.pack import Pack


def read_pack(path: Path) -> Pack:
    """Read the pack at ``path``, a file or a folder of ``.toml`` files.

    Raises:
        PackError: with every mistake of every file, each with its file, table and field.
    """
    problems: list[str] = []
    found: list[Found] = []
    for file in _files(path, problems):
        found += _records(file.name, _tables(file, problems), problems)
    pack = check(found, problems)
    if problems:
        raise PackError(problems)
    return pack


def _files(path: Path, problems: list[str]) -> list[Path]:
    if path.is_file():
        return [path]
    files = sorted(path.glob("*.toml"))
    if not files:
        problems.append(f"{path}: there is no .toml file here" if path.is_dir() else f"{path}: is not there")
    return files


def _tables(file: Path, problems: list[str]) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(f"{file.name}: line {line} is not UTF-8; save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{file.name}: is not TOML: {error}")
    except OSError as error:
        problems.append(f"{file.name}: cannot be read: {error.strerror}")
    return {}


def _records(file: str, tables: dict[str, object], problems: list[str]) -> Iterator[Found]:
    for table, rows in tables.items():
        if table not in TABLES:
            problems.append(f"{file}: [[{table}]] is not a table of packs; they are {', '.join(TABLES)}")
        elif not isinstance(rows, list):
            problems.append(f"{file}: write [[{table}]] with two brackets, once for each record")
        else:
            for index, row in enumerate(cast("list[object]", rows), start=1):
                yield _record(f"{file}: [[{table}]] {index}", table, row, problems)


def _record(where: str, table: str, row: object, problems: list[str]) -> Found:
    fields = cast("dict[str, object]", row) if isinstance(row, dict) else {}
    found = Found(where, table, fields, None)
    if found.key:
        found = replace(found, where=f'{where} "{found.key}"')
    try:
        return replace(found, record=TABLES[table].model_validate(row))
    except ValidationError as error:
        problems.extend(f"{found.where}: {sentence}" for sentence in sentences(error))
        return found


def sentences(error: ValidationError) -> Iterable[str]:
    """One sentence a field; what pydantic says of each way to write a time is said once."""
    said: set[str] = set()
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        steps = [str(step) for step in detail["loc"]]
        field = steps[0] if steps else "the record"
        if field in TIMES:
            sentence = f"{field}: {TIME_EXAMPLE}"
        elif detail["type"] == "extra_forbidden":
            sentence = f"{'.'.join(steps)}: there is no such field"
        elif detail["type"] == "missing":
            sentence = f"{'.'.join(steps)}: is missing"
        else:
            sentence = f"{'.'.join(steps) or 'the record'}: {detail['msg'].removeprefix('Value error, ')}"
        if sentence not in said:
            said.add(sentence)
            yield sentence


TIMES = ("said_on", "published_on", "since")
TIME_EXAMPLE = (
    'is not a time; write a date (2016-06-01), a phrase ("June 2016"), or { phrase = "summer 2016", '
    'earliest = 2016-06-01, latest = 2016-08-31, precision = "season" }'
)
