"""Making the arrays of the name index in another process: half a minute of work must not hold up an answer.

A thread would not do, since it holds the interpreter's lock: with 300,000 names others waited for 354 ms.
"""

import asyncio
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED
from bot.errors import StoreError
from bot.names import NameEntry
from bot.names.building import Arrays, build, each_once
from bot.names.keeping import load_arrays, save_arrays
from bot.store.entities import NameRow
from bot.store.store import Store


async def rebuilt(database: Path) -> tuple[Arrays, int]:
    """Return the arrays of the shared names of a database, and the change up to which they hold.

    Raises:
        StoreError: the other process failed; what it said is in the log.
    """
    with TemporaryDirectory(prefix="showdesk-names-") as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", __name__, str(database), folder, stdout=asyncio.subprocess.PIPE
        )
        try:
            said, _ = await process.communicate()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
        if process.returncode:
            raise StoreError("names.rebuild", status=process.returncode)
        return await asyncio.to_thread(load_arrays, Path(folder)), int(said)


def entry_of(row: NameRow) -> NameEntry:
    """Return a name of the store as the index takes it."""
    return NameEntry(row.entity, row.kind, row.name, primary=row.primary, scope=row.scope)


def shared_entries(rows: Iterable[NameRow]) -> Iterator[NameEntry]:
    """Yield the shared names that stand."""
    return (entry_of(row) for row in rows if row.scope == SHARED and not row.retracted)


async def _rebuild(database: Path, folder: Path) -> int:
    async with await Store.open(database, SystemClock(), read_only=True) as store:
        rows = await store.entities.names()
    save_arrays(folder, build(each_once(shared_entries(rows))))
    return max((row.seq for row in rows), default=0)


if __name__ == "__main__":
    sys.stdout.write(str(asyncio.run(_rebuild(Path(sys.argv[1]), Path(sys.argv[2])))))
