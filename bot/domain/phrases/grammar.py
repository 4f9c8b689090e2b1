"""The whole of a time: ranges and alternatives of periods, and the side that "by" and its like leave open.

"By X" and "before the end of X" run from the day said to the end of X, "before X" to the day before it.
"Not before X" and "at least X" are open from the start of X, "after X" from the day after it; "not until
X", "until X" and "from X" are within X. "Won't return in X" is open from the day after X.
"""

from dataclasses import dataclass
from datetime import date

from bot.domain.phrases.calendar import Span, days, hull
from bot.domain.phrases.counted import lower_end
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.edges import edge
from bot.domain.phrases.moments import moment
from bot.domain.phrases.named import check, settle
from bot.domain.phrases.recurring import Period, Recurring, beginning, started
from bot.domain.phrases.sides import DENIED, PREFIXES, SUFFIXES, Side
from bot.domain.window import Bound, Precision


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days that a phrase leaves, ``None`` for an open end."""

    first: date | None
    last: date | None
    precision: Precision
    bound: Bound = Bound.WITHIN


_SOMETIME = ("sometime", "some time", "any time", "anytime", "at some point")
_LATER = (Side.SINCE, Side.AFTER)
_RANGE = ("through to", "through", "thru", "to", "until", "till", "-")
_OR = ("and / or", "or else", "or even", "or", "/")


def read_time(cursor: Cursor, *, denied: bool) -> Meaning | None:
    """Read a whole time; ``denied`` where the words before it said "not"."""
    if denied or _side_follows(cursor):
        cursor.accept_all(_SOMETIME)
    counted = cursor.attempt(_denied_length if denied else _least_length)
    if counted:
        return Meaning(counted, None, Precision.OPEN, Bound.NOT_BEFORE)
    table = DENIED if denied else PREFIXES
    side = table[cursor.accept(*table) or ""]
    if side is not Side.WITHIN:
        cursor.accept("at the earliest", "at least", "no later than")
    limit = cursor.attempt(edge) if side in (Side.BY, Side.BEFORE, Side.AFTER) else None
    if limit:
        return _with_suffix(cursor, *_at_edge(side, *limit))
    period = alternatives(cursor, side)
    return _with_suffix(cursor, side, period) if period else None


def _side_follows(cursor: Cursor) -> bool:
    """Whether "sometime" stands before one of the words that leave a side open."""
    again = Cursor(cursor.tokens, cursor.phrase, cursor.said)
    again.at = cursor.at
    again.accept_all(_SOMETIME)
    return again.at > cursor.at and bool(again.accept(*(prefix for prefix in PREFIXES if prefix)))


def _least_length(cursor: Cursor) -> date | None:
    """Read "at least a year from now", "more than six months away"."""
    more = cursor.accept(
        "in at least",
        "at least",
        "a little more than",
        "a little over",
        "more than",
        "in more than",
        "over",
        "a minimum of",
        "not for",
    )
    return lower_end(cursor) if more else None


def _denied_length(cursor: Cursor) -> date | None:
    """Read what follows "not": "for at least a year", "for another six months"."""
    if not cursor.accept("for"):
        return None
    cursor.accept("at least", "more than", "over", "up to")
    return lower_end(cursor)


def _at_edge(side: Side, name: str, span: Span) -> tuple[Side, Span]:
    """Return the side and days of "before the end of 2018" (by 2018), "by the start of 2018" (that day)."""
    if name == "end":
        return (Side.BY if side is Side.BEFORE else side), span
    return side, Span(span.first, span.first, Precision.DAY)


def _with_suffix(cursor: Cursor, side: Side, span: Span) -> Meaning:
    ending = SUFFIXES.get(cursor.accept(*SUFFIXES) or "")
    if ending is None and _from_on(cursor):
        ending = Side.SINCE
    if ending and side is not Side.WITHIN and (side in _LATER) != (ending in _LATER):
        cursor.refuse("contradiction", "it leaves both sides open")
    return _meaning(cursor, ending if ending and side is Side.WITHIN else side, span)


def _from_on(cursor: Cursor) -> bool:
    """Read the last word of "from 2019 on"."""
    last = cursor.at == len(cursor.tokens) - 1
    return last and cursor.tokens[0].text == "from" and cursor.accept("on") is not None


def _meaning(cursor: Cursor, side: Side, span: Span) -> Meaning:
    if side is Side.WITHIN:
        return Meaning(span.first, span.last, span.precision)
    if side in _LATER:
        first = span.first if side is Side.SINCE else span.last + days(1)
        return Meaning(first, None, Precision.OPEN, Bound.NOT_BEFORE)
    last = span.last if side is Side.BY else span.first - days(1)
    if cursor.past:
        return Meaning(None, min(last, cursor.said), Precision.OPEN, Bound.NOT_AFTER)
    if last < cursor.said:
        cursor.refuse("contradiction", "that was over when it was said")
    return Meaning(cursor.said, last, Precision.RANGE, Bound.NOT_AFTER)


def alternatives(cursor: Cursor, side: Side = Side.WITHIN) -> Span | None:
    """Read a period, a range of two, or several with "or" between them; the days from first to last."""
    between = cursor.attempt(_between)
    if between:
        return between
    first = moment(cursor)
    if first is None:
        return None
    second = cursor.attempt(_range_end)
    if second:
        return _range(cursor, first, second)
    found = [first]
    while (more := cursor.attempt(_or_else)) is not None:
        found.append(more)
    return _one_of(cursor, found, side)


def _between(cursor: Cursor) -> Span | None:
    if not cursor.accept("sometime between", "anytime between", "between", "in between"):
        return None
    first = moment(cursor)
    second = moment(cursor) if first and cursor.accept("and", "-", "to") else None
    return _range(cursor, first, second) if first and second else None


def _range_end(cursor: Cursor) -> Period | None:
    return moment(cursor) if cursor.accept(*_RANGE) else None


def _or_else(cursor: Cursor) -> Period | None:
    return moment(cursor) if cursor.accept(*_OR) else None


def _range(cursor: Cursor, first: Period, second: Period) -> Span:
    """Return the days from ``first`` to ``second``; a year given once counts for both."""
    if isinstance(first, Recurring):
        end = settle(cursor, second)
        begin = check(cursor, first, started(first, end.first))
    else:
        begin = first
        end = second if isinstance(second, Span) else check(cursor, second, beginning(second, begin.first))
    if end.last < begin.first or end.first < begin.first:
        cursor.refuse("contradiction", "it would end before it begins")
    return hull(begin, end)


def _one_of(cursor: Cursor, found: list[Period], side: Side) -> Span:
    """Return the days that several alternatives take up together.

    A year given last counts for those before it: "March or April 2018".
    """
    last = found.pop()
    if not found:
        return _alone(cursor, last, side)
    settled = last if isinstance(last, Span) else None
    for period in reversed(found):
        settled = _either(cursor, period, settled or last)
    assert settled is not None
    return settled


def _either(cursor: Cursor, first: Period, second: Period) -> Span:
    if isinstance(second, Span):
        one = settle_before(cursor, first, second)
        return hull(one, second)
    one = settle(cursor, first)
    return hull(one, check(cursor, second, beginning(second, one.first)))


def settle_before(cursor: Cursor, period: Period, other: Span) -> Span:
    """Return the days of ``period``, the last that does not begin after ``other``."""
    return period if isinstance(period, Span) else check(cursor, period, started(period, other.first))


def _alone(cursor: Cursor, period: Period, side: Side) -> Span:
    """Return the days of a single period; "before March", said in March, is before the next one."""
    if side is Side.BEFORE and isinstance(period, Recurring) and not cursor.past:
        return check(cursor, period, beginning(period, cursor.said + days(1)))
    return settle(cursor, period)
