# ruff: noqa: ASYNC240 -- nothing else runs while files are looked at

import asyncio
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.clock import SystemClock
from bot.errors import Invalid, ShowdeskError, StoreError
from bot.store import backup
from bot.store.backup import back_up
from bot.store.database import Database
from bot.store.restore import restore
from bot.store.store import Store
from bot.text.words import english
from tests.store import world

NOW = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
WRITE = """
import asyncio, sys
from pathlib import Path
from bot.domain.clock import SystemClock
from bot.store.store import Store
from tests.store import world

async def main():
    async with await Store.open(Path(sys.argv[1]), SystemClock()) as store:
        number = 0
        while True:
            async with world.change(store) as change:
                show = world.show(change, f"show {number}")
                for half in ("a", "b"):
                    world.claim(change, show, world.network(f"{number} {half} " + "x" * 300))
            print(number, flush=True)
            number += 1

asyncio.run(main())
"""
ROOT = Path(__file__).parents[2]


def writing(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def shows(path: Path) -> list[str]:
    """Read a copy, which has to be whole, and every change in it too."""
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [row[0] for row in file.execute("SELECT name FROM entity ORDER BY id")]
        assert file.execute("SELECT count(*) FROM claim_property").fetchone() == (2 * len(names),)
        assert file.execute("SELECT seq FROM clock").fetchone() == (len(names),)
    return names


def said(error: ShowdeskError) -> str:
    return english()(f"error.{error.code}", **error.params)


def parts(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.endswith(".part")]


async def made(path: Path, name: str = "Dexter") -> None:
    async with await Store.open(path, SystemClock()) as store, world.change(store) as change:
        show = world.show(change, name)
        for half in ("a", "b"):
            world.claim(change, show, world.network(half))


def test_a_copy_is_made_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    with writing(path) as other:
        assert other.stdout
        before = [int(other.stdout.readline()) for _ in range(50)][-1]
        copies = [tmp_path / f"copy-{number}.db" for number in range(5)]
        sizes = [back_up(path, copy) for copy in copies]
        other.send_signal(signal.SIGKILL)
        last = [int(line) for line in other.stdout.read().split()][-1]
    counts = [len(shows(copy)) for copy in copies]
    for copy, size in zip(copies, sizes, strict=True):
        names = shows(copy)
        assert names == [f"show {number}" for number in range(len(names))], "a prefix of the changes"
        assert before < len(names) <= last + 2
        assert copy.stat().st_size == size
    assert counts == sorted(counts)
    assert not parts(tmp_path)
    assert not list(tmp_path.glob("copy-*-wal"))


async def test_a_copy_is_made_by_the_bot_itself(path: Path, tmp_path: Path) -> None:
    async with await Store.open(path, SystemClock()) as store:
        copying = None
        for number in range(60):
            if number == 20:
                copying = asyncio.create_task(asyncio.to_thread(back_up, path, tmp_path / "copy.db"))
            async with world.change(store) as change:
                show = world.show(change, f"show {number}")
                for half in ("a", "b"):
                    world.claim(change, show, world.network(half * 500))
        assert copying is not None
        await copying
    names = shows(tmp_path / "copy.db")
    assert len(names) >= 20
    assert names == [f"show {number}" for number in range(len(names))]


async def test_a_copy_is_of_one_moment(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with await Store.open(path, SystemClock()) as store:
        async with world.change(store) as change:
            show = world.show(change, "Dexter")
            for _ in range(2):
                world.claim(change, show, world.network("x" * 3_000_000))
        steps = 0

        def write_between_steps(_seconds: float) -> None:
            nonlocal steps
            steps += 1
            with closing(sqlite3.connect(path)) as file:
                if steps < 4:
                    file.execute("UPDATE entity SET name = 'changed meanwhile'")
                    file.commit()

        monkeypatch.setattr(backup.time, "sleep", write_between_steps)
        back_up(path, tmp_path / "copy.db")
    assert steps > 4
    assert shows(tmp_path / "copy.db") == ["Dexter"]
    assert shows(path) == ["changed meanwhile"]


def test_the_original_is_only_read(path: Path, tmp_path: Path) -> None:
    with writing(path) as other:
        assert other.stdout
        for _ in range(20):
            other.stdout.readline()
        other.send_signal(signal.SIGKILL)
        other.stdout.read()
    wal = path.with_name(path.name + "-wal")
    before = (path.read_bytes(), wal.read_bytes())
    assert before[1]
    back_up(path, tmp_path / "copy.db")
    assert (path.read_bytes(), wal.read_bytes()) == before, "nothing was checkpointed"
    assert len(shows(tmp_path / "copy.db")) >= 20


async def test_a_file_that_is_there_is_left_alone(path: Path, tmp_path: Path) -> None:
    await made(path)
    copy = tmp_path / "copy.db"
    copy.write_text("mine", encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        back_up(path, copy)
    assert "--force" in said(caught.value)
    assert copy.read_text(encoding="utf-8") == "mine"
    back_up(path, copy, force=True)
    assert shows(copy) == ["Dexter"]


async def test_the_database_is_never_written_over(path: Path, tmp_path: Path) -> None:
    await made(path)
    (tmp_path / "link.db").symlink_to(path)
    for name in ("desk.db", "desk.db-wal", "desk.db-shm", "desk.db.lock", "link.db"):
        with pytest.raises(Invalid, match=r"file\.kept"):
            back_up(path, tmp_path / name, force=True)
    assert shows(path) == ["Dexter"]


async def test_places_that_cannot_be_written(path: Path, tmp_path: Path) -> None:
    await made(path)
    (tmp_path / "folder").mkdir()
    for place in (tmp_path / "folder", tmp_path / "nowhere" / "copy.db"):
        with pytest.raises(StoreError, match=r"file\.unwritable") as caught:
            back_up(path, place, force=True)
        assert str(place) in said(caught.value)
    with pytest.raises(StoreError, match=r"store\.missing"):
        back_up(tmp_path / "gone.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


async def test_what_is_damaged_gets_no_copy(path: Path, tmp_path: Path) -> None:
    async with await Database.open(path) as database, database.transaction() as transaction:
        add = "INSERT INTO actor (kind, name) VALUES ('program', :name)"
        await transaction.execute_many(add, [{"name": f"{index} " * 50} for index in range(500)])
    content = bytearray(path.read_bytes())
    content[-8192:] = b"\x55" * 8192
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"backup\.(damaged|failed)|store\.not_a_database"):
        back_up(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert not parts(tmp_path)


def test_a_reference_that_leads_nowhere_is_damage(path: Path, tmp_path: Path) -> None:
    asyncio.run(made(path))
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE claim SET source = 99")
        file.commit()
    with pytest.raises(StoreError, match=r"backup\.damaged") as caught:
        back_up(path, tmp_path / "copy.db")
    assert "a row of claim refers to one of source that is gone" in said(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are another thing there")
def test_a_disk_that_is_full(path: Path, tmp_path: Path) -> None:
    asyncio.run(made(path))
    code = (
        "import sys; from pathlib import Path; from bot.errors import StoreError\n"
        "from bot.store.backup import back_up\n"
        "try: back_up(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except StoreError as error: print(error.code)"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = subprocess.run(
        [sys.executable, "-c", code, path, tmp_path / "copy.db"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == "backup.failed", done.stderr
    assert not (tmp_path / "copy.db").exists()
    assert not parts(tmp_path)


def test_killed_while_copying_leaves_nothing_under_the_name(path: Path, tmp_path: Path) -> None:
    asyncio.run(made(path))
    code = (
        "import os, signal, sys; from pathlib import Path; from bot.store import backup\n"
        "backup.damage = lambda raw: os.kill(os.getpid(), signal.SIGKILL)\n"
        "backup.back_up(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, path, tmp_path / "copy.db"], check=False, env=env)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "copy.db").exists()
    assert len(parts(tmp_path)) == 1
    back_up(path, tmp_path / "copy.db")
    assert shows(tmp_path / "copy.db") == ["Dexter"]


async def test_a_copy_takes_the_place_of_the_database(path: Path, tmp_path: Path) -> None:
    await made(path, "before")
    back_up(path, tmp_path / "copy.db")
    path.unlink()
    await made(path, "after")
    kept = restore(tmp_path / "copy.db", path, NOW)
    assert kept is not None
    assert kept == path.with_name("desk.db.replaced-2026-11-24T143000Z")
    assert (shows(path), shows(kept)) == (["before"], ["after"])
    again = restore(tmp_path / "copy.db", path, NOW)
    assert again == path.with_name("desk.db.replaced-2026-11-24T143000Z-2")
    async with await Store.open(path, SystemClock()) as store:
        assert (await store.entities.counts(0)).shows == 1


async def test_a_copy_where_there_was_no_database(path: Path, tmp_path: Path) -> None:
    await made(path)
    back_up(path, tmp_path / "copy.db")
    new = tmp_path / "new.db"
    new.with_name("new.db-wal").write_text("what was left of another", encoding="utf-8")
    assert restore(tmp_path / "copy.db", new, NOW) is None
    assert shows(new) == ["Dexter"]


def test_what_lay_in_the_wal_is_kept_with_the_old_one(path: Path, tmp_path: Path) -> None:
    asyncio.run(made(tmp_path / "other.db", "restored"))
    with writing(path) as other:
        assert other.stdout
        for _ in range(20):
            other.stdout.readline()
        other.send_signal(signal.SIGKILL)
        other.stdout.read()
    assert path.with_name("desk.db-wal").stat().st_size
    kept = restore(tmp_path / "other.db", path, NOW)
    assert kept is not None
    assert shows(path) == ["restored"]
    assert len(shows(kept)) >= 20


def test_a_damaged_database_is_replaced_and_kept(path: Path, tmp_path: Path) -> None:
    asyncio.run(made(tmp_path / "other.db", "restored"))
    path.write_bytes(b"not a database" * 1000)
    path.with_name("desk.db-wal").write_bytes(b"nor this")
    kept = restore(tmp_path / "other.db", path, NOW)
    assert kept is not None
    assert shows(path) == ["restored"]
    assert kept.read_bytes().startswith(b"not a database")
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"nor this"


def test_nothing_is_restored_while_the_bot_runs(path: Path, tmp_path: Path) -> None:
    asyncio.run(made(tmp_path / "other.db", "restored"))
    with writing(path) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(StoreError, match=r"store\.second_writer") as caught:
            restore(tmp_path / "other.db", path, NOW)
        assert f"(process {other.pid})" in said(caught.value)
        other.send_signal(signal.SIGKILL)
    assert shows(path)[0] == "show 0"
    assert not list(tmp_path.glob("*.replaced-*"))


async def test_what_cannot_be_restored(path: Path, tmp_path: Path) -> None:
    await made(path)
    before = path.read_bytes()
    (tmp_path / "diary").write_text("Dear diary, " * 100, encoding="utf-8")
    (tmp_path / "empty").touch()
    for name, sql in (
        ("theirs", "CREATE TABLE bookmarks (url TEXT)"),
        ("newer", "PRAGMA user_version = 99"),
        ("torn", "UPDATE claim SET source = 99"),
    ):
        if name != "theirs":
            back_up(path, tmp_path / name)
        with closing(sqlite3.connect(tmp_path / name)) as file:
            file.execute(sql)
            file.commit()
    for name, code in (
        ("diary", "store.not_a_database"),
        ("empty", "store.not_ours"),
        ("theirs", "store.not_ours"),
        ("newer", "store.newer"),
        ("torn", "backup.damaged"),
        ("gone", "store.missing"),
        (".", "store.not_a_database"),
    ):
        with pytest.raises(StoreError) as caught:
            restore(tmp_path / name, path, NOW)
        assert caught.value.code == code
        assert said(caught.value)
    with pytest.raises(Invalid, match=r"file\.kept"):
        restore(path, path, NOW)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.replaced-*"))
    assert not parts(tmp_path)
