"""Reading an export: every line is checked, and every mistake named with its line and field."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO, Final, Self

from pydantic import Field, TypeAdapter, ValidationError

from bot.packs.errors import PackError
from bot.packs.lines.checking import LineChecker, Summary
from bot.packs.lines.model import FORMAT, VERSION, AnyLine, Header
from bot.packs.reading import sentences

LONGEST: Final = 1_000_000
"""Bytes that a line may have: far more than any record needs, and little enough to hold."""
MOST: Final = 20
"""Mistakes that are listed; a file of another form has one in each line."""
LINE: Final = TypeAdapter[AnyLine](Annotated[AnyLine, Field(discriminator="record")])
SUFFIX: Final = ".jsonl"


class _Enough(Exception):
    """So much is wrong that reading on helps nobody."""


class _Mistakes(list[str]):
    def append(self, sentence: str, /) -> None:
        super().append(sentence)
        if len(self) == MOST:
            raise _Enough


class ExportFile:
    """A file that was found in order. Made by ``read_export``; close it, or use ``with``."""

    def __init__(self, path: Path, file: BinaryIO, header: Header, summary: Summary) -> None:
        self.path = path
        self.header = header
        self.summary = summary
        self._file = file

    def lines(self) -> Iterator[tuple[int, AnyLine]]:
        """Yield the records with their line numbers; of the same file, whatever has its name by now."""
        self._file.seek(0)
        self._file.readline()
        for number, line in enumerate(self._file, start=2):
            if line.strip():
                yield number, LINE.validate_json(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def is_export(path: Path) -> bool:
    """Whether a file is to be read as an export: by its name, or as it begins as no TOML file can."""
    if not path.is_file():
        return False
    if path.suffix == SUFFIX:
        return True
    try:
        with path.open("rb") as file:
            return file.read(64).lstrip().startswith(b"{")
    except OSError:
        return False


def read_export(path: Path) -> ExportFile:
    """Read and check the whole file at ``path``, a line at a time.

    Raises:
        PackError: with every mistake, each with its line and field.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise PackError([f"{path.name}: cannot be read: {error.strerror}"]) from error
    try:
        header, summary = _checked(file, path.name)
    except BaseException:
        file.close()
        raise
    return ExportFile(path, file, header, summary)


def _checked(file: BinaryIO, name: str) -> tuple[Header, Summary]:
    problems = _Mistakes()
    try:
        header = _header(file, name, problems)
        checker = LineChecker(header, problems)
        for number, line in enumerate(_raw_lines(file, name, problems), start=2):
            _check_line(f"{name}: line {number}", line, checker, problems)
        checker.close(name)
    except _Enough:
        problems.extend([f"{name}: and more; nothing was read after {MOST} mistakes"])
        raise PackError(list(problems)) from None
    except OSError as error:
        raise PackError([f"{name}: cannot be read: {error.strerror}"]) from error
    if problems:
        raise PackError(list(problems))
    return header, checker.summary


def _header(file: BinaryIO, name: str, problems: _Mistakes) -> Header:
    where = f"{name}: line 1"
    line = next(_raw_lines(file, name, problems, first=1), b"").removeprefix(BOM_UTF8)
    text = _text(where, line, problems)
    try:
        header = Header.model_validate_json(text or "")
    except ValidationError as error:
        if problems:
            raise PackError(list(problems)) from None
        found = [f"{where}: {sentence}" for sentence in sentences(error)]
        raise PackError(
            [f'{where}: is not the first line of an export ("format": "{FORMAT}")', *found]
        ) from None
    if header.version > VERSION:
        newer = f"{where}: version: {header.version} is newer than this program knows ({VERSION}); update it"
        raise PackError([f"{newer} (Showdesk {header.program} wrote the file)"])
    return header


def _raw_lines(file: BinaryIO, name: str, problems: _Mistakes, *, first: int = 2) -> Iterator[bytes]:
    number = first
    while line := file.readline(LONGEST + 1):
        if len(line) > LONGEST:
            problems.append(f"{name}: line {number}: is longer than {LONGEST} bytes; no record is so long")
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST)
            line = b""
        yield line
        number += 1


def _text(where: str, line: bytes, problems: _Mistakes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        problems.append(
            f"{where}: byte {error.start + 1} is not UTF-8; export again, or save the file as UTF-8"
        )
        return None


def _check_line(where: str, raw: bytes, checker: LineChecker, problems: _Mistakes) -> None:
    text = _text(where, raw, problems)
    if text is None or not text.strip():
        return
    try:
        line = LINE.validate_json(text)
    except ValidationError as error:
        for sentence in sentences(error):
            problems.append(f"{where}: {sentence}")
        return
    checker.check(where, line)
