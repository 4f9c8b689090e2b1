"""When a show or one of its seasons comes out."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk.answers import Answer, NoReleaseAnswer, ReleaseAnswer
from bot.desk.context import Desk
from bot.desk.lookup import facts
from bot.desk.named import SHOWS
from bot.desk.naming import entity_of
from bot.domain import limits
from bot.domain.claims import Claim, ClaimKind, Relation, Release, Status, StatusKind
from bot.domain.entities import Entity
from bot.domain.ledger import Ledger, waits_for
from bot.domain.queries import Ref, ReleaseQuery, Viewer
from bot.errors import Invalid

_KINDS = {ClaimKind.RELEASE, ClaimKind.STATUS, ClaimKind.RELATION}


async def release(desk: Desk, query: ReleaseQuery, viewer: Viewer) -> Answer:
    """Return the ledger of a season: the one asked for, or the one that matters today.

    Raises:
        Invalid: the season's number is not within ``limits.SEASONS``.
    """
    if query.season is not None and query.season not in limits.SEASONS:
        raise Invalid("season", season=query.season, first=limits.SEASONS[0], last=limits.SEASONS[-1])
    show = await entity_of(desk, query.show, SHOWS, viewer)
    if not isinstance(show, Entity):
        return show
    claims = await desk.store.claims.about_show(show.id, viewer.scope, _KINDS)
    ledgers = facts.ledgers(facts.of_kind(claims, Release), desk.clock.today())
    chosen = _of_season(ledgers, query.season) if query.season else facts.due(ledgers)
    statuses = facts.of_kind(claims, Status)
    standing = facts.standing(statuses, show.id, desk.clock.today())
    if chosen is None:
        seasons = await desk.store.entities.seasons(show.id, viewer.scope)
        known = {one.number for one in seasons} | {one.subject.number for one in ledgers}
        return _unknown(show, query.season, known, standing)
    return ReleaseAnswer(
        show=show,
        ledger=chosen,
        waits=await _waits(desk, chosen, claims, viewer),
        statuses=standing,
        today=desk.clock.today(),
        query=replace(query, show=Ref(show.kind, show.id), season=chosen.subject.number),
    )


def _of_season(ledgers: Sequence[Ledger], season: int) -> Ledger | None:
    """Return the ledger of a season; the first season of a show without seasons is the show."""
    by_number = {one.subject.number: one for one in ledgers}
    if season == 1 and not any(by_number):
        return by_number.get(None)
    return by_number.get(season)


def _unknown(
    show: Entity, season: int | None, known: set[int | None], standing: tuple[Status, ...]
) -> NoReleaseAnswer:
    return NoReleaseAnswer(
        show=show,
        season=season,
        known=tuple(sorted(number for number in known if number)),
        single=next((one for one in standing if one.status is StatusKind.SINGLE_SEASON), None),
        statuses=standing,
    )


async def _waits(
    desk: Desk, chosen: Ledger, claims: Sequence[Claim], viewer: Viewer
) -> tuple[tuple[Relation, Ledger | None], ...]:
    """Return what the release waits for, each with the ledger of what matters there."""
    relations = waits_for(chosen.subject.id, facts.of_kind(claims, Relation))
    found = list[tuple[Relation, Ledger | None]]()
    for relation in relations:
        awaited = relation.object
        kinds = {ClaimKind.RELEASE}
        known = await desk.store.claims.about_show(awaited.show_id, viewer.scope, kinds)
        ledgers = facts.ledgers(facts.of_kind(known, Release), desk.clock.today())
        own = next((one for one in ledgers if one.subject.id == awaited.id), None)
        found.append((relation, own or facts.due(ledgers)))
    return tuple(found)
