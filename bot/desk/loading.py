"""Loading a pack: what is new is added, what its pack changed is updated, what anybody else changed stays."""

from dataclasses import dataclass, field

from bot.domain.claims import Rank, Voice
from bot.domain.entities import SHARED, EntityKind
from bot.packs.model import (
    CreditRecord,
    NoteRecord,
    PropertyRecord,
    QuoteRecord,
    RelationRecord,
    ReleaseRecord,
    SourceRecord,
    StatusRecord,
)
from bot.packs.pack import Pack, PackClaim, PackEntity, PackSource
from bot.store.change import Change, Seeded
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


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many records were added, updated, kept because somebody changed them since, and as they were."""

    added: int
    updated: int
    kept: int
    unchanged: int


@dataclass
class _Load:
    """A load on its way: ids by the keys of the pack, and what was counted."""

    change: Change
    sources: dict[str, int] = field(default_factory=dict[str, int])
    entities: dict[str, int] = field(default_factory=dict[str, int])
    added: int = 0
    updated: int = 0
    kept: int = 0
    unchanged: int = 0

    def due(self, known: Seeded, digest: str) -> bool:
        """Count a row that is there; returns whether it is to be updated."""
        if known.hash == digest:
            self.unchanged += 1
        elif known.changed:
            self.kept += 1
        else:
            self.updated += 1
            return True
        return False


async def load_pack(store: Store, pack: Pack, *, actor_name: str = "seed") -> LoadReport:
    """Load ``pack`` into the shared facts as one change, or none where there is nothing to do.

    A row that somebody changed or retracted since stays as it is. What is gone from the pack stays too: a
    pack adds facts, it does not own them.

    Raises:
        StoreError: the database cannot be written; nothing was loaded.
    """
    begun = store.changes.begin(ActorRef.program(actor_name), SHARED, f"loaded {len(pack.claims)} claims")
    async with begun as change:
        load = _Load(change)
        await _load_sources(load, pack)
        await _load_entities(load, pack)
        await _load_claims(load, pack)
    return LoadReport(load.added, load.updated, load.kept, load.unchanged)


async def _load_sources(load: _Load, pack: Pack) -> None:
    seeded = await load.change.seeded("source")
    for source in pack.sources:
        mark = SeedMark(source.key, source.hash)
        known = seeded.get(source.key)
        if known is None:
            load.added += 1
            load.sources[source.key] = await load.change.add_source(_source_draft(source), mark)
            continue
        load.sources[source.key] = known.id
        if load.due(known, source.hash):
            await load.change.update_source(known.id, _source_draft(source), mark)


async def _load_entities(load: _Load, pack: Pack) -> None:
    seeded = await load.change.seeded("entity")
    seasons = await load.change.season_ids()
    for entity in pack.entities:
        known = seeded.get(entity.key)
        theirs = _their_season(load, entity, seasons)
        if known is not None:
            load.entities[entity.key] = known.id
            if load.due(known, entity.hash):
                await _update_entity(load, known.id, entity)
        elif theirs is not None:
            load.entities[entity.key] = theirs
            load.kept += 1
        else:
            _add_entity(load, entity)


def _their_season(load: _Load, entity: PackEntity, seasons: dict[tuple[int, int], int]) -> int | None:
    """A season that somebody added before its pack did: a show has one season of each number."""
    if entity.show is None or entity.number is None:
        return None
    return seasons.get((load.entities[entity.show], entity.number))


def _add_entity(load: _Load, entity: PackEntity) -> None:
    load.added += 1
    added = load.change.add_entity(_entity_draft(load, entity), SeedMark(entity.key, entity.hash))
    load.entities[entity.key] = added
    if entity.kind is EntityKind.SEASON:
        return
    for alias in entity.record.aliases:
        load.change.add_alias(added, alias.name, alias.kind)
    for provider, external_id in entity.record.external.items():
        load.change.add_external_id(added, provider, external_id)


async def _update_entity(load: _Load, known: int, entity: PackEntity) -> None:
    draft, mark = _entity_draft(load, entity), SeedMark(entity.key, entity.hash)
    if entity.kind is EntityKind.SEASON:
        await load.change.update_entity(known, draft, mark)
        return
    await load.change.update_entity(known, draft, mark, external=entity.record.external)
    there = await load.change.aliases(known)
    for alias in entity.record.aliases:
        if alias.name not in there:
            load.change.add_alias(known, alias.name, alias.kind)


async def _load_claims(load: _Load, pack: Pack) -> None:
    seeded = await load.change.seeded("claim")
    for claim in pack.claims:
        mark = SeedMark(claim.key, claim.hash)
        known = seeded.get(claim.key)
        if known is None:
            load.added += 1
            load.change.add_claim(_claim_draft(load, claim), mark)
        elif load.due(known, claim.hash):
            await load.change.update_claim(known.id, _claim_draft(load, claim), mark)


def _source_draft(source: PackSource) -> SourceDraft:
    record: SourceRecord = source.record
    return SourceDraft(
        publisher=record.publisher,
        title=record.title,
        url=record.url,
        author=record.author,
        published_on=source.published_on,
        retrieved_on=record.retrieved_on,
    )


def _entity_draft(load: _Load, entity: PackEntity) -> EntityDraft:
    show = None if entity.show is None else load.entities[entity.show]
    return EntityDraft(kind=entity.kind, name=entity.record.name, show=show, number=entity.number)


def _claim_draft(load: _Load, claim: PackClaim) -> ClaimDraft:
    record = claim.record
    subject = record.show if isinstance(record, CreditRecord) else record.subject
    return ClaimDraft(
        subject=load.entities[subject],
        body=_body(load, claim),
        source=None if record.source is None else load.sources[record.source],
        rank=Rank[record.rank.upper()],
        spoiler=record.spoiler,
        said_on=claim.said_on,
    )


def _body(load: _Load, claim: PackClaim) -> Body:  # noqa: PLR0911 -- one for each kind of claim
    ids = load.entities
    match claim.record:
        case CreditRecord() as record:
            return _credit(load, record)
        case QuoteRecord() as record:
            return QuoteBody(
                speaker=ids[record.speaker],
                speaker_role=record.speaker_role,
                words=record.words,
                said_to=record.said_to,
                topic=record.topic,
                about=tuple(ids[key] for key in record.about),
            )
        case ReleaseRecord() as record:
            if claim.window is None:
                raise ValueError(f"{claim.key} was let through without a window")
            speaker = None if record.speaker is None else ids[record.speaker]
            return ReleaseBody(window=claim.window, voice=Voice[record.voice.upper()], speaker=speaker)
        case StatusRecord() as record:
            return StatusBody(status=record.status, since=claim.window, detail=record.detail)
        case PropertyRecord() as record:
            return PropertyBody(name=record.name, value=record.value)
        case NoteRecord() as record:
            about = tuple(ids[key] for key in record.about)
            return NoteBody(topic=record.topic, standing=record.standing, text=record.text, about=about)
        case RelationRecord() as record:
            return RelationBody(relation=record.relation, object=ids[record.object])


def _credit(load: _Load, record: CreditRecord) -> CreditBody:
    first, last = record.season_range()
    return CreditBody(
        person=load.entities[record.person],
        job=record.job,
        character=record.character,
        role=None if record.role is None else load.entities[record.role],
        first_season=first,
        last_season=last,
        billing=record.billing,
    )
