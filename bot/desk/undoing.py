"""Undoing changes: one's own last, or any that one may; together with what builds on them if asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.acting import Acting, demand
from bot.desk.bench import Bench
from bot.domain.acts import Act
from bot.domain.entities import SHARED
from bot.domain.permissions import Permission, may_see, may_undo
from bot.errors import Conflict, Invalid
from bot.store.history import Changeset
from bot.store.undoing import Undoing as UndoingRows


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlan:
    """What undoing a changeset takes: itself, and those that build on it, newest first.

    ``may`` is whether who asked may undo all of them; ``undone_by`` the changeset that already undid it.
    """

    changeset: Changeset
    builders: tuple[Changeset, ...]
    undone_by: int | None
    may: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What changeset ``changeset`` undid, newest first. Undoing it in turn brings all of that back."""

    changeset: int
    undone: tuple[Changeset, ...]


class BuiltOn(Conflict):
    """A changeset that others build on, newest first; they can be undone together with it."""

    def __init__(self, builders: Sequence[Changeset]) -> None:
        numbers = tuple(str(one.number) for one in builders)
        super().__init__("desk.built_on", changes=", ".join(numbers), n=len(numbers))
        self.builders = tuple(builders)


class Undoing:
    """Undoes changesets of the scope of who acts. Undoing is a changeset too; undoing it is the redo."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._history = bench.store.history

    async def plan(self, acting: Acting, number: int | None = None) -> UndoPlan:
        """Return what undoing changeset ``number`` takes, or one's own last.

        Raises:
            Forbidden: the desk is not there for them.
            Invalid: ``desk.no_change``, there is none to see; ``desk.nothing_to_undo``.
        """
        demand(may_see(acting.may), "desk.see")
        found = await self._found(acting, number)
        builders = await self._history.builders(found.number)
        return UndoPlan(
            changeset=found,
            builders=tuple(builders),
            undone_by=await self._history.undone_by(found.number),
            may=all(self._may(acting, one) for one in (found, *builders)),
        )

    async def undo(self, acting: Acting, number: int | None = None, *, together: bool = False) -> Undone:
        """Undo changeset ``number``, or one's own last; ``together`` with those that build on it.

        Raises:
            BuiltOn: later changesets build on it, and ``together`` was not asked for.
            Conflict: ``desk.already_undone``.
            Forbidden: they may not undo it, or not one that builds on it.
            Invalid: as in ``plan``.
        """
        found = await self._found(acting, number)
        async with self._bench.change(acting, Act.UNDO, undoes=found.number) as change:
            demand(self._may(acting, found), "desk.undo")
            if (by := await self._history.undone_by(found.number)) is not None:
                raise Conflict("desk.already_undone", change=found.number, by=by)
            builders = await self._history.builders(found.number)
            if builders and not together:
                raise BuiltOn(builders)
            demand(all(self._may(acting, one) for one in builders), "desk.undo_builders")
            undone = (*builders, found)
            await UndoingRows(change).undo([one.number for one in undone])
        return Undone(changeset=change.seq, undone=undone)

    async def _found(self, acting: Acting, number: int | None) -> Changeset:
        if number is None:
            last = await self._history.last_of(acting.person, acting.scope)
            if last is None:
                raise Invalid("desk.nothing_to_undo")
            return last
        found = await self._history.changeset(number, acting.scope)
        if found is None:
            raise Invalid("desk.no_change", change=number)
        return found

    @staticmethod
    def _may(acting: Acting, changeset: Changeset) -> bool:
        # An owner who undoes a shared change may have to undo what a guild made of it.
        mine = changeset.scope == acting.scope or (acting.scope == SHARED and Permission.OWNER in acting.may)
        own = changeset.member == acting.person
        return mine and may_undo(acting.may, acting.scope, own=own)
