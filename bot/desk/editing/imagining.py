"""A draft as the claim that it would be, so that rules and cards can take it for one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.claims import (
    Claim,
    Credit,
    Note,
    Property,
    Quote,
    Relation,
    Release,
    Source,
    Status,
)
from bot.domain.entities import Entity
from bot.store.drafts import (
    ClaimDraft,
    CreditBody,
    NoteBody,
    PropertyBody,
    QuoteBody,
    RelationBody,
    ReleaseBody,
    SourceDraft,
    StatusBody,
)


def imagined(  # noqa: PLR0911 - one for each kind of claim
    draft: ClaimDraft, entities: Mapping[int, Entity], source: Source | None, *, scope: int, now: datetime
) -> Claim:
    """Return the claim that ``draft`` would be, recorded ``now``; its id and version are 0.

    ``entities`` holds whatever it names.
    """
    common: dict[str, Any] = {
        "id": 0,
        "subject": entities[draft.subject],
        "scope": scope,
        "source": source,
        "rank": draft.rank,
        "spoiler": draft.spoiler,
        "said_on": draft.said_on,
        "recorded_at": now,
        "verified_at": draft.verified_at,
        "retracted": False,
        "overrides": draft.overrides,
        "version": 0,
    }
    about = tuple(entities[one] for one in draft.about())
    match draft.body:
        case CreditBody() as body:
            return _credit(body, common, entities)
        case QuoteBody() as body:
            return Quote(
                **common,
                speaker=entities[body.speaker],
                speaker_role=body.speaker_role,
                words=body.words,
                said_to=body.said_to,
                topic=body.topic,
                about=about,
            )
        case ReleaseBody() as body:
            speaker = None if body.speaker is None else entities[body.speaker]
            return Release(**common, window=body.window, voice=body.voice, speaker=speaker)
        case StatusBody() as body:
            return Status(**common, status=body.status, since=body.since, detail=body.detail)
        case PropertyBody() as body:
            return Property(**common, name=body.name, value=body.value)
        case NoteBody() as body:
            return Note(**common, topic=body.topic, standing=body.standing, text=body.text, about=about)
        case RelationBody() as body:
            return Relation(**common, relation=body.relation, object=entities[body.object])


def imagined_source(draft: SourceDraft) -> Source:
    """Return the source that ``draft`` would be; its id is 0."""
    return Source(
        id=0,
        publisher=draft.publisher,
        title=draft.title,
        url=draft.url,
        author=draft.author,
        published_on=draft.published_on,
        retrieved_on=draft.retrieved_on,
    )


def _credit(body: CreditBody, common: Mapping[str, Any], entities: Mapping[int, Entity]) -> Credit:
    return Credit(
        **common,
        person=entities[body.person],
        job=body.job,
        character=body.character,
        role=None if body.role is None else entities[body.role],
        first_season=body.first_season,
        last_season=body.last_season,
        billing=body.billing,
    )
