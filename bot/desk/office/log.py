"""The desk's log: what was done is told in the guild's channel, in order, at least once.

A line is written in the transaction of what it tells of, so no change goes untold and nothing is told that
did not happen. It is sent first and recorded as sent after: a crash in between sends that one line again
when the bot is back, which is better than never. Nothing is sent twice otherwise.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from bot.domain.clock import Clock
from bot.domain.keeping import LogEntry, Telling
from bot.store.database import Database, Transaction
from bot.store.outbox import LogLines, add_line

MOST_TRIES: Final = 6
"""Tries before a line is given up."""
FIRST_WAIT: Final = timedelta(minutes=1)
"""How long a line waits after its first failure; twice as long after each other, half an hour in all."""

Send = Callable[[LogEntry], Awaitable[None]]
"""Sends one line to its channel. Raises ``NotSent`` where that cannot be done."""


class NotSent(Exception):
    """A line could not be sent; ``why`` is kept beside it, and tells an operator. It names no member."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        """Make it; ``for_good`` says that trying again is no use, as where the channel was removed."""
        super().__init__(why)
        self.why = why
        self.for_good = for_good


class DeskLog:
    """The log of all guilds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._lines = LogLines(database)
        self._clock = clock
        self._news = asyncio.Event()

    async def tell(self, transaction: Transaction, telling: Telling) -> bool:
        """Write a line, in the transaction of what it tells of; it is sent once that stands.

        Returns:
            Whether it will be told: a guild that has no channel for its log gets no line.
        """
        told = await add_line(transaction, telling, self._clock.now())
        if told:
            transaction.afterwards.append(self.wake)
        return told

    def wake(self) -> None:
        """Have ``run`` look for what may be sent now, such as when Discord can be reached again."""
        self._news.set()

    async def run(self, send: Send) -> None:
        """Send what waits, now and whenever there is more, until cancelled.

        It has no timer: a line that failed is tried again at the next ``wake`` after its time has come.
        Only one of these may run.
        """
        while True:
            self._news.clear()
            await self.deliver(send)
            await self._news.wait()

    async def deliver(self, send: Send) -> None:
        """Send all that may be sent now: guilds side by side, each guild's lines one after the other.

        Raises:
            ExceptionGroup: ``send`` raised something else than ``NotSent``; that line still waits.
        """
        now = self._clock.now()
        await self._lines.give_up_without_channel("the guild has no channel for its log", now)
        async with asyncio.TaskGroup() as guilds:
            for guild in await self._lines.guilds_due(now):
                guilds.create_task(self._deliver_to(guild, send))

    async def _deliver_to(self, guild: int, send: Send) -> None:
        while entry := await self._lines.first(guild):
            if not await self._sent(entry, send):
                return

    async def _sent(self, entry: LogEntry, send: Send) -> bool:
        """Try one line; returns whether the guild's next one may follow."""
        try:
            await send(entry)
        except NotSent as failure:
            tries = entry.tries + 1
            if failure.for_good or tries >= MOST_TRIES:
                await self._lines.gave_up(entry.id, failure.why, self._clock.now())
                return True
            due = self._clock.now() + FIRST_WAIT * 2 ** (tries - 1)
            await self._lines.failed(entry.id, failure.why, due)
            return False
        await self._lines.delivered(entry.id, self._clock.now())
        return True
