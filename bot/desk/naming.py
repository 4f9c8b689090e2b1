"""From a typed name to one entity, or to the answer that asks back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.desk.answers import Asked, GoneAnswer, NothingAnswer, Option, WhichAnswer
from bot.desk.context import Desk
from bot.domain import limits
from bot.domain.entities import Entity, EntityKind
from bot.domain.queries import (
    CastQuery,
    Name,
    NewsQuery,
    Query,
    QuoteQuery,
    Ref,
    ReleaseQuery,
    ShowQuery,
    Viewer,
    WhoQuery,
)
from bot.errors import Invalid
from bot.names import Candidate, Match, NoMatch
from bot.store.entities import Hint

OPTIONS = 5
"""How many things a name may mean before the rest are only counted: one row of buttons (Discord's limit)."""

SHOWS = (EntityKind.SHOW,)
SOMEBODY = (EntityKind.PERSON, EntityKind.CHARACTER)
ANYTHING = (EntityKind.PERSON, EntityKind.SHOW, EntityKind.CHARACTER)

Again = Callable[[Ref], Query]
"""Makes the same query about an entity that was chosen."""


async def find(
    desk: Desk, name: Name, kinds: Sequence[EntityKind], viewer: Viewer, again: Again
) -> Entity | Asked:
    """Return the entity that ``name`` means, or the answer that asks which, or says that nothing fits.

    Raises:
        Invalid: the name is blank, or longer than ``limits.NAME`` characters.
    """
    if isinstance(name, Ref):
        entity = await desk.store.entities.get(name.id, viewer.scope)
        return entity if entity and entity.kind in kinds else GoneAnswer()
    typed = checked(name, limits.NAME)
    verdict = desk.names.resolve(typed, kinds=kinds, scope=viewer.scope)
    if isinstance(verdict, Match):
        entity = await desk.store.entities.get(verdict.candidate.entity, viewer.scope)
        return entity or GoneAnswer()
    if isinstance(verdict, NoMatch):
        nearest = await options(desk, verdict.nearest, viewer, again)
        return NothingAnswer(asked=typed, kinds=tuple(kinds), nearest=nearest)
    return WhichAnswer(
        asked=typed,
        options=await options(desk, verdict.candidates[:OPTIONS], viewer, again),
        more=max(0, len(verdict.candidates) - OPTIONS),
    )


def settled(desk: Desk, query: Query, viewer: Viewer) -> Query:
    """Return the query with the entity in place of a typed name that means one for sure."""

    def sure(typed: str, kinds: Sequence[EntityKind]) -> Name:
        text = typed.strip()
        if not 0 < len(text) <= limits.NAME:
            return typed
        verdict = desk.names.resolve(text, kinds=kinds, scope=viewer.scope)
        if not isinstance(verdict, Match):
            return typed
        return Ref(verdict.candidate.kind, verdict.candidate.entity)

    match query:
        case ShowQuery(name=str(typed)):
            return replace(query, name=sure(typed, SHOWS))
        case WhoQuery(name=str(typed)):
            return replace(query, name=sure(typed, SOMEBODY))
        case QuoteQuery(of=str(typed)):
            return replace(query, of=sure(typed, ANYTHING))
        case CastQuery(show=str(typed)) | ReleaseQuery(show=str(typed)) | NewsQuery(show=str(typed)):
            return replace(query, show=sure(typed, SHOWS))
        case _:
            return query


async def options(
    desk: Desk, candidates: Sequence[Candidate], viewer: Viewer, again: Again
) -> tuple[Option, ...]:
    """Return candidates as options, each with what tells it from its namesakes."""
    if not candidates:
        return ()
    hints = await desk.store.entities.hints([candidate.entity for candidate in candidates], viewer.scope)
    return tuple(
        Option(
            name=candidate.name,
            kind=candidate.kind,
            hint=_hint(hints.get(candidate.entity)),
            query=again(Ref(candidate.kind, candidate.entity)),
        )
        for candidate in candidates
    )


def checked(text: str, limit: int) -> str:
    """Return typed text without the blanks around it.

    Raises:
        Invalid: nothing is left, or more than ``limit`` characters.
    """
    text = text.strip()
    if not text:
        raise Invalid("name.blank")
    if len(text) > limit:
        raise Invalid("name.too_long", length=len(text), limit=limit)
    return text


def _hint(hint: Hint | None) -> tuple[str, ...]:
    if hint is None:
        return ()
    parts = (hint.played_by, hint.known_for, hint.network, str(hint.year) if hint.year else None)
    return tuple(part for part in parts if part)
