"""Stores for tests: filled with what hypothesis draws, changed and taken back, by two guilds and all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from bot.domain.claims import (
    Claim,
    Credit,
    Note,
    Property,
    Quote,
    Relation,
    Release,
    Source,
    Status,
    StatusKind,
)
from bot.domain.clock import SystemClock
from bot.domain.entities import SHARED, AliasKind, Entity, EntityKind
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
    SeedMark,
    SourceDraft,
    StatusBody,
)
from bot.store.store import Store
from tests.store.world import GUILD, OTHER
from tests.strategies import Claims, World, plain_text, worlds

SECRET = "only in the other guild"


@dataclass(frozen=True)
class Facts:
    """What a store is filled with."""

    world: World
    shared: Sequence[Claim]
    of_guild: Sequence[Claim]
    overriding: Sequence[Claim]
    """Claims of the guild; each stands in for the shared one at its place."""
    edited: frozenset[int]
    """Places of shared claims that somebody changes; ``retracted`` of those that are taken back."""
    retracted: frozenset[int]
    seeded: bool
    """Whether a pack loaded the shared facts."""


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Facts of every kind, with any field unknown."""
    world = draw(worlds(plain_text))
    claims = Claims(world)
    any_claim = st.one_of(
        claims.credits(),
        claims.quotes(),
        claims.releases(),
        claims.statuses(),
        claims.properties(world.show),
        claims.notes(),
        claims.relations(world.show),
    )
    shared = draw(st.lists(any_claim, max_size=8))
    places = st.frozensets(st.integers(0, max(0, len(shared) - 1)), max_size=3)
    return Facts(
        world,
        shared,
        draw(st.lists(any_claim, max_size=4)),
        draw(st.lists(any_claim, max_size=min(2, len(shared)))),
        draw(places),
        draw(places),
        draw(st.booleans()),
    )


async def filled(path: Path, of: Facts) -> None:
    """Make a store of ``of``, with a second guild's facts in it that are nobody else's business."""
    async with await Store.open(path, SystemClock()) as store:
        if of.seeded:
            async with store.changes.begin(ActorRef.program("seed"), SHARED, "loaded") as change:
                ids = await _world(change, of.world, seeded=True)
                claims = _add(change, of.shared, ids, seeded=True)
        else:
            async with store.changes.begin(ActorRef.member(7), SHARED, "added", interaction_id=12) as change:
                ids = await _world(change, of.world, seeded=False)
            async with store.changes.begin(ActorRef.member(8), SHARED, "added more") as change:
                claims = _add(change, of.shared, ids)
        await _secret(store, ids[of.world.show.id])
        async with store.changes.begin(ActorRef.member(9), GUILD, "added here") as change:
            own = change.add_entity(EntityDraft(kind=of.world.show.kind, name="a show of their own"))
            change.add_alias(own, "own", AliasKind.NICKNAME)
            change.add_alias(ids[of.world.people[0].id], "as we call them", AliasKind.NICKNAME)
            _add(change, of.of_guild, ids)
            for overridden, claim in zip(claims, of.overriding, strict=False):
                change.add_claim(_draft(claim, ids, overrides=overridden))
        await _revise(store, of, ids, claims)


async def _revise(store: Store, of: Facts, ids: Mapping[int, int], claims: Sequence[int]) -> None:
    for place in of.edited & frozenset(range(len(claims))):
        async with store.changes.begin(ActorRef.member(7), SHARED, "put right", undoes=1) as change:
            await change.update_claim(claims[place], _draft(of.shared[place], ids, spoiler=98))
    for place in of.retracted & frozenset(range(len(claims))):
        async with store.changes.begin(ActorRef.member(8), SHARED, "taken back") as change:
            await change.retract("claim", claims[place])
    if of.retracted:
        async with store.changes.begin(ActorRef.member(8), SHARED, "renamed, taken back") as change:
            person, other = of.world.people[-1], of.world.people[-2]
            await change.update_entity(ids[person.id], EntityDraft(kind=person.kind, name="renamed"))
            await change.retract("entity", ids[other.id])


