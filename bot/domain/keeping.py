"""What the desk keeps beside the facts: drafts, proposals, reports, log entries, gaps.

Moments are in UTC. A member is ``None`` where they asked to be forgotten.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

Fields = Mapping[str, str]
"""What was typed or chosen, by the name of the field."""

DRAFT_LASTS: Final = timedelta(minutes=30)
"""How long a draft is kept. Each press of its buttons has Discord's 15 minutes of its own; this is time to
look the source up once more, and short enough that what was opened has seldom changed meanwhile."""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source that is there already."""

    id: int


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that is to be stored with the claim."""

    fields: Fields


SourceChoice = StoredSource | NewSource | None
"""Where a claim was read; ``None`` says "unsourced"."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The claim that is being edited, as it was when somebody opened it."""

    claim: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is to be stored, before it is read: ``kind`` says what, ``fields`` how it was filled in.

    ``kind`` is the kind of a claim, or "show", "season", "person", "alias".
    """

    kind: str
    fields: Fields
    source: SourceChoice = None
    opened: Opened | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one moderator is about to store; its id of 12 characters fits a button."""

    id: str
    guild: int
    made_by: int
    content: Content
    expires_at: datetime


class ProposalState(StrEnum):
    """How a proposal stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """Whoever proposed it asked to be forgotten before it was decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What waits, or waited, for a second moderator; ``reason`` is why it was declined."""

    id: int
    guild: int
    content: Content
    proposed_by: int | None
    proposed_at: datetime
    state: ProposalState
    decided_by: int | None
    decided_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A member's word that a claim is wrong."""

    id: int
    guild: int
    claim: int
    reason: str
    reported_by: int | None
    reported_at: datetime
    closed_by: int | None
    closed_at: datetime | None


class LogEvent(StrEnum):
    """What the desk's log tells of."""

    CHANGED = "changed"
    """A changeset: adds, edits, undos, merges."""
    PROPOSED = "proposed"
    DECLINED = "declined"
    REPORTED = "reported"
    SHARED_CHANGED = "shared_changed"
    """A shared claim changed that the guild overrides."""
    MOVED = "moved"
    """What a release waits for moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one line of the desk's log is to tell: ids alone, so it reads as things stand when it is sent.

    There is no text in it on purpose: who acted is in ``acted_by`` and nowhere else.
    """

    guild: int
    event: LogEvent
    acted_by: int | None = None
    changeset: int | None = None
    claim: int | None = None
    proposal: int | None = None
    report: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A line of the desk's log that waits to be sent to ``channel``; ``tries`` counts those that failed."""

    id: int
    channel: int
    telling: Telling
    written_at: datetime
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question that nothing answered, as it was first typed, and how often it was ``asked``."""

    id: int
    guild: int
    question: str
    asked: int
    last_at: datetime
    closed_at: datetime | None
