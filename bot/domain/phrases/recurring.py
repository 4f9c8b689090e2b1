"""Periods without a year, such as "March" or "Friday", and which of their occurrences is meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.phrases.calendar import Span, days, month_length, one_day

_REACH = 9
"""Years looked at either side: February 29 can be eight years from the next (1896 and 1904)."""

InYear = Callable[[int], Span | None]


@dataclass(frozen=True, slots=True)
class Recurring:
    """A period that comes round.

    Attributes:
        near: its occurrences around a day, in order.
        in_year: the one of a given year, ``None`` where that year has none; absent for what comes round
            more than once a year.
        weekday: Monday is 0; set for days of the week alone.
        must_be: the day of the week that the phrase says an occurrence is: "Friday, October 5".
    """

    near: Callable[[date], Sequence[Span]]
    in_year: InYear | None = None
    weekday: int | None = None
    must_be: int | None = None

    def through(self, change: Callable[[Span], Span | None]) -> "Recurring":
        """Return the same with every occurrence changed, without those that have no such part."""
        near, in_year = self.near, self.in_year

        def changed_near(day: date) -> Sequence[Span]:
            return [new for span in near(day) if (new := change(span))]

        def changed_in(number: int) -> Span | None:
            span = in_year(number) if in_year else None
            return change(span) if span else None

        return replace(self, near=changed_near, in_year=changed_in if in_year else None, weekday=None)


Period = Span | Recurring
"""What a rule reads: days that are settled, or a period whose year is still open."""


def through(period: Period, change: Callable[[Span], Span | None]) -> Period | None:
    """Return ``period`` changed, ``None`` where a settled one has no such part."""
    return period.through(change) if isinstance(period, Recurring) else change(period)


def yearly(in_year: InYear) -> Recurring:
    """Return what comes round once a year."""

    def near(day: date) -> Sequence[Span]:
        return [span for n in range(day.year - _REACH, day.year + _REACH) if (span := in_year(n))]

    return Recurring(near, in_year)


def weekly(weekday: int) -> Recurring:
    """Return a day of the week; Monday is 0."""

    def near(day: date) -> Sequence[Span]:
        here = day + days(weekday - day.weekday())
        return [one_day(here + days(7 * n)) for n in range(-60, 60)]

    return Recurring(near, weekday=weekday)


def monthly(number: int) -> Recurring:
    """Return a day of the month, in the months that have it."""

    def near(day: date) -> Sequence[Span]:
        found: list[Span] = []
        for index in range(day.year * 12 + day.month - 13, day.year * 12 + day.month + 13):
            year, month = index // 12, index % 12 + 1
            if number <= month_length(year, month):
                found.append(one_day(date(year, month, number)))
        return found

    return Recurring(near)


def upcoming(period: Recurring, day: date) -> Span | None:
    """Return the one under way on ``day``, or else the next."""
    return next((span for span in period.near(day) if span.last >= day), None)


def beginning(period: Recurring, day: date) -> Span | None:
    """Return the first that begins on ``day`` or later."""
    return next((span for span in period.near(day) if span.first >= day), None)


def started(period: Recurring, day: date) -> Span | None:
    """Return the last that began on ``day`` or before."""
    return next((span for span in reversed(period.near(day)) if span.first <= day), None)


def ended(period: Recurring, day: date) -> Span | None:
    """Return the last that was over before ``day``."""
    return next((span for span in reversed(period.near(day)) if span.last < day), None)


def following(period: Recurring, day: date) -> Span | None:
    """Return what "next" means on ``day``: never what is under way, nor what "this" would mean.

    A weekday is that of the next week, Monday to Sunday. What comes round yearly is that of a later
    calendar year: in August "next fall" is the next year's, "this fall" the one about to begin.
    """
    if period.weekday is not None:
        return one_day(day + days(7 - day.weekday() + period.weekday))
    if period.in_year is None:
        return None
    found = (period.in_year(n) for n in range(day.year + 1, day.year + _REACH))
    return next((span for span in found if span and span.first > day), None)
