"""The facts of one scope as they stand at one moment, row by row, for writing them elsewhere.

A snapshot has a connection of its own that cannot write, and holds one read transaction: what is changed
meanwhile is not seen, and nobody who changes waits. Rows come as they are asked for, so that memory does not
grow with the store. It blocks; from a coroutine, use a thread.
"""

import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from bot.domain.claims import ClaimKind
from bot.domain.entities import SHARED
from bot.errors import StoreError
from bot.store.migrations import Migrations
from bot.store.snapshot_sql import (
    EXTERNAL_IDS,
    IDS,
    PARTS,
    SEED_KEYS,
    UNDONE,
    VERSIONS,
    WITH_ABOUT,
    Part,
    claims_of,
)
from bot.store.sqlite import BUSY_MS, CountingConnection, Value, connect_reader, mendable

Stored = Mapping[str, Any]
"""A row by its columns' names; a claim's has the columns of its kind and ``about``, the ids that it names."""
KNOWN_KINDS = 1 << 16


class Snapshot:
    """Made by ``open_snapshot``, and usable inside its block only."""

    def __init__(self, raw: CountingConnection, scope: int, *, whole: bool) -> None:
        self._raw = raw
        self._scope = scope
        self._whole = whole
        self.kind = lru_cache(maxsize=KNOWN_KINDS)(self._kind)
        """The kind of an entity by its id."""

    def count(self, part: Part) -> int:
        """Return how many rows a part has."""
        if part in {"claim", "shared_claim"}:
            overridden = part == "shared_claim"
            return sum(self._count(claims_of(kind, overridden=overridden)) for kind in ClaimKind)
        return sum(self._count(sql) for sql in self._statements(part))

    def rows(self, part: Part) -> Iterator[Stored]:
        """Yield the rows of a part in the order of their ids; what others refer to comes first."""
        for sql in self._statements(part):
            yield from self._fetch(sql)

    def claims(self, *, overridden: bool = False) -> Iterator[Stored]:
        """Yield the scope's claims, the retracted ones too, kind by kind in the order of their ids.

        Those that are ``overridden`` are the shared ones that the scope's stand in for.
        """
        for kind in ClaimKind:
            for row in self._fetch(claims_of(kind, overridden=overridden)):
                yield {
                    **row,
                    "is_shared": overridden,
                    "about": self._about(row["id"]) if kind in WITH_ABOUT else [],
                }

    def revisions(self) -> Iterator[Stored]:
        """Yield what was changed, oldest first, with ``before`` and ``after`` as rows like the others."""
        for row in self._fetch(PARTS["revision"][0]):
            yield {**row, "before": _image(row["before"]), "after": _image(row["after"])}

    def undone_by(self, changeset: int) -> list[int]:
        """Return the changesets of the scope that this one undid, in their order."""
        return [row[0] for row in self._raw.execute(UNDONE, {"id": changeset, "scope": self._scope})]

    @cached_property
    def changesets(self) -> frozenset[int]:
        """The ids of the scope's changesets."""
        return frozenset(row["id"] for row in self._fetch(PARTS["changeset"][0]))

    def versions(self) -> dict[int, int]:
        """Return at which version each shared claim is."""
        return {row["id"]: row["version"] for row in self._fetch(VERSIONS)}

    def ids(self, table: str) -> set[int]:
        """Return every id of a table that was given out, in all scopes."""
        return {row["id"] for row in self._fetch(IDS[table])}

    def seed_keys(self, table: str) -> dict[str, int]:
        """Return the ids by seed key, in all scopes."""
        return {row["seed_key"]: row["id"] for row in self._fetch(SEED_KEYS[table])}

    def external_ids(self) -> dict[tuple[str, str], int]:
        """Return the entities by provider and id, in all scopes."""
        return {(row["provider"], row["id"]): row["entity"] for row in self._fetch(EXTERNAL_IDS)}

    def _statements(self, part: Part) -> tuple[str, ...]:
        shared, own = PARTS[part]
        return tuple((shared if self._scope == SHARED else own).split(";"))

    def _count(self, sql: str) -> int:
        # The statements are this program's own constants.
        found = self._raw.execute(f"SELECT count(*) FROM ({sql})", self._params(sql))  # noqa: S608
        return int(found.fetchone()[0])

    def _fetch(self, sql: str) -> Iterator[Stored]:
        cursor = self._raw.execute(sql, self._params(sql))
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))

    def _params(self, sql: str) -> dict[str, Value]:
        params: dict[str, Value] = {"scope": self._scope, "whole": int(self._whole)}
        return {name: value for name, value in params.items() if f":{name}" in sql}

    def _about(self, claim: int) -> list[int]:
        sql = "SELECT entity FROM claim_about WHERE claim = :claim ORDER BY entity"
        return [row[0] for row in self._raw.execute(sql, {"claim": claim})]

    def _kind(self, entity: int) -> str:
        row = self._raw.execute("SELECT kind FROM entity WHERE id = :id", {"id": entity}).fetchone()
        if row is None:
            raise LookupError(f"there is no entity {entity}")
        return str(row[0])


@contextmanager
def open_snapshot(path: Path, scope: int, *, whole: bool = False) -> Generator[Snapshot, None, None]:
    """Open the database at ``path`` for reading, and see a scope as it is now until the block ends.

    A ``whole`` snapshot has the rows too whose making was undone.

    Raises:
        StoreError: there is no such file, or it cannot be read.
    """
    with reading(path) as raw:
        yield Snapshot(raw, scope, whole=whole)


@contextmanager
def reading(path: Path) -> Generator[CountingConnection, None, None]:
    """Open the database at ``path`` in one read transaction that lasts until the block ends.

    Raises:
        StoreError: there is no such file, or it cannot be read.
    """
    path = path.resolve()
    if not path.exists():
        raise StoreError("store.missing", path=str(path))
    if path.is_dir():
        raise StoreError("store.not_a_database", path=str(path))
    with mendable(path):
        raw = connect_reader(path, Migrations(), BUSY_MS)
        try:
            # The snapshot is taken by the first read, not by BEGIN.
            raw.execute("BEGIN")
            raw.execute("SELECT seq FROM clock").fetchone()
            yield raw
        finally:
            raw.close()


def _image(text: str | None) -> Stored | None:
    if text is None:
        return None
    image: dict[str, Any] = json.loads(text)
    return {**image, **(image.pop("body", None) or {})}
