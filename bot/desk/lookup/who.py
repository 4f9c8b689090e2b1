"""A person's or a character's page."""

from dataclasses import replace

from bot.desk.answers import Answer, CharacterAnswer, PersonAnswer
from bot.desk.context import Desk
from bot.desk.lookup import facts
from bot.desk.named import SOMEBODY
from bot.desk.naming import entity_of
from bot.desk.paging import page_of
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import Ref, Viewer, WhoQuery

CREDITS_A_PAGE = 12


async def who(desk: Desk, query: WhoQuery, viewer: Viewer) -> Answer:
    """Return what the store has of the person or character that the query names."""
    found = await entity_of(desk, query.name, SOMEBODY, viewer)
    if not isinstance(found, Entity):
        return found
    settled = replace(query, name=Ref(found.kind, found.id))
    aliases = tuple((await desk.store.entities.aliases([found.id], viewer.scope))[found.id])
    claims = tuple(await desk.store.claims.about_entity(found.id, viewer.scope))
    if found.kind is EntityKind.PERSON:
        credits_ = facts.billed(await desk.store.claims.credits_of(found.id, viewer.scope))
        shown, page = page_of(credits_, query.page, CREDITS_A_PAGE)
        quotes = await desk.store.claims.count_quotes_by(found.id, viewer.scope)
        return PersonAnswer(
            person=found,
            aliases=aliases,
            credits=shown,
            claims=claims,
            quotes=quotes,
            page=page,
            query=settled,
        )
    roles = facts.billed(await desk.store.claims.credits_as(found.id, viewer.scope))
    shown, page = page_of(roles, query.page, CREDITS_A_PAGE)
    quotes = len(await desk.store.claims.quotes(viewer.scope, of=found.id))
    return CharacterAnswer(
        character=found,
        aliases=aliases,
        credits=shown,
        claims=claims,
        quotes=quotes,
        page=page,
        query=settled,
    )
