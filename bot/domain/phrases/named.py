"""Periods with a name: years, months, seasons, quarters, halves, and "this", "next" and "last" of them.

"This" is the one under way or else the next; "next" that of a later calendar year, or the week, month,
quarter or year after the present one; "last" the one that was over last. A bare pair of years such as
"2000-15" is all of these years; "the 2017-18 season" is September 2017 to May 2018.
"""

from collections.abc import Callable

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import UNITS, Span, hull
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.dates import day_of_month, feast, month_day, ordinal, weekday
from bot.domain.phrases.recurring import Period, Recurring, ended, following, started, upcoming, yearly
from bot.domain.phrases.vocabulary import MONTHS, SEASONS, WEEKDAY_NAMES
from bot.domain.phrases.years import TV_SEASON, year, year_pair
from bot.domain.window import Precision

_THIS = ("this coming", "this upcoming", "the coming", "the upcoming", "coming", "upcoming", "this")
_NEXT = ("the next", "the following", "next")
_LAST = ("this past", "last")
_WINTER = 12


def settle(cursor: Cursor, period: Period) -> Span:
    """Return the days of ``period``: the one under way or next, in a tale of the past the last begun.

    Raises:
        PhraseError: there is no such day, or it is another day of the week than the phrase says.
    """
    if isinstance(period, Span):
        return period
    return check(cursor, period, (started if cursor.past else upcoming)(period, cursor.said))


def check(cursor: Cursor, period: Recurring, span: Span | None) -> Span:
    """Return ``span``, an occurrence of ``period``, if it is what the phrase says."""
    if span is None:
        cursor.refuse("not-a-date", "there is no such time")
    return check_weekday(cursor, span, period.must_be)


def check_weekday(cursor: Cursor, span: Span, expected: int | None) -> Span:
    """Return ``span`` if its first day is the weekday ``expected``, Monday being 0."""
    actual = span.first.weekday()
    if expected is not None and actual != expected:
        cursor.refuse("contradiction", f"{span.first.isoformat()} is a {WEEKDAY_NAMES[actual]}")
    return span


def month(cursor: Cursor) -> Recurring | None:
    """Read the name of a month, "the month of May"."""
    cursor.accept("the month of", "month of")
    number = cursor.lookup(MONTHS)
    return None if number is None else yearly(lambda n: calendar.month(n, number))


def season(cursor: Cursor) -> Recurring | None:
    """Read a season of the year, "the fall TV season"."""
    starts = cursor.lookup(SEASONS)
    if starts is None:
        return None
    cursor.accept(*TV_SEASON)
    return yearly(lambda n: calendar.season(n, starts))


def midseason(cursor: Cursor) -> Recurring | None:
    """Read "midseason"."""
    if not cursor.accept("midseason", "mid - season", "mid season"):
        return None
    return yearly(calendar.midseason)


def _lettered(cursor: Cursor, letter: str, most: int) -> int | None:
    """Read "Q3" or "3Q"."""
    if cursor.accept(letter):
        return cursor.number(1, most)
    number = cursor.number(1, most)
    return number if number and cursor.accept(letter) else None


def _quarter(cursor: Cursor) -> Recurring | None:
    number = _lettered(cursor, "q", 4)
    return None if number is None else yearly(lambda n: calendar.quarter(n, number))


def _half(cursor: Cursor) -> Recurring | None:
    number = _lettered(cursor, "h", 2)
    return None if number is None else yearly(lambda n: calendar.half(n, number))


def _quarter_in_words(cursor: Cursor) -> Recurring | None:
    number = ordinal(cursor)
    if number is None or not cursor.accept("quarter") or not 1 <= number <= 4:  # noqa: PLR2004 - quarters
        return None
    return yearly(lambda n: calendar.quarter(n, number))


PERIOD_NAMES = (midseason, season, _quarter, _half, _quarter_in_words, month)
NAMES: tuple[Callable[[Cursor], Recurring | None], ...] = (month_day, feast, *PERIOD_NAMES)
"""Everything that comes round once a year."""


def determined(cursor: Cursor) -> Span | None:
    """Read "this fall", "next week", "last Friday", "this year or next"."""
    return cursor.first_of((_this, _next, _last, _after_next))


