"""Reading entities and their names."""

# ruff: noqa: S608 -- these statements are put together from constants; what people typed is a parameter

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.entities import AliasKind, Entity, EntityKind
from bot.store import claim_rows
from bot.store.claim_sql import full, visible, with_show
from bot.store.database import Database
from bot.store.sqlite import Row, Value

SEEN = "e.retracted = 0 AND e.scope IN (0, :scope)"

NAMES = """
    SELECT e.id, e.kind, e.name, 1 AS is_primary, NULL AS alias_kind, e.scope, e.retracted, e.seq
    FROM entity e WHERE e.seq > :since AND e.kind <> 'season'
    UNION ALL
    SELECT e.id, e.kind, a.name, 0, a.kind, a.scope,
        CASE WHEN e.retracted = 1 THEN 1 ELSE a.retracted END,
        CASE WHEN e.seq > a.seq THEN e.seq ELSE a.seq END
    FROM alias a JOIN entity e ON e.id = a.entity
    WHERE e.kind <> 'season' AND a.id IN (
        SELECT id FROM alias WHERE seq > :since
        UNION SELECT later.id FROM alias later JOIN entity changed ON changed.id = later.entity
        WHERE changed.seq > :since)
    ORDER BY seq, id, is_primary DESC, name
"""


_IN_A_TURN = 500
"""Rows that are read before others get a turn: about 1.5 ms of work."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as it stands since change number ``seq``; ``retracted`` when it, or its entity, is gone.

    The scope is the one in which the name is seen: an alias that a guild added has the guild's.
    """

    entity: int
    kind: EntityKind
    name: str
    primary: bool
    alias_kind: AliasKind | None
    scope: int
    retracted: bool
    seq: int


@dataclass(frozen=True, slots=True)
class Hint:
    """What tells namesakes apart, as far as it is known.

    ``year`` is a show's first; ``known_for`` the show of a person's highest billed credit, or the one that
    a character is in; ``played_by`` who plays a character.
    """

    year: int | None = None
    network: str | None = None
    known_for: str | None = None
    played_by: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is to see."""

    shows: int
    people: int
    claims: int


class Entities:
    """The entities of one database. ``scope`` is a guild's id, or 0 for the shared ones alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, entity: int, scope: int) -> Entity | None:
        """Return an entity, or ``None`` where there is none to see in ``scope``."""
        sql = (
            f"SELECT {full('e')} FROM entity e {with_show('e')} WHERE e.id = :id AND {SEEN} "
            "AND coalesce(e_show.retracted, 0) = 0"
        )
        row = await self._database.fetch_one(sql, {"id": entity, "scope": scope})
        return None if row is None else claim_rows.entity(row, "e")

    async def seasons(self, show: int, scope: int) -> list[Entity]:
        """Return the seasons of a show that are stored, in order. How many a show has is a claim."""
        sql = (
            f"SELECT {full('e')} FROM entity e {with_show('e')} WHERE e.show = :show AND {SEEN} "
            "ORDER BY e.number, e.id"
        )
        rows = await self._database.fetch_all(sql, {"show": show, "scope": scope})
        return [claim_rows.entity(row, "e") for row in rows]

    async def aliases(self, ids: Sequence[int], scope: int) -> dict[int, list[str]]:
        """Return the other names of each of ``ids``, in the order in which they were added."""
        found: dict[int, list[str]] = {entity: [] for entity in ids}
        names = {f"id{index}": entity for index, entity in enumerate(found)}
        listed = ", ".join(f":{name}" for name in names)
        sql = (
            f"SELECT a.entity, a.name FROM alias a WHERE a.entity IN ({listed}) "
            "AND a.retracted = 0 AND a.scope IN (0, :scope) ORDER BY a.id"
        )
        for row in await self._database.fetch_all(sql, {"scope": scope, **names}):
            found[row["entity"]].append(row["name"])
        return found

    async def count_names(self) -> int:
        """Return about how many names there are, those that are gone included."""
        row = await self._database.fetch_one(
            "SELECT (SELECT count(*) FROM entity WHERE kind <> 'season') + "
            "(SELECT count(*) FROM alias) AS names"
        )
        return int(row["names"]) if row else 0

    async def names(self, since: int = 0) -> list[NameRow]:
        """Return the names of all scopes that changed after change number ``since``, by their number.

        When an entity changed, all its names come again, so that who follows can start it afresh. Seasons
        have no names of their own. Names that are gone are among them, marked so.
        """
        rows = await self._database.fetch_all(NAMES, {"since": since})
        found: list[NameRow] = []
        for begin in range(0, len(rows), _IN_A_TURN):  # an import changes hundreds of thousands at once
            found += _name_rows(rows[begin : begin + _IN_A_TURN])
            await asyncio.sleep(0)
        return found

    async def guild_names(self) -> list[NameRow]:
        """Return the names that are seen in one guild only, of all guilds."""
        rows = await self._database.fetch_all(f"SELECT * FROM ({NAMES}) WHERE scope <> 0", {"since": 0})
        return _name_rows(rows)

    async def hints(self, ids: Sequence[int], scope: int) -> dict[int, Hint]:
        """Return what tells each of ``ids`` apart from its namesakes, in one statement.

        An id of which nothing is known has an empty hint.
        """
        if not ids:
            return {}
        names = {f"id{index}": entity for index, entity in enumerate(ids)}
        params: dict[str, Value] = {"scope": scope, **names}
        listed = ", ".join(f":{name}" for name in names)
        hints: dict[int, dict[str, str]] = {entity: {} for entity in ids}
        for row in await self._database.fetch_all(_HINTS.replace(":ids", listed), params):
            hints[row["entity"]].setdefault(row["what"], row["value"])
        return {entity: _hint(parts) for entity, parts in hints.items()}

    async def publishers(self, scope: int) -> list[str]:
        """Return where the claims to see were read, by publisher or else by title, in order."""
        sql = (
            "SELECT DISTINCT coalesce(s.publisher, s.title, s.author, s.url) AS publisher FROM source s "
            f"WHERE EXISTS (SELECT 1 FROM claim c WHERE c.source = s.id AND {visible()}) ORDER BY publisher"
        )
        return [row["publisher"] for row in await self._database.fetch_all(sql, {"scope": scope})]

    async def counts(self, scope: int) -> Counts:
        """Return how many shows, people and claims there are to see."""
        sql = (
            f"SELECT (SELECT count(*) FROM entity e WHERE e.kind = 'show' AND {SEEN}) AS shows, "
            f"(SELECT count(*) FROM entity e WHERE e.kind = 'person' AND {SEEN}) AS people, "
            f"(SELECT count(*) FROM claim c WHERE {visible()}) AS claims"
        )
        row = await self._database.fetch_one(sql, {"scope": scope})
        return Counts(row["shows"], row["people"], row["claims"]) if row else Counts(0, 0, 0)


