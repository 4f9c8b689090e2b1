"""The rehearsal as a page in the browser: simcord's preview of a channel, served to this machine alone.

Only to be imported where ``bot.rehearsal.extra`` misses nothing.
"""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import discord
from simcord import SetupError
from simcord.preview import Preview

from bot.app import open_app
from bot.client.bot import ShowdeskBot
from bot.domain.clock import Clock, SetClock
from bot.domain.limits import GUILD_CLAIMS
from bot.errors import Invalid, ShowdeskError
from bot.rehearsal.live import Live
from bot.rehearsal.simulation import DEFAULT_LOCALE, AnyBot, Simulation
from bot.text.words import english

SECOND: Final = "moderator 2"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the page is, and how it is shown."""

    port: int = 0
    """0 takes any that is free."""
    locale: str = DEFAULT_LOCALE
    """The language of everybody's Discord."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is being served."""

    simulation: Simulation
    preview: Preview
    living: asyncio.Task[None]
    """What keeps it up to date."""

    @property
    def url(self) -> str:
        """The address, whose part after the # lets in: whoever has it can act."""
        return self.preview.url

    async def closed(self) -> None:
        """Return when somebody ended the session on the page; raise what it failed with."""
        closing = asyncio.ensure_future(self.preview.wait_closed())
        try:
            await asyncio.wait({closing, self.living}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            closing.cancel()
        if self.living.done():
            self.living.result()


@asynccontextmanager
async def open_page(
    database: Path,
    address: Address,
    *,
    seed: bool = True,
    today: date | None = None,
    guild_claims: int = GUILD_CLAIMS,
) -> AsyncGenerator[Page]:
    """Open the store, start the bot and serve its page; all end with the block.

    Args:
        database: the SQLite file; made where it is not there.
        address: where and how.
        seed: whether a new store gets the seed.
        today: the day on which answers are given; the machine's unless given.
        guild_claims: how many claims of its own a guild may have.

    Raises:
        Invalid: the language is none of Discord's.
        StoreError: the database cannot be used.
        ShowdeskError: the port cannot be used.
    """
    _check(address.locale)
    clock = SetClock(today)
    opening = open_app(database, clock, seed=seed, guild_claims=guild_claims)
    async with opening as app, serve(ShowdeskBot(app), clock, address) as page:
        yield page


@asynccontextmanager
async def serve(bot: AnyBot, clock: Clock, address: Address) -> AsyncGenerator[Page]:
    """Start a bot and serve a channel in which a member and two moderators can act.

    Raises:
        ShowdeskError: the port cannot be used.
    """
    async with Simulation.open(bot, check=False, began=clock.now()) as simulation:
        second = simulation.join(SECOND, manages=True)
        actors = (simulation.member, simulation.moderator, second)
        for actor in actors:
            simulation.speak(actor, address.locale)
        preview = simulation.env.preview(
            simulation.home.channel,
            viewers=[actor.member for actor in actors],
            layout="channel",
            locale=address.locale,
            port=address.port,
        )
        async with _entered(preview, address.port):
            living = asyncio.create_task(Live(simulation.env, preview, clock).run())
            try:
                yield Page(simulation, preview, living)
            finally:
                living.cancel()
                await asyncio.wait({living})


@asynccontextmanager
async def _entered(preview: Preview, port: int) -> AsyncGenerator[None]:
    try:
        await preview.__aenter__()
    except SetupError as error:
        if isinstance(error.__cause__, OSError):
            reason = os.strerror(error.__cause__.errno or 0)
            raise ShowdeskError("browser.port", port=str(port), other=str(port + 1), reason=reason) from error
        raise
    try:
        yield
    finally:
        await preview.close()


def _check(locale: str) -> None:
    known = sorted(one.value for one in discord.Locale)
    if locale not in known:
        near = get_close_matches(locale, known, n=3, cutoff=0)
        raise Invalid("browser.locale", value=locale[:40], known=english().list(near, either=True))
