"""What a store holds before an export is loaded into it, as far as the load has to know it."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from bot.desk.porting.exporting import Lines
from bot.domain.entities import SHARED
from bot.packs.lines.model import (
    AliasLine,
    AnyEntity,
    AnyLine,
    ClaimLine,
    EntityLine,
    RevisionLine,
    SeasonLine,
    SourceLine,
    number_of,
)
from bot.store.snapshot import Snapshot, open_snapshot
from bot.store.snapshot_sql import IDS, SEED_KEYS, Part

UNSAID: Final = {
    "id",
    "seed",
    "made_in",
    "retracted",
    "undone",
    "shared",
    "overrides_version",
    "outdated",
}
"""Fields that are no part of what a row says."""
READ: Final[tuple[Part, ...]] = ("entity", "alias", "source", "claim", "revision")


@dataclass
class Target:
    """The facts of a scope and those that it shares; numbers are ids."""

    scope: int
    taken: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    """Every id that was ever given out, by table and in all scopes."""
    seeded: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])
    external: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    entities: dict[str, AnyEntity] = field(default_factory=dict[str, AnyEntity])
    """By opaque id; ``shared`` where the scope is a guild's and the entity everybody's."""
    former: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Names that an entity had before somebody changed it."""
    refs: dict[int, str] = field(default_factory=dict[int, str])
    seasons: dict[tuple[str, int, bool], str] = field(default_factory=dict[tuple[str, int, bool], str])
    aliases: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    contents: dict[bytes, str] = field(default_factory=dict[bytes, str])
    """Sources, and claims of the scope, by what they say; of several that say the same, the first."""
    said: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """What sources and claims that a guild can override say, by opaque id."""
    alike: dict[str, str] = field(default_factory=dict[str, str])
    """The first that says the same, of those that are in ``said``."""
    shared_claims: dict[str, tuple[object, ...]] = field(default_factory=dict[str, tuple[object, ...]])
    """What tells the claims apart that a guild can override, by opaque id; see ``identity``."""
    shared_contents: dict[bytes, str] = field(default_factory=dict[bytes, str])
    """The same claims by what they say."""
    overrides: dict[str, str] = field(default_factory=dict[str, str])
    versions: dict[int, int] = field(default_factory=dict[int, int])
    """At which version each shared claim is."""

    @classmethod
    def read(cls, path: Path, scope: int) -> "Target":
        """Read the database at ``path``.

        Raises:
            StoreError: it cannot be read.
        """
        target = cls(scope)
        with open_snapshot(path, SHARED, whole=True) as snapshot:
            target.taken = {table: snapshot.ids(table) for table in IDS}
            target.seeded = {table: snapshot.seed_keys(table) for table in SEED_KEYS}
            target.versions = snapshot.versions()
            target.external = snapshot.external_ids()
            target._read(snapshot, SHARED)
        if scope != SHARED:
            with open_snapshot(path, scope, whole=True) as snapshot:
                target._read(snapshot, scope)
        return target

    def _read(self, snapshot: Snapshot, scope: int) -> None:
        for part in READ:
            for line in Lines(snapshot).of(part):
                self.note(line, scope)

    def note(self, line: AnyLine, scope: int) -> None:
        """Remember a line that the store holds, or will."""
        match line:
            case EntityLine() | SeasonLine():
                self._entity(line, shared=self.scope != SHARED and (line.shared or scope == SHARED))
            case AliasLine() if scope == self.scope:
                self.aliases[line.entity, line.name] = line.id
            case SourceLine():
                self._say(line, self.contents)
            case ClaimLine() if scope == self.scope:
                self.contents.setdefault(self.content(line), line.id)
                if line.overrides:
                    self.overrides[line.overrides] = line.id
            case ClaimLine():
                self.shared_claims[line.id] = identity(line)
                self._say(line, self.shared_contents)
            case RevisionLine(before=before) if before is not None:
                self._before(before, scope)
            case _:
                pass

    def _before(self, line: AnyLine, scope: int) -> None:
        """Know a row also by what it said once: what somebody changed or took back is not loaded anew."""
        if isinstance(line, EntityLine | SeasonLine):
            self.former.setdefault(line.id, set()).add(line.name)
        elif isinstance(line, ClaimLine) and scope != self.scope:
            self.shared_contents.setdefault(self.content(line), line.id)
        elif isinstance(line, SourceLine | ClaimLine):
            self.contents.setdefault(self.content(line), line.id)

    def shared_claim(self, line: ClaimLine) -> str | None:
        """Return which shared claim here is that of ``line``, which refers to entities as here."""
        if line.seed is not None and line.seed.key in self.seeded["claim"]:
            return f"claim:{self.seeded['claim'][line.seed.key]}"
        if self.said.get(line.id) == self.content(line):
            return line.id
        if (same := self.shared_contents.get(self.content(line))) is not None:
            return same
        return line.id if self.shared_claims.get(line.id) == identity(line) else None

    def content(self, line: SourceLine | ClaimLine) -> bytes:
        """Return a digest of what a source or a claim says, whichever number it has.

        What it refers to is told by the first here that says the same, so that it does not matter which.
        """
        fields = line.model_dump(mode="json", exclude=UNSAID, exclude_defaults=True)
        for name in ("source", "overrides"):
            if name in fields:
                fields[name] = self.alike.get(fields[name], fields[name])
        return sha256(json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()).digest()

    def _say(self, line: SourceLine | ClaimLine, contents: dict[bytes, str]) -> None:
        said = self.said[line.id] = self.content(line)
        self.alike[line.id] = contents.setdefault(said, line.id)

    def _entity(self, line: AnyEntity, *, shared: bool) -> None:
        line = line.model_copy(update={"shared": shared})
        self.entities[line.id] = line
        self.refs[number_of(line.id)] = line.id
        if isinstance(line, SeasonLine):
            self.seasons[line.show, line.number, shared] = line.id


def identity(line: ClaimLine) -> tuple[object, ...]:
    """Return what stays of a claim when it is edited, beside its number."""
    return line.record, line.subject, line.recorded_at