def _unit(cursor: Cursor, count: int) -> Span | None:
    unit = cursor.lookup(UNITS)
    return unit(cursor.said, count) if unit else None


def _named(cursor: Cursor) -> Recurring | None:
    return cursor.first_of((weekday, *NAMES, day_of_month))


def _this(cursor: Cursor) -> Span | None:
    if not cursor.accept(*_THIS):
        return None
    start = cursor.at
    span = _unit(cursor, 0)
    if span is None:
        cursor.at = start
        period = _named(cursor)
        if period is None:
            return None
        span = settle(cursor, period)
    return cursor.attempt(lambda here: _or_next(here, span, start)) or span


def _or_next(cursor: Cursor, span: Span, start: int) -> Span | None:
    """Read the rest of "this year or next", where nothing follows."""
    if not cursor.accept("or the next", "or next") or not cursor.done:
        return None
    later = _one_later(cursor, start)
    return hull(span, later) if later else None


def _one_later(cursor: Cursor, start: int) -> Span | None:
    """Return the "next" of what was read as "this" from position ``start``."""
    again = Cursor(cursor.tokens, cursor.phrase, cursor.said)
    again.at = start
    span = again.attempt(lambda c: _unit(c, 1))
    period = None if span else _named(again)
    return span or (following(period, cursor.said) if period else None)


def _next(cursor: Cursor) -> Span | None:
    if not cursor.accept(*_NEXT):
        return None
    span = cursor.attempt(lambda c: _unit(c, 1))
    if span:
        return span
    period = _named(cursor)
    return check(cursor, period, following(period, cursor.said)) if period else None


def _last(cursor: Cursor) -> Span | None:
    if not cursor.accept(*_LAST):
        return None
    span = cursor.attempt(lambda c: _unit(c, -1))
    if span:
        return span
    period = _named(cursor)
    return check(cursor, period, ended(period, cursor.said)) if period else None


def _after_next(cursor: Cursor) -> Span | None:
    """Read "the year after next"."""
    cursor.accept("the")
    span = _unit(cursor, 2)
    return span if span and cursor.accept("after next") else None


def yearish(cursor: Cursor) -> Span | None:
    """Read the year of a longer phrase: "of 2018", "next year", "in the new year"."""
    cursor.accept("of", "in", "-")
    return cursor.first_of((year, new_year, _relative_year))


def new_year(cursor: Cursor) -> Span | None:
    """Read "the new year", the next calendar year."""
    return calendar.year(cursor.said.year + 1) if cursor.accept("the new year", "new year") else None


def _relative_year(cursor: Cursor) -> Span | None:
    span = determined(cursor)
    return span if span and span.precision is Precision.YEAR else None


def qualified(cursor: Cursor) -> Period | None:
    """Read a name with or without its year: "fall 2018", "the summer of next year", "October"."""
    cursor.accept("the", "a", "an")
    split = cursor.first_of((_split_winter, _split_midseason))
    if split:
        return split
    named = cursor.first_of(NAMES)
    if named is None:
        return None
    return with_year(cursor, named)


def with_year(cursor: Cursor, named: Recurring) -> Period:
    """Return ``named`` in the year that follows here, or as it is."""
    owner = cursor.attempt(yearish)
    if owner is None:
        return named
    span = named.in_year(owner.first.year) if named.in_year else None
    if span is None:
        cursor.refuse("no-such-day", "that year has no such day")
    cursor.accept(*TV_SEASON)
    return check_weekday(cursor, span, named.must_be)


def _split_winter(cursor: Cursor) -> Span | None:
    """Read "winter 2017-18", which the second year names."""
    pair = _pair_after(cursor, "winter", "winter of", "the winter of")
    return calendar.season(pair[1], _WINTER) if pair else None


def _split_midseason(cursor: Cursor) -> Span | None:
    pair = _pair_after(cursor, "midseason", "mid - season", "mid season", "midseason of", "midseason of the")
    return calendar.midseason(pair[1]) if pair else None


def _pair_after(cursor: Cursor, *names: str) -> tuple[int, int] | None:
    if not cursor.accept(*sorted(names, key=len, reverse=True)):
        return None
    pair = year_pair(cursor)
    cursor.accept(*TV_SEASON)
    return pair if pair and pair[1] == pair[0] + 1 else None
