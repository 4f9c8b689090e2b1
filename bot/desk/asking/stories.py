"""What was told of a show: its plot, its reception, what a character does, and news."""

from collections.abc import Iterable, Sequence

from bot.desk.answers import Fact, Link, Stretch, Told
from bot.desk.asking.inquiry import Inquiry, card_of, fact, maybe_show, pick, ref, silent, the_show, told
from bot.desk.asking.matching import share
from bot.desk.asking.standing import no_such_season
from bot.desk.lookup import facts
from bot.domain.claims import Note, Property, PropertyName, Topic
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import NewsQuery

MOST_NOTES = 4
ENOUGH = 0.75
"""Which part of a question's own words a note has to tell of."""


async def plot(inquiry: Inquiry) -> Told:
    """Say what a season, or a whole show, is about."""
    show = await the_show(inquiry)
    number = inquiry.question.season.number if inquiry.question.season else None
    if number and (missing := await no_such_season(inquiry, show, number)):
        return missing
    notes = [one for one in await inquiry.reads.notes(show) if one.topic is Topic.PLOT]
    characters = [
        await pick(inquiry, one, EntityKind.CHARACTER) for one in inquiry.question.slot("character")
    ]
    if characters:
        notes = [one for one in notes if any(_is_about(one, each) for each in characters)]
    of_season = [one for one in notes if one.subject.number == number]
    found = list[Fact]()
    if not number and not characters:
        premise = await inquiry.reads.properties(show, PropertyName.PREMISE)
        found += [property_fact(one) for one in premise[:1]]
    found += note_facts(of_season if number else notes if characters else ())
    if not found:
        return silent("no_plot", card_of(show), what=Stretch(show, number, number))
    return told(found, card_of(show), _news_of(show))


async def reception(inquiry: Inquiry) -> Told:
    """Say how a show was received."""
    show = await the_show(inquiry)
    number = inquiry.question.season.number if inquiry.question.season else None
    notes = [one for one in await inquiry.reads.notes(show) if one.topic is Topic.RECEPTION]
    notes = [one for one in notes if number in {None, one.subject.number}]
    if not notes:
        return silent("no_reception", card_of(show), what=Stretch(show, number, number))
    return told(note_facts(sorted(notes, key=lambda one: one.subject.number is None)), _news_of(show))


async def news(inquiry: Inquiry) -> Told:
    """Give the newest notes of a show, or of all."""
    show = await maybe_show(inquiry)
    if show is None:
        notes = facts.newest_first(await inquiry.desk.sight(inquiry.viewer).notes())
        return told(note_facts(notes), Link(NewsQuery())) if notes else silent("no_news")
    number = inquiry.question.season.number if inquiry.question.season else None
    found = [one for one in await inquiry.reads.notes(show) if number in {None, one.subject.number}]
    if not found:
        return silent("no_plot", card_of(show), what=Stretch(show, number, number))
    return told(note_facts(found), _news_of(show))


async def tale(inquiry: Inquiry) -> Told:
    """Say what notes tell of what a question asks, where one has nearly all of its words."""
    characters = [
        await pick(inquiry, one, EntityKind.CHARACTER) for one in inquiry.question.slot("character")
    ]
    shows = await _shows_of(inquiry, characters)
    number = inquiry.question.season.number if inquiry.question.season else None
    wanted = inquiry.question.topic
    fitting = list[Note]()
    for show in shows:
        for note in await inquiry.reads.notes(show):
            meant = number in {None, note.subject.number} and all(_is_about(note, one) for one in characters)
            if meant and wanted and share(wanted, [note.text]) >= ENOUGH:
                fitting.append(note)
    told_of = [] if fitting else await _described(inquiry, characters, shows)
    links = [*map(card_of, characters), *map(card_of, shows[:1])]
    if not fitting and not told_of:
        return silent("unknown", *links)
    return told([*note_facts(fitting), *(property_fact(one) for one in told_of)], *links)


async def occupation(inquiry: Inquiry) -> Told:
    """Say what a character does for a living."""
    return await _one_property(inquiry, PropertyName.OCCUPATION, "no_occupation")


async def alter_ego(inquiry: Inquiry) -> Told:
    """Say who a character also is."""
    return await _one_property(inquiry, PropertyName.ALTER_EGO, "no_alter_ego")


async def _one_property(inquiry: Inquiry, name: PropertyName, none: str) -> Told:
    mention = inquiry.question.slot("character")[0]
    character = await pick(inquiry, mention, EntityKind.CHARACTER, within=await maybe_show(inquiry))
    claims = await inquiry.reads.properties(character, name)
    if not claims:
        return silent(none, card_of(character), who=character)
    return told(map(property_fact, claims), card_of(character))


def property_fact(claim: Property) -> Fact:
    """Return a property as a sentence: in its own words where it is one."""
    if claim.name is PropertyName.PREMISE:
        return fact("told", claim, text=claim.value)
    return fact(f"property.{claim.name}", claim, what=claim.subject, value=claim.value)


def note_facts(notes: Iterable[Note]) -> list[Fact]:
    """Return notes as sentences, what was reported apart from what was only guessed."""
    ordered = sorted(list(notes)[: MOST_NOTES * 2], key=lambda one: one.standing != "reported")
    return [fact(f"note.{one.standing}", one, text=one.text) for one in ordered[:MOST_NOTES]]


def concerning(notes: Iterable[Note], character: Entity, season: int | None) -> list[Note]:
    """Return the notes about a character, those on casting first, of one season if given."""
    found = [one for one in notes if _is_about(one, character) and season in {None, one.subject.number}]
    return sorted(found, key=lambda one: one.topic is not Topic.CASTING)


async def _described(
    inquiry: Inquiry, characters: Sequence[Entity], shows: Sequence[Entity]
) -> list[Property]:
    """Return the premises and occupations that have nearly all of a question's words."""
    names = (PropertyName.PREMISE, PropertyName.OCCUPATION, PropertyName.ALTER_EGO, PropertyName.GENRE)
    wanted = inquiry.question.topic
    if not wanted:
        return []
    known = [
        one for entity in (*characters, *shows) for one in await inquiry.reads.properties(entity, *names)
    ]
    return [one for one in known if share(wanted, [one.value]) >= ENOUGH]


async def _shows_of(inquiry: Inquiry, characters: Sequence[Entity]) -> list[Entity]:
    show = await maybe_show(inquiry)
    if show:
        return [show]
    credits_ = [one for each in characters for one in await inquiry.reads.credits_as(each)]
    return list({one.subject.id: one.subject for one in credits_}.values())


def _is_about(note: Note, entity: Entity) -> bool:
    return any(one.id == entity.id for one in note.about)


def _news_of(show: Entity) -> Link:
    return Link(NewsQuery(show=ref(show)))
