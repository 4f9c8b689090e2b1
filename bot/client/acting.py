"""Who acts at a guild's desk, as Discord says it with the interaction that asks."""

from dataclasses import replace

import discord

from bot.client.replies import BotInteraction
from bot.desk.acting import Acting
from bot.domain.entities import SHARED
from bot.domain.permissions import Standing
from bot.errors import Forbidden


async def acting_of(interaction: BotInteraction) -> Acting:
    """Return who acts in the guild where they are, with what they may do there at this moment.

    Made anew for each interaction: the command, the autocomplete, each button, the form that is sent. Their
    roles are those that came with it.

    Raises:
        Forbidden: ``desk.see``, it came from outside of a guild.
    """
    who, guild = interaction.user, interaction.guild
    if guild is None or not isinstance(who, discord.Member):
        raise Forbidden("desk.see")
    standing = Standing(
        roles=frozenset(role.id for role in who.roles),
        owns_guild=guild.owner_id == who.id,
        manages_guild=interaction.permissions.manage_guild,
        owns_bot=await interaction.client.is_owner(who),
    )
    may = interaction.client.app.office.guilds.may(guild.id, standing)
    return Acting(person=who.id, scope=guild.id, may=may, interaction=interaction.id)


def shared(acting: Acting) -> Acting:
    """Return the same person as they act on the shared facts; only an owner of the bot may change them."""
    return replace(acting, scope=SHARED)
