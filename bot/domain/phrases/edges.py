"""Days to reckon from: "the end of 2018" after "by", "the start of summer" after "before"."""

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import Span
from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.named import settle
from bot.domain.phrases.nth import nth
from bot.domain.phrases.whole import owner

_EDGES: dict[str, bool] = {
    f"{article}{name} of": name in ("end", "very end", "close", "conclusion")
    for article in ("the ", "")
    for name in ("end", "very end", "close", "conclusion", "start", "very start", "beginning", "top")
}
_NEW_YEAR = ("the new year", "new year", "the new years")
_YEAR_ENDS = (
    "the year is out",
    "the year is over",
    "the year ends",
    "the year's end",
    "year's end",
    "year - end",
    "year end",
)


def edge(cursor: Cursor) -> tuple[str, Span] | None:
    """Read "the end of 2018" or "the start of summer" as a day to reckon from, not as a third."""
    side = cursor.accept(*_EDGES)
    if side is None:
        return _year_is_out(cursor)
    period = cursor.first_of((nth, owner))
    if period is None or _goes_on(cursor):
        return None
    return ("end" if _EDGES[side] else "start"), settle(cursor, period)


def _year_is_out(cursor: Cursor) -> tuple[str, Span] | None:
    if cursor.accept(*_YEAR_ENDS):
        return "end", calendar.year(cursor.said.year)
    if cursor.accept(*_NEW_YEAR):
        return "start", calendar.year(cursor.said.year + 1)
    return None


def _goes_on(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token is not None and token.text in ("or", "to", "-", "/", "and", "through")
