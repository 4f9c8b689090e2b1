"""Where changes are made: one act, one changeset, with the names and the limits kept."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.desk.context import Desk
from bot.desk.remembering import Remembering
from bot.domain import limits
from bot.domain.acts import Act
from bot.domain.authority import Authority
from bot.domain.entities import SHARED
from bot.errors import Conflict, Forbidden, Invalid
from bot.store.change import Change
from bot.store.changes import ActorRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts: a member by their Discord id, in which scope, with what authority at this moment.

    ``interaction`` is Discord's id of what they did; the same one changes once, however often it arrives.
    """

    person: int
    scope: int
    authority: Authority
    interaction: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pacing:
    """How much is let through: so many changes of one person ``within`` some time, so many guild claims."""

    changes: int = 30
    within: timedelta = timedelta(minutes=10)
    guild_claims: int = 2000


Recorder = Callable[[Change, Acting, Act], Awaitable[None]]
"""Writes what belongs to a change beside the facts, in its transaction: the desk's log."""


class Bench:
    """Makes changes on behalf of people. ``record`` is called at the end of each, before it is committed."""

    def __init__(
        self,
        desk: Desk,
        remembering: Remembering,
        pacing: Pacing | None = None,
        record: Recorder | None = None,
    ) -> None:
        self.desk = desk
        self.store = desk.store
        self._remembering = remembering
        self._pacing = pacing or Pacing()
        self._record = record

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
            Conflict: ``store.repeated``; ``limit.changes``, with the seconds until the next may be made.
            Invalid: the reason is too long.
            StoreError: the database cannot be written; nothing was changed.
        """
        reason = None if reason is None else reason.strip() or None
        if reason and len(reason) > limits.REASON:
            raise too_long("reason", reason, limits.REASON)
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
            await self._keep_pace(acting)
            yield change
            if self._record is not None and not change.empty:
                await self._record(change, acting, act)
        await self._remembering.catch_up()

    async def room(self, scope: int) -> None:
        """Refuse one more claim of a guild that has all that it may have.

        Raises:
            Conflict: ``limit.guild_claims``.
        """
        most = self._pacing.guild_claims
        if scope != SHARED and await self.store.claims.count_own(scope) >= most:
            raise Conflict("limit.guild_claims", most=most)

    async def _keep_pace(self, acting: Acting) -> None:
        most = self._pacing.changes
        made = await self.store.history.recent_of(acting.person, most)
        if len(made) < most:
            return
        wait = made[-1] + self._pacing.within - self.desk.clock.now()
        if wait > timedelta(0):
            minutes = int(self._pacing.within.total_seconds() // 60)
            raise Conflict("limit.changes", most=most, minutes=minutes, n=int(wait.total_seconds()) + 1)


def demand(allowed: bool, code: str) -> None:  # noqa: FBT001 - what a rule of ``domain.authority`` said
    """Refuse who may not.

    Raises:
        Forbidden: ``code``, unless ``allowed``.
    """
    if not allowed:
        raise Forbidden(code)


def too_long(field: str, text: str, limit: int) -> Invalid:
    """Return the error for a text over its limit; ``field`` names it for programs, ``start`` for people."""
    return Invalid("desk.too_long", field=field, start=text[:20], length=len(text), limit=limit)
