"""The desk's log on its way out: written with the change that it tells of, sent afterwards."""

# ruff: noqa: S608 -- the condition is a constant

from datetime import datetime

from bot.domain.keeping import LogEntry, LogEvent, Telling
from bot.store.claim_rows import instant
from bot.store.database import Database, Transaction
from bot.store.drafts import epoch
from bot.store.sqlite import Row


class LogLines:
    """The lines of one database's log that wait, in the order in which they were written, guild by guild."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def guilds_due(self, now: datetime) -> list[int]:
        """Return the guilds whose first waiting line may be sent now."""
        sql = (
            "SELECT l.guild FROM desk_log l WHERE l.state = 'waiting' AND l.due_at <= :now AND l.id = "
            "(SELECT min(o.id) FROM desk_log o WHERE o.guild = l.guild AND o.state = 'waiting') "
            "ORDER BY l.guild"
        )
        return [row["guild"] for row in await self._database.fetch_all(sql, {"now": epoch(now)})]

    async def first(self, guild: int) -> LogEntry | None:
        """Return the first waiting line of a guild that has a channel for it."""
        sql = (
            "SELECT l.*, s.log_channel FROM desk_log l "
            "JOIN guild_setting s ON s.guild = l.guild AND s.log_channel IS NOT NULL "
            "WHERE l.guild = :guild AND l.state = 'waiting' ORDER BY l.id LIMIT 1"
        )
        row = await self._database.fetch_one(sql, {"guild": guild})
        return _entry(row) if row else None

    async def delivered(self, entry: int, now: datetime) -> None:
        """Record that a line was sent."""
        await self._end(entry, "delivered", None, now)

    async def gave_up(self, entry: int, why: str, now: datetime) -> None:
        """Record that a line will not be tried again, and why."""
        await self._end(entry, "given_up", why, now)

    async def failed(self, entry: int, why: str, due: datetime) -> None:
        """Record that a line could not be sent, why, and when it is to be tried again."""
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "UPDATE desk_log SET tries = tries + 1, failure = :why, due_at = :due WHERE id = :id",
                {"id": entry, "why": why, "due": epoch(due)},
            )

    async def give_up_without_channel(self, why: str, now: datetime) -> None:
        """Give up what waits in guilds that have taken their channel away meanwhile.

        They would otherwise get old lines with the next channel that they choose.
        """
        unheard = (
            "state = 'waiting' AND NOT EXISTS (SELECT 1 FROM guild_setting s "
            "WHERE s.guild = desk_log.guild AND s.log_channel IS NOT NULL)"
        )
        if await self._database.fetch_one(f"SELECT 1 FROM desk_log WHERE {unheard} LIMIT 1") is None:
            return
        async with self._database.transaction() as transaction:
            await transaction.execute(
                f"UPDATE desk_log SET state = 'given_up', failure = :why, ended_at = :now WHERE {unheard}",
                {"why": why, "now": epoch(now)},
            )

    async def _end(self, entry: int, state: str, why: str | None, now: datetime) -> None:
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "UPDATE desk_log SET state = :state, tries = tries + 1, ended_at = :now, "
                "failure = coalesce(:why, failure) WHERE id = :id",
                {"id": entry, "state": state, "now": epoch(now), "why": why},
            )


async def add_line(transaction: Transaction, telling: Telling, now: datetime) -> bool:
    """Write a line of the desk's log, in the transaction of what it tells of.

    Returns:
        Whether it will be told: a guild without a channel for its log gets no line.
    """
    row = await transaction.fetch_one(
        "INSERT INTO desk_log "
        "(guild, event, acted_by, changeset, claim, proposal, report, written_at, state, due_at) "
        "SELECT s.guild, :event, :acted_by, :changeset, :claim, :proposal, :report, :now, 'waiting', :now "
        "FROM guild_setting s WHERE s.guild = :guild AND s.log_channel IS NOT NULL RETURNING id",
        {
            "guild": telling.guild,
            "event": telling.event,
            "acted_by": telling.acted_by,
            "changeset": telling.changeset,
            "claim": telling.claim,
            "proposal": telling.proposal,
            "report": telling.report,
            "now": epoch(now),
        },
    )
    return row is not None


def _entry(row: Row) -> LogEntry:
    return LogEntry(
        id=row["id"],
        channel=row["log_channel"],
        telling=Telling(
            guild=row["guild"],
            event=LogEvent(row["event"]),
            acted_by=row["acted_by"],
            changeset=row["changeset"],
            claim=row["claim"],
            proposal=row["proposal"],
            report=row["report"],
        ),
        written_at=instant(row["written_at"]),
        tries=row["tries"],
    )
