"""``showdesk rehearse``: the real bot, asked here."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path
from types import FrameType
from typing import Any

from bot.client.shutdown import Stop
from bot.commandline.folder import made
from bot.commandline.streams import read_any_text
from bot.config import Settings, settings_of_process
from bot.domain.clock import SystemClock
from bot.logs import set_up
from bot.rehearsal.extra import require
from bot.rehearsal.script import play
from bot.rehearsal.stage import open_session
from bot.text.words import DEFAULT_LOCALE, english

HISTORY = "rehearsal_history"
PORT = 8765
OF_THE_PAGE = ("port", "today", "locale")


def run(arguments: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Rehearse until the end of input, or of the page; returns 1 if a line of a script was wrong, else 0.

    Raises:
        ShowdeskError: the settings or the database cannot be used.
    """
    if not arguments.page and (
        only := [name for name in OF_THE_PAGE if getattr(arguments, name) is not None]
    ):
        parser.error(f"--{only[0]} goes with --page")
    settings = settings_of_process()
    if arguments.page:
        require()
    folder = made(settings)
    _log_to_stderr(settings.log_level)
    if arguments.page:
        return asyncio.run(_on_page(settings, arguments))
    if sys.stdin.isatty():
        return asyncio.run(_at_terminal(settings, folder / HISTORY, seed=arguments.seed))
    # asyncio's own handler would wait for the line that is being read.
    signal.signal(signal.SIGINT, _interrupt)
    read_any_text()
    return asyncio.run(_from_stdin(settings, seed=arguments.seed))


async def _at_terminal(settings: Settings, history: Path, *, seed: bool) -> int:
    from bot.rehearsal.terminal import Terminal  # noqa: PLC0415 - a pipe needs no prompt

    claims = settings.guild_claims
    async with open_session(settings.database, seed=seed, guild_claims=claims) as session:
        return await Terminal(session, history).run()


async def _on_page(settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.rehearsal.page import Address, open_page  # noqa: PLC0415 - its packages are optional

    address = Address(
        port=PORT if arguments.port is None else arguments.port, locale=arguments.locale or DEFAULT_LOCALE
    )
    with Stop.on_signals() as stop:
        opening = open_page(
            settings.database,
            address,
            seed=arguments.seed,
            today=arguments.today,
            guild_claims=settings.guild_claims,
        )
        async with opening as page:
            print(english()("browser.ready", url=page.url), flush=True)
            await _either(page.closed(), stop.asked.wait())
    return 0


async def _either(*awaited: Coroutine[Any, Any, object]) -> None:
    """Wait for the first of them, and raise what it failed with."""
    tasks = [asyncio.create_task(one) for one in awaited]
    done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    for task in done:
        task.result()


async def _from_stdin(settings: Settings, *, seed: bool) -> int:
    claims = settings.guild_claims
    async with open_session(settings.database, seed=seed, guild_claims=claims) as session:
        return await play(session, sys.stdin, sys.stdout, sys.stderr)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _log_to_stderr(level: str) -> None:
    """Log what somebody at a prompt should see: warnings, and everything where they ask for DEBUG."""
    set_up(level if level in {"DEBUG", "ERROR"} else "WARNING", sys.stderr, SystemClock())
