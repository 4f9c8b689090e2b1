"""Choosing who may do what at the desk and how it is kept; deciding what others proposed."""

from dataclasses import replace

from discord import Interaction, Role, TextChannel, app_commands
from discord.ext import commands

from bot.cards.choices import role_form, roles_card, settings_card, settings_form
from bot.client.acting import acting_of
from bot.client.acts import proposals, reports
from bot.client.bot import ShowdeskBot
from bot.client.deskwords import desk_described, desk_named
from bot.client.localised import say
from bot.client.replies import open_form, own_words_of, reply_privately
from bot.desk.acting import demand
from bot.domain.permissions import may_manage, may_see
from bot.errors import Invalid


class Ruling(commands.Cog):
    """What those choose who manage the desk, and what they decide."""

    @app_commands.command(
        name=say("command.desk.roles.name"), description=say("command.desk.roles.description")
    )
    @app_commands.rename(**desk_named("role"))
    @app_commands.describe(**desk_described("role"))
    async def roles(self, interaction: Interaction[ShowdeskBot], role: Role | None = None) -> None:
        """List what roles may do, or choose what one may."""
        acting, words = await acting_of(interaction), own_words_of(interaction)
        demand(may_manage(acting.may), "desk.manage")
        table = interaction.client.app.office.guilds.roles(acting.scope)
        if role is None:
            await reply_privately(interaction, roles_card(words, table))
        else:
            await open_form(interaction, role_form(words, role.id, role.name, list(table.get(role.id, ()))))

    @app_commands.command(
        name=say("command.desk.settings.name"), description=say("command.desk.settings.description")
    )
    async def settings(self, interaction: Interaction[ShowdeskBot]) -> None:
        """Choose language, spoilers, the log's channel, and whether adds are looked at twice."""
        acting = await acting_of(interaction)
        demand(may_manage(acting.may), "desk.manage")
        chosen = interaction.client.app.office.guilds.settings(acting.scope)
        await open_form(interaction, settings_form(own_words_of(interaction), chosen))

    @app_commands.command(name=say("command.desk.log.name"), description=say("command.desk.log.description"))
    @app_commands.rename(**desk_named("channel"))
    @app_commands.describe(**desk_described("channel"))
    async def log(self, interaction: Interaction[ShowdeskBot], channel: TextChannel | None = None) -> None:
        """Say where the desk's log goes, or choose it."""
        acting, guilds = await acting_of(interaction), interaction.client.app.office.guilds
        demand(may_see(acting.may), "desk.see")
        chosen = guilds.settings(acting.scope)
        if channel is not None:
            allowed = channel.permissions_for(channel.guild.me)
            if not (allowed.view_channel and allowed.send_messages):
                raise Invalid("desk.channel", channel=channel.name)
            chosen = replace(chosen, log_channel=channel.id)
            await guilds.choose(acting, chosen)
        await reply_privately(interaction, settings_card(own_words_of(interaction), chosen))

    @app_commands.command(
        name=say("command.desk.proposals.name"), description=say("command.desk.proposals.description")
    )
    async def proposals(self, interaction: Interaction[ShowdeskBot]) -> None:
        """List what waits for a second moderator."""
        await proposals(interaction, await acting_of(interaction), 0)

    @app_commands.command(
        name=say("command.desk.reports.name"), description=say("command.desk.reports.description")
    )
    async def reports(self, interaction: Interaction[ShowdeskBot]) -> None:
        """List what members reported and nobody closed."""
        await reports(interaction, await acting_of(interaction), 0)
