"""The door to the database. Nothing else in the program holds a connection.

One connection writes, under one lock; another only reads. A change is there and its block returns, or it is
not there and its block raises, whatever is cancelled at whichever moment.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import StoreError
from bot.store.lock import WriterLock
from bot.store.migrations import Migrations
from bot.store.sqlite import BUSY_MS, Link, Row, Value, connect_reader, connect_writer, mendable, to_its_end

Params = Mapping[str, Value]
NONE: Params = {}


class Transaction:
    """The statements of one change; usable inside its block only."""

    def __init__(self, path: Path, link: Link) -> None:
        self._path = path
        self._link: Link | None = link
        self.abandoned = False
        """Set it to undo everything at the end of the block without an error."""
        self.afterwards: list[Callable[[], object]] = []
        """Called in order once the change stands; never if it does not."""

    async def fetch_all(self, sql: str, params: Params = NONE) -> list[Row]:
        """Run a statement, and return its rows as this transaction sees them."""
        if self._link is None:
            raise RuntimeError("the transaction has ended")
        with mendable(self._path):
            return list(await self._link.link.execute_fetchall(sql, params))

    async def fetch_one(self, sql: str, params: Params = NONE) -> Row | None:
        """Return the first row of a statement, or ``None``."""
        rows = await self.fetch_all(sql, params)
        return rows[0] if rows else None

    async def execute(self, sql: str, params: Params = NONE) -> None:
        """Run a statement that returns nothing."""
        await self.fetch_all(sql, params)

    async def execute_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Run a statement once for each of ``rows``, in one trip to the connection's thread."""
        if self._link is None:
            raise RuntimeError("the transaction has ended")
        with mendable(self._path):
            cursor = await self._link.link.executemany(sql, rows)
            await cursor.close()

    def end(self) -> None:
        """Refuse statements from now on; the next change has the connection."""
        self._link = None


class Database:
    """An open file. Made by ``open``; ``async with`` closes it."""

    def __init__(self, path: Path, reader: Link, writer: Link | None, closing: AsyncExitStack) -> None:
        self.path = path
        self._reader = reader
        self._writer = writer
        self._closing = closing
        self._writing = asyncio.Lock()
        self._holder: asyncio.Task[object] | None = None

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        create: bool = True,
        migrations: Migrations | None = None,
        busy_ms: int = BUSY_MS,
    ) -> Self:
        """Open the file at ``path``, with its schema brought up to date unless ``read_only``.

        ``create`` makes a file that is not there; a reader never does. ``busy_ms`` is how long statements
        wait for another program's lock, in milliseconds.

        Raises:
            StoreError: the file cannot be used as it is; nothing is left open or running.
        """
        path = path.resolve()  # noqa: ASYNC240 -- once, when the program starts
        migrations = migrations or Migrations()
        if (read_only or not create) and not path.exists():
            raise StoreError("store.missing", path=str(path))
        if path.is_dir():
            raise StoreError("store.not_a_database", path=str(path))
        async with AsyncExitStack() as stack:
            writer = None
            if not read_only:
                stack.callback(WriterLock.take(path).release)
                writer = await Link.open(path, lambda: connect_writer(path, migrations, busy_ms))
                stack.push_async_callback(writer.close)
            # Closed before the writer: the last to leave tidies the WAL away, and a reader may not.
            reader = await Link.open(path, lambda: connect_reader(path, migrations, busy_ms))
            stack.push_async_callback(reader.close)
            return cls(path, reader, writer, stack.pop_all())

    @property
    def writes(self) -> bool:
        """Whether changes are made through this door; then nobody else makes any."""
        return self._writer is not None

    async def close(self) -> None:
        """Close all connections once the change that is being made has ended; harmless the second time.

        Who cancels this waits no longer for that change, but the connections are closed all the same: an
        open one would keep the process from ending.
        """
        cancelled = False
        try:
            await self._writing.acquire()
        except asyncio.CancelledError:
            cancelled = True
        try:
            _, again = await to_its_end(self._closing.aclose)
        finally:
            if not cancelled:
                self._writing.release()
        if cancelled or again:
            raise asyncio.CancelledError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def fetch_all(self, sql: str, params: Params = NONE) -> list[Row]:
        """Return the rows of a statement that reads, as of the last change that was committed.

        Raises:
            StoreError: the file cannot be read.
        """
        with mendable(self.path):
            return list(await self._reader.link.execute_fetchall(sql, params))

    async def fetch_one(self, sql: str, params: Params = NONE) -> Row | None:
        """Return the first row of a statement that reads, or ``None``."""
        rows = await self.fetch_all(sql, params)
        return rows[0] if rows else None

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction, None]:
        """Make a change: all of it when the block ends well, nothing of it when it raises.

        A cancel before the COMMIT undoes the change and is raised. One that arrives during the COMMIT comes
        too late: the change stands and the block ends as if nothing had happened, so that whoever made it
        can say so; ``asyncio.current_task().cancelling()`` still tells that somebody asked.

        Raises:
            StoreError: the file is open for reading only, locked by another program, full ...
        """
        if self._writer is None:
            raise StoreError("store.opened_read_only", path=str(self.path))
        task = asyncio.current_task()
        if task is not None and self._holder is task:
            raise RuntimeError("a change inside a change would wait for itself for ever")
        async with self._writing:
            self._holder = task
            transaction = Transaction(self.path, self._writer)
            try:
                with mendable(self.path):
                    await self._writer.link.execute_fetchall("BEGIN IMMEDIATE")
                yield transaction
                transaction.end()
                await self._finish(self._writer, abandon=transaction.abandoned)
            except BaseException:
                transaction.end()
                await to_its_end(self._writer.link.rollback)
                raise
            finally:
                self._holder = None
        if not transaction.abandoned:
            for act in transaction.afterwards:
                act()

    async def _finish(self, writer: Link, *, abandon: bool) -> None:
        before = writer.raw.commits
        with mendable(self.path):
            _, cancelled = await to_its_end(writer.link.rollback if abandon else writer.link.commit)
        if cancelled and writer.raw.commits == before:
            raise asyncio.CancelledError


Reads = Database | Transaction
"""What answers statements that read: as of the last change, or as the change that is being made sees it."""
