"""What happened to one record, as data that can be read aloud."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.claims import ClaimKind, Source
from bot.domain.entities import Entity, EntityKind
from bot.domain.window import Window

Told = str | int | bool | datetime | Window | Source | Entity | tuple[Entity, ...] | None
"""The value of a field; an entity or a source that can no longer be told is ``None``."""


class What(StrEnum):
    """What became of a record."""

    CREATED = "created"
    CHANGED = "changed"
    RETRACTED = "retracted"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field, by its name in ``domain``, and what it held before and after."""

    name: str
    before: Told
    after: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLabel:
    """What a record is, to be called something: an entity, or a claim's kind, subject and main words.

    ``record`` is "entity", "alias", "source", "claim", or "changeset" for a load of ``rows`` rows.
    """

    record: str
    id: int
    kind: ClaimKind | EntityKind | None = None
    subject: Entity | None = None
    text: str | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One record's part in one act: who (a member's Discord id, or a program), when (UTC), what.

    Neither ``member`` nor ``program`` is there for somebody who asked to be forgotten. ``changeset`` is
    what can be undone; ``undoes`` what it undid itself. ``scope`` is whose record it is.
    """

    changeset: int
    act: str
    reason: str | None
    undoes: int | None
    made_at: datetime
    member: int | None
    program: str | None
    scope: int
    what: What
    record: RecordLabel
    fields: tuple[FieldChange, ...]
