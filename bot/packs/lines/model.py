"""The lines of an export. Nothing that is not described here is let through.

Ids are opaque and name what they are of: ``show:169``, ``source:12``, ``claim:4711``. What is unknown, or as
it mostly is, is left out. ``record`` says of which sort a line after the first is.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, model_validator

from bot.domain.claims import Job, PropertyName, RelationKind, Standing, StatusKind, Topic
from bot.domain.entities import AliasKind
from bot.domain.window import Bound, Certainty, Precision

FORMAT: Final = "showdesk-export"
VERSION: Final = 1
LARGEST: Final = 2**63 - 1
"""What a database's integers hold."""


def number_of(ref: str) -> int:
    """Return the number of an opaque id, or of one that is only a number."""
    return int(ref.rpartition(":")[2])


def _within(ref: str) -> str:
    if number_of(ref) > LARGEST:
        raise ValueError(f"the number is at most {LARGEST}")
    return ref


def _whole_utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None or moment.microsecond:
        raise ValueError("write whole seconds with their zone, such as 2016-08-10T12:00:00Z")
    return moment.astimezone(UTC)


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


_NUMBER = "[1-9][0-9]{0,18}$"
EntityRef = Annotated[
    str, Field(pattern=rf"^(show|season|person|character):{_NUMBER}"), AfterValidator(_within)
]
AliasRef = Annotated[str, Field(pattern=rf"^alias:{_NUMBER}"), AfterValidator(_within)]
SourceRef = Annotated[str, Field(pattern=rf"^source:{_NUMBER}"), AfterValidator(_within)]
ClaimRef = Annotated[str, Field(pattern=rf"^claim:{_NUMBER}"), AfterValidator(_within)]
ChangeRef = Annotated[str, Field(pattern=rf"^change:{_NUMBER}"), AfterValidator(_within)]
Scope = Annotated[str, Field(pattern=rf"^(shared|{_NUMBER[:-1]})$")]
"""A guild's id is text here: as a number it would lose its last digits in many programs."""
Name = Annotated[str, Field(min_length=1)]
Integer = Annotated[int, Field(strict=True, ge=-LARGEST - 1, le=LARGEST)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=0)]
Day = Annotated[date, Field(strict=True)]
Moment = Annotated[datetime, Field(strict=True), AfterValidator(_whole_utc), PlainSerializer(_written)]
External = tuple[tuple[str, str], ...]
"""Pairs of a provider and the id by which it knows an entity; told within revisions only."""
Rank = Literal["preferred", "normal", "deprecated"]


class Model(BaseModel):
    """What all of them have in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Header(Model):
    """The first line: what wrote the file, and how many records of each sort follow.

    The counts tell a file that was cut from a whole one.
    """

    format: Literal["showdesk-export"]
    version: Annotated[int, Field(strict=True, ge=1)]
    scope: Scope
    program: str
    history: Flag
    holds: dict[str, Count]


class Days(Model):
    """A phrase with the days that it was read to mean, both inclusive."""

    phrase: str
    earliest: Day | None = None
    latest: Day | None = None
    precision: Precision

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"ends ({self.latest}) before it begins ({self.earliest})")
        return self


class ReleaseDays(Days):
    """When something comes out."""

    certainty: Certainty
    bound: Bound
    instant: Moment | None = None


class Seed(Model):
    """The record of a pack that a row was loaded from; ``changed`` if somebody changed the row since."""

    key: Name
    hash: str
    changed: Flag = False


class Line(Model):
    """A line after the first; each class narrows ``record``, which is written before all else."""

    record: Any


class EntityLine(Line):
    """A show, a person or a character; one that is ``shared`` is only named in a guild's export."""

    record: Literal["show", "person", "character"]
    id: EntityRef
    name: Name
    retracted: Flag = False
    undone: ChangeRef | None = None
    shared: Flag = False
    external: External | None = None
    seed: Seed | None = None
    made_in: ChangeRef | None = None


class SeasonLine(Line):
    """A season of a show."""

    record: Literal["season"]
    id: EntityRef
    name: Name
    show: EntityRef
    number: Integer
    retracted: Flag = False
    undone: ChangeRef | None = None
    shared: Flag = False
    external: External | None = None
    seed: Seed | None = None
    made_in: ChangeRef | None = None


class AliasLine(Line):
    """Another name of an entity."""

    record: Literal["alias"]
    id: AliasRef
    entity: EntityRef
    name: Name
    kind: AliasKind
    retracted: Flag = False
    undone: ChangeRef | None = None
    made_in: ChangeRef | None = None


class ExternalIdLine(Line):
    """By which id a provider knows an entity."""

    record: Literal["external_id"]
    entity: EntityRef
    provider: str
    id: str


class SourceLine(Line):
    """Where something was read; one that is ``shared`` is cited by a guild, and everybody's."""

    record: Literal["source"]
    id: SourceRef
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    published_on: Days | None = None
    retrieved_on: Day | None = None
    undone: ChangeRef | None = None
    shared: Flag = False
    seed: Seed | None = None
    made_in: ChangeRef | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if self.publisher is self.title is self.url is self.author is None:
            raise ValueError("needs a publisher, title, url or author")
        return self


