import asyncio
import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client.identifying import BURST, EACH, Spent, Turns

DAY = 86_400.0
START = datetime(2026, 11, 22, 12, tzinfo=UTC)


class HandClock:
    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.date()

    def go(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def spend_all(pauses: list[float], *, hold: bool) -> list[float]:
    """Identify as early as it may be, after each pause; returns when."""
    spent, now, times = Spent(), 1e9, list[float]()
    for pause in pauses:
        now += pause
        now += spent.wait(now)
        spent = spent.spend(now)
        spent = spent.held() if hold else spent
        times.append(now)
    return times


@given(st.lists(st.floats(0, 3600), max_size=200), st.booleans())
def test_no_day_sees_more_than_fifty(pauses: list[float], hold: bool) -> None:  # noqa: FBT001 - drawn
    times = spend_all(pauses, hold=hold)
    for begin in times:
        assert sum(begin <= one <= begin + DAY for one in times) <= 50


def test_the_greediest_day_sees_fifty() -> None:
    times = spend_all([0.0] * 200, hold=True)
    assert sum(one <= times[0] + DAY for one in times) == 50
    assert sum(one == times[0] for one in times) == BURST


def test_failed_starts_wait_for_longer_each_time() -> None:
    times = spend_all([0.0] * 14, hold=False)
    waits = [round(after - before) for before, after in pairwise(times)]
    assert waits == [0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2400, 2400, 2400]


def test_one_that_held_ends_the_row() -> None:
    spent = Spent()
    for now in (0.0, 100.0, 200.0):
        spent = spent.spend(now)
    assert spent.wait(200.0) == 10.0
    assert spent.held().wait(200.0) == 0.0


def test_a_clock_that_was_set_back_does_not_keep_the_bot_away() -> None:
    spent = Spent().spend(1e12).spend(1e12)
    assert spent.wait(1e9) <= EACH
    assert spent.spend(1e9).full_at <= 1e9 + (BURST + 1) * EACH


async def test_turns_outlive_the_process(tmp_path: Path) -> None:
    clock, path = HandClock(), tmp_path / "starts.json"
    for _ in range(4):
        turns = Turns(path, clock)
        clock.go(turns.wait())
        await turns.take(0)
    assert Turns(path, clock).wait() == 20.0
    Turns(path, clock).held()
    assert Turns(path, clock).wait() == 0.0
    assert {one.name for one in tmp_path.iterdir()} == {"starts.json"}  # noqa: ASYNC240 - a test


async def test_a_long_wait_is_not_spent_with_a_connection_open(tmp_path: Path) -> None:
    clock = HandClock()
    turns = Turns(tmp_path / "starts.json", clock)
    for _ in range(5):
        clock.go(turns.wait())
        await turns.take(0)
    taking = asyncio.create_task(turns.take(0))
    await turns.postponed.wait()
    assert not taking.done()
    taking.cancel()
    assert turns.wait() == 40.0


@pytest.mark.parametrize("content", [b"", b"{", b'{"0": 1}', b"\xff"])
async def test_a_damaged_record_begins_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "starts.json"
    path.write_bytes(content)
    turns = Turns(path, HandClock())
    assert turns.wait() == 0.0
    await turns.take(0)
    assert json.loads(path.read_text())["0"]["failed"] == 1
