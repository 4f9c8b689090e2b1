"""What goes into the name index, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.entities import SHARED, EntityKind


class NameEntry(NamedTuple):
    """One name of an entity, seen in one scope: its ``primary`` name or an alias.

    ``weight``, from 0 to 1, is how well known the entity is; among equals the better known comes first. A
    named tuple, since a store may have a million, and they are made one by one.
    """

    entity: int
    kind: EntityKind
    name: str
    primary: bool = True
    scope: int = SHARED
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that a text may mean.

    ``name`` is its primary name, ``matched`` the name or alias that the text resembles. ``score`` says how
    sure the likeness is: the log-odds, by the fitted weights, that it is meant rather than nothing.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A name that was compared with a text: its score, and the features that the score is made of."""

    entry: NameEntry
    score: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a text was read: what each of its words tells, which names were compared, and the verdict.

    ``tells`` has the words with how much each tells (the rarer, the more) and whether some name has it.
    Nothing was compared where the text is a name itself.
    """

    tells: tuple[tuple[str, float, bool], ...]
    weighed: tuple[Weighed, ...]
    resolution: Resolution
