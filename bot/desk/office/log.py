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
from bot.logs import logger
from bot.store.database import Database, Transaction
from bot.store.outbox import LogLines, add_line

MOST_TRIES: Final = 6
"""Tries before a line is given up."""
FIRST_WAIT: Final = timedelta(minutes=1)
"""How long a line waits after its first failure; twice as long after each other, half an hour in all."""

Send = Callable[[LogEntry], Awaitable[None]]
"""Sends one line to its channel. Raises ``NotSent`` where that cannot be done."""


_log = logger(__name__)


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
        self._send: Send | None = None
        self._news = False
        self._under_way: asyncio.Task[None] | None = None
        self._due_again: asyncio.TimerHandle | None = None

    async def tell(self, transaction: Transaction, telling: Telling) -> bool:
        """Write a line, in the transaction of what it tells of; it is sent once that stands.

        Returns:
            Whether it will be told: a guild that has no channel for its log gets no line.
        """
        told = await add_line(transaction, telling, self._clock.now())
        if told:
            transaction.afterwards.append(self.wake)
        return told

    def begin(self, send: Send) -> None:
        """Send what waits, and from now on whatever comes, until ``end``; again with another ``send``."""
        self._send = send
        self.wake()

    def wake(self) -> None:
        """Look for what may be sent now, such as when Discord can be reached again."""
        if self._send is None:
            return
        self._news = True
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(self._tell_all(self._send))

    async def end(self) -> None:
        """Send no more; what waits is sent after the next ``begin``."""
        self._send = None
        if self._due_again is not None:
            self._due_again.cancel()
        if self._under_way is not None and not self._under_way.done():
            self._under_way.cancel()
            await asyncio.wait({self._under_way})

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

    async def _tell_all(self, send: Send) -> None:
        while self._news:
            self._news = False
            try:
                await self.deliver(send)
            except ExceptionGroup as error:
                # The lines still wait; what is wrong with one keeps nobody else's from being told later.
                _log.exception("the desk's log could not be told", exc_info=error)
                self._look_again(FIRST_WAIT)

    def _look_again(self, wait: timedelta) -> None:
        if self._send is None:
            return
        if self._due_again is not None:
            self._due_again.cancel()
        self._due_again = asyncio.get_running_loop().call_later(wait.total_seconds(), self.wake)

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
            wait = FIRST_WAIT * 2 ** (tries - 1)
            await self._lines.failed(entry.id, failure.why, self._clock.now() + wait)
            self._look_again(wait)
            return False
        await self._lines.delivered(entry.id, self._clock.now())
        return True
