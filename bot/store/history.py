"""Reading what was changed: revisions newest first, in pages that cost the same however many there are."""

# ruff: noqa: S608 -- these statements are put together from constants; every value is a parameter

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.domain.entities import SHARED
from bot.store.building import builders
from bot.store.claim_rows import instant
from bot.store.database import Database
from bot.store.effects import read_effects
from bot.store.images import Image, Record, read
from bot.store.revisions import Told
from bot.store.sqlite import Row, Value

DETAILS = """
    SELECT r.id, r.record, r.record_id, r.before, r.after, r.scope AS row_scope, c.id AS changeset, c.scope,
        c.summary, c.reason, c.undoes, c.made_at, a.kind, a.name, a.discord_id
    FROM revision r JOIN changeset c ON c.id = r.changeset JOIN actor a ON a.id = c.actor
    WHERE r.id IN ({hits}) ORDER BY r.id DESC
"""
CHANGESET = """
    SELECT c.id AS changeset, c.scope, c.summary, c.reason, c.undoes, c.made_at, a.kind, a.name, a.discord_id
    FROM changeset c JOIN actor a ON a.id = c.actor
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeset:
    """One act: its number, the scope it acted in, who did what and why, when (UTC), and what it undid.

    Of who acted, ``program`` is a program's name, ``member`` a member's Discord id; both are ``None`` for a
    member who asked to be forgotten.
    """

    number: int
    scope: int
    summary: str
    reason: str | None
    undoes: int | None
    made_at: datetime
    program: str | None
    member: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRow:
    """One row before and after an act. ``record`` is "changeset" where its rows were too many to tell."""

    id: int
    changeset: Changeset
    record: Told
    record_id: int
    scope: int
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which revisions: those of one row, or of ``entities``, or all; and of one member or of anybody."""

    row: tuple[Record, int] | None = None
    entities: Collection[int] = ()
    member: int | None = None


class History:
    """The revisions of one database. ``scope`` is a guild's id, or 0 for the shared facts alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, scope: int, wanted: Wanted, *, limit: int, before: int | None = None
    ) -> list[RevisionRow]:
        """Return at most ``limit`` revisions of what ``scope`` may see, newest first.

        ``before`` is the id of the last revision of the page before.
        """
        sql, params = page_statement(scope, wanted, limit=limit, before=before)
        return [_revision(row) for row in await self._database.fetch_all(sql, params)]

    async def of_changeset(self, number: int, scope: int, limit: int) -> list[RevisionRow]:
        """Return at most ``limit`` revisions of a changeset that ``scope`` may see, newest first."""
        hits = (
            "SELECT id FROM revision WHERE changeset = :number AND scope IN (0, :scope) "
            "ORDER BY id DESC LIMIT :limit"
        )
        rows = await self._database.fetch_all(
            DETAILS.format(hits=hits), {"number": number, "scope": scope, "limit": limit}
        )
        return [_revision(row) for row in rows]

    async def changeset(self, number: int, scope: int) -> Changeset | None:
        """Return a changeset that acted in ``scope``, or ``None`` where there is none."""
        sql = f"{CHANGESET} WHERE c.id = :number AND c.scope = :scope"
        row = await self._database.fetch_one(sql, {"number": number, "scope": scope})
        return None if row is None else _changeset(row)

    async def changesets(self, numbers: Collection[int]) -> list[Changeset]:
        """Return the changesets of these numbers, of whatever scope, newest first."""
        names: dict[str, Value] = {f"n{index}": number for index, number in enumerate(numbers)}
        listed = ", ".join(f":{name}" for name in names)
        rows = await self._database.fetch_all(
            f"{CHANGESET} WHERE c.id IN ({listed}) ORDER BY c.id DESC", names
        )
        return [_changeset(row) for row in rows]

    async def last_of(self, member: int, scope: int) -> Changeset | None:
        """Return the last changeset of a member in ``scope`` that is in effect and undoes nothing."""
        sql = (
            f"{CHANGESET} WHERE c.actor = (SELECT id FROM actor WHERE discord_id = :member) "
            "AND c.scope = :scope AND c.undoes IS NULL AND c.seq < :before ORDER BY c.seq DESC LIMIT 1"
        )
        effects = await read_effects(self._database)
        before = 2**62
        while row := await self._database.fetch_one(
            sql, {"member": member, "scope": scope, "before": before}
        ):
            if effects.undoer(row["changeset"]) is None:
                return _changeset(row)
            before = row["changeset"]
        return None

    async def undone_by(self, number: int) -> int | None:
        """Return the changeset in effect that undid this one, or ``None``."""
        return (await read_effects(self._database, number)).undoer(number)

    async def author(self, record: Record, record_id: int) -> int | None:
        """Return the Discord id of the member who added a row; ``None`` where a program did."""
        sql = (
            f"SELECT a.discord_id FROM {record} r JOIN changeset c ON c.id = r.changeset "
            "JOIN actor a ON a.id = c.actor WHERE r.id = :id"
        )
        row = await self._database.fetch_one(sql, {"id": record_id})
        return None if row is None else row["discord_id"]

    async def builders(self, number: int) -> list[Changeset]:
        """Return the changesets in effect that build on this one, newest first."""
        return await self.changesets(await builders(self._database, number))


def page_statement(
    scope: int, wanted: Wanted, *, limit: int, before: int | None
) -> tuple[str, dict[str, Value]]:
    """Return the statement of a page and its parameters.

    Each scope and each entity is one walk along an index, backwards from ``before`` and no further than a
    page: with ``scope IN (...)`` all of them would be read and sorted.
    """
    params: dict[str, Value] = {"limit": limit, "before": before or 2**62}
    conditions, column, table = [""], "id", "revision"
    if wanted.row is not None:
        params |= {"record": wanted.row[0], "record_id": wanted.row[1]}
        conditions = ["record = :record AND record_id = :record_id AND "]
    elif wanted.entities:
        column, table = "revision", "revision_entity"
        params |= {f"entity{index}": entity for index, entity in enumerate(wanted.entities)}
        conditions = [f"entity = :entity{index} AND " for index in range(len(wanted.entities))]
    by = ""
    if wanted.member is not None:
        params["member"] = wanted.member
        by = "actor = (SELECT id FROM actor WHERE discord_id = :member) AND "
    walks: list[str] = []
    for index, one in enumerate(sorted({SHARED, scope})):
        params[f"scope{index}"] = one
        walks += [
            f"SELECT * FROM (SELECT {column} AS id FROM {table} WHERE {condition}{by}scope = :scope{index} "
            f"AND {column} < :before ORDER BY {column} DESC LIMIT :limit)"
            for condition in conditions
        ]
    hits = f"SELECT id FROM ({' UNION '.join(walks)}) ORDER BY id DESC LIMIT :limit"
    return DETAILS.format(hits=hits), params


def _changeset(row: Row) -> Changeset:
    return Changeset(
        number=row["changeset"],
        scope=row["scope"],
        summary=row["summary"],
        reason=row["reason"],
        undoes=row["undoes"],
        made_at=instant(row["made_at"]),
        program=row["name"],
        member=row["discord_id"],
    )


def _revision(row: Row) -> RevisionRow:
    return RevisionRow(
        id=row["id"],
        changeset=_changeset(row),
        record=row["record"],
        record_id=row["record_id"],
        scope=row["row_scope"],
        before=read(row["before"]),
        after=read(row["after"]),
    )
