"""Commands about the bot itself."""

from typing import Any

from discord import Interaction, app_commands
from discord.ext import commands

from bot.cards.pages import Help, about_card, forgotten_card, help_card, privacy_card
from bot.client.bot import ShowdeskBot
from bot.client.localised import code_of, described, name_in, named, say
from bot.client.replies import own_words_of, reply, reply_privately, viewer_of, words_of


class About(commands.Cog):
    """What the bot is, what it can do, what it keeps."""

    @app_commands.command(name=say("command.about.name"), description=say("command.about.description"))
    async def about(self, interaction: Interaction[ShowdeskBot]) -> None:
        """Say what the bot is and how much it knows."""
        found = await interaction.client.app.lookup.about(viewer_of(interaction))
        await reply(interaction, about_card(words_of(interaction), found))

    @app_commands.command(name=say("command.help.name"), description=say("command.help.description"))
    async def help(self, interaction: Interaction[ShowdeskBot]) -> None:
        """List what every member can ask, with an example, as the asker's Discord calls it."""
        words = own_words_of(interaction)
        listed = [
            Help(
                name=name_in(words, command.qualified_name),
                about=words(f"{code_of(command.qualified_name)}.description"),
                example=words(f"{code_of(command.qualified_name)}.example"),
            )
            for command in interaction.client.tree.walk_commands()
            if isinstance(command, app_commands.Command) and not _is_of_the_desk(command)
        ]
        await reply(interaction, help_card(words, listed))

    @app_commands.command(name=say("command.privacy.name"), description=say("command.privacy.description"))
    @app_commands.rename(**named("privacy", "delete_me"))
    @app_commands.describe(**described("privacy", "delete_me"))
    async def privacy(self, interaction: Interaction[ShowdeskBot], delete_me: bool = False) -> None:  # noqa: FBT001, FBT002 - an option of a command
        """Say what is stored about a member, or forget whoever asks."""
        if not delete_me:
            await reply(interaction, privacy_card(words_of(interaction)))
            return
        done = await interaction.client.app.office.forgetting.forget(interaction.user.id)
        await reply_privately(interaction, forgotten_card(own_words_of(interaction), done))


def _is_of_the_desk(command: "app_commands.Command[Any, ..., Any]") -> bool:
    """Whether a command is for moderators, of whom there are few among those who ask for help."""
    return command.root_parent is not None and command.root_parent.default_permissions is not None


async def setup(bot: ShowdeskBot) -> None:
    """Add the cog."""
    await bot.add_cog(About())
