"""What guilds chose, in memory: answers, autocomplete and checks of authority read it each time."""

from collections.abc import Collection, Mapping
from typing import Self

from bot.desk.acting import Acting, demand
from bot.domain.guilds import UNSET, GuildSettings
from bot.domain.permissions import (
    GRANTABLE,
    Permission,
    Permissions,
    RoleTable,
    Standing,
    may_manage,
    permissions_of,
)
from bot.errors import Invalid
from bot.store.database import Database
from bot.store.guilds import GuildChoices
from bot.text.catalogue import languages


class Guilds:
    """The choices of every guild that made any, read once and kept up with what is written here.

    The file has one writer, which is this program: nobody else changes them meanwhile.
    """

    def __init__(
        self,
        choices: GuildChoices,
        settings: Mapping[int, GuildSettings],
        roles: Mapping[int, RoleTable],
    ) -> None:
        self._choices = choices
        self._settings = dict(settings)
        self._roles = dict(roles)

    @classmethod
    async def open(cls, database: Database) -> Self:
        """Read the choices of all guilds.

        Raises:
            StoreError: the database cannot be read.
        """
        choices = GuildChoices(database)
        return cls(choices, await choices.settings(), await choices.roles())

    def settings(self, guild: int | None) -> GuildSettings:
        """Return a guild's settings; ``None`` is direct messages, which are as a guild that chose nothing."""
        return UNSET if guild is None else self._settings.get(guild, UNSET)

    def roles(self, guild: int) -> RoleTable:
        """Return what each of a guild's roles may do at its desk."""
        return self._roles.get(guild, {})

    def may(self, guild: int, who: Standing) -> Permissions:
        """Return what somebody may do in a guild, as things stand now."""
        return permissions_of(who, self.roles(guild))

    async def choose(self, acting: Acting, settings: GuildSettings) -> None:
        """Keep the settings of the guild in which somebody acts.

        Raises:
            Forbidden: ``desk.manage``, they may not.
            Invalid: there is no catalogue in that language.
            StoreError: they could not be written, and are as before.
        """
        demand(may_manage(acting.may), "desk.manage")
        if settings.language is not None and settings.language not in languages():
            raise Invalid("desk.language", typed=settings.language, languages=languages())
        await self._choices.save_settings(acting.scope, settings)
        self._settings[acting.scope] = settings

    async def grant(self, acting: Acting, roles: Mapping[int, Collection[Permission]]) -> None:
        """Let each of these roles do what is given for it and nothing else; the guild's others stay.

        Raises:
            Forbidden: ``desk.manage``, who acts may not.
            ValueError: ``OWNER`` is nothing that a guild can give.
            StoreError: they could not be written, and are as before.
        """
        demand(may_manage(acting.may), "desk.manage")
        granted = {role: frozenset(may) for role, may in roles.items()}
        if any(may - GRANTABLE for may in granted.values()):
            raise ValueError("a guild cannot make anybody an owner of the bot")
        await self._choices.save_roles(acting.scope, granted)
        table = {**self.roles(acting.scope), **granted}
        self._roles[acting.scope] = {role: may for role, may in table.items() if may}
