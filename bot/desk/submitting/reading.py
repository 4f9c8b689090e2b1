"""From what was filled in to what is to be stored."""

from dataclasses import dataclass, replace
from datetime import date

from bot.desk.submitting.fields import ALIAS, ENTITIES, SEASON, fields_of
from bot.desk.submitting.typed import Typed
from bot.desk.values import day_of, draft_of, read_phrase
from bot.domain.claims import (
    Claim,
    ClaimKind,
    Credit,
    Job,
    Note,
    PropertyName,
    Quote,
    RelationKind,
    Release,
    Source,
    Standing,
    Status,
    StatusKind,
    Topic,
)
from bot.domain.entities import AliasKind, EntityKind
from bot.domain.keeping import Content, Fields, NewSource, Opened, StoredSource
from bot.domain.window import Window
from bot.store.drafts import (
    Body,
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


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim; its source is a new one where ``source`` is given; ``opened`` is the claim that it changes."""

    draft: ClaimDraft
    source: SourceDraft | None
    opened: Opened | None


@dataclass(frozen=True, slots=True)
class ReadEntity:
    """A show, a person or a character."""

    kind: EntityKind
    name: str


@dataclass(frozen=True, slots=True)
class ReadSeason:
    """A season of a show."""

    show: int
    number: int


@dataclass(frozen=True, slots=True)
class ReadName:
    """Another name of an entity."""

    entity: int
    name: str
    kind: AliasKind


Read = ReadClaim | ReadEntity | ReadSeason | ReadName


def read(content: Content, today: date, *, cited: Source | None = None, old: Claim | None = None) -> Read:
    """Return what a form says that was filled in on the day ``today``.

    Args:
        content: the form. Of a claim that is edited, a field that is not in it stays as it is; one that is
            there and blank is emptied; one that says what it said before means what it meant.
        today: what "this fall" is counted from where nobody knows when it was said.
        cited: the source that was chosen, where it is a stored one.
        old: the claim that is edited.

    Raises:
        Invalid: a field says nothing that can be stored; each with its own code.
    """
    if content.kind in ENTITIES:
        typed = Typed(content.fields, today)
        return ReadEntity(EntityKind(content.kind), typed.needed("name"))
    if content.kind == SEASON:
        typed = Typed(content.fields, today)
        return ReadSeason(typed.needed_entity("show"), typed.needed_season("number"))
    if content.kind == ALIAS:
        typed = Typed(content.fields, today)
        return ReadName(typed.needed_entity("entity"), typed.needed("name"), typed.choice("sort", AliasKind))
    source = content.source
    new = source_of(source.fields, today) if isinstance(source, NewSource) else None
    published = new.published_on if new else (cited.published_on if cited else None)
    fields = {**(fields_of(old) if old else {}), **content.fields}
    draft = _Reading(fields, today, published, old).claim(ClaimKind(content.kind))
    draft = replace(draft, source=source.id if isinstance(source, StoredSource) else None)
    return ReadClaim(draft, new, content.opened)


def source_of(fields: Fields, today: date) -> SourceDraft:
    """Return the source that a form describes.

    Raises:
        Invalid: ``desk.phrase`` or ``desk.future``, of when it was published.
    """
    typed = Typed(fields, today)
    return SourceDraft(
        publisher=typed.text("publisher"),
        title=typed.text("title"),
        url=typed.text("url"),
        author=typed.text("author"),
        published_on=typed.day("published_on"),
    )


class _Reading:
    """Reads one claim, new or as ``old`` is to become."""

    def __init__(self, fields: Fields, today: date, published: Window | None, old: Claim | None) -> None:
        self._typed = Typed(fields, today)
        self._today = today
        self._published = published
        self._old = old

    def claim(self, kind: ClaimKind) -> ClaimDraft:
        said_on = self._day("said_on", self._old.said_on if self._old else None)
        subject = self._typed.needed_entity("subject")
        draft = ClaimDraft(subject=subject, body=self._body(kind, said_on))
        if self._old is not None:
            draft = replace(draft_of(self._old), subject=subject, body=draft.body)
        return replace(draft, said_on=said_on, spoiler=self._typed.season("spoiler"))

    def _body(self, kind: ClaimKind, said_on: Window | None) -> Body:  # noqa: PLR0911 - one for each kind
        typed = self._typed
        match kind:
            case ClaimKind.CREDIT:
                return self._credit()
            case ClaimKind.QUOTE:
                return QuoteBody(
                    speaker=typed.needed_entity("speaker"),
                    words=typed.needed("words"),
                    speaker_role=typed.text("speaker_role"),
                    said_to=typed.text("said_to"),
                    topic=typed.text("topic"),
                    about=self._about(),
                )
            case ClaimKind.RELEASE:
                window = self._release(said_on)
                return ReleaseBody(window=window, voice=typed.voice(), speaker=typed.entity("speaker"))
            case ClaimKind.STATUS:
                since = self._day("since", self._old.since if isinstance(self._old, Status) else None)
                return StatusBody(
                    status=typed.choice("status", StatusKind), since=since, detail=typed.text("detail")
                )
            case ClaimKind.PROPERTY:
                return PropertyBody(name=typed.choice("name", PropertyName), value=typed.needed("value"))
            case ClaimKind.NOTE:
                return NoteBody(
                    topic=typed.choice("topic", Topic),
                    standing=typed.choice("standing", Standing),
                    text=typed.needed("text"),
                    about=self._about(),
                )
            case ClaimKind.RELATION:
                return RelationBody(
                    relation=typed.choice("relation", RelationKind), object=typed.needed_entity("object")
                )

    def _credit(self) -> CreditBody:
        typed, old = self._typed, self._old if isinstance(self._old, Credit) else None
        character, seasons = typed.text("character"), typed.seasons("seasons")
        role = old.role if old and old.character == character else None
        return CreditBody(
            person=typed.needed_entity("person"),
            job=typed.choice("job", Job),
            character=character,
            role=role.id if role else None,
            first_season=seasons[0],
            last_season=seasons[1],
            billing=old.billing if old else None,
        )

    def _release(self, said_on: Window | None) -> Window:
        phrase = self._typed.needed("phrase")
        if isinstance(self._old, Release) and phrase == self._old.window.phrase:
            return self._old.window
        days = [window.latest or window.earliest for window in (said_on, self._published) if window]
        return read_phrase(phrase, next((day for day in days if day), self._today))

    def _day(self, name: str, before: Window | None) -> Window | None:
        text = self._typed.text(name)
        return before if before and text == before.phrase else day_of(text or "", self._today)

    def _about(self) -> tuple[int, ...]:
        old = self._old
        return tuple(entity.id for entity in old.about) if isinstance(old, Quote | Note) else ()
