"""The cast of a show, or who plays one of its characters."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk.answers import Answer, CastAnswer, GoneAnswer, NoRoleAnswer, RoleAnswer
from bot.desk.context import Desk
from bot.desk.lookup import facts
from bot.desk.named import SHOWS
from bot.desk.naming import checked, entity_of
from bot.desk.paging import page_of
from bot.domain import limits
from bot.domain.claims import ClaimKind, Credit, Job
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import CastQuery, Ref, Viewer
from bot.names import best_of
from bot.names.normalise import words

ACTORS_A_PAGE = 12


async def cast(desk: Desk, query: CastQuery, viewer: Viewer) -> Answer:
    """Return a page of the cast, or the credits of one character."""
    show = await entity_of(desk, query.show, SHOWS, viewer)
    if not isinstance(show, Entity):
        return show
    claims = await desk.store.claims.about_show(show.id, viewer.scope, {ClaimKind.CREDIT})
    credits_ = facts.billed(facts.of_kind(claims, Credit))
    actors = [credit for credit in credits_ if credit.job is Job.ACTOR]
    if query.character is not None:
        return await _role(desk, query, show, actors, viewer)
    shown, page = page_of(actors, query.page, ACTORS_A_PAGE)
    return CastAnswer(
        show=show,
        actors=shown,
        crew=tuple(credit for credit in credits_ if credit.job is not Job.ACTOR),
        page=page,
        query=replace(query, show=Ref(show.kind, show.id)),
    )


async def _role(
    desk: Desk, query: CastQuery, show: Entity, actors: Sequence[Credit], viewer: Viewer
) -> Answer:
    if isinstance(query.character, Ref):
        character = await desk.store.entities.get(query.character.id, viewer.scope)
        if character is None or character.kind is not EntityKind.CHARACTER:
            return GoneAnswer()
        asked = character.name
        fitting = [credit for credit in actors if credit.role and credit.role.id == character.id]
    else:
        asked = checked(query.character or "", limits.TYPED)
        fitting = await _by_text(desk, asked, actors, viewer)
    if fitting:
        return RoleAnswer(show=show, asked=asked, credits=tuple(fitting))
    return NoRoleAnswer(show=show, asked=asked)


async def _by_text(desk: Desk, asked: str, actors: Sequence[Credit], viewer: Viewer) -> list[Credit]:
    """Return the credits whose character the text means, or may mean.

    Within one cast a first name is enough, so each word of a character counts as a name of its own.
    """
    roles = {credit.role.id: credit.role.name for credit in actors if credit.role}
    aliases = await desk.store.entities.aliases(list(roles), viewer.scope)
    names = dict[int, list[str]]()
    for index, credit in enumerate(actors):
        if credit.character:
            names[index] = [credit.character, *words(credit.character)]
            names[index] += [roles[credit.role.id], *aliases[credit.role.id]] if credit.role else []
    return [actors[index] for index in best_of(asked, names)]
