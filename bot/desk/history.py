"""The history of the facts, newest first, in pages."""

from dataclasses import dataclass

from bot.desk.acting import Acting, demand
from bot.desk.context import Desk
from bot.desk.telling import Telling, named
from bot.domain.claims import Claim
from bot.domain.entities import EntityKind
from bot.domain.history import Happening
from bot.domain.permissions import may_see
from bot.errors import Invalid
from bot.store.history import RevisionRow, Wanted

PAGE = 10
"""Happenings on a page: what fits a card with its Undo buttons (Discord: 40 components)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryAnswer:
    """A page of what happened; ``following`` continues it (hand it in as ``before``), if there is more."""

    happenings: tuple[Happening, ...]
    following: int | None


class HistoryDesk:
    """Tells moderators what was changed, of what they may see."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store

    async def page(
        self,
        acting: Acting,
        *,
        entity: int | None = None,
        claim: int | None = None,
        by: int | None = None,
        before: int | None = None,
        size: int = PAGE,
    ) -> HistoryAnswer:
        """Return a page: of an entity (a show's with its seasons), of a claim, or of everything.

        Args:
            acting: who asks; what is of other guilds is not there for them.
            entity: the show, season, person or character that it is about.
            claim: the claim that it is about.
            by: the Discord id of the member who did it.
            before: where the page before ended.
            size: happenings on a page.

        Raises:
            Forbidden: the desk is not there for them.
            Invalid: ``desk.no_entity``.
        """
        demand(may_see(acting.may), "desk.see")
        wanted = Wanted(
            row=None if claim is None else ("claim", claim),
            entities=() if entity is None else await self._entities(entity, acting.scope),
            member=by,
        )
        rows = await self._store.history.page(acting.scope, wanted, limit=size + 1, before=before)
        shown = rows[:size]
        telling = await self._telling(shown, acting.scope)
        return HistoryAnswer(
            happenings=tuple(telling.happening(row) for row in shown),
            following=shown[-1].id if len(rows) > size else None,
        )

    async def of_change(self, guild: int, number: int, most: int = PAGE) -> tuple[Happening, ...]:
        """Return at most ``most`` of what one change did that a guild may see, newest first, for its log."""
        rows = await self._store.history.of_changeset(number, guild, most)
        telling = await self._telling(rows, guild)
        return tuple(telling.happening(row) for row in rows)

    async def claim(self, guild: int, claim: int) -> Claim | None:
        """Return a claim that a guild may see or might once, for a line of its log that names it."""
        return (await self._store.claims.with_gone([claim], guild)).get(claim)

    async def _entities(self, entity: int, scope: int) -> list[int]:
        known = (await self._store.entities.with_gone([entity], scope)).get(entity)
        if known is None:
            raise Invalid("desk.no_entity", field="entity")
        if known.kind is not EntityKind.SHOW:
            return [entity]
        seasons = await self._store.entities.seasons(entity, scope)
        return [entity, *(season.id for season in seasons)]

    async def _telling(self, rows: list[RevisionRow], scope: int) -> Telling:
        entities, sources = set[int](), set[int]()
        for row in rows:
            some, more = named(row)
            entities |= some
            sources |= more
        known = {one: await self._store.sources.get(one, scope) for one in sorted(sources)}
        return Telling(
            await self._store.entities.with_gone(entities, scope),
            {one: found.source for one, found in known.items() if found},
        )
