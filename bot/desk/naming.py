"""From a typed name to one entity, or to the answer that asks back."""

from collections.abc import Callable, Sequence
from functools import partial

from bot.desk.answers import Asked, GoneAnswer, NothingAnswer, Option, WhichAnswer
from bot.desk.context import Desk
from bot.desk.meaning import Meaning, candidates, meaning
from bot.desk.named import about, beside, name_in, of_season
from bot.desk.paging import page_of
from bot.domain import limits
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import FactQuery, Name, NamedQuery, Query, Ref, ReleasesQuery, Viewer, WhichQuery
from bot.errors import Invalid
from bot.names import Candidate, Match, NoMatch
from bot.store.entities import Hint

OPTIONS_A_PAGE = 5
"""One row of buttons (Discord's limit)."""


async def settle(desk: Desk, query: Query, viewer: Viewer) -> FactQuery | Asked:
    """Return the query with the one entity that its typed name means, or the answer that asks back.

    Raises:
        Invalid: the name is blank or longer than ``limits.NAME`` characters, or a season was typed with it
            and the query asks for another.
    """
    page = 0
    if isinstance(query, ReleasesQuery):
        return query
    if isinstance(query, WhichQuery):
        page, query = query.page, query.query
        name, _ = name_in(query)
        if isinstance(name, Ref):
            namesake = await desk.store.entities.get(name.id, viewer.scope)
            if namesake is None:
                return GoneAnswer()
            query = about(query, namesake.name)
    name, kinds = name_in(query)
    if not isinstance(name, str):
        return query
    typed = checked(name, limits.NAME)
    found = await meaning(desk, typed, kinds, viewer)
    of = of_season(query, found.reading.season)
    match found.verdict:
        case Match(candidate):
            return about(of, Ref(candidate.kind, candidate.entity))
        case NoMatch(nearest):
            return NothingAnswer(
                asked=typed,
                kinds=tuple(kinds),
                nearest=await options(desk, nearest, viewer, partial(about, of)),
            )
        case _:
            return await _which(desk, about(of, typed), found, page, viewer)


async def entity_of(
    desk: Desk, name: Name, kinds: Sequence[EntityKind], viewer: Viewer
) -> Entity | GoneAnswer:
    """Return the entity of a name that is settled, or that it is no longer there."""
    assert isinstance(name, Ref)
    entity = await desk.store.entities.get(name.id, viewer.scope)
    return entity if entity and entity.kind in kinds else GoneAnswer()


def checked(text: str, limit: int) -> str:
    """Return typed text without the blanks around it.

    Raises:
        Invalid: nothing is left, or more than ``limit`` characters.
    """
    text = text.strip()
    if not text:
        raise Invalid("name.blank")
    if len(text) > limit:
        raise Invalid("name.too_long", length=len(text), limit=limit)
    return text


async def _which(desk: Desk, query: NamedQuery, found: Meaning, index: int, viewer: Viewer) -> WhichAnswer:
    shown, page = page_of(candidates(found.verdict), index, OPTIONS_A_PAGE)
    name, _ = name_in(query)
    carried = await _carried(desk, query, found, viewer) if page.count > 1 else None
    return WhichAnswer(
        asked=str(name),
        options=await options(desk, shown, viewer, partial(about, query)),
        page=page,
        query=None if carried is None else WhichQuery(query=carried, page=page.index),
    )


async def _carried(desk: Desk, query: NamedQuery, found: Meaning, viewer: Viewer) -> NamedQuery | None:
    """Return the query with a name that fits a button and means the very same entities.

    That is the text as it was typed, or the name in it without what was said around it, or else one of the
    entities for all that are called so. Names that are only like a text too long may have none of these.
    """
    name, kinds = name_in(query)
    assert isinstance(name, str)
    room = limits.TYPED - len(beside(query))
    if len(name) <= room:
        return query
    best, alone = candidates(found.verdict)[0], found.reading.name
    if len(alone) <= room and (await meaning(desk, alone, kinds, viewer)).entities == found.entities:
        return about(query, alone)
    if (await meaning(desk, best.name, kinds, viewer)).entities == found.entities:
        return about(query, Ref(best.kind, best.entity))
    return None


async def options(
    desk: Desk, among: Sequence[Candidate], viewer: Viewer, query_of: Callable[[Ref], FactQuery]
) -> tuple[Option, ...]:
    """Return candidates as options, each with what tells it from its namesakes.

    ``query_of`` returns what choosing a candidate asks.
    """
    hints = await desk.store.entities.hints([candidate.entity for candidate in among], viewer.scope)
    return tuple(
        Option(
            name=candidate.name,
            kind=candidate.kind,
            hint=hint_parts(hints[candidate.entity]),
            query=query_of(Ref(candidate.kind, candidate.entity)),
        )
        for candidate in among
    )


def hint_parts(hint: Hint) -> tuple[str, ...]:
    """Return what is known of a hint, what tells most first."""
    parts = (hint.played_by, hint.known_for, hint.network, str(hint.year) if hint.year else None)
    return tuple(part for part in parts if part)
