"""How much a moderator did lately, and how much a guild has, for the limits."""

from datetime import datetime

from bot.store.claim_rows import instant
from bot.store.database import Database, Transaction


async def changed_at(
    reading: Database | Transaction, member: int, most: int, before: int | None = None
) -> list[datetime]:
    """Return when a member made changes, in any guild: the last ``most`` times, newest first.

    ``before`` is the number of the change that is being made, which is not counted.
    """
    sql = (
        "SELECT made_at FROM changeset WHERE actor = (SELECT id FROM actor WHERE discord_id = :member) "
        "AND (:before IS NULL OR seq < :before) ORDER BY seq DESC LIMIT :most"
    )
    rows = await reading.fetch_all(sql, {"member": member, "most": most, "before": before})
    return [instant(row["made_at"]) for row in rows]


async def guild_claims(reading: Database | Transaction, guild: int) -> int:
    """Return how many claims of its own a guild has, without those that it took back."""
    sql = "SELECT count(*) AS n FROM claim WHERE scope = :guild AND scope <> 0 AND retracted = 0"
    row = await reading.fetch_one(sql, {"guild": guild})
    return row["n"] if row else 0
