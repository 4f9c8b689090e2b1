"""What is to be written: rows before they have an id. Everything is referred to by id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.claims import (
    ClaimKind,
    Job,
    PropertyName,
    Rank,
    RelationKind,
    Standing,
    StatusKind,
    Topic,
    Voice,
)
from bot.domain.entities import EntityKind
from bot.domain.window import Window
from bot.names.normalise import words
from bot.store.sqlite import Value

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class SeedMark:
    """Which record of a pack a row was loaded from, and the hash of what it said."""

    key: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDraft:
    """A source; at least one of publisher, title, url and author is known."""

    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    published_on: Window | None = None
    retrieved_on: date | None = None

    def columns(self) -> Row:
        """Return the columns of table ``source``."""
        return {
            "publisher": self.publisher,
            "title": self.title,
            "url": self.url,
            "author": self.author,
            **window_columns("published_", self.published_on),
            "retrieved_on": iso(self.retrieved_on),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityDraft:
    """An entity; a season has its show, its number and its show's name."""

    kind: EntityKind
    name: str
    show: int | None = None
    number: int | None = None

    def columns(self) -> Row:
        """Return the columns of table ``entity``."""
        return {"kind": self.kind, "name": self.name, "show": self.show, "number": self.number}


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditBody:
    """See ``bot.domain.claims.Credit``."""

    person: int
    job: Job
    character: str | None = None
    role: int | None = None
    first_season: int | None = None
    last_season: int | None = None
    billing: int | None = None

    kind = ClaimKind.CREDIT

    def columns(self) -> Row:
        """Return the columns of table ``claim_credit``."""
        return {
            "person": self.person,
            "job": self.job,
            "character": self.character,
            "role": self.role,
            "first_season": self.first_season,
            "last_season": self.last_season,
            "billing": self.billing,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteBody:
    """See ``bot.domain.claims.Quote``."""

    speaker: int
    words: str
    speaker_role: str | None = None
    said_to: str | None = None
    topic: str | None = None
    about: tuple[int, ...] = ()

    kind = ClaimKind.QUOTE

    def columns(self) -> Row:
        """Return the columns of table ``claim_quote``."""
        return {
            "speaker": self.speaker,
            "speaker_role": self.speaker_role,
            "words": self.words,
            "said_to": self.said_to,
            "topic": self.topic,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseBody:
    """See ``bot.domain.claims.Release``."""

    window: Window
    voice: Voice
    speaker: int | None = None

    kind = ClaimKind.RELEASE

    def columns(self) -> Row:
        """Return the columns of table ``claim_release``."""
        return {
            **window_columns("", self.window),
            "certainty": self.window.certainty,
            "bound": self.window.bound,
            "instant": None if self.window.instant is None else epoch(self.window.instant),
            "voice": int(self.voice),
            "speaker": self.speaker,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusBody:
    """See ``bot.domain.claims.Status``."""

    status: StatusKind
    since: Window | None = None
    detail: str | None = None

    kind = ClaimKind.STATUS

    def columns(self) -> Row:
        """Return the columns of table ``claim_status``."""
        return {"status": self.status, **window_columns("", self.since), "detail": self.detail}


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyBody:
    """See ``bot.domain.claims.Property``."""

    name: PropertyName
    value: str

    kind = ClaimKind.PROPERTY

    def columns(self) -> Row:
        """Return the columns of table ``claim_property``."""
        return {"name": self.name, "value": self.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBody:
    """See ``bot.domain.claims.Note``."""

    topic: Topic
    standing: Standing
    text: str
    about: tuple[int, ...] = ()

    kind = ClaimKind.NOTE

    def columns(self) -> Row:
        """Return the columns of table ``claim_note``."""
        return {"topic": self.topic, "standing": self.standing, "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationBody:
    """See ``bot.domain.claims.Relation``."""

    relation: RelationKind
    object: int

    kind = ClaimKind.RELATION

    def columns(self) -> Row:
        """Return the columns of table ``claim_relation``."""
        return {"relation": self.relation, "object": self.object}


Body = CreditBody | QuoteBody | ReleaseBody | StatusBody | PropertyBody | NoteBody | RelationBody


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
    """A claim: what all kinds share, and the body of its kind."""

    subject: int
    body: Body
    source: int | None = None
    rank: Rank = Rank.NORMAL
    spoiler: int | None = None
    said_on: Window | None = None
    verified_at: datetime | None = None
    overrides: int | None = None

    def columns(self) -> Row:
        """Return the columns of table ``claim`` that this says; the body has its own table."""
        return {
            "kind": self.body.kind,
            "subject": self.subject,
            "source": self.source,
            "rank": int(self.rank),
            "spoiler": self.spoiler,
            **window_columns("said_", self.said_on),
            "verified_at": None if self.verified_at is None else epoch(self.verified_at),
            "overrides": self.overrides,
        }

    def about(self) -> tuple[int, ...]:
        """Return what else a quote or a note concerns, each once."""
        body = self.body
        return tuple(dict.fromkeys(body.about)) if isinstance(body, QuoteBody | NoteBody) else ()

    def text(self) -> str:
        """Return the text of a quote or a note whose words are searched."""
        match self.body:
            case QuoteBody(words=words, topic=topic):
                return words if topic is None else f"{words} {topic}"
            case NoteBody(text=text):
                return text
            case _:
                return ""

    def searched(self) -> list[str]:
        """Return the normalised words of that text, each once."""
        # Word by word: a name is cut at a length that no name has, and a quote may be longer.
        return sorted({word for typed in self.text().split() for word in words(typed)})


def iso(day: date | None) -> str | None:
    """Return a day as ISO text."""
    return None if day is None else day.isoformat()


def epoch(moment: datetime) -> int:
    """Return a moment as whole seconds since 1970, UTC."""
    return int(moment.timestamp())


def window_columns(prefix: str, window: Window | None) -> Row:
    """Return the four columns of a window; a window that is unknown empties them all."""
    return {
        f"{prefix}phrase": None if window is None else window.phrase,
        f"{prefix}earliest": None if window is None else iso(window.earliest),
        f"{prefix}latest": None if window is None else iso(window.latest),
        f"{prefix}precision": None if window is None else window.precision,
    }
