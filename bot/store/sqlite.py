"""SQLite's side of the door: connections, their pragmas, and the errors that somebody can mend."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.errors import StoreError
from bot.store.migrations import Migrations

Row = sqlite3.Row
Value = str | int | float | bytes | None
Result = TypeVar("Result")

BUSY_MS = 5000
"""How long a statement waits for another program's lock, in milliseconds."""

WAL_RESET_FIXED = (3, 51, 3)
"""The first SQLite in which two connections that write or checkpoint at once cannot corrupt a WAL
(sqlite.org/wal.html, "WAL-reset")."""

MENDABLE = {
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_IOERR: "store.disk",  # also what a limit on a file's size comes to
    sqlite3.SQLITE_NOTADB: "store.not_a_database",
    sqlite3.SQLITE_CORRUPT: "store.not_a_database",
    sqlite3.SQLITE_CANTOPEN: "store.no_permission",
    sqlite3.SQLITE_PERM: "store.no_permission",
}
PRIMARY = 0xFF
"""The primary part of SQLite's extended result codes."""


def sqlite_version() -> str:
    """Return the version of the SQLite that Python is linked with: "3.40.1"."""
    return sqlite3.sqlite_version


def wal_reset_risk(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether a second writer could corrupt the file; one more reason why there is only one."""
    return version < WAL_RESET_FIXED


@contextmanager
def mendable(path: Path) -> Generator[None, None, None]:
    """Turn SQLite's errors that somebody can mend into ``StoreError``; a bug of ours stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        code = MENDABLE.get(getattr(error, "sqlite_errorcode", -1) & PRIMARY)
        if code is None:
            raise
        raise StoreError(code, path=str(path)) from error


class CountingConnection(sqlite3.Connection):
    """A connection that counts what it committed, where the commit happens: in its own thread.

    A coroutine that is cancelled cannot tell whether its COMMIT was carried out; this can.
    """

    commits = 0

    def commit(self) -> None:
        """Commit if in a transaction."""
        if self.in_transaction:
            super().commit()
            self.commits += 1


def connect_writer(path: Path, migrations: Migrations, busy_ms: int) -> CountingConnection:
    """Return the writing connection of a file whose schema is up to date; makes the file.

    Raises:
        StoreError: the file cannot be used; nothing of it was changed.
    """
    raw = connect_any(path, "rwc", busy_ms)
    try:
        migrations.check(raw, path)
        _use_wal(raw, path)
        migrations.apply(raw, path)
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")
        # A file that may only be read opens all the same, and would fail at the first change.
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("ROLLBACK")
    except BaseException:
        raw.close()
        raise
    return raw


def _use_wal(raw: CountingConnection, path: Path) -> None:
    (mode,) = raw.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StoreError("store.no_wal", path=str(path))


def connect_reader(path: Path, migrations: Migrations, busy_ms: int) -> CountingConnection:
    """Return a connection that cannot write, to a file that exists and whose schema is this program's.

    Raises:
        StoreError: the file cannot be used.
    """
    raw = connect_any(path, "ro", busy_ms)
    try:
        raw.execute("PRAGMA query_only = ON")
        migrations.check(raw, path, reading=True)
    except BaseException:
        raw.close()
        raise
    return raw


def connect_any(path: Path, mode: str, busy_ms: int) -> CountingConnection:
    """Return a connection to a file that may be anything; ``mode`` is SQLite's: "ro", "rw" or "rwc".

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    raw = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=busy_ms / 1000,
        isolation_level=None,
        check_same_thread=False,
        factory=CountingConnection,
    )
    raw.row_factory = Row
    raw.execute("PRAGMA trusted_schema = OFF")
    return raw


class Link:
    """One open connection with its thread; open it with ``Link.open``, and always close it."""

    def __init__(self, raw: CountingConnection, link: aiosqlite.Connection) -> None:
        self.raw = raw
        self.link = link

    @classmethod
    async def open(cls, path: Path, connect: Callable[[], CountingConnection]) -> "Link":
        """Connect in a thread of its own, which ends with ``close`` or when this fails.

        Raises:
            StoreError: the file cannot be used.
        """
        made: list[CountingConnection] = []
        failures: list[Exception] = []

        def connector() -> CountingConnection:
            # aiosqlite does not wait for the thread of a connection that failed, and that thread then breaks
            # when it reports to a loop that is closed by now. One that stands in can be closed in order.
            try:
                made.append(connect())
            except Exception as error:  # noqa: BLE001 -- raised below, in the thread that asked
                failures.append(error)
                made.append(sqlite3.connect(":memory:", factory=CountingConnection))
            return made[0]

        opening = aiosqlite.Connection(connector, iter_chunk_size=64)
        link, cancelled = await to_its_end(lambda: opening, repeat=False)
        opened = cls(made[0], link)
        if not cancelled and not failures:
            return opened
        await opened.close()
        if cancelled:
            raise asyncio.CancelledError
        with mendable(path):
            raise failures[0]

    async def close(self) -> None:
        """Close the connection and end its thread, whatever is cancelled meanwhile."""
        await to_its_end(self.link.close)


async def to_its_end(act: Callable[[], Awaitable[Result]], *, repeat: bool = True) -> tuple[Result, bool]:
    """Carry out ``act`` to its end whatever is cancelled meanwhile, also a second time.

    Returns its result and whether somebody cancelled. ``act`` is a task of its own, and when that is
    cancelled too (as ``asyncio.run`` cancels all tasks at its end) it is called again: what it asks of the
    connection's thread is done in order, so the second call ends after the first. It must be something that
    does no harm twice, such as COMMIT, ROLLBACK or close; with ``repeat`` off, the cancel is raised.
    """
    cancelled = False
    while True:
        task = asyncio.ensure_future(_awaited(act))
        while not task.done():
            try:
                await asyncio.wait({task})
            except asyncio.CancelledError:
                cancelled = True
        if not task.cancelled() or not repeat:
            return task.result(), cancelled
        cancelled = True


async def _awaited(act: Callable[[], Awaitable[Result]]) -> Result:
    return await act()