class ClaimLine(Line):
    """What every kind of claim has; one that is ``shared`` is what a guild's claim stands in for.

    The shared claim had ``overrides_version`` when the guild's was made; ``outdated`` says that it is at
    another by now.
    """

    id: ClaimRef
    subject: EntityRef
    source: SourceRef | None = None
    rank: Rank = "normal"
    spoiler: Integer | None = None
    said_on: Days | None = None
    recorded_at: Moment
    verified_at: Moment | None = None
    retracted: Flag = False
    undone: ChangeRef | None = None
    overrides: ClaimRef | None = None
    overrides_version: Count | None = None
    outdated: Flag = False
    shared: Flag = False
    seed: Seed | None = None
    made_in: ChangeRef | None = None


class CreditLine(ClaimLine):
    """A person's job on a show."""

    record: Literal["credit"]
    person: EntityRef
    job: Job
    character: str | None = None
    role: EntityRef | None = None
    first_season: Integer | None = None
    last_season: Integer | None = None
    billing: Integer | None = None


class QuoteLine(ClaimLine):
    """What somebody said."""

    record: Literal["quote"]
    speaker: EntityRef
    speaker_role: str | None = None
    words: str
    said_to: str | None = None
    topic: str | None = None
    about: tuple[EntityRef, ...] = ()


class ReleaseLine(ClaimLine):
    """What comes out when, in whose words."""

    record: Literal["release"]
    window: ReleaseDays
    voice: Literal["show", "network", "outlet"]
    speaker: EntityRef | None = None


class StatusLine(ClaimLine):
    """How a show or a season stands."""

    record: Literal["status"]
    status: StatusKind
    since: Days | None = None
    detail: str | None = None


class PropertyLine(ClaimLine):
    """A named value."""

    record: Literal["property"]
    name: PropertyName
    value: str


class NoteLine(ClaimLine):
    """A point of plot, casting, production or reception."""

    record: Literal["note"]
    topic: Topic
    standing: Standing
    text: str
    about: tuple[EntityRef, ...] = ()


class RelationLine(ClaimLine):
    """How the subject stands to another entity."""

    record: Literal["relation"]
    relation: RelationKind
    object: EntityRef


class ChangesetLine(Line):
    """What one act did; ``actor`` is ``program:seed``, ``member:7``, or ``forgotten:1`` for one who left.

    One that ``undoes`` another may have undone more together with it.
    """

    record: Literal["changeset"]
    id: ChangeRef
    actor: Annotated[str, Field(pattern=rf"^(program:.+|member:{_NUMBER[:-1]}|forgotten:{_NUMBER[:-1]})$")]
    interaction: Annotated[str, Field(pattern=f"^{_NUMBER}"), AfterValidator(_within)] | None = None
    undoes: ChangeRef | None = None
    together: tuple[ChangeRef, ...] = ()
    reason: str | None = None
    summary: str
    made_at: Moment


AnyEntity = EntityLine | SeasonLine
AnyClaim = CreditLine | QuoteLine | ReleaseLine | StatusLine | PropertyLine | NoteLine | RelationLine
Image = Annotated[AnyEntity | AliasLine | SourceLine | AnyClaim, Field(discriminator="record")]


class RevisionLine(Line):
    """A row before and after an act; nothing before means made, nothing after means removed.

    An act on very many rows tells of them by their number alone, which is ``counted``.
    """

    record: Literal["revision"]
    change: ChangeRef
    before: Image | None = None
    after: Image | None = None
    counted: Count | None = None

    @model_validator(mode="after")
    def _of_one_row(self) -> Self:
        ids = {image.id for image in (self.before, self.after) if image is not None}
        if len(ids) != (self.counted is None):
            raise ValueError("needs before, after or both, of one row; or counted")
        return self

    @property
    def of(self) -> str:
        """The id of the row, or of the act whose rows are only counted."""
        image = self.after or self.before
        return self.change if image is None else image.id


AnyLine = (
    ChangesetLine
    | EntityLine
    | SeasonLine
    | AliasLine
    | ExternalIdLine
    | SourceLine
    | CreditLine
    | QuoteLine
    | ReleaseLine
    | StatusLine
    | PropertyLine
    | NoteLine
    | RelationLine
    | RevisionLine
)

PART_OF: Final = {
    **dict.fromkeys(("show", "season", "person", "character"), "entity"),
    **dict.fromkeys(("credit", "quote", "release", "status", "property", "note", "relation"), "claim"),
}
"""The part of the header's counts in which a record counts, where it is not called the same."""


def part_of(line: AnyLine) -> str:
    """Return under which name the header counts a line."""
    if isinstance(line, ClaimLine) and line.shared:
        return "shared_claim"
    return PART_OF.get(line.record, line.record)
