"""What a moderator names, on its way to the ids that a form keeps."""

from collections.abc import Sequence

from bot.desk.acting import Acting
from bot.desk.context import Desk
from bot.desk.naming import checked
from bot.desk.submitting.typed import LONGEST_ID
from bot.domain import limits
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import Name, Ref
from bot.errors import Invalid
from bot.names import Candidate, Choices, Match, NoMatch


class Choosing:
    """Finds the one thing that a name means, for whoever fills in a form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def entity(self, acting: Acting, name: Name, kinds: Sequence[EntityKind], field: str) -> Entity:
        """Return what ``name`` means among ``kinds``; ``field`` says where it was typed.

        A name that things of several kinds share, such as a show and its character, means the first of
        ``kinds``.

        Raises:
            Invalid: ``desk.unknown`` or ``desk.unknown_near``, nothing goes by that name; ``desk.several``,
                more than one thing does; ``desk.no_entity``; ``name.blank``, ``name.too_long``.
        """
        ref = name if isinstance(name, Ref) else self._meant(acting, name, kinds)
        found = await self._desk.store.entities.get(ref.id, acting.scope)
        if found is None or found.kind not in kinds:
            raise Invalid("desk.no_entity", field=field)
        return found

    async def season(self, acting: Acting, show: Entity, number: int) -> Entity:
        """Return a season of a show.

        Raises:
            Invalid: ``desk.no_season``.
        """
        for season in await self._desk.store.entities.seasons(show.id, acting.scope):
            if season.number == number:
                return season
        raise Invalid("desk.no_season", name=show.name, season=number)

    async def named(self, acting: Acting, entity: str) -> Entity | None:
        """Return the entity whose id a form keeps, or ``None`` where that is a name which means none yet."""
        if not (entity.isascii() and entity.isdecimal() and len(entity) <= LONGEST_ID):
            return None
        return await self._desk.store.entities.get(int(entity), acting.scope)

    def _meant(self, acting: Acting, typed: str, kinds: Sequence[EntityKind]) -> Ref:
        text = checked(typed, limits.NAME)
        match self._desk.names.resolve(text, kinds=kinds, scope=acting.scope):
            case Match(candidate):
                return Ref(candidate.kind, candidate.entity)
            case Choices(candidates) if first := _namesake(candidates, kinds):
                return Ref(first.kind, first.entity)
            case Choices(candidates):
                raise Invalid("desk.several", typed=text[: limits.TYPED], near=_names(candidates))
            case NoMatch(nearest) if nearest:
                raise Invalid("desk.unknown_near", typed=text[: limits.TYPED], near=_names(nearest))
            case NoMatch():
                raise Invalid("desk.unknown", typed=text[: limits.TYPED])


def _namesake(candidates: Sequence[Candidate], kinds: Sequence[EntityKind]) -> Candidate | None:
    """Return the first of ``kinds`` of things that share a name, such as a show and its character."""
    found = {one.kind: one for one in candidates}
    if len(found) < len(candidates) or len({one.name for one in candidates}) > 1:
        return None
    return found[min(found, key=kinds.index)]


def _names(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in candidates[:5]))
