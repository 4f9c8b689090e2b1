"""How much a moderator did lately, and how much a guild has, for the limits."""

from datetime import datetime

from bot.store.claim_rows import instant
from bot.store.database import Database, Transaction

_CHANGED = """
    SELECT made_at AS moment FROM changeset
    WHERE actor = (SELECT id FROM actor WHERE discord_id = :member) AND (:before IS NULL OR seq < :before)
    ORDER BY seq DESC LIMIT :most
"""
_PROPOSED = "SELECT proposed_at FROM proposal WHERE proposed_by = :member ORDER BY id DESC LIMIT :most"


async def acted_at(
    reading: Database | Transaction, member: int, most: int, before: int | None = None
) -> list[datetime]:
    """Return when a member last changed or proposed something, in any guild: ``most`` times, newest first.

    ``before`` is the number of the change that is being made, which is not counted.
    """
    rows = await reading.fetch_all(
        f"SELECT moment FROM (SELECT * FROM ({_CHANGED}) AS changed "  # noqa: S608 -- put together from constants
        f"UNION ALL SELECT * FROM ({_PROPOSED}) AS proposed) AS acted ORDER BY moment DESC LIMIT :most",
        {"member": member, "most": most, "before": before},
    )
    return [instant(row["moment"]) for row in rows]


async def guild_claims(reading: Database | Transaction, guild: int) -> int:
    """Return how many claims of its own a guild has, without those that it took back."""
    sql = "SELECT count(*) AS n FROM claim WHERE scope = :guild AND scope <> 0 AND retracted = 0"
    row = await reading.fetch_one(sql, {"guild": guild})
    return row["n"] if row else 0
