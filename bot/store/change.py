"""One change while it is being made: rows to add are collected, rows to change leave their image before."""

# ruff: noqa: S608 -- table and column names come from this program; every value is a parameter

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.domain.entities import AliasKind
from bot.store.database import Transaction
from bot.store.drafts import Body, ClaimDraft, EntityDraft, SeedMark, SourceDraft
from bot.store.sqlite import Row, Value

Record = Literal["entity", "source", "claim"]
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
TABLES = ("source", "entity", "alias", "external_id", "claim", *KIND_TABLES, "claim_about", "claim_word")
QUIET = {"external_id": " ON CONFLICT (provider, id) DO NOTHING"}


@dataclass(frozen=True, slots=True)
class Seeded:
    """A row that a pack loaded, as far as loading again has to know it."""

    id: int
    hash: str | None
    changed: bool
    """Whether somebody changed or retracted it since."""


class Change:
    """What one act writes, numbered ``seq``. It ends with its block.

    Rows that are added are numbered at once and written together in the end, a table at a time, so that a
    pack of hundreds of claims takes a dozen trips to the database. References that lead nowhere are
    therefore refused at the end of the block.
    """

    def __init__(self, transaction: Transaction, ids: Row, *, scope: int, now: int) -> None:
        self.seq: int = ids["seq"]
        self.scope = scope
        self.empty = True
        """Whether nothing was written or collected so far."""
        self._transaction = transaction
        self._now = now
        self._next_entity: int = ids["next_entity"]
        self._next_claim: int = ids["next_claim"]
        self._next_source: int | None = None
        self._rows: dict[str, list[Mapping[str, Value]]] = {table: [] for table in TABLES}

    async def seeded(self, record: Record) -> dict[str, Seeded]:
        """Return the rows of a record that came from packs, by their key."""
        retracted = "0" if record == "source" else "retracted"
        rows = await self._transaction.fetch_all(
            f"SELECT id, seed_key, seed_hash, version <> seed_version OR {retracted} = 1 AS changed "
            f"FROM {record} WHERE seed_key IS NOT NULL"
        )
        return {row["seed_key"]: Seeded(row["id"], row["seed_hash"], bool(row["changed"])) for row in rows}

    async def add_source(self, draft: SourceDraft, seed: SeedMark | None = None) -> int:
        """Add a source; returns its id."""
        source = self._next_source or await self._first_free_source()
        self._next_source = source + 1
        self._add("source", {"id": source, **draft.columns(), **_marked(seed), "changeset": self.seq})
        return source

    def add_entity(self, draft: EntityDraft, seed: SeedMark | None = None) -> int:
        """Add an entity in the change's scope; returns its id."""
        entity = self._next_entity
        self._next_entity += 1
        self._add(
            "entity",
            {
                "id": entity,
                **draft.columns(),
                **_marked(seed),
                "scope": self.scope,
                "changeset": self.seq,
                "seq": self.seq,
            },
        )
        return entity

    def add_alias(self, entity: int, name: str, kind: AliasKind) -> None:
        """Add another name of an entity, seen in the change's scope."""
        row: dict[str, Value] = {"entity": entity, "name": name, "kind": kind, "scope": self.scope}
        self._add("alias", {**row, "changeset": self.seq, "seq": self.seq})

    def add_external_id(self, entity: int, provider: str, external_id: str) -> None:
        """Say by which id a provider knows an entity; one that is taken stays with whom it has."""
        self._add("external_id", {"provider": provider, "id": external_id, "entity": entity})

    def add_claim(self, draft: ClaimDraft, seed: SeedMark | None = None) -> int:
        """Add a claim in the change's scope; returns its id."""
        claim = self._next_claim
        self._next_claim += 1
        row: dict[str, Value] = {"id": claim, **draft.columns(), **_marked(seed), "scope": self.scope}
        self._add("claim", {**row, "recorded_at": self._now, "changeset": self.seq})
        self._add_body(claim, draft)
        return claim

    async def aliases(self, entity: int) -> set[str]:
        """Return an entity's aliases in the change's scope, also those that were retracted."""
        rows = await self._transaction.fetch_all(
            "SELECT name FROM alias WHERE entity = :entity AND scope = :scope",
            {"entity": entity, "scope": self.scope},
        )
        return {row["name"] for row in rows}

    async def season_ids(self) -> dict[tuple[int, int], int]:
        """Return the seasons of the change's scope by show and number, also those that were retracted."""
        rows = await self._transaction.fetch_all(
            "SELECT id, show, number FROM entity WHERE show IS NOT NULL AND scope = :scope",
            {"scope": self.scope},
        )
        return {(row["show"], row["number"]): row["id"] for row in rows}

    async def update_source(self, source: int, draft: SourceDraft, seed: SeedMark | None = None) -> None:
        """Make a source say what ``draft`` says."""
        await self._revise("source", source, draft.columns(), seed)

    async def update_entity(self, entity: int, draft: EntityDraft, seed: SeedMark | None = None) -> None:
        """Give an entity the name of ``draft``; it stays of the same kind."""
        await self._revise("entity", entity, {**draft.columns(), "seq": self.seq}, seed)

    async def update_claim(self, claim: int, draft: ClaimDraft, seed: SeedMark | None = None) -> None:
        """Make a claim say what ``draft`` says; it stays of the same kind."""
        await self._revise("claim", claim, draft.columns(), seed, draft)

    async def retract(self, record: Literal["entity", "claim"], record_id: int) -> None:
        """Take an entity or a claim back; its row stays."""
        columns: dict[str, Value] = {"retracted": 1}
        await self._revise(record, record_id, {**columns, "seq": self.seq} if record == "entity" else columns)

    async def flush(self) -> None:
        """Write what was collected; the change calls it itself at its end."""
        for table in TABLES:
            if rows := self._rows[table]:
                self._rows[table] = []
                await self._transaction.execute_many(insert(table, rows[0]), rows)
        await self._transaction.execute(
            "UPDATE clock SET next_entity = :entity, next_claim = :claim",
            {"entity": self._next_entity, "claim": self._next_claim},
        )

    async def _first_free_source(self) -> int:
        row = await self._transaction.fetch_one("SELECT coalesce(max(id), 0) + 1 AS id FROM source")
        return row["id"] if row else 1

    def _add(self, table: str, row: Mapping[str, Value]) -> None:
        self.empty = False
        self._rows[table].append(row)

    def _add_body(self, claim: int, draft: ClaimDraft) -> None:
        body: Body = draft.body
        self._add(f"claim_{body.kind}", {"claim": claim, **body.columns()})
        for entity in draft.about():
            self._add("claim_about", {"claim": claim, "entity": entity})
        for word in draft.searched():
            self._add("claim_word", {"claim": claim, "word": word})

    async def _revise(
        self,
        record: Record,
        record_id: int,
        columns: Mapping[str, Value],
        seed: SeedMark | None = None,
        draft: ClaimDraft | None = None,
    ) -> None:
        await self.flush()
        self.empty = False
        before = await self._image(record, record_id)
        if before is None:
            raise LookupError(f"there is no {record} {record_id}")
        assignments = [f"{column} = :{column}" for column in columns]
        params: dict[str, Value] = {**columns, "record_id": record_id}
        if seed is not None:
            # A row that its pack changed is still the pack's; one that anybody else changed is not.
            assignments += ["seed_hash = :seed_hash", "seed_version = version + 1"]
            params["seed_hash"] = seed.hash
        sql = f"UPDATE {record} SET {', '.join(assignments)}, version = version + 1 WHERE id = :record_id"
        await self._transaction.execute(sql, params)
        if draft is not None:
            await self._replace_body(record_id, draft)
        after = await self._image(record, record_id)
        await self._transaction.execute(
            "INSERT INTO revision (changeset, record, record_id, before, after) "
            "VALUES (:changeset, :record, :record_id, :before, :after)",
            {
                "changeset": self.seq,
                "record": record,
                "record_id": record_id,
                "before": before,
                "after": after,
            },
        )

    async def _replace_body(self, claim: int, draft: ClaimDraft) -> None:
        for table in (f"claim_{draft.body.kind}", "claim_about", "claim_word"):
            await self._transaction.execute(f"DELETE FROM {table} WHERE claim = :claim", {"claim": claim})
        self._add_body(claim, draft)
        await self.flush()

    async def _image(self, record: Record, record_id: int) -> str | None:
        """The whole row as JSON; a claim's with its body and what else it is about."""
        key = {"id": record_id}
        row = await self._transaction.fetch_one(f"SELECT * FROM {record} WHERE id = :id", key)
        if row is None:
            return None
        image: dict[str, object] = dict(row)
        if record == "claim":
            kind = row["kind"]
            body = await self._transaction.fetch_one(f"SELECT * FROM claim_{kind} WHERE claim = :id", key)
            about = "SELECT entity FROM claim_about WHERE claim = :id ORDER BY entity"
            image["body"] = dict(body) if body else None
            image["about"] = [found["entity"] for found in await self._transaction.fetch_all(about, key)]
        return json.dumps(image, ensure_ascii=False, sort_keys=True)


def _marked(seed: SeedMark | None) -> dict[str, Value]:
    if seed is None:
        return {"seed_key": None, "seed_hash": None, "seed_version": None}
    return {"seed_key": seed.key, "seed_hash": seed.hash, "seed_version": 1}


def insert(table: str, row: Mapping[str, Value]) -> str:
    """Return the statement that adds rows with these columns."""
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({values}){QUIET.get(table, '')}"
