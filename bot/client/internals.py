"""What the bot touches of discord.py's private parts; checked at import, so that another version says so."""

import asyncio
import inspect
from typing import Any, Final

import aiohttp
import discord
from discord import shard

VERSION: Final = "2.7.1"


def verify(installed: str = discord.__version__) -> None:
    """Check that discord.py is the version whose private parts this module knows.

    Raises:
        ImportError: it is not; names what differs.
    """
    problems = [] if installed == VERSION else [f"discord.py is {installed}"]
    if "_parent" not in shard.ShardInfo.__slots__:
        problems.append("ShardInfo has no '_parent'")
    if "_task" not in inspect.getsource(shard.Shard.launch):
        problems.append("Shard.launch sets no '_task'")
    if problems:
        raise ImportError(f"the bot needs discord.py {VERSION}: {'; '.join(problems)}")


verify()


def connections(
    bot: discord.AutoShardedClient,
) -> list[tuple[aiohttp.ClientWebSocketResponse, asyncio.Task[None]]]:
    """Return the open socket of each shard, and the task that reads from it."""
    shards: list[Any] = [info._parent for info in bot.shards.values()]  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return [(one.ws.socket, one._task) for one in shards if one.ws.open and one._task]  # noqa: SLF001
