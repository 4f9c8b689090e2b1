"""Who plays whom, and who is in what."""

from collections.abc import Sequence

from bot.ask import Mention
from bot.desk.answers import Fact, Told, Verdict
from bot.desk.asking.credited import (
    cast_fact,
    cast_of,
    credit_facts,
    in_season,
    jobs_named,
    judged,
    plays_facts,
    works_facts,
)
from bot.desk.asking.inquiry import (
    SOMEBODY,
    AskBack,
    Inquiry,
    apart,
    card_of,
    maybe_show,
    pick,
    silent,
    the_show,
    told,
    which,
)
from bot.desk.asking.standing import wrong_network
from bot.desk.asking.stories import concerning, note_facts
from bot.domain.claims import Credit, Job, Topic
from bot.domain.entities import Entity, EntityKind

SOLE = {Job.CREATOR, Job.DEVELOPER, Job.SHOWRUNNER}
"""Jobs of which the credits name whoever held them: somebody else did not, according to them."""
MOST_LISTED = 12


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
        return silent("no_role", cast_of(show), card_of(character), nearby=nearby, what=character, show=show)
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
        nearby = works_facts(person, credits_)
        if show is None:
            return silent("no_credits", card_of(person), who=person)
        return silent("no_credit", card_of(person), cast_of(show), nearby=nearby, who=person, show=show)
    acted = [one for one in here if one.job is Job.ACTOR]
    others = [one for one in here if one.job is not Job.ACTOR]
    return told([*plays_facts(acted), *works_facts(person, others)], card_of(person))


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
        return silent("no_credits", card_of(somebody), nearby=works_facts(somebody, credits_), who=somebody)
    return told(works_facts(somebody, fitting), card_of(somebody))


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
    wanted = jobs_named(inquiry.question.concepts)
    credits_ = await inquiry.reads.credits_on(show)
    own = [one for one in credits_ if one.person.id == person.id and in_season(inquiry, one)]
    fitting = [one for one in own if not wanted or one.job in wanted]
    number = inquiry.question.season.number if inquiry.question.season else None
    if number and fitting:
        notes = await _noted(inquiry, fitting, show, number)
        if notes:
            return told(notes, card_of(person), card_of(show))
    if fitting:
        vague = number is not None and all(one.first_season is None for one in fitting)
        verdict = None if vague else Verdict.YES
        return told(judged(credit_facts(fitting), verdict), card_of(person), cast_of(show))
    holders = [one for one in credits_ if one.job in wanted & SOLE and in_season(inquiry, one)]
    if holders:
        return told(judged(credit_facts(holders), Verdict.NOT_SO), card_of(person), cast_of(show))
    nearby = credit_facts(own)
    return silent("no_credit", card_of(person), cast_of(show), nearby=nearby, who=person, show=show)


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
        return silent("no_cast", cast_of(show), show=show)
    if "lead" in inquiry.question.concepts and "cast" not in inquiry.question.concepts:
        credits_ = [one for one in credits_ if one.billing == 1] or credits_
    groups = apart(credits_[:MOST_LISTED])
    return told((cast_fact(show, group) for group in groups), cast_of(show), card_of(show))


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
