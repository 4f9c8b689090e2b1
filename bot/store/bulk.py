"""Writing many rows that bring their ids, and maybe their history: one change, in batches."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.store.adding import TABLES, insert
from bot.store.changes import ActorRef, actor_id
from bot.store.database import Database, Transaction
from bot.store.drafts import epoch
from bot.store.images import Image, body_rows
from bot.store.placed import Columns, Placed, Standing
from bot.store.revisions import Revisions, Told
from bot.store.sqlite import Row, Value

BATCH: Final = 2000
"""Rows that are collected before they are written."""
ALL_TABLES: Final = ("changeset", "undoing", *TABLES)
CLOCK: Final = (
    "SELECT seq, next_entity, next_claim, "
    "(SELECT coalesce(max(id), 0) + 1 FROM revision) AS next_revision FROM clock"
)

Key = tuple[str, int]
"""A table and an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What the history that comes along says of the rows.

    ``last`` is the number of its last changeset. ``revisions`` tells how often a row was changed, and
    ``changed_in`` in which change the last time. ``complete`` if every row names the changeset that made it,
    so that the load needs none of its own.
    """

    last: int = 0
    revisions: Mapping[Key, int] = field(default_factory=dict[Key, int])
    changed_in: Mapping[Key, int] = field(default_factory=dict[Key, int])
    complete: bool = False


class Bulk:
    """The rows of one load. Made by ``bulk_load``, and usable inside its block only."""

    def __init__(self, transaction: Transaction, clock: Row, *, scope: int, seq: int, past: Past) -> None:
        self.empty = True
        """Whether nothing was written so far."""
        self.next_entity: int = clock["next_entity"]
        """The lowest id that no entity ever had; ``next_claim`` is the same for claims."""
        self.next_claim: int = clock["next_claim"]
        self._transaction = transaction
        self._scope = scope
        self._seq = seq
        self._past = past
        self._rows: dict[str, list[Mapping[str, Value]]] = {table: [] for table in ALL_TABLES}
        self._waiting = 0
        self._stood: dict[Key, Standing] = {}
        self._actors: dict[int, int] = {}
        self._revision: int = clock["next_revision"]
        self._untold = 0

    async def add(self, placed: Placed) -> None:
        """Add a row, as it stands after all that the history says of it."""
        made_in = self._seq if placed.origin.made_in is None else placed.origin.made_in
        first = Standing(made_in=made_in, version=1, seq=made_in)
        self._untold += placed.origin.made_in is None
        stands = first
        if (seq := self._past.changed_in.get(placed.key)) is not None:
            self._stood[placed.key] = first
            stands = Standing(made_in=made_in, version=1 + self._past.revisions.get(placed.key, 0), seq=seq)
        await self._add(placed.table, placed.row(stands))
        if placed.table == "entity":
            self.next_entity = max(self.next_entity, placed.origin.id + 1)
        if placed.draft is not None:
            self.next_claim = max(self.next_claim, placed.origin.id + 1)
            await self._add_body(placed)

    async def add_external_id(self, entity: int, provider: str, external_id: str) -> None:
        """Say by which id a provider knows an entity."""
        await self._add("external_id", {"provider": provider, "id": external_id, "entity": entity})

    async def add_changeset(
        self,
        number: int,
        actor: int,
        summary: str,
        made_at: datetime,
        *,
        interaction: int | None = None,
        undone: Sequence[int] = (),
        reason: str | None = None,
    ) -> None:
        """Add a changeset, with all that it undid; ``actor`` is what ``actor`` returned."""
        self._actors[number] = actor
        row: Columns = {"id": number, "seq": number, "scope": self._scope, "actor": actor}
        row |= {"interaction_id": interaction, "undoes": undone[0] if undone else None, "reason": reason}
        await self._add("changeset", {**row, "summary": summary, "made_at": epoch(made_at)})
        for one in undone:
            await self._add("undoing", {"changeset": number, "undone": one})

    async def add_revision(self, change: int, before: Placed | None, after: Placed | None) -> None:
        """Add a revision, after the row that it is about; revisions of a row come oldest first."""
        placed = after or before
        assert placed is not None
        key = placed.key
        stood = self._stood.get(key, Standing(made_in=self._seq, version=1, seq=self._seq))
        stands = Standing(made_in=stood.made_in, version=stood.version + (before is not None), seq=change)
        self._stood[key] = stands
        images = (
            None if before is None else before.image(stood),
            None if after is None else after.image(stands),
        )
        await self._tell(change, placed.table, placed.origin.id, *images)

    async def add_count(self, change: int, rows: int) -> None:
        """Add a revision that only says of how many rows a change was."""
        await self._tell(change, "changeset", change, None, {"scope": self._scope, "created": rows})

    async def end(self) -> None:
        """Write the rest; the rows that the load itself made are told by their number."""
        if self._untold:
            await self.add_count(self._seq, self._untold)
        await self.flush()

    async def actor(self, actor: ActorRef) -> int:
        """Return the id of who acted; a member without an id is one more who was forgotten."""
        if actor.kind == "member" and actor.discord_id is None:
            row = await self._transaction.fetch_one("INSERT INTO actor (kind) VALUES ('member') RETURNING id")
            assert row is not None
            return int(row["id"])
        return await actor_id(self._transaction, actor)

    async def flush(self) -> None:
        """Write what was collected."""
        for table in ALL_TABLES:
            if rows := self._rows[table]:
                self._rows[table] = []
                await self._transaction.execute_many(insert(table, rows[0]), rows)
        self._waiting = 0

    async def _add_body(self, placed: Placed) -> None:
        draft = placed.draft
        assert draft is not None
        for table, row in body_rows(placed.origin.id, draft.body.kind, placed.body(), draft.about()):
            await self._add(table, row)

    async def _tell(
        self, change: int, record: Told, record_id: int, before: Image | None, after: Image | None
    ) -> None:
        Revisions(
            self._transaction,
            seq=change,
            actor=self._actors[change],
            following=self._revision,
            keep=self._keep,
        ).tell(record, record_id, before, after)
        self._revision += 1
        await self._flush_many()

    async def _add(self, table: str, row: Columns) -> None:
        self._keep(table, row)
        await self._flush_many()

    def _keep(self, table: str, row: Mapping[str, Value]) -> None:
        self.empty = False
        self._rows[table].append(row)
        self._waiting += 1

    async def _flush_many(self) -> None:
        if self._waiting >= BATCH:
            await self.flush()


@asynccontextmanager
async def bulk_load(
    database: Database, *, actor: ActorRef, scope: int, summary: str, now: datetime, past: Past
) -> AsyncGenerator[Bulk, None]:
    """Write rows in one change: all of the block's, or nothing when it raises or adds nothing.

    Raises:
        StoreError: see ``Database.transaction``.
    """
    async with database.transaction() as transaction:
        clock = await transaction.fetch_one(CLOCK)
        if clock is None:
            raise LookupError("the table clock has lost its row")
        last = max(clock["seq"], past.last)
        seq = last if past.complete else last + 1
        bulk = Bulk(transaction, clock, scope=scope, seq=seq, past=past)
        if not past.complete:
            await bulk.add_changeset(seq, await bulk.actor(actor), summary, now)
            bulk.empty = True
        yield bulk
        abandoned = bulk.empty
        await bulk.end()
        ids = {"seq": seq, "entity": bulk.next_entity, "claim": bulk.next_claim}
        sql = "UPDATE clock SET seq = :seq, next_entity = :entity, next_claim = :claim"
        await transaction.execute(sql, ids)
        transaction.abandoned = abandoned
