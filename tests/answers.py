"""Strategies of the desk's answers, one for each kind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st

from bot.desk.answers import (
    AboutAnswer,
    Answer,
    CastAnswer,
    CharacterAnswer,
    GoneAnswer,
    NewsAnswer,
    NoQuoteAnswer,
    NoReleaseAnswer,
    NoRoleAnswer,
    NothingAnswer,
    Option,
    Page,
    PersonAnswer,
    QuoteAnswer,
    ReleaseAnswer,
    ReleasesAnswer,
    RoleAnswer,
    ShowAnswer,
    WhichAnswer,
)
from bot.desk.lookup import facts
from bot.domain import limits
from bot.domain.claims import Job
from bot.domain.entities import Entity, EntityKind
from bot.domain.ledger import Ledger
from bot.domain.queries import (
    CastQuery,
    NamedQuery,
    NewsQuery,
    QuoteQuery,
    Ref,
    ReleaseQuery,
    ReleasesQuery,
    ShowQuery,
    Span,
    WhichQuery,
    WhoQuery,
)
from tests.strategies import Claims, Text, World, days, worlds

Item = TypeVar("Item")
TODAY = date(2017, 6, 1)
IN_CHARGE = (Job.CREATOR, Job.DEVELOPER, Job.SHOWRUNNER)


def ref(entity: Entity) -> Ref:
    return Ref(entity.kind, entity.id)


class Drawn:
    """Draws the parts of one answer from one world."""

    def __init__(self, draw: st.DrawFn, text: Text) -> None:
        self.draw = draw
        self.world: World = draw(worlds(text))
        self.claims = Claims(self.world)
        self.text = text
        self.today: date = draw(st.one_of(st.just(TODAY), days))
        self.show = self.world.show

    def some(self, items: st.SearchStrategy[Item], most: int) -> tuple[Item, ...]:
        # Half of the time as many as there may be: few would seldom reach a limit.
        count = self.draw(st.integers(0, most) | st.just(most))
        return tuple(self.draw(st.lists(items, min_size=count, max_size=count)))

    def words(self, limit: int) -> str:
        return self.draw(self.text(limit))

    def page(self, shown: Sequence[object]) -> Page:
        count = self.draw(st.sampled_from([1, 2, 999])) if shown else 1
        return Page(self.draw(st.sampled_from([0, count // 2, count - 1])), count, len(shown) * count)

    def count(self) -> int:
        return self.draw(st.sampled_from([0, 1, 2, 1_000_000]))

    def ledgers(self, most: int) -> tuple[Ledger, ...]:
        return facts.ledgers(self.some(self.claims.releases(), most), self.today)

    def option(self, index: int) -> Option:
        kind = self.draw(st.sampled_from([EntityKind.SHOW, EntityKind.PERSON, EntityKind.CHARACTER]))
        return Option(
            name=self.words(limits.NAME),
            kind=kind,
            hint=self.some(self.text(limits.LABEL), 4),
            query=self.query(Ref(kind, 2**63 - 1 - index)),
        )

    def query(self, chosen: Ref) -> NamedQuery:
        about = self.draw(st.none() | self.text(limits.TYPED))
        queries = (
            QuoteQuery(of=chosen, about=about),
            CastQuery(show=chosen, character=about),
            ReleaseQuery(show=chosen, season=99),
            ShowQuery(name=chosen),
        )
        return self.draw(st.sampled_from(queries))

    def options(self, least: int, most: int) -> tuple[Option, ...]:
        return tuple(self.option(index) for index in range(self.draw(st.integers(least, most))))


def _show(drawn: Drawn) -> ShowAnswer:
    claims, show, found = drawn.claims, drawn.show, drawn.ledgers(12)
    return ShowAnswer(
        show=show,
        aliases=drawn.some(drawn.text(limits.NAME), 6),
        properties=drawn.some(claims.properties(show), 20),
        statuses=drawn.some(claims.statuses(), 3),
        crew=facts.billed(drawn.some(claims.credits(*IN_CHARGE), 16)),
        cast=facts.billed(drawn.some(claims.credits(Job.ACTOR), 16)),
        ledgers=found,
        unreleased=drawn.world.seasons,
        now=facts.due(found),
        relations=drawn.some(claims.relations(show), 12),
        quotes=drawn.count(),
        notes=drawn.count(),
        today=drawn.today,
    )


def _cast(drawn: Drawn) -> CastAnswer:
    actors = drawn.some(drawn.claims.credits(Job.ACTOR), 12)
    page = drawn.page(actors)
    return CastAnswer(
        show=drawn.show,
        actors=actors,
        crew=facts.billed(drawn.some(drawn.claims.credits(), 20)),
        page=page,
        query=CastQuery(show=ref(drawn.show), page=page.index),
    )


def _role(drawn: Drawn) -> RoleAnswer:
    credits_ = drawn.some(drawn.claims.credits(Job.ACTOR), 25) or (drawn.draw(drawn.claims.credits()),)
    return RoleAnswer(show=drawn.show, asked=drawn.words(limits.TYPED), credits=credits_)


def _no_role(drawn: Drawn) -> NoRoleAnswer:
    return NoRoleAnswer(show=drawn.show, asked=drawn.words(limits.TYPED))


def _person(drawn: Drawn) -> PersonAnswer:
    person = drawn.world.people[0]
    credits_ = drawn.some(drawn.claims.credits(), 12)
    page = drawn.page(credits_)
    claims = drawn.some(drawn.claims.properties(person) | drawn.claims.relations(person), 20)
    query = WhoQuery(name=ref(person), page=page.index)
    return PersonAnswer(
        person=person,
        aliases=drawn.some(drawn.text(limits.NAME), 6),
        credits=credits_,
        claims=claims,
        quotes=drawn.count(),
        page=page,
        query=query,
    )


def _character(drawn: Drawn) -> CharacterAnswer:
    character = drawn.world.characters[0]
    credits_ = drawn.some(drawn.claims.credits(Job.ACTOR), 12)
    page = drawn.page(credits_)
    claims = drawn.some(drawn.claims.properties(character) | drawn.claims.relations(character), 20)
    query = WhoQuery(name=ref(character), page=page.index)
    return CharacterAnswer(
        character=character,
        aliases=drawn.some(drawn.text(limits.NAME), 6),
        credits=credits_,
        claims=claims,
        quotes=drawn.count(),
        page=page,
        query=query,
    )


def _quote(drawn: Drawn) -> QuoteAnswer:
    quote = drawn.draw(drawn.claims.quotes())
    page = drawn.page([quote])
    about = drawn.draw(st.none() | drawn.text(limits.TYPED))
    query = QuoteQuery(of=ref(quote.speaker), about=about, index=page.index)
    return QuoteAnswer(quote=quote, page=page, query=query)


def _no_quote(drawn: Drawn) -> NoQuoteAnswer:
    of = drawn.draw(st.none() | st.sampled_from(drawn.world.people))
    about = drawn.draw(st.none() | drawn.text(limits.TYPED))
    return NoQuoteAnswer(of=of, about=about, others=drawn.count())


def _release(drawn: Drawn) -> ReleaseAnswer:
    found = drawn.ledgers(20)
    ledger = facts.due(found) or facts.due(drawn.ledgers(20))
    while ledger is None:
        ledger = facts.due(facts.ledgers([drawn.draw(drawn.claims.releases())], drawn.today))
    waits = drawn.some(drawn.claims.relations(drawn.show), 4)
    return ReleaseAnswer(
        show=drawn.show,
        ledger=ledger,
        waits=tuple((one, drawn.draw(st.sampled_from([None, ledger]))) for one in waits),
        statuses=drawn.some(drawn.claims.statuses(), 3),
        today=drawn.today,
        query=ReleaseQuery(
            show=ref(drawn.show), season=ledger.subject.number, history=drawn.draw(st.booleans())
        ),
    )


def _no_release(drawn: Drawn) -> NoReleaseAnswer:
    statuses = drawn.some(drawn.claims.statuses(), 4)
    return NoReleaseAnswer(
        show=drawn.show,
        season=drawn.draw(st.none() | st.integers(1, 99)),
        known=drawn.draw(st.sampled_from([(), (1,), (1, 2), tuple(limits.SEASONS)])),
        single=statuses[0] if statuses and drawn.draw(st.booleans()) else None,
        statuses=statuses,
    )


def _releases(drawn: Drawn) -> ReleasesAnswer:
    found = drawn.ledgers(40)[:10]
    page, span = drawn.page(found), drawn.draw(st.sampled_from(Span))
    return ReleasesAnswer(
        ledgers=found,
        page=page,
        until=None if span is Span.ALL else drawn.today,
        within=span,
        today=drawn.today,
        query=ReleasesQuery(within=span, page=page.index),
    )


def _news(drawn: Drawn) -> NewsAnswer:
    notes = drawn.some(drawn.claims.notes(), 6)
    show = drawn.draw(st.sampled_from([None, drawn.show]))
    page = drawn.page(notes)
    return NewsAnswer(
        show=show, notes=notes, page=page, query=NewsQuery(show=ref(show) if show else None, page=page.index)
    )


def _which(drawn: Drawn) -> WhichAnswer:
    options = drawn.options(2, 5)
    page = drawn.page(options)
    query = (
        WhichQuery(query=drawn.query(Ref(EntityKind.SHOW, 2**63 - 1)), page=page.index)
        if page.count > 1
        else None
    )
    return WhichAnswer(asked=drawn.words(limits.NAME), options=options, page=page, query=query)


def _nothing(drawn: Drawn) -> NothingAnswer:
    kinds = drawn.draw(st.sampled_from([(EntityKind.SHOW,), tuple(EntityKind)]))
    return NothingAnswer(asked=drawn.words(limits.NAME), kinds=kinds, nearest=drawn.options(0, 3))


def _gone(_: Drawn) -> GoneAnswer:
    return GoneAnswer()


_MAKERS: Mapping[type[Answer], Callable[[Drawn], Answer]] = {
    ShowAnswer: _show,
    CastAnswer: _cast,
    RoleAnswer: _role,
    NoRoleAnswer: _no_role,
    PersonAnswer: _person,
    CharacterAnswer: _character,
    QuoteAnswer: _quote,
    NoQuoteAnswer: _no_quote,
    ReleaseAnswer: _release,
    NoReleaseAnswer: _no_release,
    ReleasesAnswer: _releases,
    NewsAnswer: _news,
    WhichAnswer: _which,
    NothingAnswer: _nothing,
    GoneAnswer: _gone,
}


def answers(kind: type[Answer], text: Text) -> st.SearchStrategy[Answer]:
    """Answers of one kind whose stored words are drawn from ``text``."""
    return st.composite(lambda draw: _MAKERS[kind](Drawn(draw, text)))()


KINDS: Mapping[str, type[Answer]] = {kind.__name__: kind for kind in _MAKERS}


def abouts(text: Text) -> st.SearchStrategy[AboutAnswer]:
    """What the bot says of itself, with publishers drawn from ``text``."""
    publishers = st.lists(text(limits.LABEL), max_size=12).map(tuple)
    counts = st.integers(0, 10**9)
    return st.builds(
        AboutAnswer,
        version=st.just("1.2.3"),
        shows=counts,
        people=counts,
        claims=counts,
        publishers=publishers,
    )
