"""Facts and answers for tests: short ways to build one, and strategies that draw any of them.

Whatever is drawn could be stored: texts keep to ``bot.domain.limits``, and one id is one thing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeVar

from hypothesis import strategies as st

from bot.domain import limits
from bot.domain.claims import (
    Claim,
    Credit,
    Job,
    Note,
    Property,
    PropertyName,
    Quote,
    Rank,
    Relation,
    RelationKind,
    Release,
    Source,
    Standing,
    Status,
    StatusKind,
    Topic,
    Voice,
)
from bot.domain.entities import Entity, EntityKind
from bot.domain.window import Certainty, Precision, Window
from tests.markdown import HOSTILE

Text = Callable[[int], st.SearchStrategy[str]]
"""From a limit in characters to texts that keep it."""
AnyClaim = TypeVar("AnyClaim", bound=Claim)

RECORDED = datetime(2020, 1, 1, tzinfo=UTC)
LARGEST = 2**63 - 1


def source(
    number: int = 1,
    *,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published_on: Window | None = None,
) -> Source:
    """Return a source of which only what is given is known."""
    return Source(id=number, publisher=publisher, title=title, url=url, published_on=published_on)


def kept(text: str, limit: int) -> str:
    """Return ``text`` within ``limit``, begun and ended by letters that no mark of a card is mistaken for."""
    return f"q{text}"[: limit - 1] + "q"


def hostile(limit: int) -> st.SearchStrategy[str]:
    """Texts that want to come alive."""
    return st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6).map(
        lambda all_: kept("".join(all_), limit)
    )


def huge(limit: int) -> st.SearchStrategy[str]:
    """Texts as long as they may be, mostly of what takes most room or cannot be cut well."""
    units = ("*", "x", "word ", "||", "[a](https://b.c)", "x\n", "é", "👩\u200d🚀", "x\u0301\u0302", "- ")
    return st.sampled_from(units).map(lambda unit: kept(unit * limit, limit))


def plain_text(limit: int) -> st.SearchStrategy[str]:
    """Ordinary short texts, odd ones and blank ones."""
    ordinary = ("Jessica Jones", "Krysten Ritter", "late 2017", "a", "A Marvel's Story, told twice")
    return st.one_of(st.sampled_from(ordinary), st.text(max_size=8)).map(lambda text: text[:limit])


def any_text(limit: int) -> st.SearchStrategy[str]:
    """Any of them."""
    return st.one_of(plain_text(limit), hostile(limit), huge(limit))


@st.composite
def windows(draw: st.DrawFn, text: Text = plain_text) -> Window:
    """Windows of every shape: a day, a moment, a range, open at either end, none."""
    first, last = sorted((draw(days), draw(days)))
    shape = draw(st.sampled_from([Precision.DAY, Precision.RANGE, Precision.OPEN, Precision.NONE]))
    start = draw(st.booleans())
    window = Window(
        phrase=draw(text(limits.PHRASE)),
        earliest=None if shape is Precision.NONE or (shape is Precision.OPEN and not start) else first,
        latest=None if shape is Precision.NONE or (shape is Precision.OPEN and start) else last,
        precision=shape,
        certainty=draw(st.sampled_from(Certainty)),
    )
    if shape is not Precision.DAY:
        return window
    moment = datetime(first.year, first.month, first.day, 20, tzinfo=UTC)
    return replace(window, latest=first, instant=moment if draw(st.booleans()) else None)


days = st.one_of(
    st.dates(date(2014, 1, 1), date(2020, 12, 31)),
    st.sampled_from([date(1, 1, 1), date(1969, 7, 20), date(2017, 1, 1), date(2017, 12, 31), date.max]),
)


def sources(text: Text) -> st.SearchStrategy[Source]:
    """Sources with any of their fields, and addresses that are none."""
    urls = st.one_of(
        st.sampled_from(["https://example.com/a_(b)", "javascript:alert(1)", "https://x.y/ z", "http://a"]),
        text(limits.URL).map(lambda rest: f"https://e.x/{rest}"[: limits.URL]),
    )
    return st.builds(
        Source,
        id=st.integers(1, LARGEST),
        publisher=st.none() | text(limits.LABEL),
        title=st.none() | text(limits.LABEL),
        url=st.none() | urls,
        author=st.none() | text(limits.LABEL),
        published_on=st.none() | windows(text),
    )


@dataclass(frozen=True)
class World:
    """The things and the sources that one answer's claims are about."""

    shows: tuple[Entity, ...]
    seasons: tuple[Entity, ...]
    """Of the first show."""
    people: tuple[Entity, ...]
    characters: tuple[Entity, ...]
    sources: tuple[Source, ...]
    windows: tuple[Window, ...]
    words: Mapping[int, tuple[str, ...]]
    """A few texts for each limit: drawing every claim its own would take most of a test's time."""

    @property
    def show(self) -> Entity:
        """Return the show that the answer is about."""
        return self.shows[0]

    @property
    def subjects(self) -> tuple[Entity, ...]:
        """Return the show and its seasons."""
        return (self.show, *self.seasons)


