"""The ids of the buttons and forms by which moderators act: what is to be done, and to what.

``da1|undo|12`` undoes change 12, ``da1|verify|3`` verifies what report 3 is about. All that follows is
numbers, so that it fits 100 characters (Discord's limit); one that is not there is left empty.
"""

import re
from enum import StrEnum
from typing import Final

from bot.cards.routes import UnknownRoute

PREFIX: Final = "da1"
"""The version of the ids: a later one that reads differently must not mistake these for its own."""
LARGEST: Final = 2**63 - 1
"""What a database's integers hold."""


class Deed(StrEnum):
    """What a button or a form does, and which numbers it takes."""

    UNDO = "undo"
    """A change."""
    TOGETHER = "together"
    """Undo a change with all that builds on it."""
    HISTORY = "history"
    """Where the page before ended, an entity, a claim, a member."""
    VERIFY = "verify"
    """A report."""
    RETRACT = "retract"
    """A report."""
    CLOSE = "close"
    """A report."""
    APPROVE = "approve"
    """A proposal."""
    DECLINE = "decline"
    """A proposal."""
    PROPOSALS = "proposals"
    """A page."""
    REPORTS = "reports"
    """A page."""
    GAPS = "gaps"
    WISH = "wish"
    """A page."""
    FILLED = "filled"
    """A gap."""
    WHY_RETRACT = "whyretract"
    """A form: a report, its claim, the version that was seen."""
    WHY_DECLINE = "whydecline"
    """A form: a proposal."""
    SETTINGS = "settings"
    """A form; no number."""
    ROLE = "role"
    """A form: a role."""


TAKES: Final = {Deed.HISTORY: 4, Deed.WHY_RETRACT: 3, Deed.SETTINGS: 0}
"""How many numbers a deed takes, where it is not one."""
FORMS: Final = frozenset({Deed.WHY_RETRACT, Deed.WHY_DECLINE, Deed.SETTINGS, Deed.ROLE})
TEMPLATE: Final = (
    rf"{PREFIX}\|(?P<deed>{'|'.join(one for one in Deed if one not in FORMS)})(?P<numbers>[|\d]*)"
)
FORM: Final = re.compile(rf"{PREFIX}\|(?P<deed>{'|'.join(sorted(FORMS))})(?P<numbers>[|\d]*)", re.ASCII)


def act_id(deed: Deed, *numbers: int | None) -> str:
    """Return the id of what does ``deed`` to what these numbers say."""
    return "|".join((PREFIX, deed, *("" if one is None else str(one) for one in numbers)))


def numbers_of(deed: Deed, text: str) -> tuple[int | None, ...]:
    """Return the numbers of an id, as what follows its deed says them.

    Raises:
        UnknownRoute: this version makes no such id.
    """
    parts = text.split("|")[1:]
    if len(parts) != TAKES.get(deed, 1) or not all(one.isascii() for one in parts):
        raise UnknownRoute(text)
    found = tuple(int(one) if one else None for one in parts)
    if any(one is not None and one > LARGEST for one in found):
        raise UnknownRoute(text)
    if deed is not Deed.HISTORY and None in found:
        raise UnknownRoute(text)
    return found
