"""How often something may be done: so many times within so long, counted back from each moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class Pace:
    """At most ``most`` times within any ``within``."""

    most: int
    within: timedelta

    def next_at(self, done: Iterable[datetime], now: datetime) -> datetime | None:
        """Return when the next is allowed, ``None`` if it is now.

        Args:
            done: the moments at which it was done, in any order; all of the last ``within``, or at least
                the ``most`` newest.
            now: the moment that asks.
        """
        counted = sorted((moment for moment in done if moment > now - self.within), reverse=True)
        return counted[self.most - 1] + self.within if len(counted) >= self.most else None


CHANGES: Final = Pace(30, timedelta(minutes=10))
"""Changes and proposals of one moderator. Fast typing makes ten in that time, a stolen account hundreds."""
REPORTS: Final = Pace(3, timedelta(hours=24))
"""Reports of one member, in all guilds together."""
