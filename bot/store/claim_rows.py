"""Rows of the wide statement to claims."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, TypedDict

from bot.domain.claims import (
    Claim,
    ClaimKind,
    Credit,
    Job,
    Note,
    Property,
    PropertyName,
    Quote,
    Rank,
    Relation,
    RelationKind,
    Release,
    Source,
    Standing,
    Status,
    StatusKind,
    Topic,
    Voice,
)
from bot.domain.entities import Entity, EntityKind
from bot.domain.window import Bound, Certainty, Precision, Window
from bot.store.sqlite import Row

Named = Mapping[str, Any]
"""A row by its columns' names. ``sqlite3.Row`` searches its names one by one, which takes four times as long
as all else where there are seventy of them; one dictionary a row does not."""

About = tuple[Entity, ...]

REMEMBERED = 4096
"""How many entities and windows are kept made, a few hundred bytes each."""


class Common(TypedDict):
    """What every kind of claim has."""

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


def named(rows: Sequence[Row]) -> list[Named]:
    """Return the rows of one statement by their columns' names."""
    names = rows[0].keys() if rows else []
    return [dict(zip(names, row, strict=True)) for row in rows]


def claim(row: Named, about: About = ()) -> Claim:
    """Return the claim of a row; ``about`` is what else a quote or a note concerns."""
    return _KINDS[ClaimKind(row["kind"])](row, _common(row), about)


def entity(row: Named | Row, prefix: str) -> Entity:
    """Return the entity whose columns begin with ``prefix``; any kind, also a season."""
    return _entity(
        row[f"{prefix}_id"],
        row[f"{prefix}_kind"],
        row[f"{prefix}_name"],
        row[f"{prefix}_scope"],
        row[f"{prefix}_show_id"],
        row[f"{prefix}_number"],
    )


def instant(seconds: int) -> datetime:
    """Return a moment of epoch seconds, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def maybe_instant(seconds: int | None) -> datetime | None:
    """Return a moment of epoch seconds, in UTC, where there is one."""
    return None if seconds is None else instant(seconds)


def day(text: str | None) -> date | None:
    """Return the day of an ISO date."""
    return None if text is None else date.fromisoformat(text)


def window(row: Named | Row, prefix: str) -> Window | None:
    """Return when something was said or published, or since when it has stood, where that is known."""
    phrase = row[f"{prefix}_phrase"]
    if phrase is None:
        return None
    return _window(phrase, row[f"{prefix}_earliest"], row[f"{prefix}_latest"], row[f"{prefix}_precision"])


# The claims of a show name the same few entities, sources and days again and again.


@lru_cache(maxsize=REMEMBERED)
def _entity(  # noqa: PLR0917 -- named arguments would make the memory slower than the making
    entity_id: int, kind: str, name: str, scope: int, show: int | None = None, number: int | None = None
) -> Entity:
    return Entity(id=entity_id, kind=EntityKind(kind), name=name, scope=scope, show=show, number=number)


@lru_cache(maxsize=REMEMBERED)
def _window(phrase: str, earliest: str | None, latest: str | None, precision: str) -> Window:
    """A window that is stored without certainty and bound; an end that nobody gave tells the bound."""
    first, last = day(earliest), day(latest)
    return Window(
        phrase=phrase,
        earliest=first,
        latest=last,
        precision=Precision(precision),
        bound=_bound(first, last),
    )


def _bound(earliest: date | None, latest: date | None) -> Bound:
    if earliest and not latest:
        return Bound.NOT_BEFORE
    return Bound.NOT_AFTER if latest and not earliest else Bound.WITHIN


def _plain(row: Named, prefix: str) -> Entity | None:
    found = row[f"{prefix}_id"]
    if found is None:
        return None
    return _entity(found, row[f"{prefix}_kind"], row[f"{prefix}_name"], row[f"{prefix}_scope"])


def _named(row: Named, prefix: str) -> Entity:
    found = _plain(row, prefix)
    if found is None:
        raise LookupError(f"claim {row['id']} has no {prefix}, which its table requires")
    return found


def source(row: Named | Row) -> Source | None:
    """Return the source whose columns a row has, if it has one."""
    if row["source_id"] is None:
        return None
    return Source(
        id=row["source_id"],
        publisher=row["publisher"],
        title=row["title"],
        url=row["url"],
        author=row["author"],
        published_on=window(row, "published"),
        retrieved_on=day(row["retrieved_on"]),
    )


def _common(row: Named) -> Common:
    verified = row["verified_at"]
    return Common(
        id=row["id"],
        subject=entity(row, "subject"),
        scope=row["scope"],
        source=source(row),
        rank=Rank(row["rank"]),
        spoiler=row["spoiler"],
        said_on=window(row, "said"),
        recorded_at=instant(row["recorded_at"]),
        verified_at=None if verified is None else instant(verified),
        retracted=bool(row["retracted"]),
        overrides=row["overrides"],
        version=row["version"],
    )


def _credit(row: Named, common: Common, _: About) -> Credit:
    return Credit(
        **common,
        person=_named(row, "person"),
        job=Job(row["job"]),
        character=row["character"],
        role=_plain(row, "role"),
        first_season=row["first_season"],
        last_season=row["last_season"],
        billing=row["billing"],
    )


def _quote(row: Named, common: Common, about: About) -> Quote:
    return Quote(
        **common,
        speaker=_named(row, "quoted"),
        speaker_role=row["speaker_role"],
        words=row["words"],
        said_to=row["said_to"],
        topic=row["quote_topic"],
        about=about,
    )


def _release(row: Named, common: Common, _: About) -> Release:
    moment = row["instant"]
    when = Window(
        phrase=row["release_phrase"],
        earliest=day(row["release_earliest"]),
        latest=day(row["release_latest"]),
        precision=Precision(row["release_precision"]),
        certainty=Certainty(row["certainty"]),
        bound=Bound(row["bound"]),
        instant=None if moment is None else instant(moment),
    )
    return Release(**common, window=when, voice=Voice(row["voice"]), speaker=_plain(row, "herald"))


def _status(row: Named, common: Common, _: About) -> Status:
    return Status(
        **common, status=StatusKind(row["status"]), since=window(row, "status"), detail=row["detail"]
    )


def _property(row: Named, common: Common, _: About) -> Property:
    return Property(**common, name=PropertyName(row["property_name"]), value=row["property_value"])


def _note(row: Named, common: Common, about: About) -> Note:
    return Note(
        **common,
        topic=Topic(row["note_topic"]),
        standing=Standing(row["standing"]),
        text=row["note_text"],
        about=about,
    )


def _relation(row: Named, common: Common, _: About) -> Relation:
    return Relation(**common, relation=RelationKind(row["relation"]), object=entity(row, "object"))


_KINDS: dict[ClaimKind, Callable[[Named, Common, About], Claim]] = {
    ClaimKind.CREDIT: _credit,
    ClaimKind.QUOTE: _quote,
    ClaimKind.RELEASE: _release,
    ClaimKind.STATUS: _status,
    ClaimKind.PROPERTY: _property,
    ClaimKind.NOTE: _note,
    ClaimKind.RELATION: _relation,
}
