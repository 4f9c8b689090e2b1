"""Windows in words: never finer than what was said."""

from calendar import monthrange
from datetime import date

from bot.cards.escape import inline
from bot.domain.limits import PHRASE
from bot.domain.window import Precision, Window
from bot.text.words import Words


def spoken(words: Words, window: Window) -> str:
    """Return a release's window: a day as a day, anything else in its source's words with its interval.

    ``“late 2017” (September to December 2017)``; a clock time, where one is known, as Discord's timestamp,
    which each reader sees in their own time zone.
    """
    if window.instant is not None:
        return f"<t:{int(window.instant.timestamp())}:F>"
    if window.precision is Precision.DAY and window.earliest:
        return words.day(window.earliest)
    meant = interval(words, window)
    if meant.casefold() == window.phrase.casefold():
        return meant
    return words("window.quoted", phrase=inline(window.phrase, PHRASE), meant=meant)


def moment(words: Words, window: Window) -> str:
    """Return when something was said or happened: a day as a day, anything else in its own words."""
    if window.earliest and window.earliest == window.latest:
        return words.day(window.earliest)
    return inline(window.phrase, PHRASE)


def interval(words: Words, window: Window) -> str:
    """Return what a window spans: "September to December 2017", "2018", "from January 2019"."""
    first, last = window.earliest, window.latest
    if first and last:
        return _between(words, first, last)
    if first:
        return words("window.from", start=_start(words, first))
    if last:
        return words("window.until", end=_end(words, last))
    return words("window.none")


def _between(words: Words, first: date, last: date) -> str:
    if first == last:
        return words.day(first)
    if not (_begins_month(first) and _ends_month(last)):
        return words.days(first, last)
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    return words.months(first, last)


def _start(words: Words, first: date) -> str:
    return words.month(first) if _begins_month(first) else words("window.day", day=words.day(first))


def _end(words: Words, last: date) -> str:
    return words.month(last) if _ends_month(last) else words("window.day", day=words.day(last))


def _begins_month(day: date) -> bool:
    return day.day == 1


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
