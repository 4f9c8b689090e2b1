"""Proposals: what waits for a second moderator."""

# ruff: noqa: S608 -- the columns are a constant; every value is a parameter

from datetime import datetime

from bot.domain.keeping import Draft, Proposal, ProposalState
from bot.store.claim_rows import instant, maybe_instant
from bot.store.contents import COLUMNS, content_columns, content_of
from bot.store.database import Database, Transaction
from bot.store.drafts import epoch
from bot.store.sqlite import Row


class Proposals:
    """The proposals of one database. None is seen or decided from another guild than its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self, guild: int, most: int, skip: int = 0) -> list[Proposal]:
        """Return at most ``most`` proposals that wait in a guild after the first ``skip``, oldest first."""
        sql = (
            "SELECT * FROM proposal WHERE guild = :guild AND state = 'waiting' "
            "ORDER BY id LIMIT :most OFFSET :skip"
        )
        rows = await self._database.fetch_all(sql, {"guild": guild, "most": most, "skip": skip})
        return [_proposal(row) for row in rows]

    async def count_waiting(self, guild: int) -> int:
        """Return how many proposals wait in a guild."""
        sql = "SELECT count(*) AS n FROM proposal WHERE guild = :guild AND state = 'waiting'"
        row = await self._database.fetch_one(sql, {"guild": guild})
        return row["n"] if row else 0


async def add_proposal(transaction: Transaction, draft: Draft, now: datetime) -> Proposal:
    """Let what a draft says wait for a second moderator."""
    names = ("guild", "proposed_by", "proposed_at", *COLUMNS)
    row = await transaction.fetch_one(
        f"INSERT INTO proposal ({', '.join(names)}, state) "
        f"VALUES ({', '.join(f':{name}' for name in names)}, 'waiting') RETURNING *",
        {
            "guild": draft.guild,
            "proposed_by": draft.made_by,
            "proposed_at": epoch(now),
            **content_columns(draft.content),
        },
    )
    if row is None:
        raise LookupError("no row came back for a proposal")
    return _proposal(row)


async def decide_proposal(
    transaction: Transaction,
    proposal: int,
    guild: int,
    decided_by: int,
    *,
    now: datetime,
    state: ProposalState,
    reason: str | None = None,
) -> Proposal | None:
    """Approve or decline a proposal that waits in ``guild`` and that somebody else made.

    Returns:
        The proposal as it stands now, or ``None`` where nothing was decided.
    """
    row = await transaction.fetch_one(
        "UPDATE proposal SET state = :state, decided_by = :by, decided_at = :now, reason = :reason "
        "WHERE id = :id AND guild = :guild AND state = 'waiting' AND proposed_by <> :by RETURNING *",
        {
            "id": proposal,
            "guild": guild,
            "state": state,
            "by": decided_by,
            "now": epoch(now),
            "reason": reason,
        },
    )
    return _proposal(row) if row else None


async def find_proposal(reading: Database | Transaction, proposal: int, guild: int) -> Proposal | None:
    """Return a proposal of a guild, however it stands."""
    sql = "SELECT * FROM proposal WHERE id = :id AND guild = :guild"
    row = await reading.fetch_one(sql, {"id": proposal, "guild": guild})
    return _proposal(row) if row else None


def _proposal(row: Row) -> Proposal:
    return Proposal(
        id=row["id"],
        guild=row["guild"],
        content=content_of(row),
        proposed_by=row["proposed_by"],
        proposed_at=instant(row["proposed_at"]),
        state=ProposalState(row["state"]),
        decided_by=row["decided_by"],
        decided_at=maybe_instant(row["decided_at"]),
        reason=row["reason"],
    )
