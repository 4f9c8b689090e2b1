"""One claim: as members see it on a card, and in a line without marks for menus."""

from datetime import date

from bot.cards.credits import actor_line, crew_lines
from bot.cards.escape import label
from bot.cards.kit import Draft
from bot.cards.naming import hidden, text, titled
from bot.cards.news import note_line
from bot.cards.quotes import quote_blocks
from bot.cards.relations import relation_lines
from bot.cards.releases import estimate_blocks
from bot.cards.statuses import status_line
from bot.cards.unmark import unmark
from bot.cards.windows import interval, spoken
from bot.domain.claims import Claim, Credit, Job, Note, Property, Quote, Relation, Release, Status
from bot.domain.entities import Entity, EntityKind
from bot.domain.ledger import ledger
from bot.domain.limits import TEXT
from bot.text.words import Words, begun

_NAMED = 40
"""Characters of a name in a line that has other parts."""


def claim_blocks(draft: Draft, claim: Claim, today: date) -> None:
    """Add what ``claim`` says, in the lines that members see on the cards of its kind."""
    words = draft.words
    if isinstance(claim, Quote):
        quote_blocks(draft, claim)
        return
    draft.block(f"**{titled(words, claim.subject)}**")
    match claim:
        case Credit():
            lines = [actor_line(draft, claim)] if claim.job is Job.ACTOR else crew_lines(draft, [claim])
            draft.block(*lines)
        case Release():
            standing = ledger([claim], today)
            if standing is None:
                draft.block(spoken(words, claim.window) + draft.cite(claim))
            else:
                estimate_blocks(draft, standing, today)
        case Status():
            draft.block(status_line(draft, claim))
        case Note():
            draft.block(note_line(draft, claim, all_shows=True))
        case Relation():
            draft.block(*relation_lines(draft, [claim], about=claim.subject))
        case Property():
            value = hidden(words, claim, text(claim.value, TEXT))
            named = words(f"property_name.{claim.name}")
            draft.block(words("property", name=named, value=value) + draft.cite(claim))
        case _:
            raise TypeError(f"{type(claim).__name__} is no kind of claim")


def claim_label(words: Words, claim: Claim, limit: int) -> str:
    """Return a claim in a line of at most ``limit`` characters, without marks: for menus and buttons."""
    return label(words("desk.claim", about=_plain(words, claim.subject), said=_said(words, claim)), limit)


def _said(words: Words, claim: Claim) -> str:  # noqa: PLR0911 - one for each kind of claim
    match claim:
        case Credit():
            job = claim.character if claim.job is Job.ACTOR and claim.character else words(f"job.{claim.job}")
            return f"{label(claim.person.name, _NAMED)}, {job}"
        case Quote():
            said = words("quote.marks", words=claim.words)
            return f"{label(claim.speaker.name, _NAMED)}, {said}"
        case Release():
            when = claim.window.phrase or interval(words, claim.window)
            return words("release.brief", what=words("desk.kind.release"), when=when)
        case Status():
            return words(f"status.{claim.status}.plain")
        case Property():
            return words("property", name=words(f"property_name.{claim.name}"), value=claim.value)
        case Note():
            return f"{words(f'topic.{claim.topic}')}, {claim.text}"
        case Relation():
            return f"{words(f'desk.relation.{claim.relation}')} {_plain(words, claim.object)}"
        case _:
            raise TypeError(f"{type(claim).__name__} is no kind of claim")


def _plain(words: Words, entity: Entity) -> str:
    shown = label(entity.name, _NAMED)
    if entity.kind is EntityKind.SEASON and entity.number is not None:
        return words("season.of", show=shown, number=entity.number)
    return shown


def kind_named(words: Words, kind: str) -> str:
    """Return what a form or a draft of ``kind`` is called, at the beginning of a line."""
    return begun(words(f"desk.kind.{kind}"))


def shows(words: Words, claim: Claim, text: str) -> int | None:
    """Return where a card shows what ``claim`` says, or ``None`` where it does not.

    ``text`` is what the card says without marks, in small letters and on one line. The claim's own words
    have to be there as cards write them, and the name of what it is about.
    """
    places = [text.find(" ".join(key.split()).casefold()) for key in _keys(words, claim)]
    return None if -1 in places else places[-1]


def _keys(words: Words, claim: Claim) -> list[str]:  # noqa: PLR0911 - one for each kind of claim
    """Return what is on every card that shows a claim; the last is its own place on it."""
    subject = claim.subject.name
    match claim:
        case Credit():
            did = claim.character if claim.job is Job.ACTOR and claim.character else words(f"job.{claim.job}")
            return [did, subject, claim.person.name]
        case Quote():
            return [claim.speaker.name, claim.words]
        case Release():
            return [subject, unmark(spoken(words, claim.window), words)]
        case Status():
            return [subject, words(f"status.{claim.status}.plain")]
        case Property():
            return [subject, words(f"property_name.{claim.name}"), claim.value]
        case Note():
            return [claim.text]
        case Relation():
            return [subject, claim.object.name]
        case _:
            raise TypeError(f"{type(claim).__name__} is no kind of claim")
