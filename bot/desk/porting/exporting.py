"""Exporting the facts of one scope: what the store holds, as the lines of the format."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from bot.domain.claims import ClaimKind, Rank, Voice
from bot.domain.entities import SHARED, EntityKind
from bot.packs.lines.model import (
    FORMAT,
    VERSION,
    AliasLine,
    AnyClaim,
    AnyEntity,
    AnyLine,
    ChangesetLine,
    CreditLine,
    Days,
    EntityLine,
    ExternalIdLine,
    Header,
    NoteLine,
    PropertyLine,
    QuoteLine,
    RelationLine,
    ReleaseDays,
    ReleaseLine,
    RevisionLine,
    SeasonLine,
    Seed,
    SourceLine,
    StatusLine,
)
from bot.store.snapshot import Snapshot, Stored, open_snapshot
from bot.store.snapshot_sql import Part

Fields = dict[str, Any]
FACTS: Final[tuple[Part, ...]] = ("entity", "alias", "external_id", "source", "shared_claim", "claim")


def export(path: Path, scope: int, *, program: str, history: bool = False) -> Iterator[Header | AnyLine]:
    """Yield the lines of an export of the database at ``path``, as it is at the first of them.

    Args:
        path: the database; it is only read, and may be written meanwhile.
        scope: ``SHARED``, or a guild's id.
        program: the version of the program, for the first line.
        history: whether changesets and revisions are told too; they name members by their Discord id.

    Raises:
        StoreError: the database cannot be read.
    """
    with open_snapshot(path, scope, whole=history) as snapshot:
        parts: tuple[Part, ...] = ("changeset", *FACTS, "revision") if history else FACTS
        yield Header(
            format=FORMAT,
            version=VERSION,
            scope="shared" if scope == SHARED else str(scope),
            program=program,
            history=history,
            holds={part: snapshot.count(part) for part in parts},
        )
        lines = Lines(snapshot, history=history)
        for part in parts:
            yield from lines.of(part)


class Lines:
    """Makes lines of a snapshot's rows."""

    def __init__(self, snapshot: Snapshot, *, history: bool = False) -> None:
        self._snapshot = snapshot
        self._history = history
        self._forgotten: dict[int, int] = {}
        self._rows: dict[Part, Callable[[Stored], AnyLine]] = {
            "changeset": self._changeset,
            "entity": self._entity,
            "alias": self._alias,
            "external_id": self._external_id,
            "source": self._source,
        }

    def of(self, part: Part) -> Iterator[AnyLine]:
        """Yield the lines of one part."""
        if part in {"claim", "shared_claim"}:
            yield from map(self._claim, self._snapshot.claims(overridden=part == "shared_claim"))
        elif part == "revision":
            yield from map(self._revision, self._snapshot.revisions())
        else:
            yield from map(self._rows[part], self._snapshot.rows(part))

    def _ref(self, entity: int) -> str:
        return f"{self._snapshot.kind(entity)}:{entity}"

    def _optional(self, entity: int | None) -> str | None:
        return None if entity is None else self._ref(entity)

    def _made_in(self, row: Stored) -> str | None:
        made_in = row.get("made_in")
        return f"change:{made_in}" if self._history and made_in else None

    def _undone(self, row: Stored) -> str | None:
        """The changeset that undid a row; where that is another scope's, the one that made it."""
        undone = row.get("undone")
        if not self._history or undone is None:
            return None
        return f"change:{undone if undone in self._snapshot.changesets else row['changeset']}"

    def _changeset(self, row: Stored) -> ChangesetLine:
        undone = [f"change:{one}" for one in self._snapshot.undone_by(row["id"])]
        first = f"change:{row['undoes']}"
        return ChangesetLine(
            record="changeset",
            id=f"change:{row['id']}",
            actor=self._actor(row),
            interaction=None if row["interaction_id"] is None else str(row["interaction_id"]),
            undoes=first if first in undone else None,
            together=tuple(one for one in undone if one != first),
            reason=row["reason"],
            summary=row["summary"],
            made_at=_moment(row["made_at"]),
        )

    def _actor(self, row: Stored) -> str:
        if row["kind"] == "program":
            return f"program:{row['name']}"
        if row["discord_id"] is not None:
            return f"member:{row['discord_id']}"
        # Numbered as they come, so that they stay apart and the same facts give the same bytes.
        number = self._forgotten.setdefault(row["actor"], len(self._forgotten) + 1)
        return f"forgotten:{number}"

    def _entity(self, row: Stored) -> AnyEntity:
        common: Fields = {
            "id": f"{row['kind']}:{row['id']}",
            "name": row["name"],
            "retracted": bool(row.get("retracted")),
            "undone": self._undone(row),
            "shared": bool(row.get("is_shared")),
            "external": row.get("external"),
            "seed": _seed(row),
            "made_in": self._made_in(row),
        }
        if row["kind"] == EntityKind.SEASON:
            return SeasonLine(record="season", show=self._ref(row["show"]), number=row["number"], **common)
        return EntityLine(record=row["kind"], **common)

    def _alias(self, row: Stored) -> AliasLine:
        return AliasLine(
            record="alias",
            id=f"alias:{row['id']}",
            entity=self._ref(row["entity"]),
            name=row["name"],
            kind=row["kind"],
            retracted=bool(row.get("retracted")),
            undone=self._undone(row),
            made_in=self._made_in(row),
        )

    def _external_id(self, row: Stored) -> ExternalIdLine:
        entity = self._ref(row["entity"])
        return ExternalIdLine(record="external_id", entity=entity, provider=row["provider"], id=row["id"])

    def _source(self, row: Stored) -> SourceLine:
        return SourceLine(
            record="source",
            id=f"source:{row['id']}",
            publisher=row["publisher"],
            title=row["title"],
            url=row["url"],
            author=row["author"],
            published_on=_days(row, "published_"),
            retrieved_on=_day(row["retrieved_on"]),
            undone=self._undone(row),
            shared=bool(row.get("is_shared")),
            seed=_seed(row),
            made_in=self._made_in(row),
        )

    def _claim(self, row: Stored) -> AnyClaim:
        common: Fields = {
            "record": row["kind"],
            "id": f"claim:{row['id']}",
            "subject": self._ref(row["subject"]),
            "source": None if row["source"] is None else f"source:{row['source']}",
            "rank": Rank(row["rank"]).name.lower(),
            "spoiler": row["spoiler"],
            "said_on": _days(row, "said_"),
            "recorded_at": _moment(row["recorded_at"]),
            "verified_at": None if row["verified_at"] is None else _moment(row["verified_at"]),
            "retracted": bool(row.get("retracted")),
            "undone": self._undone(row),
            "overrides": None if row["overrides"] is None else f"claim:{row['overrides']}",
            "overrides_version": row.get("overrides_version") if self._history else None,
            "outdated": bool(row.get("outdated")),
            "shared": bool(row.get("is_shared")),
            "seed": _seed(row),
            "made_in": self._made_in(row),
        }
        return self._of_kind(row, common)

    def _of_kind(self, row: Stored, common: Fields) -> AnyClaim:  # noqa: PLR0911 -- one for each kind of claim
        match ClaimKind(row["kind"]):
            case ClaimKind.CREDIT:
                person, role = self._ref(row["person"]), self._optional(row["role"])
                plain = _picked(row, "job", "character", "first_season", "last_season", "billing")
                return CreditLine(person=person, role=role, **plain, **common)
            case ClaimKind.QUOTE:
                plain = _picked(row, "speaker_role", "words", "said_to", "topic")
                return QuoteLine(speaker=self._ref(row["speaker"]), about=self._about(row), **plain, **common)
            case ClaimKind.RELEASE:
                voice = Voice(row["voice"]).name.lower()
                return ReleaseLine(
                    window=_release_days(row),
                    voice=voice,  # pyright: ignore[reportArgumentType] -- the names of Voice; checked on the spot
                    speaker=self._optional(row["speaker"]),
                    **common,
                )
            case ClaimKind.STATUS:
                return StatusLine(since=_days(row, ""), **_picked(row, "status", "detail"), **common)
            case ClaimKind.PROPERTY:
                return PropertyLine(**_picked(row, "name", "value"), **common)
            case ClaimKind.NOTE:
                return NoteLine(about=self._about(row), **_picked(row, "topic", "standing", "text"), **common)
            case ClaimKind.RELATION:
                return RelationLine(object=self._ref(row["object"]), relation=row["relation"], **common)

    def _about(self, row: Stored) -> tuple[str, ...]:
        return tuple(self._ref(entity) for entity in row["about"])

    def _revision(self, row: Stored) -> RevisionLine:
        change = f"change:{row['changeset']}"
        if row["record"] == "changeset":
            return RevisionLine(record="revision", change=change, counted=row["after"]["created"])
        make: Callable[[Stored], Any] = {
            "entity": self._entity,
            "alias": self._alias,
            "source": self._source,
            "claim": self._claim,
        }[row["record"]]
        before, after = row["before"], row["after"]
        return RevisionLine(
            record="revision",
            change=change,
            before=None if before is None else make(before),
            after=None if after is None else make(after),
        )


def _picked(row: Stored, *names: str) -> Fields:
    return {name: row[name] for name in names}


def _seed(row: Stored) -> Seed | None:
    if row["seed_key"] is None:
        return None
    changed = row.get("version", 1) != row["seed_version"]
    return Seed(key=row["seed_key"], hash=row["seed_hash"], changed=changed)


def _days(row: Stored, prefix: str) -> Days | None:
    return None if row[f"{prefix}phrase"] is None else Days(**_ends(row, prefix))


def _release_days(row: Stored) -> ReleaseDays:
    instant = None if row["instant"] is None else _moment(row["instant"])
    return ReleaseDays(**_ends(row, ""), instant=instant, **_picked(row, "certainty", "bound"))


def _ends(row: Stored, prefix: str) -> Fields:
    return {
        "phrase": row[f"{prefix}phrase"],
        "earliest": _day(row[f"{prefix}earliest"]),
        "latest": _day(row[f"{prefix}latest"]),
        "precision": row[f"{prefix}precision"],
    }


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
