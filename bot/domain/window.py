"""A window: the interval of days that a phrase such as "late 2017" means, and how sure it is.

A window never says more than its phrase: "late 2017" is 2017-09-01 to 2017-12-31 and stays so; it has
no day, and nothing here makes one up.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Precision(StrEnum):
    """How finely the phrase speaks, finest first; the interval itself says how wide it is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PART = "part"
    """The early, middle or late third of a month, a season or a year."""
    RANGE = "range"
    """Between two other phrases, or counted from the day it was said."""
    OPEN = "open"
    """One end only: "not before 2019"."""
    NONE = "none"
    """No date at all: "TBA"."""


class Certainty(StrEnum):
    """How sure the source was, surest first."""

    PAST = "past"
    """It has happened: "premiered on March 8, 2018"."""
    CONFIRMED = "confirmed"
    """Said without a hedge."""
    EXPECTED = "expected"
    """Said with a hedge: "probably", "hopefully", "about"."""
    RUMOURED = "rumoured"
    """Passed on without a name: "reportedly"."""


class Bound(StrEnum):
    """Which side of the interval the phrase commits to."""

    WITHIN = "within"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a phrase means: both days inclusive, ``None`` for an end that nobody gave.

    ``instant`` is in UTC, and set only where the phrase has a day and a clock time in a known time zone.
    """

    phrase: str
    earliest: date | None
    latest: date | None
    precision: Precision
    certainty: Certainty = Certainty.CONFIRMED
    bound: Bound = Bound.WITHIN
    instant: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it begins.

        Raises:
            ValueError: ``latest`` is before ``earliest``.
        """
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"a window cannot end ({self.latest}) before it begins ({self.earliest})")

    @property
    def dated(self) -> bool:
        """Whether the phrase gives any day at all."""
        return self.earliest is not None or self.latest is not None

    @property
    def days(self) -> int | None:
        """The width in days, a single day being 1; ``None`` where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def passed(self, today: date) -> bool:
        """Whether the whole window lies before ``today``; an open end never passes."""
        return self.latest is not None and self.latest < today

    def begun(self, today: date) -> bool:
        """Whether ``today`` is the first day of the window or later."""
        return self.earliest is not None and self.earliest <= today


def on_day(day: date, *, phrase: str | None = None, certainty: Certainty = Certainty.CONFIRMED) -> Window:
    """Return the window of one known day; its phrase is the ISO date unless given."""
    return Window(
        phrase=phrase or day.isoformat(),
        earliest=day,
        latest=day,
        precision=Precision.DAY,
        certainty=certainty,
    )
