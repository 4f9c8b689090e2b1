"""Merging two entities that are one."""

from dataclasses import dataclass, replace

from bot.desk.acting import Acting, demand
from bot.desk.bench import Bench
from bot.domain.acts import Act
from bot.domain.claims import Relation
from bot.domain.dependencies import circle
from bot.domain.entities import Entity, EntityKind
from bot.domain.permissions import may_merge
from bot.errors import Invalid
from bot.store.merging import Merging as MergingRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Two entities that changeset ``changeset`` made one: ``gone`` as it was, ``into`` as it is."""

    changeset: int
    gone: Entity
    into: Entity


class Merging:
    """Merges shows, people or characters; in a guild only its own, of the shared ones only the owners."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._store = bench.store

    async def merge(self, acting: Acting, gone: int, into: int) -> Merged:
        """Merge ``gone`` into ``into``: its names, credits, quotes, relations, seasons and ids move there.

        Raises:
            Forbidden: they may not merge, or ``gone`` is shared and they act in a guild.
            Invalid: one of the two is not there to see, they are of different kinds or one and the same,
                or something would then wait for itself.
        """
        async with self._bench.change(acting, Act.MERGE) as change:
            demand(may_merge(acting.may, acting.scope), "desk.merge")
            one, other = await self._there(acting, gone), await self._there(acting, into)
            demand(one.scope == acting.scope, "desk.shared")
            if gone == into or one.kind is not other.kind or one.kind is EntityKind.SEASON:
                raise Invalid("desk.no_merge", name=one.name, other=other.name)
            await self._refuse_circle(acting, one, other)
            await MergingRows(change).merge(gone, into)
        return Merged(changeset=change.seq, gone=one, into=await self._there(acting, into))

    async def _there(self, acting: Acting, entity: int) -> Entity:
        found = await self._store.entities.get(entity, acting.scope)
        if found is None:
            raise Invalid("desk.no_entity", field="entity")
        return found

    async def _refuse_circle(self, acting: Acting, gone: Entity, into: Entity) -> None:
        """Refuse a merge by which, in what is seen here, something would come to wait for itself."""

        def after(entity: Entity) -> Entity:
            return into if entity.id == gone.id else entity

        edges = [
            (after(relation.subject), after(relation.object), relation)
            for relation in await self._store.claims.dependencies(acting.scope)
        ]
        kept: list[Relation] = []
        for subject, awaited, relation in edges:
            if subject.id == awaited.id:
                continue  # the relation between the two goes with the merge
            if way := circle(subject, awaited, kept):
                names = [one.name if one.number is None else f"{one.name} {one.number}" for one in way]
                raise Invalid("desk.circle", way=" → ".join(names))
            kept.append(replace(relation, subject=subject, object=awaited))
