"""Limits against abuse: how fast a moderator may change facts, and how many a guild may have."""

import math
from datetime import timedelta

from bot.domain.clock import Clock
from bot.domain.pace import CHANGES, Pace
from bot.errors import Conflict
from bot.store.amounts import acted_at, guild_claims
from bot.store.database import Database, Transaction


class Limits:
    """The limits of one desk. Checked in the transaction of the change, they cannot be outrun."""

    def __init__(self, clock: Clock, most_claims: int, pace: Pace = CHANGES) -> None:
        """Make them: ``most_claims`` is how many claims of its own a guild may have."""
        self._clock = clock
        self._most_claims = most_claims
        self._pace = pace

    async def check_pace(
        self, reading: Database | Transaction, member: int, before: int | None = None
    ) -> None:
        """Check that a moderator may make, or propose, one more change now.

        ``before`` is the number of the change that is being made, where ``reading`` is its transaction.

        Raises:
            Conflict: ``limit.changes``, as many as the pace allows; says in how many minutes they may.
        """
        now = self._clock.now()
        next_at = self._pace.next_at(await acted_at(reading, member, self._pace.most, before), now)
        if next_at is not None:
            minutes = math.ceil((next_at - now) / timedelta(minutes=1))
            within = self._pace.within // timedelta(minutes=1)
            raise Conflict("limit.changes", n=minutes, most=self._pace.most, minutes=within)

    async def check_room(self, reading: Database | Transaction, guild: int, more: int = 1) -> None:
        """Check that a guild may have ``more`` claims; the shared scope has no limit.

        Raises:
            Conflict: ``limit.claims``, it has as many as it may.
        """
        if await guild_claims(reading, guild) + more > self._most_claims and guild:
            raise Conflict("limit.claims", most=self._most_claims)
