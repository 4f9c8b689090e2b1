"""Claims: sourced statements about an entity, one dataclass per kind."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from bot.domain.entities import Entity
from bot.domain.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a claim was read. All but one of these may be unknown, and none is made up."""

    id: int
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    published_on: Window | None = None
    retrieved_on: date | None = None


class Rank(IntEnum):
    """As Wikidata's ranks: preferred leads, deprecated is shown only in the history."""

    PREFERRED = 0
    NORMAL = 1
    DEPRECATED = 2


class ClaimKind(StrEnum):
    """The kinds of claim, one table and one dataclass each."""

    CREDIT = "credit"
    QUOTE = "quote"
    RELEASE = "release"
    STATUS = "status"
    PROPERTY = "property"
    NOTE = "note"
    RELATION = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every kind of claim has.

    ``subject`` is what the claim is about; ``spoiler`` is the season whose viewers it spoils;
    ``said_on`` is when it was said, ``recorded_at`` when we stored it, ``verified_at`` when somebody last
    confirmed it (both UTC). ``overrides`` is the shared claim that a guild's claim stands in for.
    """

    id: int
    subject: Entity
    scope: int
    source: Source | None
    rank: Rank
    spoiler: int | None
    said_on: Window | None
    recorded_at: datetime
    verified_at: datetime | None
    retracted: bool
    overrides: int | None
    version: int


class Job(StrEnum):
    """What somebody did on a show, in the order in which cards list them."""

    CREATOR = "creator"
    DEVELOPER = "developer"
    SHOWRUNNER = "showrunner"
    EXECUTIVE_PRODUCER = "executive_producer"
    PRODUCER = "producer"
    WRITER = "writer"
    DIRECTOR = "director"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Claim):
    """A person's job on a show, in the seasons given (all or unknown where ``None``).

    ``character`` is the text of the credit, ``role`` the entity where somebody linked it; ``billing``
    starts at 1.
    """

    person: Entity
    job: Job
    character: str | None = None
    role: Entity | None = None
    first_season: int | None = None
    last_season: int | None = None
    billing: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Claim):
    """Words that a person said. ``speaker_role`` is who they were then, as the source put it."""

    speaker: Entity
    speaker_role: str | None
    words: str
    said_to: str | None
    topic: str | None
    about: tuple[Entity, ...] = ()


class Voice(IntEnum):
    """How directly a release was said, most direct first."""

    SHOW = 0
    """A person of the show."""
    NETWORK = 1
    OUTLET = 2
    """Whoever reports it, in their own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Claim):
    """When a show or a season comes out, in the words of whoever said so."""

    window: Window
    voice: Voice
    speaker: Entity | None = None


class StatusKind(StrEnum):
    """How a show or a season can stand."""

    ORDERED = "ordered"
    RENEWED = "renewed"
    IN_PRODUCTION = "in_production"
    AIRING = "airing"
    SINGLE_SEASON = "single_season"
    ENDED = "ended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Claim):
    """How a show or a season stands, and since when."""

    status: StatusKind
    since: Window | None
    detail: str | None = None


class PropertyName(StrEnum):
    """The properties that can be claimed of an entity."""

    KIND = "kind"
    NETWORK = "network"
    PREMISE = "premise"
    GENRE = "genre"
    OCCUPATION = "occupation"
    ALTER_EGO = "alter_ego"
    SEASONS = "seasons"
    """The number of seasons, as somebody stated it; never counted from rows."""
    PICTURE = "picture"
    PICTURE_CREDIT = "picture_credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(Claim):
    """A named value of an entity: its network, its premise, its alter ego."""

    name: PropertyName
    value: str


class Topic(StrEnum):
    """What a note is about."""

    PLOT = "plot"
    CASTING = "casting"
    PRODUCTION = "production"
    RECEPTION = "reception"


class Standing(StrEnum):
    """Whether the source reports a note as so, or only guesses."""

    REPORTED = "reported"
    SPECULATED = "speculated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Claim):
    """A point of plot, casting, production or reception; ``about`` names who else it concerns."""

    topic: Topic
    standing: Standing
    text: str
    about: tuple[Entity, ...] = ()


class RelationKind(StrEnum):
    """How the subject stands to the object: "<subject> <kind> <object>"."""

    BRINGS_TOGETHER = "brings_together"
    SPIN_OFF_OF = "spin_off_of"
    WAITS_FOR = "waits_for"
    """Its release depends on the object's."""
    ADOPTED_SISTER_OF = "adopted_sister_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """How the subject stands to another entity."""

    relation: RelationKind
    object: Entity
