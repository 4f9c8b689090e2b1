"""What was written for an option, as the value that Discord would send. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.errors import Invalid
from bot.rehearsal.grammar import Kind, Option, Scalar

TRUE: Final = frozenset({"true", "yes", "on", "1"})
FALSE: Final = frozenset({"false", "no", "off", "0"})
GREATEST: Final = 2**53 - 1
"""Discord's for whole numbers, and for others the greatest that is exact."""
LONGEST: Final = 6000
"""Discord's most characters of a text option."""

_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,16}")
_DIGITS: Final = re.compile(r"[-+]?[0-9]+")
_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,16}(?:\.[0-9]{1,16})?")


def converted(option: Option, raw: str, example: str) -> Scalar:
    """Return the value that ``raw`` means for ``option``.

    Args:
        option: what it was written for.
        raw: without space around it.
        example: a line that is right, for the message.

    Raises:
        Invalid: names the option, what would be right, and an example.
    """
    if not raw:
        raise Invalid("rehearsal.empty", option=option.name, sample=option.sample, example=example)
    if option.choices:
        return _choice(option, raw)
    return _CONVERTERS[option.kind](option, raw)


def _choice(option: Option, raw: str) -> Scalar:
    for name, value in option.choices:
        if raw.casefold() in {name.casefold(), str(value).casefold()}:
            return value
    names = tuple(name for name, _ in option.choices)
    raise Invalid("rehearsal.choice", option=option.name, value=raw[:60], choices=names, sample=option.sample)


def _text(option: Option, raw: str) -> str:
    low, high = int(option.low or 1), int(option.high or LONGEST)
    if not low <= len(raw) <= high:
        raise Invalid("rehearsal.length", option=option.name, count=len(raw), low=low, high=high)
    return raw


def _integer(option: Option, raw: str) -> int:
    if not _DIGITS.fullmatch(raw):
        raise Invalid("rehearsal.integer", option=option.name, value=raw[:60], sample=option.sample)
    return int(_ranged(option, raw, int(raw) if _INTEGER.fullmatch(raw) else None))


def _number(option: Option, raw: str) -> float:
    if not _NUMBER.fullmatch(raw):
        raise Invalid("rehearsal.number", option=option.name, value=raw[:60], sample=option.sample)
    return _ranged(option, raw, float(raw))


def _ranged(option: Option, raw: str, value: float | None) -> float:
    low = -GREATEST if option.low is None else option.low
    high = GREATEST if option.high is None else option.high
    if value is None or not low <= value <= high:
        bounds = {"low": _plain(low), "high": _plain(high)}
        raise Invalid("rehearsal.range", option=option.name, value=raw[:60], sample=option.sample, **bounds)
    return value


def _plain(number: float) -> str:
    return str(int(number) if number == int(number) else number)


def _boolean(option: Option, raw: str) -> bool:
    if raw.casefold() in TRUE | FALSE:
        return raw.casefold() in TRUE
    raise Invalid("rehearsal.boolean", option=option.name, value=raw[:60])


def _named(_option: Option, raw: str) -> str:
    """Return the name of a person, channel or role; who and what there is, only the simulation knows."""
    return raw


def _other(option: Option, raw: str) -> Scalar:
    raise Invalid("rehearsal.cannot_be_written", option=option.name, value=raw[:60])


_CONVERTERS: Final[Mapping[Kind, Callable[[Option, str], Scalar]]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.PERSON: _named,
    Kind.CHANNEL: _named,
    Kind.ROLE: _named,
    Kind.MENTIONABLE: _named,
    Kind.OTHER: _other,
}
