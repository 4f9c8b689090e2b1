"""Times counted from the day said: "in two weeks", "about a year from now", "within six months".

What is counted is only as fine as its unit: days give a day, weeks a week from Monday to Sunday, months a
month, two years and more a calendar year; one year counts as twelve months. "About" adds on either side:
three days, a week, or two whole months (one where fewer than six are counted).
"""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import Span, add_months, days, hull
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.hedges import ABOUT
from bot.domain.phrases.vocabulary import CARDINALS, UNIT_NAMES
from bot.domain.window import Precision

_MOST = 999
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120}
_DAYS_IN = {"day": 1, "week": 7}
_NEAR_MONTHS = 6
_LEAST_YEARS = 24
_FARTHEST_YEARS = 100

_WITHIN = (
    "within",
    "inside of",
    "inside",
    "in less than",
    "less than",
    "in under",
    "under",
    "in no more than",
    "no more than",
    "at most",
    "in up to",
    "up to",
)
_OPEN_STRETCH = ("within", "in", "over", "during", "sometime in", "sometime within", "at some point in")
_FROM_NOW = (
    "from now",
    "from today",
    "away",
    "off",
    "out",
    "hence",
    "' time",
    "time",
    "down the road",
    "down the line",
    "later",
)


@dataclass(frozen=True, slots=True)
class Duration:
    """From ``low`` to ``high`` units, both counted in days or in months; the unit says how finely."""

    low: int
    high: int
    unit: str

    def after(self, day: date, count: int) -> date:
        """Return the very day that is ``count`` days or months from ``day``."""
        return day + days(count) if self.unit in _DAYS_IN else add_months(day, count)


def duration(cursor: Cursor) -> Duration | None:
    """Read "six months", "a couple of weeks", "a year and a half", "two to three years"."""
    found = cursor.first_of((_half_year, _counted))
    if found and found.high > (_FARTHEST_YEARS * 12 if found.unit not in _DAYS_IN else 40_000):
        cursor.refuse("out-of-range", "nobody plans that far")
    return found


def _half_year(cursor: Cursor) -> Duration | None:
    if cursor.accept("half a year", "a half year", "half - a - year", "half of a year"):
        return Duration(6, 6, "month")
    return None


def _counted(cursor: Cursor) -> Duration | None:
    low = _count(cursor)
    if low is None:
        return None
    high = cursor.attempt(_upper_count) or low
    half = bool(cursor.accept("and a half", "- and - a - half"))
    cursor.accept("-")
    cursor.accept("full", "whole", "more", "calendar", "short", "long")
    unit = cursor.lookup(UNIT_NAMES)
    if unit is None or unit not in _MONTHS_IN | _DAYS_IN or high < low:
        return None
    if low == high == 1 and cursor.accept("or two"):
        high = 2
    half = half or bool(cursor.accept("and a half", "- and - a - half"))
    return _duration(low, high, unit, half=half)


def _duration(low: int, high: int, unit: str, *, half: bool) -> Duration | None:
    size = (_MONTHS_IN | _DAYS_IN)[unit]
    if not half:
        return Duration(low * size, high * size, unit)
    # Half a month or half a week has no length that everybody would agree on.
    if unit != "year":
        return None
    return Duration(low * size + 6, high * size + 6, "month")


def _count(cursor: Cursor) -> int | None:
    after = cursor.peek(1)
    if after and after.text in ("couple", "dozen"):
        cursor.accept("a", "another")
    elif after and (after.number or (after.text in CARDINALS and after.text != "a")):
        cursor.accept("another")
    number = cursor.number(1, _MOST)
    if number is None:
        number = cursor.lookup(CARDINALS)
    if number is not None:
        cursor.accept("of")
    return number


def _upper_count(cursor: Cursor) -> int | None:
    return _count(cursor) if cursor.accept("-", "to", "or") else None


