"""What is to come, across shows."""

from datetime import date, timedelta

from bot.desk.answers import ReleasesAnswer
from bot.desk.context import Desk
from bot.desk.lookup import facts
from bot.desk.paging import page_of
from bot.domain.ledger import Ledger, Stage
from bot.domain.queries import ReleasesQuery, Span, Viewer
from bot.domain.window import Certainty

RELEASES_A_PAGE = 10

_DAYS = {Span.WEEK: 7, Span.MONTH: 31, Span.QUARTER: 92, Span.HALF: 183, Span.YEAR: 366}
_CERTAINTIES = tuple(Certainty)


async def releases(desk: Desk, query: ReleasesQuery, viewer: Viewer) -> ReleasesAnswer:
    """Return the releases ahead, soonest first, the surer before the vaguer of the same window."""
    today = desk.clock.today()
    until = today + timedelta(days=_DAYS[query.within]) if query.within in _DAYS else None
    claims = await desk.sight(viewer).releases(from_day=today)
    ahead = [one for one in facts.ledgers(claims, today) if _ahead(one, until)]
    shown, page = page_of(sorted(ahead, key=_soonest), query.page, RELEASES_A_PAGE)
    return ReleasesAnswer(
        ledgers=shown, page=page, until=until, within=query.within, today=today, query=query
    )


def _ahead(one: Ledger, until: date | None) -> bool:
    """Whether something is still to come and may come by ``until``.

    A window that is open at its start may; one that only begins later may not.
    """
    if one.stage is not Stage.AHEAD:
        return False
    return until is None or one.lead.window.earliest is None or one.lead.window.earliest <= until


def _soonest(one: Ledger) -> tuple[date, date, int, str, int]:
    window = one.lead.window
    return (
        window.earliest or date.min,
        window.latest or date.max,
        _CERTAINTIES.index(window.certainty),
        one.subject.name.casefold(),
        one.subject.number or 0,
    )
