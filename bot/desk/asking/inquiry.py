"""One question on its way to an answer: what it is about, and what helps to find out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.ask import Mention, Question
from bot.desk.answers import Fact, Link, Silence, Told, Value, Verdict, WhichAnswer
from bot.desk.asking.reads import ScopedReads
from bot.desk.context import Desk
from bot.desk.naming import OPTIONS_A_PAGE, options
from bot.desk.paging import page_of
from bot.domain.claims import Claim
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import FactQuery, Ref, ReleaseQuery, ShowQuery, Viewer, WhoQuery
from bot.names import Candidate

SOMEBODY = (EntityKind.PERSON, EntityKind.CHARACTER)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question, who asks it, and what can be read."""

    desk: Desk
    reads: ScopedReads
    viewer: Viewer
    question: Question
    today: date


class AskBack(Exception):
    """Several things fit a name; carries the question which of them is meant."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told


def fact(says: str, *claims: Claim, verdict: Verdict | None = None, **values: Value) -> Fact:
    """Return a sentence with the claims that it rests on."""
    return Fact(says=says, claims=claims, values=values, verdict=verdict)


def silent(says: str, *links: Link, nearby: Iterable[Fact] = (), **values: Value) -> Told:
    """Return that no claim says what was asked, with what is known nearby."""
    return Told(silence=Silence(says=says, values=values), nearby=tuple(nearby), links=links)


def told(facts: Iterable[Fact], *links: Link) -> Told:
    """Return facts as an answer."""
    return Told(facts=tuple(facts), links=links)


async def the_show(inquiry: Inquiry) -> Entity:
    """Return the show that a question is about.

    Raises:
        AskBack: several fit.
    """
    return await pick(inquiry, inquiry.question.slot("show")[0], EntityKind.SHOW)


async def the_shows(inquiry: Inquiry) -> list[Entity]:
    """Return all the shows that a question names.

    Raises:
        AskBack: several fit one of the names.
    """
    return [await pick(inquiry, mention, EntityKind.SHOW) for mention in inquiry.question.slot("show")]


async def maybe_show(inquiry: Inquiry) -> Entity | None:
    """Return the show that a question names, if it names one.

    Raises:
        AskBack: several fit.
    """
    return await the_show(inquiry) if inquiry.question.slot("show") else None


async def pick(
    inquiry: Inquiry, mention: Mention, *kinds: EntityKind, within: Entity | None = None
) -> Entity:
    """Return the one thing that a name means; of several, the one that ``within`` has credits of.

    Raises:
        AskBack: several fit, or what fits is gone.
    """
    candidates = list(mention.of(*kinds))
    if within and len(candidates) > 1:
        credits_ = await inquiry.reads.credits_on(within)
        known = {one.person.id for one in credits_} | {one.role.id for one in credits_ if one.role}
        candidates = [one for one in candidates if one.entity in known] or candidates
    if len(candidates) > 1:
        raise AskBack(await which(inquiry, mention.text, candidates))
    found = await inquiry.reads.entity(candidates[0].entity) if candidates else None
    if found is None:
        raise AskBack(silent("unknown"))
    return found


async def which(inquiry: Inquiry, asked: str, candidates: Sequence[Candidate]) -> Told:
    """Return the question which of several things was meant, a button to the card of each."""

    def card(ref: Ref) -> FactQuery:
        if ref.kind is not EntityKind.SHOW:
            return WhoQuery(name=ref)
        number = inquiry.question.season.number if inquiry.question.season else None
        return ReleaseQuery(show=ref, season=number) if number else ShowQuery(name=ref)

    shown, page = page_of(candidates, 0, OPTIONS_A_PAGE)
    found = await options(inquiry.desk, shown, inquiry.viewer, card)
    return Told(which=WhichAnswer(asked=asked, options=found, page=page, query=None))


def ref(entity: Entity) -> Ref:
    """Return what buttons call an entity; of a season, its show."""
    if entity.kind is EntityKind.SEASON:
        return Ref(EntityKind.SHOW, entity.show_id)
    return Ref(entity.kind, entity.id)


def card_of(entity: Entity) -> Link:
    """Return the way to an entity's own card."""
    own = ref(entity)
    query = ShowQuery(name=own) if own.kind is EntityKind.SHOW else WhoQuery(name=own)
    return Link(query, entity.name)


def releases_of(show: Entity, season: int | None = None) -> Link:
    """Return the way to the card of a release."""
    return Link(ReleaseQuery(show=ref(show), season=season))


def apart(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return claims grouped so that what spoils a season is never in one sentence with what does not."""
    groups: dict[int | None, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.spoiler, []).append(claim)
    return [groups[key] for key in sorted(groups, key=lambda key: key or 0)]
