"""The quote that fits best, and the next one after it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.desk.answers import Answer, NoQuoteAnswer, QuoteAnswer
from bot.desk.context import Desk
from bot.desk.lookup import facts
from bot.desk.named import ANYTHING
from bot.desk.naming import checked, entity_of
from bot.desk.paging import page_of
from bot.domain import limits
from bot.domain.claims import Quote
from bot.domain.entities import Entity
from bot.domain.queries import QuoteQuery, Ref, Viewer
from bot.names.normalise import words


async def quote(desk: Desk, query: QuoteQuery, viewer: Viewer) -> Answer:
    """Return the quote at ``query.index`` of those that fit, best first.

    Quotes that have more of the wanted words come first, then those by the one who was asked about,
    then the newest.
    """
    of: Entity | None = None
    if query.of is not None:
        found = await entity_of(desk, query.of, ANYTHING, viewer)
        if not isinstance(found, Entity):
            return found
        of = found
    about = checked(query.about, limits.TYPED) if query.about is not None else None
    wanted = set(words(about)) if about else set[str]()
    settled = replace(query, of=Ref(of.kind, of.id) if of else None, about=about)
    fitting: Sequence[Quote] = ()
    if wanted or not about:
        fitting = await _fitting(desk, of, wanted, viewer)
    if not fitting:
        others = await desk.store.claims.quotes(viewer.scope, of=of.id if of else None) if about else []
        return NoQuoteAnswer(of=of, about=about, others=len(others))
    (chosen,), page = page_of(fitting, query.index, 1)
    return QuoteAnswer(quote=chosen, page=page, query=settled)


async def _fitting(desk: Desk, of: Entity | None, wanted: Collection[str], viewer: Viewer) -> Sequence[Quote]:
    found = await desk.store.claims.quotes(viewer.scope, of=of.id if of else None, words=wanted)
    hits = Counter({one.id: len(_said(one) & set(wanted)) for one in found})
    return sorted(
        facts.newest_first(found), key=lambda one: (-hits[one.id], of is None or one.speaker.id != of.id)
    )


def _said(one: Quote) -> set[str]:
    return {*words(one.words), *words(one.topic or "")}
