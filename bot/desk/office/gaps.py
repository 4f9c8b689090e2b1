"""Gaps: what was asked and nothing answered, so that moderators see what is missing."""

import re

from bot.domain import limits
from bot.domain.clock import Clock
from bot.domain.keeping import Gap
from bot.errors import Conflict
from bot.names.normalise import words
from bot.store.database import Database
from bot.store.gaps import Gaps

ACCOUNTS = re.compile(r"<[^<>\s]*\d{5,}>|\d{15,}")
"""Mentions, and numbers as long as Discord's ids: a gap says what was asked, and names nobody's account."""


class GapList:
    """The gaps of one desk."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._gaps = Gaps(database)
        self._clock = clock

    async def record(self, guild: int, question: str, wanted_by: int | None = None) -> Gap | None:
        """Count a question that nothing answered.

        Args:
            guild: where it was asked, 0 for direct messages.
            question: as it was typed.
            wanted_by: the id of a member who wants to be told the answer; nothing else is kept of who asked.

        Returns:
            The gap; ``None`` where the question has no words, or more than ``limits.GAP`` characters.
        """
        text = " ".join(ACCOUNTS.sub(" ", question).split())
        # Word by word: what is longer than any name would be cut.
        normalised = " ".join(word for typed in text.split() for word in words(typed))
        if not normalised or len(text) > limits.GAP:
            return None
        return await self._gaps.record(guild, normalised, text, wanted_by, self._clock.now())

    async def open(self, guild: int, most: int, skip: int = 0) -> list[Gap]:
        """Return at most ``most`` open gaps of a guild after the first ``skip``, the most asked first."""
        return await self._gaps.open(guild, most, skip)

    async def find(self, gap: int, guild: int) -> Gap:
        """Return an open gap.

        Raises:
            Conflict: ``desk.gap_closed``, the guild has no open gap of that number.
        """
        found = await self._gaps.find(gap, guild)
        if found is None:
            raise Conflict("desk.gap_closed", gap=gap)
        return found

    async def wish(self, gap: int, guild: int, member: int) -> None:
        """Keep that a member wants to be told when a gap is filled; nothing else is kept of who asked.

        Raises:
            Conflict: ``desk.gap_closed``, the guild has no open gap of that number.
        """
        await self._gaps.wish((await self.find(gap, guild)).id, member)

    async def close(self, gap: int, guild: int) -> list[int]:
        """Close a gap that has been filled.

        Returns:
            The ids of the members who want to be told; they are not kept any longer.

        Raises:
            Conflict: ``desk.gap_closed``, the guild has no open gap of that number.
        """
        wishes = await self._gaps.close(gap, guild, self._clock.now())
        if wishes is None:
            raise Conflict("desk.gap_closed", gap=gap)
        return wishes
