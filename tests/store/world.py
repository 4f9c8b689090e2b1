"""Short ways to write facts into a test's store."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import date

from bot.domain.claims import Job, PropertyName, Rank, RelationKind, Standing, Topic, Voice
from bot.domain.entities import SHARED, EntityKind
from bot.domain.window import Certainty, Precision, Window
from bot.store.change import Change
from bot.store.changes import ActorRef
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
)
from bot.store.store import Store

ME = ActorRef.member(7)
GUILD = 900_000_000_000_000_001
OTHER = 900_000_000_000_000_002


@asynccontextmanager
async def change(store: Store, scope: int = SHARED) -> AsyncGenerator[Change, None]:
    async with store.changes.begin(ME, scope, "a test") as begun:
        yield begun


def show(change: Change, name: str) -> int:
    return change.add_entity(EntityDraft(kind=EntityKind.SHOW, name=name))


def season(change: Change, show: int, number: int, name: str = "as its show was called then") -> int:
    return change.add_entity(EntityDraft(kind=EntityKind.SEASON, name=name, show=show, number=number))


def person(change: Change, name: str) -> int:
    return change.add_entity(EntityDraft(kind=EntityKind.PERSON, name=name))


def character(change: Change, name: str) -> int:
    return change.add_entity(EntityDraft(kind=EntityKind.CHARACTER, name=name))


def claim(
    change: Change, subject: int, body: Body, rank: Rank = Rank.NORMAL, overrides: int | None = None
) -> int:
    return change.add_claim(ClaimDraft(subject=subject, body=body, rank=rank, overrides=overrides))


def actor(person: int, role: int | None = None, billing: int | None = None) -> CreditBody:
    return CreditBody(person=person, job=Job.ACTOR, role=role, billing=billing)


def network(value: str) -> PropertyBody:
    return PropertyBody(name=PropertyName.NETWORK, value=value)


def quote(speaker: int, words: str, about: tuple[int, ...] = ()) -> QuoteBody:
    return QuoteBody(speaker=speaker, words=words, about=about)


def note(text: str, about: tuple[int, ...] = ()) -> NoteBody:
    return NoteBody(topic=Topic.PLOT, standing=Standing.REPORTED, text=text, about=about)


def relation(object: int, kind: RelationKind = RelationKind.WAITS_FOR) -> RelationBody:  # noqa: A002
    return RelationBody(relation=kind, object=object)


def release(earliest: date | None, latest: date | None, phrase: str = "some day") -> ReleaseBody:
    window = Window(
        phrase=phrase,
        earliest=earliest,
        latest=latest,
        precision=Precision.RANGE,
        certainty=Certainty.EXPECTED,
    )
    return ReleaseBody(window=window, voice=Voice.OUTLET)
