"""What the desk's log is told of a change, before it is committed: the change, and whom else it concerns."""

from collections.abc import Collection

from bot.desk.acting import Acting
from bot.desk.context import Desk
from bot.desk.office.log import DeskLog
from bot.domain.claims import ClaimKind, Relation, Release
from bot.domain.dependencies import waiting_for
from bot.domain.entities import SHARED, Entity
from bot.domain.keeping import LogEvent, Telling
from bot.domain.ledger import ledger
from bot.domain.window import Window
from bot.store.change import Change
from bot.store.claims import Claims
from bot.store.concerned import guilds_that_wait, overriders, releases_touched


class Consequences:
    """Tells one change, in its transaction; what was before it is read outside."""

    def __init__(self, desk: Desk, log: DeskLog, change: Change) -> None:
        self._desk = desk
        self._log = log
        self._change = change
        self._before = desk.store.claims
        self._after = Claims(change.transaction)

    async def tell(self, acting: Acting) -> None:
        """Write the lines: what was done; to other guilds, what of theirs it concerns."""
        await self._change.flush()
        await self._line(acting.scope, LogEvent.CHANGED, acted_by=acting.person)
        if self._change.scope == SHARED:
            for guild, own in await overriders(self._change.transaction, self._change.seq):
                await self._line(guild, LogEvent.SHARED_CHANGED, claim=own)
        await self._tell_moves()

    async def _tell_moves(self) -> None:
        touched = await releases_touched(self._change.transaction, self._change.seq)
        if not touched:
            return
        scope = self._change.scope
        guilds = await guilds_that_wait(self._change.transaction) if scope == SHARED else [scope]
        for guild in guilds:
            for relation in await self._flagged(touched, guild):
                await self._line(guild, LogEvent.MOVED, claim=relation.id)

    async def _flagged(self, touched: Collection[int], guild: int) -> list[Relation]:
        """Return the relations, seen in a guild, by which others wait for what moved there.

        When a shared release moves, a guild is told of those that are its own; the shared ones are not its
        to keep.
        """
        known = await self._desk.store.entities.with_gone(touched, guild)
        moved = [subject for subject in known.values() if await self._moved(subject, guild)]
        relations = await self._after.dependencies(guild) if moved else []
        found = {one.id: one for subject in moved for one in waiting_for(subject, relations)}
        return [one for one in found.values() if guild in {self._change.scope, one.scope}]

    async def _moved(self, subject: Entity, guild: int) -> bool:
        before = await self._lead(self._before, subject.id, guild)
        return before != await self._lead(self._after, subject.id, guild)

    async def _lead(self, claims: Claims, subject: int, guild: int) -> Window | None:
        known = await claims.of_subject(subject, guild, ClaimKind.RELEASE)
        found = ledger([one for one in known if isinstance(one, Release)], self._desk.clock.today())
        return found.lead.window if found else None

    async def _line(
        self, guild: int, event: LogEvent, *, acted_by: int | None = None, claim: int | None = None
    ) -> None:
        telling = Telling(
            guild=guild, event=event, acted_by=acted_by, changeset=self._change.seq, claim=claim
        )
        await self._log.tell(self._change.transaction, telling)
