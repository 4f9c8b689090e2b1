"""Answers: what the desk found, as claims; the cards word them.

"Nothing fits" and "which of these?" are answers too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.claims import Claim, Credit, Note, Property, Quote, Relation, Status
from bot.domain.entities import Entity, EntityKind
from bot.domain.ledger import Ledger
from bot.domain.queries import (
    CastQuery,
    NewsQuery,
    Query,
    QuoteQuery,
    ReleaseQuery,
    ReleasesQuery,
    Span,
    WhichQuery,
    WhoQuery,
)
from bot.domain.window import Window


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: ``index`` from 0 of ``count`` pages, over ``total`` things."""

    index: int
    count: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several things that a name may mean, and the query that settles it.

    ``hint`` tells namesakes apart: year and network, best-known work, who plays a character.
    """

    name: str
    kind: EntityKind
    hint: tuple[str, ...]
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichAnswer:
    """A page of what fits, two or more things in all.

    ``query`` leads to the other pages; ``None`` where no button can carry what was asked.
    """

    asked: str
    options: tuple[Option, ...]
    page: Page
    query: WhichQuery | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingAnswer:
    """Nothing fits; ``nearest`` is what might have been meant."""

    asked: str
    kinds: tuple[EntityKind, ...]
    nearest: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class GoneAnswer:
    """What a button or a choice stands for is no longer there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAnswer:
    """The overview of a show."""

    show: Entity
    aliases: tuple[str, ...]
    properties: tuple[Property, ...]
    statuses: tuple[Status, ...]
    crew: tuple[Credit, ...]
    cast: tuple[Credit, ...]
    ledgers: tuple[Ledger, ...]
    """One for each season (or the show itself) that has release claims, in order."""
    unreleased: tuple[Entity, ...]
    """Seasons that are known, without a release claim."""
    now: Ledger | None
    """The release that matters today."""
    relations: tuple[Relation, ...]
    quotes: int
    notes: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CastAnswer:
    """A page of a show's actors in billing order, and everybody else who works on it."""

    show: Entity
    actors: tuple[Credit, ...]
    crew: tuple[Credit, ...]
    page: Page
    query: CastQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAnswer:
    """Who plays one character in a show."""

    show: Entity
    asked: str
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRoleAnswer:
    """A show whose stored credits name no such character; the credits may not be everybody."""

    show: Entity
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAnswer:
    """Everything the store has a person in; ``claims`` are those about them, ``quotes`` counts theirs."""

    person: Entity
    aliases: tuple[str, ...]
    credits: tuple[Credit, ...]
    claims: tuple[Claim, ...]
    quotes: int
    page: Page
    query: WhoQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterAnswer:
    """Who plays a character and where; ``quotes`` counts those about them."""

    character: Entity
    aliases: tuple[str, ...]
    credits: tuple[Credit, ...]
    claims: tuple[Claim, ...]
    quotes: int
    page: Page
    query: WhoQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAnswer:
    """One quote of those that fit; ``page`` counts them."""

    quote: Quote
    page: Page
    query: QuoteQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class NoQuoteAnswer:
    """No stored quote fits; ``others`` counts those of the same speaker, show or character."""

    of: Entity | None
    about: str | None
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAnswer:
    """When something comes out: its ledger, what it waits for, how the show stands."""

    show: Entity
    ledger: Ledger
    waits: tuple[tuple[Relation, Ledger | None], ...]
    statuses: tuple[Status, ...]
    today: date
    query: ReleaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class NoReleaseAnswer:
    """Nobody has said when; ``known`` are the seasons in the store, ``season`` the one asked for."""

    show: Entity
    season: int | None
    known: tuple[int, ...]
    single: Status | None
    """The claim that there is one season only."""
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasesAnswer:
    """A page of what is to come by ``until`` (``None`` for ever), as of ``today``."""

    ledgers: tuple[Ledger, ...]
    page: Page
    until: date | None
    within: Span
    today: date
    query: ReleasesQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsAnswer:
    """A page of notes, of one show or of all."""

    show: Entity | None
    notes: tuple[Note, ...]
    page: Page
    query: NewsQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutAnswer:
    """What the bot is, and how much of what is stored the viewer can see."""

    version: str
    shows: int
    people: int
    claims: int
    publishers: tuple[str, ...]


Asked = WhichAnswer | NothingAnswer | GoneAnswer
"""The answers that a name can get before anything is looked up."""

Answer = (
    Asked
    | ShowAnswer
    | CastAnswer
    | RoleAnswer
    | NoRoleAnswer
    | PersonAnswer
    | CharacterAnswer
    | QuoteAnswer
    | NoQuoteAnswer
    | ReleaseAnswer
    | NoReleaseAnswer
    | ReleasesAnswer
    | NewsAnswer
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some seasons of a show, or all of it where ``first`` is ``None``."""

    show: Entity
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was said or happened, to be written in its own words."""

    window: Window


@dataclass(frozen=True, slots=True)
class Work:
    """A show with what somebody did or played in it."""

    show: Entity
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody with what they play."""

    credit: Credit


Value = Entity | Stretch | Moment | Window | Work | Part | Status | str | int | tuple["Value", ...]
"""What a sentence is filled with; text is stored text, as it was written."""


class Verdict(StrEnum):
    """What a claim says to a question that wants yes or no."""

    YES = "yes"
    NO = "no"
    NOT_SO = "not_so"
    """The claim says something else, which does not rule it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One sentence, and the claims that it rests on; ``says`` is its code below "ask." in the catalogue."""

    says: str
    claims: tuple[Claim, ...]
    values: Mapping[str, Value]
    verdict: Verdict | None = None

    def __post_init__(self) -> None:
        """Refuse a sentence that nothing stands behind.

        Raises:
            ValueError: there is no claim.
        """
        if not self.claims:
            raise ValueError(f"nothing says {self.says}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """That no claim says what was asked; states nothing about the world."""

    says: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Link:
    """A card that says more: of what is ``named`` so, or of a kind that goes without a name."""

    query: Query
    named: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answer to one question.

    ``facts`` answer it. ``silence`` says that nothing does; ``nearby`` is then what else is known.
    ``which`` asks back. ``links`` are the cards that say more.
    """

    facts: tuple[Fact, ...] = ()
    silence: Silence | None = None
    nearby: tuple[Fact, ...] = ()
    which: WhichAnswer | None = None
    links: tuple[Link, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the question got its answer."""
        return bool(self.facts)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims behind all that is stated, each once."""
        found = {claim.id: claim for fact in (*self.facts, *self.nearby) for claim in fact.claims}
        return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAnswer:
    """The answers to the questions of one message; none where no question was understood."""

    told: tuple[Told, ...]

    @property
    def answered(self) -> bool:
        """Whether any question got its answer."""
        return any(one.answered for one in self.told)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims behind all that is stated, each once."""
        return tuple({claim.id: claim for one in self.told for claim in one.claims}.values())
