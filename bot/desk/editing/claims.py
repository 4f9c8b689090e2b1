"""Adding, changing and retracting claims. In a guild, a shared claim is never touched: its own stands in."""

from collections.abc import Callable
from dataclasses import replace

from bot.desk.acting import Acting, demand
from bot.desk.bench import Bench
from bot.desk.editing.alike import alike
from bot.desk.editing.answers import Outdated, Overridden, Preview, Retracted, Saved
from bot.desk.editing.checking import check_claim, check_season, check_source, referred
from bot.desk.editing.imagining import imagined, imagined_source
from bot.desk.text import reason_of
from bot.desk.values import draft_of
from bot.domain.acts import Act
from bot.domain.arrival import Arrival, arrival
from bot.domain.claims import Claim, ClaimKind, Rank, Relation, RelationKind, Release, Source
from bot.domain.dependencies import circle, waiting_for
from bot.domain.entities import Entity
from bot.domain.permissions import may_add, may_edit, may_see
from bot.errors import Invalid
from bot.store.change import Change
from bot.store.drafts import ClaimDraft, RelationBody, SourceDraft

Alter = Callable[[ClaimDraft], ClaimDraft]


class ClaimEditing:
    """What moderators do to claims. All of it names a claim by its id and the version that was seen.

    Everything raises ``Forbidden`` where the person may not, ``Invalid`` where something is wrong or not
    there to see for their guild, ``Conflict`` where it came too late or too fast, and ``StoreError`` where
    nothing could be written; then nothing was changed.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._store = bench.store

    async def there(self, acting: Acting, claim: int) -> Claim:
        """Return a claim that who acts can see, or the guild's that has come to stand in for it.

        Raises:
            Invalid: ``desk.no_claim``.
        """
        found = await self._store.claims.get(claim, acting.scope)
        found = found or await self._store.claims.standing_in(claim, acting.scope)
        if found is None:
            raise Invalid("desk.no_claim")
        return found

    async def preview(
        self,
        acting: Acting,
        draft: ClaimDraft,
        source: SourceDraft | None = None,
        *,
        replacing: int | None = None,
    ) -> Preview:
        """Return what ``draft`` would be, and what it would do, without storing anything.

        Args:
            acting: who would store it.
            draft: the claim; its source is one that is known, unless ``source`` is given.
            source: a new source, to be added with it.
            replacing: the claim that it would change.
        """
        demand(may_see(acting.may), "desk.see")
        old = None if replacing is None else await self.there(acting, replacing)
        entities = await self._checked(acting, draft, source)
        claim = await self._imagine(acting, draft, source, entities)
        known = await self._store.claims.of_subject(draft.subject, acting.scope, draft.body.kind)
        return Preview(
            claim=claim,
            alike=alike(claim, [one for one in known if old is None or one.id != old.id]),
            arrival=await self._arrival(acting, claim, old),
            waiting=await self._waiting(acting, claim),
            override=old is not None and old.scope != acting.scope,
        )

    async def add(self, acting: Acting, draft: ClaimDraft, source: SourceDraft | None = None) -> Saved:
        """Store a new claim in the scope of who acts, with a new source if one is given."""
        async with self._bench.change(acting, Act.ADD) as change:
            demand(may_add(acting.may, acting.scope), "desk.add")
            entities = await self._checked(acting, draft, source)
            await self._bench.room(change)
            claim = await self._imagine(acting, draft, source, entities)
            moved = await self._arrival(acting, claim, None)
            made = change.add_claim(await self._with_source(change, draft, source))
        return await self._saved(acting, change.seq, made, moved)

    async def edit(
        self,
        acting: Acting,
        claim: int,
        opened: int,
        draft: ClaimDraft,
        source: SourceDraft | None = None,
    ) -> Saved:
        """Make a claim say what ``draft`` says (``desk.values.draft_of`` gives what it says now).

        Raises:
            Outdated: it is at another version than ``opened``.
        """
        return await self._alter(acting, Act.EDIT, claim, opened, lambda _: draft, source=source)

    async def rank(self, acting: Acting, claim: int, opened: int, rank: Rank) -> Saved:
        """Give a claim another rank."""
        return await self._alter(acting, Act.RANK, claim, opened, lambda draft: replace(draft, rank=rank))

    async def spoiler(self, acting: Acting, claim: int, opened: int, season: int | None) -> Saved:
        """Say which season's viewers a claim spoils, or with ``None`` that it spoils nobody."""
        check_season(season)
        return await self._alter(
            acting, Act.SPOILER, claim, opened, lambda draft: replace(draft, spoiler=season)
        )

    async def verify(self, acting: Acting, claim: int, opened: int) -> Saved:
        """Say that a claim was checked today and is still true.

        Where it stands in for a shared claim that has changed meanwhile, it was found right all the same.
        """
        now = self._bench.desk.clock.now()
        return await self._alter(
            acting, Act.VERIFY, claim, opened, lambda draft: replace(draft, verified_at=now)
        )

    async def retract(self, acting: Acting, claim: int, opened: int, reason: str) -> Retracted:
        """Take a claim back, and say why; a shared one is hidden in the guild and stays for the others."""
        why = reason_of(reason)
        async with self._bench.change(acting, Act.RETRACT, reason=why) as change:
            known = await self._opened(acting, claim, opened, None)
            taken = claim
            if known.scope != acting.scope:
                await self._bench.room(change)
                taken = await self._stand_in(acting, change, known, draft_of(known), quietly=True)
            await change.retract("claim", taken)
        return Retracted(changeset=change.seq, claim=known, hidden=known.scope != acting.scope)

    async def to_look_at(self, acting: Acting) -> tuple[Overridden, ...]:
        """Return the guild's claims whose shared one has changed, or gone, since they were made."""
        demand(may_see(acting.may), "desk.see")
        found = await self._store.claims.overrides(acting.scope, outdated=True)
        return tuple(Overridden(own=own, shared=shared) for own, shared in found)

    async def _alter(
        self,
        acting: Acting,
        act: Act,
        claim: int,
        opened: int,
        alter: Alter,
        *,
        source: SourceDraft | None = None,
    ) -> Saved:
        async with self._bench.change(acting, act) as change:
            shown = await self.there(acting, claim)
            draft = alter(draft_of(shown))
            known = await self._opened(acting, claim, opened, draft)
            if draft.body.kind is not draft_of(known).body.kind:
                raise Invalid("desk.other_kind")
            entities = await self._checked(acting, draft, source, changing=known.id)
            imagined_ = await self._imagine(acting, draft, source, entities)
            moved = await self._arrival(acting, imagined_, known)
            draft = await self._with_source(change, draft, source)
            made = known.id
            if known.scope != acting.scope:
                await self._bench.room(change)
                made = await self._stand_in(acting, change, known, draft)
            else:
                await change.update_claim(known.id, await self._seeing(known, draft, act), opened=opened)
        return await self._saved(acting, change.seq, made, moved, override=known.scope != acting.scope)

    async def _stand_in(
        self, acting: Acting, change: Change, shared: Claim, draft: ClaimDraft, *, quietly: bool = False
    ) -> int:
        draft = replace(draft, overrides=shared.id, overrides_version=shared.version)
        there = await self._store.claims.override_slot(shared.id, acting.scope)
        if there is None:
            return change.add_claim(draft, quietly=quietly)
        await change.replace(there, draft)
        return there

    async def _seeing(self, known: Claim, draft: ClaimDraft, act: Act) -> ClaimDraft:
        """Return the draft that has seen the shared claim as it is now, where it is verified or edited."""
        if known.overrides is None or act not in {Act.EDIT, Act.VERIFY}:
            return draft
        shared = (await self._store.claims.with_gone([known.overrides], known.scope))[known.overrides]
        return replace(draft, overrides_version=shared.version)

    async def _opened(self, acting: Acting, claim: int, opened: int, draft: ClaimDraft | None) -> Claim:
        known = await self.there(acting, claim)
        author = await self._store.history.author("claim", known.id)
        own = known.scope == acting.scope and author == acting.person
        demand(may_edit(acting.may, acting.scope, own=own), "desk.edit")
        if known.id != claim or known.version != opened:
            raise Outdated(known, draft, opened=opened)
        return known

    async def _checked(
        self, acting: Acting, draft: ClaimDraft, source: SourceDraft | None, changing: int | None = None
    ) -> dict[int, Entity]:
        check_claim(draft)
        if source is not None:
            check_source(source)
        entities = await referred(self._store, draft, acting.scope)
        body = draft.body
        if isinstance(body, RelationBody) and body.relation is RelationKind.WAITS_FOR:
            relations = await self._store.claims.dependencies(acting.scope)
            others = [relation for relation in relations if relation.id != changing]
            if way := circle(entities[draft.subject], entities[body.object], others):
                raise Invalid("desk.circle", way=" → ".join(_named(entity) for entity in way))
        return entities

    async def _imagine(
        self, acting: Acting, draft: ClaimDraft, source: SourceDraft | None, entities: dict[int, Entity]
    ) -> Claim:
        cited: Source | None = None if source is None else imagined_source(source)
        if source is None and draft.source is not None:
            known = await self._store.sources.get(draft.source, acting.scope)
            if known is None:
                raise Invalid("desk.no_source")
            cited = known.source
        now = self._bench.desk.clock.now()
        return imagined(draft, entities, cited, scope=acting.scope, now=now)

    async def _arrival(self, acting: Acting, claim: Claim, old: Claim | None) -> Arrival | None:
        if not isinstance(claim, Release):
            return None
        known = await self._store.claims.of_subject(claim.subject.id, acting.scope, ClaimKind.RELEASE)
        others = [one for one in known if isinstance(one, Release) and (old is None or one.id != old.id)]
        return arrival(claim, others, self._bench.desk.clock.today())

    async def _waiting(self, acting: Acting, claim: Claim) -> tuple[Relation, ...]:
        """Return by which relations others wait for what a release claim is about: the season or its show."""
        if not isinstance(claim, Release):
            return ()
        return waiting_for(claim.subject, await self._store.claims.dependencies(acting.scope))

    async def _with_source(self, change: Change, draft: ClaimDraft, source: SourceDraft | None) -> ClaimDraft:
        return draft if source is None else replace(draft, source=await change.add_source(source))

    async def _saved(
        self, acting: Acting, changeset: int, claim: int, moved: Arrival | None, *, override: bool = False
    ) -> Saved:
        saved = await self.there(acting, claim)
        waits = await self._waiting(acting, saved)
        return Saved(changeset=changeset, claim=saved, arrival=moved, waiting=waits, override=override)


def _named(entity: Entity) -> str:
    return entity.name if entity.number is None else f"{entity.name} {entity.number}"
