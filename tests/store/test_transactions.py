# ruff: noqa: PT012 -- it is the whole block that fails

import asyncio
from collections.abc import AsyncIterator, Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from bot.store.database import Database
from bot.store.sqlite import to_its_end

ADD = "INSERT INTO actor (kind, name) VALUES ('program', :name)"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with await Database.open(path) as opened:
        yield opened


async def add(database: Database, *names: str) -> str:
    """A change with several steps; returning is how it reports that the rows are there."""
    async with database.transaction() as transaction:
        for name in names:
            await transaction.execute(ADD, {"name": name})
    return "done"


async def names(database: Database) -> set[str]:
    return {row["name"] for row in await database.fetch_all("SELECT name FROM actor")}


async def test_what_follows_a_change_follows_one_that_stands(database: Database) -> None:
    told = list[str]()
    async with database.transaction() as transaction:
        transaction.afterwards += [lambda: told.append("first"), lambda: told.append("second")]
        await transaction.execute(ADD, {"name": "stands"})
        assert told == []
    assert told == ["first", "second"]
    with pytest.raises(ZeroDivisionError):
        async with database.transaction() as transaction:
            transaction.afterwards.append(lambda: told.append("failed"))
            _ = 1 / 0
    async with database.transaction() as transaction:
        transaction.afterwards.append(lambda: told.append("abandoned"))
        transaction.abandoned = True
    assert told == ["first", "second"]


class Stepped:
    """Drives a coroutine, and calls ``at_step`` each time that it waits for something."""

    def __init__(self, work: Generator[Any, Any, str], at_step: Callable[[int], None]) -> None:
        self._work = work
        self._at_step = at_step
        self.steps = 0

    def __await__(self) -> Generator[Any, Any, str]:
        value: Any = None
        error: BaseException | None = None
        while True:
            try:
                waited = self._work.throw(error) if error else self._work.send(value)
            except StopIteration as stop:
                return stop.value
            self._at_step(self.steps)
            self.steps += 1
            error = None
            try:
                value = yield waited
            except BaseException as raised:  # noqa: BLE001 -- handed on to the coroutine
                error = raised


async def run_cancelled(
    database: Database, name: str, cancel_at: set[int], settle: int = 0
) -> tuple[int, bool]:
    """Add two rows, cancelled as it waits for the n-th time; returns the waits and whether it reported."""
    task: asyncio.Task[str]

    def at_step(step: int) -> None:
        if step in cancel_at:
            # After the wait has begun, and after as many turns of the loop as asked: the thread may be done.
            loop.call_soon(late, settle)

    def late(turns: int) -> None:
        if turns:
            loop.call_soon(late, turns - 1)
        else:
            task.cancel()

    loop = asyncio.get_running_loop()
    stepped = Stepped(add(database, name, f"{name} too").__await__(), at_step)

    async def whole() -> str:
        return await stepped

    task = asyncio.create_task(whole())
    await asyncio.wait({task})
    return stepped.steps, not task.cancelled() and task.result() == "done"


@pytest.mark.parametrize("settle", [0, 1, 3, 50])
async def test_cancelled_at_every_wait_it_is_there_and_reported_or_neither(
    database: Database, settle: int
) -> None:
    outcomes: list[bool] = []
    total, reported = await run_cancelled(database, "whole", set())
    assert reported
    for step in range(total):
        name = f"cancelled at {step}"
        _, reported = await run_cancelled(database, name, {step}, settle)
        there = {name, f"{name} too"} & await names(database)
        assert there == ({name, f"{name} too"} if reported else set()), step
        assert await add(database, f"after {step}") == "done"
        outcomes.append(reported)
    assert f"after {total - 1}" in await names(database)
    if settle == 0:
        assert outcomes[0] is False
        assert outcomes[-1] is True, "a cancel during COMMIT comes too late"


async def test_cancelled_twice_at_every_pair_of_waits(database: Database) -> None:
    total, _ = await run_cancelled(database, "whole", set())
    for first in range(total):
        for second in range(first + 1, first + 4):
            name = f"cancelled at {first} and {second}"
            _, reported = await run_cancelled(database, name, {first, second})
            there = {name, f"{name} too"} & await names(database)
            assert there == ({name, f"{name} too"} if reported else set()), (first, second)
            assert await add(database, f"after {first} and {second}") == "done"


