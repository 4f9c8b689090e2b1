"""What the desk holds: the database with its repositories."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.domain.clock import Clock
from bot.store.changes import Changes
from bot.store.claims import Claims
from bot.store.database import Database
from bot.store.entities import Entities
from bot.store.history import History
from bot.store.sources import Sources


@dataclass(frozen=True)
class Store:
    """An open database. Made by ``open``; ``async with`` closes it."""

    database: Database
    entities: Entities
    claims: Claims
    changes: Changes
    history: History
    sources: Sources

    @classmethod
    async def open(cls, path: Path, clock: Clock, *, read_only: bool = False, create: bool = True) -> Self:
        """Open the file at ``path``; see ``Database.open`` for the rest.

        Raises:
            StoreError: the file cannot be used as it is.
        """
        database = await Database.open(path, read_only=read_only, create=create)
        return cls(
            database,
            Entities(database),
            Claims(database),
            Changes(database, clock),
            History(database),
            Sources(database),
        )

    async def close(self) -> None:
        """Close the database; harmless the second time."""
        await self.database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
