"""From the form that a moderator filled in to a change, or to a proposal that somebody else approves."""

from dataclasses import dataclass, replace
from datetime import date

from bot.desk.acting import Acting, demand
from bot.desk.bench import Bench, First
from bot.desk.editing import Editing
from bot.desk.editing.answers import Preview, Saved, SavedEntity, SavedName
from bot.desk.office import Office
from bot.desk.submitting.choosing import Choosing
from bot.desk.submitting.fields import content_of, fields_of
from bot.desk.submitting.reading import Read, ReadClaim, ReadEntity, ReadName, ReadSeason, read
from bot.domain.claims import Claim
from bot.domain.entities import SHARED, Entity, EntityKind
from bot.domain.keeping import Content, Draft, Proposal, StoredSource
from bot.domain.permissions import Permission, counts_at_once, may_add, may_see
from bot.errors import Conflict, Invalid
from bot.names import Candidate, Choices, Match, NoMatch
from bot.store.database import Transaction

__all__ = ["NamePreview", "Submitted", "Submitting", "content_of", "fields_of"]

Submitted = Saved | SavedEntity | SavedName
"""What came of a form that was stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePreview:
    """A show, person, character, season or other name as it would be stored.

    ``of`` is the show that gets a season, or whose other name it is; ``number`` is the season's. ``alike``
    are the known ones whose names resemble it, best first.
    """

    kind: str
    name: str
    of: Entity | None = None
    number: int | None = None
    alike: tuple[Candidate, ...] = ()


class Submitting:
    """Forms on their way into the store. Each step asks anew who acts, and reads the form anew.

    Drafts are found in the guild where they were made; those for the shared facts by an owner of the bot in
    any guild.
    """

    def __init__(self, bench: Bench, editing: Editing, office: Office) -> None:
        self._bench = bench
        self._editing = editing
        self._office = office
        self._store = bench.store
        self.choosing = Choosing(bench.desk)

    async def begin(self, acting: Acting, content: Content) -> Draft:
        """Keep a form, whatever it says: nothing that was typed is lost when it cannot be read.

        Raises:
            Forbidden: ``desk.see``, or for something new ``desk.add``.
        """
        if content.opened is None:
            demand(may_add(acting.may, acting.scope), "desk.add")
        demand(may_see(acting.may), "desk.see")
        return await self._office.drafting.begin(acting, content)

    async def find(self, acting: Acting, draft: str) -> Draft:
        """Return a draft of who acts.

        Raises:
            Conflict: ``desk.draft_gone``.
        """
        return (await self._held(acting, draft))[1]

    async def rewrite(self, acting: Acting, draft: str, content: Content) -> Draft:
        """Let a draft say something else.

        Raises:
            Conflict: ``desk.draft_gone``.
        """
        acting, _ = await self._held(acting, draft)
        return await self._office.drafting.rewrite(acting, draft, content)

    async def preview(self, acting: Acting, draft: str) -> Preview | NamePreview:
        """Return what a draft would be, and what it would do, without storing anything.

        Raises:
            Conflict: ``desk.draft_gone``.
            Forbidden, Invalid: as storing it would.
        """
        acting, held = await self._held(acting, draft)
        return await self._previewed(acting, held.content, self._bench.desk.clock.today())

    async def save(self, acting: Acting, draft: str) -> Submitted | Proposal:
        """Store what a draft says; or, where it has to wait for a second moderator, propose it.

        What can be refused is refused before it is proposed, too. A draft that could not be stored stays.

        Raises:
            Conflict: ``desk.draft_gone``; also a second time. ``Outdated``: the claim has changed meanwhile.
            Forbidden, Invalid, StoreError: see ``ClaimEditing`` and ``NameEditing``.
        """
        acting, held = await self._held(acting, draft)
        today = self._bench.desk.clock.today()
        asked = self._office.guilds.settings(acting.scope).second_pair
        adds = held.content.opened is None
        if adds and not counts_at_once(acting.may, acting.scope, approval_asked=asked):
            await self._previewed(acting, held.content, today)
            return await self._office.proposing.propose(acting, draft)

        async def take(transaction: Transaction) -> None:
            await self._office.drafting.take(transaction, acting, draft)

        return await self._store_it(acting, held.content, today, take)

    async def preview_proposal(self, acting: Acting, proposal: int) -> Preview | NamePreview:
        """Return what a proposal would be.

        Raises:
            Forbidden, Invalid: as ``Proposing.find``, or as storing it would.
        """
        found = await self._office.proposing.find(acting, proposal)
        return await self._previewed(acting, found.content, found.proposed_at.date())

    async def approve(self, acting: Acting, proposal: int) -> Submitted:
        """Store what somebody else proposed, as it was meant on the day when they did.

        Raises:
            Forbidden, Conflict, Invalid: as ``Proposing.approve``, or as storing it would.
        """
        found = await self._office.proposing.find(acting, proposal)

        async def mark(transaction: Transaction) -> None:
            await self._office.proposing.approve(transaction, acting, proposal)

        return await self._store_it(acting, found.content, found.proposed_at.date(), mark)

    async def _held(self, acting: Acting, draft: str) -> tuple[Acting, Draft]:
        """Return a draft, and who acts in its scope."""
        try:
            return acting, await self._office.drafting.find(acting, draft)
        except Conflict:
            if Permission.OWNER not in acting.may:
                raise
        acting = replace(acting, scope=SHARED)
        return acting, await self._office.drafting.find(acting, draft)

    async def _read(self, acting: Acting, content: Content, today: date) -> Read:
        old: Claim | None = None
        if content.opened is not None:
            known = await self._store.claims.with_gone([content.opened.claim], acting.scope)
            old = known.get(content.opened.claim)
            if old is None:
                raise Invalid("desk.no_claim")
        cited = None
        if isinstance(content.source, StoredSource):
            found = await self._store.sources.get(content.source.id, acting.scope)
            cited = found.source if found else None
        return read(content, today, cited=cited, old=old)

    async def _previewed(self, acting: Acting, content: Content, today: date) -> Preview | NamePreview:
        match await self._read(acting, content, today):
            case ReadClaim(draft, source, opened):
                replacing = opened.claim if opened else None
                return await self._editing.claims.preview(acting, draft, source, replacing=replacing)
            case ReadEntity(kind, name):
                alike = self._alike(acting, name, kind)
                return NamePreview(kind=kind, name=name, alike=alike)
            case ReadSeason(show, number):
                known = await self._editing.names.there(acting, show)
                return NamePreview(kind=content.kind, name=known.name, of=known, number=number)
            case ReadName(entity, name, _):
                known = await self._editing.names.there(acting, entity)
                alike = tuple(one for one in self._alike(acting, name, known.kind) if one.entity != entity)
                return NamePreview(kind=content.kind, name=name, of=known, alike=alike)

    async def _store_it(self, acting: Acting, content: Content, today: date, first: First) -> Submitted:
        editing = Editing(self._bench.beginning(first))
        match await self._read(acting, content, today):
            case ReadClaim(draft, source, opened):
                if opened is None:
                    return await editing.claims.add(acting, draft, source)
                return await editing.claims.edit(acting, opened.claim, opened.version, draft, source)
            case ReadEntity(kind, name):
                return await editing.names.add(acting, kind, name)
            case ReadSeason(show, number):
                return await editing.names.add_season(acting, show, number)
            case ReadName(entity, name, sort):
                return await editing.names.add_alias(acting, entity, name, sort)

    def _alike(self, acting: Acting, name: str, kind: EntityKind) -> tuple[Candidate, ...]:
        found = self._bench.desk.names.resolve(name, kinds=(kind,), scope=acting.scope)
        match found:
            case Match(candidate):
                return (candidate,)
            case Choices(candidates) | NoMatch(candidates):
                return candidates
