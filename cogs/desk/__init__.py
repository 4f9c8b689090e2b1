"""The moderators' desk: one group of commands, made of parts, its log, and what is done to messages."""

from discord import Permissions, app_commands
from discord.ext import commands

from bot.client.bot import ShowdeskBot
from bot.client.localised import say
from cogs.desk.adding import Adding
from cogs.desk.answering import Answering
from cogs.desk.changing import Changing
from cogs.desk.forms import Forms
from cogs.desk.looking import Looking
from cogs.desk.menus import MENUS
from cogs.desk.ruling import Ruling
from cogs.desk.telling import LogTelling


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(Permissions(manage_guild=True))
class Desk(
    Adding,
    Changing,
    Forms,
    Looking,
    Ruling,
    Answering,
    LogTelling,
    commands.GroupCog,
    group_name=say("command.desk.name"),
    group_description=say("command.desk.description"),
):
    """What moderators do. The permission above is a hint for clients; the desk itself asks who may."""

    def __init__(self, bot: ShowdeskBot) -> None:
        super().__init__()
        self.bot = bot


async def setup(bot: ShowdeskBot) -> None:
    """Add the cog, and what it adds to the menu of messages."""
    await bot.add_cog(Desk(bot))
    for menu in MENUS:
        bot.tree.add_command(menu)
