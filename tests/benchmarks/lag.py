"""How long the event loop is held up while the arrays of a large store are made anew in the background."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.app import open_store
from bot.desk.remembering import MANY, Remembering
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, EntityKind
from bot.names import NameEntry, NameIndex
from bot.store.changes import ActorRef
from bot.store.drafts import EntityDraft
from tests.benchmarks.figures import Figure
from tests.benchmarks.filled import fill

MOST = 5.0
"""Milliseconds that nobody may have to wait for a turn."""
QUESTIONS = ("jesica jo", "rosenb", "game of trones", "the")


def lag(folder: Path, entries: Sequence[NameEntry]) -> Iterator[Figure]:
    """Yield what was measured on a store with these names, written into ``folder``."""
    database = folder / "large.db"
    asyncio.run(fill(database, entries))
    longest, asked, seconds = asyncio.run(_rebuild(database))
    detail = (
        f"{len(entries) + MANY:,} names put into arrays anew, {seconds:.1f} s, {asked:,} lookups meanwhile"
    )
    yield Figure("the longest turn of the event loop", longest * 1000, "ms", MOST, detail)


async def _rebuild(database: Path) -> tuple[float, int, float]:
    """Return the longest wait for a turn in seconds, how many lookups there were, and how long it took."""
    names = NameIndex()
    async with open_store(database, SystemClock()) as store, Remembering(store, names) as remembering:
        async with store.changes.begin(ActorRef.program("names"), SHARED, "more names") as change:
            for number in range(MANY):
                change.add_entity(EntityDraft(kind=EntityKind.SHOW, name=f"Quiet Harbour {number}"))
        longest, asked, begun = 0.0, 0, time.perf_counter()
        following = asyncio.create_task(_follow(remembering))
        before = time.perf_counter()
        while not following.done():
            await asyncio.sleep(0)
            now = time.perf_counter()
            longest = max(longest, now - before)
            names.resolve(QUESTIONS[asked % len(QUESTIONS)])
            asked += 1
            before = time.perf_counter()
        await following
        return longest, asked, time.perf_counter() - begun


async def _follow(remembering: Remembering) -> None:
    await remembering.catch_up()
    await remembering.rebuilt()
