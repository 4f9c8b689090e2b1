"""Adding rows to a change: they are numbered at once, collected, and written together."""

# ruff: noqa: S608 -- table and column names come from this program; every value is a parameter

from collections.abc import Mapping
from datetime import datetime

from bot.domain.entities import AliasKind
from bot.store.database import Transaction
from bot.store.drafts import ClaimDraft, EntityDraft, SeedMark, SourceDraft, epoch
from bot.store.images import Image, Record, body_rows
from bot.store.revisions import Revisions
from bot.store.sqlite import Row, Value

KIND_TABLES = (
    "claim_credit",
    "claim_quote",
    "claim_release",
    "claim_status",
    "claim_property",
    "claim_note",
    "claim_relation",
)
# What others refer to is written first.
TABLES = (
    "source",
    "entity",
    "alias",
    "external_id",
    "claim",
    *KIND_TABLES,
    "claim_about",
    "claim_word",
    "revision",
    "revision_entity",
)
QUIET = {"external_id": " ON CONFLICT (provider, id) DO NOTHING"}


class Adding:
    """The adding half of a ``Change``, numbered ``seq``.

    Rows that are added are numbered at once and written together in the end, a table at a time, so that a
    pack of hundreds of claims takes a dozen trips to the database. References that lead nowhere are
    therefore refused at the end of the block. With ``told`` each of them leaves a revision; without, one
    revision says how many there were.
    """

    def __init__(
        self, transaction: Transaction, ids: Row, *, scope: int, actor: int, now: int, told: bool
    ) -> None:
        self.seq: int = ids["seq"]
        self.scope = scope
        self.empty = True
        """Whether nothing was written or collected so far."""
        self.actor = actor
        self.transaction = transaction
        """That it is made in, for what is written beside the facts: the desk's log."""
        self.now = now
        self._told = told
        self._untold = 0
        self._next_entity: int = ids["next_entity"]
        self._next_claim: int = ids["next_claim"]
        self._next_source: int = ids["next_source"]
        self._next_alias: int = ids["next_alias"]
        self._rows: dict[str, list[Mapping[str, Value]]] = {table: [] for table in TABLES}
        self.revisions = Revisions(
            transaction, seq=self.seq, actor=actor, following=ids["next_revision"], keep=self._add
        )

    async def add_source(self, draft: SourceDraft, seed: SeedMark | None = None) -> int:
        """Add a source, seen in the change's scope; returns its id."""
        source = self._next_source
        self._next_source += 1
        row = {"id": source, **draft.columns(), **_marked(seed), "scope": self.scope}
        self._make("source", {**row, "changeset": self.seq})
        return source

    def add_entity(self, draft: EntityDraft, seed: SeedMark | None = None) -> int:
        """Add an entity in the change's scope; returns its id."""
        entity = self._next_entity
        self._next_entity += 1
        row = {"id": entity, **draft.columns(), **_marked(seed), "scope": self.scope}
        self._make("entity", {**row, "changeset": self.seq, "seq": self.seq}, external=[])
        return entity

    def add_alias(self, entity: int, name: str, kind: AliasKind) -> int:
        """Add another name of an entity, seen in the change's scope; returns the id of the alias."""
        alias = self._next_alias
        self._next_alias += 1
        row: dict[str, Value] = {
            "id": alias,
            "entity": entity,
            "name": name,
            "kind": kind,
            "scope": self.scope,
        }
        self._make("alias", {**row, "changeset": self.seq, "seq": self.seq})
        return alias

    def add_external_id(self, entity: int, provider: str, external_id: str) -> None:
        """Say by which id a provider knows an entity that this change added.

        One that is taken stays with whom it has. An entity that was there before is known by more ids
        through ``update_entity``.
        """
        self._add("external_id", {"provider": provider, "id": external_id, "entity": entity})

    def add_claim(
        self,
        draft: ClaimDraft,
        seed: SeedMark | None = None,
        recorded_at: datetime | None = None,
        *,
        quietly: bool = False,
    ) -> int:
        """Add a claim in the change's scope, recorded now unless it was before; returns its id.

        What is added ``quietly`` is not told of: something else that the change does to it is.
        """
        claim = self._next_claim
        self._next_claim += 1
        row: dict[str, Value] = {"id": claim, **draft.columns(), **_marked(seed), "scope": self.scope}
        recorded = self.now if recorded_at is None else epoch(recorded_at)
        kind, body, about = draft.body.kind, draft.body.columns(), draft.about()
        common = {**row, "recorded_at": recorded, "changeset": self.seq}
        if quietly:
            self._add("claim", common)
        else:
            self._make("claim", common, body=dict(body), about=list(about))
        for table, part in body_rows(claim, kind, body, about):
            self._add(table, part)
        return claim

    def count_untold(self, rows: int) -> None:
        """Count rows that this change made, unmade or brought back without telling of each."""
        self._untold += rows

    async def flush(self) -> None:
        """Write what was collected; the change calls it itself at its end."""
        if self._untold:
            counted: Image = {"scope": self.scope, "created": self._untold}
            self._untold = 0
            self.revisions.tell("changeset", self.seq, None, counted)
        for table in TABLES:
            if rows := self._rows[table]:
                self._rows[table] = []
                await self.transaction.execute_many(insert(table, rows[0]), rows)
        await self.transaction.execute(
            "UPDATE clock SET next_entity = :entity, next_claim = :claim",
            {"entity": self._next_entity, "claim": self._next_claim},
        )

    def _make(self, record: Record, row: dict[str, Value], **parts: object) -> None:
        self._add(record, row)
        if self._told:
            self.revisions.tell(record, int(row["id"] or 0), None, {**row, **parts})
        else:
            self._untold += 1

    def _add(self, table: str, row: Mapping[str, Value]) -> None:
        self.empty = False
        self._rows[table].append(row)


def _marked(seed: SeedMark | None) -> dict[str, Value]:
    if seed is None:
        return {"seed_key": None, "seed_hash": None, "seed_version": None}
    return {"seed_key": seed.key, "seed_hash": seed.hash, "seed_version": 1}


def insert(table: str, row: Mapping[str, Value]) -> str:
    """Return the statement that adds rows with these columns."""
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({values}){QUIET.get(table, '')}"
