"""Words for one reader: sentences of the catalogue, dates, numbers and lists in their locale."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import cast

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.text.catalogue import Entry, catalogue, languages

DEFAULT_LOCALE = "en-US"
REMEMBERED = 2048
"""Dates and numbers that are kept as written: cards say the same ones again, and Babel takes its time."""


class Words:
    """The words of one locale. Called with a code and its parameters, it returns a sentence."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self._entries = catalogue(locale.language)

    def __call__(self, code: str, /, **params: object) -> str:
        """Return the sentence of ``code``; numbers are written as the locale does, tuples as "a, b or c".

        Raises:
            KeyError: the catalogue lacks the code, or the call a parameter.
        """
        sentence = self._sentence(self._entries[code], params)
        return sentence.format_map({name: self._written(value) for name, value in params.items()})

    def has(self, code: str) -> bool:
        """Whether the catalogue has an entry for ``code``."""
        return code in self._entries

    def day(self, day: date) -> str:
        """Return a day with its year: "March 8, 2018"."""
        return _day(self.locale, day)

    def month(self, day: date) -> str:
        """Return the month of ``day`` with its year: "March 2018"."""
        return _month(self.locale, day)

    def months(self, first: date, last: date) -> str:
        """Return the months from one day's to another's: "September – December 2017"."""  # noqa: RUF002 - as CLDR writes it
        return _interval(self.locale, first, last, "yMMMM")

    def days(self, first: date, last: date) -> str:
        """Return the days from one to another: "Aug 10 – Dec 31, 2016"."""  # noqa: RUF002 - as CLDR writes it
        return _interval(self.locale, first, last, "yMMMMd")

    def list(self, items: Sequence[str], *, either: bool = False) -> str:
        """Return "a, b and c", or "a, b or c"; an empty string for nothing."""
        return format_list(items, style="or" if either else "standard", locale=self.locale) if items else ""

    def _sentence(self, entry: Entry, params: dict[str, object]) -> str:
        if isinstance(entry, str):
            return entry
        count = params["n"]
        if not isinstance(count, int):
            raise TypeError(f"a plural is chosen by a whole number, not by {count!r}")
        return entry.get(self.locale.plural_form(count)) or entry["other"]

    def _written(self, value: object) -> object:
        match value:
            case int():
                return _number(self.locale, value)
            case tuple():
                return self.list([str(one) for one in cast("tuple[object, ...]", value)], either=True)
            case _:
                return value


def begun(line: str) -> str:
    """Return a line with a capital at its beginning.

    For sentences that also stand in the middle of a line, where many languages write them small: a catalogue
    may have them small, and a card capitalises those that begin.
    """
    return line[:1].upper() + line[1:]


@lru_cache(maxsize=REMEMBERED)
def _number(locale: Locale, number: int) -> str:
    return format_decimal(number, locale=locale)


@lru_cache(maxsize=REMEMBERED)
def _day(locale: Locale, day: date) -> str:
    return format_date(day, format="long", locale=locale)


@lru_cache(maxsize=REMEMBERED)
def _month(locale: Locale, day: date) -> str:
    return format_skeleton("yMMMM", _noon(day), locale=locale)


@lru_cache(maxsize=REMEMBERED)
def _interval(locale: Locale, first: date, last: date, skeleton: str) -> str:
    return format_interval(_noon(first), _noon(last), skeleton, locale=locale)


def _noon(day: date) -> datetime:
    """Return a day as Babel's skeletons want it; noon is the same day in any zone that Babel may assume."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@lru_cache(maxsize=64)
def words_for(tag: str) -> Words:
    """Return the words for a Discord locale such as "en-GB".

    A language without a catalogue gets English throughout: half a sentence in each would help nobody.
    """
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale.parse(DEFAULT_LOCALE, sep="-")
    if locale.language not in languages():
        locale = Locale.parse(DEFAULT_LOCALE, sep="-")
    return Words(locale)


def english() -> Words:
    """Return the words for the command line and for what Discord shows without a translation."""
    return words_for(DEFAULT_LOCALE)
