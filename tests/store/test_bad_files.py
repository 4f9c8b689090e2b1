# ruff: noqa: ASYNC221, ASYNC240, PT012 -- nothing else runs while files are spoiled; a block is what fails

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.database import Database
from bot.text.words import english

ADD = "INSERT INTO actor (kind, name) VALUES ('program', :name)"


async def refused(path: Path, *, read_only: bool = False, create: bool = True) -> StoreError:
    with pytest.raises(StoreError) as caught:
        await Database.open(path, read_only=read_only, create=create)
    said = english()(f"error.{caught.value.code}", **caught.value.params)
    assert str(caught.value.params["path"]) in said
    return caught.value


async def test_a_missing_file_is_not_made_by_a_reader(path: Path) -> None:
    assert (await refused(path, read_only=True)).code == "store.missing"
    assert (await refused(path, create=False)).code == "store.missing"
    assert not list(path.parent.iterdir())


async def test_a_missing_folder(path: Path) -> None:
    assert (await refused(path / "deeper" / "desk.db")).code == "store.no_folder"


@pytest.mark.parametrize("read_only", [True, False])
async def test_not_a_database(path: Path, *, read_only: bool) -> None:
    path.write_text("Dear diary, " * 100, encoding="utf-8")
    assert (await refused(path, read_only=read_only)).code == "store.not_a_database"
    assert path.read_text(encoding="utf-8").startswith("Dear diary")
    assert (await refused(path.parent, read_only=read_only)).code == "store.not_a_database"


async def test_a_damaged_database(path: Path) -> None:
    async with await Database.open(path) as database, database.transaction() as transaction:
        await transaction.execute_many(ADD, [{"name": f"{index} " * 50} for index in range(500)])
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not_a_database"):
        async with await Database.open(path, read_only=True) as database:
            await database.fetch_all("SELECT * FROM actor")


async def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE bookmarks (url TEXT)")
    theirs.close()
    before = path.read_bytes()
    assert (await refused(path)).code == "store.not_ours"
    assert (await refused(path, read_only=True)).code == "store.not_ours"
    assert path.read_bytes() == before


async def test_a_newer_and_an_older_schema(path: Path) -> None:
    async with await Database.open(path):
        pass
    set_version(path, 99)
    for read_only in (True, False):
        error = await refused(path, read_only=read_only)
        assert (error.code, error.params["found"]) == ("store.newer", 99)
    set_version(path, 0)
    assert (await refused(path, read_only=True)).code == "store.older"


def set_version(path: Path, version: int) -> None:
    with sqlite3.connect(path) as file:
        file.execute(f"PRAGMA user_version = {version}")
    file.close()


async def test_a_file_that_another_program_has_locked(path: Path) -> None:
    async with await Database.open(path, busy_ms=1) as database:
        browser = sqlite3.connect(path, isolation_level=None)
        try:
            browser.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match=r"store\.locked"):
                async with database.transaction():
                    pass
            browser.execute("ROLLBACK")
            async with database.transaction() as transaction:
                await transaction.execute(ADD, {"name": "later"})
        finally:
            browser.close()


async def test_opening_a_file_that_another_program_has_locked(path: Path) -> None:
    async with await Database.open(path):
        pass
    browser = sqlite3.connect(path, isolation_level=None)
    try:
        browser.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match=r"store\.locked"):
            await Database.open(path, busy_ms=1)
    finally:
        browser.close()
    async with await Database.open(path):
        pass


async def test_no_room_left(path: Path) -> None:
    async with await Database.open(path) as database:
        with pytest.raises(StoreError, match=r"store\.full"):
            async with database.transaction() as transaction:
                await transaction.execute("PRAGMA max_page_count = 1")
                await transaction.execute_many(ADD, [{"name": f"{index} " * 500} for index in range(99)])
        async with database.transaction() as transaction:
            await transaction.execute("PRAGMA max_page_count = 100000")
            await transaction.execute(ADD, {"name": "there is room again"})
        assert len(await database.fetch_all("SELECT * FROM actor")) == 1


