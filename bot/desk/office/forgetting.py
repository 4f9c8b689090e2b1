"""Forgetting a member who asks for it."""

from bot.store import forgetting
from bot.store.database import Database


class Forgetting:
    """Forgets members of one desk. Nothing in memory outlives it: all ids are in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget(self, member: int) -> dict[str, int]:
        """Remove or empty all that holds a member's id; see ``bot.store.forgetting.forget``.

        Returns:
            How many rows each table lost or had changed, by the table's name; empty where nothing held it.
        """
        return await forgetting.forget(self._database, member)
