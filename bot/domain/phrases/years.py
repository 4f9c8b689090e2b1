"""Years in figures: "2018", "'18", "the 1980s", "2000-15"."""

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import FIRST_YEAR, LAST_YEAR, Span, hull
from bot.domain.phrases.cursor import Cursor

TV_SEASON = ("tv season", "television season", "broadcast season", "season")
_MONTHS = 12
_CENTURY = 100


def year(cursor: Cursor) -> Span | None:
    """Read "2018", "the year 2018" or "'18"."""
    cursor.accept("the year", "year", "calendar year", "calendar")
    number = cursor.number(FIRST_YEAR, LAST_YEAR)
    if number is None and cursor.accept("'"):
        token = cursor.peek()
        short = cursor.number(0, _CENTURY - 1) if token and len(token.text) == 2 else None  # noqa: PLR2004
        number = None if short is None else 2000 + short
    after = cursor.peek()
    if number is None or (after and after.glued and after.text in ("s", "'s", "th", "st", "nd", "rd")):
        return None
    return calendar.year(number)


def decade(cursor: Cursor) -> Span | None:
    """Read "the 1980s"."""
    cursor.accept("the")
    number = cursor.number(FIRST_YEAR, LAST_YEAR)
    cursor.accept("'")
    return calendar.decade(number) if number and number % 10 == 0 and cursor.accept("s") else None


def year_pair(cursor: Cursor) -> tuple[int, int] | None:
    """Read "2017-18", "2017/18" or "2017-2018" as two years."""
    first = cursor.number(FIRST_YEAR, LAST_YEAR)
    mark = cursor.accept("-", "/")
    token = cursor.peek()
    if first is None or mark is None or token is None or token.number is None:
        return None
    cursor.advance()
    if len(token.text) == 2:  # noqa: PLR2004 - "18" of "2018"
        return first, first // _CENTURY * _CENTURY + token.number
    return (first, token.number) if token.number <= LAST_YEAR else None


def paired_years(cursor: Cursor) -> Span | None:
    """Read "2000-15", "the 2017-18 season", and the month "2017-09".

    Raises:
        PhraseError: the second year is before the first.
    """
    cursor.accept("the", "a")
    pair = cursor.attempt(year_pair)
    if pair is None:
        return None
    first, last = pair
    if cursor.accept(*TV_SEASON):
        return calendar.broadcast_season(first) if last == first + 1 else None
    if last == first + 1 and cursor.accept("midseason", "mid - season"):
        return calendar.midseason(last)
    if last > first:
        return hull(calendar.year(first), calendar.year(last))
    number = last % _CENTURY
    if last // _CENTURY == first // _CENTURY and 1 <= number <= _MONTHS:
        return calendar.month(first, number)
    return cursor.refuse("contradiction", "it would end before it begins")
