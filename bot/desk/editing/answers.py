"""What came of a change, and what would come of one, as data for cards to word."""

from dataclasses import dataclass

from bot.domain.arrival import Arrival
from bot.domain.claims import Claim, Relation, Source
from bot.domain.entities import Entity
from bot.errors import Conflict
from bot.store.drafts import ClaimDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A stored claim that may say the same: how like, from 0 to 1, and the fields that differ."""

    claim: Claim
    likeness: float
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A claim as it would be shown, before it is stored; its id is 0 and means nothing.

    ``arrival`` is a release's place in its ledger; ``waiting`` are the relations by which others wait for
    what would move.
    """

    claim: Claim
    alike: tuple[Alike, ...]
    arrival: Arrival | None
    waiting: tuple[Relation, ...]
    override: bool
    """Whether it would stand in for a shared claim, in the guild alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A claim as it now stands, by changeset ``changeset``; the rest is as in ``Preview``."""

    changeset: int
    claim: Claim
    arrival: Arrival | None = None
    waiting: tuple[Relation, ...] = ()
    override: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retracted:
    """A claim that was taken back; ``hidden`` where it is a shared one that the guild no longer sees."""

    changeset: int
    claim: Claim
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedEntity:
    """An entity as it now stands, or stood before it was retracted, by changeset ``changeset``."""

    changeset: int
    entity: Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedName:
    """Another name of an entity that was added or taken back by changeset ``changeset``."""

    changeset: int
    entity: Entity
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSource:
    """A source as it now stands, by changeset ``changeset``."""

    changeset: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """A guild's claim beside the shared one that it stands in for (or hides, where it is retracted)."""

    own: Claim
    shared: Claim


class Outdated(Conflict):
    """A claim that changed since it was opened: ``current`` is as it is, ``draft`` as somebody wanted it."""

    def __init__(self, current: Claim, draft: ClaimDraft | None, *, opened: int) -> None:
        super().__init__("desk.outdated", opened=opened, current=current.version)
        self.current = current
        self.draft = draft
