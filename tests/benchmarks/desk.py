"""What the desk costs: durable adds a second, and a page of a long history against one of a short one."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bot.desk.values import ClaimDraft
from bot.domain.clock import SystemClock
from bot.domain.entities import EntityKind
from bot.store.changes import ActorRef
from bot.store.drafts import EntityDraft
from bot.store.history import Wanted
from bot.store.store import Store
from tests.benchmarks.figures import Figure
from tests.store.world import GUILD, ME, note

ADDS = 500.0
"""Durable adds a second, at least."""
PAGES = 2.0
"""How many times the cost of a page over a short history one over a long one may be."""
SHORT, LONG = 100, 100_000
MEMBER = 7
"""The Discord id of ``ME``."""


def desk(folder: Path, *, adds: int, revisions: int = LONG, rounds: int = 200) -> Iterator[Figure]:
    """Yield the desk's figures; ``folder`` gets its databases."""
    rate = asyncio.run(adding(folder / "adding.db", adds))
    yield Figure("durable add", 1000 / rate, "ms", 1000 / ADDS, f"{rate:.0f} a second, one transaction each")
    short, long = asyncio.run(paging(folder, revisions, rounds))
    for name, cost in long.items():
        detail = f"{cost * 1000:.2f} ms over {revisions:,}, {short[name] * 1000:.2f} ms over {SHORT}"
        yield Figure(f"a page of the history, {name}", cost / short[name], "x", PAGES, detail)


async def adding(path: Path, count: int) -> float:
    """Return how many adds a second the store takes, each told and durable before the next."""
    async with await Store.open(path, SystemClock()) as store:
        show = await _show(store)
        begun = time.perf_counter()
        for index in range(count):
            async with store.changes.begin(ME, GUILD, "add", index + 1, told=True) as change:
                change.add_claim(ClaimDraft(subject=show, body=note(f"The {index}th thing that was told.")))
        return count / (time.perf_counter() - begun)


async def paging(folder: Path, revisions: int, rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return the median seconds of each sort of page over a short history, and over a long one."""
    async with (
        await Store.open(folder / "short.db", SystemClock()) as short,
        await Store.open(folder / "long.db", SystemClock()) as long,
    ):
        await _fill(short, SHORT)
        await _fill(long, revisions)
        found: tuple[dict[str, float], dict[str, float]] = ({}, {})
        for name, wanted in {
            "everything": Wanted(),
            "of a show": Wanted(entities=(1,)),
            "by somebody": Wanted(member=MEMBER),
        }.items():
            times: tuple[list[float], list[float]] = ([], [])
            for number in range(rounds):
                turns = list(zip((short, long), times, strict=True))
                for store, into in turns if number % 2 else reversed(turns):
                    into.append(await _timed(store, wanted))
            for into, measured in zip(found, times, strict=True):
                into[name] = median(measured)
        return found


async def _timed(store: Store, wanted: Wanted) -> float:
    begun = time.perf_counter()
    await store.history.page(GUILD, wanted, limit=10)
    return time.perf_counter() - begun


async def _show(store: Store) -> int:
    async with store.changes.begin(ActorRef.member(MEMBER), GUILD, "add", told=True) as change:
        return change.add_entity(EntityDraft(kind=EntityKind.SHOW, name="Jessica Jones"))


async def _fill(store: Store, revisions: int) -> None:
    """Add so many claims to one show, all by one person, a hundred to a change."""
    show = await _show(store)
    for begun in range(0, revisions, 100):
        async with store.changes.begin(ActorRef.member(MEMBER), GUILD, "add", told=True) as change:
            for index in range(begun, min(begun + 100, revisions)):
                change.add_claim(ClaimDraft(subject=show, body=note(f"The {index}th thing that was told.")))
