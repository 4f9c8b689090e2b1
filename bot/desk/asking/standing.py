"""How a show stands, how many seasons it has, where it runs, and what a question takes for granted."""

from collections.abc import Iterable, Sequence

from bot.ask import Relative
from bot.desk.answers import Fact, Stretch, Told, Verdict
from bot.desk.asking.inquiry import Inquiry, card_of, fact, releases_of, silent, the_show, told
from bot.desk.lookup import facts
from bot.domain.claims import Property, PropertyName, Status, StatusKind
from bot.domain.entities import Entity
from bot.names import normalise

FINAL = {StatusKind.CANCELLED, StatusKind.ENDED, StatusKind.SINGLE_SEASON}
ALIVE = {StatusKind.AIRING, StatusKind.IN_PRODUCTION, StatusKind.RENEWED, StatusKind.ORDERED}
WANTED = {
    "cancel": {StatusKind.CANCELLED},
    "renew": {StatusKind.RENEWED, StatusKind.ORDERED},
    "end": {StatusKind.ENDED, StatusKind.CANCELLED, StatusKind.SINGLE_SEASON},
    "finale": {StatusKind.ENDED},
    "alive": ALIVE,
    "another": ALIVE,
}
"""The statuses that a word of a question asks after."""
DATED = {"cancel", "renew", "end", "finale"}
"""What happens on a day: asked for that day, nothing else answers."""


async def status(inquiry: Inquiry) -> Told:
    """Say how a show or a season stands, and whether it was cancelled, renewed or ended."""
    show = await the_show(inquiry)
    season = inquiry.question.season
    statuses = await _statuses(inquiry, show)
    if season and season.number:
        found = await _of_season(inquiry, show, season.number, statuses)
        if found:
            return found
    whole = facts.standing(statuses, show.id, inquiry.today)
    if not whole:
        return silent("no_status", card_of(show), show=show)
    return _chosen(inquiry, show, whole)


async def _of_season(inquiry: Inquiry, show: Entity, number: int, statuses: Iterable[Status]) -> Told | None:
    """Return what is said of one season; ``None`` where what is said of the show answers too."""
    own = next((one for one in statuses if one.subject.number == number), None)
    asked = _asked(inquiry)
    if own and (not asked or own.status in _wanted(asked)):
        return told([stood(own, _judged(inquiry, own))], card_of(show), releases_of(show, number))
    if missing := await no_such_season(inquiry, show, number):
        return missing
    if asked == {"renew"}:
        return silent("no_renewal", card_of(show), what=Stretch(show, number, number))
    return None


def _chosen(inquiry: Inquiry, show: Entity, whole: Sequence[Status]) -> Told:
    """Return the status that a question asks after; another does not say when it happened, or whether."""
    asked = _asked(inquiry)
    chosen = next((one for one in whole if one.status in _wanted(asked)), None)
    leading = whole[0]
    if chosen is None and asked == {"renew"} and leading.status is not StatusKind.CANCELLED:
        return silent("no_renewal", card_of(show), nearby=[stood(leading)], what=show)
    if chosen is None and asked & DATED and "when" in inquiry.question.concepts:
        return silent("no_status", card_of(show), releases_of(show), nearby=[stood(leading)], show=show)
    answer = chosen or leading
    return told([stood(answer, _judged(inquiry, answer))], card_of(show), releases_of(show))


async def why(inquiry: Inquiry) -> Told:
    """Say that no claim gives a reason, and what in the question no claim bears out."""
    show = await the_show(inquiry)
    question = inquiry.question
    if question.season and question.season.number and "renew" in question.concepts:
        missing = await no_such_season(inquiry, show, question.season.number)
        if missing:
            return missing
    nearby = [*await wrong_network(inquiry, show), *await standing_of(inquiry, show)]
    return silent("no_reason", card_of(show), nearby=nearby)


async def count(inquiry: Inquiry) -> Told:
    """Say how many seasons a show has, where somebody stated it; rows are never counted."""
    show = await the_show(inquiry)
    for claim in await inquiry.reads.properties(show, PropertyName.SEASONS):
        if claim.value.isdecimal():
            amount, verdict = inquiry.question.amount, None
            if inquiry.question.yes_no and amount:
                verdict = Verdict.YES if amount == int(claim.value) else Verdict.NOT_SO
            return told(
                [fact("count", claim, verdict=verdict, show=show, n=int(claim.value))], releases_of(show)
            )
    return silent("no_count", releases_of(show), show=show)


async def network(inquiry: Inquiry) -> Told:
    """Say where a show runs, and whether that is what the question names."""
    show = await the_show(inquiry)
    claims = await inquiry.reads.properties(show, PropertyName.NETWORK)
    if not claims:
        return silent("no_network", card_of(show), show=show)
    return told((_network(inquiry, show, claim) for claim in claims[:2]), card_of(show))


