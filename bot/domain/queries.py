"""Queries: what can be asked of the desk. A command makes one, a button carries one.

A name is the text that somebody typed, or a ``Ref`` where a choice already settled what is meant.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.entities import SHARED, EntityKind


@dataclass(frozen=True, slots=True)
class Ref:
    """An entity that was chosen: "show:169" outside the program."""

    kind: EntityKind
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


Name = str | Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who asks: the scope that they see and the language that they read."""

    scope: int = SHARED
    locale: str = "en-US"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowQuery:
    """The overview of a show."""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class CastQuery:
    """The cast of a show, or who plays one character in it; ``page`` starts at 0."""

    show: Name
    character: Name | None = None
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoQuery:
    """A person or a character; ``page`` starts at 0."""

    name: Name
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteQuery:
    """A quote ``of`` a person, show or character, ``about`` words; ``index`` counts "another" from 0."""

    of: Name | None = None
    about: str | None = None
    index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseQuery:
    """When a show comes out; ``history`` also lists the earlier estimates."""

    show: Name
    season: int | None = None
    history: bool = False


class Span(StrEnum):
    """How far ahead ``/releases`` looks."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasesQuery:
    """What is to come, soonest first; ``page`` starts at 0."""

    within: Span = Span.ALL
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsQuery:
    """Notes, of one show or of all, newest first; ``page`` starts at 0."""

    show: Name | None = None
    page: int = 0


NamedQuery = ShowQuery | CastQuery | WhoQuery | QuoteQuery | ReleaseQuery | NewsQuery
"""Queries that are about a name, or may be."""
FactQuery = NamedQuery | ReleasesQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichQuery:
    """A page of what the name in ``query`` may mean; ``page`` starts at 0.

    An entity there stands for all that are called so: it takes the place of a text too long for a button.
    """

    query: NamedQuery
    page: int = 0


Query = FactQuery | WhichQuery
