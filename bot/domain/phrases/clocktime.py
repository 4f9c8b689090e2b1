"""Clock times such as "10/9c" and "9pm ET", taken out of a phrase before its day is read.

American schedules print Eastern and Central time as one figure: "10/9c" is ten in the evening Eastern,
nine Central. "9pm ET/PT" is nine in either zone; the Eastern hour is the first, and counts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.phrases.cursor import Cursor
from bot.domain.phrases.lexer import listed

_EASTERN, _CENTRAL = "America/New_York", "America/Chicago"
_MOUNTAIN, _PACIFIC = "America/Denver", "America/Los_Angeles"
ZONES: dict[str, str] = {
    "et": _EASTERN,
    "eastern": _EASTERN,
    "e": _EASTERN,
    "est": _EASTERN,
    "edt": _EASTERN,
    "ct": _CENTRAL,
    "central": _CENTRAL,
    "c": _CENTRAL,
    "cst": _CENTRAL,
    "cdt": _CENTRAL,
    "mt": _MOUNTAIN,
    "mst": _MOUNTAIN,
    "mdt": _MOUNTAIN,
    "pt": _PACIFIC,
    "pacific": _PACIFIC,
    "p": _PACIFIC,
    "pst": _PACIFIC,
    "pdt": _PACIFIC,
    "bst": "Europe/London",
    "cet": "Europe/Paris",
    "cest": "Europe/Paris",
    "gmt": "UTC",
    "utc": "UTC",
}
_HALF_YEAR_NAMES = frozenset(listed("est edt cst cdt mst mdt pst pdt bst cet cest"))
"""Names of winter or summer time: they fit only a part of the year."""
_NAMED_HOURS = {"midnight": time(0, 0), "noon": time(12, 0), "midday": time(12, 0)}
_NOON, _LAST_HOUR = 12, 23
_ROUND_THE_CLOCK = "24"
_PRIME_TIME = range(6, 12)
"""Hours that "10/9c" can mean without saying "pm"."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day as it was given; ``hour`` is ``None`` where morning or evening is not said."""

    hour: time | None = None
    zone: str | None = None

    def on(self, day: date) -> datetime | None:
        """Return the moment in UTC, ``None`` where hour or zone is missing or in doubt.

        "EST" on a summer day is in doubt: the press writes it for Eastern time all year, but by the
        letter it is another hour.
        """
        if self.hour is None or self.zone is None:
            return None
        local = datetime.combine(day, self.hour, ZoneInfo(ZONES[self.zone]))
        if self.zone in _HALF_YEAR_NAMES and (local.tzname() or "").lower() != self.zone:
            return None
        return local.astimezone(UTC)


def take_clock(cursor: Cursor) -> ClockTime | None:
    """Read a clock time where ``cursor`` stands, with an "at" before it.

    Raises:
        PhraseError: the figure cannot be a time: "10/8c", "25:00".
    """
    at = cursor.accept("beginning at", "starting at", "from", "at", "@")
    found = cursor.first_of((_split_time, _single_time))
    if found is None and at == "at":
        found = cursor.attempt(_bare_hour)
    return found


@dataclass(frozen=True, slots=True)
class _Figure:
    """Hours and minutes; ``colon`` where it was written "9:30", ``padded`` where "09:30"."""

    hours: int
    minutes: int = 0
    colon: bool = False
    padded: bool = False


def _figure(cursor: Cursor) -> _Figure | None:
    """Read "9", "9:30" or "9.30" as hours and minutes."""
    token = cursor.peek()
    hours = cursor.number(0, 24)
    if token is None or hours is None:
        return None
    padded = token.text.startswith("0")
    colon = cursor.peek()
    minutes = cursor.attempt(_minutes)
    if minutes is None:
        return _Figure(hours, padded=padded)
    return _Figure(hours, minutes, colon is not None and colon.text == ":", padded)


def _minutes(cursor: Cursor) -> int | None:
    return cursor.number(0, 59) if cursor.accept(":", ".") else None


def _meridiem(cursor: Cursor) -> str | None:
    return cursor.accept("pm", "am", "p m", "a m")


def _zone(cursor: Cursor) -> str | None:
    token = cursor.peek()
    if token is None or token.text not in ZONES:
        return None
    cursor.advance()
    cursor.accept("time", "standard time", "daylight time")
    return token.text


def _split_time(cursor: Cursor) -> ClockTime | None:
    """Read "10/9c", "9:30/8:30c", "10pm/9c", "9e/8c", "9pm ET/8pm CT"."""
    eastern = _figure(cursor)
    said = _meridiem(cursor)
    cursor.accept("et", "e", "eastern")
    if eastern is None or not cursor.accept("/"):
        return None
    central = _figure(cursor)
    said = said or _meridiem(cursor) or _meridiem(cursor)
    if central is None:
        return None
    cursor.accept("pm", "am")
    if not cursor.accept("c", "ct", "central", "cst", "cdt"):
        return None
    cursor.accept("time")
    if (eastern.hours - central.hours) % _NOON != 1 or eastern.minutes != central.minutes:
        cursor.refuse("contradiction", "Central time is one hour behind Eastern")
    return ClockTime(_hour(cursor, eastern, said or _prime(eastern.hours)), "et")


def _prime(hours: int) -> str | None:
    return "pm" if hours in _PRIME_TIME else None


def _single_time(cursor: Cursor) -> ClockTime | None:
    """Read "9pm ET", "8 p.m. PT", "20:00 BST", "midnight PT", "12:01 a.m."."""
    named = cursor.lookup(_NAMED_HOURS)
    if named is not None:
        return ClockTime(named, _zones(cursor))
    figure = _figure(cursor)
    if figure is None:
        return None
    said = _meridiem(cursor)
    if said:
        return ClockTime(_hour(cursor, figure, said), _zones(cursor))
    zone = _zones(cursor)
    if not figure.colon:
        # "9 ET" is a time, and "October 5" followed by nothing is none.
        return ClockTime(None, zone) if zone else None
    certain = figure.padded or not 1 <= figure.hours <= _NOON
    return ClockTime(_hour(cursor, figure, _ROUND_THE_CLOCK) if certain else None, zone)


def _zones(cursor: Cursor) -> str | None:
    """Read a zone, and pass over a second one: "ET/PT", "ET / 6pm PT"."""
    zone = _zone(cursor)
    if zone:
        cursor.attempt(_second_zone)
    return zone


def _second_zone(cursor: Cursor) -> str | None:
    if not cursor.accept("/", "and"):
        return None
    if _figure(cursor):
        _meridiem(cursor)
    return _zone(cursor)


def _bare_hour(cursor: Cursor) -> ClockTime | None:
    """Read the hour of "at 9", which does not say whether morning or evening."""
    after = cursor.peek(1)
    if after and after.glued:
        return None
    return ClockTime() if cursor.number(1, _NOON) else None


def _hour(cursor: Cursor, figure: _Figure, said: str | None) -> time | None:
    if said is None:
        return None
    if said == _ROUND_THE_CLOCK:
        if figure.hours > _LAST_HOUR:
            cursor.refuse("no-such-day", "no day has that hour")
        return time(figure.hours, figure.minutes)
    if not 1 <= figure.hours <= _NOON:
        cursor.refuse("no-such-day", "a.m. and p.m. count to twelve")
    return time(figure.hours % _NOON + (_NOON if said[0] == "p" else 0), figure.minutes)
