"""Which of a few given texts is meant, such as the characters of a show's credits."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from bot.domain.entities import EntityKind
from bot.names.entries import Choices, Match, NameEntry
from bot.names.index import NameIndex

Option = TypeVar("Option", bound=Hashable)

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')


def best_of(text: str, options: Mapping[Option, Sequence[str]]) -> list[Option]:
    """Return the options that ``text`` means: none, the one that it means for sure, or several, best first.

    Each option comes with the texts that it goes by. One text may hold several names, as credits have
    them: "Matt Murdock / Daredevil", 'Cornell "Cottonmouth" Stokes'. Names are judged as in the index.
    """
    listed = list(options)
    index = NameIndex(
        NameEntry(place, EntityKind.CHARACTER, name)
        for place, option in enumerate(listed)
        for whole in options[option]
        for name in _names_in(whole)
    )
    match index.resolve(text):
        case Match(candidate):
            return [listed[candidate.entity]]
        case Choices(candidates):
            return [listed[candidate.entity] for candidate in candidates]
        case _:
            return []


def _names_in(text: str) -> Iterator[str]:
    """Yield a text, and the names that it holds between slashes and in quotation marks."""
    yield text
    if "/" in text:
        yield from filter(str.strip, text.split("/"))
    for quoted in _QUOTED.finditer(text):
        yield quoted[1]
        yield text.replace(quoted[0], " ")
