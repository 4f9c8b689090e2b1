"""One change while it is being made: rows to add are collected, rows to change leave their image before."""

# ruff: noqa: S608 -- table and column names come from this program; every value is a parameter

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.store.adding import Adding
from bot.store.drafts import ClaimDraft, EntityDraft, SeedMark, SourceDraft
from bot.store.images import SEQUENCED, Record
from bot.store.sqlite import Value

STAYING = {"kind", "overrides"}
"""Columns that updating a claim leaves as they are."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """A row that a pack loaded, as far as loading again has to know it."""

    id: int
    hash: str | None
    changed: bool
    """Whether somebody changed or retracted it since."""


class Change(Adding):
    """What one act writes, numbered ``seq``. It ends with its block."""

    async def seeded(self, record: Record) -> dict[str, Seeded]:
        """Return the rows of a record that came from packs, by their key."""
        retracted = "0" if record == "source" else "retracted"
        rows = await self.transaction.fetch_all(
            f"SELECT id, seed_key, seed_hash, version <> seed_version OR {retracted} = 1 AS changed "
            f"FROM {record} WHERE seed_key IS NOT NULL"
        )
        return {row["seed_key"]: Seeded(row["id"], row["seed_hash"], bool(row["changed"])) for row in rows}

    async def aliases(self, entity: int) -> set[str]:
        """Return an entity's aliases in the change's scope, also those that were retracted."""
        rows = await self.transaction.fetch_all(
            "SELECT name FROM alias WHERE entity = :entity AND scope = :scope",
            {"entity": entity, "scope": self.scope},
        )
        return {row["name"] for row in rows}

    async def season_ids(self) -> dict[tuple[int, int], int]:
        """Return the seasons of the change's scope by show and number, also those that were retracted."""
        rows = await self.transaction.fetch_all(
            "SELECT id, show, number FROM entity WHERE show IS NOT NULL AND scope = :scope",
            {"scope": self.scope},
        )
        return {(row["show"], row["number"]): row["id"] for row in rows}

    async def update_source(
        self, source: int, draft: SourceDraft, seed: SeedMark | None = None, opened: int | None = None
    ) -> None:
        """Make a source say what ``draft`` says. ``opened`` is as in ``Revisions.revise``, here and below."""
        await self._revise("source", source, draft.columns(), opened, seed=seed)

    async def update_entity(
        self,
        entity: int,
        draft: EntityDraft,
        seed: SeedMark | None = None,
        opened: int | None = None,
        external: Mapping[str, str] | None = None,
    ) -> None:
        """Give an entity the name of ``draft``, and more ids by provider; it stays of the same kind."""
        columns = {**draft.columns(), "seq": self.seq}
        await self._revise("entity", entity, columns, opened, seed=seed, external=external)

    async def update_claim(
        self, claim: int, draft: ClaimDraft, seed: SeedMark | None = None, opened: int | None = None
    ) -> None:
        """Make a claim say what ``draft`` says; its kind and what it stands in for stay as they are."""
        staying = STAYING if draft.overrides_version else {*STAYING, "overrides_version"}
        columns = {name: value for name, value in draft.columns().items() if name not in staying}
        await self._revise("claim", claim, columns, opened, seed=seed, draft=draft)

    async def retract(
        self, record: Literal["entity", "alias", "claim"], record_id: int, opened: int | None = None
    ) -> None:
        """Take a row back; it stays, unseen. A guild's claim goes on hiding the shared one it overrides."""
        await self._revise(record, record_id, self._standing(record, retracted=1), opened)

    async def revive(self, record: Literal["entity", "alias", "claim"], record_id: int) -> None:
        """Bring a row back that was retracted, or whose making was undone."""
        await self._revise(record, record_id, {**self._standing(record, retracted=0), "undone": None})

    async def replace(self, claim: int, draft: ClaimDraft) -> None:
        """Bring a claim back to say what ``draft`` says, also what it stands in for."""
        columns = {name: value for name, value in draft.columns().items() if name != "kind"}
        await self._revise("claim", claim, {**columns, "retracted": 0, "undone": None}, draft=draft)

    async def give_up_override(self, claim: int) -> None:
        """Take a guild's claim back so that it no longer stands in for, nor hides, a shared one.

        It keeps its place: whatever the guild makes of that shared claim later builds on this.
        """
        await self._revise("claim", claim, {"retracted": 1, "undone": self.seq})

    async def unmake(self, record: Record, record_id: int) -> None:
        """Undo the making of a row: it is as if it had never been, until this change is undone."""
        columns: dict[str, Value] = {} if record == "source" else dict(self._standing(record, retracted=1))
        await self._revise(record, record_id, {**columns, "undone": self.seq})

    def _standing(self, record: Record, *, retracted: int) -> dict[str, Value]:
        columns: dict[str, Value] = {"retracted": retracted}
        return {**columns, "seq": self.seq} if record in SEQUENCED else columns

    async def _revise(
        self,
        record: Record,
        record_id: int,
        columns: Mapping[str, Value],
        opened: int | None = None,
        *,
        seed: SeedMark | None = None,
        draft: ClaimDraft | None = None,
        external: Mapping[str, str] | None = None,
    ) -> None:
        await self.flush()
        self.empty = False
        await self.revisions.revise(
            record, record_id, columns, opened, seed=seed, draft=draft, external=external
        )
