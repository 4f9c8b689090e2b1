"""Drafts that are kept between two presses of a button."""

# ruff: noqa: S608 -- the columns are a constant; every value is a parameter

from datetime import datetime

from bot.domain.keeping import Draft
from bot.store.claim_rows import instant
from bot.store.contents import COLUMNS, content_columns, content_of
from bot.store.database import Database, Transaction
from bot.store.drafts import epoch
from bot.store.sqlite import Row, Value

_OURS = "id = :id AND guild = :guild AND made_by = :made_by AND expires_at > :now"


class DraftBox:
    """The drafts of one database. Only who made a draft, in the guild where they did, ever sees it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, draft: Draft, now: datetime) -> None:
        """Keep a draft, and remove those that have expired by ``now``."""
        names = ("id", "guild", "made_by", *COLUMNS, "expires_at")
        async with self._database.transaction() as transaction:
            await transaction.execute("DELETE FROM desk_draft WHERE expires_at <= :now", {"now": epoch(now)})
            await transaction.execute(
                f"INSERT INTO desk_draft ({', '.join(names)}) "
                f"VALUES ({', '.join(f':{name}' for name in names)})",
                {
                    **_key(draft.id, draft.guild, draft.made_by),
                    **content_columns(draft.content),
                    "expires_at": epoch(draft.expires_at),
                },
            )

    async def find(self, draft: str, guild: int, made_by: int, now: datetime) -> Draft | None:
        """Return a draft of ``made_by`` in ``guild`` that has not expired."""
        row = await self._database.fetch_one(
            f"SELECT * FROM desk_draft WHERE {_OURS}", {**_key(draft, guild, made_by), "now": epoch(now)}
        )
        return _draft(row) if row else None

    async def rewrite(self, draft: Draft, now: datetime) -> Draft | None:
        """Let a draft say and last as it does here; ``None`` if it is not there any more."""
        columns = content_columns(draft.content)
        assignments = ", ".join(f"{name} = :{name}" for name in columns)
        async with self._database.transaction() as transaction:
            row = await transaction.fetch_one(
                f"UPDATE desk_draft SET {assignments}, expires_at = :until WHERE {_OURS} RETURNING *",
                {
                    **_key(draft.id, draft.guild, draft.made_by),
                    **columns,
                    "until": epoch(draft.expires_at),
                    "now": epoch(now),
                },
            )
        return _draft(row) if row else None


async def take_draft(
    transaction: Transaction, draft: str, guild: int, made_by: int, now: datetime
) -> Draft | None:
    """Return a draft and remove it, in the transaction that stores what it says: it is stored once."""
    row = await transaction.fetch_one(
        f"DELETE FROM desk_draft WHERE {_OURS} RETURNING *",
        {**_key(draft, guild, made_by), "now": epoch(now)},
    )
    return _draft(row) if row else None


def _key(draft: str, guild: int, made_by: int) -> dict[str, Value]:
    return {"id": draft, "guild": guild, "made_by": made_by}


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        guild=row["guild"],
        made_by=row["made_by"],
        content=content_of(row),
        expires_at=instant(row["expires_at"]),
    )
