"""``showdesk export``: the facts of one scope as JSON Lines."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from bot.commandline.parser import installed_version
from bot.config import settings_of_process
from bot.desk.porting.exporting import export
from bot.files import whole_file
from bot.packs.lines.model import AnyLine, Header
from bot.packs.lines.writing import written
from bot.store.backup import files_of
from bot.text.words import english

STDOUT: Final = Path("-")


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write an export, and say on stderr what it holds; returns 0.

    Raises:
        ShowdeskError: the settings, the database or the file cannot be used; the file is as it was.
    """
    del parser
    database = settings_of_process().database
    lines = export(database, arguments.scope, program=installed_version(), history=arguments.history)
    # What cannot be read is found before a file is made.
    first = next(lines)
    if arguments.path == STDOUT:
        count = _write(sys.stdout.buffer, first, lines)
    else:
        with (
            whole_file(arguments.path, force=arguments.force, keep=files_of(database)) as part,
            part.open("wb") as file,
        ):
            count = _write(file, first, lines)
    print(english()("cli.exported", path=str(arguments.path), n=count), file=sys.stderr)
    return 0


def _write(file: BinaryIO, first: Header | AnyLine, lines: Iterable[Header | AnyLine]) -> int:
    file.write(written(first))
    count = 0
    for count, line in enumerate(lines, start=1):  # noqa: B007 -- the last is returned
        file.write(written(line))
    file.flush()
    return count
