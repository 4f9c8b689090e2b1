"""What guilds chose: their settings, and what their roles may do."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from bot.domain.guilds import GuildSettings, SpoilerPolicy
from bot.domain.permissions import Permission
from bot.store.database import Database
from bot.store.sqlite import Row


class GuildChoices:
    """The choices of all guilds of one database. Small: only guilds that chose something have rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def settings(self) -> dict[int, GuildSettings]:
        """Return the settings of every guild that has any."""
        return {row["guild"]: _settings(row) for row in await self._rows("guild_setting")}

    async def roles(self) -> dict[int, dict[int, frozenset[Permission]]]:
        """Return what each role may do, by guild and role, of every guild that gave a role something."""
        found = defaultdict[int, defaultdict[int, set[Permission]]](lambda: defaultdict(set))
        for row in await self._rows("guild_role"):
            found[row["guild"]][row["role"]].add(Permission(row["permission"]))
        return {
            guild: {role: frozenset(granted) for role, granted in roles.items()}
            for guild, roles in found.items()
        }

    async def save_settings(self, guild: int, settings: GuildSettings) -> None:
        """Keep the settings of a guild in place of those that it had."""
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "INSERT INTO guild_setting (guild, language, spoilers, log_channel, second_pair) "
                "VALUES (:guild, :language, :spoilers, :log_channel, :second_pair) "
                "ON CONFLICT (guild) DO UPDATE SET language = excluded.language, "
                "spoilers = excluded.spoilers, log_channel = excluded.log_channel, "
                "second_pair = excluded.second_pair",
                {
                    "guild": guild,
                    "language": settings.language,
                    "spoilers": settings.spoilers,
                    "log_channel": settings.log_channel,
                    "second_pair": int(settings.second_pair),
                },
            )

    async def save_roles(self, guild: int, roles: Mapping[int, Collection[Permission]]) -> None:
        """Let the roles of a guild do what is given for them here and nothing else; other roles stay."""
        async with self._database.transaction() as transaction:
            await transaction.execute_many(
                "DELETE FROM guild_role WHERE guild = :guild AND role = :role",
                [{"guild": guild, "role": role} for role in roles],
            )
            await transaction.execute_many(
                "INSERT INTO guild_role (guild, role, permission) VALUES (:guild, :role, :permission)",
                [
                    {"guild": guild, "role": role, "permission": one}
                    for role, granted in roles.items()
                    for one in set(granted)
                ],
            )

    async def _rows(self, table: str) -> list[Row]:
        return await self._database.fetch_all(f"SELECT * FROM {table}")  # noqa: S608 -- named in this class


def _settings(row: Row) -> GuildSettings:
    return GuildSettings(
        language=row["language"],
        spoilers=SpoilerPolicy(row["spoilers"]),
        log_channel=row["log_channel"],
        second_pair=bool(row["second_pair"]),
    )
