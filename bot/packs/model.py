"""The records of a pack, as its files spell them. Nothing that is not described here is let through."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.domain.claims import Job, PropertyName, RelationKind, Standing, StatusKind, Topic
from bot.domain.entities import AliasKind
from bot.domain.window import Bound, Certainty, Precision

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
"""Lower-case letters, digits, ".", "_" and "-"; a "/" comes before the number of a season."""
Number = Annotated[int, Field(strict=True, ge=1)]
Day = Annotated[date, Field(strict=True)]


class Record(BaseModel):
    """What every table of a pack has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Record):
    """The days that a phrase means, where it cannot say so itself; both inclusive."""

    earliest: Day | None = None
    latest: Day | None = None
    precision: Precision | None = None
    bound: Bound | None = None

    @model_validator(mode="after")
    def _has_days(self) -> Self:
        if self.earliest is None and self.latest is None:
            raise ValueError("needs earliest, latest or both")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"ends ({self.latest}) before it begins ({self.earliest})")
        return self


class PhrasedSpan(Span):
    """A time in somebody's words, with the days that they mean."""

    phrase: Text


Time = Day | Text | PhrasedSpan
"""A known day, a phrase that says its days by itself, or a phrase with its days."""


class AliasRecord(Record):
    """Another name."""

    name: Text
    kind: AliasKind


class SourceRecord(Record):
    """``[[source]]``."""

    key: Key
    publisher: Text | None = None
    title: Text | None = None
    url: Text | None = None
    author: Text | None = None
    published_on: Time | None = None
    retrieved_on: Day | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.publisher or self.title or self.url or self.author):
            raise ValueError("needs a publisher, title, url or author")
        return self


class EntityRecord(Record):
    """``[[person]]`` and ``[[character]]``."""

    key: Key
    name: Text
    aliases: tuple[AliasRecord, ...] = ()
    external: dict[Key, Text] = {}

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        names = [self.name, *(alias.name for alias in self.aliases)]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"has the name {twice[0]!r} twice")
        return self


class ShowRecord(EntityRecord):
    """``[[show]]``; its seasons are referred to as "<key>/<number>"."""

    seasons: tuple[Number, ...] = ()

    @model_validator(mode="after")
    def _seasons_once(self) -> Self:
        if len(set(self.seasons)) < len(self.seasons):
            raise ValueError("lists a season twice")
        return self


class ClaimRecord(Record):
    """What every kind of claim has. Without a ``key``, what identifies it makes one."""

    key: Key | None = None
    source: str | None = None
    said_on: Time | None = None
    rank: Annotated[str, Field(pattern="^(preferred|normal|deprecated)$")] = "normal"
    spoiler: Number | None = None

    def identity(self) -> Iterable[str | None]:
        """Return what makes this claim this one and not another; by itself, all that it says."""
        return (self.model_dump_json(exclude_defaults=True),)

    def derived_key(self) -> str:
        """Return the key of a claim that has none of its own."""
        parts = [part or "" for part in self.identity()]
        return "~" + sha256("\0".join(parts).encode()).hexdigest()[:16]


class CreditRecord(ClaimRecord):
    """``[[credit]]``."""

    show: str
    person: str
    job: Job
    character: Text | None = None
    role: str | None = None
    seasons: Number | tuple[Number, Number] | None = None
    billing: Number | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if isinstance(self.seasons, tuple) and self.seasons[0] > self.seasons[1]:
            raise ValueError(f"seasons end ({self.seasons[1]}) before they begin ({self.seasons[0]})")
        return self

    def season_range(self) -> tuple[int | None, int | None]:
        """Return the first and the last season, or nothing where they are not known."""
        if isinstance(self.seasons, tuple):
            return self.seasons
        return self.seasons, self.seasons

    def identity(self) -> Iterable[str | None]:
        """A person's job on a show, and for an actor the part."""
        return (self.show, self.person, self.job, self.role or self.character)


class QuoteRecord(ClaimRecord):
    """``[[quote]]``."""

    subject: str
    speaker: str
    speaker_role: Text | None = None
    words: Text
    said_to: Text | None = None
    topic: Text | None = None
    about: tuple[str, ...] = ()

    def identity(self) -> Iterable[str | None]:
        """Who said what."""
        return (self.speaker, self.words)


class ReleaseRecord(ClaimRecord):
    """``[[release]]``.

    ``certainty`` stands instead of the one that the phrase tells, ``window`` gives the days where not.
    """

    subject: str
    phrase: Text
    voice: Annotated[str, Field(pattern="^(show|network|outlet)$")]
    speaker: str | None = None
    certainty: Certainty | None = None
    window: Span | None = None

    def identity(self) -> Iterable[str | None]:
        """What comes out, and in whose words when."""
        return (self.subject, self.phrase, self.voice, self.source)


class StatusRecord(ClaimRecord):
    """``[[status]]``."""

    subject: str
    status: StatusKind
    since: Time | None = None
    detail: Text | None = None

    def identity(self) -> Iterable[str | None]:
        """What stands how."""
        return (self.subject, self.status)


class PropertyRecord(ClaimRecord):
    """``[[property]]``."""

    subject: str
    name: PropertyName
    value: Text

    def identity(self) -> Iterable[str | None]:
        """What of whom; a show has several genres."""
        return (self.subject, self.name, self.value if self.name is PropertyName.GENRE else "")


class NoteRecord(ClaimRecord):
    """``[[note]]``."""

    subject: str
    topic: Topic
    standing: Standing
    text: Text
    about: tuple[str, ...] = ()

    def identity(self) -> Iterable[str | None]:
        """What is said of whom."""
        return (self.subject, self.text)


class RelationRecord(ClaimRecord):
    """``[[relation]]``."""

    subject: str
    relation: RelationKind
    object: str

    def identity(self) -> Iterable[str | None]:
        """Who stands how to whom."""
        return (self.subject, self.relation, self.object)


AnyEntity = ShowRecord | EntityRecord
AnyClaim = (
    CreditRecord | QuoteRecord | ReleaseRecord | StatusRecord | PropertyRecord | NoteRecord | RelationRecord
)
ENTITY_TABLES = ("show", "person", "character")
TABLES: dict[str, type[Record]] = {
    "source": SourceRecord,
    "show": ShowRecord,
    "person": EntityRecord,
    "character": EntityRecord,
    "credit": CreditRecord,
    "quote": QuoteRecord,
    "release": ReleaseRecord,
    "status": StatusRecord,
    "property": PropertyRecord,
    "note": NoteRecord,
    "relation": RelationRecord,
}
