"""Notes, newest first."""

from dataclasses import replace

from bot.desk.answers import Answer, NewsAnswer
from bot.desk.context import Desk
from bot.desk.lookup import facts
from bot.desk.named import SHOWS
from bot.desk.naming import entity_of
from bot.desk.paging import page_of
from bot.domain.entities import Entity
from bot.domain.queries import NewsQuery, Ref, Viewer

NOTES_A_PAGE = 6


async def news(desk: Desk, query: NewsQuery, viewer: Viewer) -> Answer:
    """Return a page of the notes of one show, or of all."""
    show: Entity | None = None
    if query.show is not None:
        found = await entity_of(desk, query.show, SHOWS, viewer)
        if not isinstance(found, Entity):
            return found
        show = found
    notes = await desk.store.claims.notes(viewer.scope, show=show.id if show else None)
    shown, page = page_of(facts.newest_first(notes), query.page, NOTES_A_PAGE)
    return NewsAnswer(
        show=show,
        notes=shown,
        page=page,
        query=replace(query, show=Ref(show.kind, show.id) if show else None),
    )
