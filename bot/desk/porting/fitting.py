"""Fitting the lines of an export to a store that holds something already.

Entities are found again by what providers or packs call them, a season by its show and number, and one that
has neither by a mark that its first load left; sources and claims by what they say. What is found stays as it
is. What is not gets a number of its own, and whatever refers to it is rewritten.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, TypeVar, cast

from bot.desk.porting.target import Target
from bot.packs.lines.checking import REFERRING
from bot.packs.lines.model import (
    AliasLine,
    AnyClaim,
    AnyEntity,
    AnyLine,
    ChangesetLine,
    EntityLine,
    ExternalIdLine,
    RevisionLine,
    SeasonLine,
    SourceLine,
    number_of,
)

MARK: Final = "showdesk-export"
"""The provider of marks: an external id that says from which line of which export an entity came."""

SomeLine = TypeVar("SomeLine", bound=AnyLine)


class Fitter:
    """Sees the lines in the order of the file, and says what of them is to be stored."""

    def __init__(
        self, target: Target, external: Mapping[str, list[tuple[str, str]]], first: Mapping[str, int]
    ) -> None:
        self.problems: list[str] = []
        self.counts: Counter[str] = Counter()
        """How many were "added", "kept" as somebody changed them here, "unchanged", or "left_out"."""
        self._target = target
        self._external = external
        self._moved: dict[str, str] = {}
        self._next = dict(first)

    def fitted(self, line: AnyLine) -> Iterator[AnyLine]:
        """Yield what is to be stored for a line, with the store's numbers; nothing where it is there."""
        match line:
            case ChangesetLine() | RevisionLine():
                self.counts["left_out"] += 1
            case ExternalIdLine():
                yield from self._external_id(line)
            case _ if line.undone:
                self.counts["left_out"] += 1
            case EntityLine() | SeasonLine():
                yield from self._entity(line)
            case AliasLine():
                yield from self._alias(line)
            case SourceLine():
                yield from self._source(line)
            case _ if line.shared:
                self._shared_claim(line)
            case _:
                yield from self._claim(line)

    def _entity(self, line: AnyEntity) -> Iterator[AnyLine]:
        here = self._find(line)
        if here is not None:
            self._moved[line.id] = here.id
            if not line.shared:
                self.counts["unchanged" if here.name == line.name else "kept"] += 1
            return
        if line.shared:
            self._missing(line.id, f"{line.record} {line.name!r}")
            return
        fitted = self._numbered("entity", line.id, self._rewritten(line))
        self._target.note(fitted, self._target.scope)
        yield fitted
        # An id that belongs to an entity of another scope cannot be told twice, and finds nothing.
        nameless = all(outer in self._target.external for outer in self._external.get(line.id, ()))
        if nameless and line.seed is None and not isinstance(line, SeasonLine):
            yield from self._external_id(
                ExternalIdLine(record="external_id", entity=line.id, provider=MARK, id=mark(line))
            )

    def _find(self, line: AnyEntity) -> AnyEntity | None:
        found = dict(self._known_as(line))
        if len(found) > 1:
            here = " and ".join(f"{known} is {ref}" for ref, known in sorted(found.items()))
            self.problems.append(f"{line.id}: is several entities here ({here}); merge these first")
        for ref, known in found.items():
            if not ref.startswith(f"{line.record}:"):
                self.problems.append(f"{line.id}: {known} is {ref} here, which is no {line.record}")
            return self._target.entities[ref]
        if isinstance(line, SeasonLine):
            show = self._moved.get(line.show, line.show)
            ref = self._target.seasons.get((show, line.number, line.shared))
            return None if ref is None else self._target.entities[ref]
        same = self._target.entities.get(line.id)
        if same is None or same.shared != line.shared:
            return None
        return same if line.name in {same.name, *self._target.former.get(line.id, ())} else None

    def _known_as(self, line: AnyEntity) -> Iterator[tuple[str, str]]:
        """Yield the entities that go by an outer name of a line's, as far as the scope sees them."""
        for provider, external_id in [*self._external.get(line.id, ()), (MARK, mark(line))]:
            if ref := self._target.refs.get(self._target.external.get((provider, external_id), 0)):
                yield ref, f"{provider} {external_id}"
        if line.seed is not None:
            ref = self._target.refs.get(self._target.seeded["entity"].get(line.seed.key, 0))
            if ref is not None:
                yield ref, f"the pack's {line.seed.key}"

    def _alias(self, line: AliasLine) -> Iterator[AnyLine]:
        rewritten = self._rewritten(line)
        if (rewritten.entity, line.name) in self._target.aliases:
            return
        fitted = self._numbered("alias", line.id, rewritten)
        self._target.note(fitted, self._target.scope)
        yield fitted

    def _external_id(self, line: ExternalIdLine) -> Iterator[AnyLine]:
        fitted = self._rewritten(line)
        key, entity = (line.provider, line.id), self._target.entities.get(fitted.entity)
        if entity is not None and not entity.shared and key not in self._target.external:
            self._target.external[key] = number_of(entity.id)
            yield fitted

    def _source(self, line: SourceLine) -> Iterator[AnyLine]:
        said = self._target.content(line)
        known = None if line.seed is None else self._target.seeded["source"].get(line.seed.key)
        same = self._target.contents.get(said)
        if known is not None:
            self._moved[line.id] = f"source:{known}"
            self.counts["unchanged" if same == self._moved[line.id] else "kept"] += 1
        elif same is not None:
            self._moved[line.id] = same
            self.counts["unchanged"] += 1
        else:
            fitted = self._numbered("source", line.id, line)
            self._target.note(fitted, self._target.scope)
            yield fitted

    def _shared_claim(self, line: AnyClaim) -> None:
        here = self._target.shared_claim(self._rewritten(line))
        if here is None:
            self._missing(line.id, f"{line.record} about {line.subject}")
        else:
            self._moved[line.id] = here

    def _claim(self, line: AnyClaim) -> Iterator[AnyLine]:
        rewritten = self._rewritten(line)
        known = None if line.seed is None else self._target.seeded["claim"].get(line.seed.key)
        same = self._target.contents.get(self._target.content(rewritten))
        here = self._target.overrides.get(rewritten.overrides or "") if known is None else f"claim:{known}"
        if here is not None or same is not None:
            self._moved[line.id] = here or same or line.id
            self.counts["unchanged" if same is not None else "kept"] += 1
            return
        fitted = self._numbered("claim", line.id, rewritten)
        self._target.note(fitted, self._target.scope)
        yield fitted

    def _missing(self, ref: str, what: str) -> None:
        self.problems.append(
            f"{ref}: the shared {what} is not in this store; load an export of the shared facts first"
        )

    def _numbered(self, table: str, old: str, rewritten: SomeLine) -> SomeLine:
        """Give a line, whose references are rewritten already, a number that nothing else ever had."""
        number = self._next[table]
        self._next[table] += 1
        self.counts["added"] += 1
        prefix = old.partition(":")[0]
        self._moved[old] = f"{prefix}:{number}"
        return rewritten.model_copy(update={"id": self._moved[old], "made_in": None})

    def _rewritten(self, line: SomeLine) -> SomeLine:
        """Return a line that refers to what its references became; only once, as numbers are used again."""
        update: dict[str, Any] = {}
        names = (*REFERRING, "show") if isinstance(line, SeasonLine) else REFERRING
        for name in names:
            value = getattr(line, name, None)
            if isinstance(value, tuple):
                refs = cast("tuple[str, ...]", value)
                update[name] = tuple(self._moved.get(ref, ref) for ref in refs)
            elif isinstance(value, str):
                update[name] = self._moved.get(value, value)
        return line.model_copy(update=update)


def mark(line: AnyEntity) -> str:
    """Return the mark of an entity that nobody else has a name for: its number and its name there."""
    return sha256(f"{line.id} {line.name}".encode()).hexdigest()[:32]
