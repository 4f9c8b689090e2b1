"""The one source of the time. It is handed in everywhere; nothing else asks."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        ...

    def today(self) -> date:
        """Return the day on which answers are given, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day of ``now``."""
        return self.now().date()


class SetClock:
    """A clock whose day can be set, for rehearsing how answers read on another day."""

    def __init__(self, day: date | None = None) -> None:
        self._day = day
        self._system = SystemClock()

    def set(self, day: date | None) -> None:
        """Stay on ``day``, or follow the machine again with ``None``."""
        self._day = day

    def now(self) -> datetime:
        """Return this time of the day on the day that was set, in UTC."""
        now = self._system.now()
        return now if self._day is None else datetime.combine(self._day, now.timetz())

    def today(self) -> date:
        """Return the day of ``now``."""
        return self.now().date()