async def genre(inquiry: Inquiry) -> Told:
    """Say what kind of thing a show is."""
    show = await the_show(inquiry)
    names = (PropertyName.GENRE, PropertyName.KIND)
    claims = await inquiry.reads.properties(show, *names)
    if not claims:
        return silent("no_genre", card_of(show), show=show)
    return told((kind_fact(show, claim) for claim in claims[:3]), card_of(show))


def kind_fact(show: Entity, claim: Property) -> Fact:
    """Return what kind, or what genre, a show is."""
    return fact("kind" if claim.name is PropertyName.KIND else "genre", claim, show=show, value=claim.value)


async def no_such_season(inquiry: Inquiry, show: Entity, number: int) -> Told | None:
    """Return that there is no such season, where a claim bears that out; else ``None``."""
    statuses = facts.standing(await _statuses(inquiry, show), show.id, inquiry.today)
    claims = await inquiry.reads.properties(show, PropertyName.SEASONS)
    counted = next((one for one in claims if one.value.isdecimal()), None)
    single = next((one for one in statuses if one.status is StatusKind.SINGLE_SEASON), None)
    if number > 1 and single:
        return told([fact("single_season", single, show=show, number=number)], releases_of(show))
    if counted is None or number <= int(counted.value):
        return None
    no = Verdict.NO if inquiry.question.yes_no else None
    missing = fact("no_season", counted, verdict=no, show=show, number=number, n=int(counted.value))
    final = [stood(one) for one in statuses[:1] if one.status in FINAL]
    return told([missing, *final], releases_of(show))


async def final_word(inquiry: Inquiry, show: Entity) -> Fact | None:
    """Return what ended a show, if anything did."""
    statuses = facts.standing(await _statuses(inquiry, show), show.id, inquiry.today)
    final = next((one for one in statuses if one.status in FINAL), None)
    return stood(final) if final else None


async def standing_of(inquiry: Inquiry, show: Entity) -> list[Fact]:
    """Return how a show stands, if anybody says."""
    return [stood(one) for one in facts.standing(await _statuses(inquiry, show), show.id, inquiry.today)[:1]]


async def wrong_network(inquiry: Inquiry, show: Entity) -> list[Fact]:
    """Return where a show runs, if the question takes another network for granted."""
    claims = await inquiry.reads.properties(show, PropertyName.NETWORK)
    named = set(inquiry.question.networks)
    if not named or not claims or any(named & _parts(one.value) for one in claims):
        return []
    return [fact("network", claims[0], show=show, network=claims[0].value)]


async def not_there(inquiry: Inquiry) -> Told | None:
    """Return that a show is not where the question has it, if it names another network than claims do."""
    if not inquiry.question.networks or not inquiry.question.slot("show"):
        return None
    show = await the_show(inquiry)
    wrong = await wrong_network(inquiry, show)
    return silent("not_there", card_of(show), nearby=wrong, show=show) if wrong else None


def stood(status: Status, verdict: Verdict | None = None) -> Fact:
    """Return how something stands, as a sentence."""
    return fact("status", status, verdict=verdict, status=status)


def _network(inquiry: Inquiry, show: Entity, claim: Property) -> Fact:
    named, verdict = set(inquiry.question.networks), None
    if inquiry.question.yes_no and named:
        verdict = Verdict.YES if named & _parts(claim.value) else Verdict.NOT_SO
    return fact("network", claim, verdict=verdict, show=show, network=claim.value)


def _parts(value: str) -> set[str]:
    return set(normalise(value).split())


async def _statuses(inquiry: Inquiry, show: Entity) -> Sequence[Status]:
    return await inquiry.reads.of_show(show, Status)


def _asked(inquiry: Inquiry) -> set[str]:
    return set(inquiry.question.concepts) & set(WANTED)


def _wanted(concepts: Iterable[str]) -> set[StatusKind]:
    return set[StatusKind]().union(*(WANTED.get(concept, set()) for concept in concepts))


def _judged(inquiry: Inquiry, status: Status) -> Verdict | None:
    """Return what a status says to the question whether it is so."""
    season, asked = inquiry.question.season, _asked(inquiry)
    if not inquiry.question.yes_no or not asked or asked >= {"cancel", "renew"}:
        return None
    final = status.status in FINAL
    if "another" in asked or (season and season.relative is Relative.NEXT):
        return Verdict.NO if final else Verdict.YES
    if "alive" in asked and final and not asked & {"cancel", "end"}:
        return Verdict.NO
    if status.status in _wanted(asked):
        return _in_year(inquiry, status)
    return None if "renew" in asked and final else Verdict.NOT_SO


def _in_year(inquiry: Inquiry, status: Status) -> Verdict:
    year = inquiry.question.year
    days = [day for day in (status.since.earliest, status.since.latest) if day] if status.since else []
    return Verdict.NOT_SO if year and days and all(day.year != year for day in days) else Verdict.YES
