"""The whole program set up for a rehearsal: the app, the real bot, and the simulated Discord around it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import open_app
from bot.client.bot import ShowdeskBot
from bot.domain.clock import SetClock
from bot.domain.limits import GUILD_CLAIMS
from bot.rehearsal.grammar import commands_of
from bot.rehearsal.session import Session
from bot.rehearsal.simulation import Simulation
from bot.text.catalogue import languages
from bot.text.words import words_for


@asynccontextmanager
async def open_session(
    database: Path, *, seed: bool = True, guild_claims: int = GUILD_CLAIMS
) -> AsyncGenerator[Session]:
    """Open the store and start the bot; both end with the block.

    Args:
        database: the SQLite file; made where it is not there.
        seed: whether a new store gets the seed.
        guild_claims: how many claims of its own a guild may have.

    Raises:
        StoreError: the database cannot be used.
    """
    clock = SetClock()
    refusals: list[BaseException] = []
    async with open_app(database, clock, seed=seed, guild_claims=guild_claims) as app:
        bot = ShowdeskBot(app, on_refusal=refusals.append)
        async with Simulation.open(bot, check=False) as simulation:
            translated = {language: commands_of(bot.tree, words_for(language)) for language in languages()}
            yield Session(simulation, commands_of(bot.tree), clock, refusals, translated)