@st.composite
def worlds(draw: st.DrawFn, text: Text) -> World:
    """Worlds whose names and sources are drawn from ``text``."""
    name = text(limits.NAME)
    first = draw(st.sampled_from([1, LARGEST - 100]))

    def some(kind: EntityKind, offset: int, count: int) -> tuple[Entity, ...]:
        named = st.lists(name, min_size=count, max_size=count)
        return tuple(
            Entity(id=first + offset + at, kind=kind, name=one) for at, one in enumerate(draw(named))
        )

    shows = some(EntityKind.SHOW, 0, 4)
    seasons = tuple(
        Entity(id=first + 10 + n, kind=EntityKind.SEASON, name=shows[0].name, show=shows[0].id, number=n)
        for n in range(1, draw(st.integers(0, 4)) + 1)
    )
    return World(
        shows,
        seasons,
        some(EntityKind.PERSON, 20, 12),
        some(EntityKind.CHARACTER, 40, 4),
        tuple(draw(st.lists(sources(text), min_size=1, max_size=8))),
        tuple(draw(st.lists(windows(text), min_size=6, max_size=6))),
        {
            limit: tuple(draw(st.lists(text(limit), min_size=3, max_size=3)))
            for limit in (limits.NAME, limits.LABEL, limits.TEXT, limits.WORDS)
        },
    )


class Claims:
    """Strategies of the claims of one world, any field of which may be unknown."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._windows = st.sampled_from(world.windows)
        self._subjects = st.sampled_from(world.subjects)
        self._season = st.none() | st.integers(1, 99)
        self._about = st.lists(st.sampled_from([*world.shows, *world.characters]), max_size=2).map(tuple)

    def text(self, limit: int) -> st.SearchStrategy[str]:
        return st.sampled_from(self.world.words[limit])

    def credits(self, *jobs: Job) -> st.SearchStrategy[Credit]:
        roles = st.none() | st.sampled_from(self.world.characters)
        seasons = st.one_of(
            st.just((None, None)),
            st.integers(1, 99).flatmap(lambda n: st.tuples(st.just(n), st.integers(n, 99))),
        )
        return seasons.flatmap(
            lambda ends: self._with(
                Credit,
                st.sampled_from([*self.world.shows]),
                person=st.sampled_from(self.world.people),
                job=st.sampled_from(jobs or tuple(Job)),
                character=st.none() | self.text(limits.NAME),
                role=roles,
                first_season=st.just(ends[0]),
                last_season=st.just(ends[1]),
            )
        )

    def quotes(self) -> st.SearchStrategy[Quote]:
        label = st.none() | self.text(limits.LABEL)
        return self._with(
            Quote,
            st.sampled_from([*self.world.subjects, *self.world.characters]),
            speaker=st.sampled_from(self.world.people),
            speaker_role=label,
            words=self.text(limits.WORDS),
            said_to=label,
            topic=label,
            about=self._about,
        )

    def releases(self, subject: Entity | None = None) -> st.SearchStrategy[Release]:
        return self._with(
            Release,
            st.just(subject) if subject else self._subjects,
            window=self._windows,
            voice=st.sampled_from(Voice),
            speaker=st.none() | st.sampled_from(self.world.people),
        )

    def statuses(self) -> st.SearchStrategy[Status]:
        return self._with(
            Status,
            self._subjects,
            status=st.sampled_from(StatusKind),
            since=st.none() | self._windows,
            detail=st.none() | self.text(limits.LABEL),
        )

    def properties(self, subject: Entity) -> st.SearchStrategy[Property]:
        urls = st.sampled_from(["https://example.com/picture.jpg", "6", "series", "no picture"])
        return self._with(
            Property,
            st.just(subject),
            name=st.sampled_from(PropertyName),
            value=st.one_of(self.text(limits.TEXT), urls),
        )

    def notes(self) -> st.SearchStrategy[Note]:
        return self._with(
            Note,
            self._subjects,
            topic=st.sampled_from(Topic),
            standing=st.sampled_from(Standing),
            text=self.text(limits.TEXT),
            about=self._about,
        )

    def relations(self, about: Entity) -> st.SearchStrategy[Relation]:
        """Relations of one thing, read from either end."""
        others = st.sampled_from([*self.world.shows[1:], *self.world.characters[1:], *self.world.people[1:]])
        kinds = st.sampled_from(RelationKind)
        near = st.sampled_from(self.world.subjects) if about == self.world.show else st.just(about)
        return st.one_of(
            near.flatmap(lambda end: self._with(Relation, st.just(end), relation=kinds, object=others)),
            others.flatmap(lambda end: self._with(Relation, st.just(end), relation=kinds, object=near)),
        )

    def _with(
        self,
        kind: type[AnyClaim],
        subjects: st.SearchStrategy[Entity],
        **fields: st.SearchStrategy[object],
    ) -> st.SearchStrategy[AnyClaim]:
        return st.builds(
            kind,
            id=st.integers(1, LARGEST),
            subject=subjects,
            scope=st.just(0),
            source=st.none() | st.sampled_from(self.world.sources),
            rank=st.sampled_from(Rank),
            spoiler=self._season,
            said_on=st.none() | self._windows,
            recorded_at=st.just(RECORDED),
            verified_at=st.none(),
            retracted=st.just(False),  # noqa: FBT003 - a field
            overrides=st.none(),
            version=st.just(1),
            **fields,
        )
