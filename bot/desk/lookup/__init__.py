"""Looking things up: one module per query."""

from typing import assert_never

from bot.desk.answers import AboutAnswer, Answer, GoneAnswer, NothingAnswer, WhichAnswer
from bot.desk.context import Desk
from bot.desk.lookup.about import about
from bot.desk.lookup.cast import cast
from bot.desk.lookup.news import news
from bot.desk.lookup.quotes import quote
from bot.desk.lookup.release import release
from bot.desk.lookup.releases import releases
from bot.desk.lookup.show import show
from bot.desk.lookup.who import who
from bot.desk.naming import settle
from bot.desk.recent import Recent, keepable
from bot.domain.queries import (
    CastQuery,
    FactQuery,
    NewsQuery,
    Query,
    QuoteQuery,
    ReleaseQuery,
    ReleasesQuery,
    ShowQuery,
    Viewer,
    WhoQuery,
)


class Lookup:
    """Answers queries from the store. It changes nothing."""

    def __init__(self, desk: Desk, recent: Recent | None = None) -> None:
        self._desk = desk
        self._recent = recent or Recent()

    async def answer(self, query: Query, viewer: Viewer) -> Answer:
        """Return the answer to ``query`` as ``viewer`` may see it.

        What was answered before and cannot have changed since takes one small read.

        Raises:
            Invalid: a field of the query makes no sense; the error names it.
            StoreError: the database cannot be read.
        """
        settled = await settle(self._desk, query, viewer)
        if isinstance(settled, WhichAnswer | NothingAnswer | GoneAnswer):
            return settled
        if not keepable(settled):
            return await self._look_up(settled, viewer)
        seq, today = await self._desk.store.changes.current_seq(), self._desk.clock.today()
        known = self._recent.find(seq, settled, viewer, today)
        if known is None:
            known = await self._look_up(settled, viewer)
            self._recent.keep(seq, settled, viewer, today, known)
        return known

    async def _look_up(self, query: FactQuery, viewer: Viewer) -> Answer:  # noqa: PLR0911 - one line a kind
        match query:
            case ShowQuery():
                return await show(self._desk, query, viewer)
            case CastQuery():
                return await cast(self._desk, query, viewer)
            case WhoQuery():
                return await who(self._desk, query, viewer)
            case QuoteQuery():
                return await quote(self._desk, query, viewer)
            case ReleaseQuery():
                return await release(self._desk, query, viewer)
            case ReleasesQuery():
                return await releases(self._desk, query, viewer)
            case NewsQuery():
                return await news(self._desk, query, viewer)
            case _:
                assert_never(query)

    async def about(self, viewer: Viewer) -> AboutAnswer:
        """Return what the bot is and how much it knows."""
        return await about(self._desk, viewer)
