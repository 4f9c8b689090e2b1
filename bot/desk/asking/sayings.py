"""What was said, by whom, and to whom."""

from collections.abc import Collection, Sequence

from bot.ask import Mention, language
from bot.desk.answers import Fact, Link, Moment, Told, Value
from bot.desk.asking.credited import JOBS
from bot.desk.asking.inquiry import Inquiry, card_of, fact, maybe_show, pick, ref, silent, the_show, told
from bot.desk.asking.matching import QUESTIONS, forms, share
from bot.desk.asking.stories import note_facts
from bot.domain.claims import Job, Quote
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import QuoteQuery
from bot.names import normalise

ENOUGH = 0.6
"""Which part of the words of a topic a quote has to have."""
MOST_QUOTES = 1
ANYTHING = (EntityKind.PERSON, EntityKind.CHARACTER, EntityKind.SHOW)


async def quote(inquiry: Inquiry) -> Told:
    """Give what somebody said, about what is asked."""
    speaker = await _speaker(inquiry)
    fitting = await _fitting(inquiry, speaker)
    if not fitting:
        return await _nothing(inquiry, speaker)
    links = [Link(QuoteQuery(of=ref(speaker)))] if speaker else []
    return told(
        map(_said, fitting[:MOST_QUOTES]), *links, card_of(fitting[0].speaker), card_of(_show(fitting[0]))
    )


async def who_said(inquiry: Inquiry) -> Told:
    """Say who said what is asked about."""
    fitting = await _fitting(inquiry, None)
    if not fitting:
        return silent("no_quote")
    return told(map(_said, fitting[:MOST_QUOTES]), card_of(fitting[0].speaker))


async def article(inquiry: Inquiry) -> Told:
    """Say to whom somebody spoke."""
    speaker = await _speaker(inquiry)
    fitting = [one for one in await _fitting(inquiry, speaker) if one.said_to]
    if not fitting:
        return await _nothing(inquiry, speaker)
    outlets = {one.said_to: one for one in fitting}
    found = [
        fact("said_to", one, who=one.speaker, outlet=outlet or "", what=one.subject)
        for outlet, one in outlets.items()
    ]
    return told(found, Link(QuoteQuery(of=ref(fitting[0].speaker))))


async def _speaker(inquiry: Inquiry) -> Entity | None:
    """Return who is asked about: a name, or whoever has the job that is named."""
    people = inquiry.question.slot("person")
    if people:
        return await pick(inquiry, people[0], EntityKind.PERSON, within=await maybe_show(inquiry))
    jobs = [JOBS[one] for one in inquiry.question.concepts if one in JOBS]
    if not jobs or not inquiry.question.slot("show"):
        return None
    credits_ = await inquiry.reads.credits_on(await the_show(inquiry))
    held = [one.person for one in credits_ if one.job in jobs and one.job is not Job.ACTOR]
    return held[0] if held else None


async def _fitting(inquiry: Inquiry, speaker: Entity | None) -> list[Quote]:
    """Return the quotes that fit, best first: by their speaker, and about all that is named."""
    question = inquiry.question
    topics = list(_topics(question.slot("anything", "show", "character")))
    wanted = _content(question.topic)
    if speaker is None and not topics and not wanted and not question.season:
        found = await inquiry.reads.quotes(None)
        return list(found) if question.concepts & {"quote_noun"} else []
    of = speaker.id if speaker else None
    words = frozenset[str]() if speaker or topics else frozenset[str]().union(*map(forms, wanted))
    entity = speaker or await _first_topic(inquiry, topics)
    found = await inquiry.reads.quotes(entity, words)
    scored = [(_fit(one, inquiry, topics, wanted), one) for one in found if of in {None, one.speaker.id}]
    return [one for score, one in sorted(scored, key=lambda pair: -pair[0]) if score >= ENOUGH]


def _fit(quote_: Quote, inquiry: Inquiry, topics: Sequence[Mention], wanted: Collection[str]) -> float:
    """Return how well a quote fits, from 0: what is named has to be what it is about."""
    season = inquiry.question.season
    if season and season.number and quote_.subject.number != season.number:
        return 0.0
    about = {quote_.subject.id, quote_.subject.show, *(one.id for one in quote_.about)}
    for topic in topics:
        if not any(one.entity in about for one in topic.candidates):
            return 0.0
    return share(wanted, [quote_.words, quote_.topic or "", quote_.said_to or ""])


async def _first_topic(inquiry: Inquiry, topics: Sequence[Mention]) -> Entity | None:
    """Return one thing whose quotes are worth looking at: what fits is about all of them."""
    for topic in topics:
        for candidate in topic.candidates:
            found = await inquiry.reads.entity(candidate.entity)
            if found and await inquiry.reads.quotes(found):
                return found
    return None


def _topics(mentions: Sequence[Mention]) -> Sequence[Mention]:
    return mentions


def _content(topic: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in topic if word not in language(QUESTIONS).negations)


async def _nothing(inquiry: Inquiry, speaker: Entity | None) -> Told:
    """Say that no quote fits, with what notes say of it, or who else spoke to the outlet that is named."""
    if speaker is None:
        return silent("no_quote")
    noted = await _according_to(inquiry, speaker)
    if noted:
        return told(noted, card_of(speaker))
    outlets = [one for one in await _to_named_outlet(inquiry) if one.speaker.id != speaker.id]
    nearby = [
        fact("said_to", one, who=one.speaker, outlet=one.said_to or "", what=one.subject)
        for one in outlets[:1]
    ]
    return silent("no_quote_by", card_of(speaker), nearby=nearby, who=speaker)


async def _to_named_outlet(inquiry: Inquiry) -> list[Quote]:
    """Return the quotes that were said to somebody whom the question names."""
    named = frozenset(inquiry.question.topic)
    if not named:
        return []
    return [
        one
        for one in await inquiry.reads.quotes(None)
        if one.said_to and set(normalise(one.said_to).split()) <= named and _of_season(inquiry, one)
    ]


def _of_season(inquiry: Inquiry, quote_: Quote) -> bool:
    season = inquiry.question.season
    return not (season and season.number) or quote_.subject.number == season.number


async def _according_to(inquiry: Inquiry, speaker: Entity) -> list[Fact]:
    """Return the notes on what is named that their text ascribes to the speaker."""
    about = {
        one.entity for topic in inquiry.question.slot("anything") for one in topic.of(EntityKind.CHARACTER)
    }
    if not about or _content(inquiry.question.topic):
        return []
    shows = {one.subject.id: one.subject for one in await inquiry.reads.credits_of(speaker)}.values()
    notes = [one for show in shows for one in await inquiry.reads.notes(show)]
    name = normalise(speaker.name)
    return note_facts(
        one for one in notes if name in normalise(one.text) and about & {each.id for each in one.about}
    )


def _said(quote_: Quote) -> Fact:
    values: dict[str, Value] = {"who": quote_.speaker, "words": quote_.words}
    if not quote_.said_to:
        return Fact(says="quote", claims=(quote_,), values=values)
    values["outlet"] = quote_.said_to
    if not quote_.said_on:
        return Fact(says="quote_to", claims=(quote_,), values=values)
    return Fact(says="quote_to_then", claims=(quote_,), values={**values, "said": Moment(quote_.said_on)})


def _show(quote_: Quote) -> Entity:
    subject = quote_.subject
    if subject.kind is not EntityKind.SEASON:
        return subject
    return Entity(id=subject.show_id, kind=EntityKind.SHOW, name=subject.name)
