"""A copy of a large database while it is written: how long each change takes meanwhile, and without."""

# ruff: noqa: ASYNC240 -- nothing else runs while a size is looked up

import asyncio
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from bot.domain.claims import PropertyName
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, EntityKind
from bot.store.backup import back_up
from bot.store.change import Change
from bot.store.changes import ActorRef
from bot.store.drafts import ClaimDraft, EntityDraft, PropertyBody
from bot.store.store import Store

MEGABYTE = 10**6
FILLED = 2000
"""Claims of one change while the database is made large."""
VALUE = "x" * 1000
ROOT = Path(__file__).resolve().parents[2]
CHANGES_FIRST = 200


@dataclass(frozen=True, slots=True)
class Copied:
    """Seconds and bytes of one copy, and the seconds of each change that was made before and meanwhile."""

    seconds: float
    size: int
    before: list[float]
    meanwhile: list[float]


def copies(folder: Path, megabytes: int) -> dict[str, Copied]:
    """Copy a database of that size in ``folder``, from inside the process that writes and from another."""
    return asyncio.run(_copies(folder / "large.db", megabytes))


async def _copies(database: Path, megabytes: int) -> dict[str, Copied]:
    async with await Store.open(database, SystemClock()) as store:
        show = await _fill(store, database, megabytes)
        inside = await _copied(store, show, lambda: _inside(database))
        second = await _copied(store, show, lambda: _second(database))
    return {"from inside": inside, "from a second process": second}


async def _fill(store: Store, database: Path, megabytes: int) -> int:
    show = 0
    while database.stat().st_size < megabytes * MEGABYTE:
        async with _change(store) as change:
            show = show or change.add_entity(EntityDraft(kind=EntityKind.SHOW, name="A Show"))
            for _ in range(FILLED):
                change.add_claim(_claim(show))
    return show


async def _copied(store: Store, show: int, copy: Callable[[], Awaitable[int]]) -> Copied:
    before = [await _timed(store, show) for _ in range(CHANGES_FIRST)]
    begun = time.perf_counter()
    copying = asyncio.ensure_future(copy())
    meanwhile: list[float] = []
    while not copying.done():
        meanwhile.append(await _timed(store, show))
    return Copied(time.perf_counter() - begun, await copying, before, meanwhile)


async def _timed(store: Store, show: int) -> float:
    begun = time.perf_counter()
    async with _change(store) as change:
        change.add_claim(_claim(show))
    return time.perf_counter() - begun


async def _inside(database: Path) -> int:
    return await asyncio.to_thread(back_up, database, database.with_name("inside.db"))


async def _second(database: Path) -> int:
    copy = database.with_name("second.db")
    code = "import sys; from pathlib import Path; from bot.store.backup import back_up; "
    code += "back_up(Path(sys.argv[1]), Path(sys.argv[2]))"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, str(database), str(copy), cwd=ROOT
    )
    if await process.wait():
        raise RuntimeError("the copy failed")
    return copy.stat().st_size


@asynccontextmanager
async def _change(store: Store) -> AsyncGenerator[Change, None]:
    async with store.changes.begin(ActorRef.program("benchmark"), SHARED, "added") as change:
        yield change


def _claim(show: int) -> ClaimDraft:
    return ClaimDraft(subject=show, body=PropertyBody(name=PropertyName.GENRE, value=VALUE))


def percentile(seconds: list[float], hundredth: int) -> float:
    """Return how long all but a few took, in seconds."""
    return quantiles(seconds, n=100)[hundredth - 1] if len(seconds) > 1 else seconds[0]
