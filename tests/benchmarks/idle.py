"""The bot with everything that it has in memory, waiting: ``python -m tests.benchmarks.idle <database>``."""

import asyncio
import sys
from importlib import import_module
from pathlib import Path

from bot.app import open_app
from bot.client.bot import ShowdeskBot
from bot.domain.clock import SystemClock
from tests.benchmarks.processes import READY


async def wait(database: Path) -> None:
    """Set the bot up, say so, and wait for the end of input."""
    async with open_app(database, SystemClock()) as app:
        import_module("bot.client.running")  # what connects it is in memory too
        bot = ShowdeskBot(app)
        await bot.setup_hook()
        print(READY, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(wait(Path(sys.argv[1])))
