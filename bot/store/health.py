"""Whether a database is whole, seen without changing it."""

from dataclasses import dataclass

from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Health:
    """What an examination found."""

    schema: int
    damage: tuple[str, ...]
    """What SQLite says is wrong with the file, nothing if it is whole."""
    broken_references: int
    """Rows that refer to rows that are not there."""


async def examine(database: Database) -> Health:
    """Read the whole file and check it.

    Raises:
        StoreError: the file cannot be read.
    """
    version = await database.fetch_one("PRAGMA user_version")
    found = [str(row[0]) for row in await database.fetch_all("PRAGMA integrity_check(20)")]
    broken = await database.fetch_all("PRAGMA foreign_key_check")
    damage = () if found == ["ok"] else tuple(found)
    return Health(schema=int(version[0]) if version else 0, damage=damage, broken_references=len(broken))
