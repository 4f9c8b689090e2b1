"""Where changes are made: one act, one changeset, with the names, the limits and the log kept."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.desk.acting import Acting
from bot.desk.consequences import Consequences
from bot.desk.context import Desk
from bot.desk.office.limits import Limits
from bot.desk.office.log import DeskLog
from bot.desk.remembering import Remembering
from bot.domain.acts import Act
from bot.store.change import Change
from bot.store.changes import ActorRef
from bot.store.database import Transaction

First = Callable[[Transaction], Awaitable[object]]
"""What is done first in the transaction of a change, such as taking the draft that it stores."""


class Bench:
    """Makes changes on behalf of people, and tells each in the desk's log, in its transaction."""

    def __init__(
        self,
        desk: Desk,
        remembering: Remembering,
        limits: Limits,
        log: DeskLog,
        first: First | None = None,
    ) -> None:
        self.desk = desk
        self.store = desk.store
        self._remembering = remembering
        self._limits = limits
        self._log = log
        self._first = first

    def beginning(self, first: First) -> "Bench":
        """Return a bench whose changes begin with ``first``; where that raises, nothing is changed."""
        return Bench(self.desk, self._remembering, self._limits, self._log, first)

    @asynccontextmanager
    async def change(
        self,
        acting: Acting,
        act: Act,
        *,
        scope: int | None = None,
        reason: str | None = None,
        undoes: int | None = None,
    ) -> AsyncGenerator[Change, None]:
        """Make one change as ``acting``, in their scope unless told another.

        What is read in the block from the store is as it was before the change, and nobody changes it
        meanwhile: there is one writer.

        Raises:
            Conflict: ``store.repeated``; ``limit.changes``, see ``Limits.check_pace``.
            StoreError: the database cannot be written; nothing was changed.
        """
        begun = self.store.changes.begin(
            ActorRef.member(acting.person),
            acting.scope if scope is None else scope,
            act,
            acting.interaction,
            undoes,
            reason=reason,
            told=True,
        )
        async with begun as change:
            await self._limits.check_pace(change.transaction, acting.person, before=change.seq)
            if self._first is not None:
                await self._first(change.transaction)
            yield change
            if not change.empty:
                await Consequences(self.desk, self._log, change).tell(acting)
        await self._remembering.catch_up()

    async def room(self, change: Change) -> None:
        """Refuse one more claim of a guild that has all that it may have.

        Raises:
            Conflict: ``limit.claims``, see ``Limits.check_room``.
        """
        await self._limits.check_room(change.transaction, change.scope)
