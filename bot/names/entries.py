"""What goes into the name index, and what comes out."""

from dataclasses import dataclass

from bot.domain.entities import SHARED, EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEntry:
    """One name of an entity, seen in one scope: its ``primary`` name or an alias."""

    entity: int
    kind: EntityKind
    name: str
    primary: bool = True
    scope: int = SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that a text may mean.

    ``name`` is its primary name, ``matched`` the name or alias that the text resembles, ``score`` how much
    it does: from 0 to 1, where 1 is the very name.
    """

    entity: int
    kind: EntityKind
    name: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """The text means this one."""

    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Choices:
    """The text may mean any of these, two or more, best first; only who typed it knows."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Nothing is close enough to be meant; ``nearest``, at most three, best first, may be suggested."""

    nearest: tuple[Candidate, ...] = ()


Resolution = Match | Choices | NoMatch
