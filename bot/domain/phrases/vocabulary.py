"""The words that the grammar knows for times, as data."""

from datetime import date

from bot.domain.phrases.calendar import Part, days
from bot.domain.phrases.lexer import listed

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

SEASONS: dict[str, int] = {
    "spring": 3,
    "springtime": 3,
    "summer": 6,
    "summertime": 6,
    "fall": 9,
    "autumn": 9,
    "winter": 12,
    "wintertime": 12,
}
"""The month in which a season of the year begins."""

PARTS: dict[str, Part] = {
    "early": Part.EARLY,
    "beginning": Part.EARLY,
    "start": Part.EARLY,
    "top": Part.EARLY,
    "mid": Part.MID,
    "middle": Part.MID,
    "late": Part.LATE,
    "end": Part.LATE,
    "close": Part.LATE,
    "tail end": Part.LATE,
}

CARDINALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        listed(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen "
            "seventeen eighteen nineteen twenty"
        ),
        start=1,
    )
} | {"a": 1, "an": 1, "another": 1, "couple": 2, "dozen": 12, "thirty": 30, "forty": 40, "ninety": 90}

ORDINALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
} | {"thirtieth": 30}
TENS: dict[str, int] = {"twenty": 20, "thirty": 30}
SUFFIXES = ("st", "nd", "rd", "th")
LAST = -1
"""The place of "last" among ordinals."""

UNIT_NAMES: dict[str, str] = {
    plural: unit
    for unit in ("day", "week", "weekend", "month", "quarter", "half", "year", "decade")
    for plural in (unit, f"{unit}s")
}

RELATIVE_DAYS: dict[str, int] = {
    "today": 0,
    "tonight": 0,
    "later today": 0,
    "later tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
}
"""Days counted from the day said."""

NOW_UNTIL = ("and", "through", "thru", "until", "till")
"""After "now", what makes it the beginning of a range."""

TIMES_OF_DAY = ("night", "morning", "afternoon", "evening", "nights", "in primetime", "in prime time")
"""What may follow a day without changing it."""


def _thanksgiving(year: int) -> date:
    """Return the fourth Thursday of November, the American day."""
    first = date(year, 11, 1)
    return first + days((3 - first.weekday()) % 7 + 21)


def _labor_day(year: int) -> date:
    """Return the first Monday of September."""
    first = date(year, 9, 1)
    return first + days(-first.weekday() % 7)


def _memorial_day(year: int) -> date:
    """Return the last Monday of May."""
    last = date(year, 5, 31)
    return last - days(last.weekday())


def _easter(year: int) -> date:
    """Return the western Easter Sunday (the anonymous Gregorian computus, Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


FIXED_FEASTS: dict[str, tuple[int, int]] = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new years eve": (12, 31),
    "new year's day": (1, 1),
    "new years day": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "st patrick's day": (3, 17),
    "fourth of july": (7, 4),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
}
"""Feasts by month and day; longer names stand before those that begin them."""

MOVING_FEASTS = {
    "thanksgiving day": _thanksgiving,
    "thanksgiving": _thanksgiving,
    "labor day": _labor_day,
    "memorial day": _memorial_day,
    "easter sunday": _easter,
    "easter": _easter,
}
"""Feasts that fall on another day each year; the American ones where countries differ."""
