"""The overview of a show."""

from bot.desk.answers import Answer, ShowAnswer
from bot.desk.context import Desk
from bot.desk.lookup import facts
from bot.desk.named import SHOWS
from bot.desk.naming import entity_of
from bot.domain.claims import Claim, Credit, Job, Note, PropertyName, Quote, Relation, Release, Status
from bot.domain.entities import Entity
from bot.domain.queries import ShowQuery, Viewer

_SHOWN = (
    PropertyName.KIND,
    PropertyName.GENRE,
    PropertyName.NETWORK,
    PropertyName.PREMISE,
    PropertyName.SEASONS,
    PropertyName.PICTURE,
    PropertyName.PICTURE_CREDIT,
)
_IN_CHARGE = (Job.CREATOR, Job.DEVELOPER, Job.SHOWRUNNER)


async def show(desk: Desk, query: ShowQuery, viewer: Viewer) -> Answer:
    """Return the overview of the show that the query names."""
    found = await entity_of(desk, query.name, SHOWS, viewer)
    if not isinstance(found, Entity):
        return found
    claims = await desk.store.claims.about_show(found.id, viewer.scope)
    aliases = await desk.store.entities.aliases([found.id], viewer.scope)
    seasons = await desk.store.entities.seasons(found.id, viewer.scope)
    return _overview(desk, found, claims, tuple(aliases[found.id]), tuple(seasons))


def _overview(
    desk: Desk, show: Entity, claims: list[Claim], aliases: tuple[str, ...], seasons: tuple[Entity, ...]
) -> ShowAnswer:
    today = desk.clock.today()
    credits_ = facts.billed(facts.of_kind(claims, Credit))
    ledgers = facts.ledgers(facts.of_kind(claims, Release), today)
    dated = {one.subject.id for one in ledgers}
    return ShowAnswer(
        show=show,
        aliases=aliases,
        properties=facts.properties((c for c in claims if c.subject.id == show.id), *_SHOWN),
        statuses=facts.standing(facts.of_kind(claims, Status), show.id, today),
        crew=tuple(credit for credit in credits_ if credit.job in _IN_CHARGE),
        cast=tuple(credit for credit in credits_ if credit.job is Job.ACTOR),
        ledgers=ledgers,
        unreleased=tuple(season for season in seasons if season.id not in dated),
        now=facts.due(ledgers),
        relations=facts.of_kind(claims, Relation),
        quotes=len(facts.of_kind(claims, Quote)),
        notes=len(facts.of_kind(claims, Note)),
        today=today,
    )
