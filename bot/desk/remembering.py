"""The names in memory, kept up with the store."""

import asyncio

from bot.names import NameEntry, NameIndex
from bot.store.entities import NameRow
from bot.store.store import Store


class Remembering:
    """Follows the store's change numbers, so that a changed name is found as it is now."""

    def __init__(self, store: Store, names: NameIndex) -> None:
        self._store = store
        self._names = names
        self._seq = 0
        self._turn = asyncio.Lock()

    async def catch_up(self) -> None:
        """Take in every name that changed since the last time; at first, all of them."""
        # Two at once could put in what the slower of them read before the other's change.
        async with self._turn:
            rows = await self._store.entities.names(since=self._seq)
            if self._seq:
                # All names of an entity that changed come again; one that moved on must not stay behind.
                for changed in {row.entity for row in rows if row.primary}:
                    self._names.remove_entity(changed)
            for row in rows:
                self._take_in(row)
                self._seq = max(self._seq, row.seq)

    def _take_in(self, row: NameRow) -> None:
        if row.retracted:
            self._names.remove(row.entity, row.name, row.scope)
            return
        entry = NameEntry(
            entity=row.entity, kind=row.kind, name=row.name, primary=row.primary, scope=row.scope
        )
        self._names.add(entry)
