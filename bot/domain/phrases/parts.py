"""Parts of a period: "early 2018", "mid-to-late May", "the end of summer", "later this year".

"Beginning", "start" and "end" of a period are its early and late thirds.
"""

from dataclasses import replace

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import Part, Span, hull
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.named import determined, qualified, settle, yearish
from bot.domain.phrases.nth import has_part, nth
from bot.domain.phrases.recurring import Period, through
from bot.domain.phrases.vocabulary import PARTS
from bot.domain.phrases.whole import owner
from bot.domain.window import Precision

_BETWEEN_PARTS = ("- to -", "- to", "to -", "to", "- or -", "or", "through", "and", "/", "-")


def part(cursor: Cursor) -> Period | None:
    """Read "early 2018", "the end of summer", "mid-to-late October"."""
    cursor.accept("the very", "very", "pretty", "fairly", "the", "sometime")
    first = _part_name(cursor)
    last = cursor.attempt(_further_part) if first is not None else None
    if first is None:
        return None
    cursor.accept("part", "portion", "third", "- ish")
    cursor.accept("- of", "- in", "-", "of", "in", "on in", "during", "into")
    period = cursor.first_of((_next_year, _bare_year, nth, owner))
    if period is None:
        return None
    return has_part(
        cursor, through(period, lambda span: _thirds(span, first, first if last is None else last))
    )


def _part_name(cursor: Cursor) -> Part | None:
    cursor.accept("tail")
    if cursor.accept("later part", "latter part"):
        return Part.LATE
    return cursor.lookup(PARTS)


def _further_part(cursor: Cursor) -> Part | None:
    return cursor.lookup(PARTS) if cursor.accept(*_BETWEEN_PARTS) else None


def _next_year(cursor: Cursor) -> Span | None:
    """Read the rest of "late this year or early next"."""
    return calendar.year(cursor.said.year + 1) if cursor.accept("next") and cursor.done else None


def _bare_year(cursor: Cursor) -> Span | None:
    """Read the year of "mid-year" and "mid-year 2018"."""
    if not cursor.accept("year"):
        return None
    return cursor.attempt(yearish) or calendar.year(cursor.said.year)


def _thirds(span: Span, first: Part, last: Part) -> Span | None:
    begin, end = calendar.third(span, first), calendar.third(span, last)
    if begin is None or end is None or last < first:
        return None
    return begin if first == last else replace(hull(begin, end), precision=Precision.PART)


def year_end(cursor: Cursor) -> Span | None:
    """Read "year-end", "year's end 2018"."""
    cursor.accept("the")
    if not cursor.accept("year - end", "year end", "year's end"):
        return None
    return calendar.third(cursor.attempt(yearish) or calendar.year(cursor.said.year), Part.LATE)


def rest(cursor: Cursor) -> Span | None:
    """Read "later this year", "sometime this fall": from the day said on, where that is under way."""
    if cursor.accept(
        "the rest of", "the remainder of", "the balance of", "later on in", "later in", "later on"
    ):
        period = owner(cursor)
    elif cursor.accept("later", "sometime", "sometime later", "sometime in", "sometime during"):
        period = determined(cursor) if _is_this(cursor) else None
    else:
        return None
    return calendar.rest_of(settle(cursor, period), cursor.said) if period else None


def _is_this(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token is not None and token.text == "this"


def gone(cursor: Cursor) -> Span | None:
    """Read "earlier this year": up to the day said."""
    if cursor.accept("earlier in"):
        period = owner(cursor)
    else:
        period = determined(cursor) if cursor.accept("earlier") and _is_this(cursor) else None
    return calendar.so_far(settle(cursor, period), cursor.said) if period else None


def week_of(cursor: Cursor) -> Span | None:
    """Read "the week of October 5", "the weekend of June 3"."""
    unit = cursor.accept("the week of", "week of", "the weekend of", "weekend of")
    cursor.accept("the", "monday", "friday", "saturday", "sunday")
    period = qualified(cursor) if unit else None
    span = settle(cursor, period) if period else None
    if unit is None or span is None or span.precision is not Precision.DAY:
        return None
    return (calendar.weekend if "weekend" in unit else calendar.week)(span.first)
