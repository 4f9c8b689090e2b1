"""What a moderator can do to the facts, as the history tells it."""

from enum import StrEnum


class Act(StrEnum):
    """One sort of act; a changeset keeps it as its summary."""

    ADD = "add"
    EDIT = "edit"
    RETRACT = "retract"
    RANK = "rank"
    VERIFY = "verify"
    SPOILER = "spoiler"
    MERGE = "merge"
    PROMOTE = "promote"
    UNDO = "undo"
