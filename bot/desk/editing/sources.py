"""Adding and changing sources."""

from bot.desk.acting import Acting, demand
from bot.desk.bench import Bench
from bot.desk.editing.answers import SavedSource
from bot.desk.editing.checking import check_source
from bot.domain.acts import Act
from bot.domain.claims import Source
from bot.domain.permissions import may_add, may_edit, may_see
from bot.errors import Invalid
from bot.names import words
from bot.store.drafts import SourceDraft
from bot.store.sources import KnownSource

LOOKED_AT = 1000
"""How many of the newest sources are looked through for typed words."""


class SourceEditing:
    """What moderators do to sources; errors are as in ``ClaimEditing``. A shared source is the owners'."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._store = bench.store

    async def find(self, acting: Acting, typed: str, limit: int) -> tuple[KnownSource, ...]:
        """Return at most ``limit`` known sources that have every typed word, newest first."""
        demand(may_see(acting.may), "desk.see")
        wanted = words(typed)
        known = await self._store.sources.newest(acting.scope, LOOKED_AT)
        fitting = (one for one in known if all(word in _text(one.source) for word in wanted))
        return tuple(one for one, _ in zip(fitting, range(limit), strict=False))

    async def there(self, acting: Acting, source: int) -> KnownSource:
        """Return a source that who acts can see.

        Raises:
            Invalid: ``desk.no_source``.
        """
        demand(may_see(acting.may), "desk.see")
        known = await self._store.sources.get(source, acting.scope)
        if known is None:
            raise Invalid("desk.no_source")
        return known

    async def add(self, acting: Acting, draft: SourceDraft) -> SavedSource:
        """Store a new source in the scope of who acts."""
        async with self._bench.change(acting, Act.ADD) as change:
            demand(may_add(acting.may, acting.scope), "desk.add")
            check_source(draft)
            made = await change.add_source(draft)
        return await self._saved(acting, change.seq, made)

    async def edit(self, acting: Acting, source: int, opened: int, draft: SourceDraft) -> SavedSource:
        """Make a source say what ``draft`` says."""
        async with self._bench.change(acting, Act.EDIT) as change:
            known = await self.there(acting, source)
            demand(known.scope == acting.scope, "desk.shared")
            own = await self._store.history.author("source", source) == acting.person
            demand(may_edit(acting.may, acting.scope, own=own), "desk.edit")
            check_source(draft)
            await change.update_source(source, draft, opened=opened)
        return await self._saved(acting, change.seq, source)

    async def _saved(self, acting: Acting, changeset: int, source: int) -> SavedSource:
        known = await self.there(acting, source)
        return SavedSource(changeset=changeset, source=known.source)


def _text(source: Source) -> str:
    parts = (source.publisher, source.title, source.author, source.url)
    return " ".join(words(" ".join(part for part in parts if part)))
