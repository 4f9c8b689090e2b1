"""The names in memory, kept up with the store."""

from bot.names import NameEntry, NameIndex
from bot.store.store import Store


class Remembering:
    """Follows the store's change numbers, so that a changed name is found as it is now."""

    def __init__(self, store: Store, names: NameIndex) -> None:
        self._store = store
        self._names = names
        self._seq = 0

    async def catch_up(self) -> None:
        """Take in every name that changed since the last time; at first, all of them."""
        for row in await self._store.entities.names(since=self._seq):
            entry = NameEntry(
                entity=row.entity, kind=row.kind, name=row.name, primary=row.primary, scope=row.scope
            )
            if row.retracted:
                self._names.remove(row.entity, row.name, row.scope)
            else:
                self._names.add(entry)
            self._seq = max(self._seq, row.seq)
