"""Who plays whom, who is in what, who made what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.ask import Mention
from bot.desk.answers import Fact, Link, Part, Stretch, Told, Value, Verdict, Work
from bot.desk.asking.inquiry import (
    SOMEBODY,
    AskBack,
    Inquiry,
    apart,
    card_of,
    fact,
    maybe_show,
    pick,
    ref,
    silent,
    the_show,
    the_shows,
    told,
    which,
)
from bot.desk.asking.standing import no_such_season, wrong_network
from bot.desk.asking.stories import concerning, note_facts
from bot.domain.claims import Credit, Job, Topic
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import CastQuery

JOBS = {job.value: job for job in Job if job is not Job.ACTOR}
SOLE = {Job.CREATOR, Job.DEVELOPER, Job.SHOWRUNNER}
"""Jobs of which the credits name whoever held them: somebody else did not, according to them."""
_MOST_LISTED = 12


async def cast(inquiry: Inquiry) -> Told:
    """Say who plays one character, or each of several."""
    show = await maybe_show(inquiry)
    answers = [await _played(inquiry, one, show) for one in inquiry.question.slot("character")]
    found = [fact_ for one in answers for fact_ in one.facts]
    if not found:
        return answers[0]
    return told(found, *(link for one in answers for link in one.links))


async def _played(inquiry: Inquiry, mention: Mention, show: Entity | None) -> Told:
    character = await pick_somebody(inquiry, mention, show)
    if character.kind is EntityKind.PERSON:
        return await _roles(inquiry, character, show)
    credits_ = await inquiry.reads.credits_as(character)
    here = [one for one in credits_ if show is None or one.subject.id == show.id]
    if not here:
        nearby = plays_facts(credits_)
        if show is None:
            return silent("no_actor", card_of(character), what=character)
        return silent("no_role", _cast_of(show), card_of(character), nearby=nearby, what=character, show=show)
    people = {one.person.id: one.person for one in here}.values()
    return told(plays_facts(here), *map(card_of, [*people][:2]), card_of(character))


async def role(inquiry: Inquiry) -> Told:
    """Say whom a person plays, or what they do on a show."""
    show = await maybe_show(inquiry)
    mention = inquiry.question.slot("person")[0]
    person = await pick(inquiry, mention, EntityKind.PERSON, within=show)
    return await _roles(inquiry, person, show)


async def _roles(inquiry: Inquiry, person: Entity, show: Entity | None) -> Told:
    credits_ = await inquiry.reads.credits_of(person)
    here = [one for one in credits_ if show is None or one.subject.id == show.id]
    if not here:
        nearby = _works_facts(person, credits_)
        if show is None:
            return silent("no_credits", card_of(person), who=person)
        return silent("no_credit", card_of(person), _cast_of(show), nearby=nearby, who=person, show=show)
    acted = [one for one in here if one.job is Job.ACTOR]
    others = [one for one in here if one.job is not Job.ACTOR]
    return told([*plays_facts(acted), *_works_facts(person, others)], card_of(person))


async def filmography(inquiry: Inquiry) -> Told:
    """Say what a person, or a character, is in."""
    mention = inquiry.question.slot("somebody")[0]
    somebody = await pick_somebody(inquiry, mention, None)
    if somebody.kind is EntityKind.CHARACTER:
        credits_ = await inquiry.reads.credits_as(somebody)
        if not credits_:
            return silent("no_actor", card_of(somebody), what=somebody)
        return told(plays_facts(credits_), card_of(somebody))
    credits_ = await inquiry.reads.credits_of(somebody)
    if not credits_:
        return silent("no_credits", card_of(somebody), who=somebody)
    fitting = [one for one in credits_ if await _on_network(inquiry, one.subject)]
    if not fitting:
        return silent("no_credits", card_of(somebody), nearby=_works_facts(somebody, credits_), who=somebody)
    return told(_works_facts(somebody, fitting), card_of(somebody))


async def _on_network(inquiry: Inquiry, show: Entity) -> bool:
    """Whether a show runs where the question says, if it says so."""
    return not inquiry.question.networks or not await wrong_network(inquiry, show)


async def credit(inquiry: Inquiry) -> Told:
    """Say whether somebody plays somebody, or worked on a show."""
    show = await maybe_show(inquiry)
    mention = inquiry.question.slot("person")[0]
    person = await pick(inquiry, mention, EntityKind.PERSON, within=show)
    characters = inquiry.question.slot("character")
    if characters:
        character = await pick(inquiry, characters[0], EntityKind.CHARACTER, within=show)
        return await _plays(inquiry, person, character, show)
    return await _worked(inquiry, person, await the_show(inquiry))


async def _plays(inquiry: Inquiry, person: Entity, character: Entity, show: Entity | None) -> Told:
    credits_ = await inquiry.reads.credits_as(character)
    here = [one for one in credits_ if show is None or one.subject.id == show.id]
    own = [one for one in here if one.person.id == person.id]
    if own:
        return told(judged(plays_facts(own), Verdict.YES), card_of(person), card_of(character))
    if here:
        return told(judged(plays_facts(here), Verdict.NOT_SO), card_of(person), card_of(character))
    return silent("no_actor", card_of(character), what=character)


async def _worked(inquiry: Inquiry, person: Entity, show: Entity) -> Told:
    wanted = _jobs(inquiry.question.concepts)
    credits_ = await inquiry.reads.credits_on(show)
    own = [one for one in credits_ if one.person.id == person.id and _in_season(inquiry, one)]
    fitting = [one for one in own if not wanted or one.job in wanted]
    number = inquiry.question.season.number if inquiry.question.season else None
    if number and fitting:
        notes = await _noted(inquiry, fitting, show, number)
        if notes:
            return told(notes, card_of(person), card_of(show))
    if fitting:
        vague = number is not None and all(one.first_season is None for one in fitting)
        verdict = None if vague else Verdict.YES
        return told(judged(credit_facts(fitting), verdict), card_of(person), _cast_of(show))
    holders = [one for one in credits_ if one.job in wanted & SOLE and _in_season(inquiry, one)]
    if holders:
        return told(judged(credit_facts(holders), Verdict.NOT_SO), card_of(person), _cast_of(show))
    nearby = credit_facts(own)
    return silent("no_credit", card_of(person), _cast_of(show), nearby=nearby, who=person, show=show)


async def _noted(inquiry: Inquiry, credits_: Sequence[Credit], show: Entity, season: int) -> list[Fact]:
    """Return what notes say of the characters of credits that name no season, in this one."""
    roles = [one.role for one in credits_ if one.role and one.first_season is None]
    notes = await inquiry.reads.notes(show)
    return note_facts(
        one for role_ in roles for one in concerning(notes, role_, season) if one.topic is Topic.CASTING
    )


async def cast_list(inquiry: Inquiry) -> Told:
    """List the actors of a show, those first that are billed first."""
    show = await the_show(inquiry)
    credits_ = [one for one in await inquiry.reads.credits_on(show) if one.job is Job.ACTOR]
    if not credits_:
        return silent("no_cast", _cast_of(show), show=show)
    if "lead" in inquiry.question.concepts and "cast" not in inquiry.question.concepts:
        credits_ = [one for one in credits_ if one.billing == 1] or credits_
    groups = apart(credits_[:_MOST_LISTED])
    return told((_cast_fact(show, group) for group in groups), _cast_of(show), card_of(show))


def _cast_fact(show: Entity, group: Sequence[object]) -> Fact:
    credits_ = [one for one in group if isinstance(one, Credit)]
    people = tuple(Part(one) for one in credits_)
    return fact("cast", *credits_, show=show, people=people)


async def crew(inquiry: Inquiry) -> Told:
    """Say who created, runs or wrote a show, by season where that is known."""
    shows = await the_shows(inquiry)
    wanted = _jobs(inquiry.question.concepts)
    found, missing = list[Fact](), None
    for show in shows:
        number = inquiry.question.season.number if inquiry.question.season else None
        if number and (none := await no_such_season(inquiry, show, number)):
            return none
        credits_ = [one for one in await inquiry.reads.credits_on(show) if _in_season(inquiry, one)]
        held = [one for one in credits_ if one.job in wanted]
        if not held and Job.CREATOR in wanted:
            held = [one for one in credits_ if one.job is Job.DEVELOPER]
        found += credit_facts(held)
        if not held:
            missing = silent("no_crew", _cast_of(show), what=Stretch(show, number, number))
    if missing and not found:
        return missing
    return told(found, *map(_cast_of, shows[:1]), *map(card_of, shows))


async def common(inquiry: Inquiry) -> Told:
    """Say who is in each of several shows."""
    shows = await the_shows(inquiry)
    on = [await inquiry.reads.credits_on(show) for show in shows]
    if inquiry.question.concepts & {"actor", "actors", "cast", "play"}:
        on = [tuple(one for one in credits_ if one.job is Job.ACTOR) for credits_ in on]
    shared = set.intersection(*({one.person.id for one in credits_} for credits_ in on))
    if not shared:
        return silent("nobody_in_common", *map(_cast_of, shows[:1]), shows=tuple(shows))
    everybody = [one for credits_ in on for one in credits_ if one.person.id in shared]
    return told(_by_person(everybody), *map(card_of, shows))


async def several(inquiry: Inquiry) -> Told:
    """Say which actors are in more than one show."""
    credits_ = await inquiry.reads.in_several()
    if not credits_:
        return silent("nobody_in_several")
    return told(_by_person(credits_)[:_MOST_LISTED])


async def works_together(inquiry: Inquiry) -> Told:
    """Say what two people, or characters, are both in."""
    pair = [await pick(inquiry, one, *SOMEBODY) for one in inquiry.question.slot("somebody")]
    credits_ = [
        await (
            inquiry.reads.credits_of(one) if one.kind is EntityKind.PERSON else inquiry.reads.credits_as(one)
        )
        for one in pair
    ]
    shared = set.intersection(*({one.subject.id for one in own} for own in credits_))
    both = [one for own in credits_ for one in own if one.subject.id in shared]
    if not both:
        return silent("nothing_in_common", *map(card_of, pair), who=tuple(pair))
    yes = Verdict.YES if inquiry.question.yes_no else None
    return told(judged(credit_facts(both), yes), *map(card_of, pair))


async def pick_somebody(inquiry: Inquiry, mention: Mention, show: Entity | None) -> Entity:
    """Return the person or the character that a name means; a part of several names is asked back.

    Raises:
        AskBack: several fit.
    """
    wanted = EntityKind.CHARACTER if mention.whole and mention.of(EntityKind.CHARACTER) else None
    kinds = (wanted,) if wanted else SOMEBODY
    candidates = mention.of(*kinds)
    if show is None and len(candidates) > 1 and len({one.name for one in candidates}) > 1:
        raise AskBack(await which(inquiry, mention.text, candidates))
    return await pick(inquiry, mention, *kinds, within=show)


def plays_facts(credits_: Iterable[Credit]) -> list[Fact]:
    """Return who plays whom, a sentence for each person and part, with the shows it is in."""
    grouped = defaultdict[tuple[int, object, int | None], list[Credit]](list)
    for one in credits_:
        part = one.role.id if one.role else one.character
        grouped[one.person.id, part, one.spoiler].append(one)
    return [_plays_fact(group) for group in grouped.values()]


def _plays_fact(group: Sequence[Credit]) -> Fact:
    first = group[0]
    shows = tuple(_where(one) for one in group)
    parts = [one.character for one in group if one.character]
    part: Value | None = max(parts, key=len, default=None) or first.role
    if part is None:
        return fact("is_in", *group, who=first.person, shows=shows)
    return fact("plays", *group, who=first.person, part=part, shows=shows)


def _where(credit_: Credit) -> Value:
    if credit_.first_season is None:
        return credit_.subject
    return Stretch(credit_.subject, credit_.first_season, credit_.last_season or credit_.first_season)


def credit_facts(credits_: Iterable[Credit]) -> list[Fact]:
    """Return what people did: who plays whom, and who did which job, by season."""
    held = list(credits_)
    return [*plays_facts(one for one in held if one.job is Job.ACTOR), *_job_facts(held)]


def _job_facts(credits_: Iterable[Credit]) -> list[Fact]:
    grouped = defaultdict[tuple[Job, int, int | None, int | None, int | None], list[Credit]](list)
    for one in credits_:
        if one.job is not Job.ACTOR:
            grouped[one.job, one.subject.id, one.first_season, one.last_season, one.spoiler].append(one)
    return [
        fact(f"crew.{group[0].job}", *group, people=tuple(one.person for one in group), what=_where(group[0]))
        for group in grouped.values()
    ]


def _works_facts(person: Entity, credits_: Iterable[Credit]) -> list[Fact]:
    """Return what somebody is credited on, in one sentence; what spoils a season in another."""
    return [fact("credited", *group, who=person, works=_works(group)) for group in apart(credits_)]


def _works(group: Iterable[object]) -> tuple[Value, ...]:
    by_show = defaultdict[int, list[Credit]](list)
    for one in group:
        if isinstance(one, Credit):
            by_show[one.subject.id].append(one)
    return tuple(Work(held[0].subject, tuple(held)) for held in by_show.values())


def _by_person(credits_: Iterable[Credit]) -> list[Fact]:
    by_person = defaultdict[int, list[Credit]](list)
    for one in credits_:
        by_person[one.person.id].append(one)
    return [one for held in by_person.values() for one in _works_facts(held[0].person, held)]


def judged(facts_: Sequence[Fact], verdict: Verdict | None) -> list[Fact]:
    """Return facts, the first of them with a verdict."""
    return [
        Fact(says=one.says, claims=one.claims, values=one.values, verdict=None if at else verdict)
        for at, one in enumerate(facts_)
    ]


def _jobs(concepts: frozenset[str]) -> set[Job]:
    """Return the jobs that the words of a question name; "executive producer" is no plain producer."""
    found = {JOBS[one] for one in concepts if one in JOBS}
    return found - {Job.PRODUCER} if Job.EXECUTIVE_PRODUCER in found else found


def _in_season(inquiry: Inquiry, credit_: Credit) -> bool:
    number = inquiry.question.season.number if inquiry.question.season else None
    if number is None or credit_.first_season is None:
        return True
    return credit_.first_season <= number <= (credit_.last_season or credit_.first_season)


def _cast_of(show: Entity) -> Link:
    return Link(CastQuery(show=ref(show)))
