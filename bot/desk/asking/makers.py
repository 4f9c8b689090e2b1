"""Who made what, and who is in more than one show."""

from collections import defaultdict
from collections.abc import Iterable

from bot.desk.answers import Fact, Stretch, Told, Verdict
from bot.desk.asking.credited import cast_of, credit_facts, in_season, jobs_named, judged, works_facts
from bot.desk.asking.inquiry import SOMEBODY, Inquiry, card_of, pick, silent, the_shows, told
from bot.desk.asking.standing import no_such_season
from bot.domain.claims import Credit, Job
from bot.domain.entities import EntityKind

MOST_LISTED = 12


async def crew(inquiry: Inquiry) -> Told:
    """Say who created, runs or wrote a show, by season where that is known."""
    shows = await the_shows(inquiry)
    wanted = jobs_named(inquiry.question.concepts)
    found, missing = list[Fact](), None
    for show in shows:
        number = inquiry.question.season.number if inquiry.question.season else None
        if number and (none := await no_such_season(inquiry, show, number)):
            return none
        credits_ = [one for one in await inquiry.reads.credits_on(show) if in_season(inquiry, one)]
        held = [one for one in credits_ if one.job in wanted]
        if not held and Job.CREATOR in wanted:
            held = [one for one in credits_ if one.job is Job.DEVELOPER]
        found += credit_facts(held)
        if not held:
            missing = silent("no_crew", cast_of(show), what=Stretch(show, number, number))
    if missing and not found:
        return missing
    return told(found, *map(cast_of, shows[:1]), *map(card_of, shows))


async def common(inquiry: Inquiry) -> Told:
    """Say who is in each of several shows."""
    shows = await the_shows(inquiry)
    on = [await inquiry.reads.credits_on(show) for show in shows]
    if inquiry.question.concepts & {"actor", "actors", "cast", "play"}:
        on = [tuple(one for one in credits_ if one.job is Job.ACTOR) for credits_ in on]
    shared = _in_all({one.person.id for one in credits_} for credits_ in on)
    if not shared:
        return silent("nobody_in_common", *map(cast_of, shows[:1]), shows=tuple(shows))
    everybody = [one for credits_ in on for one in credits_ if one.person.id in shared]
    return told(_by_person(everybody), *map(card_of, shows))


async def several(inquiry: Inquiry) -> Told:
    """Say which actors are in more than one show."""
    credits_ = await inquiry.reads.in_several()
    if not credits_:
        return silent("nobody_in_several")
    return told(_by_person(credits_)[:MOST_LISTED])


async def works_together(inquiry: Inquiry) -> Told:
    """Say what two people, or characters, are both in."""
    pair = [await pick(inquiry, one, *SOMEBODY) for one in inquiry.question.slot("somebody")]
    credits_ = [
        await (
            inquiry.reads.credits_of(one) if one.kind is EntityKind.PERSON else inquiry.reads.credits_as(one)
        )
        for one in pair
    ]
    shared = _in_all({one.subject.id for one in own} for own in credits_)
    both = [one for own in credits_ for one in own if one.subject.id in shared]
    if not both:
        return silent("nothing_in_common", *map(card_of, pair), who=tuple(pair))
    yes = Verdict.YES if inquiry.question.yes_no else None
    return told(judged(credit_facts(both), yes), *map(card_of, pair))


def _in_all(groups: Iterable[set[int]]) -> set[int]:
    first, *others = groups
    return first.intersection(*others)


def _by_person(credits_: Iterable[Credit]) -> list[Fact]:
    by_person = defaultdict[int, list[Credit]](list)
    for one in credits_:
        by_person[one.person.id].append(one)
    return [one for held in by_person.values() for one in works_facts(held[0].person, held)]