def counted(cursor: Cursor) -> Span | None:
    """Read any time that is counted from the day said."""
    return cursor.first_of((_this_time, _coming_stretch, _within, _ago, _ahead))


def _this_time(cursor: Cursor) -> Span | None:
    """Read "this time next year", the month a year on."""
    if not cursor.accept("this time next year"):
        return None
    return _reading(Duration(12, 12, "year"), cursor.said, about=False)


def _coming_stretch(cursor: Cursor) -> Span | None:
    """Read "within the next six months", "over the coming year"."""
    stretch = cursor.accept(*_OPEN_STRETCH)
    if not cursor.accept("the next", "the coming", "the following", "next", "coming"):
        return None
    length = cursor.attempt(duration) or (cursor.attempt(_single_unit) if stretch else None)
    return _until(cursor, length) if length else None


def _single_unit(cursor: Cursor) -> Duration | None:
    """Read the one year of "within the next year"; "next year" without "within" is another thing."""
    if cursor.tokens[cursor.at - 2].text != "the":
        return None
    unit = cursor.accept("week", "month", "year")
    return _duration(1, 1, unit, half=False) if unit else None


def _within(cursor: Cursor) -> Span | None:
    if not cursor.accept(*_WITHIN):
        return None
    length = cursor.attempt(duration)
    if length is None:
        return None
    cursor.accept(*_FROM_NOW)
    return _until(cursor, length)


def _until(cursor: Cursor, length: Duration) -> Span:
    return Span(cursor.said, length.after(cursor.said, length.high), Precision.RANGE)


def _ago(cursor: Cursor) -> Span | None:
    about = cursor.accept(ABOUT)
    length = cursor.attempt(duration)
    if length is None or not cursor.accept("ago", "earlier"):
        return None
    back = replace(length, low=-length.high, high=-length.low)
    span = _reading(back, cursor.said, about=bool(about))
    return replace(span, last=min(span.last, cursor.said))


def _ahead(cursor: Cursor) -> Span | None:
    """Read "in two weeks", "six months from now", "about a year", "two weeks from Friday"."""
    sign = cursor.accept("in", f"{ABOUT} in", "after")
    about = cursor.accept(ABOUT)
    length = cursor.attempt(duration)
    if length is None or (length.unit == "day" and length.high == 0):
        return None
    about = cursor.accept(ABOUT) or about
    sign = cursor.accept(*_FROM_NOW) or sign
    about = cursor.accept(ABOUT) or about
    if not (sign or about) or sign == "after":
        return None
    span = _reading(length, cursor.said, about=bool(about))
    return replace(span, first=max(span.first, cursor.said))


def lower_end(cursor: Cursor) -> date | None:
    """Read the first day of "at least a year from now"."""
    cursor.accept("in")
    cursor.accept(ABOUT)
    length = cursor.attempt(duration)
    if length is None and cursor.accept("another"):
        length = cursor.attempt(duration)
    if length is None:
        return None
    cursor.accept(*_FROM_NOW)
    cursor.accept("yet", "at least", "or more")
    return length.after(cursor.said, length.low)


def _reading(length: Duration, said: date, *, about: bool) -> Span:
    one, other = (_one_reading(length, count, said, about=about) for count in (length.low, length.high))
    return one if one == other else hull(one, other)


def _one_reading(length: Duration, count: int, said: date, *, about: bool) -> Span:
    day = length.after(said, count)
    if length.unit == "day":
        return calendar.widen_days(calendar.one_day(day), 3) if about else calendar.one_day(day)
    if length.unit == "week":
        return calendar.widen_days(calendar.week(day), 7 if about else 0)
    whole_years = length.unit != "month" and abs(count) >= _LEAST_YEARS
    span = calendar.year(day.year) if whole_years else calendar.month(day.year, day.month)
    near = abs(count) < _NEAR_MONTHS
    return calendar.widen(span, (1 if near else 2) if about else 0)
