"""The names in memory, kept up with the store."""

import asyncio
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Self

from bot.desk.rebuilding import entry_of, rebuilt, shared_entries
from bot.domain.entities import SHARED
from bot.errors import StoreError
from bot.logs import logger
from bot.names import NameIndex
from bot.store.entities import NameRow
from bot.store.store import Store

_log = logger(__name__)

LARGE = 20_000
"""Names from which they are put into arrays by another process: for fewer it takes less than to start one."""
MANY = 1_000
"""Names outside the arrays from which these are made anew; until then a question takes a little longer."""
AT_ONCE = 40
"""Names that are taken in before others get a turn: about 2 ms of work."""


class Remembering:
    """Follows the store's change numbers, so that a changed name is found as it is now.

    What it does in the background ends with its block.
    """

    def __init__(self, store: Store, names: NameIndex) -> None:
        self._store = store
        self._names = names
        self._seq = 0
        self._turn = asyncio.Lock()
        self._rebuilding: asyncio.Task[None] | None = None
        self._many = MANY

    async def __aenter__(self) -> Self:
        await self._begin()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._rebuilding is not None:
            self._rebuilding.cancel()
            await asyncio.gather(self._rebuilding, return_exceptions=True)

    async def catch_up(self) -> None:
        """Take in every name that changed since the last time.

        Raises:
            StoreError: the store cannot be read.
        """
        # Two at once could put in what the slower of them read before the other's change.
        async with self._turn:
            self._seq = await self._follow(self._names, self._seq)
        if self._names.unfrozen >= self._many and (self._rebuilding is None or self._rebuilding.done()):
            self._rebuilding = asyncio.create_task(self._rebuild())

    async def rebuilt(self) -> None:
        """Wait until no arrays are being made."""
        if self._rebuilding is not None:
            await asyncio.wait([self._rebuilding])

    async def _begin(self) -> None:
        """Take in all names."""
        if await self._store.entities.count_names() < LARGE:
            rows = await self._store.entities.names()
            self._names.take_over(NameIndex(shared_entries(rows)))
            self._seq = max((row.seq for row in rows), default=0)
            own = [row for row in rows if row.scope != SHARED]
        else:
            arrays, self._seq = await rebuilt(self._store.database.path)
            self._names.take_over(NameIndex.of_arrays(arrays))
            own = await self._store.entities.guild_names()
        for row in own:
            _take_in(self._names, row)
        await self.catch_up()

    async def _follow(self, names: NameIndex, since: int) -> int:
        """Take what changed since into an index; returns the number of the last change."""
        rows = await self._store.entities.names(since=since)
        for part in _parts(rows):
            # All names of an entity that changed come again; one that moved on must not stay behind.
            for changed in {row.entity for row in part if row.primary}:
                names.remove_entity(changed)
            for row in part:
                _take_in(names, row)
            await asyncio.sleep(0)
        return max((row.seq for row in rows), default=since)

    async def _rebuild(self) -> None:
        """Have the shared names put into arrays by another process, and change over to them."""
        try:
            arrays, seq = await rebuilt(self._store.database.path)
        except StoreError as error:
            self._many = self._names.unfrozen + MANY  # not again at each change that follows
            _log.warning("names not rebuilt", code=error.code, **error.params)
            return
        fresh = NameIndex.of_arrays(arrays)
        async with self._turn:
            # What changed meanwhile is taken in aside, so that no name is missing for a moment.
            while (later := await self._follow(fresh, seq)) != seq:
                seq = later
            self._names.take_over(fresh)
        self._many = MANY


def _parts(rows: Sequence[NameRow]) -> Iterator[list[NameRow]]:
    """Yield rows in small parts; those of an entity that stand together stay together."""
    part: list[NameRow] = []
    for _, group in groupby(rows, key=lambda row: row.entity):
        own = list(group)
        if part and len(part) + len(own) > AT_ONCE:
            yield part
            part = []
        part += own
    if part:
        yield part


def _take_in(names: NameIndex, row: NameRow) -> None:
    if row.retracted:
        names.remove(row.entity, row.name, row.scope)
    else:
        names.add(entry_of(row))
