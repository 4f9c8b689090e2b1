"""Reading where things were read."""

from dataclasses import dataclass

from bot.domain.claims import Source
from bot.store import claim_rows
from bot.store.database import Database
from bot.store.sqlite import Row

COLUMNS = """
    SELECT id AS source_id, publisher, title, url, author, published_phrase, published_earliest,
        published_latest, published_precision, retrieved_on, scope, version
    FROM source WHERE undone IS NULL AND scope IN (0, :scope)
"""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source, whose it is, and at which version."""

    source: Source
    scope: int
    version: int


class Sources:
    """The sources of one database. ``scope`` is a guild's id, or 0 for the shared ones alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, source: int, scope: int) -> KnownSource | None:
        """Return a source, or ``None`` where there is none to see in ``scope``."""
        row = await self._database.fetch_one(f"{COLUMNS} AND id = :id", {"id": source, "scope": scope})
        return None if row is None else _known(row)

    async def newest(self, scope: int, limit: int) -> list[KnownSource]:
        """Return the sources that were added last, newest first."""
        sql = f"{COLUMNS} ORDER BY id DESC LIMIT :limit"
        rows = await self._database.fetch_all(sql, {"scope": scope, "limit": limit})
        return [_known(row) for row in rows]


def _known(row: Row) -> KnownSource:
    source = claim_rows.source(row)
    if source is None:
        raise LookupError("a source has no id")
    return KnownSource(source, row["scope"], row["version"])
