"""Which show it is, from who is in it or what it is about; and who or what something is."""

from collections.abc import Iterable, Sequence

from bot.desk.answers import Told
from bot.desk.asking.credited import credit_facts
from bot.desk.asking.inquiry import SOMEBODY, Inquiry, card_of, fact, pick, silent, told
from bot.desk.asking.matching import forms, share
from bot.desk.asking.people import pick_somebody
from bot.desk.asking.standing import kind_fact, standing_of
from bot.desk.asking.stories import property_fact
from bot.domain.claims import Credit, Property, PropertyName, Relation
from bot.domain.entities import Entity, EntityKind

ENOUGH = 0.6
"""Which part of the clue's own words has to be told of a show."""
MOST_CREDITS = 4


async def clue(inquiry: Inquiry) -> Told:
    """Say of which show something is told that has the words of the clue."""
    wanted = inquiry.question.topic
    properties = await inquiry.reads.told_of(frozenset[str]().union(*map(forms, wanted)))
    scored = sorted(((share(wanted, [one.value]), one) for one in properties), key=lambda pair: -pair[0])
    best = [one for score, one in scored if score >= ENOUGH and score == scored[0][0]]
    return await _of_shows(inquiry, best) if wanted and best else silent("unknown")


async def about(inquiry: Inquiry) -> Told:
    """Say who somebody is, or what something is."""
    mention = inquiry.question.slot("anything")[0]
    shows = mention.of(EntityKind.SHOW)
    asks_who = "who" in inquiry.question.concepts
    if shows and not (asks_who and mention.of(*SOMEBODY)):
        return await _show(inquiry, await pick(inquiry, mention, EntityKind.SHOW))
    somebody = await pick_somebody(inquiry, mention, None)
    if somebody.kind is EntityKind.PERSON:
        credits_ = await inquiry.reads.credits_of(somebody)
        found = credit_facts(credits_)[:MOST_CREDITS]
    else:
        found = [*credit_facts(await inquiry.reads.credits_as(somebody))[:MOST_CREDITS]]
        names = (PropertyName.ALTER_EGO, PropertyName.OCCUPATION)
        found += map(property_fact, await inquiry.reads.properties(somebody, *names))
    claims = await inquiry.reads.about(somebody)
    found += [
        fact(f"relation.{one.relation}", one, subject=one.subject, object=one.object)
        for one in claims
        if isinstance(one, Relation) and one.relation == "adopted_sister_of"
    ]
    return told(found, card_of(somebody)) if found else silent("no_more", card_of(somebody), who=somebody)


async def _show(inquiry: Inquiry, show: Entity) -> Told:
    premise = await inquiry.reads.properties(show, PropertyName.PREMISE)
    kinds = await inquiry.reads.properties(show, PropertyName.KIND)
    networks = await inquiry.reads.properties(show, PropertyName.NETWORK)
    found = [
        *map(property_fact, premise[:1]),
        *(kind_fact(show, one) for one in kinds[:1]),
        *(fact("network", one, show=show, network=one.value) for one in networks[:1]),
        *await standing_of(inquiry, show),
    ]
    return told(found, card_of(show)) if found else silent("no_more", card_of(show), who=show)


def _subjects(credits_: Iterable[Credit]) -> list[Entity]:
    return list({one.subject.id: one.subject for one in credits_}.values())[:3]


async def _of_shows(inquiry: Inquiry, properties: Sequence[Property]) -> Told:
    """Return the shows that the properties are of, directly or through a character's credits."""
    shows = [one.subject for one in properties if one.subject.kind is EntityKind.SHOW]
    told_of = [one for one in properties if one.subject.kind is EntityKind.SHOW]
    if not shows:
        told_of = list(properties)
        credits_ = [one for each in properties for one in await inquiry.reads.credits_as(each.subject)]
        found = [*credit_facts(credits_), *map(property_fact, told_of)]
        return told(found, *map(card_of, _subjects(credits_)))
    return told(
        (fact("clue", one, show=one.subject, text=one.value) for one in told_of),
        *map(card_of, shows[:3]),
    )
