"""Reading the fields of a form, one by one."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.desk.values import day_of
from bot.domain import limits
from bot.domain.claims import Voice
from bot.domain.window import Window
from bot.errors import Invalid

Choice = TypeVar("Choice", bound=StrEnum)

LONGEST_ID = 18
"""Digits that every database takes as a row's id."""
SEASONS = re.compile(r"(?P<first>\d{1,9})?\s*(?:-|\N{EN DASH}|to|a)\s*(?P<last>\d{1,9})?", re.IGNORECASE)


class Typed:
    """The fields of one form, as somebody filled them in on the day ``today``."""

    def __init__(self, fields: Mapping[str, str], today: date) -> None:
        self._fields = fields
        self._today = today

    def text(self, name: str) -> str | None:
        """Return a text without the blanks around it, ``None`` where nothing was typed."""
        return self._fields.get(name, "").strip() or None

    def needed(self, name: str) -> str:
        """Return a text that has to be there.

        Raises:
            Invalid: ``desk.missing``.
        """
        text = self.text(name)
        if text is None:
            raise Invalid("desk.missing", field=name)
        return text

    def entity(self, name: str) -> int | None:
        """Return the id of an entity that was chosen.

        Raises:
            Invalid: ``desk.no_entity``, something was typed and nothing chosen.
        """
        return None if self.text(name) is None else self.needed_entity(name)

    def needed_entity(self, name: str) -> int:
        """Return the id of an entity that has to be there.

        Raises:
            Invalid: ``desk.missing``, ``desk.no_entity``.
        """
        text = self.needed(name)
        if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID):
            raise Invalid("desk.no_entity", field=name)
        return int(text)

    def choice(self, name: str, options: type[Choice]) -> Choice:
        """Return one of a few values.

        Raises:
            Invalid: ``desk.missing``; ``outdated``, what was chosen is none of them.
        """
        text = self.needed(name)
        if text not in set(options):
            raise Invalid("outdated")
        return options(text)

    def voice(self) -> Voice:
        """Return how directly a release was said.

        Raises:
            Invalid: as ``choice``.
        """
        found = {voice.name.lower(): voice for voice in Voice}.get(self.needed("voice"))
        if found is None:
            raise Invalid("outdated")
        return found

    def day(self, name: str) -> Window | None:
        """Return when something was said or published.

        Raises:
            Invalid: see ``day_of``.
        """
        return day_of(self.text(name) or "", self._today)

    def season(self, name: str) -> int | None:
        """Return a season's number.

        Raises:
            Invalid: ``season``.
        """
        return None if self.text(name) is None else self.needed_season(name)

    def needed_season(self, name: str) -> int:
        """Return a season's number that has to be there.

        Raises:
            Invalid: ``desk.missing``, ``season``.
        """
        return _season(self.needed(name))

    def seasons(self, name: str) -> tuple[int | None, int | None]:
        """Return the first and the last of some seasons: "2", "1-3", "2-".

        Raises:
            Invalid: ``season``.
        """
        text = self.text(name)
        if text is None:
            return None, None
        several = SEASONS.fullmatch(text)
        if several is None:
            only = _season(text)
            return only, only
        first, last = several["first"], several["last"]
        return (None if first is None else _season(first)), (None if last is None else _season(last))


def _season(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= len(str(limits.SEASONS[-1])):
        return int(text)
    raise Invalid("season", season=text[: limits.TYPED], first=limits.SEASONS[0], last=limits.SEASONS[-1])
