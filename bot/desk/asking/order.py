"""What came before what, and which was first of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.desk.answers import Fact, Told, Verdict
from bot.desk.asking.inquiry import Inquiry, card_of, fact, releases_of, silent, the_shows, told
from bot.desk.asking.releases import first_ledger
from bot.desk.lookup import facts
from bot.domain.claims import Claim, PropertyName, Release, Status, StatusKind
from bot.domain.entities import Entity, EntityKind
from bot.domain.window import Window
from bot.names import normalise

MOST_SHOWS = 25
"""Shows that are compared where none is named; in a store of more, nothing is said of all."""


@dataclass(frozen=True, slots=True)
class _Event:
    """When a show came out, or came to its end."""

    show: Entity
    claim: Claim
    window: Window

    @property
    def day(self) -> date:
        return self.window.earliest or date.max


async def order(inquiry: Inquiry) -> Told:
    """Say which of several shows came first, or ended first."""
    shows = await the_shows(inquiry)
    events = [await _event(inquiry, show) for show in shows]
    known = [one for one in events if one]
    if len(known) < len(shows):
        return silent("no_order", *map(card_of, shows), shows=tuple(shows))
    ordered = sorted(known, key=lambda one: one.day)
    verdict = _verdict(inquiry, known) if inquiry.question.yes_no else None
    return told([_in_order(inquiry, ordered, verdict)], *map(card_of, shows))


async def superlative(inquiry: Inquiry) -> Told:
    """Say which of all shows, or of a network's, was first or last."""
    found = inquiry.desk.names.complete(
        "", kinds=(EntityKind.SHOW,), scope=inquiry.viewer.scope, limit=MOST_SHOWS
    )
    if not found or len(found) == MOST_SHOWS:
        return silent("no_overview")
    shows = [show for one in found if (show := await inquiry.reads.entity(one.entity))]
    fitting = [show for show in shows if await _of_family(inquiry, show)]
    events = [one for show in fitting if (one := await _event(inquiry, show))]
    if not events:
        return silent("unknown")
    last = "latest" in inquiry.question.concepts and "first" not in inquiry.question.concepts
    ordered = sorted(events, key=lambda one: one.day, reverse=last)
    first = ordered[0]
    code = f"{'last' if last else 'first'}_{'ended' if _of_end(inquiry) else 'out'}"
    return told(
        [fact(f"order.{code}", first.claim, show=first.show, when=first.window)], releases_of(first.show)
    )


async def _of_family(inquiry: Inquiry, show: Entity) -> bool:
    """Whether a show is of the network, and of the brand in its titles, that a question names."""
    networks = set(inquiry.question.networks)
    if networks:
        claims = await inquiry.reads.properties(show, PropertyName.NETWORK)
        if not any(networks & set(normalise(one.value).split()) for one in claims):
            return False
    brands = inquiry.question.brands
    if not brands:
        return True
    aliases = await inquiry.desk.store.entities.aliases([show.id], inquiry.viewer.scope)
    return any(normalise(one).startswith(brands) for one in aliases[show.id])


async def _event(inquiry: Inquiry, show: Entity) -> _Event | None:
    if _of_end(inquiry):
        wanted = {StatusKind.CANCELLED, StatusKind.ENDED}
        if "cancel" in inquiry.question.concepts:
            wanted = {StatusKind.CANCELLED}
        for one in facts.standing(await inquiry.reads.of_show(show, Status), show.id, inquiry.today):
            if one.status in wanted and one.since and one.since.earliest:
                return _Event(show, one, one.since)
        return None
    ledger = first_ledger(facts.ledgers(await inquiry.reads.of_show(show, Release), inquiry.today))
    return _Event(show, ledger.lead, ledger.lead.window) if ledger and ledger.lead.window.earliest else None


def _of_end(inquiry: Inquiry) -> bool:
    return bool(inquiry.question.concepts & {"cancel", "end"})


def _verdict(inquiry: Inquiry, named: Sequence[_Event]) -> Verdict:
    """Return whether the first that is named came before the others, or after them where that is asked."""
    first, second = named[0].day, named[1].day
    earlier = first < second
    asked_after = "after" in inquiry.question.concepts and "before" not in inquiry.question.concepts
    return Verdict.YES if earlier is not asked_after and first != second else Verdict.NO


def _in_order(inquiry: Inquiry, ordered: Sequence[_Event], verdict: Verdict | None) -> Fact:
    code = "ended" if _of_end(inquiry) else "out"
    first, second = ordered[0], ordered[1]
    return fact(
        f"order.{code}",
        *(one.claim for one in ordered[:2]),
        verdict=verdict,
        first=first.show,
        first_when=first.window,
        second=second.show,
        second_when=second.window,
    )
