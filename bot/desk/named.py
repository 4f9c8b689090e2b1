"""The name in a query: which field it is, what it may be the name of, and another one in its place."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.entities import EntityKind
from bot.domain.queries import (
    CastQuery,
    Name,
    NamedQuery,
    NewsQuery,
    QuoteQuery,
    ReleaseQuery,
    ShowQuery,
    WhoQuery,
)
from bot.errors import Invalid

SHOWS = (EntityKind.SHOW,)
SOMEBODY = (EntityKind.PERSON, EntityKind.CHARACTER)
ANYTHING = (EntityKind.PERSON, EntityKind.SHOW, EntityKind.CHARACTER)


def name_in(query: NamedQuery) -> tuple[Name | None, Sequence[EntityKind]]:
    """Return the name that a query is about, or ``None``, and the kinds of thing that it may name."""
    match query:
        case ShowQuery(name=name):
            return name, SHOWS
        case WhoQuery(name=name):
            return name, SOMEBODY
        case QuoteQuery(of=name):
            return name, ANYTHING
        case CastQuery(show=name) | ReleaseQuery(show=name) | NewsQuery(show=name):
            return name, SHOWS


def about(query: NamedQuery, name: Name) -> NamedQuery:
    """Return the query with another name in the place of its own."""
    match query:
        case ShowQuery() | WhoQuery():
            return replace(query, name=name)
        case QuoteQuery():
            return replace(query, of=name)
        case CastQuery() | ReleaseQuery() | NewsQuery():
            return replace(query, show=name)


def of_season(query: NamedQuery, season: int | None) -> NamedQuery:
    """Return the query for a season that was typed with the name; those that ask for no season ignore it.

    Raises:
        Invalid: the query has another season already.
    """
    if season is None or not isinstance(query, ReleaseQuery):
        return query
    if query.season not in {None, season}:
        raise Invalid("seasons", typed=season, season=query.season or 0)
    return replace(query, season=season)


def beside(query: NamedQuery) -> str:
    """Return the text that was typed beside the name, which a button has to carry too."""
    match query:
        case CastQuery(character=str(text)) | QuoteQuery(about=str(text)):
            return text
        case _:
            return ""
