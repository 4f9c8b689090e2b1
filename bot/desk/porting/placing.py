"""Lines of an export as rows to be stored, with their ids as numbers."""

from bot.domain.claims import Rank, Voice
from bot.domain.entities import SHARED, EntityKind
from bot.domain.window import Window
from bot.packs.lines.model import (
    AliasLine,
    AnyClaim,
    AnyEntity,
    CreditLine,
    Days,
    NoteLine,
    PropertyLine,
    QuoteLine,
    RelationLine,
    ReleaseDays,
    ReleaseLine,
    SeasonLine,
    SourceLine,
    StatusLine,
    number_of,
)
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
    SeedMark,
    SourceDraft,
    StatusBody,
)
from bot.store.placed import Origin, Placed


def placed(line: AnyEntity | AliasLine | SourceLine | AnyClaim, scope: int) -> Placed:
    """Return the row of a line, in ``scope``."""
    match line:
        case SourceLine():
            return Placed.source(_origin(line, SHARED if line.shared else scope), _source(line))
        case AliasLine():
            origin = Origin(
                id=number_of(line.id),
                scope=scope,
                retracted=line.retracted,
                undone=_optional(line.undone),
                made_in=_optional(line.made_in),
            )
            return Placed.alias(origin, number_of(line.entity), line.name, line.kind)
        case CreditLine() | QuoteLine() | ReleaseLine() | StatusLine() | PropertyLine() | NoteLine():
            return Placed.claim(_origin(line, scope), _claim(line), line.recorded_at)
        case RelationLine():
            return Placed.claim(_origin(line, scope), _claim(line), line.recorded_at)
        case _:
            return Placed.entity(
                _origin(line, SHARED if line.shared else scope), _entity(line), line.external
            )


def _origin(line: AnyEntity | SourceLine | AnyClaim, scope: int) -> Origin:
    return Origin(
        id=number_of(line.id),
        scope=scope,
        retracted=not isinstance(line, SourceLine) and line.retracted,
        undone=_optional(line.undone),
        seed=None if line.seed is None else SeedMark(line.seed.key, line.seed.hash),
        changed=line.seed is not None and line.seed.changed,
        made_in=_optional(line.made_in),
    )


def _source(line: SourceLine) -> SourceDraft:
    return SourceDraft(
        publisher=line.publisher,
        title=line.title,
        url=line.url,
        author=line.author,
        published_on=_window(line.published_on),
        retrieved_on=line.retrieved_on,
    )


def _entity(line: AnyEntity) -> EntityDraft:
    if isinstance(line, SeasonLine):
        show = number_of(line.show)
        return EntityDraft(kind=EntityKind.SEASON, name=line.name, show=show, number=line.number)
    return EntityDraft(kind=EntityKind(line.record), name=line.name)


def _claim(line: AnyClaim) -> ClaimDraft:
    return ClaimDraft(
        subject=number_of(line.subject),
        body=_body(line),
        source=_optional(line.source),
        rank=Rank[line.rank.upper()],
        spoiler=line.spoiler,
        said_on=_window(line.said_on),
        verified_at=line.verified_at,
        overrides=_optional(line.overrides),
        overrides_version=line.overrides_version,
    )


def _body(line: AnyClaim) -> Body:  # noqa: PLR0911 -- one for each kind of claim
    match line:
        case CreditLine():
            return CreditBody(
                person=number_of(line.person),
                job=line.job,
                character=line.character,
                role=_optional(line.role),
                first_season=line.first_season,
                last_season=line.last_season,
                billing=line.billing,
            )
        case QuoteLine():
            return QuoteBody(
                speaker=number_of(line.speaker),
                speaker_role=line.speaker_role,
                words=line.words,
                said_to=line.said_to,
                topic=line.topic,
                about=tuple(map(number_of, line.about)),
            )
        case ReleaseLine():
            return ReleaseBody(
                window=_release(line.window), voice=Voice[line.voice.upper()], speaker=_optional(line.speaker)
            )
        case StatusLine():
            return StatusBody(status=line.status, since=_window(line.since), detail=line.detail)
        case PropertyLine():
            return PropertyBody(name=line.name, value=line.value)
        case NoteLine():
            about = tuple(map(number_of, line.about))
            return NoteBody(topic=line.topic, standing=line.standing, text=line.text, about=about)
        case RelationLine():
            return RelationBody(relation=line.relation, object=number_of(line.object))


def _window(days: Days | None) -> Window | None:
    if days is None:
        return None
    return Window(phrase=days.phrase, earliest=days.earliest, latest=days.latest, precision=days.precision)


def _release(days: ReleaseDays) -> Window:
    return Window(
        phrase=days.phrase,
        earliest=days.earliest,
        latest=days.latest,
        precision=days.precision,
        certainty=days.certainty,
        bound=days.bound,
        instant=days.instant,
    )


def _optional(ref: str | None) -> int | None:
    return None if ref is None else number_of(ref)
