"""``showdesk run``: the bot on Discord."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.app import open_app
from bot.client.running import serve
from bot.client.shutdown import Stop
from bot.commandline.folder import made
from bot.config import Settings, settings_of_process
from bot.domain.clock import SystemClock
from bot.logs import set_up


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Run the bot until SIGTERM or Ctrl-C; returns 0.

    Raises:
        ShowdeskError: the settings or the database cannot be used, Discord refuses the token or cannot be
            reached.
    """
    del parser
    settings = settings_of_process(needed=("DISCORD_TOKEN",))
    assert settings.token is not None
    token = settings.token.get_secret_value()
    folder = made(settings)
    set_up(settings.log_level, sys.stderr, SystemClock(), secrets=(token,))
    asyncio.run(_run(settings, token, folder, seed=arguments.seed))
    return 0


async def _run(settings: Settings, token: str, folder: Path, *, seed: bool) -> None:
    with Stop.on_signals() as stop:
        opening = open_app(settings.database, SystemClock(), seed=seed, guild_claims=settings.guild_claims)
        async with opening as app:
            await serve(app, token, folder, stop)