def _name_rows(rows: Sequence[Row]) -> list[NameRow]:
    return [
        NameRow(
            entity=row["id"],
            kind=EntityKind(row["kind"]),
            name=row["name"],
            primary=bool(row["is_primary"]),
            alias_kind=None if row["alias_kind"] is None else AliasKind(row["alias_kind"]),
            scope=row["scope"],
            retracted=bool(row["retracted"]),
            seq=row["seq"],
        )
        for row in rows
    ]


def _hint(parts: dict[str, str]) -> Hint:
    year = parts.get("year")
    return Hint(
        year=None if year is None else int(year[:4]),
        network=parts.get("network"),
        known_for=parts.get("known_for"),
        played_by=parts.get("played_by"),
    )


# What leads comes first: the preferred, the highest billed, the oldest claim; for a year, the first day.
_HINTS = f"""
    SELECT c.subject AS entity, 'year' AS what, r.earliest AS value,
        0 AS place, r.earliest AS day, c.id AS claim
    FROM claim c JOIN claim_release r ON r.claim = c.id
    WHERE c.subject IN (:ids) AND c.kind = 'release' AND r.earliest IS NOT NULL AND {visible()}
    UNION ALL
    SELECT s.show, 'year', r.earliest, 0, r.earliest, c.id
    FROM entity s JOIN claim c ON c.subject = s.id JOIN claim_release r ON r.claim = c.id
    WHERE s.show IN (:ids) AND c.kind = 'release' AND r.earliest IS NOT NULL AND {visible()}
    UNION ALL
    SELECT c.subject, 'network', p.value, c.rank, '', c.id
    FROM claim c JOIN claim_property p ON p.claim = c.id
    WHERE c.subject IN (:ids) AND c.kind = 'property' AND p.name = 'network' AND {visible()}
    UNION ALL
    SELECT k.person, 'known_for', e.name, coalesce(k.billing, 1000000), '', c.id
    FROM claim_credit k JOIN claim c ON c.id = k.claim JOIN entity e ON e.id = c.subject
    WHERE k.person IN (:ids) AND {visible()}
    UNION ALL
    SELECT k.role, 'known_for', e.name, coalesce(k.billing, 1000000), '', c.id
    FROM claim_credit k JOIN claim c ON c.id = k.claim JOIN entity e ON e.id = c.subject
    WHERE k.role IN (:ids) AND {visible()}
    UNION ALL
    SELECT k.role, 'played_by', e.name, coalesce(k.billing, 1000000), '', c.id
    FROM claim_credit k JOIN claim c ON c.id = k.claim JOIN entity e ON e.id = k.person
    WHERE k.role IN (:ids) AND {visible()}
    ORDER BY place, day, claim
"""
