"""Stretches of the calendar, as pure arithmetic: months, seasons, thirds, weeks.

The conventions of the house: spring is March to May, summer June to August, fall September to November,
winter of a year December of the year before to February; a week is Monday to Sunday; early, middle and
late are thirds.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from bot.domain.window import Precision

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a phrase may name: before the first broadcast, and far past any announcement."""

_YEAR = 12
_THIRDS = 3
_HALVES = 2
_WHOLE = (
    Precision.WEEK,
    Precision.MONTH,
    Precision.SEASON,
    Precision.QUARTER,
    Precision.HALF,
    Precision.YEAR,
)


class Part(IntEnum):
    """Which third of a period."""

    EARLY = 0
    MID = 1
    LATE = 2


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both inclusive, and how finely they were spoken of."""

    first: date
    last: date
    precision: Precision

    def holds(self, other: "Span") -> bool:
        """Whether every day of ``other`` is one of these."""
        return self.first <= other.first and other.last <= self.last

    def around(self, day: date) -> bool:
        """Whether ``day`` is one of these."""
        return self.first <= day <= self.last


def days(count: int) -> timedelta:
    """Return ``count`` days."""
    return timedelta(days=count)


def add_months(day: date, count: int) -> date:
    """Return the same day ``count`` months on, or that month's last day where it is shorter."""
    index = day.year * _YEAR + day.month - 1 + count
    year, month = index // _YEAR, index % _YEAR + 1
    return date(year, month, min(day.day, month_length(year, month)))


def month_length(year: int, month: int) -> int:
    """Return the number of days in a month."""
    following = date(year + month // _YEAR, month % _YEAR + 1, 1)
    return (following - days(1)).day


def months(year: int, month: int, count: int, precision: Precision) -> Span:
    """Return ``count`` whole months from the first day of ``month``."""
    first = date(year, month, 1)
    return Span(first, add_months(first, count) - days(1), precision)


def one_day(day: date) -> Span:
    """Return the span of a single day."""
    return Span(day, day, Precision.DAY)


def month(year: int, number: int) -> Span:
    """Return a calendar month."""
    return months(year, number, 1, Precision.MONTH)


def year(number: int) -> Span:
    """Return a calendar year."""
    return months(number, 1, _YEAR, Precision.YEAR)


def quarter(number: int, nth: int) -> Span:
    """Return the ``nth`` quarter (1 to 4) of the calendar year ``number``."""
    return months(number, 3 * nth - 2, 3, Precision.QUARTER)


def half(number: int, nth: int) -> Span:
    """Return the ``nth`` half (1 or 2) of the calendar year ``number``."""
    return months(number, 6 * nth - 5, 6, Precision.HALF)


def season(number: int, starts: int) -> Span:
    """Return the season that begins in month ``starts``; winter begins in the December before."""
    return months(number - (starts == _YEAR), starts, 3, Precision.SEASON)


def midseason(number: int) -> Span:
    """Return January to May, when American networks bring what they held back in the fall."""
    return months(number, 1, 5, Precision.SEASON)


def broadcast_season(number: int) -> Span:
    """Return the American television season that begins in ``number``: September to May."""
    return months(number, 9, 9, Precision.RANGE)


def decade(number: int) -> Span:
    """Return ten years from the year ``number``."""
    return months(number, 1, 10 * _YEAR, Precision.RANGE)


def week(day: date) -> Span:
    """Return the week, Monday to Sunday, that ``day`` is in."""
    monday = day - days(day.weekday())
    return Span(monday, monday + days(6), Precision.WEEK)


def weekend(day: date) -> Span:
    """Return the Saturday and Sunday of the week that ``day`` is in."""
    sunday = week(day).last
    return Span(sunday - days(1), sunday, Precision.RANGE)


def month_count(span: Span) -> int | None:
    """Return of how many whole months ``span`` is made, ``None`` where it is not."""
    count = (span.last.year - span.first.year) * _YEAR + span.last.month - span.first.month + 1
    exact = months(span.first.year, span.first.month, count, span.precision)
    return count if exact == span else None


def third(span: Span, part: Part) -> Span | None:
    """Return the early, middle or late third of ``span``, ``None`` where it has none.

    Of whole months, a third of their number: a year by four, a season by one. Of one month the days 1 to
    10, 11 to 20 and 21 to its end. Of a week Monday and Tuesday, Wednesday and Thursday, Friday to Sunday.
    """
    if span.precision not in _WHOLE:
        return None
    if span.precision in (Precision.MONTH, Precision.WEEK):
        step = 10 if span.precision is Precision.MONTH else 2
        first = span.first + days(step * part)
        last = span.last if part is Part.LATE else first + days(step - 1)
        return Span(first, last, Precision.PART)
    count = month_count(span)
    if count is None or count % _THIRDS:
        return None
    return _months_of(span, count // _THIRDS, part)


def half_of(span: Span, nth: int) -> Span | None:
    """Return the first or second half of a year, or of a month (days 1 to 15, and the rest)."""
    if span.precision is Precision.YEAR:
        return half(span.first.year, nth)
    if span.precision is not Precision.MONTH:
        return None
    middle = span.first + days(14)
    first, last = (span.first, middle) if nth == 1 else (middle + days(1), span.last)
    return Span(first, last, Precision.PART)


def quarter_of(span: Span, nth: int) -> Span | None:
    """Return a quarter of a year."""
    return quarter(span.first.year, nth) if span.precision is Precision.YEAR else None


def _months_of(span: Span, size: int, index: int) -> Span:
    first = add_months(span.first, size * index)
    return Span(first, add_months(first, size) - days(1), Precision.PART)


def hull(one: Span, other: Span) -> Span:
    """Return every day from the first of both to the last of both."""
    return Span(min(one.first, other.first), max(one.last, other.last), Precision.RANGE)


def widen(span: Span, count: int) -> Span:
    """Return ``span`` with ``count`` whole months more on either side."""
    first = add_months(span.first.replace(day=1), -count)
    last = add_months(span.last.replace(day=1), count + 1) - days(1)
    return Span(first, last, Precision.RANGE)


def widen_days(span: Span, count: int) -> Span:
    """Return ``span`` with ``count`` days more on either side."""
    return Span(span.first - days(count), span.last + days(count), Precision.RANGE)


def rest_of(span: Span, day: date) -> Span:
    """Return what is left of ``span`` on ``day``, all of it where ``day`` is outside."""
    return replace(span, first=day, precision=Precision.RANGE) if span.around(day) else span


def so_far(span: Span, day: date) -> Span:
    """Return what has gone by of ``span`` on ``day``, all of it where ``day`` is outside."""
    return replace(span, last=day, precision=Precision.RANGE) if span.around(day) else span


Unit = Callable[[date, int], Span]


def _week_from(day: date, count: int) -> Span:
    return week(day + days(7 * count))


def _weekend_from(day: date, count: int) -> Span:
    return weekend(day + days(7 * count))


def _month_from(day: date, count: int) -> Span:
    moved = add_months(day, count)
    return month(moved.year, moved.month)


def _quarter_from(day: date, count: int) -> Span:
    moved = add_months(day, 3 * count)
    return quarter(moved.year, (moved.month + 2) // 3)


def _year_from(day: date, count: int) -> Span:
    return year(day.year + count)


UNITS: dict[str, Unit] = {
    "week": _week_from,
    "weekend": _weekend_from,
    "month": _month_from,
    "quarter": _quarter_from,
    "year": _year_from,
}
"""The period of that name, so many before or after the one that a day is in."""
