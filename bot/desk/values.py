"""The values of what is to be stored, and how typed words become its times.

A ``ClaimDraft`` is a row before it has an id: typed values, never kept. What a moderator filled in and has
not saved yet is a ``bot.domain.keeping.Draft``, words alone, kept by ``bot.desk.office.drafting``.
"""

from dataclasses import replace
from datetime import date

from bot.domain.claims import (
    Claim,
    Credit,
    Note,
    Property,
    Quote,
    Relation,
    Release,
    Status,
    Voice,
)
from bot.domain.phrases import PhraseError, read_window
from bot.domain.window import Certainty, Window
from bot.errors import Invalid
from bot.store.drafts import (
    Body,
    ClaimDraft,
    CreditBody,
    EntityDraft,
    NoteBody,
    PropertyBody,
    QuoteBody,
    RelationBody,
    ReleaseBody,
    SourceDraft,
    StatusBody,
)

__all__ = [
    "Body",
    "ClaimDraft",
    "CreditBody",
    "EntityDraft",
    "NoteBody",
    "PropertyBody",
    "QuoteBody",
    "RelationBody",
    "ReleaseBody",
    "SourceDraft",
    "StatusBody",
    "day_of",
    "draft_of",
    "read_phrase",
    "release_body",
]


def read_phrase(phrase: str, said: date) -> Window:
    """Return the window that a typed phrase means, said on the day ``said``.

    Raises:
        Invalid: ``desk.phrase``, it cannot be read for sure; ``problem`` is a code of ``phrases.PROBLEMS``.
    """
    try:
        return read_window(phrase, said)
    except PhraseError as error:
        raise Invalid("desk.phrase", phrase=phrase.strip()[:60], problem=error.problem) from error


def day_of(text: str, today: date) -> Window | None:
    """Return when something was said or published, as typed: "July 27, 2016", "summer 2016"; nothing for "".

    Raises:
        Invalid: ``desk.phrase``; or ``desk.future``, it lies wholly after ``today``.
    """
    if not text.strip():
        return None
    window = replace(read_phrase(text, today), certainty=Certainty.CONFIRMED)
    if not window.dated:
        return None
    if window.earliest and window.earliest > today:
        raise Invalid("desk.future", phrase=window.phrase)
    return window


def release_body(phrase: str, said: date, voice: Voice, speaker: int | None = None) -> ReleaseBody:
    """Return what a release claim says, from its phrase as said on the day ``said``.

    Raises:
        Invalid: ``desk.phrase``.
    """
    return ReleaseBody(window=read_phrase(phrase, said), voice=voice, speaker=speaker)


def draft_of(claim: Claim) -> ClaimDraft:
    """Return the draft that says what ``claim`` says, to be changed with ``dataclasses.replace``."""
    return ClaimDraft(
        subject=claim.subject.id,
        body=body_of(claim),
        source=claim.source.id if claim.source else None,
        rank=claim.rank,
        spoiler=claim.spoiler,
        said_on=claim.said_on,
        verified_at=claim.verified_at,
    )


def body_of(claim: Claim) -> Body:  # noqa: PLR0911 - one for each kind of claim
    """Return the body of ``claim``, everything by its id."""
    match claim:
        case Credit():
            return CreditBody(
                person=claim.person.id,
                job=claim.job,
                character=claim.character,
                role=claim.role.id if claim.role else None,
                first_season=claim.first_season,
                last_season=claim.last_season,
                billing=claim.billing,
            )
        case Quote():
            return QuoteBody(
                speaker=claim.speaker.id,
                words=claim.words,
                speaker_role=claim.speaker_role,
                said_to=claim.said_to,
                topic=claim.topic,
                about=tuple(entity.id for entity in claim.about),
            )
        case Release():
            speaker = claim.speaker.id if claim.speaker else None
            return ReleaseBody(window=claim.window, voice=claim.voice, speaker=speaker)
        case Status():
            return StatusBody(status=claim.status, since=claim.since, detail=claim.detail)
        case Property():
            return PropertyBody(name=claim.name, value=claim.value)
        case Note():
            about = tuple(entity.id for entity in claim.about)
            return NoteBody(topic=claim.topic, standing=claim.standing, text=claim.text, about=about)
        case Relation():
            return RelationBody(relation=claim.relation, object=claim.object.id)
        case _:
            raise TypeError(f"{type(claim).__name__} is no kind of claim")
