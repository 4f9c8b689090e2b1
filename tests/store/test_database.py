import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.database import Database
from bot.store.sqlite import sqlite_version, wal_reset_risk


async def test_pragmas_of_the_writing_connection(path: Path) -> None:
    async with await Database.open(path) as database, database.transaction() as transaction:
        values = [
            (await transaction.fetch_all(f"PRAGMA {name}"))[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
        ]
    assert values == ["wal", 2, 1, 5000, 0]


async def test_reads_see_what_was_committed_only(path: Path) -> None:
    async with await Database.open(path) as database:
        async with database.transaction() as transaction:
            await transaction.execute("UPDATE clock SET seq = :seq", {"seq": 5})
            row = await database.fetch_one("SELECT seq FROM clock")
            own = await transaction.fetch_one("SELECT seq FROM clock")
            assert (row and row["seq"], own and own["seq"]) == (0, 5)
        row = await database.fetch_one("SELECT seq FROM clock WHERE id = :id", {"id": 1})
        assert row is not None
        assert row["seq"] == 5
        assert await database.fetch_one("SELECT seq FROM clock WHERE id = 2") is None


async def test_the_reading_connection_cannot_write(path: Path) -> None:
    async with await Database.open(path) as database:
        with pytest.raises(StoreError, match="read_only"):
            await database.fetch_all("UPDATE clock SET seq = 9")


async def test_a_reader_beside_a_writer(path: Path) -> None:
    async with await Database.open(path) as writer, await Database.open(path, read_only=True) as reader:
        async with writer.transaction() as transaction:
            await transaction.execute("UPDATE clock SET seq = 3")
        row = await reader.fetch_one("SELECT seq FROM clock")
        assert row is not None
        assert row["seq"] == 3
        with pytest.raises(StoreError, match="opened_read_only"):
            async with reader.transaction():
                pass


async def test_a_reader_of_a_file_that_nobody_has_open(path: Path) -> None:
    async with await Database.open(path):
        pass
    async with await Database.open(path, read_only=True) as reader:
        assert await reader.fetch_one("SELECT seq FROM clock") is not None


async def test_closing_twice_leaves_no_thread_and_one_tidy_file(path: Path) -> None:
    before = set(threading.enumerate())
    database = await Database.open(path)
    started = set(threading.enumerate()) - before
    await database.close()
    await database.close()
    assert len(started) == 2
    for thread in started:
        thread.join()
    assert not path.with_name("desk.db-wal").exists()
    async with await Database.open(path):
        pass


async def test_a_mistake_of_ours_is_not_dressed_up(path: Path) -> None:
    import sqlite3  # noqa: PLC0415 -- the one test that names the driver's error

    async with await Database.open(path) as database:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            await database.fetch_all("SELECT * FROM nowhere")


def test_a_process_ends_though_opening_failed_half_way(path: Path) -> None:
    # The writing connection is open when the reading one fails: its thread must not outlive that.
    script = f"""
import asyncio
from pathlib import Path
import bot.store.database as door

def fails(*_):
    raise OSError("the second connection")

door.connect_reader = fails

async def main():
    try:
        await door.Database.open(Path({str(path)!r}))
    except OSError as error:
        print(error)

asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "the second connection", "")


def test_what_doctor_says_of_sqlite() -> None:
    assert sqlite_version().count(".") == 2
    assert wal_reset_risk((3, 40, 1))
    assert not wal_reset_risk((3, 51, 3))
