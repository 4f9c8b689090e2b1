"""Whether a database is whole, seen without changing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Health:
    """What an examination found."""

    schema: int
    damage: tuple[str, ...]
    """What SQLite says is wrong with the file, nothing if it is whole."""
    broken_references: int
    """Rows that refer to rows that are not there."""


@dataclass(frozen=True, slots=True)
class SeedRow:
    """What a row was loaded as, and whether somebody changed or retracted it since."""

    hash: str
    changed: bool


SEEDED: Final = """
    SELECT 'source' AS record, seed_key, seed_hash, version <> seed_version AS changed
    FROM source WHERE seed_key IS NOT NULL
    UNION ALL SELECT 'entity', seed_key, seed_hash, version <> seed_version OR retracted = 1
    FROM entity WHERE seed_key IS NOT NULL
    UNION ALL SELECT 'claim', seed_key, seed_hash, version <> seed_version OR retracted = 1
    FROM claim WHERE seed_key IS NOT NULL
"""


async def examine(database: Database) -> Health:
    """Read the whole file and check its pages, and where its rows refer to.

    Raises:
        StoreError: the file cannot be read.
    """
    version = await database.fetch_one("PRAGMA user_version")
    found = [str(row[0]) for row in await database.fetch_all("PRAGMA quick_check(20)")]
    broken = await database.fetch_all("PRAGMA foreign_key_check")
    damage = () if found == ["ok"] else tuple(found)
    return Health(schema=int(version[0]) if version else 0, damage=damage, broken_references=len(broken))


async def seed_rows(database: Database) -> Mapping[tuple[str, str], SeedRow]:
    """Return the rows that came from packs, by what they are ("source", "entity", "claim") and their key.

    Raises:
        StoreError: the file cannot be read.
    """
    rows = await database.fetch_all(SEEDED)
    return {(row["record"], row["seed_key"]): SeedRow(row["seed_hash"], bool(row["changed"])) for row in rows}
