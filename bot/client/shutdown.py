"""Stopping: on a signal, without losing anybody's command."""

import asyncio
import signal
import struct
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Final

from aiohttp import WSMsgType

from bot.client.internals import connections
from bot.logs import logger

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot

PATIENCE: Final = 10.0
"""Seconds in which what is under way has to end."""
HANGING_UP: Final = 2.0
"""Seconds in which Discord has to close a connection that we said goodbye on."""
BEING_CANCELLED: Final = 0.2
"""Seconds after which a task that swallowed its cancelling is cancelled again."""
HOPS: Final = 5
"""Turns of the loop between an event and the first line of its handler, and some more."""

_log = logger(__name__)


class Stop:
    """Whether somebody asked the process to stop: once for a clean end, twice for a quick one."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.insisted = asyncio.Event()

    def ask(self, reason: str) -> None:
        """Stop, or stop faster."""
        _log.info("stopping", reason=reason)
        if self.asked.is_set():
            self.insisted.set()
        self.asked.set()

    async def sleep(self, seconds: float) -> bool:
        """Wait; whether it was cut short because somebody asked to stop."""
        try:
            async with asyncio.timeout(seconds):
                await self.asked.wait()
        except TimeoutError:
            return False
        return True

    @classmethod
    @contextmanager
    def on_signals(cls) -> "Generator[Stop]":
        """Give one that SIGTERM and SIGINT ask, in place of what they did before."""
        stop, loop = cls(), asyncio.get_running_loop()
        # A signal interrupts any task, whose fields have no place in what is logged about stopping.
        context = copy_context()

        def ask(number: int, _frame: object) -> None:
            loop.call_soon_threadsafe(stop.ask, signal.Signals(number).name, context=context)

        before = {one: signal.signal(one, ask) for one in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield stop
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


async def take_leave(bot: "ShowdeskBot", running: "asyncio.Task[Any]", stop: Stop) -> None:
    """Let a running bot take nothing new, and finish what reached it.

    Args:
        bot: to be closed afterwards; what is under way still needs its connection.
        running: what connects it, and would connect it again.
        stop: ends the waiting when somebody insists.
    """
    while not running.done():  # discord.py swallows a cancel that hits it while a shard connects again
        running.cancel()
        await asyncio.wait({running}, timeout=BEING_CANCELLED)
    await _hang_up(bot)
    for _ in range(HOPS):
        await asyncio.sleep(0)
    broken_off = await bot.admission.finish(PATIENCE, stop.insisted)
    _log.info("finished what was under way", broken_off=broken_off)


async def _hang_up(bot: "ShowdeskBot") -> None:
    """Say goodbye on each connection, and read what Discord sends until it has heard.

    discord.py's own ``close`` throws that away, and with it commands whose members would wait in vain.
    """
    readers: set[asyncio.Task[None]] = set()
    for socket, reader in connections(bot):
        await socket.send_frame(struct.pack("!H", 1000), WSMsgType.CLOSE)
        readers.add(reader)
    if readers:
        await asyncio.wait(readers, timeout=HANGING_UP)
