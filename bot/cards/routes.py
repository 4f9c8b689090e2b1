"""Queries as button ids: a button carries its whole query, so that it works after any restart.

``show|s169``, ``cast|s169|0|c12``, ``quote|p3|2|trauma``: a code, then the fields in order. Free text stands
last and needs no escaping; a bar in a typed name is written as a tab, which one line of text never has. At
most 100 characters (Discord's limit), which ``limits.TYPED`` leaves room for. A page of what a name may mean
carries the whole query that it was asked for: ``w|2|release|=ghosts||0``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.domain import limits
from bot.domain.entities import EntityKind
from bot.domain.queries import (
    CastQuery,
    Name,
    NamedQuery,
    NewsQuery,
    Query,
    QuoteQuery,
    Ref,
    ReleaseQuery,
    ReleasesQuery,
    ShowQuery,
    Span,
    WhichQuery,
    WhoQuery,
)

PREFIX = "sd1"
"""The version of the ids: a later one that reads differently must not mistake these for its own."""
TEMPLATE = rf"{PREFIX}\|[a-z]+\|[^\n]*"
MAX_CUSTOM_ID = 100
Read_co = TypeVar("Read_co", bound=Query, covariant=True)
_BAR = "\t"
_MAX_NUMBER = 2**63 - 1
"""What a database's integers hold."""

_LETTERS = {
    EntityKind.SHOW: "s",
    EntityKind.PERSON: "p",
    EntityKind.CHARACTER: "c",
    EntityKind.SEASON: "n",
}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}


class UnknownRoute(Exception):
    """An id that this version does not read."""


@dataclass(frozen=True, slots=True)
class _Route(Generic[Read_co]):
    fields: int
    read: Callable[[list[str]], Read_co]


def encode(query: Query) -> str:
    """Return the button id of a query.

    Raises:
        ValueError: it would be longer than ``MAX_CUSTOM_ID`` characters.
    """
    code, fields = _fields(query)
    custom_id = "|".join((PREFIX, code, *fields))
    if len(custom_id) > MAX_CUSTOM_ID:
        raise ValueError(f"{len(custom_id)} characters do not fit a button's id: {custom_id!r}")
    return custom_id


def decode(custom_id: str) -> Query:
    """Return the query of a button id.

    Raises:
        UnknownRoute: this version makes no such id.
    """
    _, _, rest = custom_id.partition("|")
    code, _, joined = rest.partition("|")
    route = _ROUTES.get(code)
    if route is None or not custom_id.startswith(f"{PREFIX}|"):
        raise UnknownRoute(custom_id)
    fields = joined.split("|", route.fields - 1)
    if len(fields) != route.fields:
        raise UnknownRoute(custom_id)
    try:
        query = route.read(fields)
        known = encode(query) == custom_id
    except (ValueError, KeyError) as error:
        raise UnknownRoute(custom_id) from error
    if not known:
        raise UnknownRoute(custom_id)
    return query


def _fields(query: Query) -> tuple[str, tuple[str, ...]]:  # noqa: PLR0911 - one line a kind
    match query:
        case ShowQuery():
            return "show", (_name(query.name),)
        case CastQuery():
            return "cast", (_name(query.show), str(query.page), _name(query.character))
        case WhoQuery():
            return "who", (_name(query.name), str(query.page))
        case QuoteQuery():
            return "quote", (_name(query.of), str(query.index), _typed(query.about or ""))
        case ReleaseQuery():
            return "release", (_name(query.show), str(query.season or ""), str(int(query.history)))
        case ReleasesQuery():
            return "releases", (query.within.value, str(query.page))
        case NewsQuery():
            return "news", (_name(query.show), str(query.page))
        case WhichQuery():
            code, fields = _fields(query.query)
            return "w", (str(query.page), code, *fields)


def _name(name: Name | None) -> str:
    if isinstance(name, Ref):
        return f"{_LETTERS[name.kind]}{name.id}"
    return f"={_typed(name).replace('|', _BAR)}" if name else ""


def _typed(text: str) -> str:
    """Return typed words as one line; the desk refuses those over ``limits.TYPED`` before a card is made."""
    return " ".join(text.split())[: limits.TYPED].rstrip()


def _read_name(field: str) -> Name | None:
    if not field:
        return None
    if field.startswith("="):
        return field[1:].replace(_BAR, "|")
    return Ref(_KINDS[field[0]], _number(field[1:]))


def _number(field: str) -> int:
    number = int(field)
    if not 0 <= number <= _MAX_NUMBER:
        raise ValueError(field)
    return number


def _certain(field: str) -> Name:
    name = _read_name(field)
    if name is None:
        raise ValueError(field)
    return name


def _read_which(page: str, inner: str) -> WhichQuery:
    code, _, joined = inner.partition("|")
    route = _NAMED[code]
    return WhichQuery(query=route.read(joined.split("|", route.fields - 1)), page=_number(page))


_NAMED: Mapping[str, _Route[NamedQuery]] = {
    "show": _Route(1, lambda f: ShowQuery(name=_certain(f[0]))),
    "cast": _Route(
        3, lambda f: CastQuery(show=_certain(f[0]), page=_number(f[1]), character=_read_name(f[2]))
    ),
    "who": _Route(2, lambda f: WhoQuery(name=_certain(f[0]), page=_number(f[1]))),
    "quote": _Route(3, lambda f: QuoteQuery(of=_read_name(f[0]), index=_number(f[1]), about=f[2] or None)),
    "release": _Route(
        3,
        lambda f: ReleaseQuery(
            show=_certain(f[0]), season=_number(f[1]) if f[1] else None, history=bool(_number(f[2]))
        ),
    ),
    "news": _Route(2, lambda f: NewsQuery(show=_read_name(f[0]), page=_number(f[1]))),
}
"""The queries that are about a name."""

_ROUTES: Mapping[str, _Route[Query]] = {
    **_NAMED,
    "releases": _Route(2, lambda f: ReleasesQuery(within=Span(f[0]), page=_number(f[1]))),
    "w": _Route(2, lambda f: _read_which(f[0], f[1])),
}
