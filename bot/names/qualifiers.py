"""What people type around a name: "jessica jones s2", "the grand tour (2016)", "Ghosts UK"."""

import re
from dataclasses import dataclass, replace

from bot.names.normalise import normalise

MOST_READINGS = 4
"""A text of nothing but season numbers is no reason to look for a hundred names."""

_CARDINALS = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
)
_ORDINALS = (
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    ("primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "septima", "octava", "novena", "decima"),
    ("1st", "2nd", "3rd", *(f"{number}th" for number in range(4, 100))),
)
_NUMBERS = {word: number for row in (*_CARDINALS, *_ORDINALS) for number, word in enumerate(row, start=1)}
_COUNTRIES = {"US": "US", "USA": "US", "UK": "UK", "GB": "UK", "AU": "AU", "CA": "CA", "IE": "IE", "NZ": "NZ"}


def _either(*rows: tuple[str, ...]) -> str:
    longest_first = sorted((word for row in rows for word in row), key=len, reverse=True)
    return "|".join(longest_first).replace("septima", "s[eé]ptima").replace("decima", "d[eé]cima")


_CARDINAL = rf"[0-9]{{1,2}}|{_either(*_CARDINALS)}"
_ORDINAL = _either(*_ORDINALS)
_WHICH = rf"(?:the\s+|la\s+)?(?:{_ORDINAL})\s+(?:season|temporada)"
_COUNTED = rf"(?:season|series|temporada)\s*(?:{_CARDINAL})"
_SEASON = re.compile(
    rf"^(?:{_COUNTED}|{_WHICH})\s+(?:of|de)\s+"
    rf"|(?:(?<!\S)|[(\[]\s*)(?:s\s?[0-9]{{1,2}}|t[0-9]{{1,2}}|{_COUNTED}|{_WHICH})\s*[)\]]?$",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(rf"\b(?:{_ORDINAL})\b|{_CARDINAL}", re.IGNORECASE | re.ASCII)
_YEAR = re.compile(r"(?:[(\[]\s*|(?<!\S))((?:19|20)[0-9]{2})\s*[)\]]?$", re.ASCII)
# Without brackets only as capitals: "the last of us" names no country.
_CODES = "|".join(sorted(_COUNTRIES, key=len, reverse=True))
_COUNTRY = re.compile(rf"(?i:[(\[]\s*({_CODES})\s*[)\]])$|(?<!\S)({_CODES})$", re.ASCII)
_LEFT_OVER = " \t\n,;:-\N{EN DASH}\N{EM DASH}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text: the name in it, and what was said around that.

    ``season`` is from 0 to 99, ``year`` from 1900 to 2099, ``country`` a code such as "US" or "UK".
    """

    name: str
    season: int | None = None
    year: int | None = None
    country: str | None = None


def readings(text: str) -> list[Reading]:
    """Return the ways to read ``text``, from the text as it is to the name alone; at most ``MOST_READINGS``.

    No name is blank, and the last one has nothing left to be taken off. Of two seasons the one nearer to the
    end counts, as of two years or countries.
    """
    found = [Reading(text)]
    while (shorter := _shorter(found[-1])) is not None:
        found.append(shorter)
    return [found[0], *found[1:][1 - MOST_READINGS :]]


def _shorter(reading: Reading) -> Reading | None:
    """Return the reading with one thing less in its name, or ``None`` where there is none to take off."""
    text = reading.name.strip()
    for pattern in (_SEASON, _YEAR, _COUNTRY):
        said = pattern.search(text)
        name = (text[: said.start()] + text[said.end() :]).strip(_LEFT_OVER) if said else ""
        if said and name:
            return _with(replace(reading, name=name), pattern, said)
    return None


def _with(reading: Reading, pattern: re.Pattern[str], said: re.Match[str]) -> Reading:
    if pattern is _SEASON:
        return replace(reading, season=_first(reading.season, _number(said[0])))
    if pattern is _YEAR:
        return replace(reading, year=_first(reading.year, int(said[1])))
    return replace(reading, country=reading.country or _COUNTRIES[(said[1] or said[2]).upper()])


def _first(known: int | None, said: int) -> int:
    return said if known is None else known


def _number(said: str) -> int:
    found = _NUMBER.search(said)
    assert found is not None
    return int(found[0]) if found[0].isdecimal() else _NUMBERS[normalise(found[0])]