async def _secret(store: Store, show: int) -> None:
    async with store.changes.begin(ActorRef.member(10), OTHER, SECRET) as change:
        source = await change.add_source(SourceDraft(title=SECRET))
        change.add_entity(EntityDraft(kind=EntityKind.PERSON, name=SECRET))
        change.add_alias(show, SECRET, AliasKind.NICKNAME)
        body = StatusBody(status=StatusKind.ENDED, detail=SECRET)
        change.add_claim(ClaimDraft(subject=show, body=body, source=source))


async def _world(change: Change, world: World, *, seeded: bool) -> dict[int, int]:
    """Add the entities and the sources of a world; returns their ids by those that they were drawn with."""
    ids: dict[int, int] = {}
    for entity in (*world.shows, *world.seasons, *world.people, *world.characters):
        show = None if entity.show is None else ids[entity.show]
        draft = EntityDraft(kind=entity.kind, name=entity.name or "q", show=show, number=entity.number)
        mark = SeedMark(f"entity-{entity.id}", "a hash") if seeded else None
        ids[entity.id] = change.add_entity(draft, mark)
    change.add_alias(ids[world.show.id], "an alias", AliasKind.TITLE)
    change.add_external_id(ids[world.show.id], "imdb", "tt1")
    change.add_external_id(ids[world.show.id], "tvmaze", "1")
    for number, source in enumerate(world.sources):
        mark = SeedMark(f"source-{number}", "a hash") if seeded else None
        ids[-source.id] = await change.add_source(_source(source), mark)
    return ids


def _source(source: Source) -> SourceDraft:
    return SourceDraft(
        publisher=source.publisher,
        title=source.title or "q",
        url=source.url,
        author=source.author,
        published_on=source.published_on,
        retrieved_on=source.retrieved_on,
    )


def _add(
    change: Change, claims: Sequence[Claim], ids: Mapping[int, int], *, seeded: bool = False
) -> list[int]:
    return [
        change.add_claim(_draft(claim, ids), SeedMark(f"claim-{place}", "a hash") if seeded else None)
        for place, claim in enumerate(claims)
    ]


def _draft(
    claim: Claim, ids: Mapping[int, int], *, overrides: int | None = None, spoiler: int | None = None
) -> ClaimDraft:
    return ClaimDraft(
        subject=ids[claim.subject.id],
        body=_body(claim, ids),
        source=None if claim.source is None else ids[-claim.source.id],
        rank=claim.rank,
        spoiler=spoiler or claim.spoiler,
        said_on=claim.said_on,
        verified_at=claim.verified_at,
        overrides=overrides,
    )


def _body(claim: Claim, ids: Mapping[int, int]) -> Body:  # noqa: PLR0911 - one for each kind of claim
    def of(entity: Entity | None) -> int | None:
        return None if entity is None else ids[entity.id]

    match claim:
        case Credit(first_season=first, last_season=last, billing=billing):
            return CreditBody(
                person=ids[claim.person.id],
                job=claim.job,
                character=claim.character,
                role=of(claim.role),
                first_season=first,
                last_season=last,
                billing=billing,
            )
        case Quote(words=words, said_to=said_to, topic=topic):
            return QuoteBody(
                speaker=ids[claim.speaker.id],
                speaker_role=claim.speaker_role,
                words=words,
                said_to=said_to,
                topic=topic,
                about=tuple(ids[one.id] for one in claim.about),
            )
        case Release(window=window, voice=voice):
            return ReleaseBody(window=window, voice=voice, speaker=of(claim.speaker))
        case Status(status=status, since=since, detail=detail):
            return StatusBody(status=status, since=since, detail=detail)
        case Property(name=name, value=value):
            return PropertyBody(name=name, value=value)
        case Note(topic=topic, standing=standing, text=text):
            about = tuple(ids[one.id] for one in claim.about)
            return NoteBody(topic=topic, standing=standing, text=text, about=about)
        case Relation(relation=relation):
            return RelationBody(relation=relation, object=ids[claim.object.id])
        case _:
            raise TypeError(f"{claim} is of no kind")
