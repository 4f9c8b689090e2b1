"""Stopping loses nobody's command."""

import asyncio
import signal
from itertools import cycle
from pathlib import Path

import pytest

from bot.client.running import STARTS_FILE
from tests.discord_server.faults import failing, limited
from tests.discord_server.process import BotProcess
from tests.discord_server.server import DiscordServer
from tests.discord_server.world import Delivery
from tests.gateway.conftest import Start, ready

EACH = 1 / 50
"""Seconds between two commands."""


async def under_load(server: DiscordServer, sent: list[Delivery]) -> None:
    """Run 50 commands a second until the bot has hung up."""
    people = cycle(server.world.people)
    while server.gateway.wire is not None:
        sent.append(await server.command("show", {"name": "jessica jones"}, next(people)))
        await asyncio.sleep(EACH)


async def stop_under_load(server: DiscordServer, bot: BotProcess, number: signal.Signals) -> None:
    sent = list[Delivery]()
    load = asyncio.create_task(under_load(server, sent))
    await server.until(lambda: len([one for one in sent if one.answers]) >= 20)
    bot.signal(number)
    assert await bot.ended() == 0, bot.log
    await load
    lost = [one for one in sent if one.sent and not one.answers]
    assert not lost, (len(lost), len(sent), bot.log)
    assert all(len(one.answers) <= 1 for one in sent)
    assert '"broken_off": 0' in bot.log


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_nothing_is_lost_under_load(
    server: DiscordServer, bot: BotProcess, number: signal.Signals
) -> None:
    await stop_under_load(server, bot, number)


@pytest.mark.chaos
async def test_nothing_is_lost_twenty_times_over(server: DiscordServer, start: Start, tmp_path: Path) -> None:
    for times in range(1, 21):
        # So many starts in minutes would have to wait.
        (tmp_path / STARTS_FILE).unlink(missing_ok=True)
        async with start() as bot:
            await ready(server, bot, times)
            await stop_under_load(server, bot, signal.SIGTERM)


async def test_a_stop_before_the_connection_ends_well(server: DiscordServer, start: Start) -> None:
    async with start() as bot:
        await server.until(lambda: server.asked("GET", "/users/@me"))
        assert await bot.stopped() == 0
        assert "Traceback" not in bot.log


async def test_a_stop_while_discord_cannot_be_reached_ends_well(server: DiscordServer, start: Start) -> None:
    server.faults.plan("GET", "/users/@me", *[failing(503)] * 4)
    async with start() as bot:
        await bot.wrote("cannot be reached")
        assert await bot.stopped() == 0


async def test_a_second_signal_does_not_wait_for_what_is_under_way(
    server: DiscordServer, bot: BotProcess
) -> None:
    server.faults.plan("POST", "/callback", limited(2.0))
    await server.command("about")
    await server.until(lambda: server.asked("POST", "/callback"))
    bot.signal()
    await bot.wrote("stopping")
    bot.signal()
    assert await bot.ended() == 0
