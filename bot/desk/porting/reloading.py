"""Loading an export: as it was written where its numbers are free, else fitted to what the store holds."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.desk.porting.fitting import Fitter
from bot.desk.porting.keeping import Keeper
from bot.desk.porting.placing import placed
from bot.desk.porting.target import Target
from bot.domain.clock import Clock
from bot.domain.entities import SHARED
from bot.packs.errors import PackError
from bot.packs.lines.model import (
    AliasLine,
    AnyClaim,
    AnyEntity,
    AnyLine,
    ChangesetLine,
    ClaimLine,
    ExternalIdLine,
    RevisionLine,
    SourceLine,
    number_of,
)
from bot.packs.lines.reading import ExportFile
from bot.store.bulk import Bulk, Past, bulk_load
from bot.store.changes import ActorRef
from bot.store.database import Database

AnyRow = AnyEntity | AliasLine | SourceLine | AnyClaim
MERGED = ("entity", "source", "alias", "claim")


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """How many records were added, kept as somebody changed them here, and there already.

    ``left_out`` counts the lines of a history whose numbers this store has given to others.
    """

    added: int
    kept: int
    unchanged: int
    left_out: int


async def load_export(database: Database, export: ExportFile, clock: Clock) -> ReloadReport:
    """Load ``export`` into its scope as one change, or none where all of it is there.

    Raises:
        PackError: it refers to shared facts that the store has not; nothing was loaded.
        StoreError: the database cannot be written; nothing was loaded.
    """
    scope = SHARED if export.header.scope == "shared" else int(export.header.scope)
    target = await asyncio.to_thread(Target.read, database.path, scope)
    keeper = Keeper(target)
    exact = all(keeper.fits(line) for _, line in export.lines())
    history = exact and export.header.history and all(keeper.has_room(line) for _, line in export.lines())
    counts: Counter[str] = Counter()
    begun = bulk_load(
        database,
        actor=ActorRef.program("load"),
        scope=scope,
        summary=f"loaded an export of {export.header.holds.get('claim', 0)} claims",
        now=clock.now(),
        past=_past(export, keeper) if history else Past(),
    )
    async with begun as bulk:
        lines = (
            _kept(export, keeper, counts, history=history) if exact else _merged(export, target, bulk, counts)
        )
        writer = _Writer(bulk, target, history=history)
        for line in lines:
            await writer.write(line)
    return ReloadReport(counts["added"], counts["kept"], counts["unchanged"], counts["left_out"])


def _past(export: ExportFile, keeper: Keeper) -> Past:
    summary = export.summary
    new = (line for _, line in export.lines() if keeper.is_new(line, history=False))
    return Past(
        last=summary.last_change,
        revisions={_key(ref): times for ref, times in summary.revisions.items()},
        changed_in={_key(ref): change for ref, change in summary.changed_in.items()},
        complete=all(getattr(line, "made_in", "") is not None for line in new),
    )


def _key(ref: str) -> tuple[str, int]:
    table, _, number = ref.partition(":")
    return table if table in MERGED else "entity", int(number)


def _kept(export: ExportFile, keeper: Keeper, counts: Counter[str], *, history: bool) -> Iterator[AnyLine]:
    for _, line in export.lines():
        if keeper.is_new(line, history=history):
            counts["added"] += not isinstance(line, ExternalIdLine | ChangesetLine | RevisionLine)
            yield line
        elif isinstance(line, ChangesetLine | RevisionLine) or getattr(line, "undone", None):
            counts["left_out"] += 1
        else:
            counts["unchanged"] += not isinstance(line, ExternalIdLine)


def _merged(export: ExportFile, target: Target, bulk: Bulk, counts: Counter[str]) -> Iterator[AnyLine]:
    first = {
        "entity": bulk.next_entity,
        "claim": bulk.next_claim,
        "source": max(target.taken["source"], default=0) + 1,
        "alias": max(target.taken["alias"], default=0) + 1,
    }
    fitter = Fitter(target, export.summary.external, first)
    problems: list[str] = []
    for number, line in export.lines():
        yield from fitter.fitted(line)
        problems += [f"{export.path.name}: line {number}: {problem}" for problem in fitter.problems]
        fitter.problems.clear()
    if problems:
        raise PackError(problems)
    counts.update(fitter.counts)


class _Writer:
    """Stores lines that are as the store is to hold them."""

    def __init__(self, bulk: Bulk, target: Target, *, history: bool) -> None:
        self._bulk = bulk
        self._scope = target.scope
        self._versions = target.versions
        self._history = history
        self._actors: dict[str, int] = {}

    async def write(self, line: AnyLine) -> None:
        match line:
            case ExternalIdLine():
                await self._bulk.add_external_id(number_of(line.entity), line.provider, line.id)
            case ChangesetLine():
                await self._changeset(line)
            case RevisionLine(counted=int(rows)):
                await self._bulk.add_count(number_of(line.change), rows)
            case RevisionLine():
                before = None if line.before is None else placed(line.before, self._scope)
                after = None if line.after is None else placed(line.after, self._scope)
                await self._bulk.add_revision(number_of(line.change), before, after)
            case _:
                await self._bulk.add(placed(line if self._history else self._anew(line), self._scope))

    def _anew(self, line: AnyRow) -> AnyRow:
        """Return a line without what it refers to of a history that does not come with it."""
        update: dict[str, object] = {"made_in": None}
        if isinstance(line, ClaimLine) and line.overrides:
            # Numbers of versions begin again; that the shared claim moved on is still told. One that is not
            # there has been noted as a problem, and nothing of this stays.
            version = self._versions.get(number_of(line.overrides), 1)
            update["overrides_version"] = version - line.outdated
        return line.model_copy(update=update)

    async def _changeset(self, line: ChangesetLine) -> None:
        if line.actor not in self._actors:
            self._actors[line.actor] = await self._bulk.actor(_actor(line.actor))
        await self._bulk.add_changeset(
            number_of(line.id),
            self._actors[line.actor],
            line.summary,
            line.made_at,
            interaction=None if line.interaction is None else int(line.interaction),
            undone=[number_of(one) for one in (line.undoes, *line.together) if one is not None],
            reason=line.reason,
        )


def _actor(actor: str) -> ActorRef:
    kind, _, name = actor.partition(":")
    if kind == "program":
        return ActorRef.program(name)
    return ActorRef("member", discord_id=int(name) if kind == "member" else None)
