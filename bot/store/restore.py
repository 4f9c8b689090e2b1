"""Putting a copy of the database in the place of the one that is there, which is kept beside it."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.errors import Invalid, StoreError
from bot.files import sync_folder, whole_file
from bot.store.backup import SIBLINGS, copy_whole, damage
from bot.store.lock import WriterLock
from bot.store.migrations import APPLICATION_ID, Migrations
from bot.store.sqlite import BUSY_MS, connect_any, mendable


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Put ``copy`` in the place of ``database``.

    At every moment either the old or the new file has the name, also when the machine stops. The old one
    stays beside it, with what belongs to it.

    Args:
        copy: what ``back_up`` made; it is only read.
        database: the file that the bot uses; need not be there.
        now: the moment in UTC, for the name of the one that is kept.

    Returns:
        The one that was replaced, or ``None`` where there was none.

    Raises:
        Invalid: ``copy`` is the database itself.
        StoreError: the bot runs, ``copy`` is no whole database of a Showdesk that this program knows, or a
            file cannot be written; nothing was changed.
    """
    database = database.resolve()
    if copy.resolve() == database:
        raise Invalid("file.kept", path=str(copy))
    lock = WriterLock.take(database)
    try:
        with closing(_checked(copy)) as raw, whole_file(database, force=True) as part:
            copy_whole(raw, part, database, pause=0)
            return _set_aside(database, now)
    finally:
        lock.release()


def _checked(copy: Path) -> sqlite3.Connection:
    """Open what is to be restored, if it can be."""
    if not copy.exists():
        raise StoreError("store.missing", path=str(copy))
    if copy.is_dir():
        raise StoreError("store.not_a_database", path=str(copy))
    with mendable(copy):
        raw = connect_any(copy, "ro", BUSY_MS)
        try:
            _check(raw, copy)
        except BaseException:
            raw.close()
            raise
    return raw


def _check(raw: sqlite3.Connection, copy: Path) -> None:
    Migrations().check(raw, copy)
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError("store.not_ours", path=str(copy))
    if problems := damage(raw):
        raise StoreError("backup.damaged", path=str(copy), problem=problems[0])


def _set_aside(database: Path, now: datetime) -> Path | None:
    """Give the database a second name, and move away what SQLite would read into the new one."""
    if not database.exists():
        _move_siblings(database, None)
        return None
    _fold_in(database)
    kept = _free_name(database, now)
    kept.hardlink_to(database)
    _move_siblings(database, kept)
    sync_folder(database.parent)
    return kept


def _fold_in(database: Path) -> None:
    """Write what still lies in the WAL into the file, so that it is whole by itself."""
    try:
        # Who may write a file that is no database throws away its WAL; who only reads it finds that out.
        with closing(connect_any(database, "ro", BUSY_MS)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master")
        with closing(connect_any(database, "rw", BUSY_MS)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        # What is damaged cannot be, and is what a copy is restored over; its WAL is kept with it.
        return


def _move_siblings(database: Path, kept: Path | None) -> None:
    for ending in SIBLINGS:
        sibling = database.with_name(database.name + ending)
        if kept is None or not sibling.exists():
            sibling.unlink(missing_ok=True)
        else:
            sibling.replace(kept.with_name(kept.name + ending))


def _free_name(database: Path, now: datetime) -> Path:
    name = f"{database.name}.replaced-{now:%Y-%m-%dT%H%M%SZ}"
    number, kept = 2, database.with_name(name)
    while kept.exists():
        number, kept = number + 1, database.with_name(f"{name}-{number}")
    return kept
