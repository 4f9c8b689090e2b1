"""Words a window plainly, so that reading the words gives the same days again."""

from datetime import date

from bot.domain.phrases import calendar
from bot.domain.phrases.calendar import Part, Span
from bot.domain.phrases.lexer import listed
from bot.domain.window import Bound, Precision, Window

_MONTH_NAMES = listed("January February March April May June July August September October November December")
_SEASON_NAMES = {3: "spring", 6: "summer", 9: "fall", 12: "winter"}
_PART_NAMES = {Part.EARLY: "early", Part.MID: "mid", Part.LATE: "late"}


def phrase_of(window: Window, said: date) -> str | None:
    """Return a plain English phrase for ``window``, as one would say it on the day ``said``.

    ``None`` where the window has no phrase of its own, such as one that ends and never begins.
    """
    first, last = window.earliest, window.latest
    if first is None:
        return "TBA" if last is None else None
    if last is None:
        return f"not before {_day(first)}"
    if window.bound is Bound.NOT_AFTER:
        return f"by {_day(last)}" if first == said else None
    return _period(Span(first, last, window.precision)) or f"between {_day(first)} and {_day(last)}"


def _day(day: date) -> str:
    return f"{_MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"


def _period(span: Span) -> str | None:
    first = span.first
    number = first.year
    if span.precision is Precision.DAY:
        return _day(first)
    if span.precision is Precision.WEEK:
        return f"the week of {_day(first)}" if calendar.week(first) == span else None
    if span.precision is Precision.PART:
        return _part(span)
    return next((name for name, whole in _wholes(number, first.month).items() if whole == span), None)


def _wholes(number: int, month: int) -> dict[str, Span]:
    """Return the whole periods that may begin in a month, by their phrase."""
    names = {
        str(number): calendar.year(number),
        f"{_MONTH_NAMES[month - 1]} {number}": calendar.month(number, month),
        f"Q{(month + 2) // 3} {number}": calendar.quarter(number, (month + 2) // 3),
        f"H{(month + 5) // 6} {number}": calendar.half(number, (month + 5) // 6),
    }
    if month in _SEASON_NAMES:
        named = number + (month == 12)  # noqa: PLR2004 - December begins the next year's winter
        names[f"{_SEASON_NAMES[month]} {named}"] = calendar.season(named, month)
    return names


def _part(span: Span) -> str | None:
    """Return "early 2018" and its like, by looking where the third could belong."""
    for back in range(9):
        start = calendar.add_months(span.first.replace(day=1), -back)
        for name, whole in _wholes(start.year, start.month).items():
            for part, word in _PART_NAMES.items():
                if calendar.third(whole, part) == span:
                    return f"{word} {name}"
    return None
