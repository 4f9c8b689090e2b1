"""Admission: which interactions are answered, and which of those are under way."""

import asyncio
import math
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from discord import Interaction, InteractionType, Message
from structlog.contextvars import bind_contextvars

from bot.client.fairness import GuildShare, MemberPace
from bot.client.replays import Replays
from bot.client.replies import refuse
from bot.errors import Conflict
from bot.logs import logger

if TYPE_CHECKING:
    from bot.client.bot import ShowdeskBot

LATE: Final = 2.5
"""Seconds after which an interaction that reached us is not answered any more; Discord gives up after 3."""

_log = logger(__name__)
_ARRIVED: Final = "showdesk.arrived"
_REPLAYED: Final = "showdesk.replayed"


class Admission:
    """Sees every interaction twice: when it arrives, and when its own task begins with it."""

    def __init__(
        self,
        *,
        pace: MemberPace | None = None,
        share: GuildShare | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make the rules; without ``pace`` and ``share`` nobody has to wait.

        Args:
            pace: how fast one member may ask.
            share: how much of the bot one guild may have at once.
            ticks: seconds of a clock that only moves forward.
        """
        self.replays = Replays()
        self._pace = pace
        self._share = share
        self._ticks = ticks
        self._under_way: set[asyncio.Task[Any]] = set()

    def arrived(self, interaction: "Interaction[Any]") -> None:
        """Note when an interaction came in; called by what reads from the gateway, before anything else."""
        interaction.extras[_ARRIVED] = self._ticks()
        interaction.extras[_REPLAYED] = self.replays.may_be(interaction)

    def age(self, interaction: "Interaction[Any]") -> float:
        """Return for how many seconds we have had an interaction."""
        now = self._ticks()
        return now - interaction.extras.get(_ARRIVED, now)

    async def admits(self, interaction: "Interaction[ShowdeskBot]") -> bool:
        """Whether to answer; whoever has to wait is told so. Runs in the task of that one interaction."""
        task = asyncio.current_task()
        assert task is not None
        bind_contextvars(interaction=interaction.id, guild=interaction.guild_id, command=name_of(interaction))
        self._under_way.add(task)
        task.add_done_callback(partial(self._done, interaction))
        if interaction.extras.get(_REPLAYED, False):
            _log.info("dropped a replay")
            return False
        if self.too_late(interaction):
            return False
        if interaction.type is InteractionType.autocomplete:
            return True
        return await self._in_pace(interaction) and await self._has_room(interaction, task)

    def admits_message(self, message: Message, shards: int = 1) -> bool:
        """Whether to answer a message; one that has to wait, or is a replay, is left unanswered.

        Nobody waits for a message to be acknowledged, and a word on why there is none would be one more.
        """
        task = asyncio.current_task()
        assert task is not None
        bind_contextvars(message=message.id, guild=message.guild.id if message.guild else None)
        if self.replays.may_be_message(message.guild.id if message.guild else None, shards):
            _log.info("dropped a replay")
            return False
        if self._pace is not None and self._pace.take(message.author.id, self._ticks()):
            return False
        share, guild = self._share, message.guild.id if message.guild else None
        if share is not None and guild is not None:
            if not share.enter(guild):
                return False
            task.add_done_callback(lambda _: share.leave(guild))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return True

    def too_late(self, interaction: "Interaction[Any]") -> bool:
        """Whether it is too late for a first answer; logs it if so."""
        age = self.age(interaction)
        if age <= LATE:
            return False
        _log.warning("dropped as too late", seconds=round(age, 3))
        return True

    async def finish(self, patience: float, hurry: asyncio.Event) -> int:
        """Wait for what is under way.

        Args:
            patience: for at most so many seconds.
            hurry: ends the wait at once when set.

        Returns:
            How many had to be broken off.
        """
        hurried = asyncio.create_task(hurry.wait())
        try:
            async with asyncio.timeout(patience):
                while self._under_way and not hurried.done():
                    await asyncio.wait({hurried, *self._under_way}, return_when=asyncio.FIRST_COMPLETED)
        except TimeoutError:
            _log.warning("gave up waiting for answers", seconds=patience)
        hurried.cancel()
        left = set(self._under_way)
        for task in left:
            task.cancel()
        await asyncio.gather(hurried, *left, return_exceptions=True)
        return len(left)

    def _done(self, interaction: "Interaction[Any]", task: "asyncio.Task[Any]") -> None:
        self._under_way.discard(task)
        _log.debug("done", seconds=round(self.age(interaction), 4))

    async def _in_pace(self, interaction: "Interaction[ShowdeskBot]") -> bool:
        pace = self._pace
        wait = 0.0 if pace is None else pace.take(interaction.user.id, self._ticks())
        if pace is None or not wait:
            return True
        again = Conflict("limit.pace", n=math.ceil(wait), most=pace.most, seconds=round(pace.seconds))
        await refuse(interaction, again)
        return False

    async def _has_room(self, interaction: "Interaction[ShowdeskBot]", task: "asyncio.Task[Any]") -> bool:
        guild, share = interaction.guild_id, self._share
        if guild is None or share is None:
            return True
        if share.enter(guild):
            task.add_done_callback(lambda _: share.leave(guild))
            return True
        await refuse(interaction, Conflict("limit.share"))
        return False


def name_of(interaction: "Interaction[Any]") -> str:
    """Return what an interaction is about for the log: the command, or which kind of button.

    Never an option or the rest of a button's id, which can hold what a member wrote.
    """
    data: Any = interaction.data or {}
    if interaction.type in {InteractionType.application_command, InteractionType.autocomplete}:
        return str(data.get("name", ""))
    return interaction.type.name