async def test_a_second_writer_in_this_process(path: Path) -> None:
    async with await Database.open(path):
        error = await refused(path)
        assert (error.code, error.params["pid"]) == ("store.second_writer", str(os.getpid()))
        link = path.with_name("another-name.db")
        link.symlink_to(path)
        assert (await refused(link)).code == "store.second_writer"
    async with await Database.open(path):
        pass


HOLD = """
import asyncio, sys
from pathlib import Path
from bot.store.database import Database

async def main():
    async with await Database.open(Path(sys.argv[1])) as database:
        print("open", flush=True)
        number = 0
        while sys.argv[2] == "write" or not sys.stdin.readline():
            async with database.transaction() as transaction:
                for half in ("a", "b"):
                    add = "INSERT INTO actor (kind, name) VALUES ('program', :name)"
                    await transaction.execute(add, {"name": f"{number} {half}"})
            print(number, flush=True)
            number += 1

asyncio.run(main())
"""


def program(path: Path, doing: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", HOLD, str(path), doing]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


async def test_a_second_writer_in_another_process(path: Path) -> None:
    with program(path, "wait") as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        error = await refused(path)
        assert (error.code, error.params["pid"]) == ("store.second_writer", str(other.pid))
        async with await Database.open(path, read_only=True) as reader:
            assert await reader.fetch_all("SELECT * FROM actor") == []
        other.communicate("go\n")
    async with await Database.open(path):
        pass


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
async def test_killed_while_writing_keeps_all_that_was_acknowledged(path: Path, acknowledged: int) -> None:
    with program(path, "write") as other:
        assert other.stdout
        lines = [other.stdout.readline() for _ in range(acknowledged + 1)]
        other.send_signal(signal.SIGKILL)
        lines += other.stdout.readlines()
    said = {int(line) for line in lines if line.strip().isdigit()}
    async with await Database.open(path) as database:
        rows = {row["name"] for row in await database.fetch_all("SELECT name FROM actor")}
        assert len(said) >= acknowledged
        assert {f"{number} {half}" for number in said for half in "ab"} <= rows
        assert all(name[:-1] + half in rows for name in rows for half in "ab"), "no change is there by half"
        check = await database.fetch_one("PRAGMA integrity_check")
        assert check is not None
        assert check[0] == "ok"


async def test_a_folder_that_nobody_may_write() -> None:
    # Root may write whatever the permissions say, but nobody makes files in the kernel's own tables.
    folder = Path("/proc/self")
    if not folder.is_dir():
        pytest.skip("this system has no /proc, whose folders nobody can write")
    error = await refused(folder / "desk.db")
    assert error.code in {"store.read_only", "store.no_folder"}


READ_ONLY_MOUNT = """
set -e
mount -t tmpfs none "$1"
cp "$2" "$1/desk.db"
mount -o remount,ro "$1"
"$3" -c '
import asyncio, sys
from pathlib import Path
from bot.errors import StoreError
from bot.store.database import Database
try:
    asyncio.run(Database.open(Path(sys.argv[1]) / "desk.db"))
except StoreError as error:
    print(error.code)
' "$1"
"""


async def test_a_folder_on_a_disk_mounted_for_reading(path: Path, tmp_path: Path) -> None:
    async with await Database.open(path):
        pass
    unshare = shutil.which("unshare")
    if unshare is None or os.getuid() != 0:
        pytest.skip("only root can mount a disk of its own, with unshare")
    (tmp_path / "disk").mkdir()
    done = subprocess.run(
        [unshare, "-m", "sh", "-c", READ_ONLY_MOUNT, "sh", tmp_path / "disk", path, sys.executable],
        capture_output=True,
        text=True,
        check=False,
    )
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip(f"this machine does not let root mount: {done.stderr.strip()}")
    assert done.stdout.strip() == "store.read_only", done.stderr


async def test_permissions_that_forbid(path: Path) -> None:
    async with await Database.open(path):
        pass
    if os.getuid() == 0:
        pytest.skip("root may open what permissions forbid; the read-only disk stands in")
    path.chmod(0o400)
    assert (await refused(path)).code == "store.read_only"
    path.chmod(0)
    assert (await refused(path)).code == "store.no_permission"
