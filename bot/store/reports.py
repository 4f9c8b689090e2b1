"""Reports: members' word that a claim is wrong."""

from datetime import datetime

from bot.domain.keeping import Report
from bot.store.claim_rows import instant, maybe_instant
from bot.store.claim_sql import visible
from bot.store.database import Database, Transaction
from bot.store.drafts import epoch
from bot.store.sqlite import Row


class Reports:
    """The reports of one database. None is seen or closed from another guild than its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, guild: int, most: int, skip: int = 0) -> list[Report]:
        """Return at most ``most`` open reports of a guild after the first ``skip``, oldest first."""
        sql = (
            "SELECT * FROM report WHERE guild = :guild AND closed_at IS NULL "
            "ORDER BY id LIMIT :most OFFSET :skip"
        )
        rows = await self._database.fetch_all(sql, {"guild": guild, "most": most, "skip": skip})
        return [_report(row) for row in rows]

    async def count_open(self, guild: int) -> int:
        """Return how many reports of a guild are open."""
        sql = "SELECT count(*) AS n FROM report WHERE guild = :guild AND closed_at IS NULL"
        row = await self._database.fetch_one(sql, {"guild": guild})
        return row["n"] if row else 0

    async def find(self, report: int, guild: int) -> Report | None:
        """Return a report of a guild, open or closed."""
        sql = "SELECT * FROM report WHERE id = :id AND guild = :guild"
        row = await self._database.fetch_one(sql, {"id": report, "guild": guild})
        return _report(row) if row else None


async def reported_at(transaction: Transaction, member: int, most: int) -> list[datetime]:
    """Return when a member reported anything, in any guild: the last ``most`` times, newest first."""
    sql = (
        "SELECT reported_at FROM report WHERE reported_by = :member "
        "ORDER BY reported_at DESC, id DESC LIMIT :most"
    )
    rows = await transaction.fetch_all(sql, {"member": member, "most": most})
    return [instant(row["reported_at"]) for row in rows]


async def add_report(
    transaction: Transaction, guild: int, claim: int, reported_by: int, *, reason: str, now: datetime
) -> Report | None:
    """Keep a report of a claim that the guild sees; ``None`` where it sees no such claim."""
    row = await transaction.fetch_one(
        "INSERT INTO report (guild, claim, reported_by, reported_at, reason) "  # noqa: S608 -- a constant condition
        "SELECT :scope, c.id, :by, :now, :reason FROM claim c "
        f"WHERE c.id = :claim AND {visible(history=True)} RETURNING *",
        {"scope": guild, "claim": claim, "by": reported_by, "now": epoch(now), "reason": reason},
    )
    return _report(row) if row else None


async def close_report(
    transaction: Transaction, report: int, guild: int, closed_by: int, now: datetime
) -> Report | None:
    """Close an open report of a guild; ``None`` where there is none."""
    row = await transaction.fetch_one(
        "UPDATE report SET closed_by = :by, closed_at = :now "
        "WHERE id = :id AND guild = :guild AND closed_at IS NULL RETURNING *",
        {"id": report, "guild": guild, "by": closed_by, "now": epoch(now)},
    )
    return _report(row) if row else None


def _report(row: Row) -> Report:
    return Report(
        id=row["id"],
        guild=row["guild"],
        claim=row["claim"],
        reason=row["reason"],
        reported_by=row["reported_by"],
        reported_at=instant(row["reported_at"]),
        closed_by=row["closed_by"],
        closed_at=maybe_instant(row["closed_at"]),
    )
