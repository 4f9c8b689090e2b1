"""Changes cut off in the middle: by a cancel, by a kill, by a full disk. What was acknowledged is there."""

import asyncio
import json
import random
import resource
import secrets
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.desk.values import ClaimDraft
from bot.domain.entities import EntityKind
from bot.errors import StoreError
from bot.text.words import english
from tests.desk.moderators import Moderated, acting, ana, moderated
from tests.store import world
from tests.store.world import GUILD

ROOT = Path(__file__).parents[2]


async def notes(desk: Moderated) -> set[str]:
    return {note.text for note in await desk.store.claims.notes(GUILD)}


async def add(desk: Moderated, show: int, text: str) -> int:
    draft = ClaimDraft(subject=show, body=world.note(text))
    return (await desk.editing.claims.add(ana(), draft)).changeset


async def whole(desk: Moderated) -> bool:
    """Whether no change is there by half: every claim has its body, its changeset and its revision."""
    halves = await desk.store.database.fetch_all(
        "SELECT c.id FROM claim c WHERE NOT EXISTS (SELECT 1 FROM claim_note n WHERE n.claim = c.id) "
        "OR NOT EXISTS (SELECT 1 FROM claim_word w WHERE w.claim = c.id) "
        "OR NOT EXISTS (SELECT 1 FROM revision r WHERE r.record = 'claim' AND r.record_id = c.id)"
    )
    (numbers,) = await desk.store.database.fetch_all(
        "SELECT count(*) AS n, coalesce(max(seq), 0) AS last FROM changeset"
    )
    return not halves and numbers["n"] == numbers["last"] == await desk.store.changes.current_seq()


async def cancelled_at_random(path: Path, times: int) -> None:
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    chance = random.Random(seed)
    async with moderated(path) as desk:
        show = (await desk.editing.names.add(ana(), EntityKind.SHOW, "Ours")).entity.id
        for index in range(times):
            task = asyncio.create_task(add(desk, show, f"note {index}"))
            for _ in range(chance.randrange(60)):
                await asyncio.sleep(0)
            if chance.random() < 0.5:
                for _ in range(chance.randrange(3000)):
                    await asyncio.sleep(0)
                    if task.done():
                        break
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            there = f"note {index}" in await notes(desk)
            # A cancel after the commit, while the names catch up, comes too late to take the change back.
            assert there or task.cancelled(), f"seed {seed}: an acknowledged change is lost"
            assert await whole(desk), f"seed {seed}: half a change"
        await add(desk, show, "the next works")
        assert "the next works" in await notes(desk)


async def test_cancelled_at_random(tmp_path: Path) -> None:
    await cancelled_at_random(tmp_path / "desk.db", 20)


@pytest.mark.chaos
async def test_cancelled_at_random_300_times(tmp_path: Path) -> None:
    await cancelled_at_random(tmp_path / "desk.db", 300)


def killed_at_random(path: Path, times: int) -> None:
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    chance = random.Random(seed)
    acknowledged = set[str]()
    for round_ in range(times):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.desk.writer", str(path), str(round_)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert child.stdout is not None
        after = chance.randrange(1, 12)
        for line in child.stdout:
            acknowledged.add(json.loads(line))
            after -= 1
            if after == 0:
                # Somewhere in the midst of the next change, not always at its beginning.
                for _ in range(chance.randrange(20_000)):
                    pass
                child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        assert child.returncode == -signal.SIGKILL
        asyncio.run(look_after_the_kill(path, acknowledged, seed))


async def look_after_the_kill(path: Path, acknowledged: set[str], seed: int) -> None:
    async with moderated(path) as desk:
        assert acknowledged <= await notes(desk), f"seed {seed}: an acknowledged change is lost"
        assert await whole(desk), f"seed {seed}: half a change"
        (check,) = await desk.store.database.fetch_all("PRAGMA integrity_check")
        assert check[0] == "ok"


def test_killed_at_random(tmp_path: Path) -> None:
    killed_at_random(tmp_path / "desk.db", 5)


@pytest.mark.chaos
def test_killed_at_random_200_times(tmp_path: Path) -> None:
    killed_at_random(tmp_path / "desk.db", 200)


@contextmanager
def no_file_beyond(size: int) -> Generator[None]:
    """Let no file of this process grow beyond ``size`` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def fill_the_disk(path: Path) -> None:
    """Run in a process of its own, whose files are limited."""
    async with moderated(path) as desk:
        show = (await desk.editing.names.add(ana(), EntityKind.SHOW, "Ours")).entity.id
        await add(desk, show, "before")
        wal = path.with_name(path.name + "-wal")
        with no_file_beyond(wal.stat().st_size + 20_000):
            refused: StoreError | None = None
            kept = {"before"}
            while refused is None:
                text = f"note {len(kept)} " + "x" * 500
                try:
                    await add(desk, show, text)
                except StoreError as error:
                    refused = error
                else:
                    kept.add(text)
            assert refused.code in {"store.disk", "store.full"}
            assert "free some space" in english()(f"error.{refused.code}", **refused.params).lower()
            assert await notes(desk) == kept, "reads go on"
            with pytest.raises(StoreError):
                await add(desk, show, "y" * 600)
            assert await notes(desk) == kept
        await add(desk, show, "after")
        assert await notes(desk) == {*kept, "after"}
        assert await whole(desk)
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()


def test_a_full_disk_is_told_and_writing_goes_on_once_there_is_room(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from pathlib import Path; from tests.desk.test_chaos import fill_the_disk; "
        "asyncio.run(fill_the_disk(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "desk.db")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr


async def test_fifty_at_once_are_fifty_changes_without_a_gap(tmp_path: Path) -> None:
    async with moderated(tmp_path / "desk.db") as desk:
        show = (await desk.editing.names.add(ana(), EntityKind.SHOW, "Ours")).entity.id

        async def one(index: int) -> int:
            draft = ClaimDraft(subject=show, body=world.note(f"note {index}"))
            return (await desk.editing.claims.add(acting(100 + index, GUILD), draft)).changeset

        numbers = await asyncio.gather(*(one(index) for index in range(50)))
        assert sorted(numbers) == list(range(2, 52))
        assert len(await notes(desk)) == 50
        page = await desk.history.page(ana(), size=100)
        assert [one.changeset for one in page.happenings] == list(range(51, 0, -1))
        assert await whole(desk)
