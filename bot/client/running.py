"""The bot on Discord, from log-in to leave-taking."""

import asyncio
from pathlib import Path
from typing import Final

import aiohttp
import discord

from bot.app import App
from bot.client.admission import Admission
from bot.client.bot import ShowdeskBot
from bot.client.fairness import GuildShare, MemberPace
from bot.client.identifying import HELD_AFTER, Turns
from bot.client.shutdown import Stop, take_leave
from bot.client.syncing import sync_if_changed
from bot.errors import ConfigError, ShowdeskError
from bot.logs import logger
from bot.text.words import english

COMMANDS_FILE: Final = "commands.sha256"
STARTS_FILE: Final = "starts.json"
TRIES: Final = 8
"""Log-ins in a row that may fail before the process ends, so that whoever supervises it hears of it."""
LONGEST_WAIT: Final = 120.0
"""Seconds between two log-ins; the first waits are 1, 2, 4 ..."""
MOST_LIMITED: Final = 30.0
"""Seconds for which a request may wait for a rate limit; without it one could wait for ever."""
REFUSED: Final = 4004
"""The gateway's code for a token that it does not take."""
TOO_MANY: Final = 429

_log = logger(__name__)


class _Unreachable(Exception):
    """Discord could not be reached, or failed."""


async def serve(app: App, token: str, folder: Path, stop: Stop) -> None:
    """Run the bot until ``stop`` is asked.

    Args:
        app: what answers; stays open.
        token: Discord's.
        folder: where small files are kept; is there.
        stop: asked to end.

    Raises:
        ConfigError: Discord refuses the token, or what the bot is set up to be.
        ShowdeskError: Discord could not be reached for several tries in a row.
    """
    failures = 0
    while not stop.asked.is_set():
        turns = Turns(folder / STARTS_FILE, app.clock)
        if wait := turns.wait():
            turns.announce(wait)
            if await stop.sleep(wait):
                return
        bot = _make_bot(app, turns)
        try:
            async with bot:
                await _session(bot, token, folder, turns, stop)
        except _Unreachable as error:
            failures = 1 if bot.welcomed else failures + 1
            if failures == TRIES:
                raise ShowdeskError("run.unreachable", tries=TRIES) from error
            wait = min(2.0 ** (failures - 1), LONGEST_WAIT)
            _log.warning("Discord cannot be reached", seconds=wait, reason=type(error.__cause__).__name__)
            await stop.sleep(wait)
        else:
            failures = 0


def _make_bot(app: App, turns: Turns) -> ShowdeskBot:
    return ShowdeskBot(
        app,
        admission=Admission(pace=MemberPace(), share=GuildShare()),
        turns=turns,
        max_ratelimit_timeout=MOST_LIMITED,
        max_messages=None,
    )


async def _session(bot: ShowdeskBot, token: str, folder: Path, turns: Turns, stop: Stop) -> None:
    """Connect ``bot``, and keep it connected until somebody asks it to stop or it has to wait.

    Raises:
        ConfigError: see ``serve``.
        _Unreachable: it may be reached later.
    """
    running = asyncio.create_task(_connect(bot, token, folder))
    holding = asyncio.create_task(_note_held(turns))
    ends = {asyncio.create_task(stop.asked.wait()), asyncio.create_task(turns.postponed.wait())}
    try:
        await asyncio.wait({running, *ends}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
        await take_leave(bot, running, stop)
        if bot.welcomed and stop.asked.is_set():
            turns.held()
    finally:
        for task in (running, holding, *ends):
            task.cancel()


async def _note_held(turns: Turns) -> None:
    await asyncio.sleep(HELD_AFTER)
    turns.held()


async def _connect(bot: ShowdeskBot, token: str, folder: Path) -> None:
    """Log in, send the commands, and stay connected.

    Raises:
        ConfigError: see ``serve``.
        _Unreachable: it may be reached later.
    """
    try:
        await bot.login(token)
        await sync_if_changed(bot, folder / COMMANDS_FILE)
        await bot.connect()
        raise _Unreachable  # it ends by being cancelled
    except discord.LoginFailure:
        raise ConfigError([english()("config.token_refused")]) from None
    except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired) as error:
        raise _refusal(error) from None
    except discord.HTTPException as error:
        if error.status != TOO_MANY and not isinstance(error, discord.DiscordServerError):
            raise
        raise _Unreachable from error
    except (discord.GatewayNotFound, discord.RateLimited, aiohttp.ClientError, OSError) as error:
        raise _Unreachable from error


def _refusal(error: discord.ConnectionClosed | discord.PrivilegedIntentsRequired) -> ConfigError:
    code = error.code if isinstance(error, discord.ConnectionClosed) else 4014
    if code == REFUSED:
        return ConfigError([english()("config.token_refused")])
    return ConfigError([english()("config.gateway", code=str(code))])