async def test_a_storm_of_cancels(database: Database) -> None:
    for index in range(20):
        task = asyncio.create_task(add(database, f"storm {index}"))
        for _ in range(index):
            await asyncio.sleep(0)
        while not task.done():
            task.cancel()
            await asyncio.sleep(0)
        assert (f"storm {index}" in await names(database)) == (not task.cancelled())
    assert await add(database, "after the storm") == "done"


async def test_every_task_cancelled_at_once_also_those_inside(database: Database) -> None:
    # As ``asyncio.run`` does at its end: the task that carries the COMMIT is cancelled as well.
    for turns in range(12):
        task = asyncio.create_task(add(database, f"all {turns}"))
        for _ in range(turns):
            await asyncio.sleep(0)
        for other in asyncio.all_tasks() - {asyncio.current_task()}:
            other.cancel()
        await asyncio.wait({task})
        assert (f"all {turns}" in await names(database)) == (not task.cancelled()), turns
        assert await add(database, f"after {turns}") == "done"


async def test_a_commit_whose_own_task_is_cancelled_is_awaited_all_the_same() -> None:
    done: list[str] = []

    async def act() -> str:
        if not done:
            # What the thread was asked to do goes on, though the task that waits for it is cancelled.
            done.append("asked")
            inner = asyncio.current_task()
            assert inner is not None
            inner.cancel()
            await asyncio.sleep(0)
        return "known"

    assert await to_its_end(act) == ("known", True)
    done.clear()
    with pytest.raises(asyncio.CancelledError):
        await to_its_end(act, repeat=False)


async def test_two_coroutines_do_not_lose_each_others_rows(database: Database) -> None:
    await asyncio.gather(*(add(database, f"{index} a", f"{index} b") for index in range(20)))
    assert len(await names(database)) == 40


async def test_an_error_undoes_the_change_and_the_next_works(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.transaction() as transaction:
            await transaction.execute(ADD, {"name": "gone"})
            _ = 1 / 0
    assert await add(database, "next") == "done"
    assert await names(database) == {"next"}


async def test_abandoned_changes_leave_nothing(database: Database) -> None:
    async with database.transaction() as transaction:
        await transaction.execute(ADD, {"name": "gone"})
        transaction.abandoned = True
    assert await names(database) == set()


async def test_an_ended_transaction_writes_no_more(database: Database) -> None:
    async with database.transaction() as transaction:
        pass
    with pytest.raises(RuntimeError, match="ended"):
        await transaction.execute(ADD, {"name": "late"})
    with pytest.raises(RuntimeError, match="ended"):
        await transaction.execute_many(ADD, [{"name": "late"}])


async def test_a_change_inside_a_change_is_refused_not_waited_for(database: Database) -> None:
    async with database.transaction():
        with pytest.raises(RuntimeError, match="inside a change"):
            async with database.transaction():
                pass


async def test_a_timeout_undoes_and_is_raised(database: Database) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0), database.transaction() as transaction:
            await transaction.execute(ADD, {"name": "late"})
    assert await names(database) == set()


async def test_closing_waits_for_the_change(path: Path) -> None:
    database = await Database.open(path)
    begun = asyncio.Event()

    async def slow() -> None:
        async with database.transaction() as transaction:
            begun.set()
            await transaction.execute(ADD, {"name": "slow"})
            await transaction.execute(ADD, {"name": "slower"})

    task = asyncio.create_task(slow())
    await begun.wait()
    await database.close()
    await task
    async with await Database.open(path) as again:
        assert await names(again) == {"slow", "slower"}


async def test_closing_cancelled_while_it_waits_closes_all_the_same(path: Path) -> None:
    database = await Database.open(path)
    closing: asyncio.Task[None] | None = None
    with pytest.raises(ValueError, match="no active connection"):
        async with database.transaction():
            closing = asyncio.create_task(database.close())
            await asyncio.sleep(0)
            closing.cancel()
            await asyncio.wait({closing})
    assert closing is not None
    assert closing.cancelled()
    async with await Database.open(path):
        pass
