"""One period of a phrase, with the words that lean on it: "sometime in", "around", "on Friday, October 5"."""

from dataclasses import replace

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import Span
from bot.domain.phrases.counted import counted, duration
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.dates import day_of_month, feast, month_day, numeric, relative_day, weekday
from bot.domain.phrases.hedges import ABOUT
from bot.domain.phrases.named import (
    PERIOD_NAMES,
    check_weekday,
    determined,
    settle,
    with_year,
)
from bot.domain.phrases.nth import nth
from bot.domain.phrases.parts import gone, part, rest, week_of, year_end
from bot.domain.phrases.recurring import Period, Recurring, beginning, through
from bot.domain.phrases.vocabulary import NOW_UNTIL, TIMES_OF_DAY
from bot.domain.phrases.whole import whole
from bot.domain.window import Precision

_BEFORE = (
    "sometime",
    "some time",
    "anytime",
    "any time",
    "at some point",
    "at some time",
    "some point",
    "as of",
    "on",
    "in",
    "during",
    "at",
    "for",
    "come",
    "within",
    "over",
    "throughout",
    "by the time of",
    "toward",
    "towards",
    "closer to",
    "nearer to",
    "nearer",
    "either",
    "a",
    "an",
)
_SOMETIME = ("sometime", "some time", "anytime", "any time", "at some point", "at some time")
_NEAR_DAYS = 3
"""Days either side of "around October 5", so that no day is claimed."""


def moment(cursor: Cursor) -> Period | None:
    """Read one period with its prepositions."""
    about = _skip_words(cursor)
    period = cursor.first_of((counted, _sometime_this, _plain))
    if period is None:
        return None
    cursor.accept_all(TIMES_OF_DAY)
    about = bool(cursor.accept(ABOUT)) or about
    period = _refined(cursor, period)
    return _nearly(period) if about else period


def _skip_words(cursor: Cursor) -> bool:
    """Go past prepositions, unless a counted time or "sometime this" begins with them."""
    about = False
    while not cursor.attempt(_ahead_is_counted):
        if cursor.accept(ABOUT):
            about = True
        elif not cursor.accept(*_BEFORE):
            break
    return about


def _ahead_is_counted(cursor: Cursor) -> bool | None:
    start = cursor.at
    found = cursor.first_of((counted, _counted_from, _sometime_this))
    cursor.at = start
    return True if found else None


def _sometime_this(cursor: Cursor) -> Span | None:
    """Read "sometime this year" as what is left of it."""
    if not cursor.accept(*_SOMETIME):
        return None
    cursor.accept("later", "in", "during")
    token = cursor.peek()
    span = determined(cursor) if token and token.text == "this" else None
    return calendar.rest_of(span, cursor.said) if span else None


def _plain(cursor: Cursor) -> Period | None:
    return cursor.first_of(
        (
            numeric,
            _now,
            _counted_from,
            relative_day,
            _dated_weekday,
            week_of,
            _the_weekend,
            _weekday_in_week,
            _day_in_month,
            nth,
            rest,
            gone,
            year_end,
            part,
            whole,
            weekday,
            day_of_month,
        )
    )


def _counted_from(cursor: Cursor) -> Span | None:
    """Read "a week from Friday" and "two days after Christmas" as the day."""
    length = duration(cursor)
    if length is None or length.unit not in ("day", "week") or length.low != length.high:
        return None
    if not cursor.accept("from", "after"):
        return None
    base = cursor.first_of((relative_day, _dated_weekday, month_day, feast, weekday))
    return calendar.one_day(length.after(settle(cursor, base).first, length.low)) if base else None


def _the_weekend(cursor: Cursor) -> Span | None:
    """Read "the weekend" as this one; that of a date is read elsewhere."""
    return calendar.weekend(cursor.said) if cursor.accept("the weekend") else None


def _now(cursor: Cursor) -> Span | None:
    """Read the beginning of "now through March"."""
    after = cursor.peek(1)
    if after is None or after.text not in NOW_UNTIL or not cursor.accept("now"):
        return None
    return calendar.one_day(cursor.said)


def _dated_weekday(cursor: Cursor) -> Period | None:
    """Read "Friday, October 5", "this Friday, Oct. 5, 2018": the date leads, and must be that weekday."""
    cursor.accept("the", "this", "this coming", "next")
    named = weekday(cursor)
    if named is None or named.weekday is None:
        return None
    cursor.accept_all(TIMES_OF_DAY)
    cursor.accept("the", "on", "-")
    found = cursor.first_of((numeric, month_day, feast))
    if isinstance(found, Span):
        return check_weekday(cursor, found, named.weekday)
    return with_year(cursor, replace(found, must_be=named.weekday)) if found else None


def _weekday_in_week(cursor: Cursor) -> Span | None:
    """Read "Friday next week", "Monday of this week"."""
    named = weekday(cursor)
    cursor.accept("of", "in")
    span = determined(cursor) if named else None
    if named is None or span is None or span.precision is not Precision.WEEK:
        return None
    return beginning(named, span.first)


def _day_in_month(cursor: Cursor) -> Span | None:
    """Read "the 5th of next month"."""
    named = day_of_month(cursor)
    span = determined(cursor) if named and cursor.accept("of") else None
    if named is None or span is None or span.precision is not Precision.MONTH:
        return None
    return _inside(cursor, span, named)


def _inside(cursor: Cursor, span: Span, named: Recurring) -> Span:
    found = beginning(named, span.first)
    if found is None or not span.holds(found):
        cursor.refuse("contradiction", "the one does not lie in the other")
    return check_weekday(cursor, found, named.must_be)


def _refined(cursor: Cursor, period: Period) -> Period:
    """Read on in "early next year, on February 26" and "next year in March"."""
    if not isinstance(period, Span) or period.precision is Precision.DAY:
        return _confirmed(cursor, period)
    finer = cursor.attempt(_finer)
    if isinstance(finer, Span):
        if not period.holds(finer):
            cursor.refuse("contradiction", "the one does not lie in the other")
        return finer
    return _inside(cursor, period, finer) if finer else period


def _finer(cursor: Cursor) -> Period | None:
    cursor.accept("-")
    if not cursor.accept("on", "in", "specifically"):
        return None
    return cursor.first_of((_dated_weekday, _finer_part, month_day, feast, *PERIOD_NAMES))


def _finer_part(cursor: Cursor) -> Period | None:
    found = part(cursor)
    return found if isinstance(found, Recurring) else None


def _confirmed(cursor: Cursor, period: Period) -> Period:
    """Read the date that repeats a day: "tomorrow, December 29"."""
    if not isinstance(period, Span):
        return period
    again = cursor.attempt(month_day)
    if again is None:
        return period
    if settle(cursor, with_year(cursor, again)) != period:
        cursor.refuse("contradiction", f"that day is {period.first.isoformat()}")
    return period


def _nearly(period: Period) -> Period:
    """Return ``period``, a single day widened so that none is claimed."""

    def wider(span: Span) -> Span:
        return calendar.widen_days(span, _NEAR_DAYS) if span.precision is Precision.DAY else span

    return through(period, wider) or period
