"""Counted parts of a period: "the second half of 2017", "the last weekend of June".

The first week of a month is its days 1 to 7, the second 8 to 14, the last its last seven days; a weekend
belongs where its Saturday is.
"""

from collections.abc import Callable

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import Span, days, one_day
from bot.domain.phrases.counted import duration
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.dates import ordinal
from bot.domain.phrases.named import yearish
from bot.domain.phrases.recurring import Period, through
from bot.domain.phrases.vocabulary import LAST, UNIT_NAMES, WEEKDAYS
from bot.domain.phrases.whole import owner
from bot.domain.window import Precision

_LAST_WORDS = ("the last", "the final", "last", "final", "the back", "back", "the latter", "latter")
_FIRST_WORDS = ("the front", "front", "the opening", "opening", "the former")
_NTH_LIMIT = {"half": 2, "quarter": 4, "week": 4, "weekend": 4, "month": 12, "day": 366}


def has_part(cursor: Cursor, period: Period | None) -> Period:
    """Return ``period``; refuse the phrase where there is none."""
    if period is None:
        cursor.refuse("not-a-date", "it has no such part")
    return period


def nth(cursor: Cursor) -> Period | None:
    """Read "the second half of 2017", "the last weekend of June", "the first three months of 2018"."""
    place = cursor.first_of((_last_place, _numbered_place))
    return cursor.first_of((_counted_in(place), _unit_in(place), _weekday_in(place))) if place else None


def _last_place(cursor: Cursor) -> int | None:
    if cursor.accept(*_FIRST_WORDS):
        return 1
    return LAST if cursor.accept(*_LAST_WORDS) else None


def _numbered_place(cursor: Cursor) -> int | None:
    cursor.accept("the")
    return ordinal(cursor)


Rule = Callable[[Cursor], Period | None]


def _unit_in(place: int) -> Rule:
    def rule(cursor: Cursor) -> Period | None:
        named = cursor.peek()
        unit = cursor.lookup(UNIT_NAMES)
        if named is None or named.text != unit:
            return None
        if unit not in _NTH_LIMIT or not 1 <= abs(place) <= _NTH_LIMIT[unit]:
            return None
        period = _owner_of(cursor)
        return has_part(cursor, through(period, lambda span: _nth(span, unit, place))) if period else None

    return rule


def _owner_of(cursor: Cursor) -> Period | None:
    """Read "of 2018", or a year without "of": "first half 2018"."""
    cursor.accept("full")
    return owner(cursor) if cursor.accept("of", "in", "- of -") else cursor.attempt(yearish)


def _nth(span: Span, unit: str, place: int) -> Span | None:
    if unit == "half":
        return calendar.half_of(span, 2 if place == LAST else place)
    if unit == "quarter":
        return calendar.quarter_of(span, 4 if place == LAST else place)
    if unit == "weekend":
        saturday = _nth_weekday(span, 5, place)
        return calendar.weekend(saturday.first) if saturday else None
    return _run(span, unit, 1, place)


def _run(span: Span, unit: str, count: int, place: int) -> Span | None:
    """Return ``count`` units of ``span``, from its beginning or up to its end."""
    if unit in ("month", "quarter"):
        return _months_run(span, count * (3 if unit == "quarter" else 1), place)
    size = days(count * (7 if unit == "week" else 1) - 1)
    step = size + days(1)
    first = span.last - size if place == LAST else span.first + step * (place - 1)
    found = Span(first, first + size, _run_precision(unit, count))
    return found if span.holds(found) else None


def _run_precision(unit: str, count: int) -> Precision:
    single = {"week": Precision.WEEK, "day": Precision.DAY, "month": Precision.MONTH}
    return single.get(unit, Precision.RANGE) if count == 1 else Precision.RANGE


def _months_run(span: Span, count: int, place: int) -> Span | None:
    total = calendar.month_count(span)
    if total is None or count * abs(place) > total:
        return None
    skipped = total - count if place == LAST else count * (place - 1)
    first = calendar.add_months(span.first, skipped)
    return calendar.months(first.year, first.month, count, _run_precision("month", count))


def _counted_in(place: int) -> Rule:
    def rule(cursor: Cursor) -> Period | None:
        length = duration(cursor) if place in (1, LAST) else None
        if length is None or length.low != length.high:
            return None
        unit = "day" if length.unit in ("day", "week") else "month"
        period = owner(cursor) if cursor.accept("of", "in") else None
        if period is None:
            return None
        return has_part(cursor, through(period, lambda span: _run(span, unit, length.low, place)))

    return rule


def _weekday_in(place: int) -> Rule:
    def rule(cursor: Cursor) -> Period | None:
        number = cursor.lookup(WEEKDAYS)
        period = _owner_of(cursor) if number is not None else None
        if number is None or period is None:
            return None
        return has_part(cursor, through(period, lambda span: _nth_weekday(span, number, place)))

    return rule


def _nth_weekday(span: Span, weekday: int, place: int) -> Span | None:
    if place == LAST:
        day = span.last - days((span.last.weekday() - weekday) % 7)
    else:
        day = span.first + days((weekday - span.first.weekday()) % 7 + 7 * (place - 1))
    return one_day(day) if span.around(day) else None
