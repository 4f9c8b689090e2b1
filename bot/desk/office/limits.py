"""Limits against abuse: how fast a moderator may change facts, and how many a guild may have."""

import math
from datetime import timedelta

from bot.domain.clock import Clock
from bot.domain.pace import CHANGES
from bot.errors import Conflict
from bot.store.amounts import acted_at, guild_claims
from bot.store.database import Database, Transaction


class Limits:
    """The limits of one desk. Checked in the transaction of the change, they cannot be outrun."""

    def __init__(self, clock: Clock, most_claims: int) -> None:
        self._clock = clock
        self.most_claims = most_claims
        """Claims of its own that a guild may have."""

    async def check_pace(
        self, reading: Database | Transaction, member: int, before: int | None = None
    ) -> None:
        """Check that a moderator may make, or propose, one more change now.

        ``before`` is the number of the change that is being made, where ``reading`` is its transaction.

        Raises:
            Conflict: ``limit.changes``, as many as ``CHANGES`` allows; says in how many minutes they may.
        """
        now = self._clock.now()
        next_at = CHANGES.next_at(await acted_at(reading, member, CHANGES.most, before), now)
        if next_at is not None:
            minutes = math.ceil((next_at - now) / timedelta(minutes=1))
            within = CHANGES.within // timedelta(minutes=1)
            raise Conflict("limit.changes", n=minutes, most=CHANGES.most, minutes=within)

    async def check_room(self, reading: Database | Transaction, guild: int, more: int = 1) -> None:
        """Check that a guild may have ``more`` claims; the shared scope has no limit.

        Raises:
            Conflict: ``limit.claims``, it has as many as it may.
        """
        if await guild_claims(reading, guild) + more > self.most_claims and guild:
            raise Conflict("limit.claims", most=self.most_claims)
