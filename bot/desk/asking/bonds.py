"""How things stand to each other: who is whose sister, what brings whom together, who is in what."""

from collections.abc import Sequence

from bot.ask import Mention
from bot.desk.answers import Fact, Stretch, Told, Verdict
from bot.desk.asking.credited import judged, plays_facts
from bot.desk.asking.inquiry import Inquiry, card_of, fact, maybe_show, pick, silent, the_show, told
from bot.desk.asking.standing import no_such_season
from bot.desk.asking.stories import concerning, note_facts
from bot.domain.claims import Relation, RelationKind
from bot.domain.entities import Entity, EntityKind


async def kin(inquiry: Inquiry) -> Told:
    """Say who is of whose family, and who plays them where that is asked."""
    people = [await pick(inquiry, one, EntityKind.CHARACTER) for one in inquiry.question.slot("character")]
    first = people[0]
    ids = {one.id for one in people}
    claims = await inquiry.reads.about(first)
    ties = [one for one in claims if isinstance(one, Relation) and _of_family(one)]
    if len(people) > 1:
        ties = [one for one in ties if {one.subject.id, one.object.id} == ids]
    if not ties:
        return silent("no_kin", card_of(first), who=first)
    found = [fact(f"relation.{one.relation}", one, subject=one.subject, object=one.object) for one in ties]
    if len(people) == 1 and inquiry.question.concepts & {"play", "actor", "role"}:
        others = [one.object if one.subject.id == first.id else one.subject for one in ties]
        played = [one for other in others for one in plays_facts(await inquiry.reads.credits_as(other))]
        found = [*played, *found]
    return told(judged(found, Verdict.YES if inquiry.question.yes_no else None), card_of(first))


async def crossover(inquiry: Inquiry) -> Told:
    """Say whom or what a show brings together, or what brings several together."""
    if len(inquiry.question.mentions) > 1:
        return await _meeting(inquiry)
    show = await the_show(inquiry)
    relations = [one for one in await inquiry.reads.of_show(show, Relation) if _brings(one)]
    own = [one for one in relations if one.subject.id == show.id]
    if own:
        return told([_brings_fact(show, _preferred(inquiry, own))], card_of(show))
    if relations:
        return told((_brings_fact(one.subject, [one]) for one in relations), card_of(show))
    return silent("no_crossover", card_of(show), show=show)


async def spin_off(inquiry: Inquiry) -> Told:
    """Say what a show is a spin-off of, or what its spin-offs are."""
    show = await the_show(inquiry)
    ties = [
        one for one in await inquiry.reads.of_show(show, Relation) if one.relation is RelationKind.SPIN_OFF_OF
    ]
    if not ties:
        return silent("no_spin_off", card_of(show), show=show)
    return told(
        (fact("relation.spin_off_of", one, subject=one.subject, object=one.object) for one in ties),
        card_of(show),
    )


async def appears(inquiry: Inquiry) -> Told:
    """Say whether a character is in a show or in one of its seasons."""
    show = await maybe_show(inquiry)
    mention = inquiry.question.slot("character")[0]
    character = await pick(inquiry, mention, EntityKind.CHARACTER, within=show)
    season = inquiry.question.season.number if inquiry.question.season else None
    if show is None:
        credits_ = await inquiry.reads.credits_as(character)
        return silent("unknown", card_of(character), nearby=plays_facts(credits_))
    if season and (missing := await no_such_season(inquiry, show, season)):
        return missing
    notes = concerning(await inquiry.reads.notes(show), character, season)
    if season:
        credits_ = [one for one in await inquiry.reads.credits_as(character) if one.subject.id == show.id]
        if notes:
            return told(note_facts(notes), card_of(character), card_of(show))
        what = Stretch(show, season, season)
        return silent(
            "not_told_of", card_of(character), nearby=plays_facts(credits_), who=character, what=what
        )
    return await _in_show(inquiry, character, show)


async def _in_show(inquiry: Inquiry, character: Entity, show: Entity) -> Told:
    credits_ = [one for one in await inquiry.reads.credits_as(character) if one.subject.id == show.id]
    relations = [
        one
        for one in await inquiry.reads.of_show(show, Relation)
        if _brings(one) and one.object.id == character.id and one.subject.id == show.id
    ]
    links = (card_of(character), card_of(show))
    if credits_:
        return told(judged(plays_facts(credits_), Verdict.YES), *links)
    if relations:
        return told(judged([_brings_fact(show, relations)], Verdict.YES), *links)
    elsewhere = plays_facts(await inquiry.reads.credits_as(character))
    return silent("no_role", *links, nearby=elsewhere, what=character, show=show)


async def _meeting(inquiry: Inquiry) -> Told:
    """Say which show brings all of the named together, or that one of them does."""
    things = [await pick(inquiry, one, _kind_of(one)) for one in inquiry.question.mentions]
    ids = {thing.id for thing in things}
    ties = dict[int, dict[int, Relation]]()
    for thing in things:
        for one in await _ties_of(inquiry, thing):
            if _brings(one) and one.object.id in ids:
                ties.setdefault(one.subject.id, {})[one.object.id] = one
    full = [found for show, found in ties.items() if {show, *found} >= ids]
    if not full:
        return silent("no_meeting", *map(card_of, things), things=tuple(things))
    facts = [_brings_fact(next(iter(found.values())).subject, [*found.values()]) for found in full]
    yes = Verdict.YES if inquiry.question.yes_no else None
    return told(judged(facts, yes), *map(card_of, things))


async def _ties_of(inquiry: Inquiry, thing: Entity) -> list[Relation]:
    claims = await (
        inquiry.reads.show(thing) if thing.kind is EntityKind.SHOW else inquiry.reads.about(thing)
    )
    return [one for one in claims if isinstance(one, Relation)]


def _kind_of(mention: Mention) -> EntityKind:
    """Return what a name is taken for: a show, where it can be one."""
    return EntityKind.SHOW if mention.of(EntityKind.SHOW) else mention.candidates[0].kind


def _preferred(inquiry: Inquiry, ties: Sequence[Relation]) -> Sequence[Relation]:
    """Return the characters that are brought together, or the shows where those are asked for."""
    shows = [one for one in ties if one.object.kind is EntityKind.SHOW]
    others = [one for one in ties if one.object.kind is not EntityKind.SHOW]
    asks_for_shows = (
        bool(inquiry.question.concepts & {"which", "what"}) and "who" not in inquiry.question.concepts
    )
    if asks_for_shows and "show_noun" in inquiry.question.concepts:
        return shows or others
    return others or shows


def _brings_fact(show: Entity, ties: Sequence[Relation]) -> Fact:
    return fact("relation.brings_together", *ties, subject=show, object=tuple(one.object for one in ties))


def _brings(relation: Relation) -> bool:
    return relation.relation is RelationKind.BRINGS_TOGETHER


def _of_family(relation: Relation) -> bool:
    return relation.relation is RelationKind.ADOPTED_SISTER_OF
