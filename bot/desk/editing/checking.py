"""What a draft has to be like: texts within their limits, what it names there and of the right kind."""

from collections.abc import Iterator

from bot.desk.text import check_text
from bot.domain import limits
from bot.domain.entities import Entity, EntityKind
from bot.errors import Invalid
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
from bot.store.store import Store

Texts = Iterator[tuple[str, str | None, int]]
Places = Iterator[tuple[str, int | None, frozenset[EntityKind]]]

ANY = frozenset(EntityKind)
SHOWN = frozenset({EntityKind.SHOW, EntityKind.SEASON})
PERSON = frozenset({EntityKind.PERSON})
CHARACTER = frozenset({EntityKind.CHARACTER})


def check_claim(draft: ClaimDraft) -> None:
    """Refuse a draft whose texts are blank or too long, or whose seasons are none.

    Raises:
        Invalid: ``desk.blank``, ``desk.too_long``, ``season`` or ``desk.seasons``.
    """
    for field, text, limit in _texts(draft):
        check_text(field, text, limit)
    seasons = [draft.spoiler]
    if isinstance(draft.body, CreditBody):
        first, last = draft.body.first_season, draft.body.last_season
        seasons += [first, last]
        if first is not None and last is not None and last < first:
            raise Invalid("desk.seasons", first=first, last=last)
    for season in seasons:
        check_season(season)


def check_season(season: int | None) -> None:
    """Refuse a season's number that none has.

    Raises:
        Invalid: ``season``.
    """
    if season is not None and season not in limits.SEASONS:
        raise Invalid("season", season=season, first=limits.SEASONS[0], last=limits.SEASONS[-1])


def check_source(draft: SourceDraft) -> None:
    """Refuse a source of which nothing is known, or more than fits.

    Raises:
        Invalid: ``desk.blank``, ``desk.too_long``, ``desk.source_empty`` or ``desk.url``.
    """
    known = {"publisher": draft.publisher, "title": draft.title, "author": draft.author}
    for field, text in known.items():
        check_text(field, text, limits.LABEL)
    check_text("url", draft.url, limits.URL)
    if draft.published_on is not None:
        check_text("published_on", draft.published_on.phrase, limits.PHRASE)
    if not any((*known.values(), draft.url)):
        raise Invalid("desk.source_empty")
    if draft.url is not None and not draft.url.startswith(("https://", "http://")):
        raise Invalid("desk.url", start=draft.url[:20])


async def referred(store: Store, draft: ClaimDraft, scope: int) -> dict[int, Entity]:
    """Return the entities that a draft names, by id.

    Raises:
        Invalid: ``desk.no_entity``, one is not there to see in ``scope``; ``desk.wrong_kind``, one is not
            what belongs in its place; ``desk.itself``, a relation of something to itself.
    """
    found = dict[int, Entity]()
    for field, entity, kinds in _places(draft):
        if entity is None:
            continue
        known = found.get(entity) or await store.entities.get(entity, scope)
        if known is None:
            raise Invalid("desk.no_entity", field=field)
        if known.kind not in kinds:
            raise Invalid("desk.wrong_kind", field=field, name=known.name)
        found[entity] = known
    if isinstance(draft.body, RelationBody) and draft.body.object == draft.subject:
        raise Invalid("desk.itself", name=found[draft.subject].name)
    return found


def _texts(draft: ClaimDraft) -> Texts:
    if draft.said_on is not None:
        yield "said_on", draft.said_on.phrase, limits.PHRASE
    match draft.body:
        case CreditBody(character=character):
            yield "character", character, limits.NAME
        case QuoteBody() as quote:
            yield "words", quote.words, limits.WORDS
            yield "speaker_role", quote.speaker_role, limits.LABEL
            yield "said_to", quote.said_to, limits.LABEL
            yield "topic", quote.topic, limits.LABEL
        case ReleaseBody(window=window):
            yield "window", window.phrase, limits.PHRASE
        case StatusBody(since=since, detail=detail):
            yield "since", since.phrase if since else None, limits.PHRASE
            yield "detail", detail, limits.LABEL
        case PropertyBody(value=value):
            yield "value", value, limits.TEXT
        case NoteBody(text=text):
            yield "text", text, limits.TEXT
        case RelationBody():
            pass


def _places(draft: ClaimDraft) -> Places:
    match draft.body:
        case CreditBody() as credit:
            yield "subject", draft.subject, SHOWN
            yield "person", credit.person, PERSON
            yield "role", credit.role, CHARACTER
        case QuoteBody() as quote:
            yield "subject", draft.subject, ANY
            yield "speaker", quote.speaker, PERSON
        case ReleaseBody() as release:
            yield "subject", draft.subject, SHOWN
            yield "speaker", release.speaker, PERSON
        case StatusBody():
            yield "subject", draft.subject, SHOWN
        case RelationBody() as relation:
            yield "subject", draft.subject, ANY
            yield "object", relation.object, ANY
        case PropertyBody() | NoteBody():
            yield "subject", draft.subject, ANY
    for entity in draft.about():
        yield "about", entity, ANY
