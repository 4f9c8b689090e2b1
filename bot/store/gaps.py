"""Gaps: questions that nothing answered, counted, without who asked."""

from datetime import datetime

from bot.domain.keeping import Gap
from bot.store.claim_rows import instant, maybe_instant
from bot.store.database import Database
from bot.store.drafts import epoch
from bot.store.sqlite import Row

KEPT = 500
"""Gaps that are kept for one guild; nobody reads as many, and nobody can fill the disk with questions."""


class Gaps:
    """The gaps of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, guild: int, normalised: str, question: str, wanted_by: int | None, now: datetime
    ) -> Gap:
        """Count a question once more; one that was closed is open again.

        The least asked that were not asked for the longest go when there are more than ``KEPT``.
        """
        key = {"guild": guild, "now": epoch(now)}
        async with self._database.transaction() as transaction:
            row = await transaction.fetch_one(
                "INSERT INTO gap (guild, normalised, question, asked, last_at) "
                "VALUES (:guild, :normalised, :question, 1, :now) ON CONFLICT (guild, normalised) "
                "DO UPDATE SET asked = gap.asked + 1, last_at = excluded.last_at, closed_at = NULL "
                "RETURNING *",
                {**key, "normalised": normalised, "question": question},
            )
            if row is None:
                raise LookupError("no row came back for a gap")
            if wanted_by is not None:
                await transaction.execute(
                    "INSERT INTO gap_wish (gap, wanted_by) VALUES (:gap, :by) ON CONFLICT DO NOTHING",
                    {"gap": row["id"], "by": wanted_by},
                )
            await transaction.execute(
                "DELETE FROM gap WHERE guild = :guild AND id <> :id AND id NOT IN (SELECT id FROM gap "
                "WHERE guild = :guild AND id <> :id ORDER BY closed_at IS NULL DESC, asked DESC, "
                "last_at DESC, id DESC LIMIT :kept)",
                {"guild": guild, "id": row["id"], "kept": KEPT - 1},
            )
        return _gap(row)

    async def open(self, guild: int, most: int, skip: int = 0) -> list[Gap]:
        """Return at most ``most`` open gaps of a guild after the first ``skip``, the most asked first."""
        sql = (
            "SELECT * FROM gap WHERE guild = :guild AND closed_at IS NULL "
            "ORDER BY asked DESC, id LIMIT :most OFFSET :skip"
        )
        rows = await self._database.fetch_all(sql, {"guild": guild, "most": most, "skip": skip})
        return [_gap(row) for row in rows]

    async def find(self, gap: int, guild: int) -> Gap | None:
        """Return an open gap of a guild."""
        row = await self._database.fetch_one(
            "SELECT * FROM gap WHERE id = :gap AND guild = :guild AND closed_at IS NULL",
            {"gap": gap, "guild": guild},
        )
        return _gap(row) if row else None

    async def wish(self, gap: int, wanted_by: int) -> None:
        """Keep that a member wants to be told the answer."""
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "INSERT INTO gap_wish (gap, wanted_by) VALUES (:gap, :by) ON CONFLICT DO NOTHING",
                {"gap": gap, "by": wanted_by},
            )

    async def close(self, gap: int, guild: int, now: datetime) -> list[int] | None:
        """Close an open gap of a guild.

        Returns:
            The members who want to be told, who are forgotten with it; ``None`` where there is no such gap.
        """
        async with self._database.transaction() as transaction:
            closed = await transaction.fetch_one(
                "UPDATE gap SET closed_at = :now WHERE id = :gap AND guild = :guild AND closed_at IS NULL "
                "RETURNING id",
                {"gap": gap, "guild": guild, "now": epoch(now)},
            )
            if closed is None:
                return None
            wishes = await transaction.fetch_all(
                "DELETE FROM gap_wish WHERE gap = :gap RETURNING wanted_by", {"gap": gap}
            )
        return sorted(row["wanted_by"] for row in wishes)


def _gap(row: Row) -> Gap:
    return Gap(
        id=row["id"],
        guild=row["guild"],
        question=row["question"],
        asked=row["asked"],
        last_at=instant(row["last_at"]),
        closed_at=maybe_instant(row["closed_at"]),
    )
