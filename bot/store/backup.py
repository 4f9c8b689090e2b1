"""An online copy of the database: as it is at one moment, while it is read and written."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Final

from bot.errors import StoreError
from bot.files import whole_file
from bot.store.lock import lock_file
from bot.store.snapshot import reading

PAGES: Final = 256
"""Pages that are copied in one step: 1 MiB, a few milliseconds of the disk's time."""
PAUSE: Final = 0.005
"""Seconds between two steps, in which others have the disk."""
SIBLINGS: Final = ("-wal", "-shm")
"""What SQLite keeps beside a database while it is open."""


def back_up(database: Path, target: Path, *, force: bool = False) -> int:
    """Copy ``database`` to ``target``, which is there only once the copy was found to be whole.

    The copy is one file, of the moment at which copying began; changes that are made meanwhile go on and are
    not in it. It blocks; from a coroutine, use a thread.

    Args:
        database: the file of a Showdesk, running or not; it is only read, and never checkpointed.
        target: the name of the copy.
        force: whether to replace a file that has the name already.

    Returns:
        The size of the copy in bytes.

    Raises:
        Invalid: ``file.exists`` or ``file.kept``, see ``whole_file``.
        StoreError: the database cannot be read, the copy cannot be written, or is not whole.
    """
    with reading(database) as raw, whole_file(target, force=force, keep=files_of(database)) as part:
        copy_whole(raw, part, target, pause=PAUSE)
    return target.stat().st_size


def files_of(database: Path) -> tuple[Path, ...]:
    """Return the files that belong to a database, there or not."""
    siblings = (database.with_name(database.name + ending) for ending in SIBLINGS)
    return (database, *siblings, lock_file(database))


def copy_whole(raw: sqlite3.Connection, part: Path, target: Path, *, pause: float) -> None:
    """Copy an open database to the file ``part``, which is to be called ``target``, and check the copy.

    Raises:
        StoreError: ``backup.failed`` or ``backup.damaged``.
    """

    def rest(_status: int, _remaining: int, _total: int) -> None:
        time.sleep(pause)

    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # The file takes its name only after fsync: until then a crash may lose it, and no journal helps.
            copy.execute("PRAGMA synchronous = OFF")
            raw.backup(copy, pages=PAGES, progress=rest)
            # One file without siblings, whatever the original was.
            copy.execute("PRAGMA journal_mode = DELETE")
            problems = damage(copy)
    except sqlite3.Error as error:
        raise StoreError("backup.failed", path=str(target), reason=str(error)) from error
    if problems:
        raise StoreError("backup.damaged", path=str(target), problem=problems[0])


def damage(raw: sqlite3.Connection) -> list[str]:
    """Return what SQLite says is wrong with a database: its pages, its indexes, its references."""
    found = [str(row[0]) for row in raw.execute("PRAGMA integrity_check(20)")]
    if found != ["ok"]:
        return found
    broken = raw.execute("PRAGMA foreign_key_check")
    return [f"a row of {row[0]} refers to one of {row[2]} that is gone" for row in broken]
