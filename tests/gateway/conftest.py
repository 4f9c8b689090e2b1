import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

import pytest

from tests.contract.check import available, check_requests
from tests.discord_server.process import BotProcess
from tests.discord_server.server import DiscordServer

Start = Callable[..., AbstractAsyncContextManager[BotProcess]]


@pytest.fixture
async def server() -> AsyncGenerator[DiscordServer]:
    """A Discord of this machine; what the bot asked of it is held to Discord's own description."""
    async with DiscordServer.open() as opened:
        yield opened
    if available():
        asked = [(one.method, one.path, one.json) for one in opened.requests]
        assert list(map(str, check_requests(asked))) == []


@pytest.fixture
def start(server: DiscordServer, seeded: Path) -> Start:
    """Start the bot on a database of its own."""
    return partial(BotProcess.start, server, seeded.parent)


@pytest.fixture
async def bot(start: Start, server: DiscordServer) -> AsyncGenerator[BotProcess]:
    """The bot, connected."""
    async with start() as started:
        await ready(server, started)
        yield started


async def ready(server: DiscordServer, bot: BotProcess, times: int = 1) -> None:
    """Wait until the bot is connected; a bot that ended instead shows why."""
    connected = asyncio.create_task(server.connected(times))
    ended = asyncio.create_task(bot.ended())
    await asyncio.wait({connected, ended}, return_when=asyncio.FIRST_COMPLETED)
    done = connected.done()
    for task in (connected, ended):
        task.cancel()
    assert done, bot.log
