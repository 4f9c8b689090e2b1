"""Rows that bring their id, as an export tells them, and what else their tables want to know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Self

from bot.domain.entities import AliasKind
from bot.store.drafts import ClaimDraft, EntityDraft, SeedMark, SourceDraft, epoch
from bot.store.images import Image
from bot.store.sqlite import Value

Columns = dict[str, Value]
CHANGED: Final = 0
"""A seed version that no row ever has: somebody changed the row since it was loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a row comes from: its id, the pack that it was loaded from, and the changeset that made it."""

    id: int
    scope: int
    retracted: bool = False
    undone: int | None = None
    """The changeset that undid its making."""
    seed: SeedMark | None = None
    changed: bool = False
    """Whether somebody changed it since its pack loaded it."""
    made_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a row stood at one moment: the changeset that made it, how often and in which it was changed."""

    made_in: int
    version: int
    seq: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of one of the tables that have a history."""

    table: Literal["source", "entity", "alias", "claim"]
    origin: Origin
    columns: Columns
    draft: ClaimDraft | None = None
    external: tuple[tuple[str, str], ...] | None = None
    """By which ids providers know an entity, as far as its image tells."""

    @classmethod
    def source(cls, origin: Origin, draft: SourceDraft) -> Self:
        """Return a source."""
        return cls("source", origin, {**draft.columns()})

    @classmethod
    def entity(
        cls, origin: Origin, draft: EntityDraft, external: tuple[tuple[str, str], ...] | None = None
    ) -> Self:
        """Return an entity."""
        return cls("entity", origin, {**draft.columns()}, external=external)

    @classmethod
    def alias(cls, origin: Origin, entity: int, name: str, kind: AliasKind) -> Self:
        """Return another name of an entity."""
        return cls("alias", origin, {"entity": entity, "name": name, "kind": kind})

    @classmethod
    def claim(cls, origin: Origin, draft: ClaimDraft, recorded_at: datetime) -> Self:
        """Return a claim that was recorded at ``recorded_at``."""
        return cls("claim", origin, {**draft.columns(), "recorded_at": epoch(recorded_at)}, draft)

    @property
    def key(self) -> tuple[str, int]:
        """The table and the id."""
        return self.table, self.origin.id

    def row(self, standing: Standing) -> Columns:
        """Return the whole row of its table."""
        row: Columns = {"id": self.origin.id, **self.columns}
        row |= {"changeset": standing.made_in, "version": standing.version}
        row |= {"scope": self.origin.scope, "undone": self.origin.undone}
        if self.table != "source":
            row["retracted"] = int(self.origin.retracted)
        if self.table in {"entity", "alias"}:
            row["seq"] = standing.seq
        if self.table != "alias":
            row |= self._seed(standing.version)
        return row

    def body(self) -> Columns:
        """Return the row of a claim's kind."""
        assert self.draft is not None
        return {"claim": self.origin.id, **self.draft.body.columns()}

    def image(self, standing: Standing) -> Image:
        """Return the row as revisions keep it."""
        image: Image = {**self.row(standing)}
        if self.draft is not None:
            image["body"] = self.body()
            image["about"] = sorted(self.draft.about())
        if self.external is not None:
            image["external"] = [list(pair) for pair in self.external]
        return image

    def _seed(self, version: int) -> Columns:
        seed = self.origin.seed
        if seed is None:
            return {"seed_key": None, "seed_hash": None, "seed_version": None}
        kept = CHANGED if self.origin.changed else version
        return {"seed_key": seed.key, "seed_hash": seed.hash, "seed_version": kept}
