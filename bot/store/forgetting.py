"""Forgetting a member: every place that holds their Discord id, named here once."""

# ruff: noqa: S608 -- tables and columns are the constants of this module; the member is a parameter

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.store.database import Database, Transaction


class Fate(StrEnum):
    """What becomes of a row that holds a member's id."""

    EMPTIED = "emptied"
    """The row stays, without them."""
    REMOVED = "removed"


MEMBERS: Final[Mapping[tuple[str, str], Fate]] = {
    ("actor", "discord_id"): Fate.EMPTIED,
    ("desk_draft", "made_by"): Fate.REMOVED,
    ("proposal", "proposed_by"): Fate.EMPTIED,
    ("proposal", "decided_by"): Fate.EMPTIED,
    ("report", "reported_by"): Fate.EMPTIED,
    ("report", "closed_by"): Fate.EMPTIED,
    ("desk_log", "acted_by"): Fate.EMPTIED,
    ("gap_wish", "wanted_by"): Fate.REMOVED,
}
"""Every column that holds a member's id. By convention it is called ``discord_id`` or ends with ``_by``."""

TEXTS: Final = (
    ("changeset", "summary"),
    ("changeset", "reason"),
    ("desk_draft", "fields"),
    ("desk_draft", "source_fields"),
    ("proposal", "fields"),
    ("proposal", "source_fields"),
    ("proposal", "reason"),
    ("report", "reason"),
    ("desk_log", "failure"),
)
"""Texts of the desk in which others may have written a member's id, as a mention is written. Facts are none
of them: what a card shows is not changed behind its moderators' backs."""

NOBODY: Final = "0"
"""What is written in place of an id within a text; valid within JSON, and nobody's id."""


async def forget(database: Database, member: int) -> dict[str, int]:
    """Remove or empty everything that holds a member's id, in one transaction.

    A proposal of theirs that still waits is withdrawn: without knowing whose it is, nobody could say who else
    may approve it.

    Returns:
        How many rows each table lost or had changed, by the table's name, without those that had none.
    """
    who = {"member": member}
    done: dict[str, int] = {}
    async with database.transaction() as transaction:
        await transaction.execute(
            "UPDATE proposal SET state = 'withdrawn', decided_at = proposed_at "
            "WHERE proposed_by = :member AND state = 'waiting'",
            who,
        )
        for (table, column), fate in MEMBERS.items():
            act = f"UPDATE {table} SET {column} = NULL" if fate is Fate.EMPTIED else f"DELETE FROM {table}"
            rows = await transaction.fetch_all(f"{act} WHERE {column} = :member RETURNING 1", who)
            done[table] = done.get(table, 0) + len(rows)
        for table, column in TEXTS:
            done[table] = done.get(table, 0) + await _blot_out(transaction, table, column, str(member))
    return {table: count for table, count in done.items() if count}


async def _blot_out(transaction: Transaction, table: str, column: str, member: str) -> int:
    """Write ``NOBODY`` where a text has the member's id as a whole number; returns how many texts had it."""
    # By its contents and not by its id: not every table has the same key.
    found = await transaction.fetch_all(
        f"SELECT DISTINCT {column} AS text FROM {table} WHERE {column} LIKE '%' || :member || '%'",
        {"member": member},
    )
    whole = re.compile(rf"(?<!\d){member}(?!\d)")
    changed = {row["text"]: whole.sub(NOBODY, row["text"]) for row in found if whole.search(row["text"])}
    done = 0
    for before, after in changed.items():
        rows = await transaction.fetch_all(
            f"UPDATE {table} SET {column} = :after WHERE {column} = :before RETURNING 1",
            {"before": before, "after": after},
        )
        done += len(rows)
    return done
