"""Undoing changesets: their rows become again what they were, by a changeset that can itself be undone."""

# ruff: noqa: S608 -- table and column names come from this program; every value is a parameter

from bot.store.change import Change
from bot.store.effects import brought_back
from bot.store.images import RECORDS, Record, read

TOLD = "SELECT record_id FROM revision WHERE changeset = :x AND record = :record"


class Undoing:
    """Undoes changesets as part of one change.

    A row that a changeset made is marked as undone by the change; the mark is what brings the very row
    back when the change is undone in turn. Thousands of rows of a pack are marked in a few statements.
    """

    def __init__(self, change: Change) -> None:
        self._change = change
        self._transaction = change.transaction

    async def undo(self, changesets: list[int]) -> None:
        """Undo ``changesets``, given newest first, so that nothing that remains builds on any of them.

        See ``bot.store.building.builders``, which tells what does.
        """
        self._change.empty = False
        for changeset in changesets:
            sql = "INSERT INTO undoing (changeset, undone) VALUES (:seq, :x) ON CONFLICT DO NOTHING"
            await self._transaction.execute(sql, {"seq": self._change.seq, "x": changeset})
            for record in RECORDS:
                await self._bring_back(record, changeset)
            await self._write_back(changeset)
            again = await brought_back(self._transaction, changeset)
            for record in reversed(RECORDS):
                await self._unmake(record, changeset)
                for made in sorted(again, reverse=True):
                    await self._unmake_again(record, changeset, made)
            await self._change.flush()

    async def _bring_back(self, record: Record, changeset: int) -> None:
        """Bring back the rows whose making this changeset undid without telling each."""
        where = f"undone = :x AND id NOT IN ({TOLD})"
        await self._mark(record, where, changeset, retracted=0, undone=None)

    async def _write_back(self, changeset: int) -> None:
        revisions = await self._transaction.fetch_all(
            "SELECT record, before FROM revision WHERE changeset = :x AND before IS NOT NULL "
            "ORDER BY id DESC",
            {"x": changeset},
        )
        for revision in revisions:
            before = read(revision["before"])
            if before is not None:
                await self._change.revisions.restore(revision["record"], before)

    async def _unmake(self, record: Record, changeset: int) -> None:
        """Take away the rows that this changeset made, telling of those that it told of."""
        mine = f"SELECT id FROM {record} WHERE changeset = :x AND undone IS NULL"
        told = await self._transaction.fetch_all(
            f"{mine} AND id IN ({TOLD} AND before IS NULL) ORDER BY id DESC",
            {"x": changeset, "record": record},
        )
        for row in told:
            await self._change.unmake(record, row["id"])
        where = "changeset = :x AND undone IS NULL"
        await self._mark(record, where, changeset, retracted=1, undone=self._change.seq)

    async def _unmake_again(self, record: Record, changeset: int, made: int) -> None:
        """Take away the rows of ``made`` that this changeset brought back without telling of each."""
        where = f"changeset = :made AND undone IS NULL AND id NOT IN ({TOLD})"
        await self._mark(record, where, changeset, retracted=1, undone=self._change.seq, made=made)

    async def _mark(
        self,
        record: Record,
        where: str,
        changeset: int,
        *,
        retracted: int,
        undone: int | None,
        made: int | None = None,
    ) -> None:
        columns = "undone = :undone"
        if record != "source":
            columns += ", retracted = :retracted"
        if record in {"entity", "alias"}:
            columns += ", seq = :seq"
        params = {"x": changeset, "record": record, "undone": undone, "retracted": retracted, "made": made}
        rows = await self._transaction.fetch_all(
            f"UPDATE {record} SET {columns} WHERE {where} RETURNING id", {**params, "seq": self._change.seq}
        )
        self._change.count_untold(len(rows))
