"""A period that is no part of another, and the one that something is part of."""

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import UNITS, Span
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.named import determined, new_year, qualified
from bot.domain.phrases.recurring import Period
from bot.domain.phrases.years import decade, paired_years, year


def whole(cursor: Cursor) -> Period | None:
    """Read a period that is no part of another."""
    return cursor.first_of((year_and_letter, paired_years, decade, new_year, determined, qualified, year))


def year_and_letter(cursor: Cursor) -> Span | None:
    """Read "2018 Q3"."""
    span = year(cursor)
    if span is None:
        return None
    cursor.accept("'s", "-")
    return _lettered_part(cursor, span)


def _lettered_part(cursor: Cursor, span: Span) -> Span | None:
    letter = cursor.accept("q", "h")
    if letter is None:
        return None
    number = cursor.number(1, 4 if letter == "q" else 2)
    return (calendar.quarter if letter == "q" else calendar.half)(span.first.year, number) if number else None


def owner(cursor: Cursor) -> Period | None:
    """Read what something is part of; "the year" is the present one."""
    return cursor.first_of((_present, whole))


def _present(cursor: Cursor) -> Span | None:
    if not cursor.accept("the", "the current", "this current"):
        return None
    unit = cursor.lookup(UNITS)
    after = cursor.peek()
    if unit is None or (after and (after.number or after.text == "after")):
        return None
    return unit(cursor.said, 0)
