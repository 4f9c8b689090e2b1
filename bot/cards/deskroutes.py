"""The ids of the desk's buttons and forms: what is to be done, and to what.

A draft goes by its short id, since what was filled in does not fit into 100 characters (Discord's limit):
``dk1|save|Zm9vYmFyYmF6``. A claim goes by its number: ``dk1|open|1200``.
"""

import re
from enum import StrEnum

PREFIX = "dk1"
"""The version of the ids: a later one that reads differently must not mistake these for its own."""


class Step(StrEnum):
    """What a button or a form does to a draft."""

    SAVE = "save"
    EDIT = "edit"
    SOURCE = "source"
    AGAIN = "again"
    """Begin from what the claim says now, with what was filled in."""
    CANCEL = "cancel"
    FORM = "form"
    """A form that was sent with what is to be stored."""
    CITE = "cite"
    """A form that was sent with where it was read."""


FORMS = frozenset({Step.FORM, Step.CITE})
_DRAFT = r"(?P<draft>[\w-]{1,32})"
_BUTTONS = "|".join(step for step in Step if step not in FORMS)

DRAFT_TEMPLATE = rf"{PREFIX}\|(?P<step>{_BUTTONS})\|{_DRAFT}"
FORM_TEMPLATE = re.compile(rf"{PREFIX}\|(?P<step>{'|'.join(sorted(FORMS))})\|{_DRAFT}", re.ASCII)
OPEN_TEMPLATE = rf"{PREFIX}\|open\|(?P<claim>\d{{1,18}})"


def draft_id(step: Step, draft: str) -> str:
    """Return the id of what does ``step`` to a draft."""
    return f"{PREFIX}|{step}|{draft}"


def open_id(claim: int) -> str:
    """Return the id of the button that opens a claim to be edited."""
    return f"{PREFIX}|open|{claim}"
