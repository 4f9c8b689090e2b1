"""Days: "September 30", "5 October 2016", "2016-10-05", "the 15th", "tomorrow"."""

from datetime import date

from bot.domain.phrases.calendar import FIRST_YEAR, LAST_YEAR, Span, days, hull, month_length, one_day
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.recurring import Recurring, monthly, weekly, yearly
from bot.domain.phrases.vocabulary import (
    FIXED_FEASTS,
    MONTHS,
    MOVING_FEASTS,
    ORDINALS,
    RELATIVE_DAYS,
    SUFFIXES,
    TENS,
    WEEKDAYS,
)

_LONGEST, _MONTHS = 31, 12
_LEAP = 2000
_DAYS_BETWEEN = ("-", "to", "through", "thru", "or", "and", "/")


def numeric(cursor: Cursor) -> Span | None:
    """Read "2016-10-05", and "30/09/2016" where only one order of day and month is possible.

    Raises:
        PhraseError: both orders are possible, or neither is.
    """
    figures: list[int] = []
    mark = None
    while len(figures) < 3:  # noqa: PLR2004 - year, month and day
        token = cursor.peek()
        if figures:
            if token is None or token.text not in ("-", "/", ".") or mark not in (None, token.text):
                return None
            mark = token.text
            cursor.advance()
            token = cursor.peek()
        if token is None or token.number is None or (figures and not token.glued):
            return None
        figures.append(token.number)
        cursor.advance()
    return _from_figures(cursor, figures)


def _from_figures(cursor: Cursor, figures: list[int]) -> Span:
    first, second, third = figures
    if first >= FIRST_YEAR:
        readings = {(first, second, third)}
    else:
        readings = {(third, first, second), (third, second, first)}
    possible = [reading for reading in readings if _is_day(*reading)]
    if not possible:
        cursor.refuse("no-such-day", "the calendar has no such day")
    if len(possible) > 1:
        cursor.refuse("ambiguous", "day and month can be either way round")
    return one_day(date(*possible[0]))


def _is_day(year: int, month: int, day: int) -> bool:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= _MONTHS):
        return False
    return 1 <= day <= month_length(year, month)


def ordinal(cursor: Cursor) -> int | None:
    """Read "5th", "fifth" or "twenty-fifth"."""
    token, suffix = cursor.peek(), cursor.peek(1)
    if token and token.number is not None and suffix and suffix.glued and suffix.text in SUFFIXES:
        cursor.advance(2)
        return token.number
    return cursor.first_of((_compound_ordinal, _word_ordinal))


def _compound_ordinal(cursor: Cursor) -> int | None:
    tens = cursor.lookup(TENS)
    cursor.accept("-")
    ones = cursor.lookup(ORDINALS) if tens else None
    return tens + ones if tens and ones and ones < 10 else None  # noqa: PLR2004 - one digit


def _word_ordinal(cursor: Cursor) -> int | None:
    return cursor.lookup(ORDINALS)


def _plain_day(cursor: Cursor) -> int | None:
    """Read the day of the month in "October 5", which no year or month may follow as its own."""
    token = cursor.peek()
    if token is None or token.number is None or len(token.text) > 2:  # noqa: PLR2004 - 2016 is a year
        return None
    cursor.advance()
    return token.number


def _day_number(cursor: Cursor) -> int | None:
    cursor.accept("the")
    return cursor.first_of((ordinal, _plain_day))


def month_day(cursor: Cursor) -> Recurring | None:
    """Read "October 5", "the 5th of October", "October 5-9", without a year.

    Raises:
        PhraseError: no year has that day.
    """
    return cursor.first_of((_month_first, _day_first))


def _month_first(cursor: Cursor) -> Recurring | None:
    month = cursor.lookup(MONTHS)
    first = cursor.attempt(_day_number) if month else None
    if month is None or first is None:
        return None
    return _days_of(cursor, month, first, cursor.attempt(_closing_day) or first)


def _day_first(cursor: Cursor) -> Recurring | None:
    first = _day_number(cursor)
    last = cursor.attempt(_second_day) if first is not None else None
    cursor.accept("of", "-")
    month = cursor.lookup(MONTHS)
    if first is None or month is None:
        return None
    return _days_of(cursor, month, first, last or first)


def _second_day(cursor: Cursor) -> int | None:
    return cursor.attempt(_day_number) if cursor.accept(*_DAYS_BETWEEN) else None


def _closing_day(cursor: Cursor) -> int | None:
    """Read the 9 of "October 5-9"; in "October 5 - 9 November" it belongs to what follows."""
    found = _second_day(cursor)
    cursor.accept("of")
    after = cursor.peek()
    return None if found and after and after.text in MONTHS else found


def _days_of(cursor: Cursor, month: int, first: int, last: int) -> Recurring:
    longest = month_length(_LEAP, month)
    if not 1 <= first <= longest or not 1 <= last <= longest:
        cursor.refuse("no-such-day", "the month has no such day")
    if last < first:
        cursor.refuse("contradiction", "it would end before it begins")

    def in_year(year: int) -> Span | None:
        if last > month_length(year, month):
            return None
        begin, end = one_day(date(year, month, first)), one_day(date(year, month, last))
        return begin if begin == end else hull(begin, end)

    return yearly(in_year)


def feast(cursor: Cursor) -> Recurring | None:
    """Read a feast that is one day: "Christmas", "the Fourth of July"."""
    name = cursor.accept(*FIXED_FEASTS)
    if name:
        month, day = FIXED_FEASTS[name]
        return _days_of(cursor, month, day, day)
    name = cursor.accept(*MOVING_FEASTS)
    if not name:
        return None
    moving = MOVING_FEASTS[name]
    return yearly(lambda year: one_day(moving(year)))


def weekday(cursor: Cursor) -> Recurring | None:
    """Read a day of the week."""
    number = cursor.lookup(WEEKDAYS)
    return None if number is None else weekly(number)


def day_of_month(cursor: Cursor) -> Recurring | None:
    """Read "the 15th": the next that there is.

    Raises:
        PhraseError: no month has that day.
    """
    article = cursor.accept("the")
    in_figures = cursor.peek()
    number = ordinal(cursor)
    if number is None or in_figures is None or not (article or in_figures.number):
        return None
    after = cursor.peek()
    if after and (after.text in ("season", "series", "month", "episode") or after.text in MONTHS):
        return None
    if not 1 <= number <= _LONGEST:
        cursor.refuse("no-such-day", "no month has such a day")
    return monthly(number)


def relative_day(cursor: Cursor) -> Span | None:
    """Read "today", "tomorrow", "yesterday"."""
    name = cursor.accept(*RELATIVE_DAYS)
    return None if name is None else one_day(cursor.said + days(RELATIVE_DAYS[name]))
