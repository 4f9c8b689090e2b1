"""Checking the lines of an export against each other: ids, references, and whether the file is whole."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, cast

from bot.packs.checking import REFERENCES
from bot.packs.lines.model import (
    AnyLine,
    ChangesetLine,
    ClaimLine,
    EntityLine,
    ExternalIdLine,
    Header,
    RevisionLine,
    SeasonLine,
    number_of,
    part_of,
)


@dataclass
class Summary:
    """What a file holds, as far as loading has to know it before the first line is loaded."""

    holds: Counter[str] = field(default_factory=Counter[str])
    last_change: int = 0
    revisions: Counter[str] = field(default_factory=Counter[str])
    """How often each row was changed, by its id."""
    changed_in: dict[str, int] = field(default_factory=dict[str, int])
    """The change that changed a row last."""
    external: dict[str, list[tuple[str, str]]] = field(default_factory=dict[str, list[tuple[str, str]]])


class LineChecker:
    """Sees every line once, in the order of the file; what is wrong is added to ``problems``."""

    def __init__(self, header: Header, problems: list[str]) -> None:
        self.summary = Summary()
        self._header = header
        self._problems = problems
        self._ids: set[str] = set()
        self._skipped: Counter[str] = Counter()

    def check(self, where: str, line: AnyLine) -> None:
        """Look at one line whose fields are right."""
        self.summary.holds[part_of(line)] += 1
        for name, ref in _references(line):
            if ref not in self._ids:
                self._problems.append(f"{where}: {name}: {ref} is not on an earlier line")
        for name, ref, kinds in _limited(line):
            kind = ref.partition(":")[0]
            if kind not in kinds:
                self._problems.append(f"{where}: {name}: {ref} is a {kind}, not a {' or '.join(kinds)}")
        if isinstance(line, RevisionLine):
            self._revised(line)
        elif not isinstance(line, ExternalIdLine):
            self._once(where, line.id)
        self._noted(where, line)

    def close(self, name: str) -> None:
        """Compare what was there with what the first line promised."""
        if self._problems:
            return  # a wrong line is no missing one
        for part in sorted({*self._header.holds, *self.summary.holds}):
            promised, found = self._header.holds.get(part, 0), self.summary.holds[part]
            if promised != found:
                self._problems.append(
                    f"{name}: line 1: holds.{part}: is {promised}, and the file has {found}; "
                    "it was cut off or added to, so export it again"
                )

    def _once(self, where: str, ref: str) -> None:
        if ref in self._ids:
            self._problems.append(f"{where}: id: {ref} is on an earlier line too")
        self._ids.add(ref)

    def _revised(self, line: RevisionLine) -> None:
        if line.counted is not None:
            return
        self.summary.revisions[line.of] += line.before is not None
        self.summary.changed_in[line.of] = number_of(line.change)

    def _noted(self, where: str, line: AnyLine) -> None:
        match line:
            case ChangesetLine():
                self.summary.last_change = max(self.summary.last_change, number_of(line.id))
            case ExternalIdLine():
                self.summary.external.setdefault(line.entity, []).append((line.provider, line.id))
            case EntityLine() | SeasonLine():
                self._entity(where, line)
            case _:
                pass
        if isinstance(line, ClaimLine) and self._header.scope == "shared" and (line.overrides or line.shared):
            field = "overrides" if line.overrides else "shared"
            self._problems.append(f"{where}: {field}: is only for a guild's export")

    def _entity(self, where: str, line: EntityLine | SeasonLine) -> None:
        if not line.id.startswith(f"{line.record}:"):
            self._problems.append(f"{where}: id: {line.id} is not the id of a {line.record}")
        if line.shared and self._header.scope == "shared":
            self._problems.append(f"{where}: shared: is only for a guild's export")


def _references(line: AnyLine) -> Iterator[tuple[str, str]]:
    """Yield the fields of a line that name an earlier one, with whom they name."""
    for name in REFERRING:
        value = cast("str | tuple[str, ...] | None", getattr(line, name, None))
        for ref in value if isinstance(value, tuple) else (value,):
            if ref is not None:
                yield name, ref
    if isinstance(line, SeasonLine):
        yield "show", line.show


REFERRING: Final = (
    "undoes",
    "together",
    "made_in",
    "undone",
    "change",
    "entity",
    "subject",
    "source",
    "overrides",
    "person",
    "role",
    "speaker",
    "about",
    "object",
)
"""The fields that hold ids of other lines, whatever the record; a season's show is one more."""


def _limited(line: AnyLine) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the references of a line that may only lead to some kinds of entity."""
    if isinstance(line, SeasonLine):
        yield "show", line.show, ("show",)
    if not isinstance(line, ClaimLine):
        return
    kinds = REFERENCES[str(line.record)]
    yield "subject", line.subject, tuple(kinds.get("subject") or kinds["show"])
    for name in ("person", "role", "speaker"):
        ref = cast("str | None", getattr(line, name, None))
        if ref is not None:
            yield name, ref, tuple(kinds[name])
