"""Making a guild's claim a shared one."""

from dataclasses import replace

from bot.desk.acting import Acting, demand
from bot.desk.bench import Bench
from bot.desk.editing.answers import Outdated, Saved
from bot.desk.editing.checking import referred
from bot.desk.values import SourceDraft, draft_of
from bot.domain.acts import Act
from bot.domain.claims import Claim, Source
from bot.domain.entities import SHARED
from bot.domain.permissions import may_promote
from bot.errors import Invalid
from bot.store.change import Change


class Promoting:
    """What the bot's owners do with a good claim of one guild."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._store = bench.store

    async def promote(self, acting: Acting, claim: int, opened: int) -> Saved:
        """Make a claim of the guild in which an owner acts a shared one; the guild's own makes way for it.

        One that stands in for a shared claim becomes what that claim says. Its source is shared as well.

        Raises:
            Outdated: it is at another version than ``opened``.
            Invalid: ``desk.no_claim``; ``desk.guild_entity``, it names what only the guild has.
        """
        demand(may_promote(acting.may), "desk.promote")
        async with self._bench.change(acting, Act.PROMOTE, scope=SHARED) as change:
            known = await self._store.claims.get(claim, acting.scope)
            if known is None or known.scope == SHARED:
                raise Invalid("desk.no_claim")
            if known.version != opened:
                raise Outdated(known, None, opened=opened)
            made = await self._shared(change, known)
            await change.give_up_override(claim)
        saved = await self._store.claims.get(made, acting.scope)
        if saved is None:
            raise LookupError(f"the claim {made} that was just shared is not there")
        return Saved(changeset=change.seq, claim=saved)

    async def _shared(self, change: Change, known: Claim) -> int:
        draft = draft_of(known)
        try:
            await referred(self._store, draft, SHARED)
        except Invalid as error:
            raise Invalid("desk.guild_entity") from error
        draft = replace(draft, source=await self._source(change, known.source))
        if known.overrides is None:
            return change.add_claim(draft, recorded_at=known.recorded_at)
        if await self._store.claims.get(known.overrides, SHARED) is None:
            raise Invalid("desk.no_claim")
        await change.update_claim(known.overrides, draft)
        return known.overrides

    async def _source(self, change: Change, source: Source | None) -> int | None:
        if source is None or await self._store.sources.get(source.id, SHARED):
            return source.id if source else None
        return await change.add_source(
            SourceDraft(
                publisher=source.publisher,
                title=source.title,
                url=source.url,
                author=source.author,
                published_on=source.published_on,
                retrieved_on=source.retrieved_on,
            )
        )
